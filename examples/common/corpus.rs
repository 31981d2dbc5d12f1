//! The predictions of this build for the pages of a corpus.

use super::plain::{self, PLAIN};
use super::score::Predictions;
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

/// Extracts the page of each truth from a folder. A page that cannot be read is named on standard
/// error and has no prediction.
pub(crate) fn predict(truth: &[Value], folder: &Path, form: Form) -> Result<Predictions, String> {
    let files = files(folder)?;
    let ids = truth.iter().filter_map(|truth| truth.get("id")?.as_str());
    let ids: Vec<&str> = ids.collect();
    let predict = |&id: &&str| match predict_one(id, files.get(id), form) {
        Ok(prediction) => Some((id.to_owned(), prediction)),
        Err(error) => {
            eprintln!("{}/{id}: {error}", folder.display());
            None
        }
    };
    Ok(ids.par_iter().filter_map(predict).collect())
}

fn files(folder: &Path) -> Result<HashMap<String, PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    Ok(paths.filter_map(|path| Some((names::id(&path)?, path))).collect())
}

fn predict_one(id: &str, file: Option<&PathBuf>, form: Form) -> Result<Value, String> {
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
    Ok(Value::Object(object))
}
