//! Which blocks are content.
use crate::tokenizer::page::Page;

/// What the scorer says of a page.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    /// One for each block of the page, from 0 (boilerplate) to 1 (content).
    pub(crate) scores: Vec<f32>,
    /// The blocks kept, in the page's order.
    pub(crate) kept: Vec<u32>,
}

pub(crate) fn select(page: &Page) -> Selection {
    let all = page.blocks.len();
    Selection { scores: vec![1.0; all], kept: (0..all as u32).collect() }
}
