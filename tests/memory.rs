//! The promise that memory grows linearly with the page: at the most three times the page and 8 MB
//! above it on ordinary pages, and in proportion on those made to hurt.

use allocation_counter::measure;
use dehusk::{Extractor, Input, extract};
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[path = "support/hostile.rs"]
mod hostile;

use hostile::{PATTERNS, page};

const MEGABYTE: u64 = 1 << 20;

/// What an ordinary page may take beside three times its size.
const SLACK: u64 = 8 * MEGABYTE;

const LARGE: usize = 512 << 10;

/// The peak above the input.
fn peak(page: &str) -> u64 {
    measure(|| drop(extract(page))).bytes_max
}

#[test]
fn ordinary_pages_take_three_times_their_size_at_the_most() {
    // The models are read once, and are no page's.
    drop(extract("<p>The tide comes in."));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let pages = fs::read_dir(folder).expect("our own pages").flatten();
    let mut read = 0;
    for path in pages.map(|entry| entry.path().join("page.html")).filter(|path| path.exists()) {
        let page = fs::read_to_string(&path).expect("a page of ours");
        // As large as the larger pages of the web; of bytes alone, tables of numbers take eleven times
        // their size.
        let page = page.repeat(1 + LARGE / page.len());
        let (peak, most) = (peak(&page), 3 * page.len() as u64 + SLACK);
        assert!(peak <= most, "{}: {peak} bytes, at most {most}", path.display());
        read += 1;
    }
    assert!(read > 0);
}

/// A page eight times as large may take so many times as much a byte.
const MOST_GROWTH: f64 = 1.25;
const SMALL: usize = 64 << 10;

/// A debug build takes its time: of its patterns one of so many is asked.
const SAMPLE: usize = if cfg!(debug_assertions) { 8 } else { 1 };

#[test]
fn memory_grows_with_the_page() {
    drop(extract("<p>The tide comes in."));
    let mut out = String::new();
    for pattern in PATTERNS.iter().step_by(SAMPLE) {
        let per_byte = |size: usize| {
            let page = page(pattern, size);
            peak(&page) as f64 / page.len() as f64
        };
        let (small, large) = (per_byte(SMALL), per_byte(LARGE));
        if large > MOST_GROWTH * small {
            let _ = writeln!(out, "{pattern:?}: {small:.1} bytes a byte, then {large:.1}");
        }
    }
    assert!(out.is_empty(), "\n{out}");
}

#[test]
fn the_limit_of_blocks_bounds_memory() {
    let page = "<p>a".repeat(200_000);
    let limited = Extractor::new().input(Input::Html).max_blocks(1_000);
    let peak = measure(|| drop(limited.extract(&page))).bytes_max;
    assert!(peak < 64 * page.len() as u64, "{peak} bytes");
}
