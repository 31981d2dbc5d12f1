//! Lines around the title that say what they are: "Posted on April 10, 2025", "By Jane Doe",
//! "Home > News > Title". Plain-text pages have no other source; HTML pages lack others often.

use super::dates::{self, Order};
use super::labels;
use super::markup::fold_space;
use super::names;
use super::similar;
use super::surroundings::is_foreign;
use crate::Date;
use crate::tokenizer::page::{Flags, Page};

/// How many blocks after the title, and before it, may hold such lines.
const AFTER: usize = 14;
const BEFORE: usize = 6;
/// No label line is longer, in bytes.
const MAX_LINE: usize = 220;

/// What the lines around a title say.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lines {
    pub(super) published: Option<Date>,
    pub(super) modified: Option<Date>,
    /// A date that no label goes with.
    pub(super) dated: Option<Date>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) breadcrumbs: Vec<String>,
}

/// Reads the lines around the block of the title.
pub(super) fn read(page: &Page, title_block: usize, order: Order) -> Lines {
    let mut lines = Lines::default();
    let window = title_block.saturating_sub(BEFORE)..title_block.saturating_add(AFTER);
    for at in window.clone() {
        if let Some(trail) = line(page, at).and_then(breadcrumbs) {
            lines.breadcrumbs = trail;
        }
    }
    // What follows the title is about it; what precedes it may be about something else.
    for at in (title_block..window.end).chain((window.start..title_block).rev()) {
        let Some(text) = line(page, at).filter(|text| text.len() <= MAX_LINE) else { continue };
        lines.take(text, order);
        if lines.authors.is_empty() && labels::BYLINE.are(text) {
            let names = line(page, at + 1).filter(|text| text.len() <= MAX_LINE).map(names::split);
            lines.authors = names.filter(|names| are_persons(names)).unwrap_or_default();
        }
        if lines.summary.is_none() && labels::SUMMARY.are(text) {
            lines.summary = line(page, at + 1).map(str::to_owned);
        }
    }
    lines
}

/// The date of the first line that says when the page was published, wherever it stands but beside
/// and below the content.
pub(super) fn labelled(page: &Page, order: Order) -> Option<Date> {
    let beside = Flags::FOOTER.with(Flags::ASIDE).with(Flags::NAV);
    page.blocks.iter().enumerate().find_map(|(at, block)| {
        let text = line(page, at).filter(|text| text.len() <= MAX_LINE)?;
        if page.containers.get(block.container as usize)?.flags.has(beside) {
            return None;
        }
        let found = dates::find(text, order)?;
        let before = text.get(..found.start)?;
        ends_with_label(before, labels::PUBLISHED).then_some(found.date)
    })
}

/// The text of a block that a reader sees.
pub(super) fn line(page: &Page, at: usize) -> Option<&str> {
    let block = page.blocks.get(at)?;
    let hidden = page.containers.get(block.container as usize)?.flags.has(Flags::HIDDEN);
    Some(page.text(block.text).trim()).filter(|text| !text.is_empty() && !hidden)
}

impl Lines {
    fn take(&mut self, text: &str, order: Order) {
        let found = dates::find(text, order);
        if let Some(found) = found {
            self.take_date(text, found.start, found.date);
            // "Published April 1, 2025 | Updated April 2, 2025"
            let rest = text.get(found.end..).unwrap_or_default();
            if let Some(second) = dates::find(rest, order) {
                self.take_date(rest, second.start, second.date);
            }
        }
        if let Some(name) = labels::PUBLISHER.after(text) {
            let name = name.trim_end_matches(['®', '™']).trim();
            if found.is_none() && self.publisher.is_none() && name.len() < MAX_LINE {
                self.publisher = Some(fold_space(name));
            }
        } else if self.authors.is_empty() && labels::BYLINE.after(text).is_some() {
            let names = names::split(text);
            if are_persons(&names) {
                self.authors = names;
            }
        }
        if let Some(found) = found.filter(|_| self.authors.is_empty()) {
            self.authors = after_date(text.get(found.end..).unwrap_or_default());
        }
    }

    fn take_date(&mut self, text: &str, start: usize, date: Date) {
        let before = text.get(..start).unwrap_or_default();
        let slot = if ends_with_label(before, labels::MODIFIED) {
            &mut self.modified
        } else if ends_with_label(before, labels::PUBLISHED) {
            &mut self.published
        } else {
            &mut self.dated
        };
        slot.get_or_insert(date);
    }
}

fn are_persons(names: &[String]) -> bool {
    !names.is_empty() && names.iter().all(|name| names::looks_like_person(name))
}

/// The names behind a date, as in "10.04.2025 13:30 von Jane Doe", "April 10, 2025 · Jane Doe".
fn after_date(rest: &str) -> Vec<String> {
    let parted = rest.trim_start().starts_with(['·', '|', '-', '–', '—', '•', '/']);
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let labelled = labels::BYLINE.after(rest).is_some();
    let names = if labelled || parted { names::split(rest) } else { Vec::new() };
    if are_persons(&names) { names } else { Vec::new() }
}

/// The names in a line anywhere that says who wrote the page, if no other line names others.
pub(super) fn signed(page: &Page) -> Vec<String> {
    let mut all = all_signed(page).into_iter().filter(|names| are_persons(names));
    let first = all.next().unwrap_or_default();
    if all.next().is_none() { first } else { Vec::new() }
}

/// The names in the first lines anywhere that say who wrote something, each once.
pub(super) fn all_signed(page: &Page) -> Vec<Vec<String>> {
    /// More are a list.
    const MOST: usize = 5;
    let beside = Flags::FOOTER.with(Flags::ASIDE).with(Flags::NAV);
    let mut found: Vec<Vec<String>> = Vec::new();
    for (at, block) in page.blocks.iter().enumerate() {
        if found.len() >= MOST {
            break;
        }
        let Some(text) = line(page, at).filter(|text| text.len() <= MAX_LINE) else { continue };
        if labels::SIGNED.after(text).is_none() {
            continue;
        }
        let names = names::split(text);
        let fits = !page.container(block).flags.has(beside) && !is_foreign(page, block);
        if fits && !names.is_empty() && !found.contains(&names) {
            found.push(names);
        }
    }
    found
}

/// Whether a text ends with a label as a whole word: "Last updated: ".
pub(super) fn ends_with_label(text: &str, labels: &[&str]) -> bool {
    // A label and the weekday between it and its date.
    const NEAR: usize = 60;
    let skip = |text: &str| text.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    // Lower case may have more characters.
    let near = text.get(skip(text)..).unwrap_or_default().to_lowercase();
    let near = near.get(skip(&near)..).unwrap_or_default();
    let near = near.trim_end_matches(|c: char| !c.is_alphanumeric());
    // At most a weekday may follow.
    let without_last = near.trim_end_matches(char::is_alphanumeric);
    let without_last = without_last.trim_end_matches(|c: char| !c.is_alphanumeric());
    labels.iter().any(|label| {
        let before = [near, without_last].into_iter().find_map(|text| text.strip_suffix(label));
        before.is_some_and(|before| {
            !before.ends_with(char::is_alphanumeric) && near.rfind(label) == Some(before.len())
        })
    })
}

/// The parts of "Home > News > Title".
fn breadcrumbs(text: &str) -> Option<Vec<String>> {
    let mark =
        ['>', '›', '»', '/', '→', '|', '\\'].into_iter().find(|&mark| text.contains(mark))?;
    let mut parts: Vec<String> =
        text.split(mark).map(fold_space).filter(|part| !part.is_empty()).collect();
    let first = parts.first_mut()?;
    // "You are here: Home"
    if let Some((_, home)) = first.rsplit_once(':') {
        *first = home.trim().to_owned();
    }
    let first = first.to_lowercase();
    (parts.len() >= 2 && labels::HOME.contains(&first.as_str())).then_some(parts)
}

/// The block that is the title of a plain-text page: the one that ends a breadcrumb trail, or the
/// one before the first line that says who wrote the page or when.
pub(super) fn title_block(page: &Page, order: Order) -> Option<usize> {
    let trails = (0..page.blocks.len()).filter_map(|at| Some((at, breadcrumbs(line(page, at)?)?)));
    for (at, trail) in trails {
        let last = trail.last()?;
        let same = |&next: &usize| line(page, next).is_some_and(|text| similar::same(text, last));
        if let Some(found) = (at + 1..at + BEFORE).find(same) {
            return Some(found);
        }
    }
    let labelled = (1..page.blocks.len()).find(|&at| {
        line(page, at).filter(|text| text.len() <= MAX_LINE).is_some_and(|text| {
            let mut lines = Lines::default();
            lines.take(text, order);
            lines.published.is_some() || !lines.authors.is_empty()
        })
    })?;
    (labelled.saturating_sub(BEFORE)..labelled).rev().find(|&at| {
        line(page, at).is_some_and(|text| {
            let words = text.split_whitespace().count();
            let label = labels::PUBLISHER.after(text).is_some();
            (3..40).contains(&words) && !label && dates::find(text, order).is_none()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::test_page;

    #[test]
    fn labelled_dates_and_names() {
        let page = test_page::lines(&[
            "The title",
            "Published by The Site®",
            "Posted on April 10, 2025",
            "Last updated: January 24, 2026",
            "Quick Summary",
            "What it says.",
            "By Jane Doe and John Roe",
        ]);
        let lines = read(&page, 0, Order::MonthFirst);
        assert_eq!(lines.published, Some("2025-04-10".parse().unwrap()));
        assert_eq!(lines.modified, Some("2026-01-24".parse().unwrap()));
        assert_eq!(lines.publisher.as_deref(), Some("The Site"));
        assert_eq!(lines.summary.as_deref(), Some("What it says."));
        assert_eq!(lines.authors, ["Jane Doe", "John Roe"]);
    }

    #[test]
    fn trails_start_at_home() {
        assert_eq!(breadcrumbs("You are here: Home > News > A").unwrap(), ["Home", "News", "A"]);
        assert_eq!(breadcrumbs("a > b"), None);
    }

    #[test]
    fn two_dates_in_one_line() {
        let page = test_page::lines(&["Erstellt am 1. April 2025, zuletzt geändert am 02.04.2025"]);
        let lines = read(&page, 0, Order::DayFirst);
        assert_eq!(lines.published, Some("2025-04-01".parse().unwrap()));
        assert_eq!(lines.modified, Some("2025-04-02".parse().unwrap()));
    }

    #[test]
    fn the_title_ends_the_breadcrumb_trail() {
        let page = test_page::lines(&["Menu", "Home > News > A title", "News", "A title", "Text."]);
        assert_eq!(title_block(&page, Order::DayFirst), Some(3));
        assert_eq!(read(&page, 3, Order::DayFirst).breadcrumbs, ["Home", "News", "A title"]);
    }

    #[test]
    fn the_title_stands_before_the_first_label() {
        let page = test_page::lines(&["Menu", "A title of words", "By Jane Doe", "Text."]);
        assert_eq!(title_block(&page, Order::DayFirst), Some(1));
    }

    #[test]
    fn a_word_that_contains_a_label_is_none() {
        assert!(ends_with_label("Last updated: Monday, ", labels::MODIFIED));
        assert!(!ends_with_label("outdated ", labels::MODIFIED));
        assert!(!ends_with_label("candidate ", labels::PUBLISHED));
    }
}
