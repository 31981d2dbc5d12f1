//! When it was published, and when last changed.

use super::date_lines;
use super::dates::{self, Order};
use super::evidence::Evidence;
use super::lines::{self, Lines};
use super::precedence::{self, Source};
use crate::Date;
use crate::tokenizer::page::{Flags, Page, Time};

/// How many blocks before and after the title a `time` element may stand to be the article's.
const NEAR: usize = 25;

/// The first date that the sources give.
pub(super) fn published(
    evidence: &Evidence<'_>,
    lines: &Lines,
    title_block: Option<usize>,
    order: Order,
) -> Option<Date> {
    let in_address = || addresses(evidence).find_map(|address| dates::in_address(&address));
    let published = precedence::DATE_PUBLISHED.iter().find_map(|&source| match source {
        Source::TimeElements => time_near(evidence.page, title_block, order),
        Source::Lines => lines.published.or(lines.dated),
        Source::Address => in_address(),
        Source::Embedded => embedded(evidence.page, order),
        Source::DateLines => date_lines::find(evidence.page, title_block, order),
        Source::Labelled => lines::labelled(evidence.page, order),
        other => first(evidence, other, order),
    });
    let shown = in_address().or(lines.published).or(lines.dated);
    published.map(|date| local_day(date, shown))
}

/// The day that the page shows where a source gives one of UTC: near midnight, they are not the same.
fn local_day(date: Date, shown: Option<Date>) -> Date {
    let utc = date.time().is_some_and(|time| time.offset_minutes() == Some(0));
    shown.filter(|shown| utc && shown.days_from(&date) == 1).unwrap_or(date)
}

/// The first date of change that the sources give, unless it lies before the publication.
pub(super) fn modified(
    evidence: &Evidence<'_>,
    lines: &Lines,
    published: Option<Date>,
    order: Order,
) -> Option<Date> {
    let day = |date: Date| (date.year(), date.month(), date.day());
    precedence::DATE_MODIFIED
        .iter()
        .find_map(|&source| match source {
            Source::Lines => lines.modified,
            other => first(evidence, other, order),
        })
        .filter(|&modified| published.is_none_or(|published| day(modified) >= day(published)))
}

fn first(evidence: &Evidence<'_>, source: Source, order: Order) -> Option<Date> {
    evidence.texts(source).iter().find_map(|text| dates::parse(text, order))
}

/// The date that the data of scripts holds; where it holds several, it is of a list.
fn embedded(page: &Page, order: Order) -> Option<Date> {
    let mut dates = page.head.embedded_dates.iter().filter_map(|date| dates::parse(date, order));
    let first = dates.next()?;
    dates.all(|other| other.days_from(&first) == 0).then_some(first)
}

/// The addresses the page gives itself or was found at.
pub(super) fn addresses<'a>(evidence: &'a Evidence<'_>) -> impl Iterator<Item = String> + 'a {
    let own = evidence.address.map(|url| url.as_str().to_owned());
    let stated = precedence::URL.iter().flat_map(|&source| evidence.texts(source));
    own.into_iter().chain(stated)
}

/// The date of the `time` element that stands nearest to the title, those after it first.
fn time_near(page: &Page, title_block: Option<usize>, order: Order) -> Option<Date> {
    let title = title_block?;
    let distance = |time: &Time| {
        let container = page.containers.get(time.container as usize)?;
        let beside = Flags::HIDDEN.with(Flags::ASIDE).with(Flags::FOOTER).with(Flags::NAV);
        if container.flags.has(beside) {
            return None;
        }
        // A block of the `time` itself, or the first of what it stands in.
        let at = container.blocks.start as usize;
        if at >= title { Some((at - title) * 2) } else { Some((title - at) * 2 + 1) }
    };
    let near = page.times.iter().filter_map(|time| Some((distance(time)?, time)));
    let near = near.filter(|(distance, _)| *distance <= NEAR * 2);
    let (_, time) = near.min_by_key(|(distance, _)| *distance)?;
    dates::parse(page.string(time.datetime), order)
        .or_else(|| dates::parse(page.text(time.text), order))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{Structured, test_page};

    fn day(page: &Page) -> String {
        let structured = Structured::parse(page);
        let evidence = Evidence::new(page, &structured, None);
        let date = published(&evidence, &Lines::default(), None, Order::DayFirst);
        date.map(|date| date.to_string()).unwrap_or_default()
    }

    #[test]
    fn json_ld_then_meta_then_the_address() {
        let address = ("og:url", "https://a.example/2025/04/10/title");
        let mut page = test_page::head("", &[address]);
        assert_eq!(day(&page), "2025-04-10");
        page = test_page::head("", &[address, ("article:published_time", "2025-04-12")]);
        assert_eq!(day(&page), "2025-04-12");
        page.head.json_ld.push(r#"{"@type":"Article","datePublished":"2025-04-14"}"#.to_owned());
        assert_eq!(day(&page), "2025-04-14");
    }

    #[test]
    fn a_utc_time_does_not_shift_the_day() {
        let address = ("og:url", "https://a.example/2025/04/10/title");
        let time = ("article:published_time", "2025-04-11T02:30:00Z");
        assert_eq!(day(&test_page::head("", &[time])), "2025-04-11T02:30:00+00:00");
        assert_eq!(day(&test_page::head("", &[time, address])), "2025-04-10");
    }

    #[test]
    fn an_impossible_date_is_passed_over() {
        let page = test_page::head("", &[("date", "2025-04-10"), ("pubdate", "2025-02-30")]);
        assert_eq!(day(&page), "2025-04-10");
    }
}
