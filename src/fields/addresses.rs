//! Addresses: the page's canonical one, and its images'.

use super::evidence::Evidence;
use super::precedence::{self, Source};
use crate::Image;
use crate::tokenizer::page::Page;
use serde_json::Value;
use url::Url;

/// More images than this are a gallery's, not the page's.
const MAX_IMAGES: usize = 20;

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
fn resolve(address: &str, base: Option<&Url>) -> Option<String> {
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

/// The images that the head names, each once.
pub(super) fn images(evidence: &Evidence<'_>) -> Vec<Image> {
    let base = base(evidence.page, evidence.address);
    let mut images: Vec<Image> = Vec::new();
    for &source in precedence::IMAGES {
        let found = match source {
            Source::JsonLd(key) => json_images(evidence, key),
            other => evidence.texts(other).into_iter().map(|url| (url, None)).collect(),
        };
        for (address, alt) in found.into_iter().take(MAX_IMAGES) {
            let Some(url) = resolve(&address, base.as_ref()) else { continue };
            if images.len() < MAX_IMAGES && images.iter().all(|image| image.url != url) {
                images.push(Image { url, alt, ..Image::default() });
            }
        }
    }
    let alt = evidence.meta(&["og:image:alt", "twitter:image:alt"]).next();
    if let Some(first) = images.first_mut() {
        first.alt = first.alt.take().or(alt.map(str::to_owned));
    }
    images
}

/// JSON-LD images: an address, an `ImageObject`, a reference to one, or a list.
fn json_images(evidence: &Evidence<'_>, key: &str) -> Vec<(String, Option<String>)> {
    let Some(value) = evidence.structured.main().and_then(|main| main.get(key)) else {
        return Vec::new();
    };
    let values = match value {
        Value::Array(values) => values.iter().take(MAX_IMAGES).collect(),
        one => vec![one],
    };
    let image = |value: &Value| {
        let text = |key: &str, entity: &super::structured::Entity| {
            entity.get(key).and_then(Value::as_str).map(str::to_owned)
        };
        if let Some(url) = value.as_str() {
            return Some((url.to_owned(), None));
        }
        let entity = value.as_object()?;
        let referred = text("@id", entity).and_then(|id| evidence.structured.by_id(&id));
        let entity = if entity.contains_key("url") { entity } else { referred.unwrap_or(entity) };
        let url = text("url", entity).or_else(|| text("contentUrl", entity))?;
        Some((url, text("caption", entity)))
    };
    values.into_iter().filter_map(image).collect()
}
