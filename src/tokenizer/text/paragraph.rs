//! Lines put together: one paragraph, one block.

use super::line::Line;
use super::marker::{Marker, Style};
use crate::tokenizer::writing::is_unspaced;
use std::ops::Range;

/// An underline may be so many columns shorter or longer than the line above it.
const UNDERLINE_SLACK: u32 = 2;

/// What stands between a paragraph and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Nothing,
    Blank,
    /// A rule, or the start of the page.
    Rule,
}

/// Lines that make one block.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) lines: Range<usize>,
    pub(super) indent: u32,
    pub(super) gap: Gap,
    /// It begins an item of a list.
    pub(super) marker: Option<Marker>,
    /// Underlined; with the level that says.
    pub(super) underline: Option<u8>,
    pub(super) heading: Option<u8>,
    /// Markdown's marks of a heading before the text; a space follows them.
    pub(super) hashes: u32,
}

impl Paragraph {
    /// Its text in one line, white space collapsed.
    pub(super) fn joined(&self, lines: &[Line]) -> String {
        let mut text = String::new();
        for (at, line) in lines.get(self.lines.clone()).unwrap_or_default().iter().enumerate() {
            let body = match (at, &self.marker) {
                (0, Some(_)) => line.body(),
                _ => line.text,
            };
            if needs_space(&text, body) {
                text.push(' ');
            }
            push_collapsed(&mut text, body);
        }
        text
    }
}

/// Whether two lines of a paragraph are apart by a space. Not where their script has none, nor
/// after a hyphen within a word.
fn needs_space(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    let is_word = before.strip_suffix('-').is_some_and(|it| it.ends_with(char::is_alphabetic));
    let is_unspaced = is_unspaced(last) && is_unspaced(first);
    !(is_unspaced || is_word && first.is_lowercase())
}

fn push_collapsed(text: &mut String, line: &str) {
    for (at, word) in line.split_whitespace().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
}

/// The paragraphs of a page; `joins` says which lines go on with the next one.
pub(super) fn paragraphs(lines: &[Line], joins: &[bool]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut gap = Gap::Rule;
    for (at, line) in lines.iter().enumerate() {
        let last = paragraphs.last_mut().filter(|last| last.lines.end == at);
        if line.is_blank() {
            gap = gap.max(Gap::Blank);
        } else if line.rule.is_some() {
            let level = last.as_ref().and_then(|last| underlines(line, last, lines));
            if let (Some(last), Some(level)) = (last, level) {
                last.underline = Some(level);
                gap = gap.max(Gap::Blank);
            } else {
                gap = Gap::Rule;
            }
        } else {
            match last {
                Some(last) if gap == Gap::Nothing && goes_on(last, lines, joins, at) => {
                    last.lines.end = at + 1;
                }
                _ => paragraphs.push(Paragraph {
                    lines: at..at + 1,
                    indent: line.indent,
                    gap,
                    marker: line.marker.clone(),
                    underline: None,
                    heading: None,
                    hashes: 0,
                }),
            }
            gap = Gap::Nothing;
        }
    }
    paragraphs.retain(|paragraph| !is_lone_bullet(paragraph, lines));
    paragraphs
}

/// Whether the line `at` belongs to the paragraph that ends right before it.
fn goes_on(last: &Paragraph, lines: &[Line], joins: &[bool], at: usize) -> bool {
    let has_marker = lines.get(at).is_some_and(|line| line.marker.is_some());
    let is_joined = at > 0 && joins.get(at - 1).is_some_and(|&joins| joins);
    is_joined || (!has_marker && is_lone_bullet(last, lines))
}

/// A bullet on a line of its own: its text is on the next one, or there is none.
fn is_lone_bullet(paragraph: &Paragraph, lines: &[Line]) -> bool {
    let is_bullet = |marker: &Marker| matches!(marker.style, Style::Bullet | Style::SpacedBullet);
    paragraph.lines.len() == 1
        && paragraph.marker.as_ref().is_some_and(is_bullet)
        && lines.get(paragraph.lines.start).is_some_and(|line| line.body().is_empty())
}

/// The level of the heading that `rule` makes of the paragraph above it: as in Markdown and in
/// text since typewriters, a double line is for the first, any other for the second.
fn underlines(rule: &Line, above: &Paragraph, lines: &[Line]) -> Option<u8> {
    let line = lines.get(above.lines.start)?;
    let is_alone = above.lines.len() == 1 && above.gap != Gap::Nothing && above.marker.is_none();
    let is_as_wide =
        rule.width.abs_diff(line.width) <= UNDERLINE_SLACK && rule.indent == line.indent;
    match rule.rule? {
        '=' if is_alone && is_as_wide => Some(1),
        '-' | '~' | '*' | '#' | '_' if is_alone && is_as_wide => Some(2),
        _ => None,
    }
}
