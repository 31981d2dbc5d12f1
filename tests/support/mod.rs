//! What several tests need: the pages under `tests/pages`, and white space folded.

// Each test file is a crate of its own and uses only a part of this.
#![allow(dead_code)]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A page we wrote, and what must come out of it.
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) expected: Value,
}

/// The folder this crate stands in.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All pages under `tests/pages`, by name.
pub(crate) fn pages() -> Vec<Page> {
    let mut folders: Vec<PathBuf> =
        entries(&root().join("tests/pages")).into_iter().filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.iter().map(|folder| page(folder)).collect()
}

/// What a folder holds, in no order.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    listed.map(|entry| entry.expect("a readable folder").path()).collect()
}

/// A JSON file.
pub(crate) fn json(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Runs of white space as one space, none at the ends.
pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page(folder: &Path) -> Page {
    let bytes = ["page.html", "page.txt"]
        .iter()
        .find_map(|file| fs::read(folder.join(file)).ok())
        .unwrap_or_else(|| panic!("{}: neither page.html nor page.txt", folder.display()));
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Page { name, bytes, expected: json(&folder.join("expected.json")) }
}
