//! The candidates for the titles and the dates of all pages, and which is right. Where they ask what is content, a block
//! model answers that has not seen the page.

use crate::common::python::plain;
use crate::common::python::without_by;
use crate::common::score::{names_in, plain_set};
use crate::dump::{bytes_of, corpus_at, text};
use crate::folds::{ALL, Extractors};
use dehusk::Extractor;
use dehusk::training::{
    author_feature_names, authors, date_feature_names, dates, title_feature_names, titles,
};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Candidates with their features.
type Rows = Vec<(String, Vec<f32>)>;

/// A field that is chosen among candidates.
pub(crate) struct Ranked {
    /// What the files are called that hold its candidates.
    name: &'static str,
    /// The corpora that hold its truth.
    corpora: &'static [&'static str],
    /// The truth of a page; none where it is not known.
    truth: fn(&Value) -> Option<&str>,
    /// Its candidates.
    rows: fn(&Extractor, &[u8]) -> Result<Rows, dehusk::Error>,
    /// Whether a candidate is the truth.
    is_right: fn(&str, &str) -> bool,
    names: fn() -> Vec<&'static str>,
}

pub(crate) const TITLES: Ranked = Ranked {
    name: "titles",
    corpora: &["wcxb", "trafilatura", "readability"],
    truth: |page| page.get("title").or_else(|| page.get("metadata")?.get("title"))?.as_str(),
    rows: |_, page| titles(page),
    is_right: |found, truth| plain(found) == plain(truth),
    names: title_feature_names,
};

/// Where wcxb has no date, the truth is that there is none.
pub(crate) const DATES: Ranked = Ranked {
    name: "dates",
    corpora: &["wcxb", "trafilatura", "htmldate"],
    truth: |page| {
        let date = page.get("publish_date").or_else(|| page.get("date"))?;
        Some(date.as_str().unwrap_or_default())
    },
    rows: dates,
    is_right: |found, truth| found.chars().take(DAY).eq(truth.chars().take(DAY)),
    names: date_feature_names,
};

/// Where wcxb has no author, the truth is that there is none.
pub(crate) const AUTHORS: Ranked = Ranked {
    name: "authors",
    corpora: &["wcxb", "trafilatura", "readability"],
    truth: |page| {
        let byline = page
            .get("metadata")
            .map(|metadata| metadata.get("byline").filter(|byline| !byline.is_null()));
        match byline {
            Some(byline) => byline?.as_str(),
            None => Some(page.get("author")?.as_str().unwrap_or_default()),
        }
    },
    rows: authors,
    is_right: |found, truth| {
        let names = plain_set(found.lines());
        names == names_in(truth) || names == names_in(without_by(truth))
    },
    names: author_feature_names,
};

/// How much of a date counts: `2026-01-31`.
const DAY: usize = 10;

/// Writes the candidates, a page a line, and the names of their features.
pub(crate) fn dump(field: &Ranked, data: &Path, work: &Path) -> Result<(), String> {
    let extractors = Extractors::read(work, ALL)?;
    let file = work.join(field.name).with_extension("jsonl");
    let mut out = BufWriter::new(File::create(file).map_err(text)?);
    for corpus in field.corpora {
        let (truth, files) = corpus_at(&data.join(corpus))?;
        let line = |truth: &Value| line(field, corpus, truth, &files, &extractors);
        let lines: Vec<_> = truth.par_iter().map(line).collect::<Result<_, _>>()?;
        for line in lines.into_iter().flatten() {
            writeln!(out, "{line}").map_err(text)?;
        }
    }
    let names = work.join(format!("{}_names.json", field.name));
    fs::write(names, json!((field.names)()).to_string()).map_err(text)
}

/// A page's candidates; none of a page whose truth is not known.
fn line(
    field: &Ranked,
    corpus: &str,
    page: &Value,
    files: &HashMap<String, PathBuf>,
    extractors: &Extractors,
) -> Result<Option<Value>, String> {
    let Some(truth) = (field.truth)(page) else { return Ok(None) };
    let id = page["id"].as_str().unwrap_or_default();
    // No block model has learned from pages that are in no fold.
    let own = Extractor::new();
    let extractor = extractors.of(corpus, id).map_or(&own, |(_, extractor)| extractor);
    let candidates = (field.rows)(extractor, &bytes_of(id, files)?).map_err(text)?;
    let (texts, rows): (Vec<String>, Vec<Vec<f32>>) = candidates.into_iter().unzip();
    let right: Vec<bool> = texts.iter().map(|found| (field.is_right)(found, truth)).collect();
    Ok(Some(json!({
        "key": format!("{corpus}/{id}"),
        "corpus": corpus,
        "url": page.get("url"),
        "truth": truth,
        "texts": texts,
        "rows": rows,
        "right": right,
    })))
}
