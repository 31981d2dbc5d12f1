//! Which blocks are content.
//!
//! A first version, by densities: how long a block is, how much of it is links, how it is
//! punctuated (Kohlschütter, Fankhauser, Nejdl: *Boilerplate Detection using Shallow Text
//! Features*, WSDM 2010), what stands beside it (Pomikálek: *Removing Boilerplate and Duplicate
//! Content from Web Corpora*, 2011), and where on the page most such text stands. Names of classes
//! are not looked at.

mod density;
#[cfg_attr(not(feature = "training"), allow(dead_code))]
pub(crate) mod features;
mod measures;
mod select;

use crate::tokenizer::page::Page;
use measures::Measures;

/// What the scorer says of a page.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    /// One for each block of the page, from 0 (boilerplate) to 1 (content).
    pub(crate) scores: Vec<f32>,
    /// The blocks kept, in the page's order.
    pub(crate) kept: Vec<u32>,
}

impl Selection {
    /// All of a page that is known to be content.
    pub(crate) fn all(page: &Page) -> Self {
        let blocks = page.blocks.len();
        Self { scores: vec![1.0; blocks], kept: (0..blocks as u32).collect() }
    }
}

/// Scores the blocks of a page and selects its content.
pub(crate) fn select(page: &Page) -> Selection {
    let measures: Vec<_> = page.blocks.iter().map(|block| Measures::of(page, block)).collect();
    let scores = density::score(page, &measures);
    let kept = select::select(page, &measures, &scores);
    Selection { scores, kept }
}
