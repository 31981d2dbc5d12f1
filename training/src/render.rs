//! Pages as text: in the styles of our own renderer, and decoded for those of others.

use crate::TEXT_CORPORA;
use crate::common::plain::{PLAIN, WET, render as rendered};
use crate::dump::{bytes_of, corpus_at, text};
use rayon::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What holds no text and most of many pages.
const DROPPED: [&str; 2] = ["script", "style"];

/// Writes `STYLE/CORPUS/ID.txt` for the styles `plain` and `wet`, and `decoded/CORPUS/ID.html` in
/// ASCII, which every renderer reads alike, whatever it thinks of encodings.
pub(crate) fn render(data: &Path, out: &Path) -> Result<(), String> {
    for corpus in TEXT_CORPORA {
        let (truth, files) = corpus_at(&data.join(corpus))?;
        for style in ["plain", "wet", "decoded"] {
            fs::create_dir_all(out.join(style).join(corpus)).map_err(text)?;
        }
        truth.par_iter().try_for_each(|truth| {
            let id = truth["id"].as_str().unwrap_or_default();
            let page = dehusk::training::decode(&bytes_of(id, &files)?);
            let page = page.map_err(|error| format!("{id}: {error}"))?;
            let write = |style: &str, extension: &str, text: String| {
                let path = out.join(style).join(corpus).join(format!("{id}.{extension}"));
                fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
            };
            write("plain", "txt", rendered(&page, PLAIN))?;
            write("wet", "txt", rendered(&page, WET))?;
            write("decoded", "html", ascii(&without_scripts(&page)))
        })?;
    }
    Ok(())
}

/// A page without the bodies of its scripts and style sheets.
fn without_scripts(page: &str) -> String {
    // Same length, so that places in one are places in the other.
    let lower = page.to_ascii_lowercase();
    let (mut out, mut at) = (String::new(), 0);
    while let Some((start, end)) = next_dropped(&lower, at) {
        out += &page[at..start];
        at = end;
    }
    out + &page[at..]
}

/// The next element to drop from `at` on.
fn next_dropped(lower: &str, at: usize) -> Option<(usize, usize)> {
    let find = |name: &&str| {
        let open = format!("<{name}");
        let is_tag = |&(start, _): &(usize, &str)| {
            let after = lower[start + open.len()..].chars().next();
            after.is_some_and(|c| c.is_ascii_whitespace() || c == '>')
        };
        let (start, _) = lower[at..].match_indices(&open).map(|(i, s)| (at + i, s)).find(is_tag)?;
        let close = format!("</{name}>");
        let end = lower[start..].find(&close).map(|i| start + i + close.len())?;
        Some((start, end))
    };
    DROPPED.iter().filter_map(find).min()
}

/// A page with numbers for all characters that ASCII lacks.
fn ascii(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    for character in page.chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            let _ = write!(out, "&#{};", u32::from(character));
        }
    }
    out
}
