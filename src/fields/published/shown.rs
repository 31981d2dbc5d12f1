//! Where a page shows dates to its readers, and what stands around them.

use super::super::dates;
use super::super::labels;
use super::super::lines::ends_with_label;
use super::super::surroundings::{Around, around};
use super::Place;
use crate::Date;
use crate::tokenizer::page::{Dated, Flags, Page, Slice};
use crate::tokenizer::prefix;
use std::collections::HashMap;

/// How many dates are looked at: a page of more is a list, and its first ones tell as much.
const MAX_SHOWN: usize = 200;
/// How much of a block is searched, in bytes: whoever dates a page does so at the start of a line.
const MAX_LINE: usize = 220;
/// How many dates a line is searched for: of publication, of change, of an event.
const MAX_IN_LINE: usize = 3;
/// How many blocks before the title are looked at.
const BEFORE: usize = 60;
/// A line before a date that may be its label is no longer, in bytes.
const MAX_LABEL: usize = 40;

/// A date that the page shows.
#[derive(Debug, Clone)]
// Each is a fact of its own, and a feature.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Shown {
    pub(super) date: Date,
    /// The block it stands in, and how many blocks before or behind the title that is.
    pub(super) block: usize,
    pub(super) from_title: i32,
    /// How many blocks before or behind the first and the last of the content.
    pub(super) from_first: i32,
    pub(super) from_last: i32,
    /// The block is content.
    pub(super) kept: bool,
    /// In a `time` element, with a date for machines.
    pub(super) time: bool,
    pub(super) machine: bool,
    /// The day it would be in the other order of day and month, where it is written in numbers.
    pub(super) other: Option<Date>,
    /// It is read in the other order.
    pub(super) swapped: bool,
    /// What a label before it says.
    pub(super) published: bool,
    pub(super) modified: bool,
    /// The share of its line that it makes up, and how long that is, in bytes.
    pub(super) share: f32,
    pub(super) line: usize,
    /// It is the first in its line.
    pub(super) first: bool,
    pub(super) flags: Flags,
    pub(super) around: Around,
    /// How many other days stand in elements of the same names.
    pub(super) alike: usize,
}

/// Parts of words and signs of lines that say whose a page is.
const COPYRIGHT: [&str; 3] = ["©", "opyright", "OPYRIGHT"];

/// Parts of a page that hold no dates of its own.
const BESIDE: Flags = Flags::FOOTER.with(Flags::ASIDE).with(Flags::NAV).with(Flags::HIDDEN);

impl Shown {
    /// It stands among what is not the page's own.
    pub(super) fn is_beside(&self) -> bool {
        self.around.foreign || self.flags.has(BESIDE)
    }

    /// Reads a day in numbers in the other order, where only that day is known from elsewhere: `11.03.17`
    /// is of November on a page whose address has 2017/11/03.
    pub(super) fn settle(&mut self, known: impl Fn((i16, u8, u8)) -> bool) {
        let other = self.other.filter(|other| known(other.ymd()) && !known(self.date.ymd()));
        if let Some(other) = other {
            self.date = other;
        }
    }

    /// How far it stands from the title; what is before the title is twice as far.
    pub(super) fn distance(&self) -> u32 {
        self.from_title.unsigned_abs() * if self.from_title < 0 { 2 } else { 1 }
    }
}

/// The dates that a page shows, in its order.
pub(super) fn all(page: &Page, place: Place<'_>) -> Vec<Shown> {
    let mut search = Search { page, place, around: HashMap::new(), found: Vec::new() };
    search.times();
    search.lines();
    let mut found = search.found;
    found.sort_by_key(|shown| shown.block);
    count_alike(page, &mut found);
    found
}

struct Search<'a> {
    page: &'a Page,
    place: Place<'a>,
    /// By container: most dates of a list stand in the same one.
    around: HashMap<u32, Around>,
    found: Vec<Shown>,
}

impl Search<'_> {
    fn times(&mut self) {
        for time in self.page.times.iter().take(MAX_SHOWN) {
            let at = self.page.blocks.partition_point(|block| block.text.start <= time.text.start);
            let Some(at) = at.checked_sub(1) else { continue };
            let machine = dates::parse(self.page.string(time.datetime), self.place.order);
            let text = || dates::parse(self.page.text(time.text), self.place.order);
            let Some(date) = machine.or_else(text) else { continue };
            let start = time.text.start.saturating_sub(self.page.blocks[at].text.start) as usize;
            let shown = self.shown(at, date, start..start + time.text.len());
            self.found.push(Shown { time: true, machine: machine.is_some(), ..shown });
        }
    }

    fn lines(&mut self) {
        let first = self.place.title.unwrap_or(0).saturating_sub(BEFORE);
        let most = self.found.len() + MAX_SHOWN;
        for at in first..self.page.blocks.len() {
            if self.found.len() >= most {
                return;
            }
            self.line(at);
        }
    }

    fn line(&mut self, at: usize) {
        let text = line(self.page, at);
        let mut from = 0;
        for _ in 0..MAX_IN_LINE {
            let rest = text.get(from..).unwrap_or_default();
            let Some(found) = dates::find(rest, self.place.order) else { return };
            // Of whose it is, and since when.
            if COPYRIGHT.iter().any(|word| text.contains(word)) {
                return;
            }
            let range = from + found.start..from + found.end;
            from = range.end;
            let other =
                dates::parse(text.get(range.clone()).unwrap_or_default(), self.place.order.other());
            let other_order = in_numbers(text.get(range.clone()).unwrap_or_default());
            let mut shown = self.shown(at, found.date, range);
            shown.other = found.date.swapped().filter(|_| other_order);
            if let Some(date) = other.filter(|date| date.ymd() != shown.date.ymd()) {
                self.found.push(Shown { date, swapped: true, ..shown.clone() });
            }
            self.found.push(shown);
        }
    }

    fn shown(&mut self, at: usize, date: Date, range: std::ops::Range<usize>) -> Shown {
        let page = self.page;
        let block = &page.blocks[at];
        let text = page.text(block.text);
        let before = text.get(..range.start).unwrap_or_default();
        let (published, modified) = labelled(page, at, before);
        let here = block.text.start + range.start as u32;
        let around = self
            .around
            .entry(block.container)
            .or_insert_with(|| around(page, block, self.place.title));
        let called = around.with(named(page, Slice { start: here, end: here }));
        let distance = |from: usize| {
            let away = i32::try_from(at.abs_diff(from)).unwrap_or(i32::MAX);
            if at < from { -away } else { away }
        };
        let edge = |kept: Option<&u32>| kept.map_or(0, |&kept| distance(kept as usize));
        Shown {
            date,
            block: at,
            from_title: self.place.title.map_or(0, distance),
            from_first: edge(self.place.kept.first()),
            from_last: edge(self.place.kept.last()),
            kept: self.place.kept.binary_search(&(at as u32)).is_ok(),
            time: false,
            machine: false,
            other: None,
            swapped: false,
            published,
            modified,
            share: range.len() as f32 / text.len().max(1) as f32,
            line: text.len(),
            first: before.chars().all(|c| !c.is_numeric()),
            flags: page.container(block).flags,
            around: called,
            alike: 0,
        }
    }
}

/// Whether a date is written as a day or a month, another of both, and a year: `10.04.2025`.
fn in_numbers(date: &str) -> bool {
    let day = date.split_whitespace().next().unwrap_or_default();
    let first = day.find(|c: char| !c.is_ascii_digit());
    first.is_some_and(|digits| digits <= 2) && !day.contains(char::is_alphabetic)
}

/// The start of a block's text.
fn line(page: &Page, at: usize) -> &str {
    prefix(page.text(page.blocks[at].text), MAX_LINE)
}

/// Whether the text before a date, or the line before it, says that it is of publication, of change.
fn labelled(page: &Page, at: usize, before: &str) -> (bool, bool) {
    let above = || {
        let text = page.text(page.blocks.get(at.checked_sub(1)?)?.text);
        (text.len() <= MAX_LABEL).then_some(text)
    };
    let label = if before.trim().is_empty() { above().unwrap_or_default() } else { before };
    if label.is_empty() {
        return (false, false);
    }
    let modified = ends_with_label(label, labels::MODIFIED);
    (!modified && ends_with_label(label, labels::PUBLISHED), modified)
}

/// The names of the innermost elements around a place that speak of dates.
fn named(page: &Page, place: Slice) -> impl Iterator<Item = &str> {
    /// How many that start before it are looked at.
    const BACK: usize = 8;
    let next = page.dated.partition_point(|dated| dated.text.start <= place.start);
    let before = page.dated.get(next.saturating_sub(BACK)..next).unwrap_or_default();
    let covers = move |dated: &&Dated| dated.text.end > place.start;
    before.iter().filter(covers).map(|dated| page.string(dated.names))
}

/// Counts for each the other days in elements of the same names.
fn count_alike(page: &Page, found: &mut [Shown]) {
    let names = |shown: &Shown| page.string(page.container(&page.blocks[shown.block]).names);
    let mut days: HashMap<&str, Vec<(i16, u8, u8)>> = HashMap::new();
    for shown in found.iter().filter(|shown| !shown.swapped) {
        let days = days.entry(names(shown)).or_default();
        let day = shown.date.ymd();
        if !days.contains(&day) {
            days.push(day);
        }
    }
    for shown in found {
        shown.alike = days.get(names(shown)).map_or(0, Vec::len).saturating_sub(1);
    }
}

#[cfg(test)]
mod tests;
