//! The predictions of this build for the pages of a corpus.

use super::plain::{self, PLAIN};
use super::score::Predictions;
use super::threads::{COMMENTS, PAGE_TEXT};
use super::{names, pages, prediction};
use dehusk::Extractor;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What no measure reads, and most of an article's size.
const NOT_SCORED: [&str; 3] = ["blocks", "containers", "images"];

/// As what a page is extracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As it is found.
    Found,
    /// Rendered as plain text before; its bytes are read as UTF-8, as most of the corpora's are.
    Text,
}

/// The key of a page's HTML, in its truth and in its prediction.
const HTML: &str = "html";

/// Extracts the page of each truth from a folder. A page that cannot be read is named on standard
/// error and has no prediction.
pub(crate) fn predict(truth: &[Value], folder: &Path, form: Form) -> Result<Predictions, String> {
    let files = files(folder)?;
    let predict = |truth: &Value| {
        let id = truth.get("id")?.as_str()?;
        match predict_one(id, files.get(id), form, truth) {
            Ok(prediction) => Some((id.to_owned(), prediction)),
            Err(error) => {
                eprintln!("{}/{id}: {error}", folder.display());
                None
            }
        }
    };
    Ok(truth.par_iter().filter_map(predict).collect())
}

/// Adds the HTML that should come out to the truth of each page that has a file of it in `folder`.
pub(crate) fn expect(truth: &mut [Value], folder: &Path) -> Result<(), String> {
    let files = files(folder)?;
    for page in truth.iter_mut().filter_map(Value::as_object_mut) {
        let id = page.get("id").and_then(Value::as_str).unwrap_or_default();
        if let Some(file) = files.get(id) {
            let html = pages::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
            page.insert(HTML.into(), String::from_utf8_lossy(&html).into());
        }
    }
    Ok(())
}

/// The files of a folder by the ids of their pages.
pub(crate) fn files(folder: &Path) -> Result<HashMap<String, PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    Ok(paths.filter_map(|path| Some((names::id(&path)?, path))).collect())
}

fn predict_one(
    id: &str,
    file: Option<&PathBuf>,
    form: Form,
    truth: &Value,
) -> Result<Value, String> {
    let file = file.ok_or("no such page")?;
    let bytes = pages::read(file).map_err(|error| error.to_string())?;
    let extractor = Extractor::new();
    let article = match form {
        Form::Found => extractor.extract_bytes(&bytes).map_err(|error| error.to_string())?,
        Form::Text => extractor.extract(&plain::render(&String::from_utf8_lossy(&bytes), PLAIN)),
    };
    let mut object = prediction::of(id, &article).map_err(|error| error.to_string())?;
    for key in NOT_SCORED {
        object.remove(key);
    }
    if truth.get(HTML).is_some() {
        object.insert(HTML.into(), article.html().into());
    }
    if truth.get(COMMENTS).is_some() {
        object.insert(PAGE_TEXT.into(), page_text(&bytes)?.into());
    }
    Ok(Value::Object(object))
}

/// The text of all of a page.
fn page_text(page: &[u8]) -> Result<String, String> {
    let explained = Extractor::new().explain_bytes(page).map_err(|error| error.to_string())?;
    let texts: Vec<&str> = explained.blocks.iter().map(|block| block.text.as_str()).collect();
    Ok(texts.join(" "))
}
