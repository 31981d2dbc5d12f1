//! Scores from densities.
//!
//! Every block gets evidence in log-odds: its own, then its neighbours', then that of its place on
//! the page. The weights below were set by hand and tried on the corpora; a trained model is to
//! replace them.

use super::measures::Measures;
use crate::tokenizer::page::{Flags, Page};

/// What a block without words is worth.
const BASE: f32 = -1.2;
/// For the logarithm of its length in units of `SHORT` words.
const LENGTH: f32 = 1.2;
const SHORT: f32 = 5.0;
/// For a block that reads like a sentence, and for one that ends like one.
const SENTENCE: f32 = 0.6;
const ENDS: f32 = 0.4;
/// A sentence has this many words at least.
const SENTENCE_WORDS: f32 = 8.0;
/// For a block all of which is links, or buttons.
const LINKS: f32 = -4.0;
const CONTROLS: f32 = -3.0;
/// For a block in an element of this kind.
const SECTIONS: [(Flags, f32); 11] = [
    (Flags::NAV, -3.0),
    (Flags::FOOTER, -2.5),
    (Flags::ASIDE, -1.5),
    (Flags::HEADER, -0.7),
    (Flags::FORM, -0.5),
    (Flags::DIALOG, -3.0),
    (Flags::CONTROL, -4.0),
    (Flags::MAIN, 0.7),
    (Flags::ARTICLE, 0.5),
    (Flags::PREFORMATTED, 2.0),
    (Flags::TABLE, 0.5),
];
/// How much of a block's score its neighbours give, for one without words; less the longer it is.
const NEIGHBOURS: f32 = 0.5;
/// Halves that share.
const NEIGHBOURS_WORDS: f32 = 20.0;
/// The core is the innermost container with this share of the page's content.
const CORE_SHARE: f32 = 0.8;
/// For a block in the core, or outside.
const IN_CORE: f32 = 0.8;
const OUT_OF_CORE: f32 = -1.5;

/// Plain text has no containers: there the core is the run of blocks that adds up to most, which
/// ends where more chrome follows than content behind it. Outside it, little can be content.
const OUT_OF_SEGMENT: f32 = -5.0;
/// What one block adds at the most, so that a long legal notice makes up for few menu lines.
const MAX_IN_SEGMENT: f32 = 2.5;
/// For a block that does not end as sentences do.
const NO_SENTENCE: f32 = -0.8;

/// A score for each block, from 0 to 1.
pub(super) fn score(page: &Page, measures: &[Measures]) -> Vec<f32> {
    let own: Vec<f32> = measures.iter().map(own).collect();
    let mut scores = with_neighbours(&own, measures);
    let (core, outside) = if page.plain_text {
        (segment(measures, &own), OUT_OF_SEGMENT)
    } else {
        (core(page, measures, &scores), OUT_OF_CORE)
    };
    for (at, score) in scores.iter_mut().enumerate() {
        *score += if core.contains(&at) { IN_CORE } else { outside };
        *score = sigmoid(*score);
    }
    scores
}

fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// What a block tells by itself.
fn own(block: &Measures) -> f32 {
    let mut evidence = BASE + LENGTH * (1.0 + block.words / SHORT).ln();
    if block.words >= SENTENCE_WORDS && block.marks > 0.0 {
        evidence += SENTENCE + if block.ends { ENDS } else { 0.0 };
    }
    evidence += LINKS * block.links + CONTROLS * block.controls;
    let sections = SECTIONS.iter().filter(|(flag, _)| block.flags.has(*flag));
    evidence + sections.map(|(_, weight)| weight).sum::<f32>()
}

/// The shorter a block, the more it is what it stands among.
fn with_neighbours(own: &[f32], measures: &[Measures]) -> Vec<f32> {
    let at = |index: Option<usize>| index.and_then(|index| own.get(index)).copied();
    (0..own.len())
        .map(|here| {
            let before = at(here.checked_sub(1)).unwrap_or(BASE);
            let after = at(Some(here + 1)).unwrap_or(BASE);
            let share = NEIGHBOURS / (1.0 + measures[here].words / NEIGHBOURS_WORDS);
            own[here] * (1.0 - share) + f32::midpoint(before, after) * share
        })
        .collect()
}

/// The blocks of the innermost container that holds most of the page's content.
fn core(page: &Page, measures: &[Measures], scores: &[f32]) -> std::ops::Range<usize> {
    // The sum of content up to each block; a container's is the difference of two of these.
    let mut sum = 0.0;
    let mut sums = vec![0.0];
    for (block, score) in measures.iter().zip(scores) {
        if !block.hidden {
            sum += block.words * (sigmoid(*score) - 0.5).max(0.0);
        }
        sums.push(sum);
    }
    let share = |blocks: &std::ops::Range<usize>| sums[blocks.end] - sums[blocks.start];
    let mut core = 0..page.blocks.len();
    // An inner container stands behind those around it.
    for container in &page.containers {
        let blocks = container.blocks.range();
        if share(&blocks) >= CORE_SHARE * sum && blocks.len() <= core.len() {
            core = blocks;
        }
    }
    core
}

/// The run of blocks of a plain-text page that adds up to most (Pasternack, Roth: *Extracting
/// Article Text from the Web with Maximum Subsequence Segmentation*, WWW 2009).
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
