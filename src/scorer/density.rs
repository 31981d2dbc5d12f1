//! Scores from densities, for plain text.
//!
//! Every line gets evidence in log-odds: how long it is, how much of it is links and how it is
//! punctuated (Kohlschütter, Fankhauser, Nejdl: *Boilerplate Detection using Shallow Text
//! Features*, WSDM 2010), then its neighbours' (Pomikálek: *Removing Boilerplate and Duplicate
//! Content from Web Corpora*, 2011), then that of its place on the page. The weights were set by
//! hand and tried on the corpora.

use super::measures::Measures;
use super::sigmoid;
use crate::tokenizer::page::Flags;

/// What a block without words is worth.
pub(super) const BASE: f32 = -1.2;
/// For the logarithm of its length in units of `SHORT` words.
const LENGTH: f32 = 1.2;
const SHORT: f32 = 5.0;
/// For a block that reads like a sentence, and for one that ends like one.
const SENTENCE: f32 = 0.6;
const ENDS: f32 = 0.4;
/// A sentence has this many words at least.
const SENTENCE_WORDS: f32 = 8.0;
/// For a block all of which is links.
const LINKS: f32 = -4.0;
/// For preformatted text.
const PREFORMATTED: f32 = 2.0;
/// How much of a block's score its neighbours give, for one without words; less the longer it is.
const NEIGHBOURS: f32 = 0.5;
/// Halves that share.
const NEIGHBOURS_WORDS: f32 = 20.0;
/// For a block in the run of blocks that adds up to most, or outside. Outside it, little can be
/// content.
const IN_SEGMENT: f32 = 0.8;
const OUT_OF_SEGMENT: f32 = -5.0;
/// What one block adds at the most, so that a long legal notice makes up for few menu lines.
const MAX_IN_SEGMENT: f32 = 2.5;
/// For a block that does not end as sentences do.
const NO_SENTENCE: f32 = -0.8;

/// What a part of the evidence is called, what was measured for it, and its weight. The names are
/// those of the table of features, or of `NAMES`.
pub(super) type Part = (&'static str, f32, f32);

/// What the table of features does not have, with what it is in a reader's words.
pub(super) const NAMES: [(&str, &str); 3] = [
    ("sentence", "Whether it reads like a sentence."),
    ("neighbours", "What the blocks beside it tell by themselves, in log-odds."),
    ("in_segment", "Whether it stands in the part of the page with most content."),
];

/// A score for each block, from 0 to 1.
pub(super) fn score(measures: &[Measures]) -> Vec<f32> {
    let evidence = Evidence::of(measures);
    let place = |(at, near): (usize, &f32)| sigmoid(near + evidence.place(at));
    evidence.near.iter().enumerate().map(place).collect()
}

/// What is known of each block of a page.
pub(super) struct Evidence {
    own: Vec<f32>,
    /// With its neighbours'.
    near: Vec<f32>,
    segment: std::ops::Range<usize>,
}

impl Evidence {
    pub(super) fn of(measures: &[Measures]) -> Self {
        let own: Vec<f32> = measures.iter().map(own).collect();
        let near = with_neighbours(&own, measures);
        let segment = segment(measures, &own);
        Self { own, near, segment }
    }

    fn place(&self, at: usize) -> f32 {
        if self.segment.contains(&at) { IN_SEGMENT } else { OUT_OF_SEGMENT }
    }

    /// What the log-odds of a block's score are made of, beside `BASE`.
    pub(super) fn parts(&self, at: usize, block: &Measures) -> impl Iterator<Item = Part> {
        let (share, beside) = (share(block), beside(&self.own, at));
        let own = own_parts(block).map(move |(name, value, weight)| {
            let left = weight * (1.0 - share);
            (name, value, left)
        });
        let place = (NAMES[2].0, f32::from(self.segment.contains(&at)), self.place(at));
        own.into_iter().chain([(NAMES[1].0, beside, (beside - BASE) * share), place])
    }
}

/// What a block tells by itself.
fn own(block: &Measures) -> f32 {
    own_parts(block).into_iter().fold(BASE, |sum, (_, _, weight)| sum + weight)
}

fn own_parts(block: &Measures) -> [Part; 5] {
    let sentence = f32::from(block.words >= SENTENCE_WORDS && block.marks > 0.0);
    let ends = f32::from(block.ends);
    let preformatted = f32::from(block.flags.has(Flags::PREFORMATTED));
    [
        ("words", block.words, LENGTH * (1.0 + block.words / SHORT).ln()),
        (NAMES[0].0, sentence, SENTENCE * sentence),
        ("ends", ends, ENDS * ends * sentence),
        ("links", block.links, LINKS * block.links),
        ("in_preformatted", preformatted, PREFORMATTED * preformatted),
    ]
}

/// The shorter a block, the more it is what it stands among.
fn with_neighbours(own: &[f32], measures: &[Measures]) -> Vec<f32> {
    let near = |(at, block): (usize, &Measures)| {
        let share = share(block);
        own[at] * (1.0 - share) + beside(own, at) * share
    };
    measures.iter().enumerate().map(near).collect()
}

/// How much of a block's score its neighbours give.
fn share(block: &Measures) -> f32 {
    NEIGHBOURS / (1.0 + block.words / NEIGHBOURS_WORDS)
}

/// The mean of a block's neighbours.
fn beside(own: &[f32], at: usize) -> f32 {
    let neighbour = |at: Option<usize>| at.and_then(|at| own.get(at)).copied().unwrap_or(BASE);
    f32::midpoint(neighbour(at.checked_sub(1)), neighbour(at.checked_add(1)))
}

/// The run of blocks that adds up to most, which ends where more chrome follows than content behind
/// it (Pasternack, Roth: *Extracting Article Text from the Web with Maximum Subsequence
/// Segmentation*, WWW 2009).
fn segment(measures: &[Measures], own: &[f32]) -> std::ops::Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (at, (block, own)) in measures.iter().zip(own).enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += (own + if block.ends { 0.0 } else { NO_SENTENCE }).min(MAX_IN_SEGMENT);
        if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    #[test]
    fn a_menu_between_parts_the_notice_from_the_text() {
        let notice = "We use cookies on this site, and so do those who pay us for it, all of them.";
        let menu = "Home\n\nNews\n\nSport\n\nWeather\n\nShop\n\nAbout us\n\nContact\n\nHelp";
        let text = "The tide came in at noon, an hour early, and took the bench with it.";
        let page = format!("{notice}\n\n{menu}\n\n{text}\n\n{text}\n\n{text}\n\n{menu}");
        let page = tokenize(&page, Input::Text);
        let measures: Vec<_> = page.blocks.iter().map(|b| Measures::of(&page, b)).collect();
        let kept: Vec<bool> = score(&measures).iter().map(|&score| score > 0.5).collect();
        let texts: Vec<bool> = page.blocks.iter().map(|b| page.text(b.text) == text).collect();
        assert_eq!(kept, texts);
    }
}
