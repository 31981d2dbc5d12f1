//! The title: which of the page's headings and head titles it is, without the site's name.

use super::evidence::Evidence;
use super::markup::fold_space;
use super::precedence;
use super::similar;
use super::site_name::Sites;
use crate::tokenizer::Tag;
use crate::tokenizer::page::{Detail, Flags, Page};

/// How alike a heading and a title of the head must be for the heading to be the title.
const ALIKE: f32 = 0.5;
/// How many headings are looked at.
const MAX_HEADINGS: usize = 50;
/// What parts a title from the site's name.
const SEPARATORS: [&str; 14] = [
    " | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " / ", " < ", " > ", ": ", "|",
];

/// A title, and the block that shows it.
#[derive(Debug, Default)]
pub(super) struct Title {
    pub(super) text: Option<String>,
    pub(super) block: Option<usize>,
}

struct Heading {
    text: String,
    block: usize,
    likeness: f32,
}

/// The title of an HTML page.
pub(super) fn find(evidence: &Evidence<'_>, sites: &Sites) -> Title {
    let stated: Vec<String> = precedence::TITLE
        .iter()
        .flat_map(|&source| evidence.texts(source).into_iter().take(1))
        .map(|title| without_site(&title, sites))
        .filter(|title| !title.is_empty() && !sites.is_site(title))
        .collect();
    let headings = headings(evidence.page, &stated, sites);
    let more =
        |best: Heading, next: Heading| if next.likeness > best.likeness { next } else { best };
    let best = headings.into_iter().reduce(more);
    let best_block = best.as_ref().map(|best| best.block);
    if let Some(best) = best.filter(|best| best.likeness >= ALIKE || stated.is_empty()) {
        return Title { text: Some(without_site(&best.text, sites)), block: Some(best.block) };
    }
    if let Some((text, block)) = shown(evidence.page, &stated) {
        return Title { text: Some(text), block: Some(block) };
    }
    let text = stated.into_iter().next();
    let block = text.as_deref().and_then(|text| block_of(evidence.page, text)).or(best_block);
    Title { text, block }
}

/// The first heading of any level that shows a title of the head or a part of one.
fn shown(page: &Page, stated: &[String]) -> Option<(String, usize)> {
    let parts: Vec<&str> = stated.iter().flat_map(|title| parts(title)).collect();
    let headings = page.containers.iter().filter(|container| {
        matches!(container.detail, Detail::Heading { .. }) && !container.flags.has(Flags::HIDDEN)
    });
    let mut texts = headings.take(MAX_HEADINGS).filter_map(|heading| {
        let block = heading.blocks.start as usize;
        Some((fold_space(&page.shown(page.blocks.get(block)?).text()), block))
    });
    texts.find(|(text, _)| parts.iter().any(|part| similar::same(part, text)))
}

/// The first block that shows the title where no first-level heading does.
fn block_of(page: &Page, title: &str) -> Option<usize> {
    page.blocks.iter().position(|block| {
        let text = page.text(block.text);
        text.len() <= title.len() * 2 && similar::same(text, title)
    })
}

/// The first-level headings, and how alike each is to the title of the head it is most like, or to
/// a part of one.
fn headings(page: &Page, stated: &[String], sites: &Sites) -> Vec<Heading> {
    let parts: Vec<&str> = stated.iter().flat_map(|title| parts(title)).collect();
    let headings = page
        .containers
        .iter()
        .filter(|container| container.tag == Tag::H1 && !container.flags.has(Flags::HIDDEN));
    headings
        .take(MAX_HEADINGS)
        .filter_map(|container| {
            let blocks = page.blocks.get(container.blocks.range())?;
            let text: Vec<_> = blocks.iter().map(|block| page.shown(block).text()).collect();
            let text = fold_space(&text.join(" "));
            let likeness =
                parts.iter().map(|title| similar::likeness(&text, title)).fold(0.0, f32::max);
            let block = container.blocks.start as usize;
            (!text.is_empty() && !sites.is_site(&text)).then_some(Heading { text, block, likeness })
        })
        .collect()
}

/// A title, and what stands before each of its separators.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    let before =
        SEPARATORS.iter().filter_map(move |separator| Some(title.split_once(separator)?.0));
    std::iter::once(title).chain(before)
}

/// A title without the part that names the site, at its end or its start.
fn without_site(title: &str, sites: &Sites) -> String {
    let mut title = title.trim();
    for separator in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            if sites.is_site(tail) && !head.trim().is_empty() {
                title = head.trim();
            }
        }
        if let Some((head, tail)) = title.split_once(separator) {
            if sites.is_site(head) && !tail.trim().is_empty() {
                title = tail.trim();
            }
        }
    }
    title
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '-' | '–' | '—' | '·'))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{Structured, test_page};

    fn title(page: &Page) -> String {
        let structured = Structured::parse(page);
        let evidence = Evidence::new(page, &structured, None);
        find(&evidence, &Sites::new(&evidence)).text.unwrap_or_default()
    }

    #[test]
    fn the_heading_that_the_head_repeats() {
        let mut page = test_page::head("What it is about | The Site", &[]);
        test_page::heading(&mut page, "The Site");
        test_page::heading(&mut page, "What it is about");
        assert_eq!(title(&page), "What it is about");
    }

    #[test]
    fn a_dash_in_a_title_is_no_separator_without_evidence() {
        assert_eq!(title(&test_page::head("War - and peace", &[])), "War - and peace");
        let page = test_page::head("War - and peace - Books", &[("og:site_name", "Books")]);
        assert_eq!(title(&page), "War - and peace");
        let page = test_page::head("Books: War - and peace", &[("og:site_name", "Books")]);
        assert_eq!(title(&page), "War - and peace");
    }

    #[test]
    fn the_site_is_known_by_its_host() {
        let address = ("og:url", "https://www.two-words.example/page");
        assert_eq!(title(&test_page::head("A page | Two Words", &[address])), "A page");
    }

    #[test]
    fn a_heading_of_any_level_that_shows_a_part_of_the_title() {
        let mut page = test_page::head("The thread - A Forum", &[]);
        test_page::heading(&mut page, "Welcome, guest");
        test_page::heading(&mut page, "The thread");
        assert_eq!(title(&page), "The thread");
    }

    #[test]
    fn nothing_is_no_title() {
        assert_eq!(title(&test_page::head("", &[])), "");
        assert_eq!(title(&test_page::head(" | ", &[])), "");
    }
}
