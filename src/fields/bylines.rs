//! Writers' names that the page shows near the title and marks as such: by `rel=author`, by a link
//! to a profile, or by what the element around them is called.

use super::labels;
use super::names;
use super::surroundings::{is_foreign, names_of};
use crate::tokenizer::page::{Block, Flags, Page, SpanKind};

/// How many blocks after the title, and before it, a byline may stand.
const AFTER: usize = 25;
const BEFORE: usize = 8;
/// How many blocks apart the names of one byline stand.
const TOGETHER: usize = 2;
/// How many elements outwards may be called a byline, and how many blocks such an element holds.
const OUTWARDS: usize = 3;
const MAX_BLOCKS: u32 = 6;
/// No byline is longer, in bytes.
const MAX_LINE: usize = 160;

/// No address of a profile is longer, in bytes.
const MAX_HREF: usize = 500;

/// Paths of profiles.
const PROFILES: [&str; 24] = [
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
];

/// Parts of class names and ids around bylines.
const NAMED: [&str; 5] = ["author", "byline", "autor", "writer", "username"];

/// The signs by which a name is a writer's, the strongest first.
const STRENGTHS: [fn(&Page, &Block) -> Vec<String>; 3] = [by_rel, by_name, by_path];

/// The names that the first marked byline after the title, or before it, shows.
pub(super) fn find(page: &Page, title_block: usize) -> Vec<String> {
    let after = title_block..title_block.saturating_add(AFTER);
    let before = (title_block.saturating_sub(BEFORE)..title_block).rev();
    for strength in STRENGTHS {
        let mut found: Vec<String> = Vec::new();
        let mut last = None;
        for at in after.clone().chain(before.clone()) {
            if last.is_some_and(|last: usize| at.abs_diff(last) > TOGETHER) {
                break;
            }
            let Some(block) = page.blocks.get(at) else { continue };
            let names = strength(page, block);
            if !names.is_empty() {
                last = Some(at);
                found.extend(names);
            }
        }
        found.dedup();
        if !found.is_empty() {
            return found;
        }
    }
    called(page, title_block)
}

/// The names in elements of any size of which a class says that they name a writer: the one nearest
/// to the title; where it is far, all must name the same.
fn called(page: &Page, title_block: usize) -> Vec<String> {
    let marked = page.bylines.iter().filter_map(|&text| {
        let at = page.blocks.partition_point(|block| block.text.start <= text.start);
        let at = at.checked_sub(1)?;
        let block = page.blocks.get(at)?;
        let beside = Flags::FOOTER.with(Flags::ASIDE).with(Flags::NAV).with(Flags::HIDDEN);
        let fits = (1..=MAX_LINE).contains(&text.len()) && !page.container(block).flags.has(beside);
        if !fits || is_foreign(page, block) {
            return None;
        }
        let mut names = names::split(page.text(text));
        names.retain(|name| names::looks_like_person(name));
        (!names.is_empty()).then_some((at.abs_diff(title_block), names))
    });
    let marked: Vec<(usize, Vec<String>)> = marked.collect();
    let Some((distance, nearest)) = marked.iter().min_by_key(|(distance, _)| *distance) else {
        return Vec::new();
    };
    let agreed = || marked.iter().all(|(_, others)| others == nearest);
    if *distance <= AFTER || agreed() { nearest.clone() } else { Vec::new() }
}

/// The names that a block shows and marks as a writer's, by the strongest of the signs.
pub(super) fn marked(page: &Page, block: &Block) -> Vec<String> {
    STRENGTHS
        .iter()
        .map(|strength| strength(page, block))
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// `<a rel=author>`.
fn by_rel(page: &Page, block: &Block) -> Vec<String> {
    links(page, block)
        .filter(|(rel, _, _)| {
            rel.split_whitespace().any(|word| word.eq_ignore_ascii_case("author"))
        })
        .flat_map(|(_, _, text)| names::split(text))
        .collect()
}

/// Links such as `/author/jane-doe`, of which the text is a name.
fn by_path(page: &Page, block: &Block) -> Vec<String> {
    links(page, block)
        .filter(|(_, href, _)| {
            let path = href.split(['?', '#']).next().unwrap_or_default();
            let mut parts = path.split('/').rev().filter(|part| !part.is_empty()).skip(1);
            parts.any(|part| PROFILES.contains(&part))
        })
        .flat_map(|(_, _, text)| names::split(text))
        .filter(|name| names::looks_like_person(name) || !name.contains(' '))
        .collect()
}

/// Text in an element called `author` or `byline`.
fn by_name(page: &Page, block: &Block) -> Vec<String> {
    let named = page.ancestors(block.container).take(OUTWARDS).any(|(_, container)| {
        let names = names_of(page, container).to_ascii_lowercase();
        container.blocks.end.saturating_sub(container.blocks.start) <= MAX_BLOCKS
            && NAMED.iter().any(|name| names.contains(name))
            && !names.contains("comment")
    });
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
