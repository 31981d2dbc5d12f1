//! Extracts many pages on all cores and writes JSON Lines, one object a page.
//!
//! ```text
//! cargo run --release --features serde --example batch -- PATH… --out articles.jsonl
//! ```

use clap::{Parser, ValueEnum};
use dehusk::{Article, Extractor};
use flate2::Compression;
use flate2::write::GzEncoder;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use serde_json::{Map, Value};
use std::error::Error;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use walkdir::WalkDir;

mod common {
    pub(crate) mod names;
    pub(crate) mod pages;
    pub(crate) mod prediction;
}
use common::{names, pages, prediction};

/// How many pages are worked on before their lines are written, in order. It bounds the memory;
/// it is large enough that cores seldom wait for the last page of a round.
const PAGES_A_ROUND: usize = 256;

/// Extracts many pages and writes JSON Lines, one object a page, sorted by path.
///
/// Each object holds `id` (the file name without extensions) and what `--format` says.
#[derive(Parser)]
struct Args {
    /// Folders, searched through and through, or files: .html, .htm and .txt, each also .gz. Others are ignored.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Where to write; gzipped where the name ends in .gz. Standard output by default.
    #[arg(long)]
    out: Option<PathBuf>,
    /// What to write of each page. `json` is the article's fields and blocks, `text`, and `authors` as plain
    /// names (the persons in full are under `author`); the others are the content in that form, under its
    /// name.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// How many pages to work on at a time; by default one for each core.
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    threads: usize,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Text,
    Markdown,
    Html,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("batch: {error}");
            ExitCode::FAILURE
        }
    }
}

/// How many paths and pages failed; each has been named on standard error.
fn run(args: &Args) -> Result<usize, Box<dyn Error>> {
    let (paths, mut failed) = find(&args.paths);
    let pool = ThreadPoolBuilder::new().num_threads(args.threads).build()?;
    let mut out = open(args.out.as_deref())?;
    let bar = progress_bar(paths.len());
    for round in paths.chunks(PAGES_A_ROUND) {
        let lines: Vec<_> =
            pool.install(|| round.par_iter().map(|path| line(path, args.format, &bar)).collect());
        for (path, line) in round.iter().zip(lines) {
            match line {
                Ok(line) => match out.write_all(line.as_bytes()) {
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(failed),
                    result => result?,
                },
                Err(error) => {
                    failed += 1;
                    bar.suspend(|| eprintln!("{}: {error}", path.display()));
                }
            }
        }
    }
    out.finish()?;
    bar.finish_and_clear();
    eprintln!("{} pages in {:.1?}, {failed} failed", paths.len(), bar.elapsed());
    Ok(failed)
}

/// The pages under `paths`, sorted, and how many paths could not be read.
fn find(paths: &[PathBuf]) -> (Vec<PathBuf>, usize) {
    let (mut found, mut failed) = (Vec::new(), 0);
    for entry in paths.iter().flat_map(WalkDir::new) {
        match entry {
            Ok(entry) if entry.path().is_dir() => {}
            Ok(entry) if names::id(entry.path()).is_some() => found.push(entry.into_path()),
            Ok(entry) if entry.depth() == 0 => {
                eprintln!("{}: ignored, not .html, .htm or .txt", entry.path().display());
            }
            Ok(_) => {}
            Err(error) => {
                failed += 1;
                eprintln!("{error}");
            }
        }
    }
    found.sort();
    found.dedup();
    (found, failed)
}

fn line(path: &Path, format: Format, bar: &ProgressBar) -> Result<String, String> {
    let line = pages::read(path).map_err(|error| error.to_string()).and_then(|bytes| {
        let article = Extractor::new().extract_bytes(&bytes).map_err(|error| error.to_string())?;
        let object = object(&names::id(path).unwrap_or_default(), &article, format);
        object.and_then(|object| serde_json::to_string(&object)).map_err(|error| error.to_string())
    });
    bar.inc(1);
    line.map(|line| line + "\n")
}

/// What is written of a page.
fn object(id: &str, article: &Article, format: Format) -> serde_json::Result<Map<String, Value>> {
    let (name, content) = match format {
        Format::Json => return prediction::of(id, article),
        Format::Text => ("text", article.text()),
        Format::Markdown => ("markdown", article.markdown()),
        Format::Html => ("html", article.html()),
    };
    Ok(Map::from_iter([("id".into(), id.into()), (name.into(), content.into())]))
}

/// Hidden by itself where standard error is no terminal.
fn progress_bar(pages: usize) -> ProgressBar {
    let bar = ProgressBar::new(pages as u64);
    let template = "{wide_bar} {human_pos}/{human_len} pages  {rate}  {eta} left";
    let Ok(style) = ProgressStyle::with_template(template) else {
        return bar;
    };
    bar.with_style(style.with_key("rate", |state: &ProgressState, out: &mut dyn fmt::Write| {
        // A rate that cannot be written is left out, no more.
        let _ = write!(out, "{:.0} pages/s", state.per_sec());
    }))
}

/// Where the lines go.
enum Out {
    Plain(Box<dyn Write>),
    Gzip(GzEncoder<BufWriter<File>>),
}

fn open(path: Option<&Path>) -> Result<Out, String> {
    let Some(path) = path else {
        return Ok(Out::Plain(Box::new(BufWriter::new(io::stdout().lock()))));
    };
    let file = File::create(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let file = BufWriter::new(file);
    let gzip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    Ok(if gzip {
        Out::Gzip(GzEncoder::new(file, Compression::default()))
    } else {
        Out::Plain(Box::new(file))
    })
}

impl Out {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Out::Plain(out) => out.write_all(bytes),
            Out::Gzip(out) => out.write_all(bytes),
        }
    }

    /// Errors that dropping would hide.
    fn finish(self) -> io::Result<()> {
        match self {
            Out::Plain(mut out) => out.flush(),
            Out::Gzip(out) => out.finish()?.flush(),
        }
    }
}
