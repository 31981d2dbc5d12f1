//! What is measured of a candidate: the table of features that the trees of `titles.bin` ask for.

use super::super::ranker::features;
use super::candidates::{Candidate, Candidates};
use super::words::Words;

/// What is the same for all candidates of a page.
pub(super) struct Surroundings<'a> {
    pub(super) candidates: &'a Candidates,
    /// The words of the address's last part.
    pub(super) slug: &'a Words,
    /// Whether a text names the site.
    pub(super) is_site: &'a dyn Fn(&str) -> bool,
    /// The rank of the thing that the JSON-LD says the page is about; see `kinds.rs`.
    pub(super) rank: u8,
}

features! { &Candidate, Surroundings<'_>;
    "dublin_core" |c, p| f32::from(c.seen.stated[0]);
    "json_ld" |c, p| f32::from(c.seen.stated[1]);
    "open_graph" |c, p| f32::from(c.seen.stated[2]);
    "item" |c, p| f32::from(c.seen.stated[3]);
    "title_element" |c, p| f32::from(c.seen.stated[4]);
    "stated_twice" |c, p| f32::from(c.seen.stated.iter().filter(|&&stated| stated).count() > 1);
    "first_level" |c, p| f32::from(c.seen.first_level);
    "first" |c, p| f32::from(c.seen.first);
    "only" |c, p| f32::from(c.seen.only);
    "level_2" |c, p| f32::from(c.seen.level == 2);
    "level_3_to_6" |c, p| f32::from(c.seen.level > 2);
    "no_first_level" |c, p| f32::from(c.seen.level > 0 && p.candidates.headings.is_empty());
    "beside" |c, p| f32::from(c.seen.beside);
    "hidden" |c, p| f32::from(c.seen.hidden);
    "inside" |c, p| f32::from(c.seen.inside);
    "heading_and_stated" |c, p| f32::from(c.seen.first_level && is_stated(c));
    "heading_and_part" |c, p| f32::from(c.seen.first_level && c.seen.stated_part);
    "lower_heading_and_stated" |c, p| f32::from(c.seen.level > 0 && is_stated(c));
    "lower_heading_and_part" |c, p| f32::from(c.seen.level > 0 && c.seen.stated_part);
    "stated_and_part" |c, p| f32::from(is_stated(c) && c.seen.stated_part);
    "only_a_part" |c, p| f32::from(!is_stated(c) && !is_heading(c) && c.seen.stated_part);
    "only_a_heading_part" |c, p| {
        f32::from(!is_stated(c) && !is_heading(c) && !c.seen.stated_part)
    };
    "before_cut" |c, p| f32::from(c.seen.before_cut);
    "behind_cut" |c, p| f32::from(c.seen.behind_cut);
    "colon" |c, p| f32::from(c.seen.colon);
    "site_cut" |c, p| f32::from(c.seen.site_cut);
    "holds_site" |c, p| f32::from(c.seen.holds_site);
    "site" |c, p| f32::from((p.is_site)(&c.text));
    "one_word" |c, p| f32::from(c.words.in_order.len() == 1);
    "two_words" |c, p| f32::from(c.words.in_order.len() == 2);
    "words" |c, p| c.words.in_order.len() as f32;
    "digits" |c, p| f32::from(c.text.contains(|c: char| c.is_ascii_digit()));
    "question" |c, p| f32::from(c.text.contains('?'));
    "capitals" |c, p| f32::from(c.text == c.text.to_uppercase());
    "starts_lower" |c, p| f32::from(c.text.starts_with(char::is_lowercase));
    "headings" |c, p| p.candidates.headings.len() as f32;
    "candidates" |c, p| p.candidates.all.len() as f32;
    "stated" |c, p| p.candidates.stated.len() as f32;
    "home_page" |c, p| f32::from(p.slug.in_order.is_empty());
    "heading_like_stated" |c, p| agreement(p);
    "rank_of_thing" |c, p| p.rank.into();
    "slug_found" |c, p| p.slug.share_in(&c.words);
    "in_slug" |c, p| c.words.share_in(p.slug);
    "like_heading" |c, p| best_likeness(c, p.candidates.headings.iter());
    "like_title_element" |c, p| like_source(c, p, 4);
    "like_open_graph" |c, p| like_source(c, p, 2);
    "like_json_ld" |c, p| like_source(c, p, 1);
    "in_title_element" |c, p| in_source(c, p, 4);
    "in_open_graph" |c, p| in_source(c, p, 2);
    "in_heading" |c, p| f32::from(p.candidates.headings.iter().any(|h| h.hold(&c.words)));
    "holds_heading" |c, p| {
        f32::from(p.candidates.headings.iter().any(|h| h.in_order != c.words.in_order && c.words.hold(h)))
    };
}

fn is_stated(candidate: &Candidate) -> bool {
    candidate.seen.stated.iter().any(|&stated| stated)
}

fn is_heading(candidate: &Candidate) -> bool {
    candidate.seen.first_level || candidate.seen.level > 0
}

fn source<'a>(page: &Surroundings<'a>, wanted: usize) -> impl Iterator<Item = &'a Words> {
    let stated = page.candidates.stated.iter();
    stated.filter(move |(source, _)| *source == wanted).map(|(_, words)| words)
}

fn like_source(candidate: &Candidate, page: &Surroundings<'_>, wanted: usize) -> f32 {
    best_likeness(candidate, source(page, wanted))
}

fn in_source(candidate: &Candidate, page: &Surroundings<'_>, wanted: usize) -> f32 {
    f32::from(source(page, wanted).any(|title| title.hold(&candidate.words)))
}

fn best_likeness<'a>(candidate: &Candidate, others: impl Iterator<Item = &'a Words>) -> f32 {
    others.map(|other| candidate.words.likeness(other)).fold(0.0, f32::max)
}

/// How alike the first first-level heading is to the title of the head it is most like.
fn agreement(page: &Surroundings<'_>) -> f32 {
    let Some(heading) = page.candidates.headings.first() else { return 0.0 };
    let stated = page.candidates.stated.iter();
    stated.map(|(_, title)| heading.likeness(title)).fold(0.0, f32::max)
}
