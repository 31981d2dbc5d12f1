//! The page's canonical address, and what relative ones are relative to.

use super::evidence::Evidence;
use super::precedence::{self, Source};
use crate::tokenizer::page::Page;
use url::Url;

/// What relative addresses are relative to: `base`, itself resolved, or the page's own address.
pub(crate) fn base(page: &Page, address: Option<&Url>) -> Option<Url> {
    let stated = page.head.base.as_deref();
    match (stated, address) {
        (Some(stated), Some(own)) => own.join(stated).ok(),
        (Some(stated), None) => Url::parse(stated).ok(),
        (None, own) => own.cloned(),
    }
}

/// An absolute address of the Web.
pub(super) fn resolve(address: &str, base: Option<&Url>) -> Option<String> {
    let url = match base {
        Some(base) => base.join(address.trim()),
        None => Url::parse(address.trim()),
    };
    url.ok().filter(|url| matches!(url.scheme(), "http" | "https")).map(String::from)
}

/// The canonical address of the page.
pub(super) fn canonical(evidence: &Evidence<'_>) -> Option<String> {
    let base = base(evidence.page, evidence.address);
    precedence::URL.iter().find_map(|&source| match source {
        Source::Address => evidence.address.and_then(|url| resolve(url.as_str(), None)),
        other => evidence.texts(other).iter().find_map(|url| resolve(url, base.as_ref())),
    })
}
