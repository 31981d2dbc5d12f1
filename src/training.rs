//! The door through which `training/` reads what the crate measures: there is no second
//! implementation of the features. No part of the public interface.

use crate::scorer::Models;
use crate::scorer::features::{Context, Matrix};
use crate::tokenizer::page::{Block, Page, SpanKind};
use crate::{Error, Extractor, Input, PageType, SiteProfile, fields, scorer, site, tokenizer};

/// A block of a page with all that is measured of it.
#[derive(Debug)]
pub struct TrainingBlock {
    /// What a reader sees of it; all of it where it is hidden whole.
    pub text: String,
    /// In the order of [`feature_names`].
    pub features: Vec<f32>,
    /// A reader does not see it.
    pub hidden: bool,
}

/// What the features are called.
#[must_use]
pub fn feature_names() -> Vec<&'static str> {
    scorer::feature_names()
}

/// What the features of a whole page are called.
#[must_use]
pub fn page_feature_names() -> Vec<&'static str> {
    scorer::page_feature_names()
}

/// What the features that a site's profile gives are called.
#[must_use]
pub fn site_feature_names() -> Vec<&'static str> {
    site::names()
}

/// A page's bytes as text.
///
/// # Errors
///
/// [`Error::NotText`], as of [`Extractor::extract_bytes`].
pub fn decode(page: &[u8]) -> Result<String, Error> {
    Ok(tokenizer::bytes::decode(page)?.into_owned())
}

/// The types of pages, in the order of a model's outputs.
#[must_use]
pub fn page_types() -> [PageType; PageType::ALL.len()] {
    PageType::ALL
}

/// The blocks of a page, in its order.
///
/// # Errors
///
/// [`Error::NotText`], as of [`Extractor::extract_bytes`].
pub fn blocks(page: &[u8]) -> Result<Vec<TrainingBlock>, Error> {
    let page = tokenizer::bytes::decode(page)?;
    let page = tokenizer::tokenize(&page, Input::Auto);
    let matrix = Matrix::of(&Context::of(&page));
    let hidden = scorer::hidden(&page);
    let rows = page.blocks.iter().zip(hidden).enumerate();
    let block = |(at, (block, hidden)): (usize, (&Block, bool))| TrainingBlock {
        text: shown(&page, block),
        features: matrix.row(at).collect(),
        hidden,
    };
    Ok(rows.map(block).collect())
}

/// What could be the title of a page, each with its features in the order of
/// [`title_feature_names`].
///
/// # Errors
///
/// [`Error::NotText`], as of [`Extractor::extract_bytes`].
pub fn titles(page: &[u8]) -> Result<Vec<(String, Vec<f32>)>, Error> {
    let page = tokenizer::bytes::decode(page)?;
    Ok(fields::title_rows(&tokenizer::tokenize(&page, Input::Auto)))
}

/// What the features of a title are called.
#[must_use]
pub fn title_feature_names() -> Vec<&'static str> {
    fields::title_feature_names()
}

/// A block's text without its hidden parts.
fn shown(page: &Page, block: &Block) -> String {
    let mut text = String::new();
    let mut from = block.text.start;
    for span in page.spans(block).iter().filter(|span| span.kind == SpanKind::Hidden) {
        text += page.text.get(from as usize..span.text.start as usize).unwrap_or_default();
        from = from.max(span.text.end);
    }
    text + page.text.get(from as usize..block.text.end as usize).unwrap_or_default()
}

/// What the model of a name in a file says of rows of features, an output after the other.
///
/// # Errors
///
/// [`Error::Model`] where the bytes hold no such model for these features.
pub fn sums(file: &[u8], name: &str, rows: &[f32]) -> Result<Vec<f32>, Error> {
    let models = Models::read(file)?;
    let model = models.get(name).ok_or(Error::Model { found: "other models" })?;
    let width = model.width();
    let column = |at| rows.iter().skip(at).step_by(width).copied().collect::<Vec<_>>();
    let columns: Vec<Vec<f32>> = (0..width).map(column).collect();
    let columns: Vec<&[f32]> = columns.iter().map(Vec::as_slice).collect();
    Ok(model.sums(&columns))
}

impl Extractor {
    /// Scores with other models than the crate's own.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where the bytes are no model for these features.
    #[doc(hidden)]
    pub fn model(mut self, file: &[u8]) -> Result<Self, Error> {
        self.models = Some(Models::read(file)?.into());
        Ok(self)
    }

    /// Reads site profiles with another model than the crate's own.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where the bytes are no model for these features.
    #[doc(hidden)]
    pub fn site_model(mut self, file: &[u8]) -> Result<Self, Error> {
        let model = scorer::Model::read(file, scorer::SITE_MODEL, &site::names())?;
        self.site_model = Some(model.into());
        Ok(self)
    }

    /// Learns a page of a site with these models.
    #[doc(hidden)]
    pub fn learn(&self, profile: &mut SiteProfile, page: &str) {
        profile.add_by(self, page);
    }

    /// The features that a site's profile gives of each block of a page, in the order of
    /// [`site_feature_names`].
    #[doc(hidden)]
    #[must_use]
    pub fn site_rows(&self, page: &str, profile: &SiteProfile) -> Vec<f32> {
        let page = self.read(page);
        let scores = scorer::select(&page, self.models(), None).scores;
        let measures: Vec<_> = scorer::measured(&page).collect();
        site::rows(&page, &measures, &scores, &site::Index::new(profile))
    }

    /// The features of a whole page as these models see it, in the order of
    /// [`page_feature_names`]; none of a page that is not judged.
    ///
    /// # Errors
    ///
    /// [`Error::NotText`], as of [`Extractor::extract_bytes`].
    #[doc(hidden)]
    pub fn page_row(&self, page: &[u8]) -> Result<Option<Vec<f32>>, Error> {
        let page = tokenizer::bytes::decode(page)?;
        let page = tokenizer::tokenize(&page, Input::Auto);
        Ok(scorer::judged_by(&page, self.models()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_finite_features_for_each_block() {
        let page = "<nav><a href=/>Home</a></nav><p>One <span hidden>not</span> two.</p>";
        let blocks = blocks(page.as_bytes()).unwrap();
        let texts: Vec<_> = blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["Home", "One  two."]);
        for block in &blocks {
            assert_eq!(block.features.len(), feature_names().len());
            assert!(block.features.iter().all(|value| value.is_finite()));
        }
    }

    #[test]
    fn refuses_what_is_no_model() {
        let error = Extractor::new().model(b"<html>").unwrap_err();
        assert_eq!(error, Error::Model { found: "other bytes" });
    }
}
