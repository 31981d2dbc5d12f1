//! Features and labels of all blocks, as `train.py` reads them.

use crate::common::markup::Markup;
use crate::common::{corpus, lines, pages};
use crate::labels::labels;
use crate::{CORPORA, TEXT_CORPORA};
use dehusk::Input;
use dehusk::training::TrainingPage;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Rows of f32, little endian, in `features.f32`; for each page in the same order a line of
/// `pages.jsonl`. The tokens of all blocks in `tokens.u32`, and in `token_counts.u32` how many each
/// block has of each kind; those that are of pages only in `page_tokens.u32`.
pub(crate) fn dump(data: &Path, work: &Path) -> Result<(), String> {
    let create = |name: &str| File::create(work.join(name)).map(BufWriter::new);
    let mut features = create("features.f32").map_err(text)?;
    let mut tokens = create("tokens.u32").map_err(text)?;
    let mut counts = create("token_counts.u32").map_err(text)?;
    let mut page_tokens = create("page_tokens.u32").map_err(text)?;
    let mut rows = create("pages.jsonl").map_err(text)?;
    for corpus in CORPORA {
        let (truth, files) = corpus_at(&data.join(corpus))?;
        let dumped = truth.par_iter().map(|truth| page(corpus, truth, &files));
        for page in dumped.collect::<Vec<_>>() {
            let page = page?;
            features.write_all(&page.features).map_err(text)?;
            tokens.write_all(&page.tokens).map_err(text)?;
            counts.write_all(&page.token_counts).map_err(text)?;
            page_tokens.write_all(&page.page_tokens).map_err(text)?;
            writeln!(rows, "{}", page.line).map_err(text)?;
        }
    }
    let types = json!(dehusk::training::page_types());
    fs::write(work.join("types.json"), types.to_string()).map_err(text)?;
    let names = json!(dehusk::training::feature_names(Input::Html));
    fs::write(work.join("names.json"), names.to_string()).map_err(text)
}

/// The same of rendered pages, each in the styles it is learned from; a line has its `style`, too.
pub(crate) fn dump_text(data: &Path, rendered: &Path, work: &Path) -> Result<(), String> {
    let create = |name: &str| File::create(work.join(name)).map(BufWriter::new);
    let mut features = create("features.f32").map_err(text)?;
    let mut rows = create("pages.jsonl").map_err(text)?;
    for (corpus, pages) in learned(data, rendered)? {
        let read = |(truth, style): &(Value, String)| {
            let id = truth["id"].as_str().unwrap_or_default();
            let bytes = rendered_bytes(rendered, style, corpus, id)?;
            let mut page = row(corpus, truth, &training_page(id, &bytes, Input::Text)?);
            page.line["style"] = style.as_str().into();
            Ok(page)
        };
        for page in pages.par_iter().map(read).collect::<Vec<Result<_, String>>>() {
            let page = page?;
            features.write_all(&page.features).map_err(text)?;
            writeln!(rows, "{}", page.line).map_err(text)?;
        }
    }
    let names = json!(dehusk::training::feature_names(Input::Text));
    fs::write(work.join("names.json"), names.to_string()).map_err(text)
}

/// For each corpus, the truths of its pages with a style in which each is learned from.
pub(crate) fn learned(
    data: &Path,
    rendered: &Path,
) -> Result<Vec<(&'static str, Vec<(Value, String)>)>, String> {
    let plan = plan(rendered)?;
    let mut all = Vec::new();
    for corpus in TEXT_CORPORA {
        let truth = lines::read(&data.join(corpus).join("truth.jsonl.gz"))?;
        let styles = |truth: &Value| {
            let id = truth["id"].as_str().unwrap_or_default();
            let plan = plan.get(&format!("{corpus}/{id}"));
            plan.map(|plan| plan.learned.clone()).unwrap_or_default()
        };
        let pages = truth
            .iter()
            .flat_map(|truth| styles(truth).into_iter().map(move |style| (truth.clone(), style)));
        all.push((corpus, pages.collect()));
    }
    Ok(all)
}

/// A rendered page.
pub(crate) fn rendered_bytes(
    rendered: &Path,
    style: &str,
    corpus: &str,
    id: &str,
) -> Result<Vec<u8>, String> {
    let path = text_of(rendered, style, corpus, id);
    fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The styles of a page: those it is learned from, and all it could be rendered in.
#[derive(Deserialize)]
pub(crate) struct Plan {
    corpus: String,
    id: String,
    learned: Vec<String>,
    pub(crate) styles: Vec<String>,
}

/// What `render.py` planned for each page.
pub(crate) fn plan(rendered: &Path) -> Result<HashMap<String, Plan>, String> {
    let plan = fs::read_to_string(rendered.join("plan.jsonl")).map_err(text)?;
    let read = |line: &str| -> Result<(String, Plan), String> {
        let page: Plan = serde_json::from_str(line).map_err(text)?;
        Ok((format!("{}/{}", page.corpus, page.id), page))
    };
    plan.lines().map(read).collect()
}

/// Where a rendered page is.
fn text_of(rendered: &Path, style: &str, corpus: &str, id: &str) -> PathBuf {
    rendered.join(style).join(corpus).join(format!("{id}.txt"))
}

pub(crate) fn text(error: impl ToString) -> String {
    error.to_string()
}

/// The truth of a corpus, and its pages' files by id. Where the truth is HTML, its text is added.
pub(crate) fn corpus_at(folder: &Path) -> Result<(Vec<Value>, HashMap<String, PathBuf>), String> {
    let mut truth = lines::read(&folder.join("truth.jsonl.gz"))?;
    let expected = folder.join("expected");
    if expected.is_dir() {
        corpus::expect(&mut truth, &expected)?;
        for page in &mut truth {
            page["text"] = Markup::of(page["html"].as_str().unwrap_or_default()).text.into();
        }
    }
    Ok((truth, corpus::files(&folder.join("html"))?))
}

/// The bytes of a page.
pub(crate) fn bytes_of(id: &str, files: &HashMap<String, PathBuf>) -> Result<Vec<u8>, String> {
    let file = files.get(id).ok_or_else(|| format!("{id}: no such page"))?;
    pages::read(file).map_err(|error| format!("{id}: {error}"))
}

/// A page to learn from.
pub(crate) fn training_page(id: &str, bytes: &[u8], input: Input) -> Result<TrainingPage, String> {
    TrainingPage::read(bytes, input).map_err(|error| format!("{id}: {error}"))
}

/// What is written of a page.
struct Dumped {
    features: Vec<u8>,
    tokens: Vec<u8>,
    token_counts: Vec<u8>,
    page_tokens: Vec<u8>,
    line: Value,
}

fn page(corpus: &str, truth: &Value, files: &HashMap<String, PathBuf>) -> Result<Dumped, String> {
    let id = truth["id"].as_str().unwrap_or_default();
    Ok(row(corpus, truth, &training_page(id, &bytes_of(id, files)?, Input::Auto)?))
}

fn row(corpus: &str, truth: &Value, page: &TrainingPage) -> Dumped {
    let id = truth["id"].as_str().unwrap_or_default();
    let blocks = page.blocks();
    let page_tokens = page.tokens();
    let (labels, truth_words) = labels(&blocks, truth);
    let features = blocks.iter().flat_map(|block| &block.features);
    let tokens = || blocks.iter().flat_map(|block| &block.tokens);
    let line = json!({
        "corpus": corpus,
        "id": id,
        "site": truth.get("url").filter(|url| url.is_string()).or(truth.get("site")),
        "page_type": truth.get("page_type"),
        "language": truth.get("language"),
        "truth_words": truth_words,
        "page_tokens": page_tokens.len(),
        "labels": labels.iter().map(|label| label.content).collect::<Vec<_>>(),
        "words": labels.iter().map(|label| label.words).collect::<Vec<_>>(),
        "hidden": blocks.iter().map(|block| block.hidden).collect::<Vec<_>>(),
        "texts": blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(),
    });
    Dumped {
        features: features.flat_map(|value| value.to_le_bytes()).collect(),
        tokens: tokens().flatten().flat_map(|token| token.to_le_bytes()).collect(),
        token_counts: tokens().flat_map(|kind| (kind.len() as u32).to_le_bytes()).collect(),
        page_tokens: page_tokens.iter().flat_map(|token| token.to_le_bytes()).collect(),
        line,
    }
}
