//! Features of whole pages, each as the block model sees it that has not seen its site.

use crate::CORPORA;
use crate::common::overlap::Overlap;
use crate::common::python::Words;
use crate::dump::{bytes_of, corpus_at, learned, rendered_bytes, text};
use crate::folds::{BLOCKS, Extractors, SHIFTED};
use dehusk::training::{page_feature_names, page_types, threshold_shifts};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes `page_features.f32`, rows of f32, little endian, a line of `page_rows.jsonl` for each,
/// and `page_names.json`.
pub(crate) fn pages(data: &Path, work: &Path, shifted: bool) -> Result<(), String> {
    let extractors = Extractors::read(work, if shifted { SHIFTED } else { BLOCKS })?;
    let mut out = Out::create(work)?;
    for corpus in CORPORA {
        let (truth, files) = corpus_at(&data.join(corpus))?;
        let page = |truth: &Value| page(corpus, truth, &bytes_of(id(truth), &files)?, &extractors);
        out.write(truth.par_iter().map(page).collect::<Result<_, _>>()?)?;
    }
    Ok(())
}

/// The same of rendered pages, in the styles in which each is learned from; the style stands behind the page in its `key`.
pub(crate) fn pages_text(data: &Path, rendered: &Path, work: &Path) -> Result<(), String> {
    let extractors = Extractors::read(work, BLOCKS)?;
    let mut out = Out::create(work)?;
    for (corpus, pages) in learned(data, rendered)? {
        let page = |(truth, style): &(Value, String)| {
            let bytes = rendered_bytes(rendered, style, corpus, id(truth))?;
            let mut page = page(corpus, truth, &bytes, &extractors)?;
            if let Some((_, line)) = &mut page {
                line["key"] = format!("{corpus}/{}#{style}", id(truth)).into();
            }
            Ok(page)
        };
        out.write(pages.par_iter().map(page).collect::<Result<_, String>>()?)?;
    }
    Ok(())
}

/// Where the features of pages go.
struct Out {
    features: BufWriter<File>,
    rows: BufWriter<File>,
}

/// A page's features, and what is known of it.
type Row = (Vec<f32>, Value);

impl Out {
    fn create(work: &Path) -> Result<Self, String> {
        let names = json!({
            "features": page_feature_names(),
            "types": page_types(),
            "shifts": threshold_shifts(),
        });
        fs::write(work.join("page_names.json"), names.to_string()).map_err(text)?;
        let create = |name: &str| File::create(work.join(name)).map(BufWriter::new).map_err(text);
        Ok(Self { features: create("page_features.f32")?, rows: create("page_rows.jsonl")? })
    }

    fn write(&mut self, pages: Vec<Option<Row>>) -> Result<(), String> {
        for (values, line) in pages.into_iter().flatten() {
            let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
            self.features.write_all(&bytes).map_err(text)?;
            writeln!(self.rows, "{line}").map_err(text)?;
        }
        Ok(())
    }
}

fn id(truth: &Value) -> &str {
    truth["id"].as_str().unwrap_or_default()
}

/// A page's features with its type and the word F1 of its extraction, where these are known.
fn page(
    corpus: &str,
    truth: &Value,
    bytes: &[u8],
    extractors: &Extractors,
) -> Result<Option<Row>, String> {
    let (fold, extractor) = extractors.of(corpus, id(truth))?;
    let Some(row) = extractor.page_row(bytes).map_err(text)? else { return Ok(None) };
    let article = extractor.extract_bytes(bytes).map_err(text)?;
    let expected = truth.get("text").and_then(Value::as_str).map(str::to_lowercase);
    let f1 = expected.map(|expected| {
        let found = article.text().to_lowercase();
        Overlap::of_words(&Words::Cjk.of(&found), &Words::Cjk.of(&expected)).f1
    });
    let page_type = truth.get("page_type").and_then(Value::as_str);
    let number = |name: &str| page_types().iter().position(|known| known.as_str() == name);
    let line = json!({
        "key": format!("{corpus}/{}", id(truth)),
        "corpus": corpus,
        "fold": fold,
        "type": page_type.and_then(number),
        "f1": f1,
    });
    Ok(Some((row, line)))
}
