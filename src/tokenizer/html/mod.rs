//! HTML in, [`Page`] out: a [scanner] finds tags and characters, a [`Builder`] keeps blocks of them,
//! not a tree.
//!
//! html5ever's tree builder costs half as much again as its tokenizer and is quadratic in nesting
//! depth (servo/html5ever#788); the builder here applies the tree builder's rules that move text
//! between blocks, and is linear.

mod attributes;
mod block;
mod builder;
mod char_ref;
#[cfg(feature = "rcdom")]
mod dom;
mod embed;
mod embedded;
mod head;
mod inline;
mod leaf;
mod marks;
mod mathml;
mod open;
mod raw_text;
#[cfg(any(test, feature = "training"))]
mod reference;
mod scanner;
mod settle;
mod table;
mod writer;

#[cfg(test)]
mod differential;
#[cfg(all(test, feature = "rcdom"))]
mod oracle;
#[cfg(test)]
mod tests;

#[cfg(feature = "rcdom")]
pub(crate) use dom::replay;
#[cfg(feature = "training")]
pub(crate) use reference::difference;

use super::limits::Limits;
use super::page::Page;
use builder::Builder;

/// Reads a page or a fragment of one.
pub(crate) fn tokenize(input: &str, limits: &Limits) -> Page {
    let mut builder = Builder::new(limits);
    scanner::scan(input, &mut builder);
    builder.finish()
}
