//! Predictions against truth: the measures of `score.py`, under the same names.
//!
//! What is measured depends on what the truth holds: `text` (word and 4-gram overlap), `with` and
//! `without` (snippets), `title`, `author`, `publish_date` or `date` (shares of right answers), and
//! `metadata` (the fields of Mozilla Readability's test pages).
//!
//! One is ours: where the truth holds `html`, the words, links, images and embeds of ours beside it.

use super::markup::Markup;
use super::overlap::{Overlap, Shingles, mean};
use super::python::{Words, fold, is_space, is_true, plain, split_names, string, without_by};
use rayon::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

/// How long a date is that counts to the day: `2026-01-31`.
const DAY: usize = 10;

/// The fields scored by their share of right answers: name in the truth, name in a prediction.
const FIELDS: [(&str, &str); 4] = [
    ("title", "title"),
    ("author", "authors"),
    ("publish_date", "date_published"),
    ("date", "date_published"),
];

/// The same for the `metadata` of Readability's pages.
const METADATA: [(&str, &str); 7] = [
    ("title", "title"),
    ("byline", "byline"),
    ("lang", "language"),
    ("dir", "dir"),
    ("siteName", "site_name"),
    ("excerpt", "description"),
    ("publishedTime", "date_published"),
];

/// One measured figure.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Figure {
    /// From 0 to 1.
    Share(f64),
    /// How many.
    Count(usize),
    /// How many of how many.
    Of(usize, usize),
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Figure::Share(share) => write!(f, "{share:.4}"),
            Figure::Count(count) => write!(f, "{count}"),
            Figure::Of(count, all) => write!(f, "{count}/{all}"),
        }
    }
}

/// Figures by name, in the order of `score.py`.
#[derive(Default)]
pub(crate) struct Figures(pub(crate) Vec<(String, Figure)>);

impl Figures {
    fn add(&mut self, name: impl Into<String>, figure: Figure) {
        self.0.push((name.into(), figure));
    }

    /// The share of right answers to a field, and how many answers there are, if any.
    pub(crate) fn add_right(&mut self, field: &str, right: &[bool]) {
        if !right.is_empty() {
            let share = right.iter().filter(|&&right| right).count() as f64 / right.len() as f64;
            self.add(format!("{field}_right"), Figure::Share(share));
            self.add(format!("{field}_n"), Figure::Count(right.len()));
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|(name, figure)| writeln!(f, "{name:24} {figure}"))
    }
}

/// Predictions by id; of several for one page the last counts.
pub(crate) type Predictions = HashMap<String, Value>;

/// A page's truth and what was predicted for it.
#[derive(Clone, Copy)]
struct Pair<'a> {
    truth: &'a Value,
    prediction: Option<&'a Value>,
}

impl<'a> Pair<'a> {
    fn predicted(self, key: &str) -> Option<&'a Value> {
        self.prediction?.get(key)
    }

    fn text(self) -> &'a str {
        str_of(self.predicted("text"))
    }
}

fn str_of(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

/// All figures. `by` names a field of the truth: word F1 is then also given for each of its values.
pub(crate) fn score(
    truth: &[Value],
    predictions: &Predictions,
    words: Words,
    by: Option<&str>,
) -> Figures {
    let pair =
        |truth| Pair { truth, prediction: predictions.get(&string(Value::get(truth, "id"))) };
    let pairs: Vec<Pair> = truth.iter().map(pair).collect();
    let missing = pairs.iter().filter(|pair| pair.prediction.is_none()).count();
    let empty = pairs.iter().filter(|pair| pair.text().chars().all(is_space)).count();

    let mut figures = Figures::default();
    figures.add("pages", Figure::Count(pairs.len()));
    figures.add("missing", Figure::Count(missing));
    figures.add("empty", Figure::Count(empty));
    score_texts(&pairs, words, by, &mut figures);
    score_snippets(&pairs, &mut figures);
    score_fields(&pairs, &mut figures);
    score_metadata(&pairs, &mut figures);
    score_html(&pairs, words, by, &mut figures);
    figures
}

fn score_texts(pairs: &[Pair], words: Words, by: Option<&str>, figures: &mut Figures) {
    let pages: Vec<_> = pairs.par_iter().filter_map(|&pair| overlaps(pair, words)).collect();
    if pages.is_empty() {
        return;
    }
    let mean_of =
        |part: fn(&Overlap) -> f64| mean(pages.iter().map(|(_, overlap, _)| part(overlap)));
    let mut f1: Vec<f64> = pages.iter().map(|(_, overlap, _)| overlap.f1).collect();
    f1.sort_by(f64::total_cmp);
    figures.add("word_f1", Figure::Share(mean_of(|overlap| overlap.f1)));
    figures.add("word_p", Figure::Share(mean_of(|overlap| overlap.precision)));
    figures.add("word_r", Figure::Share(mean_of(|overlap| overlap.recall)));
    figures.add("word_f1_median", Figure::Share(median(&f1)));
    figures.add("word_f1_p10", Figure::Share(f1[f1.len() / 10]));

    let shingles: Vec<_> = pages.iter().map(|&(_, _, shingles)| shingles).collect();
    let shingles = Shingles::mean(&shingles);
    figures.add("gram4_p", Figure::Share(shingles.precision));
    figures.add("gram4_r", Figure::Share(shingles.recall));
    figures.add("gram4_f1", Figure::Share(shingles.f1));

    let mut groups: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    if let Some(by) = by {
        for (pair, overlap, _) in &pages {
            groups.entry(string(pair.truth.get(by))).or_default().push(overlap.f1);
        }
    }
    for (value, f1) in groups {
        figures.add(format!("word_f1[{value}]"), Figure::Share(mean(f1.into_iter())));
    }
}

fn overlaps(pair: Pair<'_>, words: Words) -> Option<(Pair<'_>, Overlap, Shingles)> {
    let expected = str_of(Some(pair.truth.get("text")?)).to_lowercase();
    let found = pair.text().to_lowercase();
    let (found, expected) = (words.of(&found), words.of(&expected));
    let overlap = Overlap::of_words(&found, &expected);
    Some((pair, overlap, Shingles::of_words(&found, &expected)))
}

/// Of sorted values, of which there are some.
fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        f64::midpoint(sorted[middle - 1], sorted[middle])
    }
}

fn score_snippets(pairs: &[Pair], figures: &mut Figures) {
    let (mut with, mut found, mut without, mut leaked) = (0, 0, 0, 0);
    for pair in pairs {
        let (expected, unwanted) = (snippets(pair.truth, "with"), snippets(pair.truth, "without"));
        let text = fold(pair.text());
        with += expected.len();
        found += expected.iter().filter(|&snippet| text.contains(snippet)).count();
        without += unwanted.len();
        leaked += unwanted.iter().filter(|&snippet| text.contains(snippet)).count();
    }
    if with == 0 {
        return;
    }
    let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
    let overlap = Overlap::new(share(found, found + leaked), share(found, with));
    figures.add("snippet_p", Figure::Share(overlap.precision));
    figures.add("snippet_r", Figure::Share(overlap.recall));
    figures.add("snippet_f1", Figure::Share(overlap.f1));
    figures.add("with_found", Figure::Share(overlap.recall));
    figures.add("without_leaked", Figure::Share(share(leaked, without)));
}

fn snippets(truth: &Value, key: &str) -> Vec<String> {
    let list = truth.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    list.iter().map(|snippet| fold(str_of(Some(snippet)))).collect()
}

fn score_fields(pairs: &[Pair], figures: &mut Figures) {
    // Only a set that writes nulls down says where there is nothing to be found.
    let annotates_null =
        pairs.iter().any(|pair| pair.truth.get("publish_date") == Some(&Value::Null));
    for (field, key) in FIELDS {
        let annotated =
            pairs.iter().filter_map(|pair| Some((pair.truth.get(field)?, pair.predicted(key))));
        let (known, unknown): (Vec<_>, Vec<_>) =
            annotated.partition(|&(truth, _)| is_true(Some(truth)));
        if known.is_empty() {
            continue;
        }
        let right = known.iter().filter(|&&(truth, found)| is_right(field, truth, found)).count();
        figures.add(format!("{field}_right"), Figure::Share(right as f64 / known.len() as f64));
        figures.add(format!("{field}_n"), Figure::Count(known.len()));
        if annotates_null {
            let wrong = unknown.iter().filter(|&&(_, found)| is_true(found)).count();
            figures.add(format!("{field}_false"), Figure::Of(wrong, unknown.len()));
        }
    }
}

fn is_right(field: &str, truth: &Value, found: Option<&Value>) -> bool {
    match field {
        "title" => plain(str_of(found)) == plain(str_of(Some(truth))),
        "author" => names(found) == names(Some(truth)),
        _ => same_day(truth, found),
    }
}

fn same_day(truth: &Value, found: Option<&Value>) -> bool {
    let found = if is_true(found) { string(found) } else { String::new() };
    found.chars().take(DAY).eq(string(Some(truth)).chars().take(DAY))
}

/// A list of names, or the names in a string, as sets of plain words.
fn names(value: Option<&Value>) -> BTreeSet<String> {
    match value {
        Some(Value::Array(list)) => plain_set(list.iter().map(|name| str_of(Some(name)))),
        value => names_in(str_of(value)),
    }
}

pub(crate) fn names_in(text: &str) -> BTreeSet<String> {
    plain_set(split_names(text).into_iter())
}

pub(crate) fn plain_set<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    names.map(plain).filter(|name| !name.is_empty()).collect()
}

fn score_metadata(pairs: &[Pair], figures: &mut Figures) {
    for (field, key) in METADATA {
        let known = pairs.iter().filter_map(|&pair| {
            let wanted = pair.truth.get("metadata")?.get(field)?;
            is_true(Some(wanted)).then_some((pair, wanted))
        });
        let known: Vec<_> = known.collect();
        if known.is_empty() {
            continue;
        }
        let right =
            known.iter().filter(|&&(pair, wanted)| metadata_is_right(pair, field, key, wanted));
        let right = right.count() as f64;
        figures.add(format!("readability_{field}"), Figure::Share(right / known.len() as f64));
        figures.add(format!("readability_{field}_n"), Figure::Count(known.len()));
    }
}

fn metadata_is_right(pair: Pair, field: &str, key: &str, wanted: &Value) -> bool {
    let found = pair.predicted(key);
    match field {
        "publishedTime" => same_day(wanted, found),
        "byline" => byline_is_right(pair, str_of(found), str_of(Some(wanted))),
        _ => plain(str_of(found)) == plain(str_of(Some(wanted))),
    }
}

fn byline_is_right(pair: Pair, found: &str, wanted: &str) -> bool {
    let authors =
        pair.predicted("authors").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let authors = authors.iter().map(|author| str_of(Some(author))).collect::<Vec<_>>().join(", ");
    let found = if found.is_empty() { authors.as_str() } else { found };
    let names = names_in(found);
    !names.is_empty()
        && (names == names_in(wanted)
            || plain(found) == plain(wanted)
            || names == names_in(without_by(wanted)))
}

/// One page's HTML: how far its words are those expected, and how many of the links, images and embeds are
/// there, of how many.
struct Html<'a> {
    truth: &'a Value,
    f1: f64,
    links: (usize, usize),
    images: (usize, usize),
    embeds: (usize, usize),
}

fn score_html(pairs: &[Pair], words: Words, by: Option<&str>, figures: &mut Figures) {
    let pages: Vec<_> = pairs.par_iter().filter_map(|&pair| html(pair, words)).collect();
    if pages.is_empty() {
        return;
    }
    add_html(&pages.iter().collect::<Vec<_>>(), "", figures);
    let mut groups: BTreeMap<String, Vec<&Html>> = BTreeMap::new();
    if let Some(by) = by {
        for page in &pages {
            groups.entry(string(page.truth.get(by))).or_default().push(page);
        }
    }
    for (value, pages) in groups {
        add_html(&pages, &format!("[{value}]"), figures);
    }
}

fn add_html(pages: &[&Html], group: &str, figures: &mut Figures) {
    // Over the pages that should have any.
    let share = |part: fn(&Html) -> (usize, usize)| {
        let counts = pages.iter().map(|page| part(page)).filter(|&(_, all)| all > 0);
        mean(counts.map(|(found, all)| found as f64 / all as f64))
    };
    let f1 = mean(pages.iter().map(|page| page.f1));
    figures.add(format!("html_word_f1{group}"), Figure::Share(f1));
    figures.add(format!("html_links{group}"), Figure::Share(share(|page| page.links)));
    figures.add(format!("html_images{group}"), Figure::Share(share(|page| page.images)));
    figures.add(format!("html_embeds{group}"), Figure::Share(share(|page| page.embeds)));
}

fn html(pair: Pair<'_>, words: Words) -> Option<Html<'_>> {
    let expected = Markup::of(str_of(Some(pair.truth.get("html")?)));
    let found = Markup::of(str_of(pair.predicted("html")));
    let (text, expected_text) = (found.text.to_lowercase(), expected.text.to_lowercase());
    let f1 = Overlap::of_words(&words.of(&text), &words.of(&expected_text)).f1;
    Some(Html {
        truth: pair.truth,
        f1,
        links: expected.links_in(&found),
        images: expected.images_in(&found),
        embeds: expected.embeds_in(&found),
    })
}
