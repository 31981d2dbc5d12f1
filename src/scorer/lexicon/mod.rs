//! What words say: weights for each word of texts, of the names of elements and of links' addresses
//! that was seen on enough sites, learned by logistic regression (`training/lexicon.py`).
//!
//! A lexicon knows no more than whether a word stands in content more often than not, and on which
//! types of pages; what it says is one feature among others. Words that it does not know weigh nothing.

pub(crate) mod tokens;

use super::model::file::{Reader, wrong};
use crate::{Error, PageType};
use tokens::Token;

/// How many types of pages there are.
pub(crate) const TYPES: usize = PageType::ALL.len();

/// What words say of a block, and what they say of a page.
#[derive(Debug, PartialEq)]
pub(crate) struct Lexicon {
    /// The log-odds that a block is content.
    pub(crate) blocks: Table<1>,
    /// The log-odds of each type of page, in the order of [`PageType::ALL`].
    pub(crate) types: Table<TYPES>,
}

impl Lexicon {
    /// What a file of models has behind its models.
    ///
    /// # Errors
    ///
    /// [`Error::Model`], as of [`Table::read`].
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(Self { blocks: Table::read(reader)?, types: Table::read(reader)? })
    }
}

/// Weights of tokens, in a hash table that is at most half full.
#[derive(Debug, PartialEq)]
pub(crate) struct Table<const N: usize> {
    /// What is said where no word is known.
    pub(crate) bias: [f32; N],
    /// What a weight of 1 is worth.
    step: f32,
    /// A token stands at the first free place from its own on.
    slots: Vec<(Token, [i8; N])>,
}

impl<const N: usize> Table<N> {
    /// Reads the bias, the step, the number of tokens, the tokens, their weights.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where the bytes end too soon or a token is that of a free place.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut bias = [0.0; N];
        for bias in &mut bias {
            *bias = reader.number()?;
        }
        let step = reader.number()?;
        let count = u32::from_le_bytes(reader.array()?) as usize;
        let tokens = reader.take(count.saturating_mul(size_of::<Token>()))?;
        let weights = reader.take(count.saturating_mul(N))?;
        let free = (tokens::NONE, [0; N]);
        let mut table = Self { bias, step, slots: vec![free; (2 * count).next_power_of_two()] };
        for (token, weights) in tokens.chunks_exact(size_of::<Token>()).zip(weights.chunks_exact(N))
        {
            let token = Token::from_le_bytes([token[0], token[1], token[2], token[3]]);
            if token == tokens::NONE {
                return Err(wrong("a word that is none"));
            }
            let place = table.slot(token);
            table.slots[place] =
                (token, std::array::from_fn(|at| i8::from_le_bytes([weights[at]])));
        }
        Ok(table)
    }

    /// Where a token stands, or would.
    fn slot(&self, token: Token) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = token as usize & mask;
        while self.slots[at].0 != tokens::NONE && self.slots[at].0 != token {
            at = (at + 1) & mask;
        }
        at
    }

    /// How many places there are; all of [`place`](Self::place) are below.
    pub(crate) fn places(&self) -> usize {
        self.slots.len()
    }

    /// Where a known token stands.
    pub(crate) fn place(&self, token: Token) -> Option<usize> {
        let place = self.slot(token);
        (self.slots[place].0 == token).then_some(place)
    }

    /// What the token at a place is worth.
    pub(crate) fn worth(&self, place: usize) -> [f32; N] {
        self.slots[place].1.map(|weight| f32::from(weight) * self.step)
    }
}

impl Table<1> {
    /// What a token is worth; 0 where it is not known.
    pub(crate) fn weight(&self, token: Token) -> f32 {
        self.place(token).map_or(0.0, |place| self.worth(place)[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(entries: &[(Token, i8)]) -> Vec<u8> {
        let mut out: Vec<u8> =
            [0.25f32, 0.5].iter().flat_map(|number| number.to_le_bytes()).collect();
        out.extend((entries.len() as u32).to_le_bytes());
        out.extend(entries.iter().flat_map(|(token, _)| token.to_le_bytes()));
        out.extend(entries.iter().map(|(_, weight)| weight.to_le_bytes()[0]));
        out
    }

    fn read(bytes: &[u8]) -> Result<Table<1>, Error> {
        Table::read(&mut Reader { bytes })
    }

    #[test]
    fn weights_of_known_tokens() {
        // The first three want the same place.
        let table = read(&bytes(&[(8, 3), (16, -4), (24, 1), (5, 127)])).unwrap();
        let weights = [8, 16, 24, 5, 1, 32].map(|token| table.weight(token));
        let expected = [1.5f32, -2.0, 0.5, 63.5, 0.0, 0.0];
        assert!(weights.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "{weights:?}");
        assert!((table.bias[0] - 0.25).abs() < 1e-6);
        assert!(table.place(24).unwrap() < table.places());
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        assert!(read(&bytes(&[])).unwrap().weight(1).abs() < 1e-6);
    }

    #[test]
    fn refuses_broken_bytes() {
        let good = bytes(&[(8, 3), (16, -4)]);
        for end in 0..good.len() {
            assert!(read(&good[..end]).is_err(), "cut at {end}");
        }
        assert!(read(&bytes(&[(tokens::NONE, 1)])).is_err());
    }
}
