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

/// What words say of a block, and what they say of a page: weights of tokens. Most words of a page are not known, and
/// that is told by a few kilobytes that stay in the nearest caches.
#[derive(Debug, PartialEq)]
pub(crate) struct Lexicon {
    /// The log-odds that a block is content, where no word is known.
    pub(crate) bias: f32,
    /// The log-odds of each type of page, in the order of [`PageType::ALL`], where no word is known.
    pub(crate) type_bias: [f32; TYPES],
    /// What a weight of 1 is worth for a block, and for a type.
    block_step: f32,
    type_step: f32,
    /// The known tokens, ascending.
    tokens: Vec<Token>,
    /// What each adds to the log-odds of a block, in steps.
    blocks: Vec<i8>,
    /// The same for each type, and whether there is any.
    types: Vec<[i8; TYPES]>,
    typed: Bits,
    /// Which tokens may be known: of each group, those whose first bits are the same, a bit for each value of
    /// the bits that follow.
    known: Vec<u64>,
    /// The place of the first of each group, and behind the last one.
    starts: Vec<u32>,
}

/// So many bits of a token choose one in a group.
const NEXT: u32 = u64::BITS.ilog2();

/// A group has at most about so many tokens: a quarter of its bits is set.
const IN_GROUP: usize = 16;

/// A bit for each known token, by its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    const EACH: usize = u64::BITS as usize;

    /// None of them set.
    fn new(tokens: usize) -> Self {
        Self(vec![0; tokens.div_ceil(Self::EACH)])
    }

    fn set(&mut self, place: usize) {
        self.0[place / Self::EACH] |= 1 << (place % Self::EACH);
    }

    /// Whether one is set; then it is no more.
    pub(crate) fn take(&mut self, place: usize) -> bool {
        let (bits, bit) = (&mut self.0[place / Self::EACH], 1 << (place % Self::EACH));
        let is_set = *bits & bit != 0;
        *bits &= !bit;
        is_set
    }
}

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
        let mut all: Vec<_> = of_blocks.chain(types.words().map(|(token, _)| token)).collect();
        // Both are in order, as training writes them: a stable sort merges them.
        #[allow(clippy::stable_sort_primitive)]
        all.sort();
        all.dedup();
        let (known, starts) = groups_of(&all);
        let mut lexicon = Self {
            bias: blocks.bias[0],
            type_bias: types.bias,
            block_step: blocks.step,
            type_step: types.step,
            known,
            starts,
            blocks: vec![0; all.len()],
            types: vec![[0; TYPES]; all.len()],
            typed: Bits::new(all.len()),
            tokens: all,
        };
        for (token, [weight]) in blocks.words() {
            let place = lexicon.own_place(token)?;
            lexicon.blocks[place] = weight;
        }
        for (token, weights) in types.words() {
            let place = lexicon.own_place(token)?;
            lexicon.types[place] = weights;
            lexicon.typed.set(place);
        }
        Ok(lexicon)
    }

    /// Where a known token stands.
    pub(crate) fn place(&self, token: Token) -> Option<usize> {
        let (group, bit) = parts(token, self.known.len());
        let known = self.known[group];
        if known >> bit & 1 == 0 {
            return None;
        }
        // Each bit before stands for a token at least, and seldom for two.
        let before = known & ((1 << bit) - 1);
        let first = self.starts[group] as usize + before.count_ones() as usize;
        let tokens = &self.tokens[first..self.starts[group + 1] as usize];
        if tokens.first() == Some(&token) {
            return Some(first);
        }
        tokens.binary_search(&token).ok().map(|at| first + at)
    }

    /// The same of a token that it was made of.
    fn own_place(&self, token: Token) -> Result<usize, Error> {
        self.place(token).ok_or(wrong("a word that was lost"))
    }

    /// What the token at a place adds to the log-odds of a block.
    pub(crate) fn weight(&self, place: usize) -> f32 {
        f32::from(self.blocks[place]) * self.block_step
    }

    /// The places of which the tokens say something of types.
    pub(crate) fn typed(&self) -> &Bits {
        &self.typed
    }

    /// What the token at a place says for each type.
    pub(crate) fn type_weights(&self, place: usize) -> [f32; TYPES] {
        self.types[place].map(|weight| f32::from(weight) * self.type_step)
    }
}

/// Of ascending tokens, the bits of each group and where it starts.
fn groups_of(tokens: &[Token]) -> (Vec<u64>, Vec<u32>) {
    let count = tokens.len().div_ceil(IN_GROUP).next_power_of_two();
    let mut bits = vec![0; count];
    for &token in tokens {
        let (group, bit) = parts(token, count);
        bits[group] |= 1 << bit;
    }
    let start = |group| tokens.partition_point(|&token| parts(token, count).0 < group) as u32;
    (bits, (0..=count).map(start).collect())
}

/// The group of a token among so many, a power of two, and its bit there.
fn parts(token: Token, groups: usize) -> (usize, u32) {
    let of_group = groups.ilog2();
    // Also where all are one group: a shift by all bits is none that there is.
    let group = u64::from(token) >> (Token::BITS - of_group);
    (group as usize, token << of_group >> (Token::BITS - NEXT))
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
        let lexicon = read(&bytes(&[(8, 3), (16, -4), (24, 1), (5, 127)], (16, 6))).unwrap();
        let weight = |token| lexicon.place(token).map(|place| lexicon.weight(place));
        let weights = [8, 16, 24, 5].map(|token| weight(token).unwrap());
        let expected = [1.5f32, -2.0, 0.5, 63.5];
        assert!(weights.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "{weights:?}");
        assert_eq!([1, 32].map(weight), [None; 2]);
        assert!((lexicon.bias - 0.25).abs() < 1e-6);
        let [silent, typed] = [8, 16].map(|token| lexicon.place(token).unwrap());
        let mut left = lexicon.typed().clone();
        assert_eq!([silent, typed, typed].map(|place| left.take(place)), [false, true, false]);
        assert!((lexicon.type_weights(typed)[0] - 3.0).abs() < 1e-6);
    }

    #[test]
    fn tokens_are_told_from_those_beside_them() {
        for step in [1u32, 3, 5 << 9, 7 << 20] {
            // Some have the bits of another, and of none.
            let known: Vec<_> = (1..200).map(|at: u32| (at * step, 1)).collect();
            let lexicon = read(&bytes(&known, (known[0].0, 1))).unwrap();
            for token in known.iter().flat_map(|&(token, _)| token - 1..=token.saturating_add(1)) {
                let place = lexicon.place(token);
                let expected = known.iter().position(|&(other, _)| other == token);
                assert_eq!(place, expected, "{token} of {step}");
            }
            assert_eq!(lexicon.place(u32::MAX), None);
        }
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
