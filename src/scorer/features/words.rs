//! Words of a text as numbers, for features that only ask whether two are the same.

use crate::tokenizer::letters::{FOLDED, fold_lower, is_letter_or_digit};
use foldhash::fast::RandomState;
use std::collections::{HashMap, HashSet};

/// Maps and sets of what a page holds. Their hashing is an eighth of the cost of the standard one,
/// and seeded too, so that no page can fill one bucket.
pub(in crate::scorer) type Map<K, V> = HashMap<K, V, RandomState>;
pub(in crate::scorer) type Set<T> = HashSet<T, RandomState>;

/// How many words a run has.
const RUN: usize = 3;

/// The multiplier of Firefox's hash function, as rustc takes it to 64 bits.
const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;

fn mix(hash: u64, next: u64) -> u64 {
    (hash.rotate_left(5) ^ next).wrapping_mul(MULTIPLIER)
}

/// Shows the words of a text, lower-cased, as numbers, while `see` says so.
pub(super) fn each_word(text: &str, mut see: impl FnMut(u64) -> bool) {
    // What is read of a word: mixed, and up to eight bytes that are not yet.
    let (mut hash, mut bytes) = (0, 0u64);
    let mut at = 0;
    // By bytes, of which most texts have one a character.
    while let Some(&byte) = text.as_bytes().get(at) {
        if let Some(&folded) = FOLDED.get(usize::from(byte)) {
            at += 1;
            if folded != 0 {
                if bytes >> (u64::BITS - u8::BITS) != 0 {
                    hash = mix(hash, std::mem::take(&mut bytes));
                }
                bytes = bytes << u8::BITS | u64::from(folded);
                continue;
            }
        } else {
            let Some(character) = text[at..].chars().next() else { break };
            at += character.len_utf8();
            if is_letter_or_digit(character) {
                hash = mix(hash, std::mem::take(&mut bytes));
                hash = fold_lower(character, hash, |hash, part| mix(hash, u64::from(part)));
                continue;
            }
        }
        if hash | bytes != 0 && !see(mix(std::mem::take(&mut hash), std::mem::take(&mut bytes))) {
            return;
        }
    }
    if hash | bytes != 0 {
        see(mix(hash, bytes));
    }
}

/// The last words met.
#[derive(Default)]
pub(super) struct Runs {
    last: [u64; RUN],
    met: usize,
}

impl Runs {
    /// The run of words that the next one ends, if there are enough of them.
    pub(super) fn with(&mut self, word: u64) -> Option<u64> {
        self.last.rotate_left(1);
        self.last[RUN - 1] = word;
        self.met += 1;
        (self.met >= RUN).then(|| self.last.into_iter().fold(0, mix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<u64> {
        let mut all = Vec::new();
        each_word(text, |word| {
            all.push(word);
            true
        });
        all
    }

    #[test]
    fn words_are_told_apart_by_their_letters_alone() {
        let same = |a: &str, b: &str| words(a) == words(b);
        assert!(same("The Tide, 12", "  the…TIDE 12!"));
        assert!(same("ÉBB ΣΙΓΜΑ", "ébb σιγμα"));
        assert!(!same("tide", "edit") && !same("a b", "ab") && !same("", "a"));
        assert!(!same("lighthouse-keeper", "lighthouses keeper") && !same("über", "ube"));
        assert_eq!(words(" – ").len(), 0);
    }

    #[test]
    fn words_are_shown_while_they_are_asked_for() {
        let mut shown = 0;
        each_word("one two three", |_| {
            shown += 1;
            shown < 2
        });
        assert_eq!(shown, 2);
    }

    #[test]
    fn runs_hold_three_words() {
        let mut runs = Runs::default();
        let all: Vec<_> = words("One two three, one two three")
            .into_iter()
            .filter_map(|word| runs.with(word))
            .collect();
        assert_eq!((all.len(), all[0]), (4, all[3]));
        assert_ne!(all[0], all[1]);
    }
}
