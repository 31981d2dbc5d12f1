//! How alike two short texts are, by their words.

use crate::tokenizer::letters::is_letter_or_digit;

/// Titles and names are shorter; what is longer is compared by its beginning.
const MAX_WORDS: usize = 200;

/// The words of a text in lower case: runs of letters and digits.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// The same words with a space between each two.
pub(super) fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    each_word(text, |word| {
        joined.push_str(if joined.is_empty() { "" } else { " " });
        joined.push_str(word);
    });
    joined
}

/// The words of a text as they stand there.
fn as_written(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !is_letter_or_digit(c)).filter(|word| !word.is_empty());
    words.take(MAX_WORDS)
}

/// Shows each of [`words`].
pub(super) fn each_word(text: &str, mut see: impl FnMut(&str)) {
    let mut lower = String::new();
    for word in as_written(text) {
        if word.is_ascii() {
            lower.clear();
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower = word.to_lowercase();
        }
        see(&lower);
    }
}

/// Whether a text has these [`words`].
pub(super) fn has_words(text: &str, words: &[String]) -> bool {
    let mut own = as_written(text);
    let is = |own: &str, word: &String| without(word, own) == Some("");
    words.iter().all(|word| own.next().is_some_and(|own| is(own, word))) && own.next().is_none()
}

/// How many bytes of a text in lower case the words of another take, which it starts with, with nothing between.
pub(super) fn start(lower: &str, words: &str) -> Option<usize> {
    let left = as_written(words).try_fold(lower, without)?;
    Some(lower.len() - left.len())
}

/// What of a text in lower case stands behind a word that it starts with.
fn without<'a>(lower: &'a str, word: &str) -> Option<&'a str> {
    if !word.is_ascii() {
        return lower.strip_prefix(word.to_lowercase().as_str());
    }
    let (start, left) = lower.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then_some(left)
}

/// Whether two texts have the same words in the same order.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    !a.is_empty() && a == b
}

/// Whether the words of `part`, if any, stand in a row in `whole`.
pub(super) fn contains(whole: &str, part: &str) -> bool {
    let (whole, part) = (words(whole), words(part));
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

/// From 0, no word in common, to 1, the same words: the F1 of two bags of words.
pub(super) fn likeness(a: &[String], b: &[String]) -> f32 {
    // Which words of `a` are left; titles are too short for a table to be faster.
    let mut left: Vec<&String> = a.iter().collect();
    let common = b.iter().filter(|word| {
        let found = left.iter().position(|other| other == word);
        found.map(|at| left.swap_remove(at)).is_some()
    });
    f1(common.count(), a.len() + b.len())
}

/// Of two bags of so many words with so many in common.
pub(super) fn f1(common: usize, words: usize) -> f32 {
    if common == 0 { 0.0 } else { 2.0 * common as f32 / words as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_counts_each_word_once() {
        let likeness = |a, b| likeness(&words(a), &words(b));
        assert!((likeness("A b c", "a B c!") - 1.0).abs() < f32::EPSILON);
        assert!((likeness("a a", "a") - 2.0 / 3.0).abs() < 1e-6);
        assert!(likeness("a", "b").abs() < f32::EPSILON);
        assert!(likeness("", "").abs() < f32::EPSILON);
    }

    #[test]
    fn words_one_by_one() {
        let own = words("harbour notes ÉBB");
        assert!(has_words("Harbour – NOTES, ébb", &own) && has_words(" – ", &[]));
        for other in
            ["Harbour Notes", "Harbour Notes Ébb x", "Harbours Notes Ébb", "Harbour Note sÉbb"]
        {
            assert!(!has_words(other, &own), "{other}");
        }
        assert_eq!(start("harbournotes", "Harbour: N"), Some(8));
        assert_eq!(start("ébbtide", "ÉBB T"), Some(5));
        assert_eq!(start("harbour", ""), Some(0));
        assert_eq!(start("harbour", "harbours"), None);
        assert_eq!(start("é", "e"), None);
    }

    #[test]
    fn contained_words_stand_in_a_row() {
        assert!(contains("This is it - Site", "is it"));
        assert!(!contains("This is it", "this it"));
        assert!(!contains("This", ""));
    }
}
