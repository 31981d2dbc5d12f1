//! The door through which `training/` and `fuzz/` reach what the crate measures: there is no second
//! implementation of the features. No part of the public interface.

use crate::scorer::features::names::words;
use crate::scorer::features::{Context, Matrix};
use crate::scorer::lexicon::Lexicon;
use crate::scorer::lexicon::tokens::{self, Reach, Token};
use crate::scorer::{ModelFile, Models, Table};
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
    /// What a lexicon weighs: words of the text, of links' addresses, of names.
    pub tokens: [Vec<u32>; 3],
}

/// A page's text, from bytes in whichever encoding.
///
/// # Errors
///
/// [`Error::NotText`], as of [`Extractor::extract_bytes`].
pub fn decode(page: &[u8]) -> Result<String, Error> {
    tokenizer::bytes::decode(page).map(std::borrow::Cow::into_owned)
}

/// Whether a page is taken for HTML.
///
/// # Errors
///
/// [`Error::NotText`], as of [`Extractor::extract_bytes`].
pub fn is_html(page: &[u8]) -> Result<bool, Error> {
    Ok(tokenizer::sniff::is_html(&tokenizer::bytes::decode(page)?))
}

/// Where our tokens of markup differ from html5ever's, for fuzzing: there should be no such place.
#[must_use]
pub fn token_difference(markup: &str) -> Option<String> {
    tokenizer::difference(markup)
}

/// What the features of a page of a kind are called that need no lexicon; those of plain text for
/// [`Input::Text`].
#[must_use]
pub fn feature_names(input: Input) -> Vec<&'static str> {
    names_of(table(input), false)
}

/// What the features are called that ask a lexicon.
#[must_use]
pub fn word_feature_names(input: Input) -> Vec<&'static str> {
    names_of(table(input), true)
}

fn names_of(table: Table, lexical: bool) -> Vec<&'static str> {
    table.names().into_iter().filter(|name| is_lexical(name) == lexical).collect()
}

/// Whether a feature asks a lexicon; their names say so.
fn is_lexical(name: &str) -> bool {
    name.starts_with("lexicon")
}

fn table(input: Input) -> Table {
    if input == Input::Text { Table::Text } else { Table::Html }
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

/// The types of pages, in the order of a model's outputs.
#[must_use]
pub fn page_types() -> [PageType; PageType::ALL.len()] {
    PageType::ALL
}

/// By how much the score from which on blocks are kept may be moved, in log-odds, in the order of a model's outputs.
#[must_use]
pub fn threshold_shifts() -> &'static [f32] {
    &scorer::SHIFTS
}

/// A page to learn from.
#[derive(Debug)]
pub struct TrainingPage(Page);

impl TrainingPage {
    /// A page read as `input` says.
    ///
    /// # Errors
    ///
    /// [`Error::NotText`], as of [`Extractor::extract_bytes`].
    pub fn read(page: &[u8], input: Input) -> Result<Self, Error> {
        let page = tokenizer::bytes::decode(page)?;
        Ok(Self(tokenizer::tokenize(&page, input)))
    }

    /// Its blocks, in its order.
    #[must_use]
    pub fn blocks(&self) -> Vec<TrainingBlock> {
        let page = &self.0;
        let table = Table::of(page);
        let matrix = table.matrix(&Context::of(page, None));
        let rows = page.blocks.iter().zip(scorer::hidden(page)).enumerate();
        let block = |(at, (block, hidden)): (usize, (&Block, bool))| TrainingBlock {
            text: shown(page, block),
            features: row(table, &matrix, at, false).collect(),
            hidden,
            tokens: tokens_of(page, block),
        };
        rows.map(block).collect()
    }

    /// What a lexicon weighs of a whole page, beside the tokens of its blocks' texts and links: words of
    /// its head and of all names.
    #[must_use]
    pub fn tokens(&self) -> Vec<u32> {
        let mut found = Vec::new();
        tokens::of_head(&self.0, |token| found.push(token));
        for container in &self.0.containers {
            let names = self.0.string(container.names);
            words(names, |name| found.push(tokens::of_name(name)[Reach::Near as usize]));
        }
        found
    }

    /// What each lexicon says of it.
    #[must_use]
    pub fn word_features(&self, lexicons: &[TrainingLexicon]) -> Vec<WordFeatures> {
        let by = |TrainingLexicon(lexicon): &TrainingLexicon| {
            let context = Context::of(&self.0, Some(lexicon));
            let table = Table::of(&self.0);
            let matrix = table.matrix(&context);
            let blocks = 0..self.0.blocks.len();
            let rows = blocks.flat_map(|block| row(table, &matrix, block, true));
            WordFeatures { blocks: rows.collect(), types: context.lexical.types.to_vec() }
        };
        lexicons.iter().map(by).collect()
    }
}

/// A lexicon to ask.
#[derive(Debug)]
pub struct TrainingLexicon(Lexicon);

impl TrainingLexicon {
    /// That of a file of models.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where the bytes hold none.
    pub fn read(file: &[u8]) -> Result<Self, Error> {
        let lexicon = ModelFile::read(file)?.lexicon;
        lexicon.map(Self).ok_or(Error::Model { found: "no lexicon" })
    }
}

/// The features of a block that ask a lexicon, or the others.
fn row(table: Table, matrix: &Matrix, block: usize, lexical: bool) -> impl Iterator<Item = f32> {
    let cells = table.names().into_iter().zip(matrix.row(block));
    cells.filter(move |(name, _)| is_lexical(name) == lexical).map(|(_, value)| value)
}

fn tokens_of(page: &Page, block: &Block) -> [Vec<Token>; 3] {
    let [mut text, mut links, mut names] = [const { Vec::new() }; 3];
    tokens::of_text(page, block, |token| text.push(token));
    tokens::of_links(page, block, |token| links.push(token));
    for (reach, (_, container)) in Reach::LEVELS.into_iter().zip(page.ancestors(block.container)) {
        let names_of = page.string(container.names);
        words(names_of, |name| names.push(tokens::of_name(name)[reach as usize]));
    }
    [text, links, names]
}

/// What a lexicon says of a page.
#[derive(Debug)]
pub struct WordFeatures {
    /// The features of its blocks that ask a lexicon, block after block in the order of
    /// [`word_feature_names`].
    pub blocks: Vec<f32>,
    /// The log-odds of [`page_types`].
    pub types: Vec<f32>,
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

/// What could be the day a page was published, each with its features in the order of
/// [`date_feature_names`]; last, with no text, that there is none.
///
/// # Errors
///
/// [`Error::NotText`], as of [`Extractor::extract_bytes`].
pub fn dates(extractor: &Extractor, page: &[u8]) -> Result<Vec<(String, Vec<f32>)>, Error> {
    let page = tokenizer::bytes::decode(page)?;
    let page = tokenizer::tokenize(&page, Input::Auto);
    let structured = fields::Structured::parse(&page);
    let (article, selection) = extractor.content(&page, &structured);
    Ok(fields::date_rows(&article, &page, &structured, &selection.kept))
}

/// What could be the byline of a page, the names a line each, with its features in the order of
/// [`author_feature_names`]; last, with no text, that there is none.
///
/// # Errors
///
/// [`Error::NotText`], as of [`Extractor::extract_bytes`].
pub fn authors(extractor: &Extractor, page: &[u8]) -> Result<Vec<(String, Vec<f32>)>, Error> {
    let page = tokenizer::bytes::decode(page)?;
    let page = tokenizer::tokenize(&page, Input::Auto);
    let structured = fields::Structured::parse(&page);
    let (mut article, selection) = extractor.content(&page, &structured);
    Ok(fields::author_rows(&mut article, &page, &structured, &selection.kept))
}

/// What the features of a byline are called.
#[must_use]
pub fn author_feature_names() -> Vec<&'static str> {
    fields::author_feature_names()
}

/// What the features of a date are called.
#[must_use]
pub fn date_feature_names() -> Vec<&'static str> {
    fields::date_feature_names()
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
    let models = either(file)?;
    let model = models.get(name).ok_or(Error::Model { found: "other models" })?;
    let width = model.width();
    let column = |at| rows.iter().skip(at).step_by(width).copied().collect::<Vec<_>>();
    let columns: Vec<Vec<f32>> = (0..width).map(column).collect();
    let columns: Vec<&[f32]> = columns.iter().map(Vec::as_slice).collect();
    Ok(model.sums(&columns))
}

/// Models of HTML pages or of plain text.
fn either(file: &[u8]) -> Result<Models, Error> {
    Models::read(file, Table::Html)
        .or_else(|error| Models::read(file, Table::Text).map_err(|_| error))
}

impl Extractor {
    /// Scores with other models than the crate's own.
    ///
    /// # Errors
    ///
    /// [`Error::Model`] where the bytes are no model for these features.
    #[doc(hidden)]
    pub fn model(mut self, file: &[u8]) -> Result<Self, Error> {
        self.models = Some(either(file)?.into());
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
        let page = self.tokenize(page);
        let scores = scorer::select(&page, self.models(), None).scores;
        let measures = scorer::Measures::of_page(&page);
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
        let blocks = TrainingPage::read(page.as_bytes(), Input::Html).unwrap().blocks();
        let texts: Vec<_> = blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["Home", "One  two."]);
        for block in &blocks {
            assert_eq!(block.features.len(), feature_names(Input::Html).len());
            assert!(!block.tokens[0].is_empty());
            assert!(block.features.iter().all(|value| value.is_finite()));
        }
    }

    #[test]
    fn refuses_what_is_no_model() {
        let error = Extractor::new().model(b"<html>").unwrap_err();
        assert_eq!(error, Error::Model { found: "other bytes" });
    }
}
