//! Which blocks are content.
//!
//! A first version, by densities: how long a block is, how much of it is links, how it is
//! punctuated (Kohlschütter, Fankhauser, Nejdl: *Boilerplate Detection using Shallow Text
//! Features*, WSDM 2010), what stands beside it (Pomikálek: *Removing Boilerplate and Duplicate
//! Content from Web Corpora*, 2011), and where on the page most such text stands. Names of classes
//! are not looked at.

mod density;
pub(crate) mod features;
mod measures;
pub(crate) mod model;
mod reasons;
mod select;

pub(crate) use reasons::{Reasons, reasons};

use crate::Error;
use crate::tokenizer::page::Page;
use features::{FEATURES, Matrix};
use measures::Measures;
use model::Model;

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
pub(crate) fn select(page: &Page, model: Option<&Model>) -> Selection {
    let measures: Vec<_> = page.blocks.iter().map(|block| Measures::of(page, block)).collect();
    let scores = match model {
        Some(model) => score(page, model),
        None => density::score(page, &measures),
    };
    let kept = select::select(page, &measures, &scores);
    Selection { scores, kept }
}

/// The name of the model that scores blocks, in a file of models.
const BLOCKS: &str = "blocks";

/// The model in a file of models.
pub(crate) fn read_model(file: &[u8]) -> Result<Model, Error> {
    Model::read(file, BLOCKS, &feature_names())
}

/// What the features are called, in their order.
pub(crate) fn feature_names() -> Vec<&'static str> {
    FEATURES.iter().map(|feature| feature.name).collect()
}

/// How likely each block is content.
fn score(page: &Page, model: &Model) -> Vec<f32> {
    let matrix = Matrix::of(page);
    let columns: Vec<_> = (0..FEATURES.len()).map(|feature| matrix.column(feature)).collect();
    let sums = model.sums(&columns);
    sums.into_iter().map(|log_odds| 1.0 / (1.0 + (-log_odds).exp())).collect()
}

/// Which blocks a reader does not see.
pub(crate) fn hidden(page: &Page) -> impl Iterator<Item = bool> {
    page.blocks.iter().map(|block| Measures::of(page, block).hidden)
}
