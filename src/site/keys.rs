//! What texts and places are known by: 32-bit keys, the same on every machine and in every version.
//!
//! With some 50,000 keys in a profile, a text that is not in it is taken for one that is once in
//! 80,000 times.

use crate::tokenizer::letters::{FOLDED, fold_lower, is_letter_or_digit};
use crate::tokenizer::page::Container;
use crate::tokenizer::writing::is_unspaced;

/// Near-duplicates are told by runs of so many words.
const SHINGLE: usize = 3;

/// A hash that grows by a multiplication a part: pages are hashed whole, each character once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hash(u64);

impl Hash {
    const NEW: Self = Self(0);

    /// By the golden ratio, as in Fibonacci hashing; odd, so that no two hashes become one.
    fn with(self, part: u64) -> Self {
        let hash = (self.0 ^ part).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(hash ^ (hash >> 32))
    }

    fn with_bytes(self, bytes: &[u8]) -> Self {
        let parts = bytes.chunks(size_of::<u64>()).map(|chunk| {
            let mut part = [0; size_of::<u64>()];
            part[..chunk.len()].copy_from_slice(chunk);
            u64::from_le_bytes(part)
        });
        parts.fold(self.with(bytes.len() as u64), Self::with)
    }

    /// As even as hashes can be: the last steps of `SplitMix64`.
    fn mixed(self) -> u64 {
        let hash = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        hash ^ (hash >> 31)
    }
}

/// What a text is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextKeys {
    /// Of its lower-cased words.
    pub(super) exact: u32,
    /// The least hash of its runs of words, digits aside: two texts agree as often as they share
    /// runs (Broder: *On the resemblance and containment of documents*, 1997).
    pub(super) near: u32,
}

impl TextKeys {
    /// A character is a word where a script parts none.
    pub(super) fn of(text: &str) -> Self {
        let mut words = Words::default();
        for c in text.chars() {
            if let Some(&folded) = FOLDED.get(c as usize) {
                if folded == 0 {
                    words.end();
                } else {
                    words.add(folded.into());
                }
            } else if !is_letter_or_digit(c) {
                words.end();
            } else if is_unspaced(c) {
                words.end();
                words.add(c);
                words.end();
            } else {
                // Of the few whose small letter is more than a character, the first is enough.
                let first = fold_lower(c, None, |first: Option<char>, c| first.or(Some(c)));
                words.add(first.unwrap_or(c));
            }
        }
        words.end();
        words.keys(text)
    }
}

/// The words of a text so far.
struct Words {
    exact: Hash,
    last: [Hash; SHINGLE],
    /// The least hash of a run.
    least: u64,
    count: usize,
    /// What is read of a word: as it is, and with all digits alike.
    word: Option<(Hash, Hash)>,
}

impl Default for Words {
    fn default() -> Self {
        Self { exact: Hash::NEW, last: [Hash::NEW; SHINGLE], least: u64::MAX, count: 0, word: None }
    }
}

impl Words {
    /// Adds a character to the word that is read.
    fn add(&mut self, c: char) {
        let with = |hash: Hash, c: char| hash.with(u64::from(u32::from(c)));
        let (exact, alike) = self.word.unwrap_or((Hash::NEW, Hash::NEW));
        let digit = if c.is_ascii_digit() { '0' } else { c };
        self.word = Some((with(exact, c), with(alike, digit)));
    }

    /// Ends the word that is read, if there is one.
    fn end(&mut self) {
        let Some((exact, alike)) = self.word.take() else { return };
        self.exact = self.exact.with(exact.0);
        self.last.rotate_left(1);
        self.last[SHINGLE - 1] = alike;
        self.count += 1;
        if self.count >= SHINGLE {
            self.least = self.least.min(self.run());
        }
    }

    fn run(&self) -> u64 {
        self.last.iter().fold(Hash::NEW, |run, word| run.with(word.0)).mixed()
    }

    fn keys(self, text: &str) -> TextKeys {
        let (exact, least) = match self.count {
            // Marks and signs only.
            0 => (self.exact.with_bytes(text.as_bytes()), self.least),
            1..SHINGLE => (self.exact, self.run()),
            _ => (self.exact, self.least),
        };
        TextKeys { exact: key(exact.mixed()), near: key(least) }
    }
}

/// What a container is known by: its tag, the first of its names, and what it stands in. Further names
/// often tell pages and not templates (`post tag-owls`), and so does what is behind a digit
/// (`post-4711`).
pub(super) fn path(parent: u32, container: &Container, names: &str) -> u32 {
    let ends = |byte: u8| byte.is_ascii_whitespace() || byte.is_ascii_digit();
    let name = names.as_bytes().split(|&byte| ends(byte)).next().unwrap_or_default();
    let tag = container.tag.name().as_bytes();
    key(Hash::NEW.with(u64::from(parent)).with_bytes(tag).with_bytes(name).mixed())
}

/// A text at its place.
pub(super) fn place(text: u32, path: u32) -> u64 {
    u64::from(text) << u32::BITS | u64::from(path)
}

/// What a whole page is known by, from the keys of its parts.
pub(super) fn page(title: &str, keys: impl Iterator<Item = u32>) -> u64 {
    let title = Hash::NEW.with_bytes(title.as_bytes());
    keys.map(u64::from).fold(title, Hash::with).mixed()
}

/// The upper half: the lower one of a least hash is no less even, but this one orders alike.
fn key(hash: u64) -> u32 {
    (hash >> u32::BITS) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_and_space_do_not_part_texts() {
        assert_eq!(TextKeys::of("Read more …"), TextKeys::of("read  MORE"));
        assert_ne!(TextKeys::of("Read more"), TextKeys::of("Read no more"));
        assert_ne!(TextKeys::of("»").exact, TextKeys::of("|").exact);
    }

    #[test]
    fn characters_are_words_where_no_spaces_are() {
        let (a, b) =
            (TextKeys::of("\u{4e2d}\u{6587}\u{5b57}"), TextKeys::of("\u{4e2d} \u{6587}\u{5b57}"));
        assert_eq!(a, b);
        assert_ne!(a, TextKeys::of("\u{6587}\u{4e2d}\u{5b57}"));
    }

    #[test]
    fn near_texts_differ_in_their_digits() {
        let (a, b) = (TextKeys::of("3 comments"), TextKeys::of("8 comments"));
        assert_ne!(a.exact, b.exact);
        assert_eq!(a.near, b.near);
    }

    #[test]
    fn keys_are_the_same_everywhere() {
        // Profiles are stored: these may never change without a new version of the format.
        let keys = TextKeys::of("The tide came in at noon");
        assert_eq!((keys.exact, keys.near), (3_088_434_558, 981_667_124));
    }
}
