//! Markup in, tags and characters out: the tokenizer of the HTML Standard (13.2.5).
//!
//! Token for token what html5ever's tokenizer gives (`differential.rs` holds the two side by side),
//! at a fraction of its cost: the input is one slice, so text is borrowed from it; comments and
//! what stands in `script` are jumped over; an attribute that nobody reads costs only the search
//! for its end. Duplicate attributes are found by a bit each, where html5ever looks through all
//! that came before.

use super::attributes::{Attr, Attributes, Values};
use super::char_ref::CharRef;
use super::raw_text;
use crate::tokenizer::tag::Tag;
use memchr::{memchr, memchr_iter, memchr2, memchr3, memmem};
use std::borrow::Cow;

/// What stands for U+0000 where the standard does not drop it.
const REPLACEMENT: &str = "\u{fffd}";

/// How to read what stands in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Markup,
    /// Characters and entities, no tags.
    Characters,
    /// Characters only.
    Verbatim,
    /// Nothing that is text.
    Skip,
    /// Nothing that is text, but kept: JSON-LD, a formula.
    Script,
    /// All the rest of the page is characters.
    Plaintext,
}

/// Takes the tokens.
pub(super) trait Sink {
    /// `name` is in lower case.
    fn start(
        &mut self,
        tag: Tag,
        name: &str,
        attributes: &Attributes,
        self_closing: bool,
    ) -> Content;

    fn end(&mut self, tag: Tag, name: &str);

    /// May be a part of a run of characters; never empty.
    fn characters(&mut self, text: &str);

    fn script(&mut self, body: &str);

    /// The body of a script that is nothing but a script: it may carry data.
    fn data(&mut self, _body: &str) {}

    /// CDATA sections hold text in svg and math, and are comments in HTML.
    fn in_foreign_content(&self) -> bool;
}

/// Reads all of `input`.
pub(super) fn scan(input: &str, sink: &mut impl Sink) {
    let input = input.strip_prefix('\u{feff}').unwrap_or(input);
    let clean = memchr2(b'\r', b'\0', input.as_bytes()).is_none();
    Scanner { input, at: 0, clean, values: Values::default(), sink }.run();
}

struct Scanner<'a, 's, S> {
    input: &'a str,
    /// Where the next token starts.
    at: usize,
    /// There are no carriage returns, which count as line ends, and no U+0000 in the input.
    clean: bool,
    /// Of the current tag.
    values: Values<'a>,
    sink: &'s mut S,
}

impl<'a, S: Sink> Scanner<'a, '_, S> {
    fn run(&mut self) {
        while let Some(found) = memchr2(b'<', b'&', &self.bytes()[self.at..]) {
            let at = self.at + found;
            self.text(self.at, at, "");
            self.at = at;
            if self.bytes()[at] == b'&' {
                self.char_ref();
            } else {
                self.markup();
            }
        }
        self.text(self.at, self.input.len(), "");
    }

    fn bytes(&self) -> &'a [u8] {
        self.input.as_bytes()
    }

    /// Hands over a run of characters, `nul` for each U+0000.
    fn text(&mut self, from: usize, to: usize, nul: &str) {
        let mut rest = &self.input[from..to];
        while !self.clean {
            let Some(at) = memchr2(b'\r', b'\0', rest.as_bytes()) else { break };
            self.characters(&rest[..at]);
            let line_end = rest.as_bytes()[at] == b'\r';
            self.characters(if line_end { "\n" } else { nul });
            rest = &rest[at + 1..];
            if line_end {
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            }
        }
        self.characters(rest);
    }

    fn characters(&mut self, text: &str) {
        if !text.is_empty() {
            self.sink.characters(text);
        }
    }

    /// At an ampersand.
    fn char_ref(&mut self) {
        let Some(found) = CharRef::read(&self.input[self.at + 1..], false) else {
            self.sink.characters("&");
            self.at += 1;
            return;
        };
        let mut text = String::new();
        found.push_to(&mut text);
        self.sink.characters(&text);
        self.at += 1 + found.length;
    }

    /// At a `<`.
    fn markup(&mut self) {
        let rest = &self.bytes()[self.at + 1..];
        match rest {
            [b'a'..=b'z' | b'A'..=b'Z', ..] => self.start_tag(),
            [b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => self.end_tag(),
            [b'/', b'>', ..] => self.at += 3,
            [b'/'] => {
                self.sink.characters("</");
                self.at += 2;
            }
            [b'!', b'-', b'-', ..] => self.at = comment_end(self.bytes(), self.at + 4),
            [b'!', ..] => self.declaration(),
            // `<?` and `</` before anything else start a comment that ends at the first `>`.
            [b'/' | b'?', ..] => self.at = self.behind(self.at + 1, b">"),
            _ => {
                self.sink.characters("<");
                self.at += 1;
            }
        }
    }

    /// Behind the next `mark` at or after `from`, or at the end.
    fn behind(&self, from: usize, mark: &[u8]) -> usize {
        let found = memmem::find(&self.bytes()[from..], mark);
        found.map_or(self.input.len(), |at| from + at + mark.len())
    }

    /// At a `<!` that starts no comment.
    fn declaration(&mut self) {
        const CDATA: &str = "<![CDATA[";
        let section = self.input[self.at..].starts_with(CDATA) && self.sink.in_foreign_content();
        if !section {
            // A doctype ends at the first `>`, even in quotes.
            self.at = self.behind(self.at, b">");
            return;
        }
        let from = self.at + CDATA.len();
        let found = memmem::find(&self.bytes()[from..], b"]]>");
        let end = found.map_or(self.input.len(), |end| from + end);
        self.text(from, end, "");
        self.at = self.behind(end, b"]]>");
    }

    fn start_tag(&mut self) {
        let from = self.at + 1;
        self.values.clear();
        let Some((name, self_closing)) = self.tag(from) else { return };
        let tag = Tag::new(name);
        let attributes = Attributes::new(&self.values);
        let content = self.sink.start(tag, &written(tag, name), &attributes, self_closing);
        if content != Content::Markup {
            self.raw(tag, content);
        }
    }

    /// Reads up to the end tag of `tag`, where there is no markup.
    fn raw(&mut self, tag: Tag, content: Content) {
        let end = match content {
            Content::Markup => self.at,
            Content::Plaintext => self.input.len(),
            _ => raw_text::end(self.input, self.at, tag),
        };
        match content {
            Content::Characters => self.character_data(end),
            Content::Verbatim | Content::Plaintext => self.text(self.at, end, REPLACEMENT),
            Content::Script => self.sink.script(&self.input[self.at..end]),
            Content::Skip if tag == Tag::Script => self.sink.data(&self.input[self.at..end]),
            Content::Markup | Content::Skip => {}
        }
        self.at = end;
    }

    fn end_tag(&mut self) {
        let Some((name, _)) = self.tag(self.at + 2) else { return };
        let tag = Tag::new(name);
        self.sink.end(tag, &written(tag, name));
    }

    /// Characters and references up to `end`.
    fn character_data(&mut self, end: usize) {
        while let Some(found) = memchr(b'&', &self.bytes()[self.at..end]) {
            self.text(self.at, self.at + found, REPLACEMENT);
            self.at += found;
            self.char_ref();
        }
        self.text(self.at, end, REPLACEMENT);
    }

    /// Reads a tag from its name at `from` on: the name as written, and whether a slash ends it.
    /// None where the input ends within, and the tag does not count.
    fn tag(&mut self, from: usize) -> Option<(&'a str, bool)> {
        self.at = self.input.len();
        let end = position(self.bytes(), from, ends_name)?;
        let self_closing = self.attributes(end)?;
        Some((&self.input[from..end], self_closing))
    }

    /// Reads attributes up to the end of the tag; whether a slash ends it.
    fn attributes(&mut self, mut at: usize) -> Option<bool> {
        loop {
            match self.bytes()[at..] {
                [] => return None,
                [b'>', ..] => {
                    self.at = at + 1;
                    return Some(false);
                }
                [b'/', b'>', ..] => {
                    self.at = at + 2;
                    return Some(true);
                }
                [b'/' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ', ..] => at += 1,
                _ => at = self.attribute(at)?,
            }
        }
    }

    /// Reads an attribute; where the next may start.
    fn attribute(&mut self, from: usize) -> Option<usize> {
        let bytes = self.bytes();
        // The first byte belongs to the name, whatever it is.
        let name_end = position(bytes, from + 1, |byte| byte == b'=' || ends_name(byte))?;
        let name = &bytes[from..name_end];
        let behind = position(bytes, name_end, |byte| !byte.is_ascii_whitespace())?;
        if bytes[behind] != b'=' {
            self.keep(name, "");
            return Some(behind);
        }
        let at = position(bytes, behind + 1, |byte| !byte.is_ascii_whitespace())?;
        let (start, end, next) = if let quote @ (b'"' | b'\'') = bytes[at] {
            let end = at + 1 + memchr(quote, &bytes[at + 1..])?;
            (at + 1, end, end + 1)
        } else {
            let end = position(bytes, at, |byte| byte == b'>' || byte.is_ascii_whitespace())?;
            (at, end, end)
        };
        self.keep(name, &self.input[start..end]);
        Some(next)
    }

    /// Keeps an attribute that a page is built from.
    fn keep(&mut self, name: &[u8], value: &'a str) {
        if let Some(attr) = Attr::new(name).filter(|&attr| !self.values.has(attr)) {
            self.values.push(attr, decoded(value, self.clean));
        }
    }
}

/// Where the first byte at or after `from` stands that `is` holds for.
fn position(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    bytes[from..].iter().position(|&byte| is(byte)).map(|at| from + at)
}

/// Ends the name of a tag.
fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

/// Behind the comment whose text starts at `from`.
fn comment_end(bytes: &[u8], from: usize) -> usize {
    let text = &bytes[from..];
    let ends = |&at: &usize| {
        // `<!-->` and `<!--->` are whole comments.
        let before = &text[..at];
        before.ends_with(b"--") || before.ends_with(b"--!") || matches!(before, b"" | b"-")
    };
    memchr_iter(b'>', text).find(ends).map_or(bytes.len(), |at| from + at + 1)
}

/// The name of an element, in lower case.
fn written(tag: Tag, name: &str) -> Cow<'_, str> {
    if !matches!(tag, Tag::Custom | Tag::Unknown) {
        return Cow::Borrowed(tag.name());
    }
    if name.bytes().any(|byte| byte == b'\0' || byte.is_ascii_uppercase()) {
        return Cow::Owned(name.to_ascii_lowercase().replace('\0', REPLACEMENT));
    }
    Cow::Borrowed(name)
}

/// An attribute's value.
fn decoded(value: &str, clean: bool) -> Cow<'_, str> {
    let next = |text: &str| {
        let bytes = text.as_bytes();
        if clean { memchr(b'&', bytes) } else { memchr3(b'&', b'\r', b'\0', bytes) }
    };
    let Some(mut at) = next(value) else { return Cow::Borrowed(value) };
    let (mut text, mut rest) = (String::with_capacity(value.len()), value);
    loop {
        text.push_str(&rest[..at]);
        let byte = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match byte {
            b'&' => match CharRef::read(rest, true) {
                Some(found) => {
                    found.push_to(&mut text);
                    rest = &rest[found.length..];
                }
                None => text.push('&'),
            },
            b'\r' => {
                text.push('\n');
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            }
            _ => text.push_str(REPLACEMENT),
        }
        match next(rest) {
            Some(found) => at = found,
            None => break,
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}
