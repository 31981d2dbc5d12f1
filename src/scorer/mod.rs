//! Which blocks are content.
//!
//! Blocks of an HTML page are scored by boosted trees over named features (see [`features`]),
//! trained by `training/` on pages whose content is known. So are those of a plain-text page, over
//! features of their own (see [`text`]) and trained on the same pages rendered as text.

pub(crate) mod features;
mod group;
mod judge;
pub(crate) mod lexicon;
mod measures;
pub(crate) mod model;
mod reasons;
mod select;
mod text;

pub(crate) use measures::Measures;
pub(crate) use model::Model;
pub(crate) use model::file::checksum;
pub(crate) use reasons::{Reasons, reasons};

use crate::site::{self, Site};
use crate::tokenizer::page::Page;
use features::{Context, PageContext};
pub(crate) use group::BETWEEN_WORDS;
pub(crate) use judge::{Judgement, Models, Table};
#[cfg(feature = "training")]
pub(crate) use judge::{SHIFTS, page_feature_names};
#[cfg(feature = "training")]
pub(crate) use model::file::ModelFile;
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
        Some(models) => by_models(page, models, site, models.judge_pages()).0,
        None => Selection::all(page),
    }
}

/// The models that judge a page: of its kind those given, or the crate's own.
fn models_for<'a>(page: &Page, instead: Option<&'a Models>) -> Option<&'a Models> {
    let table = Table::of(page);
    let own = if page.plain_text { &OWN_TEXT } else { &OWN };
    instead.filter(|models| models.table == table).or(own.as_ref())
}

/// A selection, and the features by which the page was judged, if it was to be.
fn by_models(
    page: &Page,
    models: &Models,
    site: Option<Site<'_>>,
    judged: bool,
) -> (Selection, Option<Vec<f32>>) {
    let context = Context::of(page, models.lexicon.as_ref());
    let mut scores = score(&context, models);
    let keep = |scores: &[f32], shift| keep(page, &context, models.table, scores, shift);
    let mut measured = None;
    let mut judge = |scores: &[f32], kept: &[u32]| {
        // Of nothing, nothing is said.
        let asked = judged && !kept.is_empty();
        asked.then(|| measured.get_or_insert_with(|| PageContext::of(&context)).row(scores, kept))
    };
    // What a page keeps by itself is asked for its shift only, where its site has a say.
    let mut kept = if judged || site.is_none() { keep(&scores, 0.0) } else { Vec::new() };
    let mut row = judge(&scores, &kept);
    // The shift was learned on pages by themselves, so it is that of the page without its site.
    let shift = row.as_deref().and_then(|row| models.shift(row));
    if let Some(site) = site {
        site::adjust(page, context.measures(), &mut scores, site);
    }
    if shift.is_some() || site.is_some() {
        kept = keep(&scores, shift.unwrap_or_default());
        row = judge(&scores, &kept);
    }
    let judgement = row.as_deref().map(|row| models.judge(row)).unwrap_or_default();
    (Selection { scores, kept, judgement }, row)
}

/// The blocks that are kept by their scores.
fn keep(page: &Page, context: &Context<'_>, table: Table, scores: &[f32], shift: f32) -> Vec<u32> {
    let measures = context.measures();
    match table {
        Table::Html => select::by_expected_f1(page, measures, scores, shift),
        Table::Text => {
            let outside = text::Outside::of(context);
            let lowered = outside.lower(scores);
            let mut kept = select::by_expected_f1(page, measures, &lowered, shift);
            // A button may look like a heading, which goes with the text behind it.
            kept.retain(|&block| !outside.holds(block as usize));
            kept
        }
    }
}

/// The features of a page, for training; none of a page that is not judged.
#[cfg(feature = "training")]
pub(crate) fn judged_by(page: &Page, models: Option<&Models>) -> Option<Vec<f32>> {
    by_models(page, models_for(page, models)?, None, true).1
}

/// The crate's own models, read once: constants in another form, not a state. That they can be
/// read is a test; they would be absent rather than panic, and all of a page be kept.
static OWN: LazyLock<Option<Models>> =
    LazyLock::new(|| Models::read(include_bytes!("model.bin"), Table::Html).ok());
static OWN_TEXT: LazyLock<Option<Models>> =
    LazyLock::new(|| Models::read(include_bytes!("text.bin"), Table::Text).ok());

/// The crate's own model of what a site's profile tells.
pub(crate) static SITE: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::read(include_bytes!("site.bin"), SITE_MODEL, &site::names()).ok());

/// Its name in a file of models.
pub(crate) const SITE_MODEL: &str = "site";

/// So many blocks are scored at a time. Their features fit the cache, and pages of a million blocks
/// need no gigabyte for them.
const AT_ONCE: usize = 128;

/// How likely each block is content.
fn score(context: &Context<'_>, models: &Models) -> Vec<f32> {
    let blocks = context.measures().len();
    let measured = models.table.measured(context);
    let mut scores = Vec::with_capacity(blocks);
    for start in (0..blocks).step_by(AT_ONCE) {
        let run = start..blocks.min(start + AT_ONCE);
        let matrix = measured.run(run, |feature| models.blocks.asks(feature));
        scores.extend(models.blocks.sums(&matrix.columns()).into_iter().map(sigmoid));
    }
    scores
}

/// From log-odds to a chance.
pub(crate) fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// From a chance to log-odds.
pub(crate) fn log_odds(chance: f32) -> f32 {
    (chance / (1.0 - chance)).ln()
}

/// Which blocks a reader does not see.
pub(crate) fn hidden(page: &Page) -> impl Iterator<Item = bool> {
    Measures::of_page(page).into_iter().map(|measures| measures.hidden)
}
