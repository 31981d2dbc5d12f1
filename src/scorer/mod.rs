//! Which blocks are content.
//!
//! Blocks of an HTML page are scored by boosted trees over named features (see [`features`]),
//! trained by `training/` on pages whose content is known. Lines of a plain-text page have few of
//! these features; they are scored by densities (see [`density`]).

mod density;
pub(crate) mod features;
mod measures;
pub(crate) mod model;
mod select;

use crate::Error;
use crate::tokenizer::page::Page;
use features::{FEATURES, Matrix};
use measures::Measures;
use model::Model;
use std::sync::LazyLock;

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

/// Scores the blocks of a page and selects its content; `model` stands in for the crate's own.
pub(crate) fn select(page: &Page, model: Option<&Model>) -> Selection {
    let measures: Vec<_> = page.blocks.iter().map(|block| Measures::of(page, block)).collect();
    match model.or(OWN.as_ref()).filter(|_| !page.plain_text) {
        Some(model) => {
            let scores = score(page, model);
            let kept = select::by_expected_f1(page, &measures, &scores);
            Selection { scores, kept }
        }
        None => {
            let scores = density::score(&measures);
            let kept = select::by_threshold(page, &measures, &scores);
            Selection { scores, kept }
        }
    }
}

/// The name of the model that scores blocks, in a file of models.
const BLOCKS: &str = "blocks";

/// The crate's own model, read once: a constant in another form, not a state. That it can be read
/// is a test; it would be absent rather than panic.
static OWN: LazyLock<Option<Model>> =
    LazyLock::new(|| read_model(include_bytes!("model.bin")).ok());

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
    model.sums(&columns).into_iter().map(sigmoid).collect()
}

/// From log-odds to a chance.
fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Which blocks a reader does not see.
#[cfg(feature = "training")]
pub(crate) fn hidden(page: &Page) -> impl Iterator<Item = bool> {
    page.blocks.iter().map(|block| Measures::of(page, block).hidden)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_own_model_can_be_read() {
        assert_eq!(super::read_model(include_bytes!("model.bin")).err(), None);
    }
}
