//! The signs by which a name is a writer's, each asked of one block.

use super::super::labels;
use super::super::lines;
use super::super::markup::has_relation;
use super::super::names;
use super::super::surroundings::names_of;
use super::{MAX_BARE, MAX_HREF, MAX_LINE, MAX_LINKS};
use crate::tokenizer::page::{Block, Container, Flags, Page, SpanKind};
use crate::tokenizer::{Lookup, has_pair};

/// How many elements outwards may be called a byline, and how many blocks such an element holds.
const OUTWARDS: usize = 3;
const MAX_BLOCKS: u32 = 6;
/// Paths of profiles.
static PROFILES: Lookup<32> = Lookup::new(&[
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "profile",
    "profil",
    "profiles",
    "user",
    "users",
    "u",
    "member",
    "members",
    "people",
    "person",
    "contributor",
    "contributors",
    "staff",
    "writers",
    "by",
    "producers",
    "reporters",
    "journalist",
    "journalists",
    "redaktion",
    "redakteur",
    "ueber-uns",
    "about",
]);

/// Parts of class names and ids around bylines; each has one of the pairs in it.
const NAMED: [&str; 5] = ["author", "byline", "autor", "writer", "username"];
const NAMED_PAIRS: [&[u8; 2]; 4] = [b"au", b"yl", b"wr", b"rn"];

/// "By Jane Doe", or the line after one that is a label and nothing else.
pub(super) fn by_label(page: &Page, at: usize) -> Vec<String> {
    let Some(text) = lines::line(page, at).filter(|text| text.len() <= MAX_LINE) else {
        return Vec::new();
    };
    if labels::BYLINE.are(text) {
        let next = lines::line(page, at + 1).filter(|text| text.len() <= MAX_LINE);
        return next.map(names::split).unwrap_or_default();
    }
    match labels::BYLINE.after(text) {
        Some(_) => names::split(text),
        None => Vec::new(),
    }
}

/// "Posted in News by Jane Doe", "10:30 Uhr von Jane Doe".
pub(super) fn by_word(page: &Page, at: usize) -> Vec<String> {
    let Some(text) = lines::line(page, at).filter(|text| text.len() <= MAX_LINE) else {
        return Vec::new();
    };
    let found = behind_word(text).map(names::split).unwrap_or_default();
    if found.iter().all(|name| names::looks_like_person(name)) { found } else { Vec::new() }
}

/// What is behind the last of the first of [`labels::INSIDE`] that a line has. All of them end with a space.
fn behind_word(text: &str) -> Option<&str> {
    let mut first = (labels::INSIDE.len(), None);
    for space in memchr::memrchr_iter(b' ', text.as_bytes()) {
        let (before, behind) = text.split_at(space + 1);
        let found = labels::INSIDE[..first.0].iter().position(|word| before.ends_with(word));
        first = found.map_or(first, |place| (place, Some(behind)));
    }
    first.1
}

/// A line that is a name, or names, and perhaps a date or a job.
pub(super) fn bare(page: &Page, at: usize) -> Vec<String> {
    let Some(text) = lines::line(page, at).filter(|text| text.len() <= MAX_BARE) else {
        return Vec::new();
    };
    let heading =
        page.blocks.get(at).is_none_or(|block| page.container(block).flags.has(Flags::HEADING));
    // A person's name has two words: most lines need no closer look.
    let few = text.split_whitespace().filter(|word| names::is_name_word(word)).nth(1).is_none();
    if few || heading || labels::BYLINE.after(text).is_some() {
        return Vec::new();
    }
    let found = names::split(text);
    if found.iter().all(|name| names::looks_like_person(name)) { found } else { Vec::new() }
}

/// The names that a block shows and marks as a writer's, by the strongest of the signs.
pub(in crate::fields) fn marked(page: &Page, block: &Block) -> Vec<String> {
    [in_rel, in_name, in_path]
        .iter()
        .map(|sign| sign(page, block))
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

pub(super) fn by_rel(page: &Page, at: usize) -> Vec<String> {
    page.blocks.get(at).map(|block| in_rel(page, block)).unwrap_or_default()
}

pub(super) fn by_name(page: &Page, at: usize) -> Vec<String> {
    page.blocks.get(at).map(|block| in_name(page, block)).unwrap_or_default()
}

pub(super) fn by_path(page: &Page, at: usize) -> Vec<String> {
    page.blocks.get(at).map(|block| in_path(page, block)).unwrap_or_default()
}

/// `<a rel=author>`.
fn in_rel(page: &Page, block: &Block) -> Vec<String> {
    links(page, block)
        .filter(|(rel, _, _)| has_relation(rel, "author"))
        .flat_map(|(_, _, text)| names::split(text))
        .collect()
}

/// Links such as `/author/jane-doe`, of which the text is a name.
fn in_path(page: &Page, block: &Block) -> Vec<String> {
    links(page, block)
        .filter(|(_, href, _)| {
            let path = href.split(['?', '#']).next().unwrap_or_default();
            let mut parts = path.split('/').rev().filter(|part| !part.is_empty()).skip(1);
            parts.any(|part| PROFILES.find(part.as_bytes()).is_some())
        })
        .take(MAX_LINKS)
        .flat_map(|(_, _, text)| names::split(text))
        .filter(|name| names::looks_like_person(name) || !name.contains(' '))
        .collect()
}

/// Text in an element called `author` or `byline`.
fn in_name(page: &Page, block: &Block) -> Vec<String> {
    let is_small = |container: &Container| {
        container.blocks.end.saturating_sub(container.blocks.start) <= MAX_BLOCKS
    };
    let is_called = |container: &Container| {
        let names = names_of(page, container);
        if !has_pair(names, NAMED_PAIRS) {
            return false;
        }
        let names = names.to_ascii_lowercase();
        NAMED.iter().any(|name| names.contains(name)) && !names.contains("comment")
    };
    let mut around = page.ancestors(block.container).take(OUTWARDS);
    let named = around.any(|(_, container)| is_small(container) && is_called(container));
    let text = page.text(block.text);
    if !named || !shown(page, block) || text.len() > MAX_LINE {
        return Vec::new();
    }
    let linked: Vec<String> = links(page, block)
        .flat_map(|(_, _, text)| names::split(text))
        .filter(|name| plausible(name))
        .collect();
    if !linked.is_empty() {
        return linked;
    }
    names::split(text).into_iter().filter(|name| plausible(name)).collect()
}

/// A person's name, or the one word by which a user is known.
fn plausible(name: &str) -> bool {
    let lower = name.to_lowercase();
    let label =
        labels::PUBLISHED.contains(&lower.as_str()) || labels::MODIFIED.contains(&lower.as_str());
    names::looks_like_person(name) || (!name.contains(' ') && !label && name.chars().count() > 2)
}

/// Relation, target and text of a block's links.
fn links<'a>(
    page: &'a Page,
    block: &'a Block,
) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    let spans = if shown(page, block) { page.spans(block) } else { &[] };
    spans.iter().filter_map(|span| {
        let SpanKind::Link(link) = span.kind else { return None };
        let link = page.links.get(link as usize)?;
        // Many blocks may stand in one link.
        let short = link.href.len() <= MAX_HREF && link.rel.len() <= MAX_HREF;
        if !short {
            return None;
        }
        Some((page.string(link.rel), page.string(link.href), page.text(span.text)))
    })
}

fn shown(page: &Page, block: &Block) -> bool {
    let container = page.containers.get(block.container as usize);
    container.is_some_and(|container| {
        !container.flags.has(Flags::HIDDEN) && !container.flags.has(Flags::NAV)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    /// What a sign says of a page's first block.
    fn names(sign: impl Fn(&Page, usize) -> Vec<String>, html: &str) -> Vec<String> {
        sign(&tokenize(html, Input::Html), 0)
    }

    #[test]
    fn pairs_of_what_is_called_a_byline() {
        assert!(NAMED.iter().all(|name| has_pair(name, NAMED_PAIRS)));
    }

    #[test]
    fn labels_stand_before_names_or_over_them() {
        for html in ["<p>By Jane Doe", "<p>Autor: Jane Doe", "<p>Written by:<p>Jane Doe"] {
            assert_eq!(names(by_label, html), ["Jane Doe"], "{html}");
        }
        assert!(names(by_label, "<p>Jane Doe").is_empty());
        // Longer lines are prose.
        assert!(names(by_label, &format!("<p>By Jane Doe, {}", "who ".repeat(40))).is_empty());
    }

    #[test]
    fn words_within_a_line() {
        for html in ["<p>Posted in Tides by Jane Doe", "<p>10:30 Uhr von Jane Doe"] {
            assert_eq!(names(by_word, html), ["Jane Doe"], "{html}");
        }
        assert!(labels::INSIDE.iter().all(|word| word.ends_with(' ')));
        assert_eq!(behind_word("x von a by b von c by d"), Some("d"));
        // The last one counts, and what is no person's name does not.
        assert_eq!(names(by_word, "<p>Stood by the quay, seen by Jane Doe"), ["Jane Doe"]);
        assert!(names(by_word, "<p>Cut off by the tide").is_empty());
    }

    #[test]
    fn a_bare_line_is_a_name_and_no_heading() {
        assert_eq!(names(bare, "<p>Jane Doe | 10 April 2025"), ["Jane Doe"]);
        for html in
            ["<h2>Jane Doe</h2>", "<p>By Jane Doe", "<p>the latest tides", "<p hidden>Jane Doe"]
        {
            assert!(names(bare, html).is_empty(), "{html}");
        }
    }

    #[test]
    fn links_are_marked_by_their_relation_or_their_path() {
        assert_eq!(
            names(by_rel, "<p>Tides, <a rel='me author' href=/x>Jane Doe</a>"),
            ["Jane Doe"]
        );
        for path in ["/author/jane", "https://tides.example/en/people/jane/", "/u/jane?x#y"] {
            let html = format!("<p>Tides, <a href='{path}'>Jane Doe</a>");
            assert_eq!(names(by_path, &html), ["Jane Doe"], "{path}");
            assert!(names(by_rel, &html).is_empty(), "{path}");
        }
        // The last part names the page, and navigation names no writer.
        for html in [
            "<p><a href=/tides/author>Jane Doe</a>",
            "<nav><a href=/author/jane>Jane Doe</a></nav>",
            "<p><a href=/author/jane>all the tides of the week</a>",
        ] {
            assert!(names(by_path, html).is_empty(), "{html}");
        }
        let long = format!("<p><a href='/author/{}'>Jane Doe</a>", "x".repeat(MAX_HREF));
        assert!(names(by_path, &long).is_empty());
    }

    #[test]
    fn elements_are_called_a_byline() {
        for html in [
            "<p class=Byline>Jane Doe",
            "<div class=post-author><div><p>Jane Doe</div></div>",
            "<p class=author>Tides, <a href=/x>Jane Doe</a>",
            "<p class=username>jane",
        ] {
            assert_eq!(names(by_name, html).len(), 1, "{html}");
        }
        for html in [
            "<p class=comment-author>Jane Doe",
            "<p class=author>Published",
            "<div class=author><div><div><p>Jane Doe</div></div></div>",
        ] {
            assert!(names(by_name, html).is_empty(), "{html}");
        }
        // An element of many blocks is no byline.
        let many = format!("<div class=author><p>Jane Doe{}</div>", "<p>Tides".repeat(7));
        assert!(names(by_name, &many).is_empty());
    }

    #[test]
    fn the_strongest_sign_marks_a_block() {
        let first = |html: &str| {
            let page = tokenize(html, Input::Html);
            marked(&page, &page.blocks[0])
        };
        let html = "<p class=author>John Roe and <a rel=author href=/x>Jane Doe</a>";
        assert_eq!(first(html), ["Jane Doe"]);
        assert_eq!(first(&html.replace(" rel=author", "")), ["Jane Doe"]);
        assert_eq!(first("<p class=author>John Roe"), ["John Roe"]);
        assert!(first("<p>John Roe").is_empty());
    }
}
