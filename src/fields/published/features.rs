//! What is measured of a day: the table of features that the trees of `dates.bin` ask for.

use super::super::ranker::features;
use super::candidates::{Candidate, Candidates, Stated};
use super::shown::Shown;
use crate::tokenizer::page::Flags;
use std::cmp::Ordering;

/// What is the same for all candidates of a page.
pub(super) struct Surroundings<'a> {
    pub(super) candidates: &'a Candidates,
    /// The rank of the thing that the JSON-LD says the page is about; see `kinds.rs`.
    pub(super) rank: u8,
    pub(super) title: bool,
    pub(super) posts: usize,
}

/// Further away is as far, in blocks or days.
const FAR: f32 = 400.0;

features! { Option<&Candidate>, Surroundings<'_>;
    "none" |c, p| f32::from(c.is_none());
    "json_ld" |c, p| stated(c, Stated::JsonLd);
    "meta" |c, p| stated(c, Stated::Meta);
    "item" |c, p| stated(c, Stated::Item);
    "uploaded" |c, p| stated(c, Stated::Uploaded);
    "created" |c, p| stated(c, Stated::Created);
    "dated" |c, p| stated(c, Stated::Dated);
    "named" |c, p| stated(c, Stated::Named);
    "embedded" |c, p| stated(c, Stated::Embedded);
    "embedded_list" |c, p| stated(c, Stated::EmbeddedList);
    "address" |c, p| stated(c, Stated::Address);
    "image" |c, p| stated(c, Stated::Image);
    "other" |c, p| stated(c, Stated::Other);
    "modified_json_ld" |c, p| stated(c, Stated::ModifiedJsonLd);
    "modified_meta" |c, p| stated(c, Stated::ModifiedMeta);
    "modified_item" |c, p| stated(c, Stated::ModifiedItem);
    "first_post" |c, p| stated(c, Stated::FirstPost);
    "post" |c, p| stated(c, Stated::Post);
    "comment" |c, p| stated(c, Stated::Comment);
    "times_stated" |c, p| c.map_or(0.0, |c| c.stated.iter().filter(|&&s| s).count() as f32);
    "times_shown" |c, p| c.map_or(0.0, |c| c.shown.len() as f32);
    "utc" |c, p| f32::from(c.is_some_and(|c| c.utc));
    "has_time" |c, p| f32::from(c.is_some_and(|c| c.date.time().is_some()));
    "nearest_distance" |c, p| best(c, p).map_or(FAR, |s| (s.distance() as f32).min(FAR));
    "nearest_after" |c, p| of(c, p, |s| f32::from(s.from_title >= 0));
    "nearest_place" |c, p| nearest_place(c, p);
    "nearest_order_after_title" |c, p| order_after_title(c, p);
    "nearest_from_first" |c, p| of(c, p, |s| near(s.from_first));
    "nearest_from_last" |c, p| of(c, p, |s| near(s.from_last));
    "nearest_kept" |c, p| of(c, p, |s| f32::from(s.kept));
    "nearest_time" |c, p| of(c, p, |s| f32::from(s.time));
    "nearest_machine" |c, p| of(c, p, |s| f32::from(s.machine));
    "nearest_published" |c, p| of(c, p, |s| f32::from(s.published));
    "nearest_modified" |c, p| of(c, p, |s| f32::from(s.modified));
    "nearest_share" |c, p| of(c, p, |s| s.share);
    "nearest_line" |c, p| of(c, p, |s| s.line as f32);
    "nearest_first" |c, p| of(c, p, |s| f32::from(s.first));
    "nearest_alike" |c, p| of(c, p, |s| s.alike as f32);
    "nearest_foreign" |c, p| of(c, p, |s| f32::from(s.around.foreign));
    "nearest_called_date" |c, p| of(c, p, |s| f32::from(s.around.date));
    "nearest_called_published" |c, p| of(c, p, |s| f32::from(s.around.published));
    "nearest_called_modified" |c, p| of(c, p, |s| f32::from(s.around.modified));
    "nearest_hidden" |c, p| of(c, p, |s| flag(s, Flags::HIDDEN));
    "nearest_nav" |c, p| of(c, p, |s| flag(s, Flags::NAV));
    "nearest_header" |c, p| of(c, p, |s| flag(s, Flags::HEADER));
    "nearest_footer" |c, p| of(c, p, |s| flag(s, Flags::FOOTER));
    "nearest_aside" |c, p| of(c, p, |s| flag(s, Flags::ASIDE));
    "nearest_article" |c, p| of(c, p, |s| flag(s, Flags::ARTICLE));
    "nearest_main" |c, p| of(c, p, |s| flag(s, Flags::MAIN));
    "nearest_list" |c, p| of(c, p, |s| flag(s, Flags::LIST));
    "nearest_table" |c, p| of(c, p, |s| flag(s, Flags::TABLE));
    "nearest_heading" |c, p| of(c, p, |s| flag(s, Flags::HEADING));
    "any_published" |c, p| any(c, p, |s| s.published);
    "any_modified" |c, p| any(c, p, |s| s.modified);
    "any_called_date" |c, p| any(c, p, |s| s.around.date && !s.around.foreign);
    "any_called_published" |c, p| any(c, p, |s| s.around.published);
    "any_called_modified" |c, p| any(c, p, |s| s.around.modified);
    "any_own" |c, p| any(c, p, |s| !s.is_beside());
    "any_time" |c, p| any(c, p, |s| s.time);
    "swapped" |c, p| of(c, p, |s| f32::from(s.swapped));
    "all_swapped" |c, p| f32::from(c.is_some_and(|c| !c.shown.is_empty()) && shown(c, p).all(|s| s.swapped));
    "any_kept" |c, p| any(c, p, |s| s.kept);
    "latest" |c, p| f32::from(c.is_some() && others(c, p, Ordering::Greater) == 0);
    "earliest" |c, p| f32::from(c.is_some() && others(c, p, Ordering::Less) == 0);
    "later_ones" |c, p| others(c, p, Ordering::Greater) as f32;
    "first_of_month" |c, p| f32::from(c.is_some_and(|c| c.date.day() == 1));
    "first_of_year" |c, p| f32::from(c.is_some_and(|c| c.date.day() == 1 && c.date.month() == 1));
    "in_address" |c, p| agrees(c, p.candidates.address);
    "in_image" |c, p| agrees(c, p.candidates.image);
    "address_elsewhere" |c, p| f32::from(p.candidates.all.iter().any(|o| agrees(Some(o), p.candidates.address) > 1.0));
    "beside_utc" |c, p| beside(c, p, |o| o.utc && o.stated.iter().any(|&s| s));
    "beside_shown" |c, p| beside(c, p, |o| !o.shown.is_empty());
    "days_from_json_ld" |c, p| days_from(c, p, |o| o.stated[Stated::JsonLd as usize]);
    "days_from_meta" |c, p| days_from(c, p, |o| o.stated[Stated::Meta as usize]);
    "days_from_modified" |c, p| days_from(c, p, |o| is_any(o, &[Stated::ModifiedJsonLd, Stated::ModifiedMeta]));
    "page_json_ld" |c, p| stated_anywhere(p, Stated::JsonLd);
    "page_meta" |c, p| stated_anywhere(p, Stated::Meta);
    "page_item" |c, p| stated_anywhere(p, Stated::Item);
    "page_address" |c, p| stated_anywhere(p, Stated::Address);
    "page_published_near" |c, p| f32::from(is_near(p, &[Stated::JsonLd, Stated::Meta, Stated::Item]));
    "page_modified_near" |c, p| f32::from(is_near(p, &[Stated::ModifiedJsonLd, Stated::ModifiedMeta, Stated::ModifiedItem]));
    "page_stated" |c, p| f32::from(p.candidates.all.iter().any(|c| c.stated.iter().any(|&s| s)));
    "page_published_labels" |c, p| p.candidates.shown.iter().filter(|s| s.published).count() as f32;
    "page_shown" |c, p| p.candidates.shown.len() as f32;
    "page_shown_near" |c, p| p.candidates.shown.iter().filter(|s| s.distance() <= NEAR).count() as f32;
    "page_candidates" |c, p| p.candidates.all.len() as f32;
    "page_rank" |c, p| p.rank.into();
    "page_title" |c, p| f32::from(p.title);
    "page_posts" |c, p| p.posts as f32;
}

/// Dates as near to the title as this are most often the page's own, in blocks.
const NEAR: u32 = 10;

fn stated(candidate: Option<&Candidate>, by: Stated) -> f32 {
    f32::from(candidate.is_some_and(|candidate| candidate.stated[by as usize]))
}

fn stated_anywhere(page: &Surroundings<'_>, by: Stated) -> f32 {
    f32::from(page.candidates.all.iter().any(|candidate| candidate.stated[by as usize]))
}

fn is_any(candidate: &Candidate, by: &[Stated]) -> bool {
    by.iter().any(|&by| candidate.stated[by as usize])
}

/// Whether a day that one of these states is shown near the title.
fn is_near(page: &Surroundings<'_>, by: &[Stated]) -> bool {
    page.candidates.all.iter().any(|candidate| {
        is_any(candidate, by) && shown(Some(candidate), page).any(|shown| shown.distance() <= NEAR)
    })
}

fn near(distance: i32) -> f32 {
    (distance as f32).clamp(-FAR, FAR)
}

fn shown<'a>(
    candidate: Option<&'a Candidate>,
    page: &'a Surroundings<'_>,
) -> impl Iterator<Item = &'a Shown> {
    let places = candidate.map_or(&[][..], |candidate| &candidate.shown);
    places.iter().filter_map(|&at| page.candidates.shown.get(at))
}

/// Where the page shows it nearest to the title.
fn best<'a>(candidate: Option<&Candidate>, page: &'a Surroundings<'_>) -> Option<&'a Shown> {
    page.candidates.shown.get(candidate?.nearest?)
}

fn of(candidate: Option<&Candidate>, page: &Surroundings<'_>, value: fn(&Shown) -> f32) -> f32 {
    best(candidate, page).map_or(0.0, value)
}

fn any(candidate: Option<&Candidate>, page: &Surroundings<'_>, is: fn(&Shown) -> bool) -> f32 {
    f32::from(shown(candidate, page).any(is))
}

fn flag(shown: &Shown, flag: Flags) -> f32 {
    f32::from(shown.flags.has(flag))
}

/// The how manyth of the page's dates the nearest one is.
fn nearest_place(candidate: Option<&Candidate>, page: &Surroundings<'_>) -> f32 {
    let Some(best) = best(candidate, page) else { return FAR };
    page.candidates.shown.iter().filter(|other| other.block < best.block).count() as f32
}

/// The how manyth of the page's dates behind the title it is.
fn order_after_title(candidate: Option<&Candidate>, page: &Surroundings<'_>) -> f32 {
    let Some(best) = best(candidate, page).filter(|best| best.from_title >= 0) else { return FAR };
    let between = |other: &&Shown| other.from_title >= 0 && other.block < best.block;
    page.candidates.shown.iter().filter(between).count() as f32
}

/// How many other days are later than a day, or earlier.
fn others(candidate: Option<&Candidate>, page: &Surroundings<'_>, order: Ordering) -> usize {
    let Some(candidate) = candidate else { return 0 };
    let is = |other: &&Candidate| other.date.ymd().cmp(&candidate.date.ymd()) == order;
    page.candidates.all.iter().filter(is).count()
}

/// 2 for the same year and month as in an address, 1 for the same year, -1 for another.
fn agrees(candidate: Option<&Candidate>, address: Option<(i16, Option<u8>)>) -> f32 {
    let (Some(candidate), Some((year, month))) = (candidate, address) else { return 0.0 };
    match month {
        _ if candidate.date.year() != year => -1.0,
        Some(month) if month == candidate.date.month() => 2.0,
        Some(_) => -1.0,
        None => 1.0,
    }
}

/// 1 where such a day is the next one, -1 where it is the one before.
fn beside(
    candidate: Option<&Candidate>,
    page: &Surroundings<'_>,
    is: fn(&Candidate) -> bool,
) -> f32 {
    let Some(candidate) = candidate else { return 0.0 };
    let next = |other: &&Candidate| other.date.days_from(&candidate.date) == 1 && is(other);
    page.candidates
        .all
        .iter()
        .find(next)
        .map_or(0.0, |other| if other.date.ymd() > candidate.date.ymd() { 1.0 } else { -1.0 })
}

/// How many days it is later than the first such day; negative for earlier.
fn days_from(
    candidate: Option<&Candidate>,
    page: &Surroundings<'_>,
    is: fn(&Candidate) -> bool,
) -> f32 {
    let other = page.candidates.all.iter().find(|other| is(other));
    let (Some(candidate), Some(other)) = (candidate, other) else { return 0.0 };
    let days = (candidate.date.days_from(&other.date) as f32).min(FAR);
    if candidate.date.ymd() < other.date.ymd() { -days } else { days }
}

#[cfg(test)]
mod tests;
