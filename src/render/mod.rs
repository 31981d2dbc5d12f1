//! An article as text, Markdown and HTML.

mod address;
mod front_matter;
mod html;
mod inline;
mod markdown;
mod options;
mod table;
mod text;
mod walk;
mod wrap;

pub(crate) use html::html;
pub(crate) use markdown::markdown;
pub use options::RenderOptions;
pub(crate) use text::text;
