//! What Markdown writes inside a paragraph: links, images, emphasis and escapes.
//!
//! Converters wrap their output without a care for links, so a link may go over several lines:
//! [`joins`] says which lines belong together for that, [`push`] reads the paragraph made of them.

use super::super::page::{Link, Page, Slice, Span, SpanKind};
use super::inline::push_image;
use super::line::Line;
use crate::tokenizer::prefix;
use crate::tokenizer::sniff::is_markdown;

/// So many lines that only Markdown has make a page Markdown.
const SURE_LINES: usize = 2;

/// An address, or a stretch of emphasis, is looked for no farther: keeps the whole linear.
const FARTHEST: usize = 2048;

/// Brackets open at a time: a link around an image, and one to spare.
const MOST_OPEN: usize = 4;

/// A link goes over so many lines at most: its text, its address, its title.
const MOST_LINES: usize = 5;

/// What relative and absolute addresses start with.
const ADDRESS_STARTS: &[&str] =
    &["http://", "https://", "//", "/", "#", "?", ".", "mailto:", "tel:", "javascript:", "<"];

/// Whether a page is Markdown.
pub(super) fn is_page(lines: &[Line]) -> bool {
    lines.iter().filter(|line| is_markdown(line.text)).nth(SURE_LINES - 1).is_some()
}

/// Adds to the `joins` of lines those that a link goes over.
pub(super) fn join(lines: &[Line], joins: &mut [bool]) {
    let mut at = 0;
    while at < lines.len() {
        let last = last_of_link(lines, at);
        joins.get_mut(at..last).into_iter().flatten().for_each(|joins| *joins = true);
        at = last.max(at + 1);
    }
}

/// The line on which a link that is open at the end of line `at` ends; `at` itself of none.
fn last_of_link(lines: &[Line], at: usize) -> usize {
    let Some(mut open) = left_open(lines[at].text, Open::Nothing) else { return at };
    let end = lines.len().min(at + MOST_LINES);
    for (next, line) in lines.iter().enumerate().take(end).skip(at + 1) {
        if line.is_blank() || line.marker.is_some() {
            return at;
        }
        match left_open(line.text, open) {
            None => return next,
            Some(still) => open = still,
        }
    }
    at
}

/// What of a link is open at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Text,
    Target,
}

/// Reads a line, and says what is open behind it, if anything is.
fn left_open(text: &str, mut open: Open) -> Option<Open> {
    let bytes = text.as_bytes();
    for at in memchr::memchr3_iter(b'[', b']', b')', bytes) {
        open = match (bytes[at], open) {
            (b'[', Open::Nothing) => Open::Text,
            (b']', Open::Text) if bytes.get(at + 1) == Some(&b'(') => Open::Target,
            (b']', Open::Text) if at + 1 < bytes.len() => Open::Nothing,
            (b')', Open::Target) => Open::Nothing,
            (_, open) => open,
        };
    }
    (open != Open::Nothing).then_some(open)
}

/// Adds the text of a paragraph to a page, with its spans.
pub(super) fn push(page: &mut Page, joined: &str) {
    let start = page.text.len() as u32;
    let mut scan = Scan { page, start, rest: joined, open: Vec::new(), before: ' ' };
    while !scan.rest.is_empty() {
        scan.step();
    }
}

struct Scan<'p, 'a> {
    page: &'p mut Page,
    /// Where the paragraph starts in the page's text.
    start: u32,
    rest: &'a str,
    /// Where in the page's text, and among its spans, brackets are open.
    open: Vec<(u32, usize)>,
    /// The character before the rest.
    before: char,
}

impl Scan<'_, '_> {
    /// Reads one mark, or the text up to the next.
    fn step(&mut self) {
        let rest = self.rest;
        let read = match rest.as_bytes()[0] {
            b'\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                Some(self.escaped())
            }
            b'!' if rest.starts_with("![") => self.image(),
            b'[' => self.bracket(),
            b']' if rest.starts_with("](") => self.link(),
            b'*' if rest.starts_with("**") => self.emphasis("**", SpanKind::Strong),
            b'_' => self.emphasis("_", SpanKind::Emphasis),
            _ => None,
        };
        if let Some(length) = read {
            self.skip(length);
            return;
        }
        let is_mark = |c: char| matches!(c, '\\' | '!' | '[' | ']' | '*' | '_');
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..].find(is_mark).map_or(rest.len(), |at| at + first);
        self.text(&rest[..end]);
        self.skip(end);
    }

    fn skip(&mut self, length: usize) {
        self.before = self.rest[..length].chars().next_back().unwrap_or(' ');
        self.rest = &self.rest[length..];
    }

    /// Copies text; where a mark was left out, white space does not stand twice.
    fn text(&mut self, text: &str) {
        let here = self.here();
        let is_link = self.open.last().is_some_and(|&(at, _)| at + 1 == here);
        let is_apart = here == self.start || is_link || self.page.text.ends_with(' ');
        self.page.text.push_str(if is_apart { text.trim_start() } else { text });
    }

    fn escaped(&mut self) -> usize {
        self.page.text.push_str(&self.rest[1..2]);
        2
    }

    fn image(&mut self) -> Option<usize> {
        let body = &self.rest[2..];
        let alt = body.get(..closing(body, '[', ']')?)?;
        let target = body.get(alt.len() + 1..)?.strip_prefix('(')?;
        let (src, length) = target_of(target)?;
        let here = self.here();
        push_image(self.page, here, alt, &src);
        Some("![](".len() + alt.len() + length)
    }

    fn here(&self) -> u32 {
        self.page.text.len() as u32
    }

    /// Opens what may be the text of a link.
    fn bracket(&mut self) -> Option<usize> {
        if self.open.len() < MOST_OPEN {
            self.open.push((self.here(), self.page.spans.len()));
            self.page.text.push('[');
            return Some(1);
        }
        None
    }

    /// Makes a link of the text since the last bracket.
    fn link(&mut self) -> Option<usize> {
        let (href, length) = target_of(&self.rest[2..])?;
        let (start, spans) = self.open.pop()?;
        self.page.text.remove(start as usize);
        for span in self.page.spans.iter_mut().skip(spans) {
            span.text = Slice { start: span.text.start - 1, end: span.text.end - 1 };
        }
        let slice = Slice { start, end: self.here() };
        let covered = self.page.text(slice);
        let trimmed = covered.trim();
        let from = start + (covered.len() - covered.trim_start().len()) as u32;
        let text = Slice { start: from, end: from + trimmed.len() as u32 };
        if !text.is_empty() {
            let href = self.page.intern(&href);
            self.page.links.push(Link { href, rel: Slice::default() });
            let kind = SpanKind::Link(self.page.links.len() as u32 - 1);
            self.page.spans.push(Span { text, kind });
        }
        Some("](".len() + length)
    }

    /// Reads what stands between two `marks`, where they hug it.
    fn emphasis(&mut self, mark: &str, kind: SpanKind) -> Option<usize> {
        let body = &self.rest[mark.len()..];
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if is_word(Some(self.before)) || body.starts_with(char::is_whitespace) {
            return None;
        }
        let near = prefix(body, FARTHEST);
        let (end, _) = near.match_indices(mark).find(|&(at, _)| {
            let after = body[at + mark.len()..].chars().next();
            at > 0 && !body[..at].ends_with(char::is_whitespace) && !is_word(after)
        })?;
        // Marks in it are read on their own.
        let start = self.here();
        let inner = &body[..end];
        if inner.contains(['[', ']', '\\', '*', '_', '!']) {
            return Some(mark.len());
        }
        self.text(inner);
        let text = Slice { start, end: self.here() };
        self.page.spans.push(Span { text, kind });
        Some(end + 2 * mark.len())
    }
}

/// An address up to the `)` behind it, without the white space that wrapping put into it, and the
/// bytes it took; nothing where it is no address.
fn target_of(text: &str) -> Option<(String, usize)> {
    let near = prefix(text, FARTHEST);
    let is_address = ADDRESS_STARTS.iter().any(|start| near.starts_with(start))
        || near.split([')', ' ']).next().is_some_and(|word| word.contains(['.', '/']));
    if !is_address {
        return None;
    }
    let (target, end) = match near.find([')', '"']) {
        Some(quote) if near[quote..].starts_with('"') => {
            (&near[..quote], quote + near[quote..].find("\")")? + 1)
        }
        _ => {
            let end = closing(near, '(', ')')?;
            (&near[..end], end)
        }
    };
    let address: String = target.split_whitespace().collect();
    Some((address.trim_matches(['<', '>']).to_owned(), end + 1))
}

/// Where what an `open` before the text opened is closed; what is opened on the way is closed first.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0usize;
    let near = prefix(text, FARTHEST);
    for (at, found) in near.match_indices([open, close]) {
        if found.starts_with(open) {
            depth += 1;
        } else if depth == 0 {
            return Some(at);
        } else {
            depth -= 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    /// The text, and each span's part of it; of a link its address, of an image its description.
    fn read(joined: &str) -> (String, Vec<String>) {
        let mut page = Page::new();
        push(&mut page, joined);
        let show = |span: &Span| match span.kind {
            SpanKind::Link(id) => {
                let href = page.string(page.links[id as usize].href);
                format!("{} -> {href}", page.text(span.text))
            }
            SpanKind::Image(id) => format!("!{}", page.string(page.images[id as usize].alt)),
            _ => page.text(span.text).to_owned(),
        };
        (page.text.clone(), page.spans.iter().map(show).collect())
    }

    #[test]
    fn links_and_images() {
        let (text, spans) =
            read("See [the mill](/mill \"A mill\") and [ it](https://x.example/a- b).");
        assert_eq!(text, "See the mill and it.");
        assert_eq!(spans, ["the mill -> /mill", "it -> https://x.example/a-b"]);
        let (text, spans) = read("[![A logo](logo.png)](/) Home");
        assert_eq!((text.as_str(), spans), ("Home", vec!["!A logo".to_owned()]));
    }

    #[test]
    fn emphasis_and_escapes() {
        let (text, spans) = read("**Two** words, _one thing_ and 1\\. snake_case_name 2 ** 3");
        assert_eq!(text, "Two words, one thing and 1. snake_case_name 2 ** 3");
        assert_eq!(spans, ["Two", "one thing"]);
    }

    #[test]
    fn what_is_no_link_stays() {
        for text in ["a[i](x) [1] [see] ]( ) ![x", "[a](b c", "[[[[[[x](/y)"] {
            assert!(read(text).0.starts_with(&text[..2]), "{text}");
        }
        assert_eq!(read("a[i](x)").0, "a[i](x)");
    }

    #[test]
    fn links_join_lines() {
        let joined = |text: &str| {
            let lines = lines(text);
            let mut joins = vec![false; lines.len()];
            join(&lines, &mut joins);
            joins
        };
        assert_eq!(joined("[Two\nwords](/a)\nNext"), [true, false, false]);
        assert_eq!(
            joined("[x](http://a.example/b-\nc \"T\n  t\")\nNext"),
            [true, true, false, false]
        );
        assert_eq!(joined("[open\n\nx](/y)"), [false; 3]);
        assert_eq!(joined("[x]\n(y)"), [false; 2]);
    }
}
