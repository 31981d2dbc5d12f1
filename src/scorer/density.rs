//! Scores from densities.
//!
//! Every block gets evidence in log-odds: its own, then its neighbours', then that of its place on
//! the page. The weights below were set by hand and tried on the corpora; a trained model is to
//! replace them.

use super::measures::Measures;
use crate::tokenizer::page::{Flags, Page};

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
/// For a block all of which is links, or buttons.
const LINKS: f32 = -4.0;
const CONTROLS: f32 = -3.0;
/// For a block in an element of this kind.
const SECTIONS: [(Flags, &str, f32); 11] = [
    (Flags::NAV, "in_nav", -3.0),
    (Flags::FOOTER, "in_footer", -2.5),
    (Flags::ASIDE, "in_aside", -1.5),
    (Flags::HEADER, "in_header", -0.7),
    (Flags::FORM, "in_form", -0.5),
    (Flags::DIALOG, "in_dialog", -3.0),
    (Flags::CONTROL, "in_control", -4.0),
    (Flags::MAIN, "in_main", 0.7),
    (Flags::ARTICLE, "in_article", 0.5),
    (Flags::PREFORMATTED, "in_preformatted", 2.0),
    (Flags::TABLE, "in_table", 0.5),
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
pub(super) fn score(page: &Page, measures: &[Measures]) -> Vec<f32> {
    let evidence = Evidence::of(page, measures);
    let place = |(at, near): (usize, &f32)| sigmoid(near + evidence.place(at));
    evidence.near.iter().enumerate().map(place).collect()
}

/// What is known of each block of a page.
pub(super) struct Evidence {
    own: Vec<f32>,
    /// With its neighbours'.
    near: Vec<f32>,
    core: std::ops::Range<usize>,
    /// For a block outside the core.
    outside: f32,
}

impl Evidence {
    pub(super) fn of(page: &Page, measures: &[Measures]) -> Self {
        let own: Vec<f32> = measures.iter().map(own).collect();
        let near = with_neighbours(&own, measures);
        let (core, outside) = if page.plain_text {
            (segment(measures, &own), OUT_OF_SEGMENT)
        } else {
            (core(page, measures, &near), OUT_OF_CORE)
        };
        Self { own, near, core, outside }
    }

    fn place(&self, at: usize) -> f32 {
        if self.core.contains(&at) { IN_CORE } else { self.outside }
    }

    /// What the log-odds of a block's score are made of, beside `BASE`.
    pub(super) fn parts(&self, at: usize, block: &Measures) -> impl Iterator<Item = Part> {
        let (share, beside) = (share(block), beside(&self.own, at));
        let own = own_parts(block).map(move |(name, value, weight)| {
            let left = weight * (1.0 - share);
            (name, value, left)
        });
        let place = (NAMES[2].0, f32::from(self.core.contains(&at)), self.place(at));
        own.chain([(NAMES[1].0, beside, (beside - BASE) * share), place])
    }
}

fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// What a block tells by itself.
fn own(block: &Measures) -> f32 {
    own_parts(block).fold(BASE, |sum, (_, _, weight)| sum + weight)
}

fn own_parts(block: &Measures) -> impl Iterator<Item = Part> + use<> {
    let flags = block.flags;
    let sentence = f32::from(block.words >= SENTENCE_WORDS && block.marks > 0.0);
    let ends = f32::from(block.ends);
    let shape = [
        ("words", block.words, LENGTH * (1.0 + block.words / SHORT).ln()),
        (NAMES[0].0, sentence, SENTENCE * sentence),
        ("ends", ends, ENDS * ends * sentence),
        ("links", block.links, LINKS * block.links),
        ("controls", block.controls, CONTROLS * block.controls),
    ];
    let sections = SECTIONS.into_iter().filter(move |(flag, ..)| flags.has(*flag));
    shape.into_iter().chain(sections.map(|(_, name, weight)| (name, 1.0, weight)))
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
