//! Options, and the pipeline from a page to an [`Article`].

use crate::{Article, Error, assemble, fields, scorer, tokenizer};
use url::Url;

/// How to read the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Input {
    /// Look at it: HTML where it is marked up, plain text otherwise.
    #[default]
    Auto,
    /// As HTML.
    Html,
    /// As plain text: a page rendered by a browser, a dump, or one copied.
    Text,
}

/// Extracts articles; holds options, keeps nothing from call to call.
#[derive(Debug, Clone, Default)]
pub struct Extractor {
    url: Option<Url>,
    input: Input,
}

impl Extractor {
    /// With the options [`extract`](crate::extract) uses.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The address the page came from. Relative addresses in the fields are resolved against it.
    #[must_use]
    pub fn url(mut self, url: Url) -> Self {
        self.url = Some(url);
        self
    }

    /// Whether to read HTML or plain text; by default the input itself tells.
    #[must_use]
    pub fn input(mut self, input: Input) -> Self {
        self.input = input;
        self
    }

    /// Extracts the content and the fields of a page.
    #[must_use]
    pub fn extract(&self, page: &str) -> Article {
        let page = tokenizer::tokenize(page, self.input);
        let structured = fields::Structured::parse(&page);
        let selection = scorer::select(&page);
        let mut article = assemble::assemble(&page, &selection);
        fields::fill(&mut article, &page, &structured, self.url.as_ref());
        article
    }

    /// Extracts from bytes in any encoding.
    ///
    /// # Errors
    ///
    /// [`Error::NotText`] where the bytes are an image, a PDF document or another binary file.
    pub fn extract_bytes(&self, page: &[u8]) -> Result<Article, Error> {
        let page = tokenizer::bytes::decode(page)?;
        Ok(self.extract(&page))
    }
}
