//! dehusk and other extractors on the same pages, in memory, in one run: time, memory, panics, and
//! word F1 where the truth is known; beside them what parsing alone takes.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml -- ../shared/data/wcxb --every 5
//! ```

use clap::Parser;
use pages::Page;
use peers::Peer;
use report::Row;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

mod floors;
mod measure;
mod pages;
mod peers;
mod plot;
mod python;
mod report;

#[path = "../../../examples/common"]
#[allow(dead_code)]
mod common {
    pub(crate) mod lines;
    pub(crate) mod markup;
    pub(crate) mod names;
    pub(crate) mod overlap;
    pub(crate) mod pages;
    pub(crate) mod python;
    pub(crate) mod score;
}

/// What is compared with the others.
const OURS: &str = "dehusk";

/// Runs dehusk and other extractors over the same pages and prints how they compare.
#[derive(Parser)]
struct Args {
    /// A corpus (a folder with `html/` and `truth.jsonl.gz`) or a folder of pages; our own test pages
    /// where none is given.
    corpus: Option<PathBuf>,
    /// Takes only every n-th page.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// How often each page is read; of the times the shortest counts.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// So many pages are read by one, then by the next.
    #[arg(long, default_value_t = 10)]
    turn: usize,
    /// Leaves out whoever is named: `--without justext --without trafilatura`.
    #[arg(long)]
    without: Vec<String>,
    /// Leaves out the Python packages, which are otherwise installed under `target/`.
    #[arg(long)]
    no_python: bool,
    /// The word F1 of dehusk by models that saw no page of the site, as `training/results.json` has it:
    /// those that it ships have seen the corpora's pages. It stands in the table's and plot's place of
    /// what is measured here.
    #[arg(long)]
    cross_validated: Option<f64>,
    /// Writes all figures here.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Draws speed against word F1 here, as SVG.
    #[arg(long)]
    plot: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("peers: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Box<dyn Error>> {
    let corpus = pages::read(args.corpus.as_deref(), args.every.max(1))?;
    let mut peers = peers::all();
    if !args.no_python {
        peers.extend(python::all());
    }
    peers.retain(|peer| !args.without.contains(&peer.name.to_owned()));
    let mut rows = rows(&mut peers, &corpus, args);
    if let Some(ours) = rows.iter_mut().find(|row| row.name == OURS) {
        ours.word_f1 = args.cross_validated.or(ours.word_f1);
    }
    print!("{}", report::table(&corpus.pages, &rows));
    if let Some(path) = &args.json {
        std::fs::write(path, report::json(&corpus.pages, &rows, args.rounds)? + "\n")?;
    }
    if let Some(path) = &args.plot {
        plot::draw(path, &rows)?;
    }
    // A peer may panic; we may not.
    match rows.iter().find(|row| row.name == OURS && row.panics > 0) {
        Some(row) => Err(format!("dehusk panicked on {} pages", row.panics).into()),
        None => Ok(()),
    }
}

fn rows(peers: &mut [Peer], corpus: &pages::Corpus, args: &Args) -> Vec<Row> {
    // What panics says so in its row.
    std::panic::set_hook(Box::new(|_| {}));
    let pages: &[Page] = &corpus.pages;
    let measured = measure::all(peers, pages, args.rounds.max(1), args.turn.max(1));
    let rows = peers.iter().zip(measured);
    let rows =
        rows.map(|(peer, measured)| Row::new(peer, pages, &corpus.truth, measured)).collect();
    let _ = std::panic::take_hook();
    rows
}
