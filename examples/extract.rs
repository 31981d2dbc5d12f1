//! Prints the content of one page.
//!
//! ```text
//! cargo run --release --example extract -- PAGE.html
//! curl … | cargo run --release --features serde --example extract -- --format json
//! cargo run --release --example extract -- PAGE.html --format markdown
//! ```

use clap::{Parser, ValueEnum};
use dehusk::{Article, Extractor, Url};
use std::error::Error;
use std::process::ExitCode;

mod common {
    pub(crate) mod pages;
    pub(crate) mod single;
    pub(crate) mod stdout;
}
use common::single::Source;
use common::stdout;

/// Prints the content of one page.
#[derive(Parser)]
struct Args {
    #[command(flatten)]
    source: Source,
    /// What to print: the content, or everything as JSON (built with `--features serde`).
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The address the page came from.
    #[arg(long)]
    url: Option<Url>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Html,
    Json,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("extract: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Box<dyn Error>> {
    let name = args.source.name();
    let bytes = args.source.read().map_err(|error| format!("{name}: {error}"))?;

    let mut extractor = Extractor::new().input(args.source.input());
    if let Some(url) = &args.url {
        extractor = extractor.url(url.clone());
    }
    let article = extractor.extract_bytes(&bytes).map_err(|error| format!("{name}: {error}"))?;
    if article.is_empty() {
        eprintln!("extract: {name}: no content found");
    }
    let output = match args.format {
        Format::Text => article.text(),
        Format::Markdown => article.markdown(),
        Format::Html => article.html(),
        Format::Json => json(&article)?,
    };
    stdout::print(&output)?;
    Ok(())
}

#[cfg(feature = "serde")]
fn json(article: &Article) -> Result<String, Box<dyn Error>> {
    Ok(serde_json::to_string_pretty(article)?)
}

#[cfg(not(feature = "serde"))]
fn json(_: &Article) -> Result<String, Box<dyn Error>> {
    Err("this build knows no JSON: build it with `--features serde`".into())
}
