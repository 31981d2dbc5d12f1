//! What of a text Markdown would read as markup, and how to keep it from doing so.

use std::fmt::Write as _;

/// Which characters of a block's text must be escaped wherever they might mark something up.
// One a character; they have nothing to do with each other.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    asterisk: bool,
    underscore: bool,
    tilde: bool,
    backtick: bool,
    dollar: bool,
    /// In a cell, where `|` ends it.
    pub(super) cell: bool,
}

impl Marks {
    /// A character that stands alone marks nothing up; `marked` says that markup is about, too.
    pub(super) fn of(text: &str, marked: bool, cell: bool) -> Self {
        let twice = |c: u8| {
            let mut all = text.bytes().filter(|&byte| byte == c);
            all.next().is_some() && (marked || all.next().is_some())
        };
        // A formula ends with a `$` behind no white space.
        let ends = |at: usize| text[..at].ends_with(|c: char| !c.is_whitespace());
        let dollar =
            text.match_indices('$').skip(usize::from(!marked)).any(|(at, _)| marked || ends(at));
        Self {
            asterisk: twice(b'*'),
            underscore: twice(b'_'),
            tilde: twice(b'~'),
            backtick: twice(b'`'),
            dollar,
            cell,
        }
    }
}

/// Writes a text; `before` is the character in front of it, and `brackets` says that those in it must be
/// escaped.
pub(super) fn text(
    text: &str,
    before: Option<char>,
    marks: Marks,
    brackets: bool,
    out: &mut String,
) {
    let mut before = before;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let behind = rest.clone().next();
        if is_markup(c, before, behind, rest.as_str(), marks, brackets) {
            out.push('\\');
        }
        out.push(if c.is_control() && c != '\t' { ' ' } else { c });
        before = Some(c);
    }
}

fn is_markup(
    c: char,
    before: Option<char>,
    behind: Option<char>,
    rest: &str,
    marks: Marks,
    brackets: bool,
) -> bool {
    let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let apart = blank(before) && blank(behind);
    match c {
        '\\' => behind.is_none_or(|c| c.is_ascii_punctuation() || c == '\n'),
        '*' => marks.asterisk && !apart,
        '_' => marks.underscore && !apart && !(word(before) && word(behind)),
        '~' => marks.tilde && !apart,
        '`' => marks.backtick,
        '$' => marks.dollar,
        '|' => marks.cell,
        '[' => brackets || behind == Some('^'),
        ']' => brackets || matches!(behind, Some('(')),
        '<' => behind.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => is_entity(rest),
        _ => false,
    }
}

/// Whether what follows a `&` makes a character of it.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}

/// Whether the brackets of a link's text need no escapes: they pair up, and no target follows one.
pub(super) fn brackets_pair(text: &str) -> bool {
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return false,
            ']' => depth -= 1,
            _ => {}
        }
    }
    depth == 0 && !text.contains("](") && !text.contains("[^") && !text.contains('\\')
}

/// Where a backslash keeps a line from starting something that is no paragraph.
pub(super) fn line_start(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let after = |marker: &str| line[marker.len()..].chars().next().is_none_or(char::is_whitespace);
    let only = |these: &[char]| line.chars().all(|c| these.contains(&c) || c.is_whitespace());
    let escaped = match first {
        '#' => {
            let marker = line.trim_start_matches('#');
            line.len() - marker.len() <= 6 && marker.chars().next().is_none_or(char::is_whitespace)
        }
        '>' => true,
        '-' | '+' | '*' if after("-") => true,
        '-' | '_' | '=' | '*' if only(&[first]) => true,
        '-' | '|' | ':' if line.contains('-') && only(&['-', '|', ':']) => true,
        '~' => line.starts_with("~~~"),
        '[' => is_definition(line) || is_task(line),
        _ => false,
    };
    if escaped {
        return Some(0);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marker = line[digits..].starts_with(['.', ')']);
    let numbered = (1..=9).contains(&digits) && marker;
    (numbered && line[digits + 1..].chars().next().is_none_or(char::is_whitespace))
        .then_some(digits)
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

    fn escaped(plain: &str) -> String {
        let mut out = String::new();
        text(plain, Some(' '), Marks::of(plain, false, false), false, &mut out);
        out
    }

    #[test]
    fn only_what_must_be() {
        for plain in [
            "5 * 3 * 2",
            "a*",
            "snake_case_name",
            "$5 and $6",
            "~5",
            "[a] [b]",
            "a < b > c",
            "AT&T",
            "C:\\Users",
            "!",
            "1 + 2",
            "a | b",
            "wow! [x]",
        ] {
            assert_eq!(escaped(plain), plain);
        }
        for (plain, kept) in [
            ("*a*", "\\*a\\*"),
            ("_a_", "\\_a\\_"),
            ("~~a~~", "\\~\\~a\\~\\~"),
            ("`a`", "\\`a\\`"),
            ("$a$", "\\$a\\$"),
            ("[a](b)", "[a\\](b)"),
            ("[^1]", "\\[^1]"),
            ("<b>", "\\<b>"),
            ("&lt;", "\\&lt;"),
            ("\\*", "\\\\*"),
        ] {
            assert_eq!(escaped(plain), kept);
        }
    }

    #[test]
    fn starts_of_lines() {
        for line in ["- a", "+ a", "* a", "# a", "> a", ">a", "---", "===", "| --- |", "~~~", "-"] {
            assert_eq!(line_start(line), Some(0), "{line}");
        }
        assert_eq!(line_start("12. a"), Some(2));
        assert_eq!(line_start("1) a"), Some(1));
        assert_eq!(line_start("[a]: b"), Some(0));
        for line in ["-a", "#a", "1.5", "a - b", "[a] b", "~a", "2024", "_a"] {
            assert_eq!(line_start(line), None, "{line}");
        }
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
