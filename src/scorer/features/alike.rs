//! Blocks that are wrapped alike.

use super::context::Sums;
use super::lexical::Lexical;
use super::shape::Shape;
use super::words::Map;
use crate::tokenizer::page::{Block, Page};
use foldhash::fast::RandomState;
use std::hash::BuildHasher;

/// Blocks that look alike: the same tags and names around them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Alike {
    pub(super) sums: Sums,
    /// How many texts they have, about.
    pub(super) texts: f32,
    /// The blocks from the first of them to the last.
    pub(super) spread: f32,
    /// What a lexicon says of them, summed.
    pub(super) lexicon: f32,
}

/// How a block is wrapped: its container and the two around it, by tag and names.
fn signature(page: &Page, block: &Block, hasher: &RandomState) -> u64 {
    let mut around = page.ancestors(block.container).map(|(_, c)| (c.tag, page.string(c.names)));
    hasher.hash_one([around.next(), around.next(), around.next()])
}

/// Blocks by how they are wrapped.
pub(super) struct Groups {
    /// For each block, its group, and how many of that stand before it.
    places: Vec<(u32, f32)>,
    groups: Vec<Alike>,
}

impl Groups {
    /// `sums` are those up to each block.
    pub(super) fn of(page: &Page, sums: &[Sums], shapes: &[Shape], lexical: &Lexical) -> Self {
        let hasher = RandomState::default();
        // With the first block of each.
        let mut known: Map<u64, (u32, usize)> = Map::default();
        let mut groups: Vec<Alike> = Vec::new();
        let mut places = Vec::with_capacity(page.blocks.len());
        for (at, (block, shape)) in page.blocks.iter().zip(shapes).enumerate() {
            let signature = signature(page, block, &hasher);
            let &mut (id, first) = known.entry(signature).or_insert((groups.len() as u32, at));
            if id as usize == groups.len() {
                groups.push(Alike::default());
            }
            let group = &mut groups[id as usize];
            places.push((id, group.sums.blocks));
            group.sums = group.sums.add(sums[at + 1].add(sums[at], -1.0), 1.0);
            group.texts += 1.0 / shape.copies.max(1.0);
            group.spread = (at + 1 - first) as f32;
            group.lexicon += lexical.of_block(at).all;
        }
        Self { places, groups }
    }

    /// The group of a block.
    pub(super) fn group(&self, block: usize) -> usize {
        self.places[block].0 as usize
    }

    /// The blocks wrapped like a block, itself among them.
    pub(super) fn of_block(&self, block: usize) -> &Alike {
        &self.groups[self.group(block)]
    }

    /// How many of them stand before it.
    pub(super) fn before(&self, block: usize) -> f32 {
        self.places[block].1
    }
}
