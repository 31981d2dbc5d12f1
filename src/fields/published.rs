//! When it was published, and when last changed.

use super::dates::{self, Order};
use super::evidence::Evidence;
use super::lines::Lines;
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
    precedence::DATE_PUBLISHED.iter().find_map(|&source| match source {
        Source::TimeElements => time_near(evidence.page, title_block, order),
        Source::Lines => lines.published.or(lines.dated),
        Source::Address => addresses(evidence).find_map(|address| dates::in_address(&address)),
        other => first(evidence, other, order),
    })
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

/// The addresses the page gives itself or was found at.
fn addresses<'a>(evidence: &'a Evidence<'_>) -> impl Iterator<Item = String> + 'a {
    let own = evidence.address.map(|url| url.as_str().to_owned());
    let stated = precedence::URL.iter().flat_map(|&source| evidence.texts(source));
    own.into_iter().chain(stated)
}

/// The date of the `time` element that stands nearest to the title, those after it first.
fn time_near(page: &Page, title_block: Option<usize>, order: Order) -> Option<Date> {
    let title = title_block?;
    let distance = |time: &Time| {
        let container = page.containers.get(time.container as usize)?;
        if container.flags.has(Flags::HIDDEN) || container.flags.has(Flags::ASIDE) {
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
