//! What each block of a page should have been scored.

use crate::align::{align, fill};
use crate::common::python::{Words, fold};
use dehusk::training::TrainingBlock;
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

/// How many words in a row make a gram of a block that stands elsewhere than in the truth.
const GRAM: usize = 3;
/// A block out of the truth's order is content where this share of its grams is.
const MOVED: f32 = 0.6;
/// Words found one by one count where they are this share of their block: others are `the`s.
const SCATTERED: f32 = 0.5;

/// What is known of a block.
pub(crate) struct Label {
    /// The share of it that is content; `None` where nobody said.
    pub(crate) content: Option<f32>,
    pub(crate) words: usize,
}

/// The labels of a page's blocks, and how many words its truth has.
pub(crate) fn labels(blocks: &[TrainingBlock], truth: &Value) -> (Vec<Label>, usize) {
    match truth.get("text").and_then(Value::as_str) {
        Some(text) => by_text(blocks, text),
        None => (by_snippets(blocks, truth), 0),
    }
}

/// A page's words as numbers, and whose they are.
#[derive(Default)]
struct Ids(HashMap<String, u32>);

impl Ids {
    fn of(&mut self, text: &str) -> Vec<u32> {
        let lower = text.to_lowercase();
        let words = Words::Cjk.of(&lower);
        words
            .into_iter()
            .map(|word| match self.0.get(word) {
                Some(&id) => id,
                None => {
                    let id = self.0.len() as u32;
                    self.0.insert(word.to_owned(), id);
                    id
                }
            })
            .collect()
    }
}

fn by_text(blocks: &[TrainingBlock], truth: &str) -> (Vec<Label>, usize) {
    let mut ids = Ids::default();
    let lines: Vec<Vec<u32>> = truth.lines().map(|line| ids.of(line)).collect();
    let blocks: Vec<_> = blocks.iter().map(|block| (ids.of(&block.text), block.hidden)).collect();
    let mut page = Page::new(&blocks, &lines);
    page.moved(GRAM);
    page.scattered();
    page.moved(1);
    let labels = page.shares.iter().zip(&blocks);
    let label = |(&share, block): (&f32, &(Vec<u32>, bool))| Label {
        content: Some(share),
        words: block.0.len(),
    };
    (labels.map(label).collect(), page.truth.len())
}

/// How much of a page is found in its truth so far.
struct Page<'a> {
    words: Vec<u32>,
    /// The words of each block.
    blocks: Vec<Range<usize>>,
    /// Where the truth has each word of the page, as far as both are in order.
    found: Vec<Option<usize>>,
    truth: Vec<u32>,
    lines: &'a [Vec<u32>],
    /// Which words of the truth are found.
    used: Vec<bool>,
    /// The share of each block.
    shares: Vec<f32>,
}

impl<'a> Page<'a> {
    /// With what is in order.
    fn new(blocks: &[(Vec<u32>, bool)], lines: &'a [Vec<u32>]) -> Self {
        let truth = lines.concat();
        let words: Vec<u32> = blocks.iter().flat_map(|(words, _)| words).copied().collect();
        let hidden: Vec<bool> =
            blocks.iter().flat_map(|(words, hidden)| vec![*hidden; words.len()]).collect();
        let mut end = 0;
        let range = |(words, _): &(Vec<u32>, bool)| {
            end += words.len();
            end - words.len()..end
        };
        let mut page = Self {
            blocks: blocks.iter().map(range).collect(),
            found: align(&words, &hidden, &truth),
            used: vec![false; truth.len()],
            shares: vec![0.0; blocks.len()],
            words,
            truth,
            lines,
        };
        page.count();
        page
    }

    /// The shares of what is in order.
    fn count(&mut self) {
        for (block, share) in self.blocks.iter().zip(&mut self.shares) {
            let found = &self.found[block.clone()];
            let new = found.iter().flatten().count() as f32 / found.len().max(1) as f32;
            *share = share.max(new);
            found.iter().flatten().for_each(|&to| self.used[to] = true);
        }
    }

    /// Finds what the truth holds in another order, in blocks of some words.
    fn moved(&mut self, min_words: usize) {
        let mut left: HashMap<&[u32], Vec<usize>> = HashMap::new();
        let mut start = 0;
        for line in self.lines {
            for (at, gram) in grams(line).enumerate() {
                if !self.used[start + at..][..gram.len()].contains(&true) {
                    left.entry(gram).or_default().push(start + at);
                }
            }
            start += line.len();
        }
        left.values_mut().for_each(|places| places.reverse());
        let is_left =
            |&at: &usize| self.shares[at] < SCATTERED && self.blocks[at].len() >= min_words;
        let mut order: Vec<usize> = (0..self.blocks.len()).filter(is_left).collect();
        // Longer ones first: what a heading shares with a paragraph is the paragraph's.
        order.sort_by_key(|&at| Reverse(self.blocks[at].len()));
        for at in order {
            let block = &self.words[self.blocks[at].clone()];
            let found = |gram: &&[u32]| left.get(*gram).is_some_and(|places| !places.is_empty());
            let share =
                grams(block).filter(found).count() as f32 / grams(block).count().max(1) as f32;
            if share < MOVED {
                continue;
            }
            self.shares[at] = share;
            for gram in grams(block) {
                if let Some(place) = left.get_mut(gram).and_then(Vec::pop) {
                    self.used[place..place + gram.len()].fill(true);
                }
            }
        }
    }

    /// Finds single words between those in order, where they make up enough of their block.
    fn scattered(&mut self) {
        let before = self.found.clone();
        fill(&mut self.found, &self.words, &self.truth, |to| !self.used[to]);
        for block in &self.blocks {
            let found = self.found[block.clone()].iter().flatten().count();
            if (found as f32) < SCATTERED * block.len() as f32 {
                self.found[block.clone()].copy_from_slice(&before[block.clone()]);
            }
        }
        self.count();
    }
}

/// The grams of a run; a shorter run is one gram.
fn grams<T>(run: &[T]) -> std::slice::Windows<'_, T> {
    run.windows(run.len().clamp(1, GRAM))
}

/// Where only parts of a page are known: what must and what must not be kept.
fn by_snippets(blocks: &[TrainingBlock], truth: &Value) -> Vec<Label> {
    let snippets = |key: &str| -> Vec<String> {
        let list = truth.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).map(fold).collect()
    };
    let (with, without) = (snippets("with"), snippets("without"));
    let label = |block: &TrainingBlock| {
        let text = fold(&block.text);
        let holds =
            |snippets: &[String]| snippets.iter().any(|snippet| text.contains(snippet.as_str()));
        let content = match (holds(&with), holds(&without)) {
            (true, false) => Some(1.0),
            (false, true) => Some(0.0),
            _ => None,
        };
        Label { content, words: Words::Cjk.of(&text.to_lowercase()).len() }
    };
    blocks.iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn content(html: &str, truth: &Value) -> Vec<Option<f32>> {
        let page =
            dehusk::training::TrainingPage::read(html.as_bytes(), dehusk::Input::Html).unwrap();
        labels(&page.blocks(), truth).0.into_iter().map(|label| label.content).collect()
    }

    #[test]
    fn text_in_another_order_is_found() {
        let html = "<p>Menu<p>The price is ten<p>It was a dark and cold night in town<p>Price";
        let truth = json!({ "text": "It was a dark and cold night in town\nThe price is ten" });
        assert_eq!(content(html, &truth), [0.0, 1.0, 1.0, 0.0].map(Some));
    }

    #[test]
    fn scattered_words_are_not_found() {
        let html = "<p>One two three four<p>the menu of the<p>five six seven eight";
        let truth = json!({ "text": "One two three four so the dog five six seven eight" });
        assert_eq!(content(html, &truth), [1.0, 0.0, 1.0].map(Some));
    }

    #[test]
    fn snippets() {
        let html = "<p>Menu here<p>Some text here<p>Other";
        let truth = json!({ "with": ["Some  text"], "without": ["Menu"] });
        assert_eq!(content(html, &truth), [Some(0.0), Some(1.0), None]);
    }
}
