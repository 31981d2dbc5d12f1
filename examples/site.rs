//! Learns what repeats across the pages of a site, prints it, and writes a profile of it.
//!
//! ```text
//! cargo run --release --example site -- FOLDER --out site.profile
//! cargo run --release --features serde --example batch -- FOLDER --site site.profile
//! ```

use clap::Parser;
use dehusk::{Extractor, SiteProfile};
use rayon::prelude::*;
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod common {
    pub(crate) mod folders;
    pub(crate) mod names;
    pub(crate) mod pages;
    #[allow(dead_code)]
    pub(crate) mod profiles;
    pub(crate) mod stdout;
}
use common::{folders, pages, profiles, stdout};

/// So much of a block's text tells it from others.
const CHARACTERS: usize = 80;

/// Learns what repeats across the pages of a site, prints what it took for chrome, and writes a
/// profile of it.
///
/// Under the summary stands a line for each text that the profile turns from content into chrome (`-`)
/// or from chrome into content (`+`): on how many of the pages that is so, how sure the scorer is of
/// it with the profile and without, and how the text starts.
#[derive(Parser)]
struct Args {
    /// Folders of pages of one site, or files: .html, .htm and .txt, each also .gz.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Where to write the profile.
    #[arg(long)]
    out: Option<PathBuf>,
    /// So many texts at the most.
    #[arg(long, default_value_t = 40)]
    top: usize,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("site: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Box<dyn Error>> {
    let (paths, _) = folders::find(&args.paths);
    let profile = profiles::learn(&paths)?;
    if let Some(out) = &args.out {
        fs::write(out, profile.to_bytes())
            .map_err(|error| format!("{}: {error}", out.display()))?;
    }
    let changes = changes(&paths, &profile);
    let lines = changes.iter().take(args.top).map(|(text, changed)| line(text, changed));
    let summary = profile.summary().to_string();
    let all: Vec<String> = std::iter::once(summary.trim_end().to_owned()).chain(lines).collect();
    stdout::print(&all.join("\n"))?;
    Ok(())
}

/// A text whose fate the profile changes.
#[derive(Default)]
struct Changed {
    kept: bool,
    pages: usize,
    /// Sums of scores over the pages.
    alone: f32,
    known: f32,
}

/// The texts whose fate the profile changes, those of most pages first.
fn changes(paths: &[PathBuf], profile: &SiteProfile) -> Vec<(String, Changed)> {
    let (alone, known) = (Extractor::new(), Extractor::new().site(profile));
    let of_page = |path: &PathBuf| of_page(path, &alone, &known).unwrap_or_default();
    let mut all: HashMap<String, Changed> = HashMap::new();
    for (text, kept, alone, known) in paths.par_iter().flat_map_iter(of_page).collect::<Vec<_>>() {
        let changed = all.entry(text).or_default();
        changed.kept = kept;
        changed.pages += 1;
        changed.alone += alone;
        changed.known += known;
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by(|(a, of_a), (b, of_b)| of_b.pages.cmp(&of_a.pages).then_with(|| a.cmp(b)));
    all
}

/// The texts of one page whose fate the profile changes: kept or not, and both scores.
fn of_page(
    path: &Path,
    alone: &Extractor,
    known: &Extractor,
) -> Option<Vec<(String, bool, f32, f32)>> {
    let bytes = pages::read(path).ok()?;
    let (alone, known) = (alone.explain_bytes(&bytes).ok()?, known.explain_bytes(&bytes).ok()?);
    let blocks = alone.blocks.into_iter().zip(known.blocks);
    let changed = blocks.filter(|(alone, known)| alone.kept != known.kept);
    Some(changed.map(|(alone, known)| (known.text, known.kept, alone.score, known.score)).collect())
}

fn line(text: &str, changed: &Changed) -> String {
    let sign = if changed.kept { '+' } else { '-' };
    let pages = changed.pages;
    let (alone, known) = (changed.alone / pages as f32, changed.known / pages as f32);
    // Text of a page must not move a terminal's cursor, nor anything else.
    let shown = text.replace(char::is_control, " ");
    let start: String = shown.chars().take(CHARACTERS).collect();
    format!("{sign} {pages:4} pages  {alone:.2} -> {known:.2}  {start}")
}
