//! When it was published, and when last changed.

mod candidates;
mod features;
mod shown;

use super::date_lines;
use super::dates::{self, Order};
use super::evidence::Evidence;
use super::lines::{self, Lines};
use super::precedence::{self, Source};
use super::ranker;
use super::structured;
use crate::scorer::model::Model;
use crate::{Article, Date};
pub(super) use candidates::Stated;
use candidates::{Candidate, Candidates};
use features::Surroundings;
use std::sync::LazyLock;

/// When the page was published: of an HTML page, the day for which most speaks; of plain text, the one
/// that its lines tell.
pub(super) fn published(page: &Dating<'_>, lines: &Lines) -> Option<Date> {
    if page.evidence.page.plain_text {
        let labelled = || lines::labelled(page.evidence.page, page.place.order);
        let line = || date_lines::find(page.evidence.page, page.place.title, page.place.order);
        return lines.published.or(lines.dated).or_else(labelled).or_else(line);
    }
    weighed(page, |candidates, page| {
        let best = ranker::best(&ranker::scores(MODEL.as_ref(), &rows_of(candidates, page)))?;
        candidates.all.get(best).map(|best| local_day(best, candidates))
    })
}

/// The day in the address where a source gives one of UTC: near midnight, they are not the same.
fn local_day(best: &Candidate, candidates: &Candidates) -> Date {
    let utc = best.date.time().is_some_and(|time| time.offset_minutes() == Some(0));
    let local = |other: &&Candidate| {
        utc && other.stated[Stated::Address as usize] && other.date.days_from(&best.date) == 1
    };
    candidates.all.iter().find(local).unwrap_or(best).date
}

/// What is known of the page before its dates are looked for.
#[derive(Clone, Copy)]
pub(in crate::fields) struct Place<'a> {
    pub(in crate::fields) title: Option<usize>,
    /// The blocks that are content, ascending.
    pub(in crate::fields) kept: &'a [u32],
    pub(in crate::fields) order: Order,
}

/// What of a page tells its dates.
pub(super) struct Dating<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) article: &'a Article,
    pub(super) place: Place<'a>,
}

/// The trees that weigh days, read once: a constant in another form, not a state. That they can be
/// read is a test; without them the first day stated would be the one.
static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| {
    Model::read(include_bytes!("published/dates.bin"), "dates", &features::names()).ok()
});

/// Lets a function see the days that it could be with what surrounds them.
fn weighed<T>(page: &Dating<'_>, see: impl FnOnce(&Candidates, &Surroundings<'_>) -> T) -> T {
    let candidates = Candidates::of(page.evidence, page.article, page.place);
    let rank = page.evidence.structured.main().map_or(0, structured::rank_of);
    let title = page.place.title.is_some();
    let posts = page.article.posts.len();
    see(&candidates, &Surroundings { candidates: &candidates, rank, title, posts })
}

/// The features of all candidates, and of there being no date.
fn rows_of(candidates: &Candidates, page: &Surroundings<'_>) -> Vec<Vec<f32>> {
    let rows = candidates.all.iter().map(Some).chain([None]);
    rows.map(|candidate| features::row(candidate, page)).collect()
}

/// The days that it could be with their features, for training; last, with no text, that there is none.
#[cfg(feature = "training")]
pub(super) fn rows(page: &Dating<'_>) -> Vec<(String, Vec<f32>)> {
    weighed(page, |candidates, page| {
        let days = candidates.all.iter().map(|candidate| candidate.date.to_string());
        days.chain([String::new()]).zip(rows_of(candidates, page)).collect()
    })
}

/// The names of the features, for training.
#[cfg(feature = "training")]
pub(crate) fn feature_names() -> Vec<&'static str> {
    features::names()
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
pub(super) fn addresses<'a>(evidence: &'a Evidence<'_>) -> impl Iterator<Item = String> + 'a {
    let own = evidence.address.map(|url| url.as_str().to_owned());
    let stated = precedence::URL.iter().flat_map(|&source| evidence.texts(source));
    own.into_iter().chain(stated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{Structured, test_page};
    use crate::tokenizer::page::Page;

    fn day(page: &Page) -> String {
        let structured = Structured::parse(page);
        let evidence = Evidence::new(page, &structured, None);
        let place = Place { title: None, kept: &[], order: Order::DayFirst };
        let dating = Dating { evidence: &evidence, article: &Article::default(), place };
        let date = published(&dating, &Lines::default());
        date.map(|date| date.to_string()).unwrap_or_default()
    }

    #[test]
    fn meta_before_the_address() {
        let address = ("og:url", "https://a.example/2025/04/10/title");
        assert_eq!(day(&test_page::head("", &[address])), "2025-04-10");
        let page = test_page::head("", &[address, ("article:published_time", "2025-04-12")]);
        assert_eq!(day(&page), "2025-04-12");
    }

    #[test]
    fn a_utc_time_does_not_shift_the_day() {
        let address = ("og:url", "https://a.example/2025/04/10/title");
        let time = ("article:published_time", "2025-04-11T02:30:00Z");
        assert_eq!(day(&test_page::head("", &[time])), "2025-04-11T02:30:00+00:00");
        assert_eq!(day(&test_page::head("", &[time, address])), "2025-04-10");
    }

    #[test]
    fn a_utc_time_does_not_shift_the_day_shown() {
        let text = "<p>It was long ago that they met, and nobody knows when.</p>".repeat(20);
        for line in ["<p>10 April 2025", "<p class=date>Posted on 10 April 2025, 19:30"] {
            let meta = "<meta property=article:published_time content=2025-04-11T02:30:00Z>";
            assert_eq!(
                &day_of(&format!("{meta}<h1>Title</h1>{line}{text}"))[..10],
                "2025-04-10",
                "{line}"
            );
        }
    }

    #[test]
    fn an_impossible_date_is_passed_over() {
        let page = test_page::head("", &[("date", "2025-04-10"), ("pubdate", "2025-02-30")]);
        assert_eq!(day(&page), "2025-04-10");
    }

    fn day_of(html: &str) -> String {
        test_page::placed(html, |evidence, place| {
            let dating = Dating { evidence, article: &Article::default(), place };
            let date = published(&dating, &Lines::default());
            date.map(|date| date.to_string()).unwrap_or_default()
        })
    }

    #[test]
    fn each_source_alone() {
        for rest in [
            "<meta property=article:published_time content=2025-04-10><p>Text.",
            r#"<script type="application/ld+json">{"@type":"Article","datePublished":"2025-04-10"}</script>"#,
            "<div itemscope itemtype=http://schema.org/Article><meta itemprop=datePublished content=2025-04-10></div>",
            "<link rel=canonical href=https://a.example/2025/04/10/title><p>Text.",
            "<p><time datetime=2025-04-10>Thursday</time><p>Text.",
            "<p>Posted on 10 April 2025<p>Text.",
            "<p>By Jane Doe <span class=date>10 April 2025</span><p>Text.",
            "<div class=post-date>10 April 2025</div><p>Text.",
        ] {
            assert_eq!(day_of(&format!("<h1>Title</h1>{rest}")), "2025-04-10", "{rest}");
        }
    }

    #[test]
    fn what_is_of_something_else() {
        let text = "<p>It was long ago that they met, and nobody knows when.</p>".repeat(20);
        for rest in [
            format!("{text}<div class=comments><p>Jane <time>10 April 2025</time><p>Nice.</div>"),
            format!("{text}<div class=related><ul><li>Other <span>10 April 2025</span></ul></div>"),
            format!("{text}<footer>Copyright 1 January 2025</footer>"),
        ] {
            assert_eq!(day_of(&format!("<h1>Title</h1>{rest}")), "", "{rest}");
        }
    }

    #[test]
    fn a_change_is_not_the_publication() {
        let page = "<h1>Title</h1><p>Published: 10 April 2025<p>Last updated: 12 May 2025<p>Text.";
        assert_eq!(day_of(page), "2025-04-10");
        let meta = "<meta property=article:modified_time content=2025-05-12>\
                    <meta property=article:published_time content=2025-04-10>";
        assert_eq!(day_of(&format!("{meta}<h1>Title</h1><p>Text.")), "2025-04-10");
    }

    #[test]
    fn day_and_month_as_another_source_has_them() {
        // By the page's language 4 October.
        let page = "<meta property=article:published_time content=2025-04-10>\
                    <h1>Title</h1><p>04/10/2025<p>Text.";
        assert_eq!(day_of(page), "2025-04-10");
        let page = "<link rel=canonical href=https://a.example/2017/11/03/title><h1>Title</h1>\
                    <p><b>11.03.17</b> in <a href=/games>Games</a><p>Text.";
        assert_eq!(day_of(page), "2017-11-03");
    }

    #[test]
    fn the_model_can_be_read() {
        assert!(MODEL.is_some());
    }
}
