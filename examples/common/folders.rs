//! The pages in folders.

use super::names;
use std::path::PathBuf;
use walkdir::WalkDir;

/// The pages under `paths`, sorted, and how many paths could not be read.
pub(crate) fn find(paths: &[PathBuf]) -> (Vec<PathBuf>, usize) {
    let (mut found, mut failed) = (Vec::new(), 0);
    for entry in paths.iter().flat_map(WalkDir::new) {
        match entry {
            Ok(entry) if entry.path().is_dir() => {}
            Ok(entry) if names::id(entry.path()).is_some() => found.push(entry.into_path()),
            Ok(entry) if entry.depth() == 0 => {
                eprintln!("{}: ignored, not .html, .htm or .txt", entry.path().display());
            }
            Ok(_) => {}
            Err(error) => {
                failed += 1;
                eprintln!("{error}");
            }
        }
    }
    found.sort();
    found.dedup();
    (found, failed)
}
