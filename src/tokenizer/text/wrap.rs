//! Which lines go on with the line before them.
//!
//! A program that wraps text starts a new line when the next word does not fit. So each pair of
//! lines of a paragraph says that the page's width is at least the first line's end, and less than
//! that plus the next line's first word. The width that most pairs agree on is the page's, if they
//! agree: lines that nobody wrapped end anywhere.

use super::line::Line;
use super::marker::Style;
use super::width::{char_width, width};
use crate::tokenizer::writing::{ends_sentence, is_unspaced};

/// Pages are not wrapped closer than that: what looks like it is a menu.
const LEAST_WIDTH: u32 = 35;

/// Nor wider.
const MOST_WIDTH: u32 = 250;

/// Pairs of lines that must agree on the width, whatever the lines say.
const SURE_PAIRS: usize = 3;

/// A single pair is enough where the width is usual for a page, and the line goes on in lower case.
const USUAL_WIDTH: u32 = 60;

/// One line in so many may be longer than the width: preformatted text, tables.
const PAIRS_PER_LONG_LINE: usize = 4;

/// How far the first line of a paragraph may be indented.
const FIRST_LINE_INDENT: u32 = 8;

/// For each line, whether the next one goes on with it.
pub(super) fn joins(lines: &[Line]) -> Vec<bool> {
    let pairs: Vec<Option<Pair>> = (0..lines.len()).map(|at| Pair::new(lines, at)).collect();
    let page_width = page_width(lines, &pairs);
    let mut joins = Vec::with_capacity(lines.len());
    // Where the last run started, if it was wrapped.
    let mut last = None;
    for run in pairs.chunk_by(|first, second| first.is_some() == second.is_some()) {
        let start = joins.len();
        // Columns of a table are wrapped each at a width of its own.
        let width = page_width.or_else(|| run_width(run)).or_else(|| {
            let both = pairs.get(last?..start + run.len())?;
            width_with_last(both, run)
        });
        if run.iter().any(Option::is_some) {
            last = width.map(|_| start);
        }
        let Some(page_width) = width else {
            joins.resize(joins.len() + run.len(), false);
            continue;
        };
        let fits = run.iter().flatten().filter(|pair| pair.is_full(page_width)).count();
        let long = run.iter().flatten().filter(|pair| pair.is_long(page_width)).count();
        // Headlines one below the other, some of which happen to fill the line.
        let is_ragged = fits * 2 < long;
        joins.extend(run.iter().map(|pair| {
            pair.as_ref().is_some_and(|pair| {
                let is_full = pair.is_full(page_width) && !is_ragged;
                is_full || (pair.is_long(page_width) && pair.goes_on)
            })
        }));
    }
    joins
}

/// A line, and the one after it that may go on with it.
struct Pair {
    /// Where the first line starts.
    indent: u32,
    /// The first line's end.
    end: u32,
    /// What the first line lacked room for: a space, and the second line's first word.
    next: u32,
    /// Lower case follows, and no end of a sentence went before.
    goes_on: bool,
}

impl Pair {
    fn new(lines: &[Line], at: usize) -> Option<Self> {
        let (line, next) = (lines.get(at)?, lines.get(at + 1)?);
        if !line.has_text() || !next.has_text() || starts_item(next) {
            return None;
        }
        let is_first = at == 0
            || lines
                .get(at - 1)
                .is_none_or(|before| !before.has_text() || before.indent < line.indent);
        let is_indented =
            is_first && next.indent < line.indent && line.indent - next.indent <= FIRST_LINE_INDENT;
        let may_go_on = match &line.marker {
            Some(marker) if marker.style == Style::SpacedBullet => next.indent >= line.indent,
            Some(_) => next.indent > line.indent,
            None => next.indent == line.indent || is_indented,
        };
        may_go_on.then(|| Self {
            indent: line.indent,
            end: line.end(),
            next: room_for(line.text, next.text),
            goes_on: starts_lower(next.text) && !ends_sentence(line.text),
        })
    }

    /// The second line's first word would not have fitted on the first line.
    fn is_full(&self, page_width: u32) -> bool {
        self.end <= page_width && self.end + self.next > page_width
    }

    fn is_long(&self, page_width: u32) -> bool {
        self.end <= page_width && self.end * 2 >= page_width
    }
}

fn starts_item(line: &Line) -> bool {
    line.marker.is_some()
}

fn starts_lower(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// Columns that the first word of `next` would have taken after `line`.
fn room_for(line: &str, next: &str) -> u32 {
    let Some(first) = next.chars().next() else { return 0 };
    if is_unspaced(first) {
        // Closing punctuation does not start a line, so it moves with the character before it.
        let is_closing = |c: &char| is_unspaced(*c) && !c.is_alphanumeric();
        let closing = next.chars().skip(1).take_while(is_closing).map(char_width).sum::<u32>();
        let space = u32::from(!line.ends_with(is_unspaced));
        return char_width(first) + closing + space;
    }
    let word = next.split(char::is_whitespace).next().unwrap_or_default();
    width(word).saturating_add(1)
}

/// The width the page was wrapped at, if it was.
fn page_width(lines: &[Line], pairs: &[Option<Pair>]) -> Option<u32> {
    let page_width = best_width(pairs)?;
    let pairs = || pairs.iter().flatten();
    let full: Vec<_> = pairs().filter(|pair| pair.is_full(page_width)).collect();
    let long = pairs().filter(|pair| pair.is_long(page_width)).count();
    let go_on = full.iter().filter(|pair| pair.goes_on).count();
    let is_breakable = |line: &&Line| {
        let has_break = line.text.contains(char::is_whitespace) || line.text.contains(is_unspaced);
        // Converters to Markdown break no address, nor what is around it.
        has_break && !line.text.contains("](")
    };
    let too_long = lines.iter().filter(|line| line.end() > page_width).filter(is_breakable).count();
    let is_usual = match full.len() {
        0 => false,
        1 => go_on == 1 && long == 1 && page_width >= USUAL_WIDTH,
        n if n < SURE_PAIRS => go_on > 0 && n * 2 >= long,
        n => n * 2 >= long || (go_on * 3 >= n && n * 3 >= long),
    };
    (is_usual && too_long * PAIRS_PER_LONG_LINE <= full.len()).then_some(page_width)
}

/// The width a run of lines was wrapped at, where the page has none: nearly all must agree, and
/// lines go on in lower case where their script has it.
fn run_width(run: &[Option<Pair>]) -> Option<u32> {
    let count = run.iter().flatten().count();
    if count < SURE_PAIRS {
        return None;
    }
    let run_width = best_width(run)?;
    let full = run.iter().flatten().filter(|pair| pair.is_full(run_width)).count();
    let go_on = run.iter().flatten().filter(|pair| pair.goes_on).count();
    (full * 5 >= count * 4 && go_on * 3 >= count).then_some(run_width)
}

/// The width of a run too short to tell, from it and the last run together: where both start at the
/// same column, all of it is full.
fn width_with_last(both: &[Option<Pair>], run: &[Option<Pair>]) -> Option<u32> {
    let indent = both.first()?.as_ref()?.indent;
    let width = run_width(both)?;
    let is_like = |pair: &Pair| pair.indent == indent && pair.is_full(width);
    let goes_on = run.iter().flatten().any(|pair| pair.goes_on);
    (goes_on && run.iter().flatten().all(is_like)).then_some(width)
}

/// The width most pairs agree on; the widest of several.
fn best_width(pairs: &[Option<Pair>]) -> Option<u32> {
    let mut changes = vec![0_i64; MOST_WIDTH as usize + 2];
    for pair in pairs.iter().flatten().filter(|pair| pair.end <= MOST_WIDTH) {
        let (from, to) = (pair.end.max(LEAST_WIDTH), (pair.end + pair.next).min(MOST_WIDTH + 1));
        if from < to {
            changes[from as usize] += 1;
            changes[to as usize] -= 1;
        }
    }
    let mut votes = 0;
    let votes = changes.iter().enumerate().map(|(columns, change)| {
        votes += change;
        (votes, columns as u32)
    });
    votes.max().filter(|&(votes, _)| votes > 0).map(|(_, columns)| columns)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn joined(input: &str) -> Vec<bool> {
        joins(&lines(input))
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The committee met on Monday to talk about the new bridge, which has been\n\
                    closed since the flood of last year. Nobody could say when it will be open\n\
                    again. Costs are shared by both towns, and that is where the trouble began:\n\
                    one has money, the other the need.";
        assert_eq!(joined(text), [true, true, true, false]);
    }

    #[test]
    fn a_line_a_paragraph_stays_so() {
        let text = "The committee met on Monday to talk about the new bridge.\n\
                    Nobody could say when it will be open again, least of all the mayor.\n\
                    Costs are shared.\n\
                    That is where the trouble began, for one of the towns has money and the other the need.\n\
                    Next meeting: 3 May";
        assert_eq!(joined(text), [false; 5]);
    }

    #[test]
    fn a_column_has_a_width_of_its_own() {
        let table =
            "A very long row of a table, which no program could break anywhere as it stands | x";
        let text = "The committee met on Monday to talk about\n\
                    the new bridge, which has been closed\n\
                    since the flood of last year. Nobody\n\
                    could say when it will be open again.";
        let page = format!("{table}\n\n{table}\n\n{table}\n\n{text}");
        assert_eq!(joined(&page)[6..], [true, true, true, false]);
    }

    #[test]
    fn a_run_too_short_to_tell_is_wrapped_like_the_one_before() {
        // Too wide for the page to have a width of its own.
        let table = "| A row of a table that no program could break anywhere | as it stands |";
        let long = "The committee met on Monday to talk about\n\
                    the new bridge, which has been closed\n\
                    since the flood of last year. Nobody\n\
                    could say when it will be open again.";
        let page = |short: &str| joined(&format!("{table}\n{table}\n{table}\n\n{long}\n\n{short}"));
        let short = "Costs are shared by both of the towns\nwhere the trouble began.";
        assert_eq!(page(short)[9..], [true, false]);
        // At another column nothing is known, nor where the first line has room.
        assert!(!page(&short.replace("Costs", "  Costs").replace("where", "  where"))[9]);
        assert!(!page("Costs are shared by both\nwhere the trouble began.")[9]);
    }

    #[test]
    fn menus_are_not_joined() {
        assert_eq!(joined("Home\nNews\nSport\nMusic\nFilms\nBooks"), [false; 6]);
    }

    #[test]
    fn text_without_spaces() {
        let text = "\u{4e2d}\u{6587}".repeat(20);
        let page = format!("{text}\n{text}\n{text}\n{text}\n\u{4e2d}\u{3002}");
        assert_eq!(joined(&page), [true, true, true, true, false]);
    }
}
