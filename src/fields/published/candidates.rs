//! The days that could be the one of publication, and where each is stated and shown.

use super::super::dates::{self, Order};
use super::super::evidence::{Evidence, json_texts};
use super::super::precedence::{self, Source};
use super::shown::{self, Shown};
use super::{Place, addresses};
use crate::{Article, Date};

/// How many days are weighed.
const MAX_CANDIDATES: usize = 150;

/// Parts of the names of `meta` elements that may hold a date, and of those that hold another one.
const NAMED: [&str; 3] = ["date", "publish", "created"];
const NAMED_MODIFIED: [&str; 4] = ["update", "modif", "expir", "event"];
/// Longer contents are no dates, in bytes.
const MAX_META: usize = 60;

/// Who states a day, beside what the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::fields) enum Stated {
    JsonLd,
    Meta,
    Item,
    Uploaded,
    Created,
    /// `meta` that leaves open of what.
    Dated,
    /// Any other `meta` whose name speaks of dates.
    Named,
    /// The only day in the data of scripts, or one of several.
    Embedded,
    EmbeddedList,
    Address,
    /// The main image's address.
    Image,
    /// A second value of the first three, or another thing in the JSON-LD.
    Other,
    ModifiedJsonLd,
    ModifiedMeta,
    ModifiedItem,
    /// The first post of a thread, another one, a comment.
    FirstPost,
    Post,
    Comment,
}

impl Stated {
    pub(super) const COUNT: usize = Self::Comment as usize + 1;
}

/// A day that could be the one of publication.
#[derive(Debug)]
pub(super) struct Candidate {
    /// As the best source gives it.
    pub(super) date: Date,
    pub(super) stated: [bool; Stated::COUNT],
    /// A source gives a time of UTC.
    pub(super) utc: bool,
    /// Where the page shows it, in its order: indices into [`Candidates::shown`].
    pub(super) shown: Vec<usize>,
    /// Of these the one nearest to the title, the page's own places before others.
    pub(super) nearest: Option<usize>,
}

impl Candidate {
    /// Nothing but comments, later posts and links to other pages speak of it.
    fn is_of_others(&self, shown: &[Shown]) -> bool {
        let by_readers = [Stated::Post, Stated::Comment].map(|by| by as usize);
        let others = (0..Stated::COUNT).filter(|by| !by_readers.contains(by));
        let stated = others.into_iter().any(|by| self.stated[by]);
        let elsewhere = self.shown.iter().any(|&at| !shown[at].around.not_own);
        !stated && !elsewhere
    }
}

/// All days of a page.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    pub(super) shown: Vec<Shown>,
    /// Year and month, or the year alone, in the page's address and in its image's.
    pub(super) address: Option<(i16, Option<u8>)>,
    pub(super) image: Option<(i16, Option<u8>)>,
}

impl Candidates {
    pub(super) fn of(evidence: &Evidence<'_>, article: &Article, place: Place<'_>) -> Self {
        let mut candidates = Self::default();
        candidates.add_stated(evidence, place.order);
        candidates.add_addresses(evidence);
        for (at, post) in article.posts.iter().enumerate() {
            let by = if at == 0 { Stated::FirstPost } else { Stated::Post };
            candidates.add(post.date, by);
        }
        for comment in &article.comments {
            candidates.add(comment.date, Stated::Comment);
        }
        let stated = candidates.stated_days();
        for (at, mut shown) in shown::all(evidence.page, place).into_iter().enumerate() {
            shown.settle(|day| stated.contains(&day));
            if let Some(candidate) = candidates.candidate(shown.date) {
                candidate.shown.push(at);
            }
            candidates.shown.push(shown);
        }
        let shown = &candidates.shown;
        candidates.all.retain(|candidate| !candidate.is_of_others(shown));
        for candidate in &mut candidates.all {
            let places = candidate.shown.iter().copied();
            candidate.nearest =
                places.min_by_key(|&at| (shown[at].is_beside(), shown[at].distance()));
        }
        candidates
    }

    fn add_stated(&mut self, evidence: &Evidence<'_>, order: Order) {
        for &(source, by) in precedence::DATE_PUBLISHED {
            let texts = evidence.texts(source);
            let dates = texts.iter().filter_map(|text| dates::parse(text, order));
            for (at, date) in dates.enumerate() {
                self.add(Some(date), if at == 0 { by } else { Stated::Other });
            }
        }
        let things = evidence.structured.entities().filter_map(|thing| thing.get("datePublished"));
        for text in things.flat_map(json_texts) {
            let date = dates::parse(&text, order);
            let known = |c: &Candidate| c.stated[Stated::JsonLd as usize];
            let main = date.is_some_and(|date| self.find(date).is_some_and(known));
            self.add(date.filter(|_| !main), Stated::Other);
        }
        for meta in &evidence.page.head.meta {
            let known = precedence::DATE_PUBLISHED.iter().any(|(source, _)| {
                matches!(source, Source::Meta(names) if names.contains(&meta.name.as_str()))
            });
            let named = |parts: &[&str]| parts.iter().any(|part| meta.name.contains(part));
            if !known && meta.content.len() <= MAX_META && named(&NAMED) && !named(&NAMED_MODIFIED)
            {
                self.add(dates::parse(&meta.content, order), Stated::Named);
            }
        }
        let embedded = &evidence.page.head.embedded_dates;
        let days: Vec<Date> =
            embedded.iter().filter_map(|date| dates::parse(date, order)).collect();
        let one = days.iter().all(|day| day.days_from(&days[0]) == 0);
        for day in days {
            self.add(Some(day), if one { Stated::Embedded } else { Stated::EmbeddedList });
        }
    }

    fn add_addresses(&mut self, evidence: &Evidence<'_>) {
        let own: Vec<String> = addresses(evidence).collect();
        self.add(own.iter().find_map(|address| dates::in_address(address)), Stated::Address);
        self.address = own.iter().find_map(|address| dates::month_in_address(address));
        let image =
            precedence::IMAGES.iter().find_map(|&source| evidence.texts(source).into_iter().next());
        if let Some(image) = image {
            self.add(dates::in_address(&image), Stated::Image);
            self.image = dates::month_in_address(&image);
        }
    }

    fn add(&mut self, date: Option<Date>, by: Stated) {
        if let Some(candidate) = date.and_then(|date| self.candidate(date)) {
            candidate.stated[by as usize] = true;
        }
    }

    /// The days that others than readers state as that of publication.
    fn stated_days(&self) -> Vec<(i16, u8, u8)> {
        let by = [Stated::JsonLd, Stated::Meta, Stated::Item, Stated::Named, Stated::Address];
        let is_stated = |candidate: &&Candidate| by.iter().any(|&by| candidate.stated[by as usize]);
        self.all.iter().filter(is_stated).map(|candidate| candidate.date.ymd()).collect()
    }

    fn find(&self, date: Date) -> Option<&Candidate> {
        self.all.iter().find(|candidate| candidate.date.ymd() == date.ymd())
    }

    /// The candidate of a day; none where there are too many.
    fn candidate(&mut self, date: Date) -> Option<&mut Candidate> {
        let known = self.all.iter().position(|other| other.date.ymd() == date.ymd());
        let at = match known {
            Some(at) => at,
            None if self.all.len() >= MAX_CANDIDATES => return None,
            None => {
                let (stated, shown) = ([false; Stated::COUNT], Vec::new());
                self.all.push(Candidate { date, stated, utc: false, shown, nearest: None });
                self.all.len() - 1
            }
        };
        let candidate = &mut self.all[at];
        candidate.utc |= date.time().is_some_and(|time| time.offset_minutes() == Some(0));
        if candidate.date.time().is_none() {
            candidate.date = date;
        }
        Some(candidate)
    }
}

#[cfg(test)]
mod tests;
