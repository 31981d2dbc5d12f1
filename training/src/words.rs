//! Features that ask a lexicon, by lexicons that have not seen a page's site.

use crate::CORPORA;
use crate::dump::{bytes_of, corpus_at, learned, rendered_bytes, text, training_page};
use crate::folds::read_folds;
use dehusk::Input;
use dehusk::training::{TrainingLexicon, WordFeatures, word_feature_names};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes for each fold K `words.K.f32`, where a page of a fold J has the features that
/// `lexicon.J-K.bin` gives, which has seen neither: what a model that must not see K may be trained
/// on. Pages of K have them from `lexicon.K.bin` there, and all pages from their own fold's in
/// `words.own.f32`. In the same way `types.own.f32`, `types.K.f32` have what lexicons say of pages.
pub(crate) fn words(data: &Path, work: &Path) -> Result<(), String> {
    let folds = read_folds(work)?;
    let count = folds.values().max().map_or(0, |last| last + 1);
    let lexicons = lexicons(work, count)?;
    let mut own = Files::create(work, "own")?;
    let mut others: Vec<_> =
        (0..count).map(|fold| Files::create(work, &fold.to_string())).collect::<Result<_, _>>()?;
    for corpus in CORPORA {
        let (truth, files) = corpus_at(&data.join(corpus))?;
        let page = |truth: &Value| {
            let id = truth["id"].as_str().unwrap_or_default();
            let key = format!("{corpus}/{id}");
            let fold = *folds.get(&key).ok_or_else(|| format!("{key}: in no fold"))?;
            let page = training_page(id, &bytes_of(id, &files)?, Input::Auto)?;
            Ok((fold, page.word_features(&lexicons[fold])))
        };
        let pages: Vec<_> = truth.par_iter().map(page).collect::<Result<_, String>>()?;
        for (fold, features) in pages {
            own.write(&features[fold]).map_err(text)?;
            for (files, features) in others.iter_mut().zip(&features) {
                files.write(features).map_err(text)?;
            }
        }
    }
    fs::write(work.join("word_names.json"), json!(word_feature_names(Input::Html)).to_string())
        .map_err(text)
}

/// The same of the blocks of rendered pages, by the lexicons that were learned from HTML.
pub(crate) fn words_text(
    lexicons_at: &Path,
    data: &Path,
    rendered: &Path,
    work: &Path,
) -> Result<(), String> {
    let folds = read_folds(lexicons_at)?;
    let count = folds.values().max().map_or(0, |last| last + 1);
    let lexicons = lexicons(lexicons_at, count)?;
    let create = |name: String| File::create(work.join(name)).map(BufWriter::new).map_err(text);
    let mut own = create("words.own.f32".to_owned())?;
    let mut others: Vec<_> =
        (0..count).map(|fold| create(format!("words.{fold}.f32"))).collect::<Result<_, _>>()?;
    for (corpus, pages) in learned(data, rendered)? {
        let read = |(truth, style): &(Value, String)| {
            let id = truth["id"].as_str().unwrap_or_default();
            let fold = folds.get(&format!("{corpus}/{id}")).copied();
            let fold = fold.ok_or_else(|| format!("{corpus}/{id}: in no fold"))?;
            let bytes = rendered_bytes(rendered, style, corpus, id)?;
            let page = training_page(id, &bytes, Input::Text)?;
            Ok((fold, page.word_features(&lexicons[fold])))
        };
        for (fold, features) in pages.par_iter().map(read).collect::<Result<Vec<_>, String>>()? {
            own.write_all(&bytes(&features[fold].blocks)).map_err(text)?;
            for (file, features) in others.iter_mut().zip(&features) {
                file.write_all(&bytes(&features.blocks)).map_err(text)?;
            }
        }
    }
    let names = json!(word_feature_names(Input::Text));
    fs::write(work.join("word_names.json"), names.to_string()).map_err(text)
}

/// For each fold, its lexicon beside each other fold's.
fn lexicons(work: &Path, count: usize) -> Result<Vec<Vec<TrainingLexicon>>, String> {
    let read = |a: usize, b: usize| {
        let name = if a == b { a.to_string() } else { format!("{}-{}", a.min(b), a.max(b)) };
        let file = work.join(format!("lexicon.{name}.bin"));
        let lexicon = fs::read(&file)
            .map_err(text)
            .and_then(|bytes| TrainingLexicon::read(&bytes).map_err(text));
        lexicon.map_err(|error| format!("{}: {error}", file.display()))
    };
    (0..count).map(|a| (0..count).map(|b| read(a, b)).collect()).collect()
}

/// What some lexicons say of blocks and of pages.
struct Files {
    blocks: BufWriter<File>,
    types: BufWriter<File>,
}

impl Files {
    fn create(work: &Path, name: &str) -> Result<Self, String> {
        let create = |of: &str| File::create(work.join(format!("{of}.{name}.f32")));
        let blocks = create("words").map_err(text)?;
        let types = create("types").map_err(text)?;
        Ok(Self { blocks: BufWriter::new(blocks), types: BufWriter::new(types) })
    }

    fn write(&mut self, features: &WordFeatures) -> io::Result<()> {
        self.blocks.write_all(&bytes(&features.blocks))?;
        self.types.write_all(&bytes(&features.types))
    }
}

fn bytes(values: &[f32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}
