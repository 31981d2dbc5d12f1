//! The page's images, with what is written below them.
//!
//! Sources in order: the table `IMAGES` of `precedence.rs`; of the words to an image, JSON-LD's, then those of the
//! figure that shows it: its caption, and in it who made the image.

use super::addresses::{base, resolve};
use super::evidence::{Evidence, json_texts};
use super::labels;
use super::markup::{fold_space, name_words};
use super::precedence::{self, Source};
use super::surroundings::names_of;
use crate::Image;
use crate::tokenizer::Tag;
use crate::tokenizer::page::{Block, Container, Flags, Page, SpanKind};
use serde_json::Value;

/// More images than this are a gallery's, not the page's.
const MAX_IMAGES: usize = 20;

/// How many figures are looked at.
const MAX_FIGURES: usize = 50;
/// A longer caption is a text of its own, in bytes.
const MAX_CAPTION: usize = 1_000;
/// A longer credit names more than who made an image, in bytes.
const MAX_CREDIT: usize = 160;
/// Shorter file names, `1.jpg`, are of many images.
const MIN_STEM: usize = 5;
/// Words in the names of elements that say who made an image.
const CALLED_CREDIT: [&str; 8] = [
    "credit",
    "credits",
    "copyright",
    "photographer",
    "photocredit",
    "imagecredit",
    "attribution",
    "fotograf",
];

/// The images that the head names, each once.
pub(super) fn find(evidence: &Evidence<'_>) -> Vec<Image> {
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
    if !images.is_empty() {
        for figure in figures(evidence.page) {
            figure.tell(&mut images);
        }
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

/// What a figure shows and says.
struct Figure<'a> {
    /// The address of its image, as written, and what that is instead of.
    src: &'a str,
    alt: &'a str,
    caption: Option<String>,
    credit: Option<String>,
}

impl Figure<'_> {
    /// Gives the image that it shows what that lacks.
    fn tell(self, images: &mut [Image]) {
        let Some(own) = stem(self.src) else { return };
        let Some(image) =
            images.iter_mut().find(|image| stem(&image.url).is_some_and(|stem| stem == own))
        else {
            return;
        };
        image.alt =
            image.alt.take().or_else(|| Some(fold_space(self.alt)).filter(|alt| !alt.is_empty()));
        image.caption = image.caption.take().or(self.caption);
        image.credit = image.credit.take().or(self.credit);
    }
}

/// The name of an image's file without what tells its sizes apart: `bridge-300x200.jpg`, `bridge_w640.webp`.
fn stem(address: &str) -> Option<&str> {
    let path = address.split(['?', '#']).next()?;
    let name = path.rsplit('/').find(|part| !part.is_empty())?;
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let is_size = |c: char| c.is_ascii_digit() || matches!(c, 'x' | 'w' | 'h' | '-' | '_');
    let cut = name.trim_end_matches("-scaled").trim_end_matches(is_size);
    let stem = if cut.len() < MIN_STEM { name } else { cut };
    (stem.len() >= MIN_STEM).then_some(stem)
}

/// The figures of a page.
fn figures(page: &Page) -> impl Iterator<Item = Figure<'_>> {
    let figures = page.containers.iter().filter(|container| container.tag == Tag::Figure);
    figures.take(MAX_FIGURES).filter_map(|figure| read(page, figure))
}

fn read<'a>(page: &'a Page, figure: &Container) -> Option<Figure<'a>> {
    let blocks = page.blocks.get(figure.blocks.range())?;
    let image =
        blocks.iter().flat_map(|block| page.spans(block)).find_map(|span| match span.kind {
            SpanKind::Image(id) => page.images.get(id as usize),
            _ => None,
        })?;
    let said = blocks.iter().filter(|block| page.container(block).flags.has(Flags::CAPTION));
    let (credits, captions): (Vec<&Block>, Vec<&Block>) =
        said.partition(|block| is_called_credit(page, block));
    let text = |blocks: &[&Block]| {
        let texts: Vec<_> = blocks.iter().map(|block| page.shown(block).text()).collect();
        Some(fold_space(&texts.join(" ")))
            .filter(|text| !text.is_empty() && text.len() <= MAX_CAPTION)
    };
    let (caption, inside) = text(&captions).map_or((None, None), |caption| parted(&caption));
    let credit = text(&credits).map(|credit| without_label(&credit).to_owned()).or(inside);
    Some(Figure {
        src: page.string(image.src),
        alt: page.string(image.alt),
        caption,
        credit: credit.filter(|credit| credit.len() <= MAX_CREDIT && !credit.is_empty()),
    })
}

/// Whether an element around a block, in its caption, is called who made the image.
fn is_called_credit(page: &Page, block: &Block) -> bool {
    let within = page
        .ancestors(block.container)
        .take_while(|(_, container)| container.flags.has(Flags::CAPTION));
    let mut names = within.flat_map(|(_, container)| name_words(names_of(page, container)));
    names.any(|word| CALLED_CREDIT.contains(&word.as_str()))
}

/// "The bridge in May. (Photo: Jane Doe)": the caption, and who made the image.
fn parted(text: &str) -> (Option<String>, Option<String>) {
    let at = labels::IMAGE_CREDIT.iter().filter_map(|label| find_label(text, label)).min();
    let Some(at) = at else { return (Some(text.to_owned()), None) };
    let (before, credit) = text.split_at(at);
    let open = before
        .trim_end()
        .trim_end_matches(['(', '[', '|', '/', '-', '\u{2013}', '\u{2014}'])
        .trim_end();
    let credit = without_label(credit.trim_end_matches([')', ']', ' ']));
    if credit.len() > MAX_CREDIT || credit.is_empty() {
        return (Some(text.to_owned()), None);
    }
    (Some(open.to_owned()).filter(|caption| !caption.is_empty()), Some(credit.to_owned()))
}

/// Where a label begins that stands at the start, or behind a mark or a sentence.
fn find_label(text: &str, label: &str) -> Option<usize> {
    text.match_indices(label).map(|(at, _)| at).find(|&at| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        let is_sign = !label.starts_with(char::is_alphabetic);
        is_sign || before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric() && c != ',')
    })
}

fn without_label(credit: &str) -> &str {
    let label = labels::IMAGE_CREDIT.iter().find_map(|label| credit.strip_prefix(label));
    label.unwrap_or(credit).trim_start_matches([':', ' ', '\u{a9}']).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::fields::{Structured, test_page};
    use crate::tokenizer::tokenize;

    #[test]
    fn an_image_with_its_caption_and_credit() {
        let mut page = test_page::head("", &[("og:image", "https://a.example/bridge.jpg")]);
        let article = r#"{"@type":"Article","image":{"@type":"ImageObject",
            "url":"https://a.example/bridge.jpg","caption":"The bridge in May",
            "creator":{"@type":"Person","name":"Jane Doe"}}}"#;
        page.head.json_ld.push(article.to_owned());
        let structured = Structured::parse(&page);
        let images = find(&Evidence::new(&page, &structured, None));
        assert_eq!(images.len(), 1);
        assert_eq!(images[0].caption.as_deref(), Some("The bridge in May"));
        assert_eq!(images[0].credit.as_deref(), Some("Jane Doe"));
    }

    /// The first image of a page whose head names one, and which shows it in this figure.
    fn first(figure: &str) -> Image {
        let html = format!(
            "<meta property=og:image content=https://a.example/bridge-1200x630.jpg>{figure}"
        );
        let page = tokenize(&html, Input::Html);
        let structured = Structured::parse(&page);
        find(&Evidence::new(&page, &structured, None)).remove(0)
    }

    #[test]
    fn words_below_an_image() {
        for (caption, text, credit) in [
            ("The bridge in May. (Photo: Jane Doe)", "The bridge in May.", Some("Jane Doe")),
            ("The bridge | Foto: Jane Doe/dpa", "The bridge", Some("Jane Doe/dpa")),
            ("The bridge <span>\u{a9} Jane Doe</span>", "The bridge", Some("Jane Doe")),
            ("The bridge<div class=photo-credit>Jane Doe</div>", "The bridge", Some("Jane Doe")),
            ("The photo shows the bridge.", "The photo shows the bridge.", None),
        ] {
            let image = first(&format!(
                "<figure><img src=/i/bridge-300x200.jpg alt=Arch><figcaption>{caption}</figcaption></figure>"
            ));
            assert_eq!(image.caption.as_deref(), Some(text), "{caption}");
            assert_eq!(image.credit.as_deref(), credit, "{caption}");
            assert_eq!(image.alt.as_deref(), Some("Arch"));
        }
    }

    #[test]
    fn words_below_another_image() {
        let image =
            first("<figure><img src=/i/owl-300x200.jpg><figcaption>An owl</figcaption></figure>");
        assert_eq!((image.caption, image.credit), (None, None));
    }
}
