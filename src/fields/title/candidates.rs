//! What could be the title: headings, the titles of the head, and the parts of both between
//! separators.

use super::super::evidence::Evidence;
use super::super::markup::fold_space;
use super::super::precedence::{self, Source};
use super::super::site_name::Sites;
use super::words::{Vocabulary, Words};
use crate::tokenizer::Tag;
use crate::tokenizer::page::{Container, Detail, Flags, Page};
use foldhash::HashMap;

/// How many headings are looked at, and how many candidates are weighed.
const MAX_HEADINGS: usize = 50;
const MAX_CANDIDATES: usize = 150;
/// How many of a title's separators it is cut at.
const MAX_CUTS: usize = 8;
/// Longer headings are paragraphs, in bytes.
const MAX_HEADING: usize = 400;
/// What parts a title from the site's name.
const SEPARATORS: [&str; 16] = [
    " | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " / ", " < ", " > ", " ~ ",
    ": ", "|", "：",
];

/// Where a candidate is seen whole.
#[derive(Debug, Default, Clone, Copy)]
// Each is a fact of its own, and a feature.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Seen {
    /// Sources of the head that state it, by their place in the table of precedence.
    pub(super) stated: [bool; 8],
    /// A heading of the first level; the first of these; the only one.
    pub(super) first_level: bool,
    pub(super) first: bool,
    pub(super) only: bool,
    /// A heading of another level, 2 to 6; 0 for none.
    pub(super) level: u8,
    /// In a first-level heading that stands beside the content, or that is hidden.
    pub(super) beside: bool,
    pub(super) hidden: bool,
    /// In `main` or `article`.
    pub(super) inside: bool,
    /// It is a part of a stated title, or of a heading.
    pub(super) stated_part: bool,
    pub(super) heading_part: bool,
    /// The part before, or behind, what it was cut at.
    pub(super) before_cut: bool,
    pub(super) behind_cut: bool,
    /// Cut at a colon.
    pub(super) colon: bool,
    /// What was cut off is the site's name.
    pub(super) site_cut: bool,
    /// It holds a separator with the site's name beside it.
    pub(super) holds_site: bool,
}

/// A text that could be the title.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) text: String,
    pub(super) words: Words,
    /// The block of the heading that shows it.
    pub(super) block: Option<usize>,
    pub(super) seen: Seen,
}

/// All candidates of a page; those of the same words are one, as first met.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    by_words: HashMap<Vec<u32>, usize>,
    /// The titles of the head, and the first-level headings, whole.
    pub(super) stated: Vec<(usize, Words)>,
    pub(super) headings: Vec<Words>,
    vocabulary: Vocabulary,
}

impl Candidates {
    pub(super) fn of(evidence: &Evidence<'_>, sites: &Sites) -> Self {
        let mut candidates = Self::default();
        candidates.add_headings(evidence.page, sites);
        for (at, &source) in precedence::TITLE.iter().enumerate() {
            if source == Source::Headings {
                continue;
            }
            if let Some(title) = evidence.texts(source).into_iter().next() {
                candidates.add_stated(at, &title, sites);
            }
        }
        candidates
    }

    /// The only title that the page states, where no heading shows one: without the site's name, if
    /// that is known, but never cut at a mark that could be the title's own.
    pub(super) fn alone(&self) -> Option<usize> {
        let is_heading = |seen: &Seen| seen.first_level || seen.level > 0;
        if self.stated.len() != 1 || self.all.iter().any(|other| is_heading(&other.seen)) {
            return None;
        }
        let cut = (0..self.all.len())
            .filter(|&at| self.all[at].seen.site_cut && !self.all[at].seen.holds_site);
        cut.max_by_key(|&at| self.all[at].words.in_order.len())
            .or((!self.all.is_empty()).then_some(0))
    }

    /// The words of a text, as those of candidates are.
    pub(super) fn words(&mut self, text: &str) -> Words {
        self.vocabulary.words(text)
    }

    fn add_headings(&mut self, page: &Page, sites: &Sites) {
        let headings = page.containers.iter().filter(|container| is_heading(container));
        let headings: Vec<_> = headings.take(MAX_HEADINGS).collect();
        let shown = |container: &&&Container| {
            container.tag == Tag::H1 && !container.flags.has(Flags::HIDDEN)
        };
        let count = headings.iter().filter(shown).count();
        let first = headings.iter().position(|container| shown(&container));
        for (at, container) in headings.iter().enumerate() {
            let text = heading_text(page, container);
            if text.is_empty() || text.len() > MAX_HEADING {
                continue;
            }
            let first_level = container.tag == Tag::H1;
            let beside = Flags::NAV.with(Flags::FOOTER).with(Flags::ASIDE).with(Flags::DIALOG);
            let seen = Seen {
                first_level,
                first: Some(at) == first,
                only: first_level && count == 1,
                level: if first_level { 0 } else { level(container) },
                beside: container.flags.has(beside),
                hidden: container.flags.has(Flags::HIDDEN),
                inside: container.flags.has(Flags::MAIN) || container.flags.has(Flags::ARTICLE),
                holds_site: holds_site(&text, sites),
                ..Seen::default()
            };
            let block = Some(container.blocks.start as usize);
            if first_level {
                let words = self.words(&text);
                self.headings.push(words);
                self.add_parts(&text, sites, block, Seen { heading_part: true, ..seen });
            }
            self.add(&text, block, seen);
        }
    }

    fn add_stated(&mut self, source: usize, title: &str, sites: &Sites) {
        let mut seen = Seen { holds_site: holds_site(title, sites), ..Seen::default() };
        if let Some(stated) = seen.stated.get_mut(source) {
            *stated = true;
        }
        let words = self.words(title);
        self.stated.push((source, words));
        self.add(title, None, seen);
        self.add_parts(title, sites, None, Seen { stated_part: true, ..Seen::default() });
    }

    /// The parts of a title before and behind each of its separators.
    fn add_parts(&mut self, title: &str, sites: &Sites, block: Option<usize>, seen: Seen) {
        let seen = Seen { first_level: false, first: false, only: false, level: 0, ..seen };
        for (before, behind, separator) in cuts(title) {
            let colon = matches!(separator, ": " | "：");
            let part = Seen { colon, holds_site: false, ..seen };
            for (text, other, before_cut) in [(before, behind, true), (behind, before, false)] {
                let seen = Seen {
                    before_cut,
                    behind_cut: !before_cut,
                    site_cut: sites.is_site(other),
                    holds_site: holds_site(text, sites),
                    ..part
                };
                self.add(text, block, seen);
            }
        }
    }

    fn add(&mut self, text: &str, block: Option<usize>, seen: Seen) {
        let trim = |c: char| c.is_whitespace() || matches!(c, '|' | '-' | '–' | '—' | '·' | '»');
        let text = text.trim_matches(trim);
        let words = self.words(text);
        if words.in_order.is_empty() {
            return;
        }
        if let Some(&at) = self.by_words.get(&words.in_order) {
            let known = &mut self.all[at];
            known.seen.merge(seen);
            known.block = known.block.or(block);
        } else if self.all.len() < MAX_CANDIDATES {
            self.by_words.insert(words.in_order.clone(), self.all.len());
            self.all.push(Candidate { text: text.to_owned(), words, block, seen });
        }
    }
}

impl Seen {
    fn merge(&mut self, other: Self) {
        for (mine, other) in self.stated.iter_mut().zip(other.stated) {
            *mine |= other;
        }
        if self.level == 0 {
            self.level = other.level;
        }
        // Shown somewhere is shown.
        self.hidden &= other.hidden;
        self.beside &= other.beside;
        let flags: [(&mut bool, bool); 11] = [
            (&mut self.first_level, other.first_level),
            (&mut self.first, other.first),
            (&mut self.only, other.only),
            (&mut self.inside, other.inside),
            (&mut self.stated_part, other.stated_part),
            (&mut self.heading_part, other.heading_part),
            (&mut self.before_cut, other.before_cut),
            (&mut self.behind_cut, other.behind_cut),
            (&mut self.colon, other.colon),
            (&mut self.site_cut, other.site_cut),
            (&mut self.holds_site, other.holds_site),
        ];
        for (mine, other) in flags {
            *mine |= other;
        }
    }
}

fn is_heading(container: &Container) -> bool {
    matches!(container.detail, Detail::Heading { .. })
}

fn level(container: &Container) -> u8 {
    match container.detail {
        Detail::Heading { level } => level,
        _ => 0,
    }
}

fn heading_text(page: &Page, container: &Container) -> String {
    let blocks = page.blocks.get(container.blocks.range()).unwrap_or_default();
    let texts: Vec<_> = blocks.iter().map(|block| page.shown(block).text()).collect();
    fold_space(&texts.join(" "))
}

/// What stands before and behind each separator of a title, and the separator.
fn cuts(title: &str) -> impl Iterator<Item = (&str, &str, &'static str)> {
    // Most headings have none.
    let is_mark = |&byte: &u8| b"|-:/<>~".contains(&byte) || !byte.is_ascii();
    let separators: &[_] = if title.as_bytes().iter().any(is_mark) { &SEPARATORS } else { &[] };
    let cuts = separators.iter().flat_map(move |&separator| {
        title.match_indices(separator).filter_map(move |(at, _)| {
            let behind = title.get(at + separator.len()..).unwrap_or_default();
            let before = title.get(..at).unwrap_or_default();
            // The second colon of ` :: ` is none by itself.
            (separator != ": " || !before.ends_with(':')).then_some((before, behind, separator))
        })
    });
    cuts.take(MAX_CUTS)
}

fn holds_site(title: &str, sites: &Sites) -> bool {
    cuts(title).any(|(before, behind, _)| sites.is_site(before) || sites.is_site(behind))
}

#[cfg(test)]
mod tests;
