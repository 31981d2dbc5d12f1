//! The blocks that features are asked of, and what those in a row have in common: a feature that is told of a
//! container, say, is found once for all blocks in it.

use super::context::Context;
use std::cell::OnceCell;
use std::ops::Range;

/// What a feature is told of: blocks of the same have the same value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    Block,
    /// The container so many levels up.
    Container(usize),
    /// What stands between two headings.
    Section,
    /// The blocks wrapped alike.
    Alike,
    InnerUnit,
    OuterUnit,
    Page,
}

/// How many there are, with the levels of containers.
const KINDS: usize = 6 + Context::LEVELS;

impl Of {
    const fn number(self) -> usize {
        match self {
            Self::Block => 0,
            Self::Section => 1,
            Self::Alike => 2,
            Self::InnerUnit => 3,
            Self::OuterUnit => 4,
            Self::Page => 5,
            Self::Container(level) => 6 + level,
        }
    }
}

/// Blocks in a row.
pub(super) struct Rows<'a> {
    pub(super) context: &'a Context<'a>,
    blocks: Range<usize>,
    /// By what the feature is of, the runs of blocks that have it in common.
    runs: [OnceCell<Vec<Range<usize>>>; KINDS],
}

impl<'a> Rows<'a> {
    pub(super) fn of(context: &'a Context<'a>, blocks: Range<usize>) -> Self {
        Self { context, blocks, runs: Default::default() }
    }

    /// Appends the value of each block; `value` is asked once for blocks in a row that are of the same.
    pub(super) fn fill(&self, of: Of, out: &mut Vec<f32>, value: impl Fn(usize) -> f32) {
        match of {
            Of::Block => out.extend(self.blocks.clone().map(value)),
            of => {
                for run in self.runs[of.number()].get_or_init(|| self.runs_of(of)) {
                    out.resize(out.len() + run.len(), value(run.start));
                }
            }
        }
    }

    fn runs_of(&self, of: Of) -> Vec<Range<usize>> {
        let mut runs = Vec::with_capacity(self.blocks.len());
        let mut left = self.blocks.clone();
        while let Some(start) = left.next() {
            let key = self.context.key(of, start);
            while left.start < left.end && self.context.key(of, left.start) == key {
                left.start += 1;
            }
            runs.push(start..left.start);
        }
        runs
    }
}
