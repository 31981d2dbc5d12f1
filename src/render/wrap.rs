//! Lines no longer than a number of columns.

use crate::tokenizer::width;

/// Breaks a line at spaces where it has more than `columns`; a new line may start with what
/// `may_start` says.
pub(super) fn wrap(line: &str, columns: usize, may_start: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0);
    let mut end = 0;
    for word in line.split(' ') {
        let at = end;
        end += word.len() + 1;
        let long = width(word) as usize;
        if at > start && used + 1 + long > columns && may_start(&line[at..]) {
            lines.push(&line[start..at - 1]);
            (start, used) = (at, long);
        } else {
            used += long + usize::from(at > start);
        }
    }
    lines.push(&line[start..]);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_spaces() {
        assert_eq!(wrap("ab cd ef", 5, |_| true), ["ab cd", "ef"]);
        assert_eq!(wrap("abcdefgh ij", 5, |_| true), ["abcdefgh", "ij"]);
        assert_eq!(wrap("ab cd ef", 5, |rest| !rest.starts_with('e')), ["ab cd ef"]);
        assert_eq!(
            wrap("\u{4e2d}\u{6587} \u{4e2d}", 5, |_| true),
            ["\u{4e2d}\u{6587}", "\u{4e2d}"]
        );
        assert_eq!(wrap("", 5, |_| true), [""]);
    }
}
