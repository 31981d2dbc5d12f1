//! Features that ask a lexicon, by lexicons that have not seen a page's site.

use crate::CORPORA;
use crate::dump::{bytes_of, corpus_at, learned, rendered_bytes, text, training_page};
use crate::folds::{fold_of, read_folds};
use dehusk::Input;
use dehusk::training::{TrainingLexicon, WordFeatures, word_feature_names};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes for each fold K `words.K.f32`, where a page of a fold J has the features that
/// `lexicon.J-K.bin` gives, which has seen neither: what a model that must not see K may be trained
/// on. Pages of K have them from `lexicon.K.bin` there, and all pages from their own fold's in
/// `words.own.f32`. In the same way `types.own.f32`, `types.K.f32` have what lexicons say of pages.
pub(crate) fn words(data: &Path, work: &Path) -> Result<(), String> {
    let readers = Readers::read(work)?;
    let mut out = Out::create(work, Input::Html, readers.lexicons.len())?;
    for corpus in CORPORA {
        let (truth, files) = corpus_at(&data.join(corpus))?;
        let read = |truth: &Value| {
            let id = truth["id"].as_str().unwrap_or_default();
            readers.features(corpus, id, &bytes_of(id, &files)?, Input::Auto)
        };
        out.write(truth.par_iter().map(read).collect::<Result<_, _>>()?).map_err(text)?;
    }
    Ok(())
}

/// The same of the blocks of rendered pages, by the lexicons that were learned from HTML.
pub(crate) fn words_text(
    lexicons: &Path,
    data: &Path,
    rendered: &Path,
    work: &Path,
) -> Result<(), String> {
    let readers = Readers::read(lexicons)?;
    let mut out = Out::create(work, Input::Text, readers.lexicons.len())?;
    for (corpus, pages) in learned(data, rendered)? {
        let read = |(truth, style): &(Value, String)| {
            let id = truth["id"].as_str().unwrap_or_default();
            let bytes = rendered_bytes(rendered, style, corpus, id)?;
            readers.features(corpus, id, &bytes, Input::Text)
        };
        out.write(pages.par_iter().map(read).collect::<Result<_, _>>()?).map_err(text)?;
    }
    Ok(())
}

/// What each fold's lexicons say of a page, and its own fold.
type Read = (usize, Vec<WordFeatures>);

/// The lexicons of all folds.
struct Readers {
    folds: HashMap<String, usize>,
    lexicons: Vec<Vec<TrainingLexicon>>,
}

impl Readers {
    fn read(work: &Path) -> Result<Self, String> {
        let folds = read_folds(work)?;
        let count = folds.values().max().map_or(0, |last| last + 1);
        Ok(Self { folds, lexicons: lexicons(work, count)? })
    }

    fn features(&self, corpus: &str, id: &str, page: &[u8], input: Input) -> Result<Read, String> {
        let fold = fold_of(&self.folds, corpus, id)?;
        Ok((fold, training_page(id, page, input)?.word_features(&self.lexicons[fold])))
    }
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

/// What the own folds' lexicons say, and those that have not seen some other fold either.
struct Out {
    own: Files,
    others: Vec<Files>,
}

impl Out {
    fn create(work: &Path, input: Input, folds: usize) -> Result<Self, String> {
        let names = json!(word_feature_names(input)).to_string();
        fs::write(work.join("word_names.json"), names).map_err(text)?;
        let others = (0..folds).map(|fold| Files::create(work, &fold.to_string()));
        Ok(Self { own: Files::create(work, "own")?, others: others.collect::<Result<_, _>>()? })
    }

    fn write(&mut self, pages: Vec<Read>) -> io::Result<()> {
        for (fold, features) in pages {
            self.own.write(&features[fold])?;
            for (files, features) in self.others.iter_mut().zip(&features) {
                files.write(features)?;
            }
        }
        Ok(())
    }
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
