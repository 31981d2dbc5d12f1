//! How alike two short texts are, by their words.

use std::collections::HashMap;

/// Titles and names are shorter; what is longer is compared by its beginning.
const MAX_WORDS: usize = 200;

/// The words of a text in lower case: runs of letters and digits.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MAX_WORDS)
        .map(str::to_lowercase)
        .collect()
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
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in a {
        *counts.entry(word).or_default() += 1;
    }
    let common = b.iter().filter(|word| {
        counts.get_mut(word.as_str()).is_some_and(|count| {
            let found = *count > 0;
            *count = count.saturating_sub(1);
            found
        })
    });
    let common = common.count();
    if common == 0 { 0.0 } else { 2.0 * common as f32 / (a.len() + b.len()) as f32 }
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
    fn contained_words_stand_in_a_row() {
        assert!(contains("This is it - Site", "is it"));
        assert!(!contains("This is it", "this it"));
        assert!(!contains("This", ""));
    }
}
