//! What several tests need: the pages under `tests/pages`, and white space folded.

// Each test file is a crate of its own and uses only a part of this.
#![allow(dead_code)]

pub(crate) mod outputs;

use flate2::read::GzDecoder;
use serde_json::Value;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// A page we wrote, and what must come out of it.
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
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

/// Where the corpora are, on the machines that have them.
const CORPORA: &str = "../shared/data";

/// Pages of the corpora: all of them with `DEHUSK_ALL_PAGES=1`, otherwise one of each `sample`. None where
/// they are absent.
pub(crate) fn corpus_pages(sample: usize) -> Vec<PathBuf> {
    let data = root().join(CORPORA);
    if !data.is_dir() {
        eprintln!("skipped: no corpora at {}", data.display());
        return Vec::new();
    }
    let corpora = entries(&data).into_iter().map(|corpus| corpus.join("html"));
    let mut paths: Vec<_> =
        corpora.filter(|folder| folder.is_dir()).flat_map(|folder| entries(&folder)).collect();
    paths.sort();
    let sample = if std::env::var_os("DEHUSK_ALL_PAGES").is_some() { 1 } else { sample };
    paths.into_iter().step_by(sample).collect()
}

/// A page, which may be gzipped.
pub(crate) fn read(path: &Path) -> Vec<u8> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path.extension().is_none_or(|extension| extension != "gz") {
        return bytes;
    }
    let mut page = Vec::new();
    let result = GzDecoder::new(bytes.as_slice()).read_to_end(&mut page);
    result.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    page
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
    Page { name, folder: folder.to_owned(), bytes, expected: json(&folder.join("expected.json")) }
}
