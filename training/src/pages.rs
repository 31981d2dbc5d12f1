//! Features of whole pages, each as the block model sees it that has not seen its site.

use crate::CORPORA;
use crate::common::overlap::Overlap;
use crate::common::python::Words;
use crate::dump::{bytes_of, corpus_at, text};
use crate::folds::{BLOCKS, Extractors, SHIFTED};
use dehusk::training::{page_feature_names, page_types, threshold_shifts};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes `page_features.f32`, rows of f32, little endian, a line of `page_rows.jsonl` for each,
/// and `page_names.json`.
pub(crate) fn pages(data: &Path, work: &Path, shifted: bool) -> Result<(), String> {
    let extractors = Extractors::read(work, if shifted { SHIFTED } else { BLOCKS })?;
    let create = |name: &str| File::create(work.join(name)).map(BufWriter::new);
    let mut features = create("page_features.f32").map_err(text)?;
    let mut rows = create("page_rows.jsonl").map_err(text)?;
    for corpus in CORPORA {
        let (truth, files) = corpus_at(&data.join(corpus))?;
        let page = |truth: &Value| page(corpus, truth, &files, &extractors);
        let all: Vec<_> = truth.par_iter().map(page).collect::<Result<_, _>>()?;
        for (values, line) in all.into_iter().flatten() {
            let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
            features.write_all(&bytes).map_err(text)?;
            writeln!(rows, "{line}").map_err(text)?;
        }
    }
    let names = json!({
        "features": page_feature_names(),
        "types": page_types(),
        "shifts": threshold_shifts(),
    });
    fs::write(work.join("page_names.json"), names.to_string()).map_err(text)
}

/// A page's features with its type and the word F1 of its extraction, where these are known.
fn page(
    corpus: &str,
    truth: &Value,
    files: &HashMap<String, PathBuf>,
    extractors: &Extractors,
) -> Result<Option<(Vec<f32>, Value)>, String> {
    let id = truth["id"].as_str().unwrap_or_default();
    let bytes = bytes_of(id, files)?;
    let (fold, extractor) = extractors.of(corpus, id)?;
    let Some(row) = extractor.page_row(&bytes).map_err(text)? else { return Ok(None) };
    let article = extractor.extract_bytes(&bytes).map_err(text)?;
    let expected = truth.get("text").and_then(Value::as_str).map(str::to_lowercase);
    let f1 = expected.map(|expected| {
        let found = article.text().to_lowercase();
        Overlap::of_words(&Words::Cjk.of(&found), &Words::Cjk.of(&expected)).f1
    });
    let page_type = truth.get("page_type").and_then(Value::as_str);
    let number = |name: &str| page_types().iter().position(|known| known.as_str() == name);
    let line = json!({
        "key": format!("{corpus}/{id}"),
        "corpus": corpus,
        "fold": fold,
        "type": page_type.and_then(number),
        "f1": f1,
    });
    Ok(Some((row, line)))
}
