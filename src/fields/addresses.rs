//! Addresses: the page's canonical one, and its images'.

use super::evidence::{Evidence, json_texts};
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

/// The images that the head names, each once.
pub(super) fn images(evidence: &Evidence<'_>) -> Vec<Image> {
    let base = base(evidence.page, evidence.address);
    let mut images: Vec<Image> = Vec::new();
    for &source in precedence::IMAGES {
        let found = match source {
            Source::JsonLd(key) => json_images(evidence, key),
            other => {
                let urls = evidence.texts(other).into_iter();
                urls.map(|url| Image { url, ..Image::default() }).collect()
            }
        };
        for image in found.into_iter().take(MAX_IMAGES) {
            let Some(url) = resolve(&image.url, base.as_ref()) else { continue };
            let room = images.len() < MAX_IMAGES;
            match images.iter_mut().find(|other| other.url == url) {
                Some(known) => {
                    known.caption = known.caption.take().or(image.caption);
                    known.credit = known.credit.take().or(image.credit);
                }
                None if room => images.push(Image { url, ..image }),
                None => {}
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
fn json_images(evidence: &Evidence<'_>, key: &str) -> Vec<Image> {
    let Some(value) = evidence.structured.main().and_then(|main| main.get(key)) else {
        return Vec::new();
    };
    let values = match value {
        Value::Array(values) => values.iter().take(MAX_IMAGES).collect(),
        one => vec![one],
    };
    let image = |value: &Value| {
        if let Some(url) = value.as_str() {
            return Some(Image { url: url.to_owned(), ..Image::default() });
        }
        let entity = value.as_object()?;
        let referred = entity.get("@id").and_then(Value::as_str);
        let referred = referred.and_then(|id| evidence.structured.by_id(id));
        let entity = if entity.contains_key("url") { entity } else { referred.unwrap_or(entity) };
        let text = |keys: &[&str]| {
            let texts = keys.iter().filter_map(|key| entity.get(*key)).flat_map(json_texts);
            texts.into_iter().find(|text| !text.is_empty())
        };
        Some(Image {
            url: text(&["url", "contentUrl"])?,
            alt: text(&["alternateName"]),
            caption: text(&["caption", "description"]),
            credit: text(&["creditText", "creator", "author", "copyrightHolder"]),
        })
    };
    values.into_iter().filter_map(image).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{Structured, test_page};

    #[test]
    fn an_image_with_its_caption_and_credit() {
        let mut page = test_page::head("", &[("og:image", "https://a.example/bridge.jpg")]);
        let article = r#"{"@type":"Article","image":{"@type":"ImageObject",
            "url":"https://a.example/bridge.jpg","caption":"The bridge in May",
            "creator":{"@type":"Person","name":"Jane Doe"}}}"#;
        page.head.json_ld.push(article.to_owned());
        let structured = Structured::parse(&page);
        let images = images(&Evidence::new(&page, &structured, None));
        assert_eq!(images.len(), 1);
        assert_eq!(images[0].caption.as_deref(), Some("The bridge in May"));
        assert_eq!(images[0].credit.as_deref(), Some("Jane Doe"));
    }
}
