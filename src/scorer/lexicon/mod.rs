//! What words say: weights for each word of texts, of the names of elements and of links' addresses
//! that was seen on enough sites, learned by logistic regression (`training/lexicon.py`).
//!
//! A lexicon knows no more than whether a word stands in content more often than not, and on which
//! types of pages; what it says is one feature among others. Words that it does not know weigh nothing.

pub(crate) mod tokens;

use super::features::words::Set;
use super::model::file::{Reader, wrong};
use crate::{Error, PageType};
use tokens::Token;

/// How many types of pages there are.
pub(crate) const TYPES: usize = PageType::ALL.len();

/// What words say of a block, and what they say of a page: weights of tokens, in a hash table that is at most half full.
#[derive(Debug, PartialEq)]
pub(crate) struct Lexicon {
    /// The log-odds that a block is content, where no word is known.
    pub(crate) bias: f32,
    /// The log-odds of each type of page, in the order of [`PageType::ALL`], where no word is known.
    pub(crate) type_bias: [f32; TYPES],
    /// What a weight of 1 is worth for a block, and for a type.
    block_step: f32,
    type_step: f32,
    /// A token stands at the first free place from its own on. Apart from what is known of it: most
    /// words are not known, and the caches hold more places so.
    slots: Vec<Token>,
    words: Vec<Word>,
}

/// What is known of a token.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Word {
    /// What it adds to the log-odds of a block, in steps.
    block: i8,
    /// The same for each type, or [`UNKNOWN`].
    types: [i8; TYPES],
}

/// Weights that none are: without an `Option` around them more words fit the caches.
const UNKNOWN: [i8; TYPES] = [i8::MIN; TYPES];

impl Lexicon {
    /// What a file of models has behind its models.
    ///
    /// # Errors
    ///
    /// [`Error::Model`], as of [`Column::read`].
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let blocks = Column::<1>::read(reader)?;
        let types = Column::<TYPES>::read(reader)?;
        let of_blocks = blocks.words().map(|(token, _)| token);
        let known: Set<_> = of_blocks.chain(types.words().map(|(token, _)| token)).collect();
        let places = (2 * known.len()).next_power_of_two();
        let mut lexicon = Self {
            bias: blocks.bias[0],
            type_bias: types.bias,
            block_step: blocks.step,
            type_step: types.step,
            slots: vec![tokens::NONE; places],
            words: vec![Word { block: 0, types: UNKNOWN }; places],
        };
        for (token, [weight]) in blocks.words() {
            lexicon.word_mut(token).block = weight;
        }
        for (token, weights) in types.words() {
            lexicon.word_mut(token).types = weights;
        }
        Ok(lexicon)
    }

    /// Where a token stands, or would.
    fn slot(&self, token: Token) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = token as usize & mask;
        while self.slots[at] != tokens::NONE && self.slots[at] != token {
            at = (at + 1) & mask;
        }
        at
    }

    fn word_mut(&mut self, token: Token) -> &mut Word {
        let slot = self.slot(token);
        self.slots[slot] = token;
        &mut self.words[slot]
    }

    /// How many places there are; all of [`place`](Self::place) are below.
    pub(crate) fn places(&self) -> usize {
        self.slots.len()
    }

    /// Where a known token stands.
    pub(crate) fn place(&self, token: Token) -> Option<usize> {
        let place = self.slot(token);
        (self.slots[place] == token).then_some(place)
    }

    /// What the token at a place adds to the log-odds of a block.
    pub(crate) fn weight(&self, place: usize) -> f32 {
        f32::from(self.words[place].block) * self.block_step
    }

    /// What the token at a place says for each type, if anything.
    pub(crate) fn type_weights(&self, place: usize) -> Option<[f32; TYPES]> {
        let weights = self.words[place].types;
        (weights != UNKNOWN).then(|| weights.map(|weight| f32::from(weight) * self.type_step))
    }
}

/// Tokens with their weights as they stand in a file.
struct Column<'a, const N: usize> {
    bias: [f32; N],
    /// What a weight of 1 is worth.
    step: f32,
    tokens: &'a [u8],
    weights: &'a [u8],
}

impl<'a, const N: usize> Column<'a, N> {
    /// Reads the bias, the step, the number of tokens, the tokens, their weights.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where the bytes end too soon or a token is that of a free place.
    fn read(reader: &mut Reader<'a>) -> Result<Self, Error> {
        let mut bias = [0.0; N];
        for bias in &mut bias {
            *bias = reader.number()?;
        }
        let step = reader.number()?;
        let count = u32::from_le_bytes(reader.array()?) as usize;
        let tokens = reader.take(count.saturating_mul(size_of::<Token>()))?;
        let weights = reader.take(count.saturating_mul(N))?;
        let column = Self { bias, step, tokens, weights };
        if column.words().any(|(token, _)| token == tokens::NONE) {
            return Err(wrong("a word that is none"));
        }
        Ok(column)
    }

    fn words(&self) -> impl Iterator<Item = (Token, [i8; N])> {
        let tokens = self.tokens.chunks_exact(size_of::<Token>());
        tokens.zip(self.weights.chunks_exact(N)).map(|(token, weights)| {
            let token = Token::from_le_bytes([token[0], token[1], token[2], token[3]]);
            (token, std::array::from_fn(|at| i8::from_le_bytes([weights[at]])))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A lexicon whose words have these weights for a block, and one word with one for articles.
    fn bytes(entries: &[(Token, i8)], article: (Token, i8)) -> Vec<u8> {
        let mut out = column::<1>(entries);
        out.extend(column::<TYPES>(&[article]));
        out
    }

    /// Only the first output is told; each bias is 0.25, the step 0.5.
    fn column<const N: usize>(entries: &[(Token, i8)]) -> Vec<u8> {
        let mut out = 0.25f32.to_le_bytes().repeat(N);
        out.extend(0.5f32.to_le_bytes());
        out.extend((entries.len() as u32).to_le_bytes());
        out.extend(entries.iter().flat_map(|(token, _)| token.to_le_bytes()));
        for (_, weight) in entries {
            out.extend(weight.to_le_bytes());
            out.extend(vec![0; N - 1]);
        }
        out
    }

    fn read(bytes: &[u8]) -> Result<Lexicon, Error> {
        Lexicon::read(&mut Reader { bytes })
    }

    #[test]
    fn weights_of_known_tokens() {
        // The first three want the same place.
        let lexicon = read(&bytes(&[(8, 3), (16, -4), (24, 1), (5, 127)], (16, 6))).unwrap();
        let weight = |token| lexicon.place(token).map(|place| lexicon.weight(place));
        let weights = [8, 16, 24, 5].map(|token| weight(token).unwrap());
        let expected = [1.5f32, -2.0, 0.5, 63.5];
        assert!(weights.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "{weights:?}");
        assert_eq!([1, 32].map(weight), [None; 2]);
        assert!((lexicon.bias - 0.25).abs() < 1e-6);
        assert!(lexicon.place(24).unwrap() < lexicon.places());
        let types = |token| lexicon.type_weights(lexicon.place(token).unwrap());
        assert!(types(8).is_none() && (types(16).unwrap()[0] - 3.0).abs() < 1e-6);
    }

    #[test]
    fn an_empty_lexicon_knows_nothing() {
        let empty = [column::<1>(&[]), column::<TYPES>(&[])].concat();
        assert_eq!(read(&empty).unwrap().place(1), None);
    }

    #[test]
    fn refuses_broken_bytes() {
        let good = bytes(&[(8, 3), (16, -4)], (8, 1));
        assert!(read(&good).is_ok());
        for end in 0..good.len() {
            assert!(read(&good[..end]).is_err(), "cut at {end}");
        }
        assert!(read(&bytes(&[(tokens::NONE, 1)], (8, 1))).is_err());
    }
}
