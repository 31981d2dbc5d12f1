//! What each block of a page should have been scored.

use crate::align::align;
use crate::common::python::{Words, fold};
use dehusk::training::TrainingBlock;
use serde_json::Value;
use std::collections::HashMap;

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
    let truth: Vec<u32> = lines.concat();
    let words: Vec<Vec<u32>> = blocks.iter().map(|block| ids.of(&block.text)).collect();
    let hidden: Vec<bool> = blocks
        .iter()
        .zip(&words)
        .flat_map(|(block, words)| vec![block.hidden; words.len()])
        .collect();
    let found = align(&words.concat(), &hidden, &truth);
    let mut used = vec![false; truth.len()];
    let mut shares = Vec::with_capacity(blocks.len());
    let mut start = 0;
    for words in &words {
        let own = &found[start..start + words.len()];
        start += words.len();
        let share = own.iter().flatten().count() as f32 / words.len().max(1) as f32;
        if share >= SCATTERED || words.len() > 2 * GRAM {
            own.iter().flatten().for_each(|&to| used[to] = true);
            shares.push(share);
        } else {
            shares.push(0.0);
        }
    }
    moved(&words, &lines, &used, &mut shares);
    let labels = shares.into_iter().zip(&words);
    let labels = labels.map(|(share, words)| Label { content: Some(share), words: words.len() });
    (labels.collect(), truth.len())
}

/// Finds what the truth holds in another order among its words that are not yet found.
fn moved(blocks: &[Vec<u32>], lines: &[Vec<u32>], used: &[bool], shares: &mut [f32]) {
    let mut left: HashMap<Vec<u32>, usize> = HashMap::new();
    let mut start = 0;
    for line in lines {
        let used = &used[start..start + line.len()];
        start += line.len();
        for (gram, _) in grams(line).zip(grams(used)).filter(|(_, used)| !used.contains(&true)) {
            *left.entry(gram.to_vec()).or_insert(0) += 1;
        }
    }
    let mut order: Vec<usize> = (0..blocks.len()).filter(|&at| shares[at] < SCATTERED).collect();
    // Longer ones first: what a heading shares with a paragraph is the paragraph's.
    order.sort_by_key(|&at| std::cmp::Reverse(blocks[at].len()));
    for at in order {
        let block = &blocks[at];
        let all = grams(block).count();
        let hits =
            grams(block).filter(|gram| left.get(*gram).is_some_and(|&count| count > 0)).count();
        let share = hits as f32 / all.max(1) as f32;
        if share >= MOVED {
            shares[at] = share;
            for gram in grams(block) {
                left.entry(gram.to_vec()).and_modify(|count| *count = count.saturating_sub(1));
            }
        }
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
        let blocks = dehusk::training::blocks(html.as_bytes()).unwrap();
        labels(&blocks, truth).0.into_iter().map(|label| label.content).collect()
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
        let truth = json!({ "text": "One two three four the five six seven eight" });
        assert_eq!(content(html, &truth), [1.0, 0.0, 1.0].map(Some));
    }

    #[test]
    fn snippets() {
        let html = "<p>Menu here<p>Some text here<p>Other";
        let truth = json!({ "with": ["Some  text"], "without": ["Menu"] });
        assert_eq!(content(html, &truth), [Some(0.0), Some(1.0), None]);
    }
}
