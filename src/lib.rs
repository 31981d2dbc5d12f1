//! dehusk takes the husk off web pages.

mod article;
mod assemble;
mod date;
mod error;
mod extractor;
mod fields;
mod render;
mod scorer;
mod tokenizer;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;

pub use article::{
    Article, Block, BlockKind, Container, ContainerKind, Direction, Image, Person, PersonKind,
    Span, SpanKind,
};
pub use date::{Date, Time};
pub use error::Error;
pub use extractor::{Extractor, Input};
pub use url::Url;

/// Extracts the content and the fields of a page.
#[must_use]
pub fn extract(page: &str) -> Article {
    Extractor::new().extract(page)
}
