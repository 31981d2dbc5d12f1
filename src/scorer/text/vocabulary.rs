//! Which words of a block the page's paragraphs have, too: a title's and a subhead's recur, a menu's
//! do not. Knows no language.

use crate::scorer::features::words::Map;
use crate::tokenizer::writing::{fold_lower, is_letter_or_digit, is_unspaced};

/// Shorter words are in every text. Of scripts without spaces each character is looked at.
const LEAST_LETTERS: usize = 4;

/// Of a longer block so many words are looked at.
const MOST_WORDS: usize = 200;

/// Where a word of paragraphs was seen first and last.
type Seen = Map<u64, (u32, u32)>;

/// The words of a page's paragraphs.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    seen: Seen,
}

impl Vocabulary {
    /// Adds the words of a paragraph; `block` is its number.
    pub(super) fn add(&mut self, text: &str, block: u32) {
        words(text).for_each(|word| self.seen.entry(word).or_insert((block, block)).1 = block);
    }

    /// The share of a block's words that paragraphs other than itself have.
    pub(super) fn share(&self, text: &str, block: u32) -> f32 {
        let (mut all, mut found) = (0.0f32, 0.0f32);
        for word in words(text) {
            all += 1.0;
            let elsewhere = self.seen.get(&word).is_some_and(|&seen| seen != (block, block));
            found += f32::from(elsewhere);
        }
        if all > 0.0 { found / all } else { 0.0 }
    }
}

/// The words that tell texts apart, lower-cased, by hash.
fn words(text: &str) -> impl Iterator<Item = u64> {
    let is_break = |c: char| !is_letter_or_digit(c);
    let words = text.split(is_break).filter(|word| !word.is_empty());
    words.flat_map(hashes).take(MOST_WORDS)
}

/// A word's hash, or those of its characters where they are words.
fn hashes(word: &str) -> impl Iterator<Item = u64> {
    let is_unspaced = word.starts_with(is_unspaced);
    let letters = word.chars().filter(move |_| is_unspaced).map(|c| u64::from(u32::from(c)));
    let is_long = !is_unspaced && word.chars().nth(LEAST_LETTERS - 1).is_some();
    let whole = is_long.then(|| hash(word));
    letters.chain(whole)
}

/// 64-bit FNV-1a over lower-cased characters.
fn hash(word: &str) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let with = |hash: u64, part: u32| (hash ^ u64::from(part)).wrapping_mul(0x0100_0000_01b3);
    if word.is_ascii() {
        return word.bytes().fold(START, |hash, byte| with(hash, byte.to_ascii_lowercase().into()));
    }
    word.chars().fold(START, |hash, c| fold_lower(c, hash, |hash, c| with(hash, c.into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_elsewhere_in_paragraphs() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add("The bridge was closed", 0);
        vocabulary.add("Nobody crossed the bridge", 1);
        let share = |text, block| vocabulary.share(text, block);
        assert!((share("A bridge, closed again", 9) - 2.0 / 3.0).abs() < 1e-6);
        assert!((share("The bridge was closed", 0) - 0.5).abs() < 1e-6);
        assert!(share("", 9).abs() < 1e-6 && share("of it", 9).abs() < 1e-6);
    }

    #[test]
    fn characters_are_words_where_no_spaces_are() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add("\u{4e2d}\u{6587}", 0);
        assert!((vocabulary.share("\u{6587}\u{5b57}", 1) - 0.5).abs() < 1e-6);
    }
}
