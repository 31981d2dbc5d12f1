//! From input to [`page::Page`]: blocks of text in containers.

pub(crate) mod bytes;
mod html;
pub(crate) mod page;
pub(crate) mod sniff;
mod tag;
mod text;

#[cfg(feature = "rcdom")]
pub(crate) use html::replay;
pub(crate) use tag::Tag;

use crate::Input;
use page::Page;

/// Reads `input` as `kind` says; `Input::Auto` looks at it first.
pub(crate) fn tokenize(input: &str, kind: Input) -> Page {
    let html = match kind {
        Input::Html => true,
        Input::Text => false,
        Input::Auto => sniff::is_html(input),
    };
    if html { html::tokenize(input) } else { text::tokenize(input) }
}
