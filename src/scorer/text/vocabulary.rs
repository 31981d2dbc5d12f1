//! Which words of a block the page's paragraphs have, too: a title's and a subhead's recur, a menu's
//! do not. Knows no language.

use crate::scorer::features::words::Map;
use crate::tokenizer::letters::{FOLDED, fold_lower, is_letter_or_digit};
use crate::tokenizer::writing::is_unspaced;

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
        each_word(text, |word| self.seen.entry(word).or_insert((block, block)).1 = block);
    }

    /// The share of a block's words that paragraphs other than itself have.
    pub(super) fn share(&self, text: &str, block: u32) -> f32 {
        let (mut all, mut found) = (0.0f32, 0.0f32);
        each_word(text, |word| {
            all += 1.0;
            let elsewhere = self.seen.get(&word).is_some_and(|&seen| seen != (block, block));
            found += f32::from(elsewhere);
        });
        if all > 0.0 { found / all } else { 0.0 }
    }
}

/// Shows the first of the words that tell texts apart, lower-cased, by hash; where a script parts none, characters.
fn each_word(text: &str, mut see: impl FnMut(u64)) {
    let mut left = MOST_WORDS;
    let mut word = Word::default();
    for c in text.chars() {
        let folded = FOLDED.get(c as usize).copied();
        if folded.map_or_else(|| is_letter_or_digit(c), |folded| folded != 0) {
            word.unspaced |= word.letters == 0 && is_unspaced(c);
            word.letters += 1;
            if !word.unspaced {
                word.add(c, folded);
                continue;
            }
            see(u64::from(u32::from(c)));
        } else {
            let word = std::mem::take(&mut word);
            if word.unspaced || word.letters < LEAST_LETTERS {
                continue;
            }
            see(word.hash);
        }
        left -= 1;
        if left == 0 {
            return;
        }
    }
    if !word.unspaced && word.letters >= LEAST_LETTERS {
        see(word.hash);
    }
}

/// A word so far.
struct Word {
    /// 64-bit FNV-1a over lower-cased characters.
    hash: u64,
    letters: usize,
    /// It starts in a script without spaces.
    unspaced: bool,
}

impl Default for Word {
    fn default() -> Self {
        Self { hash: 0xcbf2_9ce4_8422_2325, letters: 0, unspaced: false }
    }
}

impl Word {
    fn add(&mut self, c: char, folded: Option<u8>) {
        let with = |hash: u64, part: u32| (hash ^ u64::from(part)).wrapping_mul(0x0100_0000_01b3);
        self.hash = match folded {
            Some(folded) => with(self.hash, folded.into()),
            None => fold_lower(c, self.hash, |hash, c| with(hash, c.into())),
        };
    }
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
