//! Reads the parts of dates one after the other.

use super::super::months::fold;
use super::YEARS;
use super::tokens::{Kind, Token};

/// Reads forward over tokens; a failed step leaves the reader where it was.
#[derive(Clone, Copy)]
pub(super) struct Reader<'t, 'a> {
    pub(super) tokens: &'t [Token<'a>],
    pub(super) at: usize,
}

impl<'t, 'a> Reader<'t, 'a> {
    pub(super) fn new(tokens: &'t [Token<'a>]) -> Self {
        Self { tokens, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<Kind> {
        self.tokens.get(self.at).map(|token| token.kind)
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek() == Some(Kind::Space) {
            self.at += 1;
        }
    }

    pub(super) fn mark(&mut self, accepted: &[char]) -> Option<char> {
        match self.peek() {
            Some(Kind::Mark(mark)) if accepted.contains(&mark) => {
                self.at += 1;
                Some(mark)
            }
            _ => None,
        }
    }

    /// A number of at most `digits` digits.
    pub(super) fn number(&mut self, digits: usize) -> Option<u8> {
        match self.peek()? {
            Kind::Number(value, length) if length <= digits => {
                self.at += 1;
                u8::try_from(value).ok()
            }
            _ => None,
        }
    }

    pub(super) fn year(&mut self) -> Option<i16> {
        match self.peek()? {
            Kind::Number(value, 4) => {
                let year = i16::try_from(value).ok().filter(|year| YEARS.contains(year))?;
                self.at += 1;
                Some(year)
            }
            _ => None,
        }
    }

    /// `’25` and, between numbers, `25`.
    pub(super) fn short_year(&mut self) -> Option<i16> {
        // Pages of the last century write the year in two digits only in numbers, if at all.
        const CENTURY: i16 = 2000;
        match self.peek()? {
            Kind::Number(value, 2) => {
                self.at += 1;
                let year = i16::try_from(value).ok()?;
                Some(if year >= 90 { CENTURY - 100 + year } else { CENTURY + year })
            }
            _ => None,
        }
    }

    pub(super) fn month(&mut self) -> Option<u8> {
        match self.peek()? {
            Kind::Month(month) => {
                self.at += 1;
                Some(month)
            }
            _ => None,
        }
    }

    /// One of these words, without regard to case.
    pub(super) fn word(&mut self, accepted: &[&str]) -> bool {
        let found = self.tokens.get(self.at).is_some_and(|token| {
            token.kind == Kind::Word && accepted.contains(&fold(token.text).as_str())
        });
        self.at += usize::from(found);
        found
    }

    /// A word that starts so, as CJK words stand together without a space.
    pub(super) fn prefix(&mut self, accepted: &[&str]) -> bool {
        let found = self.tokens.get(self.at).is_some_and(|token| {
            token.kind == Kind::Word && accepted.iter().any(|word| token.text.starts_with(word))
        });
        self.at += usize::from(found);
        found
    }

    /// What stands between the parts of a date in words: spaces, commas, dots, `de`.
    pub(super) fn skip_glue(&mut self) {
        const GLUE: [&str; 11] =
            ["de", "del", "of", "the", "di", "do", "г", "d", "den", "στισ", "م"];
        loop {
            let before = self.at;
            self.skip_spaces();
            self.mark(&['.', ',', '-', '–', '/', '\'', '’', '،', '·', '|']);
            self.word(&GLUE);
            if self.at == before {
                return;
            }
        }
    }

    pub(super) fn skip_ordinal(&mut self) {
        const ENDINGS: [&str; 10] = ["st", "nd", "rd", "th", "er", "e", "a", "o", "ος", "η"];
        self.mark(&['º', '°', 'ª']);
        self.word(&ENDINGS);
    }
}
