//! Scores extraction against a truth file.
//!
//! ```text
//! cargo run --release --features serde --example evaluate -- TRUTH.jsonl.gz PAGES_DIR [--as-text]
//! cargo run --release --features serde --example evaluate -- TRUTH.jsonl.gz --predictions FILE.jsonl
//! ```

use clap::Parser;
use serde_json::Value;
use std::error::Error;
use std::path::PathBuf;
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
    pub(crate) mod stdout;
    pub(crate) mod threads;
}
use common::corpus::Form;
use common::python::Words;
use common::score::{Figure, Figures, Predictions};
use common::{corpus, facts, lines, python, score, stdout, threads};

/// Scores extraction against a truth file, as score.py does.
#[derive(Parser)]
struct Args {
    /// JSON Lines, one page a line, gzipped or not.
    truth: PathBuf,
    /// The folder of the pages, ID.html or the like: they are extracted by this build.
    #[arg(required_unless_present = "predictions", conflicts_with = "predictions")]
    pages: Option<PathBuf>,
    /// What `batch` or another extractor made of them: JSON Lines, gzipped or not.
    #[arg(long)]
    predictions: Option<PathBuf>,
    /// Extract the pages rendered as plain text.
    #[arg(long, requires = "pages")]
    as_text: bool,
    /// A folder of the HTML that should come out, ID.html or the like: that of a prediction's `html` is held
    /// against it.
    #[arg(long)]
    expected: Option<PathBuf>,
    /// Also print word F1 for each value of this field of the truth.
    #[arg(long)]
    by: Option<String>,
    /// Plain `\w+` words for CJK, too, as WCXB's own evaluator has them.
    #[arg(long)]
    official: bool,
    /// Write the figures here.
    #[arg(long)]
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("evaluate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Box<dyn Error>> {
    let mut truth = lines::read(&args.truth)?;
    if let Some(folder) = &args.expected {
        corpus::expect(&mut truth, folder)?;
    }
    let predictions = match (&args.predictions, &args.pages) {
        (Some(file), _) => by_id(lines::read(file)?),
        (None, Some(folder)) => {
            corpus::predict(&truth, folder, if args.as_text { Form::Text } else { Form::Found })?
        }
        (None, None) => return Err("give a folder of pages or --predictions".into()),
    };
    let words = if args.official { Words::Official } else { Words::Cjk };
    let mut figures = score::score(&truth, &predictions, words, args.by.as_deref());
    figures.0.extend(threads::score(&truth, &predictions).0);
    figures.0.extend(facts::score(&truth, &predictions).0);
    if let Some(path) = &args.json {
        std::fs::write(path, serde_json::to_string_pretty(&json(&figures))?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    stdout::print(figures.to_string().trim_end())?;
    Ok(())
}

fn by_id(predictions: Vec<Value>) -> Predictions {
    let id = |prediction: &Value| python::string(prediction.get("id"));
    predictions.into_iter().map(|prediction| (id(&prediction), prediction)).collect()
}

fn json(figures: &Figures) -> Value {
    let value = |figure| match figure {
        Figure::Share(share) => Value::from(share),
        Figure::Count(count) => count.into(),
        Figure::Of(..) => figure.to_string().into(),
    };
    figures.0.iter().map(|&(ref name, figure)| (name.clone(), value(figure))).collect()
}
