//! The pages that benchmarks run over: our own, and where they are at hand the two sample pages and
//! a few of a corpus.

use flate2::read::MultiGzDecoder;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// How many pages of the corpus, evenly spread over its sorted files: always the same ones.
const FROM_CORPUS: usize = 8;

/// A page and what its figures stand under.
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// All pages there are on this machine, in a fixed order.
pub(crate) fn all() -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = root.join("../shared");
    let own = sorted(&root.join("tests/pages")).into_iter().flat_map(|folder| sorted(&folder));
    let samples = sorted(&shared.join("samples"));
    let corpus = sorted(&shared.join("data/wcxb/html"));
    let step = (corpus.len() / FROM_CORPUS).max(1);

    let own = own.filter(|path| path.file_stem().is_some_and(|stem| stem == "page"));
    let samples = samples.into_iter().filter(|path| path.extension().is_some_and(|e| e == "txt"));
    let corpus = corpus.into_iter().step_by(step).take(FROM_CORPUS);
    let tests = root.join("tests");
    own.filter_map(|path| read(&tests, &path))
        .chain(samples.chain(corpus).filter_map(|path| read(&shared, &path)))
        .collect()
}

/// What a folder holds; nothing where there is none.
fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn read(base: &Path, path: &Path) -> Option<Page> {
    let mut bytes = fs::read(path).ok()?;
    if path.extension().is_some_and(|extension| extension == "gz") {
        let packed = std::mem::take(&mut bytes);
        MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).ok()?;
    }
    let name = path.strip_prefix(base).ok()?.display().to_string();
    Some(Page { name, text: String::from_utf8_lossy(&bytes).into_owned() })
}
