//! Dates of plain text that no label goes with: a line that is little else.

use super::dates::{self, Order};
use crate::Date;
use crate::tokenizer::page::{Block, Flags, Page};

/// No such line is longer, in bytes.
const MAX_LINE: usize = 100;
/// The share of a line that the date makes up, in percent.
const MOST: usize = 50;
/// How far from the title it may stand, in blocks; before it, distances count twice.
const NEAR: usize = 80;
/// More lines like it, and it is one of a list's; but not this near the title.
const MAX_ALIKE: usize = 3;
const AT_TITLE: usize = 8;

/// The date of the line nearest to the title.
pub(super) fn find(page: &Page, title_block: Option<usize>, order: Order) -> Option<Date> {
    let title = title_block?;
    let distance = |at: usize| if at >= title { at - title } else { (title - at) * 2 };
    let first = title.saturating_sub(NEAR / 2);
    let lines = page.blocks.iter().enumerate().skip(first).take(NEAR + NEAR / 2);
    let dated: Vec<(usize, Date, &Block)> =
        lines.filter_map(|(at, block)| Some((at, dated(page, block, order)?, block))).collect();
    let &(at, date, best) = dated.iter().min_by_key(|(at, ..)| distance(*at))?;
    let names = |block: &Block| page.string(page.container(block).names);
    let alike =
        dated.iter().filter(|(_, other, block)| *other != date && names(block) == names(best));
    (alike.count() < MAX_ALIKE || distance(at) <= AT_TITLE).then_some(date)
}

/// The date of a block, if it is a line of a date.
fn dated(page: &Page, block: &Block, order: Order) -> Option<Date> {
    let beside = Flags::FOOTER.with(Flags::ASIDE).with(Flags::NAV).with(Flags::HIDDEN);
    let text = page.text(block.text);
    if text.len() > MAX_LINE || page.container(block).flags.has(beside) {
        return None;
    }
    let found = dates::find(text, order)?;
    let mostly = (found.end - found.start) * 100 >= text.len() * MOST;
    mostly.then_some(found.date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    fn day(html: &str) -> Option<String> {
        let page = tokenize(html, Input::Html);
        find(&page, Some(0), Order::DayFirst).map(|date| date.to_string())
    }

    #[test]
    fn a_line_that_is_a_date() {
        assert_eq!(day("<h1>A</h1><p>10 April 2025</p>").as_deref(), Some("2025-04-10"));
    }

    #[test]
    fn what_is_not_the_page_s_own() {
        for html in [
            "<h1>A</h1><p>It was on 10 April 2025 that they met, by chance.</p>",
            "<h1>A</h1><aside><p>10 April 2025</p></aside>",
        ] {
            assert_eq!(day(html), None, "{html}");
        }
    }
}
