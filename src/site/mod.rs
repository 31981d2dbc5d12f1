//! What repeats across the pages of a site.
//!
//! A profile holds sketches of pages: keys of their texts and of the containers these stand in. Of
//! more pages than fit, it keeps those with the least hashes, which are a fair sample whatever the
//! order in which pages came, and in how many parts (Bar-Yossef et al.: *Counting Distinct Elements
//! in a Data Stream*, 2002). What is on most pages of a site is on most pages of a sample of them.

mod bytes;
mod facts;
mod features;
mod index;
mod keys;
mod settle;
mod sketch;
mod summary;

pub(crate) use features::{Site, adjust, reasons};
pub(crate) use index::Index;
pub use summary::{SiteFact, SiteSummary};

pub(crate) use features::names;
#[cfg(feature = "training")]
pub(crate) use features::rows;

use crate::scorer::Measures;
use crate::tokenizer::page::Page;
use crate::{Error, Extractor};
use facts::Facts;
use sketch::{Keys, Sketch};
use std::collections::BTreeMap;

/// A profile takes no more bytes when stored, and holds no more pages: the index counts pages of a
/// text in 256 bits.
pub(crate) const MAX_BYTES: usize = 1_000_000;
const MAX_PAGES: usize = 256;

/// What repeats across the pages of a site, learned from some of them.
///
/// A profile is a value: learn it once, store it, give it to any number of extractors. Extraction
/// stays a function of the page, the options and the profile.
///
/// ```
/// use dehusk::{Extractor, SiteProfile};
///
/// let page = |text: &str| format!("<p>{text}</p><p>The harbour gazette comes out on Fridays.</p>");
/// let pages = ["The ferry is late.", "The market has moved.", "The bridge is open again."].map(page);
/// let profile = SiteProfile::learn(&pages);
/// assert_eq!(profile.pages(), 3);
///
/// let stored = profile.to_bytes();
/// let extractor = Extractor::new().site(&SiteProfile::from_bytes(&stored)?);
/// let article = extractor.extract(&page("A seal has come up the river as far as the mill."));
/// # Ok::<(), dehusk::Error>(())
/// ```
///
/// A profile may hold the page that is extracted, or another version of it: neither counts.
/// Profiles of parts of a site can be [merged](Self::merge) in any order. However many pages it
/// learns from, a profile takes at most 1 MB when stored: of more pages than fit, a fair sample is
/// kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteProfile {
    /// How many pages were added.
    added: u64,
    /// By their ids, all below the limit.
    pages: BTreeMap<u64, Sketch>,
    limit: Limit,
    /// What the pages take when stored.
    size: usize,
}

/// Pages are kept whose id is below it: the least id of those that did not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Limit(u64);

impl Default for Limit {
    fn default() -> Self {
        Self(u64::MAX)
    }
}

impl SiteProfile {
    /// A profile of no pages.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Learns from pages of one site, HTML or plain text.
    #[must_use]
    pub fn learn<I>(pages: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let mut profile = Self::new();
        pages.into_iter().for_each(|page| profile.add(page.as_ref()));
        profile
    }

    /// Learns from one more page. A page that is added again counts in [`pages`](Self::pages) but
    /// changes nothing else.
    ///
    /// Takes about as long as extracting the page.
    pub fn add(&mut self, page: &str) {
        self.add_by(&Extractor::new(), page);
    }

    /// Learns from one more page in any encoding.
    ///
    /// # Errors
    ///
    /// [`Error::NotText`] where the bytes are an image, a PDF document or another binary file.
    pub fn add_bytes(&mut self, page: &[u8]) -> Result<(), Error> {
        let page = crate::tokenizer::bytes::decode(page)?;
        self.add(&page);
        Ok(())
    }

    /// Learns as an extractor reads and scores pages.
    pub(crate) fn add_by(&mut self, extractor: &Extractor, page: &str) {
        let page = extractor.tokenize(page);
        self.added = self.added.saturating_add(1);
        let keys = Keys::of(&page);
        if keys.id < self.limit.0 && !self.pages.contains_key(&keys.id) {
            let sketch = sketch(extractor, &page, keys);
            self.insert(sketch);
            self.shrink();
        }
    }

    /// Adds what another profile has learned. The order of merging does not matter, nor how pages
    /// were spread over profiles; pages of both count once, save in [`pages`](Self::pages).
    pub fn merge(&mut self, other: &Self) {
        self.added = self.added.saturating_add(other.added);
        self.limit = self.limit.min(other.limit);
        other.pages.values().for_each(|page| self.insert(page.clone()));
        self.shrink();
    }

    /// How many pages it was learned from; one added twice counts twice.
    #[must_use]
    pub fn pages(&self) -> u64 {
        self.added
    }

    fn insert(&mut self, page: Sketch) {
        let size = bytes::size(&page);
        match self.pages.get_mut(&page.id) {
            // Two sketches of a page differ where two versions of this crate made them.
            Some(known) if *known <= page => {}
            Some(known) => {
                self.size = self.size + size - bytes::size(known);
                *known = page;
            }
            None => {
                self.size += size;
                self.pages.insert(page.id, page);
            }
        }
    }

    /// Drops pages that do not fit, those with the greatest ids first. Which pages are left depends
    /// on all that were ever added, and on nothing else: an id that once was too great stays so.
    fn shrink(&mut self) {
        while let Some(last) = self.pages.last_entry() {
            let fits = self.size + bytes::HEADER <= MAX_BYTES;
            let count_fits = last.key() < &self.limit.0;
            if fits && count_fits && self.pages.len() <= MAX_PAGES {
                return;
            }
            let Some((id, page)) = self.pages.pop_last() else { return };
            self.size -= bytes::size(&page);
            self.limit = self.limit.min(Limit(id));
        }
    }
}

fn sketch(extractor: &Extractor, page: &Page, keys: Keys) -> Sketch {
    let (article, scores) = extractor.judged(page);
    let facts = Facts::of(page, &article);
    let words = Measures::of_page(page).into_iter().map(|block| block.words);
    Sketch::new(page, keys, &scores, words, facts)
}
