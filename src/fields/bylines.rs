//! Writers' names that a page shows: marked as such by `rel=author`, by a link to a profile, by what the
//! element around them is called; in lines that begin with a label; and lines that are names and
//! nothing else.

mod signs;

use super::authors::By;
use super::labels;
use super::lines;
use super::markup::has_relation;
use super::names;
use super::published::Place;
use super::surroundings::is_foreign;
use crate::tokenizer::page::{Flags, Page, SpanKind};
pub(super) use signs::marked;
use signs::{bare, by_label, by_name, by_path, by_rel, by_word};

/// How many blocks after the title, and before it, a byline may stand.
const AFTER: usize = 40;
const BEFORE: usize = 8;
/// How many blocks before the end of the content, and behind it.
const BEFORE_END: usize = 3;
const BEHIND_END: usize = 12;
/// How many blocks apart the names of one byline stand.
const TOGETHER: usize = 2;
/// No address of a profile is longer, in bytes.
const MAX_HREF: usize = 500;
/// No byline is longer, in bytes.
const MAX_LINE: usize = 160;
/// A line that is a name and nothing else is no longer, in bytes.
const MAX_BARE: usize = 80;
/// How many different elements that are called a writer's are looked at.
const MAX_CALLED: usize = 8;
/// Lines that are a label and nothing else are no longer, in bytes; how many of them are looked at.
const MAX_LABEL: usize = 24;
const MAX_LABELLED: usize = 4;
/// Copyright stands in so many of the last blocks.
const LAST: usize = 15;
/// Parts of the addresses of images of persons.
const PORTRAITS: [&str; 7] =
    ["avatar", "author", "profile", "headshot", "portrait", "/user", "/people"];
/// How many links to profiles or of `rel=author` are looked at: no byline names more.
const MAX_LINKS: usize = 20;

/// The signs by which a name is a writer's, the strongest first.
const STRENGTHS: [(By, Sign); 3] = [(By::Rel, by_rel), (By::Named, by_name), (By::Path, by_path)];

/// Names in lines of text.
const LINES: [(By, Sign); 3] = [(By::NearLine, by_label), (By::Inside, by_word), (By::Bare, bare)];

type Sign = fn(&Page, usize) -> Vec<String>;

/// Names that a page shows together.
pub(super) struct Byline {
    pub(super) names: Vec<String>,
    pub(super) by: By,
    /// The block of the first.
    pub(super) block: usize,
}

/// All that could be the page's byline: of each sign the first one behind the title, before it, and
/// around the end of the content; and what stands anywhere and is marked.
pub(super) fn all(page: &Page, place: Place<'_>) -> Vec<Byline> {
    let title = place.title.unwrap_or(0).min(page.blocks.len());
    let end = place.kept.last().map_or(title, |&last| last as usize);
    let clip = |from: usize, to: usize| from.min(page.blocks.len())..to.min(page.blocks.len());
    let after = clip(title, title + AFTER);
    let before = clip(title.saturating_sub(BEFORE), title);
    let behind = clip(end.saturating_sub(BEFORE_END).max(after.end), end + BEHIND_END);
    let mut found = Vec::new();
    for (by, sign) in STRENGTHS.into_iter().chain(LINES) {
        add_first(page, by, sign, after.clone(), &mut found);
        add_first(page, by, sign, before.clone().rev(), &mut found);
        add_first(page, by, sign, behind.clone(), &mut found);
    }
    let near = before.start..after.end;
    found.extend(portraits(page, near.chain(behind)));
    found.extend(called(page, title));
    found.extend(related(page));
    found.extend(labelled(page));
    found.extend(copyright(page));
    found
}

/// Names in the descriptions of images of persons.
fn portraits(page: &Page, blocks: impl Iterator<Item = usize>) -> Vec<Byline> {
    let mut found: Vec<Byline> = Vec::new();
    for block in blocks {
        let spans = page.blocks.get(block).map_or(&[][..], |block| page.spans(block));
        for span in spans {
            let SpanKind::Image(image) = span.kind else { continue };
            let Some(image) = page.images.get(image as usize) else { continue };
            let alt = page.string(image.alt).trim();
            if alt.is_empty() || alt.len() > MAX_BARE || found.len() >= MAX_CALLED {
                continue;
            }
            let said = labels::PORTRAIT.iter().find_map(|label| alt.strip_prefix(label));
            let is_portrait = || {
                let src = page.string(image.src);
                PORTRAITS.iter().any(|part| src.contains(part))
            };
            if said.is_some() || is_portrait() {
                let names = names::split(said.unwrap_or(alt));
                if !names.is_empty() && !found.iter().any(|known| known.names == names) {
                    found.push(Byline { names, by: By::Portrait, block });
                }
            }
        }
    }
    found
}

/// Names behind the first lines anywhere that are a label and nothing else.
fn labelled(page: &Page) -> Vec<Byline> {
    let is_label = |at: &usize| {
        let text = lines::line(page, *at).filter(|text| text.len() <= MAX_LABEL);
        text.is_some_and(|text| labels::BYLINE.are(text))
    };
    let lines = (0..page.blocks.len()).filter(is_label).take(MAX_LABELLED);
    let byline = |at: usize| {
        let names = by_label(page, at);
        (!names.is_empty()).then_some(Byline { names, by: By::LabelAnywhere, block: at })
    };
    lines.filter_map(byline).collect()
}

/// The name in the last line of copyright.
fn copyright(page: &Page) -> Option<Byline> {
    let last = page.blocks.len().saturating_sub(LAST)..page.blocks.len();
    last.rev().find_map(|at| {
        let text = lines::line(page, at).filter(|text| text.len() <= MAX_LINE)?;
        let (_, rest) = text.split_once('©').or_else(|| text.split_once("opyright"))?;
        let is_year = |c: char| !c.is_alphabetic();
        let rest = rest.trim_start_matches(is_year);
        let rest = rest.strip_prefix("by ").unwrap_or(rest);
        let name = rest.split(['.', '|', ',', '·', '-', '–', '(', '\n']).next()?.trim();
        let names = names::split(name);
        (names.len() == 1 && names::looks_like_person(&names[0])).then_some(Byline {
            names,
            by: By::Copyright,
            block: at,
        })
    })
}

/// Adds the first names with a sign among some blocks and those next to them; where these are no persons', also the
/// first alone.
fn add_first(
    page: &Page,
    by: By,
    sign: Sign,
    blocks: impl Iterator<Item = usize>,
    found: &mut Vec<Byline>,
) {
    let Some((byline, alone)) = first(page, by, sign, blocks) else { return };
    let mut next = byline.names.iter().skip(alone);
    if !next.all(|name| names::looks_like_person(name)) {
        let names = byline.names.iter().take(alone).cloned().collect();
        found.push(Byline { names, ..byline });
    }
    found.push(byline);
}

/// The first names with a sign among some blocks, and those next to them; how many stand in the first of
/// these blocks.
fn first(
    page: &Page,
    by: By,
    sign: Sign,
    blocks: impl Iterator<Item = usize>,
) -> Option<(Byline, usize)> {
    let mut found: Option<(Byline, usize)> = None;
    let mut last = None;
    for at in blocks {
        if last.is_some_and(|last: usize| at.abs_diff(last) > TOGETHER) {
            break;
        }
        let names = sign(page, at);
        if names.is_empty() {
            continue;
        }
        last = Some(at);
        if let Some((found, _)) = &mut found {
            found.names.extend(names);
        } else {
            let alone = names.len();
            found = Some((Byline { names, by, block: at }, alone));
        }
        // One line has them all.
        if matches!(by, By::NearLine | By::Inside | By::Bare) {
            break;
        }
    }
    found
}

/// The names in elements of any size of which a class says that they name a writer, the nearest to the
/// title first.
fn called(page: &Page, title: usize) -> Vec<Byline> {
    let marked = page.bylines.iter().filter(|text| (1..=MAX_LINE).contains(&text.len()));
    let mut marked: Vec<_> = marked.map(|&text| (block_of(page, text.start), text)).collect();
    marked.sort_by_key(|(at, _)| at.abs_diff(title));
    let mut found: Vec<Byline> = Vec::new();
    for (block, text) in marked {
        if found.len() >= MAX_CALLED {
            break;
        }
        let beside = Flags::FOOTER.with(Flags::ASIDE).with(Flags::NAV).with(Flags::HIDDEN);
        let Some(within) = page.blocks.get(block) else { continue };
        if page.container(within).flags.has(beside) || is_foreign(page, within) {
            continue;
        }
        let names = names::split(page.text(text));
        if !names.is_empty() && !found.iter().any(|known| known.names == names) {
            found.push(Byline { names, by: By::Called, block });
        }
    }
    found
}

/// The names in links of `rel=author` anywhere.
fn related(page: &Page) -> Vec<Byline> {
    let is_author = |link: u32| {
        let rel = page.links.get(link as usize).map(|link| page.string(link.rel));
        // Many blocks may stand in one link.
        rel.filter(|rel| rel.len() <= MAX_HREF).is_some_and(|rel| has_relation(rel, "author"))
    };
    let spans = page
        .spans
        .iter()
        .filter(|span| matches!(span.kind, SpanKind::Link(link) if is_author(link)));
    let mut found: Vec<Byline> = Vec::new();
    for span in spans.take(MAX_LINKS) {
        let names = names::split(page.text(span.text));
        if !names.is_empty() && !found.iter().any(|known| known.names == names) {
            found.push(Byline {
                names,
                by: By::RelAnywhere,
                block: block_of(page, span.text.start),
            });
        }
    }
    found
}

/// The block that a place in the text is in.
fn block_of(page: &Page, place: u32) -> usize {
    page.blocks.partition_point(|block| block.text.start <= place).saturating_sub(1)
}
