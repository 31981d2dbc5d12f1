//! dehusk takes the husk off web pages: from an HTML page, or a plain-text rendering of one, it
//! gives back what the page was made to say (the article, the thread, the product, the
//! documentation) with its title, authors, dates and other fields, and without the site's chrome:
//! menus, banners, teasers, footers.
//!
//! ```
//! let page = r#"<html lang="en"><title>Tides</title><nav><a href="/">Home</a></nav>
//!     <article><h1>Tides</h1><p>The moon pulls at the sea, and the sea comes along
//!     <em>twice</em> a day.</p></article><footer>All rights reserved</footer></html>"#;
//!
//! let article = dehusk::extract(page);
//!
//! assert_eq!(article.title.as_deref(), Some("Tides"));
//! assert_eq!(article.language.as_deref(), Some("en"));
//! assert!(article.text().ends_with("The moon pulls at the sea, and the sea comes along twice a day."));
//! ```
//!
//! # How it works
//!
//! ```text
//! &str ──► tokenizer ──► Page ──► scorer ──► Selection ──► fields ──► Article
//!          html | text   blocks    a score     blocks kept   title,
//!                        + head    a block     in order      authors, dates …
//! ```
//!
//! A *block* is a run of text between block-level boundaries, with the links and emphasis in it
//! and the containers around it. The tokenizer makes blocks of a page's tags, or of the lines
//! of a text, without building a tree; the scorer gives each block a score from 0 (boilerplate) to
//! 1 (content) and keeps some; the fields come from the head, JSON-LD, microdata and the lines
//! around the title, by one table of precedence.
//!
//! [`extract`] suffices where a page is a `&str` and its address is unknown. [`Extractor`] takes
//! options, [bytes in any encoding](Extractor::extract_bytes) and, with the feature `rcdom`, pages
//! that were parsed already; it can also [explain](Extractor::explain) what it kept.
//!
//! # What to expect
//!
//! - [`extract`] never fails and never panics; a page without content gives an article that
//!   [`is_empty`](Article::is_empty). The same input gives the same output, on any thread.
//! - Time and memory grow linearly with the page, however it is nested. What is read of one page
//!   has limits, all of them options of an [`Extractor`]; [`Article::truncated`] says when one cut it.
//! - Nothing is fetched and no script is run. What only scripts would show is found where the
//!   page also carries it in `noscript` or in JSON-LD.
//! - Text is text, but addresses in blocks and fields are as the page has them: check them before
//!   you follow or show them. [`Article::html`] and [`Article::markdown`] leave out those that are not
//!   of the Web.
//!
//! # Features
//!
//! None is on by default.
//!
//! - `serde`: `Serialize` and `Deserialize` for [`Article`] and all in it, `Serialize` for
//!   [`Explanation`].
//! - `rcdom`: `Extractor::extract_dom`, for callers who hold a `markup5ever_rcdom::RcDom`.

mod article;
mod assemble;
mod date;
mod error;
mod explain;
mod extractor;
mod fields;
mod page_type;
mod render;
#[cfg(all(test, feature = "serde"))]
mod schema;
mod scorer;
mod site;
mod tokenizer;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;

pub use article::{
    Article, Availability, Block, BlockKind, Container, ContainerKind, Contributors, Direction,
    Image, Person, PersonKind, Post, Product, Question, Rating, RelatedLink, Span, SpanKind,
    Specification,
};
pub use date::{Date, Time};
pub use error::Error;
pub use explain::{ExplainedBlock, Explanation, Reason};
pub use extractor::{Extractor, Input};
pub use page_type::PageType;
pub use render::RenderOptions;
pub use site::{SiteFact, SiteProfile, SiteSummary};
pub use url::Url;

/// The README's examples, compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Extracts the content and the fields of a page, HTML or plain text: the input itself tells.
///
/// Never fails and never panics; where there is no content, the article
/// [is empty](Article::is_empty). Takes time and memory linear in the length of the page; a usual
/// page takes a few milliseconds.
///
/// ```
/// let article = dehusk::extract("<title>Ebb</title><p>The water has gone, all of it, for now.</p>");
/// assert_eq!(article.text(), "The water has gone, all of it, for now.");
/// ```
#[must_use]
pub fn extract(page: &str) -> Article {
    Extractor::new().extract(page)
}
