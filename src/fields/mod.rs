//! What a page says about its content.

mod dates;
mod months;
use crate::Article;
use crate::tokenizer::page::Page;
use url::Url;

/// The page's JSON-LD, parsed once.
#[derive(Debug, Default)]
pub(crate) struct Structured;

impl Structured {
    pub(crate) fn parse(_page: &Page) -> Self {
        Self
    }
}

/// Fills the article's fields.
pub(crate) fn fill(
    _article: &mut Article,
    _page: &Page,
    _structured: &Structured,
    _url: Option<&Url>,
) {
}
