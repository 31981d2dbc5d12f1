//! Prints the content of one page.
//!
//! ```text
//! cargo run --release --example extract -- PAGE.html
//! curl … | cargo run --release --features serde --example extract -- --format json
//! ```

use clap::{Parser, ValueEnum};
use dehusk::{Article, Extractor, Input, Url};
use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod common {
    pub(crate) mod pages;
}
use common::pages;

/// Prints the content of one page.
#[derive(Parser)]
struct Args {
    /// A page, which may be gzipped; `-` or nothing is standard input.
    page: Option<PathBuf>,
    /// What to print: the content as text, or everything as JSON (built with `--features serde`).
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The address the page came from.
    #[arg(long)]
    url: Option<Url>,
    /// How to read the page; `auto` looks at it.
    #[arg(long, value_enum, default_value_t = Kind::Auto)]
    input: Kind,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Auto,
    Html,
    Text,
}

impl From<Kind> for Input {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Auto => Input::Auto,
            Kind::Html => Input::Html,
            Kind::Text => Input::Text,
        }
    }
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
    let named = args.page.as_deref().filter(|&path| path != Path::new("-"));
    let name = named.map_or("standard input".into(), |path| path.display().to_string());
    let bytes = match named {
        Some(path) => pages::read(path),
        None => pages::read_from(io::stdin().lock()),
    }
    .map_err(|error| format!("{name}: {error}"))?;

    let mut extractor = Extractor::new().input(args.input.into());
    if let Some(url) = &args.url {
        extractor = extractor.url(url.clone());
    }
    let article = extractor.extract_bytes(&bytes).map_err(|error| format!("{name}: {error}"))?;
    if article.is_empty() {
        eprintln!("extract: {name}: no content found");
    }
    let output = match args.format {
        Format::Text => article.text(),
        Format::Json => json(&article)?,
    };
    print(&output)?;
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

/// A reader that has seen enough, such as `head`, is no error.
fn print(output: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match writeln!(stdout, "{output}").and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
