//! HTML in, [`Page`] out.
use super::page::Page;

pub(crate) fn tokenize(_input: &str) -> Page {
    Page::new()
}
