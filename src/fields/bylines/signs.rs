//! The signs by which a name is a writer's, each asked of one block.

use super::super::labels;
use super::super::lines;
use super::super::markup::has_relation;
use super::super::names;
use super::super::surroundings::names_of;
use super::{MAX_BARE, MAX_HREF, MAX_LINE, MAX_LINKS};
use crate::tokenizer::Lookup;
use crate::tokenizer::page::{Block, Container, Flags, Page, SpanKind};

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

/// Parts of class names and ids around bylines.
const NAMED: [&str; 5] = ["author", "byline", "autor", "writer", "username"];

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
    let behind = |word: &&str| text.rfind(*word).and_then(|at| text.get(at + word.len()..));
    let found = labels::INSIDE.iter().find_map(behind).map(names::split).unwrap_or_default();
    if found.iter().all(|name| names::looks_like_person(name)) { found } else { Vec::new() }
}

/// A line that is a name, or names, and perhaps a date or a job.
pub(super) fn bare(page: &Page, at: usize) -> Vec<String> {
    let Some(text) = lines::line(page, at).filter(|text| text.len() <= MAX_BARE) else {
        return Vec::new();
    };
    let heading =
        page.blocks.get(at).is_none_or(|block| page.container(block).flags.has(Flags::HEADING));
    if heading || labels::BYLINE.after(text).is_some() {
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
        let names = names_of(page, container).to_ascii_lowercase();
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
