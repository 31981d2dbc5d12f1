//! Words, dates and writers of a page's blocks, counted once.

use super::super::super::dates::{self, Order};
use super::super::post;
use crate::tokenizer::page::{Page, Slice};

/// Longer blocks are prose that may mention any date, in bytes.
const MAX_DATE_LINE: usize = 120;

/// Counts up to each block, so that any element's are two look-ups.
pub(super) struct Sums {
    pub(super) words: Vec<u32>,
    pub(super) kept: Vec<u32>,
    pub(super) dates: Vec<u32>,
    pub(super) writers: Vec<u32>,
}

impl Sums {
    /// Dates and writers of the blocks that are `asked` for.
    pub(super) fn of(page: &Page, kept: &[u32], asked: &[bool], order: Order) -> Self {
        let blocks = page.blocks.len();
        let mut is_kept = vec![false; blocks];
        for &block in kept {
            if let Some(kept) = is_kept.get_mut(block as usize) {
                *kept = true;
            }
        }
        let mut timed = vec![false; blocks];
        for time in &page.times {
            let block = page.containers[time.container as usize].blocks.start as usize;
            if let Some(timed) = timed.get_mut(block) {
                *timed = true;
            }
        }
        let mut sums = Self { words: vec![0], kept: vec![0], dates: vec![0], writers: vec![0] };
        for (at, block) in page.blocks.iter().enumerate() {
            let text = page.text(block.text);
            let words = text.split_whitespace().count() as u32;
            let shows_date = || text.len() <= MAX_DATE_LINE && dates::find(text, order).is_some();
            let dated = asked[at] && (timed[at] || shows_date());
            let signed = asked[at] && post::writer(page, block).is_some();
            let push = |sums: &mut Vec<u32>, more: u32| {
                sums.push(sums.last().copied().unwrap_or(0).saturating_add(more));
            };
            push(&mut sums.words, words);
            push(&mut sums.kept, if is_kept[at] { words } else { 0 });
            push(&mut sums.dates, dated.into());
            push(&mut sums.writers, signed.into());
        }
        sums
    }

    pub(super) fn between(sums: &[u32], blocks: Slice) -> u32 {
        let at = |at: u32| sums.get(at as usize).copied().unwrap_or(0);
        at(blocks.end).saturating_sub(at(blocks.start))
    }
}
