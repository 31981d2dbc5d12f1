//! Whether a word may be in a text, told by pairs of letters that most texts do not have.

/// Whether a text has one of these pairs of small letters of ASCII, whatever its case; now and then also where it has signs
/// instead. Takes an instruction or two a byte.
pub(crate) fn has_pair<const N: usize>(text: &str, pairs: [&[u8; 2]; N]) -> bool {
    // The bit that parts small letters from capitals.
    const SMALL: u8 = 0x20;
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    // All are looked at, whatever is found: compilers make vector instructions of that.
    let found = bytes.iter().zip(next).fold(0, |found, (&first, &second)| {
        let (first, second) = (first | SMALL, second | SMALL);
        let is = |pair: &[u8; 2]| u8::from(first == pair[0]) & u8::from(second == pair[1]);
        pairs.iter().fold(found, |found, pair| found | is(pair))
    });
    found != 0
}

#[cfg(test)]
mod tests {
    use super::has_pair;

    #[test]
    fn letters_beside_each_other() {
        for text in ["comment", "post-COMMENTS", "om", "x comm"] {
            assert!(has_pair(text, [b"om", b"ly"]), "{text}");
        }
        for text in ["", "o", "content", "o-m", "moly-l y o", "\u{f6}m"] {
            assert!(!has_pair(text, [b"om", b"lz"]), "{text}");
        }
    }
}
