//! What `train.py` calls: features and labels of all corpora, and extraction with a fold's model.
//!
//! ```text
//! training dump DATA WORK          # features.f32, tokens.u32, pages.jsonl, names.json ..
//! training words DATA WORK         # folds.json, lexicon.0.bin .. -> words.own.f32, words.0.f32 ..
//! training words-text LEXICONS DATA RENDERED WORK
//! training render DATA OUT         # pages as text, and decoded for other renderers: see render.py
//! training pages DATA WORK         # folds.json, blocks.fold0.bin .. -> page_features.f32, page_rows.jsonl
//! training pages DATA WORK --shifted   # the same of shifted.fold0.bin ..
//! training pages-text DATA RENDERED WORK
//! training titles DATA WORK        # titles.jsonl, titles_names.json
//! training authors DATA WORK       # authors.jsonl, authors_names.json
//! training dates DATA WORK         # dates.jsonl, dates_names.json
//! training extract DATA WORK       # folds.json, fold0.bin .. -> CORPUS.predictions.jsonl, figures.json
//! training sites DATA WORK         # folds.json, blocks.fold0.bin .. -> site_features.f32, site_rows.jsonl
//! training judge-sites DATA WORK   # site.fold0.bin .. -> site_figures.json, site_pages.json
//! ```

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

mod align;
mod check;
mod dump;
mod folds;
mod judged;
mod judged_sites;
mod labels;
mod pages;
mod ranked;
mod render;
mod sites;
mod words;

#[path = "../../examples/common"]
#[allow(dead_code)]
mod common {
    pub(crate) mod corpus;
    pub(crate) mod lines;
    pub(crate) mod markup;
    pub(crate) mod names;
    pub(crate) mod overlap;
    pub(crate) mod pages;
    pub(crate) mod plain;
    pub(crate) mod prediction;
    pub(crate) mod python;
    pub(crate) mod score;
    pub(crate) mod threads;
}

/// The corpora that hold content, in the order in which they are dumped.
const CORPORA: [&str; 5] = ["wcxb", "daniel", "cleanportaleval", "trafilatura", "readability"];

/// Those that are rendered as text.
const TEXT_CORPORA: [&str; 3] = ["wcxb", "daniel", "cleanportaleval"];

#[derive(Parser)]
enum Args {
    /// Writes the features and labels of all blocks of all corpora.
    Dump {
        /// A folder a corpus, with `truth.jsonl.gz` and `html`.
        data: PathBuf,
        work: PathBuf,
    },
    /// Writes the features of all blocks that ask a lexicon which has not seen their sites.
    Words { data: PathBuf, work: PathBuf },
    /// Writes the features of all pages, each as the block model of its fold sees it.
    Pages {
        data: PathBuf,
        work: PathBuf,
        /// With the model that moves the threshold.
        #[arg(long)]
        shifted: bool,
    },
    /// The same of rendered pages.
    PagesText { data: PathBuf, rendered: PathBuf, work: PathBuf },
    /// Extracts each page with the model that has not seen its site, and scores that.
    Extract { data: PathBuf, work: PathBuf },
    /// Writes all pages as text in our own styles, and decoded for other renderers.
    Render { data: PathBuf, out: PathBuf },
    /// Writes the features and labels of all blocks of rendered pages.
    DumpText { data: PathBuf, rendered: PathBuf, work: PathBuf },
    /// Writes the features of all blocks of rendered pages that ask a lexicon, by the lexicons in another WORK.
    WordsText { lexicons: PathBuf, data: PathBuf, rendered: PathBuf, work: PathBuf },
    /// Extracts each rendered page with the model that has not seen its site, and scores that.
    ExtractText { data: PathBuf, rendered: PathBuf, work: PathBuf },
    /// Writes what profiles of their sites tell of the blocks of pages, as the block model of a fold sees them.
    Sites { data: PathBuf, work: PathBuf },
    /// Extracts each page of a site of several with profiles of the others, and scores that.
    JudgeSites { data: PathBuf, work: PathBuf },
    /// Writes the candidates for the titles of all pages with their features.
    Titles { data: PathBuf, work: PathBuf },
    /// Writes the candidates for the bylines of all pages with their features.
    Authors { data: PathBuf, work: PathBuf },
    /// Writes the candidates for the dates of all pages with their features.
    Dates { data: PathBuf, work: PathBuf },
    /// Holds what the crate makes of `model.bin` against what CatBoost makes of its trees.
    Check { work: PathBuf },
}

fn main() -> ExitCode {
    let result = match Args::parse() {
        Args::Dump { data, work } => dump::dump(&data, &work),
        Args::Words { data, work } => words::words(&data, &work),
        Args::Pages { data, work, shifted } => pages::pages(&data, &work, shifted),
        Args::PagesText { data, rendered, work } => pages::pages_text(&data, &rendered, &work),
        Args::Render { data, out } => render::render(&data, &out),
        Args::DumpText { data, rendered, work } => dump::dump_text(&data, &rendered, &work),
        Args::WordsText { lexicons, data, rendered, work } => {
            words::words_text(&lexicons, &data, &rendered, &work)
        }
        Args::ExtractText { data, rendered, work } => folds::extract_text(&data, &rendered, &work),
        Args::Sites { data, work } => sites::rows(&data, &work),
        Args::JudgeSites { data, work } => judged_sites::judge(&data, &work),
        Args::Titles { data, work } => ranked::dump(&ranked::TITLES, &data, &work),
        Args::Authors { data, work } => ranked::dump(&ranked::AUTHORS, &data, &work),
        Args::Dates { data, work } => ranked::dump(&ranked::DATES, &data, &work),
        Args::Check { work } => check::check(&work),
        Args::Extract { data, work } => folds::extract(&data, &work),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("training: {error}");
            ExitCode::FAILURE
        }
    }
}
