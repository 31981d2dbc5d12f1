//! Extracts each page with the model that has not seen its site.

use crate::common::python::Words;
use crate::common::score::{Figure, Predictions, score};
use crate::common::{lines, prediction};
use crate::dump::{bytes_of, corpus_at, plan, rendered_bytes, text};
use crate::judged;
use crate::{CORPORA, TEXT_CORPORA};
use dehusk::Extractor;
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// What no measure reads, and most of an article's size.
const NOT_SCORED: [&str; 3] = ["blocks", "containers", "images"];

/// The field of the truth by which word F1 is also told.
const BY: [(&str, &str); 2] = [("wcxb", "page_type"), ("daniel", "language")];

/// Writes `CORPUS.predictions.jsonl` and `figures.json`, and prints the latter.
pub(crate) fn extract(data: &Path, work: &Path) -> Result<(), String> {
    let extractors = Extractors::read(work, ALL)?;
    let mut all = Map::new();
    for corpus in CORPORA {
        let (truth, files) = corpus_at(&data.join(corpus))?;
        let predict = |truth: &Value| {
            let id = truth["id"].as_str().unwrap_or_default();
            let (_, extractor) = extractors.of(corpus, id)?;
            Ok((id.to_owned(), predict(truth, extractor, &bytes_of(id, &files)?)?))
        };
        let predictions: Predictions =
            truth.par_iter().map(predict).collect::<Result<_, String>>()?;
        write(&predictions, &truth, &work.join(format!("{corpus}.predictions.jsonl")))?;
        let mut figures = figures(&truth, &predictions, by(corpus));
        figures.extend(judged::figures(&truth, &predictions));
        all.insert(corpus.to_owned(), figures.into());
    }
    let figures = serde_json::to_string_pretty(&all).map_err(text)?;
    println!("{figures}");
    fs::write(work.join("figures.json"), figures + "\n").map_err(text)
}

/// Extracts each rendered page with the model that has not seen its site, in every style, as what it
/// is taken for; writes `figures.json`: by style, by corpus.
pub(crate) fn extract_text(data: &Path, rendered: &Path, work: &Path) -> Result<(), String> {
    let extractors = Extractors::read(work, SHIFTED)?;
    let plan = plan(rendered)?;
    let mut styles: Vec<&String> = plan.values().flat_map(|page| &page.styles).collect();
    styles.sort();
    styles.dedup();
    let mut all = Map::new();
    for style in styles {
        let mut of_style = Map::new();
        for corpus in TEXT_CORPORA {
            let truth = lines::read(&data.join(corpus).join("truth.jsonl.gz"))?;
            let predict = |truth: &Value| {
                let id = truth["id"].as_str().unwrap_or_default();
                let (_, extractor) = extractors.of(corpus, id)?;
                let bytes = rendered_bytes(rendered, style, corpus, id)?;
                Ok((id.to_owned(), predict(truth, extractor, &bytes)?))
            };
            let has_style = |truth: &&Value| {
                let key = format!("{corpus}/{}", truth["id"].as_str().unwrap_or_default());
                plan.get(&key).is_some_and(|page| page.styles.contains(style))
            };
            let truth: Vec<Value> = truth.iter().filter(has_style).cloned().collect();
            let predictions: Predictions =
                truth.par_iter().map(predict).collect::<Result<_, String>>()?;
            write(&predictions, &truth, &work.join(format!("{style}.{corpus}.jsonl")))?;
            let mut figures = figures(&truth, &predictions, by(corpus));
            let html = truth.par_iter().filter_map(|truth| {
                let id = truth["id"].as_str()?;
                let bytes = rendered_bytes(rendered, style, corpus, id).ok()?;
                dehusk::training::is_html(&bytes).ok()?.then_some(id)
            });
            figures.insert("taken_for_html".into(), html.collect::<Vec<_>>().into());
            of_style.insert(corpus.to_owned(), figures.into());
        }
        all.insert(style.clone(), of_style.into());
    }
    let figures = serde_json::to_string_pretty(&all).map_err(text)?;
    fs::write(work.join("figures.json"), figures + "\n").map_err(text)
}

/// The field of a corpus's truth by which word F1 is also told.
fn by(corpus: &str) -> Option<&'static str> {
    BY.iter().find(|(of, _)| *of == corpus).map(|(_, field)| *field)
}

/// What the files of models of folds start with: of blocks only, with the one that moves the threshold, and of all.
pub(crate) const BLOCKS: &str = "blocks.fold";
pub(crate) const SHIFTED: &str = "shifted.fold";
pub(crate) const ALL: &str = "fold";

/// The fold of each page.
pub(crate) fn read_folds(work: &Path) -> Result<HashMap<String, usize>, String> {
    let folds = fs::read(work.join("folds.json")).map_err(text)?;
    serde_json::from_slice(&folds).map_err(text)
}

/// The fold of a page.
pub(crate) fn fold_of(
    folds: &HashMap<String, usize>,
    corpus: &str,
    id: &str,
) -> Result<usize, String> {
    let key = format!("{corpus}/{id}");
    folds.get(&key).copied().ok_or_else(|| format!("{key}: in no fold"))
}

/// An extractor for each fold, whose models have not seen the fold's sites.
pub(crate) struct Extractors {
    folds: HashMap<String, usize>,
    all: Vec<Extractor>,
}

impl Extractors {
    pub(crate) fn read(work: &Path, start: &str) -> Result<Self, String> {
        let folds = read_folds(work)?;
        let count = folds.values().max().map_or(0, |last| last + 1);
        let extractor = |fold| {
            let file = work.join(format!("{start}{fold}.bin"));
            let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            Extractor::new().model(&bytes).map_err(|error| format!("{}: {error}", file.display()))
        };
        Ok(Self { folds, all: (0..count).map(extractor).collect::<Result<_, _>>()? })
    }

    /// The fold of a page, and its extractor.
    pub(crate) fn of(&self, corpus: &str, id: &str) -> Result<(usize, &Extractor), String> {
        let fold = fold_of(&self.folds, corpus, id)?;
        let extractor = self.all.get(fold).ok_or_else(|| format!("{fold}: no such fold"))?;
        Ok((fold, extractor))
    }
}

fn predict(truth: &Value, extractor: &Extractor, page: &[u8]) -> Result<Value, String> {
    let id = truth["id"].as_str().unwrap_or_default();
    let article = extractor.extract_bytes(page).map_err(|error| format!("{id}: {error}"))?;
    let mut object = prediction::of(id, &article).map_err(text)?;
    for key in NOT_SCORED {
        object.remove(key);
    }
    if truth.get("html").is_some() {
        object.insert("html".into(), article.html().into());
    }
    Ok(Value::Object(object))
}

fn write(predictions: &Predictions, truth: &[Value], path: &Path) -> Result<(), String> {
    let mut out = File::create(path).map(BufWriter::new).map_err(text)?;
    for id in truth.iter().filter_map(|truth| truth["id"].as_str()) {
        if let Some(prediction) = predictions.get(id) {
            writeln!(out, "{prediction}").map_err(text)?;
        }
    }
    out.flush().map_err(text)
}

/// Word figures with CJK characters as words, and under `official_` with plain `\w+` words.
fn figures(truth: &[Value], predictions: &Predictions, by: Option<&str>) -> Map<String, Value> {
    let mut out = Map::new();
    for (prefix, words) in [("", Words::Cjk), ("official_", Words::Official)] {
        for (name, figure) in score(truth, predictions, words, by).0 {
            let text = ["word_", "gram4_", "snippet_", "with", "empty", "html_"];
            if !text.iter().any(|kind| name.starts_with(kind)) {
                continue;
            }
            // Only the figures of words differ between the two.
            if !prefix.is_empty() && !name.starts_with("word_") {
                continue;
            }
            let value = match figure {
                Figure::Share(share) => Value::from((share * 1e5).round() / 1e5),
                Figure::Count(count) => count.into(),
                Figure::Of(..) => figure.to_string().into(),
            };
            out.insert(format!("{prefix}{name}"), value);
        }
    }
    out
}
