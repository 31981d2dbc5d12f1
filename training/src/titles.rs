//! The candidates for the titles of all pages, and which is right.

use crate::common::python::plain;
use crate::dump::{bytes_of, corpus_at, text};
use dehusk::training::{title_feature_names, titles};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The corpora that hold titles.
const TITLED: [&str; 3] = ["wcxb", "trafilatura", "readability"];

/// Writes `titles.jsonl`, a page a line, and `title_names.json`.
pub(crate) fn dump(data: &Path, work: &Path) -> Result<(), String> {
    let mut out = BufWriter::new(File::create(work.join("titles.jsonl")).map_err(text)?);
    for corpus in TITLED {
        let (truth, files) = corpus_at(&data.join(corpus))?;
        let line = |truth: &Value| line(corpus, truth, &files);
        let lines: Vec<_> = truth.par_iter().map(line).collect::<Result<_, _>>()?;
        for line in lines.into_iter().flatten() {
            writeln!(out, "{line}").map_err(text)?;
        }
    }
    let names = json!(title_feature_names());
    fs::write(work.join("title_names.json"), names.to_string()).map_err(text)
}

/// A page's candidates; none of a page of which no title is known.
fn line(
    corpus: &str,
    truth: &Value,
    files: &HashMap<String, PathBuf>,
) -> Result<Option<Value>, String> {
    let title = truth.get("title").or_else(|| truth.get("metadata")?.get("title"));
    let Some(title) = title.and_then(Value::as_str) else { return Ok(None) };
    let id = truth["id"].as_str().unwrap_or_default();
    let candidates = titles(&bytes_of(id, files)?).map_err(text)?;
    let (texts, rows): (Vec<String>, Vec<Vec<f32>>) = candidates.into_iter().unzip();
    let right: Vec<bool> = texts.iter().map(|text| plain(text) == plain(title)).collect();
    Ok(Some(json!({
        "key": format!("{corpus}/{id}"),
        "corpus": corpus,
        "url": truth.get("url"),
        "title": title,
        "texts": texts,
        "rows": rows,
        "right": right,
    })))
}
