//! How sure a page's scores are, and how what is kept lies on the page.

use super::context::{Context, Sums};

/// Sums over a page's scores, weighted by words.
#[derive(Debug, Default)]
pub(super) struct Scored {
    pub(super) mean: f32,
    pub(super) mean_kept: f32,
    pub(super) mean_left: f32,
    pub(super) least: f32,
    pub(super) most: f32,
    pub(super) entropy: f32,
    pub(super) entropy_kept: f32,
    pub(super) unsure: f32,
    /// Words expected to be content.
    pub(super) expected: f32,
    pub(super) recall: f32,
    /// The word F1 that can be expected.
    pub(super) f1: f32,
    pub(super) runs: f32,
    pub(super) longest_run: f32,
    pub(super) start: f32,
    pub(super) end: f32,
    pub(super) core_kept: f32,
}

/// Scores between these are middling.
const MIDDLING: std::ops::Range<f32> = 0.2..0.8;

/// Sums over some blocks.
#[derive(Default, Clone, Copy)]
struct Part {
    words: f32,
    expected: f32,
    entropy: f32,
}

impl Part {
    fn add(&mut self, words: f32, score: f32) {
        self.words += words;
        self.expected += words * score;
        self.entropy += words * entropy(score);
    }
}

impl Scored {
    pub(super) fn of(context: &Context<'_>, scores: &[f32], kept: &[u32]) -> Self {
        let mut is_kept = vec![false; context.len()];
        for &at in kept {
            if let Some(is_kept) = is_kept.get_mut(at as usize) {
                *is_kept = true;
            }
        }
        let mut out = Self::default();
        let (mut parts, mut middling) = ([Part::default(); 2], 0.0);
        out.least = 1.0;
        for ((block, &score), &kept) in context.measures.iter().zip(scores).zip(&is_kept) {
            parts[usize::from(kept)].add(block.words, score);
            middling += if MIDDLING.contains(&score) { block.words } else { 0.0 };
            out.most = out.most.max(score);
            out.least = if kept { out.least.min(score) } else { out.least };
        }
        let [left, taken] = parts;
        let (words, expected) = (left.words + taken.words, left.expected + taken.expected);
        out.expected = expected;
        out.mean = Sums::per(expected, words);
        out.mean_kept = Sums::per(taken.expected, taken.words);
        out.mean_left = Sums::per(left.expected, left.words);
        out.entropy = Sums::per(left.entropy + taken.entropy, words);
        out.entropy_kept = Sums::per(taken.entropy, taken.words);
        out.unsure = Sums::per(middling, expected);
        out.recall = Sums::per(taken.expected, expected);
        out.f1 = Sums::per(2.0 * taken.expected, taken.words + expected);
        out.place(&is_kept);
        let core = context.core.clone();
        let core_words: f32 = core.clone().map(|at| context.measures[at].words).sum();
        let core_kept = core.filter(|&at| is_kept[at]).map(|at| context.measures[at].words);
        out.core_kept = Sums::per(core_kept.sum(), core_words);
        out
    }

    fn place(&mut self, kept: &[bool]) {
        for run in kept.chunk_by(|a, b| a == b).filter(|run| run[0]) {
            self.runs += 1.0;
            self.longest_run = self.longest_run.max(run.len() as f32);
        }
        let blocks = kept.len() as f32;
        let first = kept.iter().position(|&kept| kept).unwrap_or_default();
        let last = kept.iter().rposition(|&kept| kept).map_or(0, |last| last + 1);
        self.start = Sums::per(first as f32, blocks);
        self.end = Sums::per(last as f32, blocks);
    }
}

/// In bits.
fn entropy(score: f32) -> f32 {
    let part = |p: f32| if p > 0.0 { -p * p.log2() } else { 0.0 };
    part(score) + part(1.0 - score)
}
