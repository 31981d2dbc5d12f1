//! Captions and credits of the images that the head names, from the figures that show them, and the
//! photographer from the main one's credit.
//!
//! A figure shows an image where its address is the same, its parameters aside: those say how large it is.

use super::addresses::resolve;
use super::markup::fold_space;
use super::names;
use crate::tokenizer::Tag;
use crate::tokenizer::page::{Container, Flags, Page, SpanKind};
use crate::{Article, Person};
use std::collections::HashMap;
use url::Url;

/// A longer caption is a text of its own, in bytes.
const MAX_CAPTION: usize = 1000;
/// No credit is longer, in bytes.
const MAX_CREDIT: usize = 120;

/// How many elements stand around an image in its figure.
const MAX_WRAPPERS: usize = 8;

/// What stands before the name in a credit, in lower case, with what parts the two. The longer one before
/// one that it starts with.
const CREDITS: [&str; 18] = [
    "photographs by ",
    "photograph by ",
    "photograph: ",
    "photography: ",
    "photo by ",
    "photos by ",
    "photo credit: ",
    "photo: ",
    "picture: ",
    "pictures: ",
    "image credit: ",
    "credit: ",
    "foto: ",
    "fotos: ",
    "bild: ",
    "photo : ",
    "crédit photo : ",
    "© ",
];

/// Fills captions and credits that are not known.
pub(super) fn fill(article: &mut Article, page: &Page, base: Option<&Url>) {
    if !article.images.is_empty() {
        let figures = figures(page, base);
        for image in &mut article.images {
            let Some(&figure) = figures.get(bare(&image.url)) else { continue };
            let Some((caption, credit)) = caption(page, figure) else { continue };
            image.caption = image.caption.take().or(caption);
            image.credit = image.credit.take().or(credit);
        }
    }
    let main = article.images.first().and_then(|image| image.credit.as_deref());
    // Of "Liv Sandoe/Harbour Wire", the first.
    let name = main.and_then(|credit| credit.split('/').next()).map(str::trim);
    let photographers = &mut article.contributors.photography;
    if let Some(name) = name.filter(|name| names::looks_like_person(name)) {
        if photographers.is_empty() {
            photographers.push(Person::new(name));
        }
    }
}

/// An address without what tells one size of an image from the other.
fn bare(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or(address)
}

/// The figures of a page by the addresses of the images in them.
fn figures<'a>(page: &'a Page, base: Option<&Url>) -> HashMap<String, &'a Container> {
    let mut figures = HashMap::new();
    for block in &page.blocks {
        let mut images = page.spans(block).iter().filter_map(|span| match span.kind {
            SpanKind::Image(id) => page.images.get(id as usize),
            _ => None,
        });
        let Some(first) = images.next() else { continue };
        let around = page.ancestors(block.container).take(MAX_WRAPPERS);
        let mut around = around.map(|(_, container)| container);
        let Some(figure) = around.find(|container| container.tag == Tag::Figure) else { continue };
        for image in std::iter::once(first).chain(images) {
            if let Some(address) = resolve(page.string(image.src), base) {
                figures.entry(bare(&address).to_owned()).or_insert(figure);
            }
        }
    }
    figures
}

/// What a figure's caption says, and whom it names for the image.
fn caption(page: &Page, figure: &Container) -> Option<(Option<String>, Option<String>)> {
    let in_caption = |&block: &usize| page.container(&page.blocks[block]).flags.has(Flags::CAPTION);
    let texts = figure
        .blocks
        .range()
        .filter(in_caption)
        .map(|block| page.shown(&page.blocks[block]).text());
    let text = fold_space(&texts.collect::<Vec<_>>().join(" "));
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    if text.is_empty() || text.len() > MAX_CAPTION {
        return None;
    }
    let Some((at, name)) = credit(&text) else { return Some((some(&text), None)) };
    let before =
        text[..at].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '|' | '-'));
    Some((some(before), some(name)))
}

/// Where a credit starts at the end of a caption, and its name.
fn credit(caption: &str) -> Option<(usize, &str)> {
    // The same letters at the same places, whatever the case.
    let lower: String =
        caption.chars().map(|c| if c.is_ascii() { c.to_ascii_lowercase() } else { c }).collect();
    let starts = |at: usize| !caption[..at].ends_with(char::is_alphanumeric);
    let found = CREDITS.iter().filter_map(|label| {
        let (at, _) = lower.rmatch_indices(label).find(|&(at, _)| starts(at))?;
        Some((at, at + label.len()))
    });
    let (at, end) = found.min()?;
    let name = caption[end..].trim().trim_end_matches([')', '.', ';']).trim();
    (!name.is_empty() && name.len() <= MAX_CREDIT).then_some((at, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenizer::tokenize;
    use crate::{Image, Input};

    fn filled(html: &str) -> Article {
        let page = tokenize(html, Input::Html);
        let url = "https://a.example/b.jpg?w=1200".to_owned();
        let images = vec![Image { url, ..Image::default() }];
        let mut article = Article { images, ..Article::default() };
        fill(&mut article, &page, Url::parse("https://a.example/").ok().as_ref());
        article
    }

    #[test]
    fn of_the_figure_that_shows_the_image() {
        let html = "<figure><img src=c.jpg><figcaption>No</figcaption></figure>
            <figure><p><img src='/b.jpg?w=300'><figcaption>A boat. <b>Photo: Jane Doe/Wire</b></figcaption></figure>";
        let article = filled(html);
        assert_eq!(article.images[0].caption.as_deref(), Some("A boat."));
        assert_eq!(article.images[0].credit.as_deref(), Some("Jane Doe/Wire"));
        assert_eq!(article.contributors.photography, [Person::new("Jane Doe")]);
    }

    #[test]
    fn none_without_a_caption() {
        for html in
            ["<figure><img src=b.jpg></figure>", "<img src=b.jpg><figcaption>A</figcaption>", ""]
        {
            assert_eq!(filled(html).images[0].caption, None, "{html}");
        }
    }

    #[test]
    fn credits() {
        for (caption, name) in [
            ("A boat (Foto: Jane Doe)", Some("Jane Doe")),
            ("© Jane Doe", Some("Jane Doe")),
            ("A boat. Photograph by Jane Doe.", Some("Jane Doe")),
            ("A photo by night", Some("night")),
            ("A boat", None),
            ("Telephoto: no", None),
        ] {
            assert_eq!(credit(caption).map(|(_, name)| name), name, "{caption}");
        }
    }

    #[test]
    fn an_office_takes_no_photographs() {
        let article =
            filled("<figure><img src=b.jpg><figcaption>A. Photo: reuters</figcaption></figure>");
        assert_eq!(article.images[0].credit.as_deref(), Some("reuters"));
        assert!(article.contributors.photography.is_empty());
    }
}
