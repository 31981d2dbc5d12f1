//! Is it HTML, or plain text?
//!
//! A page that begins with markup is HTML, unless it goes on as Markdown. One that begins with
//! text is HTML only where its markup is dense and closed: a text about HTML mentions tags too.

use super::{Tag, prefix};

/// How much is looked at after white space and comments. Chosen, not measured: every
/// page of the corpora is told within it.
const WINDOW: usize = 32 * 1024;

/// A page that begins with text has a byte of tags to at most so many of text. Chosen by the
/// examples in the tests, not measured.
const TEXT_PER_TAG: usize = 8;

/// So many lines of Markdown outweigh a page's beginning with a tag.
const MARKDOWN_LINES: usize = 2;

/// So many closed inline elements make a text without blocks a fragment of HTML.
const INLINE_PAIRS: usize = 2;

/// A page that has so many lines of text before its first tag is text that goes on to mention tags: what
/// is put before a document, a warning of its server's, is shorter.
const LEAD_LINES: usize = 5;

/// Of so many lines at a page's beginning, so many are short and without tags in a menu drawn as text.
/// In HTML, at most one in three is: a tag before it, one behind.
const MENU_LINES: usize = 30;
const MENU_LINES_BARE: usize = 22;
/// The longest line of a menu, in bytes.
const MENU_LINE: usize = 40;

/// So many lines without a tag has no HTML without blocks.
const BARE_LINES: usize = 20;

/// Tags so few in so much text that stands outside them are left over from a page's source.
const TEXT_PER_STRAY_TAG: usize = 50;

/// Whether `input` is to be read as HTML.
pub(crate) fn is_html(input: &str) -> bool {
    let rest = skip_prolog(input);
    if rest.is_empty() {
        // Nothing, or comments only.
        return !input.trim_start().is_empty();
    }
    if starts_with(rest, "<!doctype") || starts_with(rest, "<?xml") {
        return true;
    }
    let window = prefix(rest, WINDOW);
    let first = tag_at(window);
    if first.is_some_and(Mark::is_document) {
        return true;
    }
    let evidence = Evidence::collect(window);
    match first {
        _ if begins_with_menu(window) || (evidence.blocks == 0 && is_in_lines(window)) => false,
        Some(tag) => evidence.begins_as_html(tag),
        None => evidence.turns_to_html(),
    }
}

/// Whether a page's first lines are a menu drawn as text, whatever tags its title mentions.
fn begins_with_menu(window: &str) -> bool {
    let lines = window.lines().map(str::trim).filter(|line| !line.is_empty()).take(MENU_LINES);
    let is_bare = |line: &&str| line.len() <= MENU_LINE && !line.contains(['<', '>', '{', ';']);
    lines.filter(is_bare).count() >= MENU_LINES_BARE
}

/// Whether a page has so many lines without a tag that it is text with tags left over from a page's source: HTML without
/// blocks, which parts no lines, is shorter.
fn is_in_lines(window: &str) -> bool {
    let is_bare = |line: &&str| !line.trim().is_empty() && !line.contains('<');
    window.lines().filter(is_bare).nth(BARE_LINES - 1).is_some()
}

/// Skips byte order marks, white space and comments.
fn skip_prolog(input: &str) -> &str {
    let mut rest = input;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let Some(comment) = rest.strip_prefix("<!--") else { return rest };
        let Some(end) = memchr::memmem::find(comment.as_bytes(), b"-->") else { return rest };
        rest = &comment[end + "-->".len()..];
    }
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.as_bytes().get(..prefix.len()).is_some_and(|it| it.eq_ignore_ascii_case(prefix.as_bytes()))
}

/// A tag in the text.
#[derive(Debug, Clone, Copy)]
struct Mark {
    tag: Tag,
    is_end: bool,
    has_attributes: bool,
    /// Bytes from `<` to `>`.
    length: usize,
}

impl Mark {
    /// Found in no text but HTML.
    fn is_document(self) -> bool {
        use Tag::{Base, Body, Frameset, Head, Html, Link, Meta, Script, Style, Title};
        !self.is_end
            && matches!(
                self.tag,
                Html | Head | Body | Frameset | Meta | Title | Link | Base | Script | Style
            )
    }

    /// What a reader sees as it was written, markup and all.
    fn is_raw(self) -> bool {
        !self.is_end && matches!(self.tag, Tag::Script | Tag::Style | Tag::Pre | Tag::Textarea)
    }
}

/// The tag that `text` begins with. A name that HTML does not know counts in a page of such tags
/// only, which `Evidence` decides.
fn tag_at(text: &str) -> Option<Mark> {
    let body = text.strip_prefix('<')?;
    let (is_end, body) = match body.strip_prefix('/') {
        Some(body) => (true, body),
        None => (false, body),
    };
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_');
    let length = body.bytes().position(|byte| !is_name(byte))?;
    let (name, after) = body.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    if !after.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')) {
        return None;
    }
    let close = tag_end(after.as_bytes())?;
    let attributes = &after[..close];
    Some(Mark {
        tag: Tag::new(name),
        is_end,
        has_attributes: attributes.contains('='),
        length: text.len() - after.len() + close + 1,
    })
}

/// Longer tags end where the search for their `>` does; keeps the whole linear.
const LONGEST_TAG: usize = 2048;

/// The `>` that ends a tag, past quoted values.
fn tag_end(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut previous = b' ';
    for (at, &byte) in bytes.iter().take(LONGEST_TAG).enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            None if byte == b'>' => return Some(at),
            None if previous == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if byte == b'<' => return None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            previous = byte;
        }
    }
    None
}

/// What was counted in the first part of a page.
#[derive(Debug, Default)]
struct Evidence {
    /// Start tags of blocks, but for those that Markdown pages use most.
    blocks: usize,
    /// End tags of known elements.
    ends: usize,
    /// End tags with attributes on their start tags, or a link.
    rich: usize,
    /// Any end tag.
    any_ends: usize,
    tag_bytes: usize,
    /// Bytes of text but white space.
    text_bytes: usize,
    /// The part of them that stands in no element.
    outside_bytes: usize,
    /// Lines that are headings, fences, links or table rules in Markdown.
    markdown: usize,
    /// Lines of text before the first tag.
    lead_lines: usize,
    depth: usize,
}

impl Evidence {
    fn collect(window: &str) -> Self {
        let mut evidence = Self::default();
        let mut at = 0;
        let mut text_from = 0;
        while let Some(next) = memchr::memchr(b'<', &window.as_bytes()[at..]) {
            at += next;
            let quoted = window[..at].ends_with('`');
            let mark = if quoted { None } else { tag_at(&window[at..]) };
            let Some(mark) = mark else {
                at += 1;
                continue;
            };
            evidence.text(&window[..at], text_from);
            if evidence.tag_bytes == 0 {
                let lead = window[..at].lines().filter(|line| !line.trim().is_empty());
                evidence.lead_lines = lead.count();
            }
            evidence.tag(mark);
            at += mark.length;
            if mark.is_raw() {
                at += raw_length(&window[at..], mark.tag);
            }
            text_from = at;
        }
        evidence.text(window, text_from);
        evidence
    }

    fn tag(&mut self, mark: Mark) {
        self.tag_bytes += mark.length;
        self.any_ends += usize::from(mark.is_end);
        if mark.tag == Tag::Unknown {
            return;
        }
        if mark.is_end {
            self.ends += 1;
            self.depth = self.depth.saturating_sub(1);
            return;
        }
        self.blocks += usize::from(mark.tag.is_block() || mark.tag == Tag::Br);
        self.rich += usize::from(mark.has_attributes);
        if !mark.tag.is_void() && !mark.is_raw() {
            self.depth += 1;
        }
    }

    /// The text of `seen` after `from`.
    fn text(&mut self, seen: &str, from: usize) {
        let text = &seen[from..];
        let bytes = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
        self.text_bytes += bytes;
        if self.depth > 0 {
            return;
        }
        self.outside_bytes += bytes;
        let is_new_line = from == 0 || seen[..from].ends_with('\n');
        let lines = text.split('\n').skip(usize::from(!is_new_line));
        self.markdown += lines.filter(|line| is_markdown(line)).count();
    }

    /// For a page whose first thing is the tag `first`.
    fn begins_as_html(&self, first: Mark) -> bool {
        let is_stray = self.tag_bytes * TEXT_PER_STRAY_TAG < self.text_bytes;
        if self.markdown >= MARKDOWN_LINES
            || ((self.markdown > 0 || is_stray) && self.is_mostly_outside())
        {
            return false;
        }
        // `<p>Hello` is HTML, `<b> is for bold` a text about it.
        self.any_ends > 0 || self.rich > 0 || first.tag.is_block() || first.tag.is_void()
    }

    /// For a page whose first thing is text.
    fn turns_to_html(&self) -> bool {
        let is_dense = self.tag_bytes * TEXT_PER_TAG >= self.text_bytes;
        let is_closed =
            self.ends > 0 && (self.blocks > 0 || self.rich > 0 || self.ends >= INLINE_PAIRS);
        let is_broken = self.blocks > 0 && self.ends == 0 && self.rich > 0;
        self.lead_lines < LEAD_LINES && self.markdown == 0 && is_dense && (is_closed || is_broken)
    }

    fn is_mostly_outside(&self) -> bool {
        self.outside_bytes * 2 > self.text_bytes
    }
}

/// The bytes of an element's body that is not markup, up to its end tag.
fn raw_length(text: &str, tag: Tag) -> usize {
    let mut at = 0;
    while let Some(next) = memchr::memmem::find(&text.as_bytes()[at..], b"</") {
        at += next;
        if starts_with(&text[at + 2..], tag.name()) {
            return at;
        }
        at += 2;
    }
    text.len()
}

/// A line that is Markdown and hardly anything else: a heading, a fence, a table's rule, or one
/// with a link or an image.
pub(super) fn is_markdown(line: &str) -> bool {
    let line = line.trim();
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    let is_heading = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
    let is_rule = line.starts_with("|-") || line.starts_with("| -") || line.starts_with("|:-");
    is_heading
        || is_rule
        || line.starts_with("```")
        || line.starts_with("~~~")
        || line.contains("](")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::path::{Path, PathBuf};

    #[test]
    fn html() {
        for page in [
            "<p>Hello</p>",
            "<p>Hello",
            "<b>Hello</b>",
            "<a href=x>Hello",
            "  \r\n\t<!DOCTYPE html><p>x",
            "\u{feff}<html><body>x",
            "\u{feff} <?xml version='1.0'?><html xmlns='x'>",
            "<!-- saved from url=(0014)about:internet -->\n<!-- b -->\n<HTML>x</HTML>",
            "<meta charset=utf-8>Hello",
            "<title>x</title>y",
            "<my-page><my-card>Hello</my-card></my-page>",
            "<table><tr><td>x</table>",
            "<img src=x.png>",
            "Hello<br>there<p class=x>and more</p>",
            "Warning: something failed\n<!doctype html><html><head><title>x</title></head><body><p>Hello</p></body></html>",
            "Hello <b>world</b>, see <a href='x'>this</a>",
            "<div>\n# not a heading\n</div>",
            "<script>// # a\n// [x](y)\n</script><div>x</div>",
        ] {
            assert!(is_html(page), "{page}");
        }
        let items = "<li>\n  <a href=x>\n  Item\n  </a>\n</li>\n".repeat(50);
        assert!(is_html(&format!("<ul>\n{items}</ul>")));
        let spaced = " \n".repeat(100_000) + "<p>x</p>";
        assert!(is_html(&spaced));
    }

    #[test]
    fn text() {
        for page in [
            "",
            "  \n ",
            "Hello",
            "use the <b> tag",
            "<b> is for bold text",
            "<3",
            "< p >",
            "<https://example.org/> is an address",
            "<jane@example.org> wrote: hello",
            "if a<b && c>d then",
            "#include <string>\nint main() {}",
            "Vec<String> and Map<A, B>",
            "# Name\n\nSome <b>bold</b> text.\n\n<p>x</p>\n",
            "<h1 align=center>Name</h1>\n<p align=center><img src=a.png></p>\n\n## Usage\n\nCall it with care, as the text says.\n\n```\nx\n```\n",
            "<p align=center><img src=a.png></p>\n\n## Usage\n\nCall it with care, as the text says.\n",
            "Paragraphs are written with the p element. It looks like this:\n\n    <p>Text</p>\n\nA browser \
             shows each paragraph apart from the next one, with some space between them. The end tag may be \
             left out where another block follows, and often is in pages that people wrote by hand.\n",
            "Write `<div>` and `</div>` around `<p>` and `</p>`",
            "Skip\nHome\nNews\nForms\nHelp\n\nUse it so: <form action=x><input name=a></form> <p class=x>and</p>",
        ] {
            assert!(!is_html(page), "{page}");
        }
        let lines = "\n  The tide table".repeat(BARE_LINES);
        assert!(!is_html(&format!(
            "<a href='/advert?of=tides'><img src='/advert.png'></a>{lines}"
        )));
    }

    #[test]
    fn text_that_begins_with_a_tag() {
        let menu = "Element\n".repeat(40);
        let text =
            format!("<table>: the table element\n{menu}\n<table><tr><td>x</td></tr></table>");
        assert!(!is_html(&text));
        let prose = "The end tag may be left out where another block follows it. ".repeat(40);
        assert!(!is_html(&format!("<noscript><p>Upgrade</p></noscript>\n{prose}")));
        assert!(is_html(&format!("<p>{prose}")));
    }

    fn pages(folder: &Path) -> Vec<PathBuf> {
        let mut pages = Vec::new();
        for corpus in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let files =
                std::fs::read_dir(corpus.path().join("html")).into_iter().flatten().flatten();
            pages.extend(files.map(|file| file.path()));
        }
        pages.retain(|page| page.extension().is_some_and(|extension| extension == "gz"));
        pages
    }

    #[test]
    fn every_page_of_the_corpora_is_html() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
        let pages = pages(&folder);
        if pages.is_empty() {
            eprintln!("skipped: no pages in {}", folder.display());
        }
        let mut wrong = Vec::new();
        for path in pages {
            let mut bytes = Vec::new();
            let file = std::fs::File::open(&path).unwrap();
            flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).unwrap();
            match super::super::bytes::decode(&bytes) {
                Ok(text) if text.trim().is_empty() || is_html(&text) => {}
                Ok(_) => wrong.push(format!("{} is no HTML", path.display())),
                Err(error) => wrong.push(format!("{}: {error}", path.display())),
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
