//! What is a letter, and which is its small one. The standard library searches tables for all that is beyond ASCII; what
//! most texts are written in is known at once here.

use super::by_ascii;

/// Letters of ASCII in lower case, and digits; what parts words is 0.
pub(crate) static FOLDED: [u8; 128] = by_ascii!(|byte| match byte {
    b'0'..=b'9' => byte,
    b'a'..=b'z' | b'A'..=b'Z' => byte.to_ascii_lowercase(),
    _ => 0,
});

/// [`char::is_alphabetic`].
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    known(c).unwrap_or_else(|| c.is_alphabetic())
}

/// [`char::is_alphanumeric`].
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    known(c).unwrap_or_else(|| c.is_alphanumeric())
}

/// Folds the characters of [`char::to_lowercase`].
pub(crate) fn fold_lower<T>(c: char, start: T, mut fold: impl FnMut(T, char) -> T) -> T {
    if is_small(c) { fold(start, c) } else { c.to_lowercase().fold(start, fold) }
}

/// What is known of a character, a bit each.
const KNOWN: u8 = 1;
const LETTER: u8 = 2;
/// It is its own small letter.
const SMALL: u8 = 4;

/// So many characters have a place in a table: those of most scripts with spaces.
const FIRST: usize = 0x660;

static OF_FIRST: [u8; FIRST] = {
    let mut all = [0; FIRST];
    let mut at = 0;
    while at < FIRST {
        all[at] = of_first(at as u32);
        at += 1;
    }
    all
};

/// Latin, Greek, Cyrillic, Hebrew, Arabic.
const fn of_first(code: u32) -> u8 {
    let letter = matches!(
        code,
        0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x2C1 | 0x38E..=0x3A1 | 0x3A3..=0x3F5 | 0x3F7..=0x481 | 0x48A..=0x52F
            | 0x5D0..=0x5EA | 0x620..=0x657
    );
    let mark = matches!(code, 0xA0 | 0xAB | 0xB7 | 0xBB);
    let small = matches!(code, 0xDF..=0xF6 | 0xF8..=0xFF | 0x3AC..=0x3CE | 0x430..=0x45F);
    ((letter || mark) as u8 * KNOWN) | (letter as u8 * LETTER) | (small as u8 * SMALL)
}

/// Whether a character beyond ASCII is a letter, where that is known; others are no digits.
fn known(c: char) -> Option<bool> {
    if let Some(bits) = OF_FIRST.get(c as usize) {
        return (bits & KNOWN != 0).then_some(bits & LETTER != 0);
    }
    match c as u32 {
        // Latin with more signs; kana, Chinese characters, Hangul.
        0x1E00..=0x1F15
        | 0x3041..=0x3096
        | 0x30A1..=0x30FA
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xAC00..=0xD7A3 => Some(true),
        // Spaces and punctuation.
        0x2000..=0x206F | 0x3000..=0x3004 | 0x3008..=0x3020 | 0xFF01..=0xFF0F => Some(false),
        _ => None,
    }
}

fn is_small(c: char) -> bool {
    match OF_FIRST.get(c as usize) {
        Some(bits) => bits & SMALL != 0,
        // Kana, Chinese characters and Hangul have no others.
        None => matches!(c as u32, 0x3041..=0x30FA | 0x3400..=0x9FFF | 0xAC00..=0xD7A3),
    }
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
}
