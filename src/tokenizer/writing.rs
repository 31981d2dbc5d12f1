//! How the world's scripts write words and sentences.

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
    fn sentences_end() {
        assert!(ends_sentence("He said: “no.”"));
        assert!(ends_sentence("结束了。"));
        assert!(!ends_sentence("Terms, conditions"));
        assert!(!ends_sentence(""));
        assert!(ends_open("as follows:"));
    }
}
