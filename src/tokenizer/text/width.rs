//! How many columns text takes on a terminal.

/// Columns of a text.
pub(super) fn width(text: &str) -> u32 {
    text.chars().map(char_width).fold(0, u32::saturating_add)
}

/// Columns of a character: East Asian wide and full-width ones take two (Unicode Standard Annex
/// 11, by blocks), combining ones none (the scripts' main blocks; the rest err by a column).
pub(super) fn char_width(c: char) -> u32 {
    match c as u32 {
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

/// Whether a character takes two columns.
pub(super) fn is_wide(c: char) -> bool {
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
pub(super) fn is_unspaced(c: char) -> bool {
    is_wide(c) && !matches!(c as u32, 0x1100..=0x115F | 0xAC00..=0xD7A3 | 0x1F300..)
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
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(CLOSERS).ends_with(SENTENCE_ENDS)
}

/// Whether a text ends in the middle of a sentence, or announces what follows.
pub(super) fn ends_open(text: &str) -> bool {
    text.ends_with([',', ';', ':', '\u{3001}', '\u{ff0c}', '\u{ff1a}', '\u{ff1b}', '\u{60c}'])
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

    #[test]
    fn ends() {
        assert!(ends_sentence("He said \u{201c}no.\u{201d}"));
        assert!(ends_sentence("\u{4e2d}\u{3002}"));
        assert!(!ends_sentence("About us"));
        assert!(ends_open("as follows:"));
    }
}
