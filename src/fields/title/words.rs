//! Words of titles as numbers: a page's candidates are compared with each other many times.

use super::super::similar;
use foldhash::HashMap;

/// The words of a text by their numbers.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) in_order: Vec<u32>,
    sorted: Vec<u32>,
}

impl Words {
    /// How alike two texts are, as [`similar::likeness`] has it.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let (mut mine, mut others) = (self.sorted.as_slice(), other.sorted.as_slice());
        let mut common = 0;
        while let ([a, rest @ ..], [b, other_rest @ ..]) = (mine, others) {
            common += usize::from(a == b);
            (mine, others) =
                (if a <= b { rest } else { mine }, if b <= a { other_rest } else { others });
        }
        similar::f1(common, self.sorted.len() + other.sorted.len())
    }

    /// Whether the words of `part` stand in a row in this.
    pub(super) fn hold(&self, part: &Self) -> bool {
        let (whole, part) = (&self.in_order, &part.in_order);
        !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
    }

    /// The share of them that stand in `whole`.
    pub(super) fn share_in(&self, whole: &Self) -> f32 {
        let found = self.in_order.iter().filter(|word| whole.sorted.binary_search(word).is_ok());
        if self.in_order.is_empty() {
            0.0
        } else {
            found.count() as f32 / self.in_order.len() as f32
        }
    }
}

/// The words met so far.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    /// The words of a text, as [`similar::words`] parts them.
    pub(super) fn words(&mut self, text: &str) -> Words {
        let mut in_order = Vec::new();
        similar::each_word(text, |word| {
            let known = self.numbers.get(word).copied();
            in_order.push(known.unwrap_or_else(|| {
                let number = self.numbers.len() as u32;
                self.numbers.insert(word.to_owned(), number);
                number
            }));
        });
        let mut sorted = in_order.clone();
        sorted.sort_unstable();
        Words { in_order, sorted }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_alike_as_the_texts() {
        let texts = ["A b c", "a B C!", "a a", "a", "b", "", "b c d", "c B"];
        let mut vocabulary = Vocabulary::default();
        let words = texts.map(|text| vocabulary.words(text));
        for (a, of_a) in texts.iter().zip(&words) {
            for (b, of_b) in texts.iter().zip(&words) {
                let expected = similar::likeness(&similar::words(a), &similar::words(b));
                assert!((of_a.likeness(of_b) - expected).abs() < f32::EPSILON, "{a:?}, {b:?}");
                assert_eq!(of_a.hold(of_b), similar::contains(a, b), "{a:?}, {b:?}");
            }
        }
        assert!((words[0].share_in(&words[6]) - 2.0 / 3.0).abs() < 1e-6);
    }
}
