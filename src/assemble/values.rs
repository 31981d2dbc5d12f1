//! Attribute values as an article holds them: copied, within bounds, and addresses resolved.

use crate::tokenizer::page::{Page, Slice};
use std::cell::Cell;
use url::Url;

/// Attribute values are copied to every block they hold for: a link that is never closed, to all
/// behind it. Together the copies take at most this many times what all values on the page do, or
/// `FREE_COPIES` bytes. Far above what pages need; without it memory is quadratic in the page.
pub(super) const COPIES: usize = 8;
const FREE_COPIES: usize = 1 << 20;

/// Copies attribute values, as long as there is room.
pub(super) struct Values<'a> {
    pub(super) page: &'a Page,
    base: Option<&'a Url>,
    left: Cell<usize>,
}

impl<'a> Values<'a> {
    pub(super) fn new(page: &'a Page, base: Option<&'a Url>) -> Self {
        Self { page, base, left: Cell::new((page.strings.len() * COPIES).max(FREE_COPIES)) }
    }

    pub(super) fn get(&self, slice: Slice) -> Option<String> {
        self.left.set(self.left.get().checked_sub(slice.len())?);
        Some(self.page.string(slice).to_owned())
    }

    /// An address, resolved where that can be done. One within the page stays as it is.
    pub(super) fn address(&self, slice: Slice) -> Option<String> {
        let written = self.get(slice)?;
        let base = self.base.filter(|_| !written.is_empty() && !written.starts_with('#'));
        Some(match base.map(|base| base.join(&written)) {
            Some(Ok(url)) => url.into(),
            _ => written,
        })
    }
}
