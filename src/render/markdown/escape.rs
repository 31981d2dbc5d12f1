//! What of a text Markdown would read as markup, and how to keep it from doing so.

use crate::tokenizer::Tag;
use html5ever::data::NAMED_ENTITIES;
use std::fmt::Write as _;

/// Writes the title of a link or an image, for between quotation marks.
pub(super) fn title(title: &str, cell: bool, out: &mut String) {
    let bytes = title.as_bytes();
    for (at, c) in title.char_indices() {
        let escaped = match c {
            '"' => true,
            // Before the quotation mark at the end, too.
            '\\' => bytes.get(at + 1).is_none_or(u8::is_ascii_punctuation),
            '&' => is_entity(&title[at + 1..]),
            '|' => cell,
            _ => false,
        };
        out.extend(escaped.then_some('\\'));
        out.push(c);
    }
}

/// Whether what follows a `&` makes a character of it (`CommonMark` 2.5).
pub(super) fn is_entity(rest: &str) -> bool {
    let is = |text: &str, digit: fn(&u8) -> bool, most: usize| {
        let count = text.bytes().take(most + 1).take_while(digit).count();
        (1..=most).contains(&count) && text[count..].starts_with(';')
    };
    if let Some(number) = rest.strip_prefix('#') {
        return match number.strip_prefix(['x', 'X']) {
            Some(number) => is(number, u8::is_ascii_hexdigit, 6),
            None => is(number, u8::is_ascii_digit, 7),
        };
    }
    let count = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = rest.get(..=count).filter(|name| name.ends_with(';'));
    // The table holds starts of names, too, which stand for nothing.
    name.and_then(|name| NAMED_ENTITIES.get(name)).is_some_and(|&(first, _)| first != 0)
}

/// The most parentheses within each other in a link's target; pulldown-cmark's and cmark's limit.
const MAX_PARENTHESES: u32 = 32;

/// Whether what follows a `]` makes a link of it (`CommonMark` 6.3): an address without white space in
/// parentheses that pair, and it may be a title.
pub(super) fn is_target(behind: &str) -> bool {
    let Some(inner) = behind.strip_prefix('(') else { return false };
    let inner = inner.trim_start();
    let mut depth = 0_u32;
    for (at, c) in inner.char_indices() {
        match c {
            '<' if at == 0 => return true,
            '(' if depth == MAX_PARENTHESES => return false,
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ if c.is_whitespace() => {
                let title = inner[at..].trim_start();
                return depth == 0 && title.starts_with(['"', '\'', '(', ')']);
            }
            _ => {}
        }
    }
    false
}

/// The ends of what starts with a `<`: where in a text the last of each stands.
#[derive(Debug)]
pub(super) struct Ends {
    tag: usize,
    comment: usize,
    data: usize,
    instruction: usize,
}

impl Ends {
    pub(super) fn of(text: &str) -> Self {
        let last = |end: &str| text.rfind(end).unwrap_or_default();
        Self { tag: last(">"), comment: last("-->"), data: last("]]>"), instruction: last("?>") }
    }

    /// Whether the `<` at `at` in `text` makes HTML of what follows, or an address (`CommonMark` 6.5 and 6.6); at the
    /// start of a line also a block of HTML (4.6).
    pub(super) fn is_tag(&self, text: &str, at: usize, starts_line: bool) -> bool {
        let behind = &text[at + 1..];
        let closed = at < self.tag;
        match behind.as_bytes().first() {
            Some(b'?') => starts_line || at < self.instruction,
            Some(b'!') if behind.starts_with("!--") => starts_line || at < self.comment,
            Some(b'!') if behind.starts_with("![CDATA[") => starts_line || at < self.data,
            Some(b'!') => {
                behind[1..].starts_with(|c: char| c.is_ascii_alphabetic())
                    && (starts_line || closed)
            }
            Some(b'/') => {
                (starts_line && is_block_tag(&behind[1..])) || (closed && is_end_tag(&behind[1..]))
            }
            Some(c) if c.is_ascii_alphabetic() => {
                (starts_line && is_block_tag(behind))
                    || (closed && (is_start_tag(behind) || is_address(behind)))
            }
            _ => false,
        }
    }
}

/// Whether a tag starts a block of HTML without an end.
fn is_block_tag(text: &str) -> bool {
    let name = tag_name(text);
    let tag = Tag::new(&text[..name]);
    let others = matches!(
        tag,
        Tag::Head | Tag::Title | Tag::Script | Tag::Style | Tag::Iframe | Tag::Noframes
    );
    (tag.is_block() || tag.is_void() || others)
        && text[name..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '/'))
}

fn tag_name(text: &str) -> usize {
    text.bytes().take_while(|c| c.is_ascii_alphanumeric() || *c == b'-').count()
}

fn is_end_tag(text: &str) -> bool {
    let name = tag_name(text);
    name > 0 && text[name..].trim_start().starts_with('>')
}

fn is_start_tag(text: &str) -> bool {
    let mut rest = &text[tag_name(text)..];
    loop {
        let inner = rest.trim_start();
        if inner.starts_with('>') || inner.starts_with("/>") {
            return true;
        }
        let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '.' | '-');
        let behind = inner.trim_start_matches(named);
        if inner.len() == rest.len() || behind.len() == inner.len() {
            return false;
        }
        rest = behind;
        if let Some(value) = behind.trim_start().strip_prefix('=') {
            let Some(behind) = behind_value(value.trim_start()) else { return false };
            rest = behind;
        }
    }
}

/// What is behind an attribute's value.
fn behind_value(value: &str) -> Option<&str> {
    let quote = value.chars().next()?;
    if matches!(quote, '"' | '\'') {
        return value[1..].split_once(quote).map(|(_, behind)| behind);
    }
    let bare = |c: char| !c.is_whitespace() && !matches!(c, '"' | '\'' | '=' | '<' | '>' | '`');
    let behind = value.trim_start_matches(bare);
    (behind.len() < value.len()).then_some(behind)
}

/// An address of the Web or of a mail up to a `>`.
fn is_address(text: &str) -> bool {
    let end = text.find(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'));
    let Some(end) = end.filter(|&end| text[end..].starts_with('>')) else { return false };
    let scheme =
        text.bytes().take_while(|c| c.is_ascii_alphanumeric() || b"+.-".contains(c)).count();
    text[scheme..].starts_with(':') || text[..end].contains('@')
}

/// Where in a paragraph a line stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// The one before it, if there is one: it may go on, where nothing interrupts a paragraph.
    pub(super) before: Option<&'a str>,
    /// The sign before it, where it starts an item of a list.
    pub(super) item: Option<char>,
}

/// Where a backslash keeps a line from starting something that is no paragraph (`CommonMark` 4 and 5).
pub(super) fn line_start(line: Line<'_>) -> Option<usize> {
    let Line { text, before, item } = line;
    let first = text.chars().next()?;
    let starts = before.is_none();
    let mark = &text[..first.len_utf8()];
    let behind = &text[first.len_utf8()..];
    let blank = |text: &str| text.chars().next().is_none_or(char::is_whitespace);
    let count = text.chars().filter(|&c| c == first).count();
    // The sign of the item is one, too.
    let signs = count + usize::from(starts && item == Some(first));
    let alone = text.chars().all(|c| c == first || c.is_whitespace());
    // All of one sign without a space is the underline of a heading.
    let underline = !starts && text.trim_end().chars().all(|c| c == first);
    let bullet = blank(behind) && (starts || !behind.trim().is_empty());
    let escaped = match mark {
        "#" => {
            let behind = text.trim_start_matches('#');
            text.len() - behind.len() <= MAX_LEVEL && blank(behind)
        }
        ">" => true,
        "=" => underline,
        "+" => bullet,
        "-" => bullet || underline || (alone && signs >= RULE) || is_delimiter_row(line),
        "*" => bullet || (alone && signs >= RULE),
        "_" => alone && count >= RULE,
        "|" | ":" => is_delimiter_row(line),
        "~" => text.starts_with("~~~"),
        "`" => text.starts_with("```") && !text.trim_start_matches('`').contains('`'),
        "[" => (starts && is_definition(text)) || (item.is_some() && starts && is_task(text)),
        _ => false,
    };
    if escaped {
        return Some(0);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text[digits..].strip_prefix(['.', ')'])?;
    // Only a list that starts at 1 interrupts a paragraph.
    let interrupts = text[..digits].parse() == Ok(1) && !behind.trim().is_empty();
    ((1..=MAX_DIGITS).contains(&digits) && blank(behind) && (starts || interrupts))
        .then_some(digits)
}

/// The most levels of headings, the fewest signs of a rule, and the most digits of an item's number.
const MAX_LEVEL: usize = 6;
const RULE: usize = 3;
const MAX_DIGITS: usize = 9;

/// Whether a line makes a table's head of the one before it: it has as many cells of dashes.
fn is_delimiter_row(line: Line<'_>) -> bool {
    let Some(before) = line.before else { return false };
    let is_one = |cell: &str| {
        let dashes = cell.trim().trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|c| c == b'-')
    };
    let cells = |row: &str| {
        let row = row.trim();
        row.strip_prefix('|').unwrap_or(row).trim_end_matches('|').split('|').count()
    };
    let row = line.text.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    inner.strip_suffix('|').unwrap_or(inner).split('|').all(is_one)
        && (cells(before) == cells(row) || before.contains("\\|"))
        && (row.contains('|') || before.contains('|'))
}

/// `[label]: …`
fn is_definition(line: &str) -> bool {
    let mut escaped = false;
    for (at, c) in line.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => return false,
            ']' => return line[at + 1..].starts_with(':'),
            _ => {}
        }
    }
    false
}

/// `[ ] …`
fn is_task(line: &str) -> bool {
    ["[ ]", "[x]", "[X]"].iter().any(|mark| {
        line.strip_prefix(mark)
            .is_some_and(|rest| rest.chars().next().is_none_or(char::is_whitespace))
    })
}

/// Writes the target of a link or an image: what would end it, or mark something up within it, in
/// per cent.
pub(super) fn target(address: &str, out: &mut String) {
    let mut depth = 0_u32;
    let pair = address.chars().all(|c| match c {
        '(' => {
            depth += 1;
            true
        }
        ')' => {
            depth = depth.wrapping_sub(1);
            depth < u32::MAX / 2
        }
        _ => true,
    }) && depth == 0;
    for (at, c) in address.char_indices() {
        match c {
            '(' | ')' if pair => out.push(c),
            '&' if is_entity(&address[at + 1..]) => out.push_str("\\&"),
            ' ' | '<' | '>' | '(' | ')' | '"' | '\\' | '`' | '$' | '|' | '[' | ']' | '^' => {
                let _ = write!(out, "%{:02X}", c as u32);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_of_lines() {
        let start = |text| line_start(Line { text, before: None, item: None });
        for line in ["- a", "+ a", "* a", "# a", "> a", ">a", "---", "~~~", "-", "+", "[a]: b"] {
            assert_eq!(start(line), Some(0), "{line}");
        }
        assert_eq!(start("12. a"), Some(2));
        assert_eq!(start("1) a"), Some(1));
        for line in [
            "-a", "#a", "1.5", "a - b", "[a] b", "~a", "2024", "_a", "_", "--", "===", "| --- |",
            "[ ] a",
        ] {
            assert_eq!(start(line), None, "{line}");
        }
        assert_eq!(line_start(Line { text: "[ ] a", before: None, item: Some('-') }), Some(0));
    }

    #[test]
    fn lines_that_go_on() {
        let start = |text| line_start(Line { text, before: Some("a | b"), item: None });
        for line in ["- a", "# a", "--", "===", "- | -", "1. a"] {
            assert!(start(line).is_some(), "{line}");
        }
        for line in ["+", "*", "2. a", "1.", "[a]: b", "---|---|---", "= a"] {
            assert_eq!(start(line), None, "{line}");
        }
    }

    #[test]
    fn what_stands_in_angles() {
        let is_tag = |text: &str| Ends::of(text).is_tag(text, 0, false);
        for text in [
            "<b>",
            "</b >",
            "<a b=c d='>' e>",
            "<b/>",
            "<http://a>",
            "<a@b.c>",
            "<!-- -->",
            "<?a?>",
            "<!A>",
        ] {
            assert!(is_tag(text), "{text}");
        }
        for text in [
            "<b",
            "<K, V>",
            "< b>",
            "<1>",
            "<a b='>",
            "<!-- >",
            "<?a>",
            "<a b>c".trim_end_matches(">c"),
        ] {
            assert!(!is_tag(text), "{text}");
        }
        assert!(Ends::of("<div").is_tag("<div", 0, true));
        assert!(!Ends::of("<b").is_tag("<b", 0, true));
    }

    #[test]
    fn targets() {
        let target = |address| {
            let mut out = String::new();
            super::target(address, &mut out);
            out
        };
        assert_eq!(target("a_(b)?c=d&e=f#g"), "a_(b)?c=d&e=f#g");
        assert_eq!(target("a b)<c>"), "a%20b%29%3Cc%3E");
        assert_eq!(target("a&amp;b"), "a\\&amp;b");
    }
}
