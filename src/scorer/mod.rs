//! Which blocks are content.
//!
//! Blocks of an HTML page are scored by boosted trees over named features (see [`features`]),
//! trained by `training/` on pages whose content is known. Lines of a plain-text page have few of
//! these features; they are scored by densities (see [`density`]).

mod density;
pub(crate) mod features;
mod group;
mod judge;
mod measures;
pub(crate) mod model;
mod reasons;
mod select;

pub(crate) use measures::Measures;
pub(crate) use model::{FNV_BASIS, FNV_PRIME, Model};
pub(crate) use reasons::{Reasons, reasons};

use crate::site::{self, Site};
use crate::tokenizer::page::Page;
use features::{Context, FEATURES, Matrix, page_row};
pub(crate) use judge::{Judgement, Models};
#[cfg(feature = "training")]
pub(crate) use judge::{feature_names, page_feature_names};
use std::sync::LazyLock;

/// What the scorer says of a page.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    /// One for each block of the page, from 0 (boilerplate) to 1 (content).
    pub(crate) scores: Vec<f32>,
    /// The blocks kept, in the page's order.
    pub(crate) kept: Vec<u32>,
    /// What the page is as a whole.
    pub(crate) judgement: Judgement,
}

impl Selection {
    /// All of a page that is known to be content.
    pub(crate) fn all(page: &Page) -> Self {
        let blocks = page.blocks.len();
        let kept = (0..blocks as u32).collect();
        Self { scores: vec![1.0; blocks], kept, judgement: Judgement::default() }
    }
}

/// Scores the blocks of a page and selects its content, with what is known of its site; `models` stand
/// in for the crate's own.
pub(crate) fn select(page: &Page, models: Option<&Models>, site: Option<Site<'_>>) -> Selection {
    match models_for(page, models) {
        Some(models) => by_models(page, models, site).0,
        None => by_densities(page, site),
    }
}

/// The models that judge a page; none does plain text.
fn models_for<'a>(page: &Page, instead: Option<&'a Models>) -> Option<&'a Models> {
    instead.or(OWN.as_ref()).filter(|_| !page.plain_text)
}

/// A selection, and the features by which the page was judged, if it was.
fn by_models(
    page: &Page,
    models: &Models,
    site: Option<Site<'_>>,
) -> (Selection, Option<Vec<f32>>) {
    let context = Context::of(page);
    let mut scores = score(&context, &models.blocks);
    if let Some(site) = site {
        site::adjust(page, context.measures(), &mut scores, site);
    }
    let kept = select::by_expected_f1(page, context.measures(), &scores);
    // Of nothing, nothing is said.
    let row = (!kept.is_empty()).then(|| page_row(&context, &scores, &kept));
    let judgement = row.as_deref().map(|row| models.judge(row)).unwrap_or_default();
    (Selection { scores, kept, judgement }, row)
}

fn by_densities(page: &Page, site: Option<Site<'_>>) -> Selection {
    let measures: Vec<_> = page.blocks.iter().map(|block| Measures::of(page, block)).collect();
    let mut scores = density::score(&measures);
    if let Some(site) = site {
        site::adjust(page, &measures, &mut scores, site);
    }
    let kept = select::by_threshold(page, &measures, &scores);
    Selection { scores, kept, judgement: Judgement::default() }
}

/// The features of a page, for training; none of a page that is not judged.
#[cfg(feature = "training")]
pub(crate) fn judged_by(page: &Page, models: Option<&Models>) -> Option<Vec<f32>> {
    by_models(page, models_for(page, models)?, None).1
}

/// The crate's own models, read once: a constant in another form, not a state. That they can be
/// read is a test; they would be absent rather than panic.
static OWN: LazyLock<Option<Models>> =
    LazyLock::new(|| Models::read(include_bytes!("model.bin")).ok());

/// The crate's own model of what a site's profile tells.
pub(crate) static SITE: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::read(include_bytes!("site.bin"), SITE_MODEL, &site::names()).ok());

/// Its name in a file of models.
pub(crate) const SITE_MODEL: &str = "site";

/// So many blocks are scored at a time. Their features fit the cache, and pages of a million blocks
/// need no gigabyte for them.
const AT_ONCE: usize = 1024;

/// How likely each block is content.
fn score(context: &Context<'_>, model: &Model) -> Vec<f32> {
    let blocks = context.measures().len();
    let mut scores = Vec::with_capacity(blocks);
    for start in (0..blocks).step_by(AT_ONCE) {
        let matrix = Matrix::of_run(context, start..blocks.min(start + AT_ONCE));
        let columns: Vec<_> = (0..FEATURES.len()).map(|feature| matrix.column(feature)).collect();
        scores.extend(model.sums(&columns).into_iter().map(sigmoid));
    }
    scores
}

/// From log-odds to a chance.
fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Which blocks a reader does not see.
pub(crate) fn hidden(page: &Page) -> impl Iterator<Item = bool> {
    measured(page).map(|block| block.hidden)
}

/// What is measured of each block by itself.
pub(crate) fn measured(page: &Page) -> impl Iterator<Item = Measures> {
    page.blocks.iter().map(|block| Measures::of(page, block))
}
