//! How the world's scripts write words and sentences.

use super::by_ascii;

/// Letters of ASCII in lower case, and digits; what parts words is 0.
pub(crate) static FOLDED: [u8; 128] = by_ascii!(|byte| match byte {
    b'0'..=b'9' => byte,
    b'a'..=b'z' | b'A'..=b'Z' => byte.to_ascii_lowercase(),
    _ => 0,
});

/// [`char::is_alphabetic`], which searches for all that is beyond ASCII: what most texts are written in is known at once.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && common(c).unwrap_or_else(|| c.is_alphabetic()))
}

/// [`char::is_alphanumeric`] as fast.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && common(c).unwrap_or_else(|| c.is_alphanumeric()))
}

/// Whether a character beyond ASCII is a letter, where all those around it are or none is a letter or a digit.
fn common(c: char) -> Option<bool> {
    match c as u32 {
        // Latin, Greek, Cyrillic, Hebrew, Arabic; kana, Chinese characters, Hangul.
        0xC0..=0xD6
        | 0xD8..=0xF6
        | 0xF8..=0x2C1
        | 0x38E..=0x3A1
        | 0x3A3..=0x3F5
        | 0x3F7..=0x481
        | 0x48A..=0x52F
        | 0x5D0..=0x5EA
        | 0x620..=0x657
        | 0x1E00..=0x1F15
        | 0x3041..=0x3096
        | 0x30A1..=0x30FA
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xAC00..=0xD7A3 => Some(true),
        // Spaces, and punctuation of all and of these.
        0xA0
        | 0xAB
        | 0xB7
        | 0xBB
        | 0x2000..=0x206F
        | 0x3000..=0x3004
        | 0x3008..=0x3020
        | 0xFF01..=0xFF0F => Some(false),
        _ => None,
    }
}

/// Folds the characters of [`char::to_lowercase`], which searches a table for all that is beyond ASCII: small letters of
/// most texts are known at once.
pub(crate) fn fold_lower<T>(c: char, start: T, fold: impl FnMut(T, char) -> T) -> T {
    let mut fold = fold;
    if is_small(c) { fold(start, c) } else { c.to_lowercase().fold(start, fold) }
}

/// Whether a character beyond ASCII is one of those around it that all are small letters, or of a script that has none.
fn is_small(c: char) -> bool {
    matches!(
        c as u32,
        // Latin, Greek, Cyrillic; kana, Chinese characters, Hangul.
        0xDF..=0xF6 | 0xF8..=0xFF | 0x3AC..=0x3CE | 0x430..=0x45F | 0x3041..=0x30FA | 0x3400..=0x9FFF | 0xAC00..=0xD7A3
    )
}

/// Whether a character takes two columns.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(
        c as u32,
        0x1100..=0x115F
            | 0x2E80..=0xA4CF
            | 0xAC00..=0xD7A3
            | 0xF900..=0xFAFF
            | 0xFE30..=0xFE6F
            | 0xFF00..=0xFF60
            | 0xFFE0..=0xFFE6
            | 0x1F300..=0x1F64F
            | 0x1F900..=0x1F9FF
            | 0x20000..=0x3FFFD
    )
}

/// Whether a character belongs to a script that is written without spaces, so that a line ends
/// wherever it is full.
pub(crate) fn is_unspaced(c: char) -> bool {
    if c < '\u{e00}' {
        return false;
    }
    let south_east = matches!(c as u32, 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF);
    south_east || (is_wide(c) && !matches!(c as u32, 0x1100..=0x115F | 0xAC00..=0xD7A3 | 0x1F300..))
}

/// What ends a sentence, in the scripts that mark it.
const SENTENCE_ENDS: &[char] = &[
    '.', '!', '?', '\u{2026}', '\u{3002}', '\u{ff01}', '\u{ff1f}', '\u{ff0e}', '\u{ff61}',
    '\u{964}', '\u{965}', '\u{61f}', '\u{6d4}', '\u{589}', '\u{1362}', '\u{104b}', '\u{17d4}',
];

/// What may stand after the end of a sentence.
const CLOSERS: &[char] = &[
    '"', '\'', ')', ']', '\u{2019}', '\u{201d}', '\u{201c}', '\u{bb}', '\u{203a}', '\u{300d}',
    '\u{300f}', '\u{ff09}', '\u{3011}', '\u{300b}',
];

/// Whether a text ends as a sentence does.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(CLOSERS).ends_with(SENTENCE_ENDS)
}

/// Whether a text ends in the middle of a sentence, or announces what follows.
pub(crate) fn ends_open(text: &str) -> bool {
    text.ends_with([',', ';', ':', '\u{3001}', '\u{ff0c}', '\u{ff1a}', '\u{ff1b}', '\u{60c}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_letters_is_what_the_standard_library_finds() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
            let lower = fold_lower(c, String::new(), |all, c| all + c.encode_utf8(&mut [0; 4]));
            assert_eq!(lower, c.to_lowercase().to_string());
        }
    }

    #[test]
    fn sentences_end() {
        assert!(ends_sentence("He said: “no.”"));
        assert!(ends_sentence("结束了。"));
        assert!(!ends_sentence("Terms, conditions"));
        assert!(!ends_sentence(""));
        assert!(ends_open("as follows:"));
    }
}
