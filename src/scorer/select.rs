//! From scores to the blocks that are kept.

use super::group;
use super::measures::Measures;
use crate::tokenizer::page::{Flags, Page};
use foldhash::fast::RandomState;
use std::collections::HashSet;

/// A block is kept from this score on.
const THRESHOLD: f32 = 0.5;

/// No block is kept with a lower score: a page may have no content at all.
const CHANCE: f32 = 0.1;

/// Copies of shorter blocks are left alone: labels and answers repeat.
const DUPLICATE_WORDS: f32 = 4.0;

/// In plain text, a heading belongs to one of this many blocks behind it.
const HEADING_REACH: usize = 2;

/// The kept blocks, in order: those above a fixed score.
pub(super) fn by_threshold(page: &Page, measures: &[Measures], scores: &[f32]) -> Vec<u32> {
    let mut keep: Vec<bool> = scores.iter().map(|&score| score >= THRESHOLD).collect();
    drop_copies(page, measures, &mut keep);
    settle_headings(measures, &mut keep);
    ids(&keep)
}

fn ids(keep: &[bool]) -> Vec<u32> {
    (0..).zip(keep).filter_map(|(id, keep)| keep.then_some(id)).collect()
}

/// The kept blocks, in order, where scores are chances that a block is content: those that give the
/// page the highest word F1 that can be expected of them.
///
/// With `w` words in a block and chance `p`, F1 is about `2 Σ(kept) wp / (Σ(kept) w + Σ wp)`, which
/// is highest for all blocks above some score (Lipton, Elkan, Naryanaswamy: *Optimal Thresholding
/// of Classifiers to Maximize F1 Measure*, 2014). Whether a block is shown is one of the features, so
/// hidden ones need no rule: pages hide tabs and answers that are content.
pub(super) fn by_expected_f1(page: &Page, measures: &[Measures], scores: &[f32]) -> Vec<u32> {
    let mut keep = vec![true; measures.len()];
    drop_copies(page, measures, &mut keep);
    let mut order: Vec<usize> = (0..keep.len()).filter(|&at| keep[at]).collect();
    let content: f32 = order.iter().map(|&at| measures[at].words * scores[at]).sum();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let (mut words, mut right, mut best, mut best_f1) = (0.0, 0.0, 0, 0.0);
    for (count, &at) in order.iter().enumerate() {
        words += measures[at].words;
        right += measures[at].words * scores[at];
        let f1 = right / (words + content);
        if f1 > best_f1 && scores[at] >= CHANCE {
            (best, best_f1) = (count + 1, f1);
        }
    }
    keep.fill(false);
    order.iter().take(best).for_each(|&at| keep[at] = true);
    group::complete(page, measures, &mut keep);
    ids(&keep)
}

/// Of blocks with the same text, only the first is kept.
fn drop_copies(page: &Page, measures: &[Measures], keep: &mut [bool]) {
    let mut seen: HashSet<&str, RandomState> = HashSet::default();
    for (at, block) in page.blocks.iter().enumerate() {
        if keep[at] && measures[at].words >= DUPLICATE_WORDS && !seen.insert(page.text(block.text))
        {
            keep[at] = false;
        }
    }
}

/// A heading goes with the text it heads.
fn settle_headings(measures: &[Measures], keep: &mut [bool]) {
    let is_heading = |at: usize| measures[at].flags.has(Flags::HEADING);
    for at in (0..keep.len()).rev().filter(|&at| is_heading(at)) {
        let behind = at + 1..keep.len().min(at + 1 + HEADING_REACH);
        keep[at] = !measures[at].hidden && behind.clone().any(|next| keep[next]);
    }
}
