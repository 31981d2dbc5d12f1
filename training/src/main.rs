//! What `train.py` calls: features and labels of all corpora, and extraction with a fold's model.
//!
//! ```text
//! training dump DATA WORK          # features.f32, labels.jsonl, names.json
//! training pages DATA WORK         # folds.json, blocks.fold0.bin .. -> page_features.f32, page_rows.jsonl
//! training titles DATA WORK        # titles.jsonl, title_names.json
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
mod sites;
mod titles;

#[path = "../../examples/common"]
#[allow(dead_code)]
mod common {
    pub(crate) mod lines;
    pub(crate) mod names;
    pub(crate) mod overlap;
    pub(crate) mod pages;
    pub(crate) mod prediction;
    pub(crate) mod python;
    pub(crate) mod score;
}

/// The corpora that hold content, in the order in which they are dumped.
const CORPORA: [&str; 4] = ["wcxb", "daniel", "cleanportaleval", "trafilatura"];

#[derive(Parser)]
enum Args {
    /// Writes the features and labels of all blocks of all corpora.
    Dump {
        /// A folder a corpus, with `truth.jsonl.gz` and `html`.
        data: PathBuf,
        work: PathBuf,
    },
    /// Writes the features of all pages, each as the block model of its fold sees it.
    Pages { data: PathBuf, work: PathBuf },
    /// Extracts each page with the model that has not seen its site, and scores that.
    Extract { data: PathBuf, work: PathBuf },
    /// Writes what profiles of their sites tell of the blocks of pages, as the block model of a fold sees them.
    Sites { data: PathBuf, work: PathBuf },
    /// Extracts each page of a site of several with profiles of the others, and scores that.
    JudgeSites { data: PathBuf, work: PathBuf },
    /// Writes the candidates for the titles of all pages with their features.
    Titles { data: PathBuf, work: PathBuf },
    /// Holds what the crate makes of `model.bin` against what CatBoost makes of its trees.
    Check { work: PathBuf },
}

fn main() -> ExitCode {
    let result = match Args::parse() {
        Args::Dump { data, work } => dump::dump(&data, &work),
        Args::Pages { data, work } => pages::pages(&data, &work),
        Args::Sites { data, work } => sites::rows(&data, &work),
        Args::JudgeSites { data, work } => judged_sites::judge(&data, &work),
        Args::Titles { data, work } => titles::dump(&data, &work),
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
