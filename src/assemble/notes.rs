//! Notes: a mark in the text leads to one, and it leads back.

use crate::tokenizer::Tag;
use crate::tokenizer::page::{Flags, Page, Slice, SpanKind, Target};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The marks of notes are short: a number, a letter or a sign; in characters, brackets aside.
const MAX_LABEL: usize = 4;

/// A longer passage that leads back is no note.
const MAX_BLOCKS: usize = 30;

/// The element that is a note may be this many containers around the first of its text.
const MAX_WRAPPERS: usize = 3;

/// The notes of a page whose marks and texts are both kept.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Links that are marks, each with its note's label.
    references: HashMap<u32, String>,
    /// Links that lead back and say no more than that.
    back: HashSet<u32>,
    containers: HashMap<u32, String>,
    blocks: HashMap<u32, String>,
}

/// A link within the page.
struct Inner<'a> {
    id: u32,
    block: u32,
    text: &'a str,
    fragment: &'a str,
}

/// What a link leads to: the blocks, and the container that holds just these, if one does.
struct Passage {
    blocks: Range<u32>,
    container: Option<u32>,
}

impl Notes {
    pub(super) fn find(page: &Page, kept: &[u32]) -> Self {
        let links = inner_links(page, kept);
        let mut notes = Self::default();
        if links.is_empty() {
            return notes;
        }
        let anchors = anchors(page, &links);
        let mut labels: HashMap<&str, &str> = HashMap::new();
        for link in &links {
            let Some(label) = label(link.text) else { continue };
            let Some(note) = anchors.get(link.fragment).and_then(|&at| passage(page, at)) else {
                continue;
            };
            // Another note of this name, or a note of another name.
            if *labels.get(label).unwrap_or(&link.fragment) != link.fragment {
                continue;
            }
            let back: Vec<_> = in_blocks(&links, &note.blocks)
                .filter(|back| {
                    let target = anchors.get(back.fragment).and_then(|&at| passage(page, at));
                    target.is_some_and(|target| target.blocks == (link.block..link.block + 1))
                })
                .collect();
            let behind = note.blocks.start > link.block && !back.is_empty();
            if behind && notes.add(&note, label) {
                labels.insert(label, link.fragment);
                notes.references.insert(link.id, label.to_owned());
                let bare = |back: &&&Inner<'_>| {
                    stripped(back.text) == label || !back.text.contains(char::is_alphanumeric)
                };
                notes.back.extend(back.iter().filter(bare).map(|back| back.id));
            }
        }
        notes
    }

    /// False where the passage is a note of another label.
    fn add(&mut self, note: &Passage, label: &str) -> bool {
        let known = match note.container {
            Some(container) => self.containers.entry(container),
            None => self.blocks.entry(note.blocks.start),
        };
        known.or_insert_with(|| label.to_owned()) == label
    }

    pub(super) fn reference(&self, link: u32) -> Option<&str> {
        self.references.get(&link).map(String::as_str)
    }

    pub(super) fn leads_back(&self, link: u32) -> bool {
        self.back.contains(&link)
    }

    pub(super) fn of_container(&self, container: u32) -> Option<&str> {
        self.containers.get(&container).map(String::as_str)
    }

    pub(super) fn of_block(&self, block: u32) -> Option<&str> {
        self.blocks.get(&block).map(String::as_str)
    }
}

/// In the page's order.
fn inner_links<'a>(page: &'a Page, kept: &[u32]) -> Vec<Inner<'a>> {
    let mut links = Vec::new();
    for &block in kept {
        for span in page.spans(&page.blocks[block as usize]) {
            let SpanKind::Link(id) = span.kind else { continue };
            let href = page.string(page.links[id as usize].href);
            if let Some(fragment) = href.strip_prefix('#').filter(|name| !name.is_empty()) {
                links.push(Inner { id, block, text: page.text(span.text).trim(), fragment });
            }
        }
    }
    links
}

fn in_blocks<'a, 'b>(
    links: &'a [Inner<'b>],
    blocks: &Range<u32>,
) -> impl Iterator<Item = &'a Inner<'b>> {
    let first = links.partition_point(|link| link.block < blocks.start);
    let end = blocks.end;
    links[first..].iter().take_while(move |link| link.block < end)
}

/// The anchors that links lead to; of those with one name, the first.
fn anchors<'a>(page: &'a Page, links: &[Inner<'_>]) -> HashMap<&'a str, Target> {
    let wanted: HashSet<&str> = links.iter().map(|link| link.fragment).collect();
    let mut anchors = HashMap::new();
    for anchor in &page.anchors {
        let name = page.string(anchor.name);
        if wanted.contains(name) {
            anchors.entry(name).or_insert(anchor.target);
        }
    }
    anchors
}

/// What an anchor stands for. One at the start of an item is the item's.
fn passage(page: &Page, at: Target) -> Option<Passage> {
    let id = match at {
        Target::Container(id) => Some(id),
        Target::Block(block) => {
            let inner = page.blocks.get(block as usize)?.container;
            let starts_here = |id: &u32| page.containers[*id as usize].blocks.start == block;
            page.ancestors(inner)
                .take(MAX_WRAPPERS)
                .map(|(id, _)| id)
                .take_while(starts_here)
                .find(|&id| page.containers[id as usize].tag == Tag::Li)
        }
    };
    let blocks = match (id, at) {
        (Some(id), _) => page.containers[id as usize].blocks,
        (None, Target::Block(block)) => Slice { start: block, end: block + 1 },
        (None, Target::Container(_)) => return None,
    };
    let in_table = || {
        let first = &page.blocks[blocks.start as usize];
        page.container(first).flags.has(Flags::TABLE)
    };
    let fits = !blocks.is_empty() && blocks.len() <= MAX_BLOCKS && !in_table();
    fits.then_some(Passage { blocks: blocks.start..blocks.end, container: id })
}

/// What a mark calls its note.
fn label(text: &str) -> Option<&str> {
    let label = stripped(text);
    let fits = (1..=MAX_LABEL).contains(&label.chars().count());
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '*' | '\u{2020}' | '\u{2021}');
    (fits && label.chars().all(plain)).then_some(label)
}

fn stripped(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '.'))
}
