//! Elements that a page repeats: posts of a thread, cards of a list, rows, questions with answers.
//!
//! Siblings with the same tag and names are of a kind. A block is told of the smallest and of the
//! largest repeated element around it, and of all of these kinds.

use super::context::Sums;
use super::words::Map;
use crate::tokenizer::page::{Container, Page};
use foldhash::fast::RandomState;
use std::hash::BuildHasher;

/// So many siblings of a kind are units, where they hold as many blocks.
const MIN_KIN: f32 = 3.0;
const MIN_BLOCKS: usize = 2;

/// The siblings of a container that are of its kind, itself among them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kin {
    pub(super) count: f32,
    /// How many stand before it.
    pub(super) before: f32,
    /// Over the blocks of all.
    pub(super) sums: Sums,
}

/// The kin of all containers of a page. Pages have few kinds, and it may be a million containers.
pub(super) struct Kinds {
    /// For each container, its kind, and how many of that stand before it.
    places: Vec<(u32, f32)>,
    kinds: Vec<Kin>,
}

impl Kinds {
    /// `sums` are those over each container's blocks.
    pub(super) fn of(page: &Page, sums: &[Sums]) -> Self {
        let hasher = RandomState::default();
        let key = |c: &Container| hasher.hash_one((c.parent, c.tag, page.string(c.names)));
        let mut known: Map<u64, u32> = Map::default();
        let mut kinds: Vec<Kin> = Vec::new();
        let mut places = Vec::with_capacity(sums.len());
        for (container, sums) in page.containers.iter().zip(sums) {
            let kind = *known.entry(key(container)).or_insert(kinds.len() as u32);
            if kind as usize == kinds.len() {
                kinds.push(Kin::default());
            }
            let kin = &mut kinds[kind as usize];
            places.push((kind, kin.count));
            (kin.count, kin.sums) = (kin.count + 1.0, kin.sums.add(*sums, 1.0));
        }
        Self { places, kinds }
    }

    pub(super) fn kin(&self, container: usize) -> Kin {
        let (kind, before) = self.places[container];
        Kin { before, ..self.kinds[kind as usize] }
    }

    /// The most siblings of a kind.
    pub(super) fn most(&self) -> f32 {
        self.kinds.iter().map(|kin| kin.count).fold(0.0, f32::max)
    }
}

/// The units around a container, or it itself: the page's own container where there is none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    pub(super) inner: u32,
    pub(super) outer: u32,
}

/// For each container, the smallest and the largest unit around it.
pub(super) fn around(page: &Page, kinds: &Kinds) -> Vec<Around> {
    let mut all: Vec<Around> = Vec::with_capacity(page.containers.len());
    for (id, container) in (0..).zip(&page.containers) {
        let mut here = all.get(container.parent as usize).copied().unwrap_or_default();
        if kinds.kin(id as usize).count >= MIN_KIN && container.blocks.range().len() >= MIN_BLOCKS {
            here.inner = id;
            here.outer = if here.outer == 0 { id } else { here.outer };
        }
        all.push(here);
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::Input;
    use crate::scorer::features::Context;
    use crate::tokenizer::tokenize;

    const PAGE: &str = "<h1>Owls</h1><div class=post><p>a<ul><li><b>b</b><p>c<li><b>d</b><p>e<li><b>f</b><p>g</ul></div>\
        <div class=post><p>h<p>i</div><div class=post><p>j<p>k</div>";

    #[test]
    fn the_smallest_and_the_largest_repeated_element() {
        let page = tokenize(PAGE, Input::Html);
        let context = Context::of(&page, None);
        let of = |text: &str| {
            let at = page.blocks.iter().position(|block| page.text(block.text) == text).unwrap();
            let [inner, outer] = [context.inner_unit(at), context.outer_unit(at)];
            [inner, outer].map(|unit| (unit.kin.count, unit.kin.before, unit.sums.blocks))
        };
        assert_eq!(of("e"), [(3.0, 1.0, 2.0), (3.0, 0.0, 7.0)]);
        assert_eq!(of("k"), [(3.0, 2.0, 2.0), (3.0, 2.0, 2.0)]);
        assert_eq!(of("Owls"), [(0.0, 0.0, 0.0); 2]);
    }
}
