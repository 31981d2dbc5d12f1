//! Lines, and what each shows by itself.

use super::marker::{self, Marker};
use super::width::{char_width, width};

/// Columns from one tab stop to the next, on every terminal.
const TAB: u32 = 8;

/// A line shorter than this is no rule: `--` is a dash, `==` an operator.
const SHORTEST_RULE: usize = 3;

/// What rules and the borders of tables are drawn with. Dots are not: they stand for words left out.
const RULE_CHARS: &str =
    "-_=*~+|#\u{2014}\u{2013}\u{2500}\u{2501}\u{2550}\u{2022}\u{b7}\u{2581}\u{23af}";

/// A line of the input.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// Without the white space around it.
    pub(super) text: &'a str,
    /// Columns before the text.
    pub(super) indent: u32,
    /// Columns of the text.
    pub(super) width: u32,
    pub(super) marker: Option<Marker>,
    /// Drawn across the page; the character it is drawn with.
    pub(super) rule: Option<char>,
}

impl<'a> Line<'a> {
    fn new(raw: &'a str) -> Self {
        Self::at(raw, 0)
    }

    /// A line, or a part of one, that starts at a column.
    pub(super) fn at(raw: &'a str, column: u32) -> Self {
        // White space, and marks of no width that only say "no white space here".
        let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
        let text = raw.trim_start_matches(is_blank);
        let indent = column.saturating_add(indent(&raw[..raw.len() - text.len()]));
        let text = text.trim_end_matches(is_blank);
        let rule = rule(text);
        let marker = if rule.is_some() { None } else { marker::parse(text) };
        Self { text, indent, width: width(text), marker, rule }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Neither blank nor a rule.
    pub(super) fn has_text(&self) -> bool {
        !self.is_blank() && self.rule.is_none()
    }

    /// The column after its last.
    pub(super) fn end(&self) -> u32 {
        self.indent.saturating_add(self.width)
    }

    /// The text after the marker.
    pub(super) fn body(&self) -> &'a str {
        let length = self.marker.as_ref().map_or(0, |marker| marker.length);
        self.text.get(length..).unwrap_or_default()
    }
}

/// The lines of `input`, whichever way they end. A form feed ends one too.
pub(super) fn lines(input: &str) -> Vec<Line<'_>> {
    let is_break = |c: char| matches!(c, '\r' | '\u{c}' | '\u{b}' | '\u{2028}' | '\u{2029}');
    input
        .split('\n')
        .flat_map(|line| line.trim_end_matches('\r').split(is_break))
        .map(Line::new)
        .collect()
}

fn indent(space: &str) -> u32 {
    space.chars().fold(0, |column, c| match c {
        '\t' => (column / TAB + 1).saturating_mul(TAB),
        _ => column.saturating_add(char_width(c)),
    })
}

fn rule(text: &str) -> Option<char> {
    let mut drawn = text.chars().filter(|c| !c.is_whitespace());
    let first = drawn.next()?;
    let is_rule = RULE_CHARS.contains(first)
        && text.chars().filter(|c| !c.is_whitespace()).count() >= SHORTEST_RULE
        && drawn.all(|c| c == first || "-+=|".contains(first) && "-+=|".contains(c));
    is_rule.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends() {
        let texts: Vec<_> =
            lines("a\r\nb\rc\n\nd\u{c}e").into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["a", "b", "c", "", "d", "e"]);
    }

    #[test]
    fn indentation() {
        let indents: Vec<_> =
            lines("a\n  b\n\tc\n  \td\n\u{3000}e").into_iter().map(|line| line.indent).collect();
        assert_eq!(indents, [0, 2, 8, 8, 2]);
    }

    #[test]
    fn rules() {
        for text in ["---", "_____", "* * *", "====", "+---+---+", "\u{2500}\u{2500}\u{2500}"] {
            assert!(rule(text).is_some(), "{text}");
        }
        for text in ["", "--", "...", "--- a", "| a |", "C++"] {
            assert!(rule(text).is_none(), "{text}");
        }
    }
}
