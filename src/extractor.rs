//! Options, and the pipeline from a page to an [`Article`].

use crate::explain::{self, Explanation};
use crate::fields::{self, Structured, Threads};
use crate::scorer::{self, Judgement, Selection};
use crate::site::{Index, Site, SiteProfile};
use crate::tokenizer::page::Page;
use crate::tokenizer::{Exceeded, Limits};
use crate::{Article, Error, assemble, tokenizer};
use std::sync::Arc;
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
///
/// ```
/// use dehusk::{Extractor, Input, Url};
///
/// let extractor = Extractor::new().url(Url::parse("https://tides.example/ebb")?).input(Input::Html);
/// let article = extractor.extract(r#"<link rel=canonical href="/tides/ebb"><h1>Ebb</h1>"#);
/// assert_eq!(article.url.as_deref(), Some("https://tides.example/tides/ebb"));
/// # Ok::<(), url::ParseError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Extractor {
    url: Option<Url>,
    input: Input,
    limits: Limits,
    site: Option<Arc<Index>>,
    /// Instead of the crate's own.
    #[cfg(feature = "training")]
    pub(crate) models: Option<Arc<scorer::Models>>,
    #[cfg(feature = "training")]
    pub(crate) site_model: Option<Arc<scorer::Model>>,
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

    /// How many bytes of a page are read. By default, and at the most, 256 MiB.
    ///
    /// Of this limit and the two others: `extract` reads what is within them and says so in
    /// [`Article::truncated`]; `extract_bytes` refuses a page that is not.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.limits.bytes = bytes.min(Limits::MAX_BYTES);
        self
    }

    /// How deep elements may nest; what is deeper is read as part of what it stands in. By default
    /// 512, as in browsers.
    #[must_use]
    pub fn max_depth(mut self, depth: usize) -> Self {
        self.limits.depth = depth.min(Limits::MAX_DEPTH);
        self
    }

    /// How many blocks of text are looked at. By default 500,000.
    #[must_use]
    pub fn max_blocks(mut self, blocks: usize) -> Self {
        self.limits.blocks = blocks;
        self
    }

    /// What repeats across the pages of the site that the page is of.
    ///
    /// Puts the profile in order for look-ups, which for a large one takes as long as extracting
    /// some pages: make one extractor a site, and clone it.
    #[must_use]
    pub fn site(mut self, profile: &SiteProfile) -> Self {
        self.site = Some(Index::new(profile).into());
        self
    }

    /// Extracts the content and the fields of a page. See [`extract`](crate::extract) for what to
    /// expect.
    #[must_use]
    pub fn extract(&self, page: &str) -> Article {
        self.judged(&self.tokenize(page)).0
    }

    /// Extracts from bytes in any encoding: the one that a byte order mark tells, else the one
    /// the page declares, else the one that fits.
    ///
    /// # Errors
    ///
    /// [`Error::NotText`] where the bytes are an image, a PDF document or another binary file,
    /// [`Error::Limit`] where the page is beyond [`max_bytes`](Self::max_bytes),
    /// [`max_depth`](Self::max_depth) or [`max_blocks`](Self::max_blocks).
    pub fn extract_bytes(&self, page: &[u8]) -> Result<Article, Error> {
        Ok(self.judged(&self.tokenize_bytes(page)?).0)
    }

    /// Extracts from a page that was parsed already. What was lost in parsing (white space of the
    /// source aside, next to nothing) is not there; most pages give the same article as
    /// [`extract`](Self::extract) does.
    #[cfg(feature = "rcdom")]
    #[must_use]
    pub fn extract_dom(&self, page: &markup5ever_rcdom::RcDom) -> Article {
        self.judged(&tokenizer::replay(page, &self.limits)).0
    }

    /// Says of every block of a page whether [`extract`](Self::extract) keeps it, and why. Takes some
    /// times as long.
    ///
    /// ```
    /// use dehusk::Extractor;
    ///
    /// let page = "<nav>Home</nav><main><p>The moon pulls at the sea, and the sea comes along.</p>";
    /// let explanation = Extractor::new().explain(page);
    /// let [home, moon] = &explanation.blocks[..] else { panic!() };
    /// assert!(!home.kept && moon.kept);
    /// assert_eq!(moon.path, "main > p");
    /// assert!(moon.reasons.iter().any(|reason| reason.weight > 0.0));
    /// ```
    #[must_use]
    pub fn explain(&self, page: &str) -> Explanation {
        self.explanation(&self.tokenize(page))
    }

    fn explanation(&self, page: &Page) -> Explanation {
        let structured = Structured::parse(page);
        let (selection, _) = self.selected(page, &structured);
        let (article, ids) = assemble::assemble_by_id(page, &selection, None);
        let reasons = scorer::reasons(page, self.models(), self.known());
        let mut explanation = explain::explain(page, &selection, reasons);
        explanation.keep(&article, &ids);
        explanation.from_json_ld = held_body(&structured, &article).is_some();
        explanation
    }

    /// [Explains](Self::explain) a page in any encoding, as [`extract_bytes`](Self::extract_bytes)
    /// reads it.
    ///
    /// # Errors
    ///
    /// As of [`extract_bytes`](Self::extract_bytes).
    pub fn explain_bytes(&self, page: &[u8]) -> Result<Explanation, Error> {
        Ok(self.explanation(&self.tokenize_bytes(page)?))
    }

    pub(crate) fn tokenize(&self, page: &str) -> Page {
        tokenizer::tokenize_within(page, self.input, &self.limits)
    }

    /// Bytes of a page that is within the limits.
    fn tokenize_bytes(&self, page: &[u8]) -> Result<Page, Error> {
        if page.len() > self.limits.bytes {
            return Err(self.beyond(Exceeded::Bytes));
        }
        let page = self.tokenize(&tokenizer::bytes::decode(page)?);
        page.exceeded.map_or(Ok(page), |exceeded| Err(self.beyond(exceeded)))
    }

    fn beyond(&self, exceeded: Exceeded) -> Error {
        let Limits { bytes, depth, blocks } = self.limits;
        let (of, most) = match exceeded {
            Exceeded::Bytes => ("bytes", bytes),
            Exceeded::Depth => ("nested elements", depth),
            Exceeded::Blocks => ("blocks", blocks),
        };
        Error::Limit { of, most }
    }

    /// The article, and the scores it was made by.
    pub(crate) fn judged(&self, page: &Page) -> (Article, Vec<f32>) {
        let structured = Structured::parse(page);
        let (mut article, selection) = self.content(page, &structured);
        fields::fill(&mut article, page, &structured, self.url.as_ref(), &selection.kept);
        if let Some(site) = &self.site {
            site.settle(&mut article);
        }
        (article, selection.scores)
    }

    /// The blocks that are content, without readers' comments on it, and these comments.
    fn selected(&self, page: &Page, structured: &Structured) -> (Selection, Threads) {
        let mut selection = scorer::select(page, self.models(), self.known());
        let threads = fields::threads(page, structured, &mut selection);
        (selection, threads)
    }

    /// The content as the page shows it, or as its JSON-LD holds it, and which of the page's blocks
    /// are content.
    pub(crate) fn content(&self, page: &Page, structured: &Structured) -> (Article, Selection) {
        let (mut selection, Threads { posts, comments }) = self.selected(page, structured);
        let base = fields::base(page, self.url.as_ref());
        let mut article = assemble::assemble(page, &selection, base.as_ref());
        (article.posts, article.comments) = (posts, comments);
        let Judgement { page_types, confidence } = std::mem::take(&mut selection.judgement);
        article.page_type = page_types.first().map(|(kind, _)| *kind);
        (article.page_types, article.confidence) = (page_types, confidence);
        let Some(body) = held_body(structured, &article) else { return (article, selection) };
        let body = tokenizer::tokenize_within(body, Input::Auto, &self.limits);
        let held = assemble::assemble(&body, &Selection::all(&body), base.as_ref());
        let article = Article { blocks: held.blocks, containers: held.containers, ..article };
        (article, selection)
    }

    /// What is known of the site, and the model that reads it.
    fn known(&self) -> Option<Site<'_>> {
        #[cfg(feature = "training")]
        let model = self.site_model.as_deref().or(scorer::SITE.as_ref());
        #[cfg(not(feature = "training"))]
        let model = scorer::SITE.as_ref();
        Some(Site { index: self.site.as_deref()?, model: model? })
    }

    #[cfg(feature = "training")]
    pub(crate) fn models(&self) -> Option<&scorer::Models> {
        self.models.as_deref()
    }

    #[cfg(not(feature = "training"))]
    #[allow(clippy::unused_self)]
    fn models(&self) -> Option<&scorer::Models> {
        None
    }
}

/// The content that a page's JSON-LD holds, where the page shows less than half of that: a shell
/// that scripts fill.
fn held_body<'a>(structured: &'a Structured, article: &Article) -> Option<&'a str> {
    let shown: usize = article.blocks.iter().map(|block| block.text.len()).sum();
    structured.body().filter(|body| shown < body.len() / 2)
}
