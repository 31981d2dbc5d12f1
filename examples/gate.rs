//! Holds the figures of all corpora against the floors kept in the repository.
//!
//! ```text
//! cargo run --release --features serde --example gate
//! ```
//!
//! The floors are JSON: for each corpus `at_least` and `at_most`, each a bound by name of figure. The
//! figures are those of `evaluate`; one with `official_` before its name is measured with plain
//! `\w+` words, one with `text_` of the pages rendered as plain text.

use clap::Parser;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod common {
    pub(crate) mod corpus;
    pub(crate) mod facts;
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
use common::corpus::Form;
use common::python::Words;
use common::score::{Figure, Figures};
use common::{corpus, facts, lines, score, threads};

/// What marks a figure measured with plain `\w+` words, and one of pages rendered as text.
const OFFICIAL: &str = "official_";
const TEXT: &str = "text_";

/// Holds the figures of all corpora against their floors.
#[derive(Parser)]
struct Args {
    /// The floors.
    #[arg(long, default_value = "quality/floors.json")]
    floors: PathBuf,
    /// The corpora: a folder each, with `truth.jsonl.gz`, `html` and, for some, `expected` HTML.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
}

/// The bounds of one corpus.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    #[serde(default)]
    at_least: BTreeMap<String, f64>,
    #[serde(default)]
    at_most: BTreeMap<String, f64>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(missed) => {
            eprintln!("gate: {missed} missed");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("gate: {error}");
            ExitCode::FAILURE
        }
    }
}

/// How many figures miss their bounds.
fn run(args: &Args) -> Result<usize, Box<dyn Error>> {
    let name = args.floors.display();
    let floors = std::fs::read(&args.floors).map_err(|error| format!("{name}: {error}"))?;
    let floors: BTreeMap<String, Bounds> =
        serde_json::from_slice(&floors).map_err(|error| format!("{name}: {error}"))?;
    if !args.data.is_dir() {
        eprintln!("gate: skipped, no corpora at {}", args.data.display());
        return Ok(0);
    }
    let mut missed = 0;
    for (corpus, bounds) in &floors {
        missed += check(corpus, bounds, &args.data.join(corpus))?;
    }
    Ok(missed)
}

fn check(corpus: &str, bounds: &Bounds, folder: &Path) -> Result<usize, String> {
    let figures = measure(bounds, folder)?;
    let at_least = bounds.at_least.iter().map(|(name, &bound)| (name, "≥", bound));
    let at_most = bounds.at_most.iter().map(|(name, &bound)| (name, "≤", bound));
    let mut missed = 0;
    for (name, sign, bound) in at_least.chain(at_most) {
        let figure = figures.0.iter().find(|(other, _)| other == name).map(|&(_, figure)| figure);
        let holds = figure.map(number).is_some_and(|figure| match sign {
            "≥" => figure >= bound,
            _ => figure <= bound,
        });
        missed += usize::from(!holds);
        let shown = figure.map_or("not measured".into(), |figure| figure.to_string());
        let verdict = if holds { "ok" } else { "MISSED" };
        println!("{corpus:16} {name:24} {shown:>12} {sign} {bound:<8} {verdict}");
    }
    Ok(missed)
}

/// What a bound is held against.
fn number(figure: Figure) -> f64 {
    match figure {
        Figure::Share(share) => share,
        Figure::Count(count) | Figure::Of(count, _) => count as f64,
    }
}

/// The figures of a corpus that bounds ask for.
fn measure(bounds: &Bounds, folder: &Path) -> Result<Figures, String> {
    let mut truth = lines::read(&folder.join("truth.jsonl.gz"))?;
    let expected = folder.join("expected");
    if expected.is_dir() {
        corpus::expect(&mut truth, &expected)?;
    }
    let mut figures = measure_as(Form::Found, &truth, folder)?;
    if bounds.at_least.keys().any(|name| name.starts_with(TEXT)) {
        figures.0.extend(renamed(TEXT, measure_as(Form::Text, &truth, folder)?));
    }
    Ok(figures)
}

/// All figures of pages read as `form` says, those with plain words under names of their own.
fn measure_as(form: Form, truth: &[Value], folder: &Path) -> Result<Figures, String> {
    let predictions = corpus::predict(truth, &folder.join("html"), form)?;
    let mut figures = score::score(truth, &predictions, Words::Cjk, None);
    figures.0.extend(renamed(OFFICIAL, score::score(truth, &predictions, Words::Official, None)));
    figures.0.extend(threads::score(truth, &predictions).0);
    figures.0.extend(facts::score(truth, &predictions).0);
    Ok(figures)
}

/// Figures with something before their names.
fn renamed(prefix: &str, figures: Figures) -> impl Iterator<Item = (String, Figure)> {
    figures.0.into_iter().map(move |(name, figure)| (format!("{prefix}{name}"), figure))
}
