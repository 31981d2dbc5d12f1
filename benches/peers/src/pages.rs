//! The pages that all are given, and what is known of them.

use crate::common::{lines, names, pages};
use serde_json::Value;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// A page, decoded: who reads bytes only would be helped or harmed by its guess at their encoding.
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) html: String,
}

pub(crate) struct Corpus {
    pub(crate) pages: Vec<Page>,
    /// The truths of these pages, if there are any.
    pub(crate) truth: Vec<Value>,
}

/// Every n-th page of a corpus or folder, by name, or of our own.
pub(crate) fn read(corpus: Option<&Path>, every: usize) -> Result<Corpus, String> {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pages");
    let Some(folder) = corpus else {
        let paths = sorted(&own())?.into_iter().map(|folder| folder.join("page.html"));
        let paths = paths.filter(|path| path.exists()).collect();
        return Ok(Corpus { pages: read_all(paths, every, own_id)?, truth: Vec::new() });
    };
    let html = folder.join("html");
    let paths = sorted(if html.is_dir() { &html } else { folder })?;
    let id = |path: &Path| names::id(path).unwrap_or_default();
    let paths = paths.into_iter().filter(|path| names::id(path).is_some()).collect();
    let pages = read_all(paths, every, id)?;
    let truth = folder.join("truth.jsonl.gz");
    let mut truth = if truth.exists() { lines::read(&truth)? } else { Vec::new() };
    let ids: HashSet<&str> = pages.iter().map(|page| page.id.as_str()).collect();
    truth.retain(|truth| truth["id"].as_str().is_some_and(|id| ids.contains(id)));
    Ok(Corpus { pages, truth })
}

/// Our pages are all called the same, in a folder each.
fn own_id(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name);
    folder.unwrap_or_default().to_string_lossy().into_owned()
}

fn read_all(
    paths: Vec<PathBuf>,
    every: usize,
    id: impl Fn(&Path) -> String,
) -> Result<Vec<Page>, String> {
    let read = |path: PathBuf| {
        let bytes = pages::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Page { id: id(&path), html: String::from_utf8_lossy(&bytes).into_owned() })
    };
    let pages: Vec<Page> =
        paths.into_iter().step_by(every).map(read).collect::<Result<_, String>>()?;
    if pages.is_empty() { Err("no pages".into()) } else { Ok(pages) }
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = folder.read_dir().map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}
