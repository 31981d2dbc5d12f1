//! How many columns text takes on a terminal.

use crate::tokenizer::writing::is_wide;

/// Columns of a text.
pub(crate) fn width(text: &str) -> u32 {
    if text.is_ascii() {
        return u32::try_from(text.len()).unwrap_or(u32::MAX);
    }
    text.chars().map(char_width).fold(0, u32::saturating_add)
}

/// Columns of a character: East Asian wide and full-width ones take two (Unicode Standard Annex
/// 11, by blocks), combining ones none (the scripts' main blocks; the rest err by a column).
pub(super) fn char_width(c: char) -> u32 {
    match c as u32 {
        // Most texts have no others.
        ..0x0300 => 1,
        0x0300..=0x036F
        | 0x064B..=0x0652
        | 0x0E34..=0x0E3A
        | 0x0E47..=0x0E4E
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060
        | 0xFE00..=0xFE0F
        | 0xFEFF => 0,
        _ if is_wide(c) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns() {
        assert_eq!(width("abc"), 3);
        assert_eq!(width("\u{4e2d}\u{6587}"), 4);
        assert_eq!(width("e\u{301}"), 1);
    }
}
