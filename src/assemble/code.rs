//! Line numbers beside code are no part of it.

use super::edit::Edits;
use crate::article::{Block, BlockKind};
use crate::tokenizer::Shown;
use crate::tokenizer::page::{self, Page};

/// Fewer numbered lines may be data.
const LEAST_LINES: usize = 2;

/// Whether `gutter` holds nothing but the numbers of the lines of the code behind it.
pub(super) fn numbers(gutter: &Block, kind: &BlockKind, code: &str) -> bool {
    let preformatted = |kind: &BlockKind| matches!(kind, BlockKind::Preformatted { .. });
    if !preformatted(&gutter.kind) || !preformatted(kind) {
        return false;
    }
    let numbers: Option<Vec<u32>> =
        gutter.text.lines().map(|line| line.trim().parse().ok()).collect();
    numbers.is_some_and(|numbers| {
        count_up(&numbers) && numbers.len().abs_diff(code.lines().count()) <= 1
    })
}

fn count_up(numbers: &[u32]) -> bool {
    numbers.len() >= LEAST_LINES
        && numbers.windows(2).all(|pair| pair[1] == pair[0].saturating_add(1))
}

/// Takes out the numbers that stand in elements of their own at the start of every line.
pub(super) fn strip_line_numbers(
    page: &Page,
    block: &page::Block,
    shown: &Shown<'_>,
    text: &str,
    edits: &mut Edits,
) {
    let first = page.numbers.partition_point(|number| number.start < block.text.start);
    let here = page.numbers[first..].iter().take_while(|number| number.end <= block.text.end);
    let place = |offset: u32| shown.place(offset - block.text.start);
    let mut ranges = here.map(|number| (place(number.start), place(number.end))).peekable();
    let (mut numbers, mut found) = (Vec::new(), Vec::new());
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len() as u32;
        let indent = start + (line.len() - line.trim_start().len()) as u32;
        while ranges.next_if(|range| range.0 < start).is_some() {}
        let Some(range) = ranges.next_if(|range| range.0 <= indent && range.1 <= end) else {
            return;
        };
        let Ok(number) = text[range.0 as usize..range.1 as usize].trim().parse() else { return };
        numbers.push(number);
        found.push((start, range.1));
        start = end + 1;
    }
    if count_up(&numbers) {
        for (start, end) in found {
            edits.replace(start, end, String::new());
        }
    }
}
