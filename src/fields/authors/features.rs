//! What is measured of a byline: the table of features that the trees of `authors.bin` ask for.

use super::super::names;
use super::super::ranker::features;
use super::super::site_name::Sites;
use super::candidates::{By, Candidate, Candidates};
use crate::PersonKind;
use crate::tokenizer::page::{Flags, Page};

/// What is the same for all candidates of a page.
pub(super) struct Surroundings<'a> {
    pub(super) page: &'a Page,
    pub(super) candidates: &'a Candidates,
    pub(super) title: Option<usize>,
    /// The words of the title.
    pub(super) title_words: Vec<String>,
    /// The content's blocks.
    pub(super) kept: &'a [u32],
    pub(super) sites: &'a Sites,
    /// The rank of the thing that the JSON-LD says the page is about; see `kinds.rs`.
    pub(super) rank: u8,
    /// `og:type` is an article.
    pub(super) article: bool,
    pub(super) posts: usize,
    pub(super) comments: usize,
    pub(super) dated: bool,
}

/// Further away is as far, in blocks.
const FAR: f32 = 400.0;

features! { Option<&Candidate>, Surroundings<'_>;
    "none" |c, p| f32::from(c.is_none());
    "json_ld" |c, p| stated(c, By::JsonLd);
    "json_organization" |c, p| stated(c, By::JsonOrganization);
    "json_creator" |c, p| stated(c, By::JsonCreator);
    "json_other" |c, p| stated(c, By::JsonOther);
    "json_person" |c, p| stated(c, By::JsonPerson);
    "catalogue" |c, p| stated(c, By::Catalogue);
    "meta" |c, p| stated(c, By::Meta);
    "meta_other" |c, p| stated(c, By::MetaOther);
    "item" |c, p| stated(c, By::Item);
    "item_other" |c, p| stated(c, By::ItemOther);
    "labelled" |c, p| stated(c, By::Labelled);
    "line" |c, p| stated(c, By::Line);
    "near_line" |c, p| stated(c, By::NearLine);
    "inside" |c, p| stated(c, By::Inside);
    "bare" |c, p| stated(c, By::Bare);
    "rel" |c, p| stated(c, By::Rel);
    "rel_anywhere" |c, p| stated(c, By::RelAnywhere);
    "named" |c, p| stated(c, By::Named);
    "path" |c, p| stated(c, By::Path);
    "called" |c, p| stated(c, By::Called);
    "signed" |c, p| stated(c, By::Signed);
    "label_anywhere" |c, p| stated(c, By::LabelAnywhere);
    "portrait" |c, p| stated(c, By::Portrait);
    "copyright" |c, p| stated(c, By::Copyright);
    "site_name" |c, p| stated(c, By::Site);
    "embedded" |c, p| stated(c, By::Embedded);
    "first_post" |c, p| stated(c, By::FirstPost);
    "times_stated" |c, p| c.map_or(0.0, |c| c.stated.iter().filter(|&&by| by).count() as f32);
    "times_shown" |c, p| c.map_or(0.0, |c| c.shown as f32);
    "place" |c, p| c.map_or(FAR, |c| (c.place as f32).min(FAR));
    "distance" |c, p| from_title(c, p).map_or(FAR, f32::abs);
    "from_title" |c, p| from_title(c, p).unwrap_or(-FAR);
    "from_end" |c, p| from_end(c, p);
    "kept" |c, p| f32::from(block(c).is_some_and(|at| p.kept.binary_search(&(at as u32)).is_ok()));
    "header" |c, p| flag(c, p, Flags::HEADER);
    "footer" |c, p| flag(c, p, Flags::FOOTER);
    "aside" |c, p| flag(c, p, Flags::ASIDE);
    "nav" |c, p| flag(c, p, Flags::NAV);
    "in_article" |c, p| flag(c, p, Flags::ARTICLE);
    "main" |c, p| flag(c, p, Flags::MAIN);
    "list" |c, p| flag(c, p, Flags::LIST);
    "heading" |c, p| flag(c, p, Flags::HEADING);
    "line_length" |c, p| c.map_or(0.0, |c| line(c, p).len().min(1000) as f32);
    "line_share" |c, p| c.map_or(0.0, |c| line_share(c, p));
    "names" |c, p| c.map_or(0.0, |c| c.people.len() as f32);
    "persons" |c, p| c.map_or(0.0, |c| share(c, names::looks_like_person));
    "longest" |c, p| c.map_or(0.0, |c| most(c, |name| name.chars().count()));
    "most_words" |c, p| c.map_or(0.0, |c| most(c, |name| name.split(' ').count()));
    "shortest" |c, p| c.map_or(0.0, |c| -most_of(c, |name| -(name.chars().count() as f32)));
    "digits" |c, p| c.map_or(0.0, |c| share(c, |name| name.contains(|c: char| c.is_ascii_digit())));
    "lower" |c, p| c.map_or(0.0, |c| share(c, |name| name.starts_with(char::is_lowercase)));
    "capitals" |c, p| c.map_or(0.0, |c| share(c, |name| name.len() > 3 && !name.contains(char::is_lowercase)));
    "marks" |c, p| c.map_or(0.0, |c| share(c, |name| name.contains(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '.' | '-' | '\''))));
    "site" |c, p| c.map_or(0.0, |c| share(c, |name| p.sites.is_site(name)));
    "organizations" |c, p| c.map_or(0.0, |c| share_of(c, |person| person.kind == PersonKind::Organization));
    "organization" |c, p| f32::from(c.is_some_and(|c| c.organization));
    "nobody" |c, p| c.map_or(0.0, |c| share(c, |name| !names::is_name(name)));
    "whole" |c, p| f32::from(c.is_some_and(|c| c.whole));
    "cut" |c, p| f32::from(c.is_some_and(|c| c.cut));
    "profile" |c, p| f32::from(c.is_some_and(|c| c.people.iter().any(|person| person.url.is_some())));
    "in_title" |c, p| c.map_or(0.0, |c| in_title(c, p));
    "sharing" |c, p| c.map_or(0.0, |c| others(c, p, |c, o| c.common(o) > 0));
    "inside_others" |c, p| c.map_or(0.0, |c| others(c, p, |c, o| c.common(o) == c.len()));
    "holds_others" |c, p| c.map_or(0.0, |c| others(c, p, |c, o| c.common(o) == o.len()));
    "alike" |c, p| c.map_or(0.0, |c| others(c, p, |c, o| c.common(o) == 0 && is_alike(c, o)));
    "longer" |c, p| c.map_or(0.0, |c| others(c, p, Candidate::begins));
    "shorter" |c, p| c.map_or(0.0, |c| others(c, p, |c, o| o.begins(c)));
    "page_json_ld" |c, p| anywhere(p, By::JsonLd);
    "page_json_organization" |c, p| anywhere(p, By::JsonOrganization);
    "page_meta" |c, p| anywhere(p, By::Meta);
    "page_item" |c, p| anywhere(p, By::Item);
    "page_line" |c, p| anywhere(p, By::NearLine);
    "page_rel" |c, p| anywhere(p, By::Rel);
    "page_named" |c, p| anywhere(p, By::Named);
    "page_called" |c, p| anywhere(p, By::Called);
    "page_called_times" |c, p| p.candidates.all.iter().filter(|c| c.stated[By::Called as usize]).count() as f32;
    "page_candidates" |c, p| p.candidates.all.len() as f32;
    "page_rank" |c, p| p.rank.into();
    "page_article" |c, p| f32::from(p.article);
    "page_title" |c, p| f32::from(p.title.is_some());
    "page_posts" |c, p| p.posts as f32;
    "page_comments" |c, p| p.comments as f32;
    "page_dated" |c, p| f32::from(p.dated);
}

fn stated(candidate: Option<&Candidate>, by: By) -> f32 {
    f32::from(candidate.is_some_and(|candidate| candidate.stated[by as usize]))
}

fn anywhere(page: &Surroundings<'_>, by: By) -> f32 {
    f32::from(page.candidates.all.iter().any(|candidate| candidate.stated[by as usize]))
}

fn block(candidate: Option<&Candidate>) -> Option<usize> {
    candidate?.block
}

/// How many blocks behind the title it is shown.
fn from_title(candidate: Option<&Candidate>, page: &Surroundings<'_>) -> Option<f32> {
    let (block, title) = (block(candidate)?, page.title.unwrap_or(0));
    Some((block as f32 - title as f32).clamp(-FAR, FAR))
}

/// How many blocks behind the end of the content.
fn from_end(candidate: Option<&Candidate>, page: &Surroundings<'_>) -> f32 {
    let (Some(block), Some(&end)) = (block(candidate), page.kept.last()) else { return -FAR };
    (block as f32 - end as f32).clamp(-FAR, FAR)
}

fn flag(candidate: Option<&Candidate>, page: &Surroundings<'_>, flag: Flags) -> f32 {
    let block = block(candidate).and_then(|at| page.page.blocks.get(at));
    f32::from(block.is_some_and(|block| page.page.container(block).flags.has(flag)))
}

/// The line that shows it.
fn line<'a>(candidate: &Candidate, page: &Surroundings<'a>) -> &'a str {
    let block = candidate.block.and_then(|at| page.page.blocks.get(at));
    block.map_or("", |block| page.page.text(block.text))
}

/// The share of its line that it makes up.
fn line_share(candidate: &Candidate, page: &Surroundings<'_>) -> f32 {
    let names: usize = candidate.people.iter().map(|person| person.name.len()).sum();
    names as f32 / line(candidate, page).len().max(names).max(1) as f32
}

fn share(candidate: &Candidate, is: impl Fn(&str) -> bool) -> f32 {
    share_of(candidate, |person| is(&person.name))
}

fn share_of(candidate: &Candidate, is: impl Fn(&crate::Person) -> bool) -> f32 {
    let count = candidate.people.iter().filter(|person| is(person)).count();
    count as f32 / candidate.people.len().max(1) as f32
}

fn most(candidate: &Candidate, measure: impl Fn(&str) -> usize) -> f32 {
    most_of(candidate, |name| measure(name) as f32)
}

fn most_of(candidate: &Candidate, measure: impl Fn(&str) -> f32) -> f32 {
    let measures = candidate.people.iter().map(|person| measure(&person.name));
    measures.fold(f32::MIN, f32::max)
}

/// The share of its words that the title has, too.
fn in_title(candidate: &Candidate, page: &Surroundings<'_>) -> f32 {
    let (mut words, mut found) = (0, 0);
    for word in candidate.words() {
        words += 1;
        found += usize::from(page.title_words.iter().any(|known| known == word));
    }
    found as f32 / words.max(1) as f32
}

/// How many of the other candidates are to it as `is` says.
fn others(
    candidate: &Candidate,
    page: &Surroundings<'_>,
    is: fn(&Candidate, &Candidate) -> bool,
) -> f32 {
    let others = page.candidates.all.iter().filter(|other| !std::ptr::eq(*other, candidate));
    others.filter(|other| is(candidate, other)).count() as f32
}

/// Whether a word of some length is in the names of both.
fn is_alike(candidate: &Candidate, other: &Candidate) -> bool {
    const MIN_WORD: usize = 4;
    let mut words = candidate.words().filter(|word| word.len() >= MIN_WORD);
    words.any(|word| other.words().any(|other| other == word || squashed(other, word)))
}

fn squashed(whole: &str, part: &str) -> bool {
    whole.len() > part.len() && whole.contains(part)
}
