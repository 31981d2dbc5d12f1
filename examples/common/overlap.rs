//! How much two lists of words have in common.

use std::collections::HashMap;
use std::hash::Hash;

/// How many words in a row make a shingle, as in Zyte's article benchmark.
const SHINGLE: usize = 4;

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy)]
pub(crate) struct Overlap {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    pub(crate) f1: f64,
}

impl Overlap {
    pub(crate) fn new(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Self { precision, recall, f1 }
    }

    /// Of two bags of words: each word counts as often as it stands in both.
    pub(crate) fn of_words(found: &[&str], expected: &[&str]) -> Self {
        match (found.is_empty(), expected.is_empty()) {
            (true, true) => Self::new(1.0, 1.0),
            (false, false) => {
                let common = common(&bag(found.iter()), &bag(expected.iter()));
                Self::new(common / found.len() as f64, common / expected.len() as f64)
            }
            _ => Self::new(0.0, 0.0),
        }
    }
}

/// The shingles of one page: right, wrong and left out, as shares of their sum.
#[derive(Clone, Copy)]
pub(crate) struct Shingles {
    right: f64,
    wrong: f64,
    left_out: f64,
}

impl Shingles {
    pub(crate) fn of_words(found: &[&str], expected: &[&str]) -> Self {
        let (found, expected) = (shingles(found), shingles(expected));
        let right = common(&found, &expected);
        let wrong = total(&found) - right;
        let left_out = total(&expected) - right;
        // Two empty pages have no shingles: all shares are zero then, not undefined.
        let sum = (right + wrong + left_out).max(1.0);
        Self { right: right / sum, wrong: wrong / sum, left_out: left_out / sum }
    }

    /// Mean precision and recall over the pages that have any.
    pub(crate) fn mean(pages: &[Self]) -> Overlap {
        let share = |right: f64, other: f64| (right + other > 0.0).then(|| right / (right + other));
        let precision = pages.iter().filter_map(|page| share(page.right, page.wrong));
        let recall = pages.iter().filter_map(|page| share(page.right, page.left_out));
        Overlap::new(mean(precision), mean(recall))
    }
}

fn shingles<'a>(words: &'a [&'a str]) -> HashMap<&'a [&'a str], usize> {
    // Too few words for one shingle are one shorter one.
    match words.len() {
        0 => HashMap::new(),
        len => bag(words.windows(SHINGLE.min(len))),
    }
}

fn bag<T: Hash + Eq>(items: impl Iterator<Item = T>) -> HashMap<T, usize> {
    let mut bag = HashMap::new();
    for item in items {
        *bag.entry(item).or_insert(0) += 1;
    }
    bag
}

fn common<T: Hash + Eq>(a: &HashMap<T, usize>, b: &HashMap<T, usize>) -> f64 {
    let counts = a.iter().map(|(item, &count)| count.min(b.get(item).copied().unwrap_or(0)));
    counts.sum::<usize>() as f64
}

fn total<T>(bag: &HashMap<T, usize>) -> f64 {
    bag.values().sum::<usize>() as f64
}

/// Zero where there is nothing.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}
