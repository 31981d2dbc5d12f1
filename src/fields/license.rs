//! The licence that the page stands under.
//!
//! Sources in order: JSON-LD, a link of the head, Dublin Core, a link of `rel=license`; then Creative Commons as
//! the page shows it: a link to a licence, around text or a badge, or a line that names one. Pictures stand under
//! licences of their own, so a link or a name of one counts only below or beside the content, or in a line that
//! says what it is about; a link of `rel=license` anywhere but with a picture.

use super::evidence::{Evidence, json_texts};
use super::lines::line;
use super::markup::{has_relation, plain};
use crate::tokenizer::page::{Block, Flags, Page, SpanKind};
use crate::tokenizer::prefix;

/// Where the licences of Creative Commons are, and its public domain marks.
const ADDRESSES: [&str; 2] = ["creativecommons.org/licenses/", "creativecommons.org/publicdomain/"];
/// No line that names a licence is longer, in bytes; of other lines so much is read.
const MAX_LINE: usize = 600;
/// How many lines, and links to licences, are looked at.
const MAX_FOUND: usize = 10;
/// Words by which a line is about the licence of the whole.
const ABOUT: [&str; 14] = [
    "licen",
    "lizen",
    "lizens",
    "licen\u{e7}",
    "licence",
    "licenza",
    "licencia",
    "licentie",
    "лиценз",
    "this work",
    "this site",
    "dieses werk",
    "inhalt",
    "artikel",
];
/// Words by which it is about a picture.
const PICTURE: [&str; 10] = [
    "photo",
    "foto",
    "image",
    "bild",
    "picture",
    "by:",
    "flickr",
    "wikimedia",
    "grafik",
    "illustration",
];

/// Words by which a line is about the text, though pictures may be named in it, too.
const TEXT: [&str; 16] = [
    "this text",
    "this article",
    "our texts",
    "dieser text",
    "dieser artikel",
    "dieser beitrag",
    "unsere texte",
    "ce texte",
    "cet article",
    "este texto",
    "este art\u{ed}culo",
    "este artigo",
    "questo testo",
    "questo articolo",
    "deze tekst",
    "dit artikel",
];

/// What holds pictures and what is said of them.
const PICTURED: Flags = Flags::FIGURE.with(Flags::CAPTION);

/// The licence: its address, or its name.
pub(super) fn find(evidence: &Evidence<'_>, kept: &[u32]) -> Option<String> {
    let stated = evidence.structured.main().and_then(|main| main.get("license")).map(|license| {
        let entity = evidence.resolve(license);
        entity.and_then(|entity| entity.get("url")).map_or_else(|| json_texts(license), json_texts)
    });
    let stated = stated.and_then(|texts| texts.into_iter().find(|text| !text.is_empty()));
    let linked = || evidence.links("license").find(|href| !href.is_empty()).map(str::to_owned);
    let metas = &["dc.rights.license", "dcterms.license", "dc.license", "dcterms.rights"];
    let named = || evidence.meta(metas).map(plain).find(|text| !text.is_empty());
    let found = stated.or_else(linked).or_else(named);
    found.or_else(|| related(evidence.page)).or_else(|| shown(evidence.page, kept))
}

/// A link of the relation that is not a picture's.
fn related(page: &Page) -> Option<String> {
    let is_related = |link: u32| {
        let link = page.links[link as usize];
        has_relation(page.string(link.rel), "license") && !link.href.is_empty()
    };
    let of_pictures: Vec<u32> = links(page)
        .filter(|&(_, block, link)| is_related(link) && is_of_picture(page, block))
        .map(|(_, _, link)| link)
        .take(MAX_FOUND)
        .collect();
    let mut links = (0..page.links.len() as u32).filter(|&link| is_related(link));
    let own = links.find(|link| !of_pictures.contains(link))?;
    Some(page.string(page.links[own as usize].href).to_owned())
}

/// The links of a page, around text or an image, each with its block.
fn links(page: &Page) -> impl Iterator<Item = (usize, &Block, u32)> {
    page.blocks.iter().enumerate().flat_map(move |(at, block)| {
        let links = page.spans(block).iter().filter_map(|span| match span.kind {
            SpanKind::Link(link) => Some(link),
            SpanKind::Image(image) => page.images.get(image as usize)?.link,
            _ => None,
        });
        links.map(move |link| (at, block, link))
    })
}

/// A licence of Creative Commons that the page links to or names.
fn shown(page: &Page, kept: &[u32]) -> Option<String> {
    let addresses: Vec<u32> = (0..page.links.len() as u32)
        .filter(|&link| is_address(page.string(page.links[link as usize].href)))
        .take(MAX_FOUND)
        .collect();
    if !addresses.is_empty() {
        let found = links(page).find(|(at, block, link)| {
            addresses.contains(link) && is_of_page(page, *at, block, kept)
        });
        if let Some((_, _, link)) = found {
            return Some(page.string(page.links[link as usize].href).to_owned());
        }
    }
    let mut lines = page.blocks.iter().enumerate().filter_map(|(at, block)| {
        let text = line(page, at).filter(|text| text.len() <= MAX_LINE)?;
        let name = name_in(text)?;
        is_of_page(page, at, block, kept).then_some(name)
    });
    lines.next()
}

fn is_address(href: &str) -> bool {
    let rest = href.strip_prefix("https:").or_else(|| href.strip_prefix("http:")).unwrap_or(href);
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    ADDRESSES.iter().any(|address| rest.starts_with(address))
}

/// Whether a block is about the page, not about a picture or a quotation on it.
fn is_of_page(page: &Page, at: usize, block: &Block, kept: &[u32]) -> bool {
    let flags = page.container(block).flags;
    if flags.has(PICTURED.with(Flags::HIDDEN)) {
        return false;
    }
    let beside = flags.has(Flags::FOOTER.with(Flags::ASIDE));
    let outside = kept.binary_search(&(at as u32)).is_err();
    let (about, picture) = told(page, block);
    beside || ((about || outside) && !picture)
}

/// Whether a block is about a picture.
fn is_of_picture(page: &Page, block: &Block) -> bool {
    page.container(block).flags.has(PICTURED) || told(page, block) == (false, true)
}

/// Whether the first words of a block are about a licence or the whole, and whether about a picture.
fn told(page: &Page, block: &Block) -> (bool, bool) {
    let line = prefix(page.text(block.text), MAX_LINE).to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let text = has(&TEXT);
    (text || has(&ABOUT), has(&PICTURE) && !text)
}

/// "CC BY-SA 4.0" of a line that names such a licence.
fn name_in(text: &str) -> Option<String> {
    const PARTS: [&str; 4] = ["BY", "NC", "SA", "ND"];
    let at = memchr::memmem::find(text.as_bytes(), b"CC")?;
    let before = text.get(..at)?;
    let rest = text.get(at + 2..)?;
    let mut words = rest.split([' ', '-', '\u{a0}']).filter(|word| !word.is_empty());
    let attached =
        rest.starts_with([' ', '-', '\u{a0}']) && !before.ends_with(char::is_alphanumeric);
    let first = words.next()?;
    let trim = |c: char| !c.is_alphanumeric();
    if !attached {
        return None;
    }
    if first.trim_matches(trim) == "0" || first.trim_matches(trim) == "Zero" {
        return Some("CC0".to_owned());
    }
    if first.trim_matches(trim) != "BY" {
        return None;
    }
    let mut parts = vec!["BY"];
    let mut version = None;
    for word in words.take(PARTS.len() + 1) {
        let word = word.trim_matches(trim);
        if let Some(part) = PARTS.iter().find(|part| **part == word) {
            parts.push(part);
        } else {
            let is_version =
                word.contains('.') && word.chars().all(|c| c.is_ascii_digit() || c == '.');
            version = Some(word).filter(|_| is_version);
            break;
        }
    }
    let name = format!("CC {}", parts.join("-"));
    Some(version.map_or(name.clone(), |version| format!("{name} {version}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::fields::Structured;
    use crate::tokenizer::tokenize;

    fn license(html: &str) -> String {
        let page = tokenize(html, Input::Html);
        let structured = Structured::parse(&page);
        let kept: Vec<u32> = (0..page.blocks.len() as u32)
            .filter(|&at| !page.container(&page.blocks[at as usize]).flags.has(Flags::FOOTER))
            .collect();
        find(&Evidence::new(&page, &structured, None), &kept).unwrap_or_default()
    }

    const ADDRESS: &str = "https://creativecommons.org/licenses/by/4.0/";

    #[test]
    fn each_source() {
        for html in [
            format!(
                r#"<script type=application/ld+json>{{"@type":"Article","license":"{ADDRESS}"}}</script>"#
            ),
            format!("<link rel=license href={ADDRESS}>"),
            format!("<meta name=dcterms.license content={ADDRESS}>"),
            format!("<p>Under <a rel='license noopener' href={ADDRESS}>this</a>."),
            format!("<p>Text.</p><footer><a href={ADDRESS}>CC</a></footer>"),
            format!("<p>Dieses Werk steht unter einer <a href={ADDRESS}>Lizenz</a>."),
            format!("<p>Text.</p><footer><a href={ADDRESS}><img src=cc.png></a></footer>"),
            format!("<p>This text: <a href={ADDRESS}>CC BY</a>. Photos may not be used."),
        ] {
            assert_eq!(license(&html), ADDRESS, "{html}");
        }
    }

    #[test]
    fn a_name_without_a_link() {
        assert_eq!(
            license("<p>Text.<footer>Inhalte: CC BY-SA 4.0, wo nicht anders angegeben</footer>"),
            "CC BY-SA 4.0"
        );
        assert_eq!(license("<p>Text.<footer>CC-BY-NC-ND</footer>"), "CC BY-NC-ND");
        assert_eq!(license("<p>Text.<footer>CCTV BY night, CC us</footer>"), "");
    }

    #[test]
    fn a_picture_has_its_own() {
        for html in [
            format!(
                "<p>Text.<figure><img src=a.jpg><figcaption>Jane Doe, <a href={ADDRESS}>CC BY</a></figcaption></figure>"
            ),
            format!("<p>Text. <p>Photo: Jane Doe, <a href={ADDRESS}>CC BY 4.0</a>"),
            "<p>Foto: Jane Doe (CC BY-SA 2.0)<p>Text.".to_owned(),
            format!(
                "<p>Text.<figure><img src=a.jpg><figcaption><a rel=license href={ADDRESS}>CC</a></figure>"
            ),
            format!("<p>Text.<p>Photo: Jane Doe, <a rel=license href={ADDRESS}>CC BY 4.0</a>"),
            format!("<p>Text. <a href={ADDRESS}><img src=a.jpg></a>"),
        ] {
            assert_eq!(license(&html), "", "{html}");
        }
        // The page's own stands behind it.
        let picture = "<figure><img src=a.jpg><figcaption><a rel=license href=/nd>CC</a></figure>";
        let html = format!("<p>Text.{picture}<p><a rel=license href={ADDRESS}>CC BY 4.0</a>");
        assert_eq!(license(&html), ADDRESS);
    }
}
