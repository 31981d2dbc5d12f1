//! Prints what was kept of one page, what was left, and why.
//!
//! ```text
//! cargo run --release --example explain -- PAGE.html
//! curl … | cargo run --release --example explain -- --left --top 5
//! ```

use clap::Parser;
use dehusk::{ExplainedBlock, Explanation, Extractor, Reason};
use std::error::Error;
use std::fmt::Write;
use std::process::ExitCode;

mod common {
    pub(crate) mod pages;
    pub(crate) mod single;
    pub(crate) mod stdout;
}
use common::single::Source;
use common::stdout;

/// So much of a block's text tells it from others.
const CHARACTERS: usize = 100;

/// Under the block's path.
const INDENT: &str = "       ";

/// Prints what was kept of one page, what was left, and why.
///
/// A line a block: `+` where it was kept or `-` where it was left, its score from 0 to 1, what it
/// stands in, and how it starts. Under it the features that moved its score most, each with its
/// weight in log-odds (above 0 it speaks for content) and what it is for this block.
#[derive(Parser)]
struct Args {
    #[command(flatten)]
    source: Source,
    /// Only blocks that were kept.
    #[arg(long, conflicts_with = "left")]
    kept: bool,
    /// Only blocks that were left.
    #[arg(long)]
    left: bool,
    /// So many reasons a block.
    #[arg(long, default_value_t = 3)]
    top: usize,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("explain: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Box<dyn Error>> {
    let name = args.source.name();
    let bytes = args.source.read().map_err(|error| format!("{name}: {error}"))?;
    let extractor = Extractor::new().input(args.source.input());
    let explanation =
        extractor.explain_bytes(&bytes).map_err(|error| format!("{name}: {error}"))?;
    if explanation.from_json_ld {
        eprintln!(
            "explain: {name}: its JSON-LD holds more than it shows; the content is that, not these blocks"
        );
    }
    stdout::print(printed(&explanation, args)?.trim_end())?;
    Ok(())
}

fn printed(explanation: &Explanation, args: &Args) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    let asked = |block: &&ExplainedBlock| if block.kept { !args.left } else { !args.kept };
    for block in explanation.blocks.iter().filter(asked) {
        let sign = if block.kept { '+' } else { '-' };
        let hidden = if block.hidden { " (hidden)" } else { "" };
        let (path, text) = (on_a_line(&block.path), start(&block.text));
        writeln!(out, "{sign}{:.2}  {path}{hidden}   {text}", block.score)?;
        for reason in block.reasons.iter().take(args.top) {
            writeln!(out, "{INDENT}{:+.2}  {}", reason.weight, in_words(reason))?;
        }
    }
    Ok(out)
}

/// A feature and what it is.
fn in_words(reason: &Reason) -> String {
    let description = reason.description.trim_end_matches('.');
    let value = reason.value;
    match (description.starts_with("Whether"), value == 0.0) {
        (true, true) => format!("{description}: no"),
        (true, false) => format!("{description}: yes"),
        (false, _) if value.fract() == 0.0 => format!("{description}: {value}"),
        (false, _) => format!("{description}: {value:.2}"),
    }
}

fn start(text: &str) -> String {
    let line = on_a_line(text);
    match line.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// Text of a page must not move a terminal's cursor, nor anything else.
fn on_a_line(text: &str) -> String {
    let shown = text.replace(char::is_control, " ");
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
