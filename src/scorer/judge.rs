//! What the models say of a whole page: which type it is, and how good its extraction is.

use super::features::{Context, FEATURES, Matrix, PAGE_FEATURES};
use super::lexicon::Lexicon;
use super::model::Model;
use super::model::file::ModelFile;
use super::text::{self, Lines};
use crate::tokenizer::page::Page;
use crate::{Error, PageType};
use std::ops::Range;

/// The names of the models in a file of models.
const BLOCKS: &str = "blocks";
const PAGE_TYPE: &str = "page_type";
const CONFIDENCE: &str = "confidence";
const SHIFT: &str = "shift";

/// By how much the score from which on blocks are kept may be moved, in log-odds.
pub(crate) const SHIFTS: [f32; 7] = [-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5];

/// A shift that promises less word F1 is not worth the risk: chosen by cross-validation (`training/train_shift.py`).
const LEAST_GAIN: f32 = 0.006;

/// Which features of blocks a model is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    Html,
    Text,
}

impl Table {
    /// The one for a page.
    pub(crate) fn of(page: &Page) -> Self {
        if page.plain_text { Self::Text } else { Self::Html }
    }

    /// The features' names and what they mean.
    pub(crate) fn features(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Html => FEATURES.iter().map(|feature| (feature.name, feature.doc)).collect(),
            Self::Text => text::features().collect(),
        }
    }

    /// What the features are called, in their order.
    pub(crate) fn names(self) -> Vec<&'static str> {
        self.features().into_iter().map(|(name, _)| name).collect()
    }

    /// A page, measured.
    pub(crate) fn measured<'a>(self, context: &'a Context<'a>) -> Measured<'a> {
        match self {
            Self::Html => Measured::Html(context),
            Self::Text => Measured::Text(Lines::of(context)),
        }
    }

    /// The features of all blocks of a page.
    #[cfg(feature = "training")]
    pub(crate) fn matrix(self, context: &Context<'_>) -> Matrix {
        self.measured(context).run(0..context.measures().len(), |_| true)
    }
}

/// A page's blocks, measured for a table.
#[allow(clippy::large_enum_variant)] // There is one a page.
pub(crate) enum Measured<'a> {
    Html(&'a Context<'a>),
    Text(Lines<'a>),
}

impl Measured<'_> {
    /// The features of a run of blocks that are `asked` for, by their numbers; others are 0.
    pub(crate) fn run(&self, blocks: Range<usize>, asked: impl Fn(usize) -> bool) -> Matrix {
        match self {
            Self::Html(context) => Matrix::of_features(context, blocks, FEATURES.iter(), asked),
            Self::Text(lines) => lines.run(blocks, asked),
        }
    }
}

/// The models of a file. Training scores blocks before there is a model of pages.
#[derive(Debug)]
pub(crate) struct Models {
    pub(super) table: Table,
    /// How likely a block is content, as log-odds.
    pub(super) blocks: Model,
    /// Each type's log-odds, in the order of [`PageType::ALL`].
    page_type: Option<Model>,
    /// The word F1 of what is kept.
    confidence: Option<Model>,
    /// The word F1 that each of [`SHIFTS`] gains.
    shift: Option<Model>,
    pub(super) lexicon: Option<Lexicon>,
}

/// What is said of a page; empty where there is no model for it.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Judgement {
    /// All types with their probabilities, the likeliest first.
    pub(crate) page_types: Vec<(PageType, f32)>,
    /// The word F1 to be expected of what is kept.
    pub(crate) confidence: Option<f32>,
}

/// What the features of pages are called, in their order.
pub(crate) fn page_feature_names() -> Vec<&'static str> {
    PAGE_FEATURES.iter().map(|feature| feature.name).collect()
}

impl Models {
    /// # Errors
    ///
    /// [`Error::Model`] where the bytes are no file of models, or were changed, or hold no model of
    /// blocks, or one for other features.
    pub(crate) fn read(file: &[u8], table: Table) -> Result<Self, Error> {
        let pages = page_feature_names();
        let mut file = ModelFile::read(file)?;
        Ok(Self {
            table,
            blocks: file.model(BLOCKS, &table.names())?,
            page_type: file.find(PAGE_TYPE, &pages)?,
            confidence: file.find(CONFIDENCE, &pages)?,
            shift: file.find(SHIFT, &pages)?,
            lexicon: file.lexicon,
        })
    }

    #[cfg(test)]
    pub(super) fn of_blocks(blocks: Model, table: Table) -> Self {
        Self { table, blocks, page_type: None, confidence: None, shift: None, lexicon: None }
    }

    /// One of them by its name.
    #[cfg(feature = "training")]
    pub(crate) fn get(&self, name: &str) -> Option<&Model> {
        match name {
            BLOCKS => Some(&self.blocks),
            PAGE_TYPE => self.page_type.as_ref(),
            CONFIDENCE => self.confidence.as_ref(),
            SHIFT => self.shift.as_ref(),
            _ => None,
        }
    }

    /// Whether any of them asks for the features of pages.
    pub(super) fn judge_pages(&self) -> bool {
        [&self.page_type, &self.confidence, &self.shift].iter().any(|model| model.is_some())
    }

    /// By how much the score from which on blocks of a page are kept should be moved, if it should.
    pub(super) fn shift(&self, row: &[f32]) -> Option<f32> {
        best_shift(self.shift.as_ref()?.sums(&columns(row)))
    }

    /// Judges a page by its features.
    pub(super) fn judge(&self, row: &[f32]) -> Judgement {
        let columns = columns(row);
        let sums = |model: &Option<Model>| model.as_ref().map(|model| model.sums(&columns));
        let f1 = sums(&self.confidence).and_then(|sums| sums.first().copied());
        Judgement {
            page_types: sums(&self.page_type).map(|sums| likeliest(&sums)).unwrap_or_default(),
            confidence: f1.map(|f1| f1.clamp(0.0, 1.0)),
        }
    }
}

/// The shift that gains most, if that is enough.
fn best_shift(gains: Vec<f32>) -> Option<f32> {
    let (shift, gain) = SHIFTS.into_iter().zip(gains).max_by(|a, b| a.1.total_cmp(&b.1))?;
    (gain > LEAST_GAIN).then_some(shift)
}

/// A row as the columns of a table of one.
fn columns(row: &[f32]) -> Vec<&[f32]> {
    row.chunks(1).collect()
}

/// Types with their probabilities, from their log-odds.
fn likeliest(log_odds: &[f32]) -> Vec<(PageType, f32)> {
    // Against overflow.
    let most = log_odds.iter().copied().fold(f32::MIN, f32::max);
    let weights = log_odds.iter().map(|sum| (sum - most).exp());
    let all: f32 = weights.clone().sum();
    let mut types: Vec<_> =
        PageType::ALL.into_iter().zip(weights.map(|weight| weight / all)).collect();
    types.sort_by(|a, b| b.1.total_cmp(&a.1));
    types
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_models_can_be_read() {
        let models = Models::read(include_bytes!("model.bin"), Table::Html).unwrap();
        assert!(
            models.page_type.is_some() && models.confidence.is_some() && models.shift.is_some()
        );
        let models = Models::read(include_bytes!("text.bin"), Table::Text).unwrap();
        assert!(models.shift.is_some() && models.page_type.is_none());
    }

    #[test]
    fn a_shift_must_gain_enough() {
        assert_eq!(best_shift(vec![-0.1, 0.0, 0.02, 0.01, 0.0, 0.0, 0.0]), Some(-1.0));
        assert_eq!(best_shift(vec![LEAST_GAIN; SHIFTS.len()]), None);
        assert_eq!(best_shift(vec![]), None);
    }

    #[test]
    fn probabilities_add_up_and_descend() {
        let types = likeliest(&[0.0, 200.0, 1.0, 199.0, 0.0, 0.0, -300.0]);
        assert_eq!((types[0].0, types[1].0), (PageType::Forum, PageType::Collection));
        assert!((types.iter().map(|(_, p)| p).sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(types.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    }
}
