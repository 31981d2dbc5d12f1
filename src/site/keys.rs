//! What texts and places are known by: 32-bit keys, the same on every machine and in every version.
//!
//! With some 50,000 keys in a profile, a text that is not in it is taken for one that is once in
//! 80,000 times.

use crate::scorer::{FNV_BASIS, FNV_PRIME};
use crate::tokenizer::page::Container;
use siphasher::sip::SipHasher13;
use std::hash::Hasher;

/// Near-duplicates are told by runs of so many words.
const SHINGLE: usize = 3;

/// What a text is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TextKeys {
    /// Of its lower-cased words.
    pub(super) exact: u32,
    /// The least hash of its runs of words, digits aside: two texts agree as often as they share
    /// runs (Broder: *On the resemblance and containment of documents*, 1997).
    pub(super) near: u32,
}

impl TextKeys {
    pub(super) fn of(text: &str) -> Self {
        let mut exact = hasher();
        let mut last = [0u64; SHINGLE];
        let mut smallest = u64::MAX;
        let mut count = 0usize;
        let mut lower = String::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            lower.push(' ');
            exact.write(lower.as_bytes());
            last.rotate_left(1);
            last[SHINGLE - 1] = without_digits(&lower);
            count += 1;
            if count >= SHINGLE {
                smallest = smallest.min(run(&last));
            }
        }
        match count {
            // Marks and signs only.
            0 => exact.write(text.as_bytes()),
            1..SHINGLE => smallest = run(&last),
            _ => {}
        }
        Self { exact: key(exact.finish()), near: key(smallest) }
    }
}

/// The hash of a word with all digits alike.
fn without_digits(word: &str) -> u64 {
    let alike = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
    word.bytes()
        .fold(FNV_BASIS, |hash, byte| (hash ^ u64::from(alike(byte))).wrapping_mul(FNV_PRIME))
}

/// The hash of a run of words: each turned by its place, then mixed as in `SplitMix64`.
fn run(words: &[u64; SHINGLE]) -> u64 {
    let turned = |(at, word): (u32, &u64)| word.rotate_left(21 * at);
    let mut hash = (0..).zip(words).map(turned).fold(0, u64::wrapping_add);
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// What a container is known by: its tag and names, digits aside, and what it stands in.
pub(super) fn path(parent: u32, container: &Container, names: &str) -> u32 {
    let mut path = hasher();
    path.write(&parent.to_le_bytes());
    path.write(container.tag.name().as_bytes());
    // Templates number their parts: `post-4711`.
    if names.bytes().any(|byte| byte.is_ascii_digit()) {
        path.write(names.replace(|c: char| c.is_ascii_digit(), "").as_bytes());
    } else {
        path.write(names.as_bytes());
    }
    key(path.finish())
}

/// A text at its place.
pub(super) fn place(text: u32, path: u32) -> u64 {
    u64::from(text) << u32::BITS | u64::from(path)
}

/// What a whole page is known by, from the keys of its parts.
pub(super) fn page(title: &str, keys: impl Iterator<Item = u32>) -> u64 {
    let mut page = hasher();
    page.write(title.as_bytes());
    keys.for_each(|key| page.write(&key.to_le_bytes()));
    page.finish()
}

/// A sum that tells changed bytes.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = hasher();
    sum.write(bytes);
    sum.finish()
}

fn hasher() -> SipHasher13 {
    SipHasher13::new_with_keys(0, 0)
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
    fn near_texts_differ_in_their_digits() {
        let (a, b) = (TextKeys::of("3 comments"), TextKeys::of("8 comments"));
        assert_ne!(a.exact, b.exact);
        assert_eq!(a.near, b.near);
    }

    #[test]
    fn keys_are_the_same_everywhere() {
        // Profiles are stored: these may never change without a new version of the format.
        let keys = TextKeys::of("The tide came in at noon");
        assert_eq!((keys.exact, keys.near), (287_493_220, 873_991_822));
    }
}
