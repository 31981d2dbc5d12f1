//! The title: which of the page's headings and head titles it is, or which part of one.
//!
//! One of these is right on nearly all pages; which one is told by how much speaks for each: see
//! `features.rs` for what is measured, `training/ranker.py` for how it is learned. Sources in order: the table `TITLE` of `precedence.rs`.

mod candidates;
mod features;
mod words;

use super::evidence::Evidence;
use super::published;
use super::ranker;
use super::similar;
use super::site_name::Sites;
use super::structured;
use crate::scorer::model::Model;
use crate::tokenizer::page::Page;
use candidates::{Candidate, Candidates};
use features::Surroundings;
use std::sync::LazyLock;

/// A title, and the block that shows it.
#[derive(Debug, Default)]
pub(super) struct Title {
    pub(super) text: Option<String>,
    pub(super) block: Option<usize>,
}

/// The title of an HTML page.
pub(super) fn find(evidence: &Evidence<'_>, sites: &Sites) -> Title {
    weighed(evidence, sites, |candidates, page| {
        let best = || ranker::best(&scores(candidates, page));
        let Some(best) = candidates.alone().or_else(best) else {
            return Title::default();
        };
        let Candidate { text, words, block, .. } = &candidates.all[best];
        let block = block.or_else(|| block_of(evidence.page, &similar::words(text)));
        // Where nothing shows the title, the heading most like it stands where it would.
        let block = block.or_else(|| {
            let headings = candidates.all.iter().filter(|other| other.seen.first_level);
            let like = headings.map(|other| (other.block, other.words.likeness(words)));
            like.reduce(|best, next| if next.1 > best.1 { next } else { best })?.0
        });
        Title { text: Some(text.clone()), block }
    })
}

/// Lets a function see the candidates with what surrounds them.
fn weighed<T>(
    evidence: &Evidence<'_>,
    sites: &Sites,
    see: impl FnOnce(&Candidates, &Surroundings<'_>) -> T,
) -> T {
    let mut candidates = Candidates::of(evidence, sites);
    let slug = candidates.words(&slug(evidence));
    let is_site = |text: &str| sites.is_site(text);
    let rank = evidence.structured.main().map_or(0, structured::rank_of);
    let candidates = &candidates;
    see(candidates, &Surroundings { candidates, slug: &slug, is_site: &is_site, rank })
}

/// How much speaks for each candidate.
fn scores(candidates: &Candidates, page: &Surroundings<'_>) -> Vec<f32> {
    let rows = candidates.all.iter().map(|candidate| features::row(candidate, page));
    ranker::scores(MODEL.as_ref(), &rows.collect::<Vec<_>>())
}

/// The trees that weigh candidates, read once: a constant in another form, not a state. That they can
/// be read is a test; without them the first heading would be the title.
static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| {
    Model::read(include_bytes!("title/titles.bin"), "titles", &features::names()).ok()
});

/// The last part of the page's address that has letters.
fn slug(evidence: &Evidence<'_>) -> String {
    let Some(address) = published::addresses(evidence).next() else { return String::new() };
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let parts = path.split('/').skip(1).filter(|part| part.contains(char::is_alphabetic));
    let last = parts.last().unwrap_or_default();
    last.rsplit_once('.').map_or(last, |(name, _)| name).to_owned()
}

/// The first block that shows the title where no heading does.
fn block_of(page: &Page, title: &[String]) -> Option<usize> {
    let length: usize = title.iter().map(|word| word.len() + 1).sum();
    page.blocks.iter().position(|block| {
        let text = page.text(block.text);
        text.len() <= length * 2 && similar::has_words(text, title)
    })
}

/// The candidates of a page with their features, for training.
#[cfg(feature = "training")]
pub(crate) fn rows(evidence: &Evidence<'_>, sites: &Sites) -> Vec<(String, Vec<f32>)> {
    weighed(evidence, sites, |candidates, page| {
        let rows = candidates.all.iter();
        rows.map(|candidate| (candidate.text.clone(), features::row(candidate, page))).collect()
    })
}

/// The names of the features, for training.
#[cfg(feature = "training")]
pub(crate) fn feature_names() -> Vec<&'static str> {
    features::names()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::fields::{Structured, test_page};
    use crate::tokenizer::tokenize;

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
    fn what_a_heading_hides_is_no_part_of_it() {
        for inner in [
            "The page <a href=#top><svg><title>Permalink</title><path/></svg></a>",
            "<span hidden>Skip</span> The page",
            "The page<a href=#top>¶</a>",
        ] {
            let html = format!("<title>The page - A Site</title><h1>{inner}</h1><p>Text.");
            assert_eq!(title(&tokenize(&html, Input::Html)), "The page", "{inner}");
        }
    }

    #[test]
    fn titles_of_other_articles() {
        let json = r#"<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Storm over the quay"},
            {"@type":"NewsArticle","headline":"The tide and the town"}]</script>"#;
        let teasers = "<h2>Storm over the quay</h2><h2>Nets and those who mend them</h2>";
        for html in [
            format!("<title>The tide and the town - Harbour</title>{json}<p>Text.{teasers}"),
            format!("<meta property=og:title content='The tide and the town'><title>Harbour</title>
                <aside>{teasers}</aside><h1>The tide and the town</h1><p>Text."),
            format!("<title>The tide and the town | Harbour</title><aside><h1>Storm over the quay</h1></aside>
                <h1>The tide and the town</h1><p>Text.{teasers}"),
        ] {
            assert_eq!(title(&tokenize(&html, Input::Html)), "The tide and the town", "{html}");
        }
    }

    #[test]
    fn nothing_is_no_title() {
        assert_eq!(title(&test_page::head("", &[])), "");
        assert_eq!(title(&test_page::head(" | ", &[])), "");
    }
}
