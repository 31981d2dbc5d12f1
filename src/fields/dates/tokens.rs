//! A text as numbers, months, words and marks: what dates are made of.

use super::super::months::month;
use crate::tokenizer::by_ascii;
use crate::tokenizer::letters::is_letter;

/// How much of a text is looked at. Whoever dates a page does so in fewer words; what is longer is
/// prose that may mention any date.
const MAX_TOKENS: usize = 120;
/// Most lines have no more.
const FEW: usize = 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its value, and how many digits it is written with.
    Number(u64, usize),
    Month(u8),
    Word,
    Mark(char),
    Space,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'a str,
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(FEW);
    let mut end = 0;
    while let Some((class, length)) = class_at(text, end).filter(|_| tokens.len() < MAX_TOKENS) {
        let start = end;
        end += length;
        let is_same = |next: &(Class, usize)| class != Class::Mark && next.0 == class;
        while let Some((_, length)) = class_at(text, end).filter(is_same) {
            end += length;
        }
        let text = text.get(start..end).unwrap_or_default();
        let kind = match class {
            Class::Digit => Kind::Number(number(text), text.chars().count()),
            Class::Letter => month(text).map_or(Kind::Word, Kind::Month),
            Class::Space => Kind::Space,
            Class::Mark => text.chars().next().map_or(Kind::Space, Kind::Mark),
        };
        tokens.push(Token { kind, start, end, text });
    }
    tokens
}

/// What the character is that starts at a byte, and how many bytes it has; nothing at the end.
fn class_at(text: &str, at: usize) -> Option<(Class, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if let Some(&class) = CLASSES.get(usize::from(byte)) {
        return Some((class, 1));
    }
    let c = text.get(at..)?.chars().next()?;
    Some((Class::of(c), c.len_utf8()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Space,
    Mark,
}

/// Those of ASCII.
static CLASSES: [Class; 128] = by_ascii!(|byte| match byte {
    b'0'..=b'9' => Class::Digit,
    b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
    b' ' | b'\t'..=b'\r' => Class::Space,
    _ => Class::Mark,
});

impl Class {
    /// Of a character beyond ASCII.
    fn of(c: char) -> Self {
        match c {
            _ if digit(c).is_some() => Self::Digit,
            // Marks of direction stand between the parts of dates in Arabic and Hebrew.
            '\u{200e}' | '\u{200f}' | '\u{200b}' => Self::Space,
            _ if c.is_whitespace() => Self::Space,
            '\u{300}'..='\u{36f}' => Self::Letter,
            _ if is_letter(c) => Self::Letter,
            _ => Self::Mark,
        }
    }
}

/// The value of a digit: European, Arabic, Persian or full-width.
pub(super) fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

fn number(digits: &str) -> u64 {
    digits
        .chars()
        .filter_map(digit)
        .fold(0, |value: u64, digit| value.saturating_mul(10).saturating_add(digit.into()))
}
