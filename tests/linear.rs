//! The promise that time and memory grow linearly with the page, on pages made to hurt.
//!
//! In the manner of pulldown-cmark's test: a pattern is repeated up to a size and to eight times that
//! size, and a byte may not cost much more. Only in release builds, where the figures mean something:
//! `cargo test --release --test linear`.

#![cfg(not(debug_assertions))]

use cpu_time::ThreadTime;
use dehusk::{Extractor, Input, extract};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// The smaller size, in bytes, and how many times that the larger one is.
const SIZE: usize = 32 << 10;
const TIMES: usize = 8;

/// A byte of the larger page may cost so many times a byte of the smaller one. What is quadratic costs
/// eight times as much.
const MOST_GROWTH: f64 = 1.5;

/// The best of so many runs is a size's time; a pattern is measured anew so many times before it fails,
/// because other work on the machine only ever makes a run longer.
const RUNS: usize = 3;
const TRIES: usize = 6;

/// What stands before what is repeated, and after.
type Pattern = (&'static str, &'static str, &'static str);

const PATTERNS: [Pattern; 76] = [
    ("", "The tide comes in and goes out again. ", ""),
    ("", "word ", ""),
    ("", "w", ""),
    ("", "中", ""),
    ("", "\n", ""),
    ("", " ", ""),
    ("", "a\n", ""),
    ("", "a\n\n", ""),
    ("", "# a\n", ""),
    ("", "- a\n", ""),
    ("", "  - a\n", ""),
    ("", "1. a\n", ""),
    ("", "[1] https://tides.example/\n", ""),
    ("", "[image: a]\n", ""),
    ("", "a | b | c\n", ""),
    ("", "3 March 2021 ", ""),
    ("<p>", "3 March 2021 ", ""),
    ("<p>", "by Ann Ebb, ", ""),
    ("<p>", "<p>by Ann Ebb on 2021-03-04", ""),
    ("", "<", ""),
    ("", "</", ""),
    ("", "<a", ""),
    ("<a ", "a ", ">"),
    ("<a ", "a=1 ", ">"),
    ("<a href='", "a&amp;b", "'>x</a>"),
    ("<a class='", "card ", "'>x</a>"),
    ("<a x='", "y", ""),
    ("<p>", "&", ""),
    ("<p>", "&amp;", ""),
    ("<p>", "&notanentity", ""),
    ("<p>", "&#x10FFFF;", ""),
    ("<p>", "<!-- a -->", ""),
    ("<p>", "<!--", ""),
    ("<p>", "--", ""),
    ("<!--", "-", ""),
    ("<!--", ">", ""),
    ("<svg>", "<![CDATA[a]]>", ""),
    ("<svg>", "<![CDATA[", ""),
    ("<p>", "<![CDATA[", ""),
    ("<p>", "<br>", "a"),
    ("<p>", "a<br>", ""),
    ("<p>", "a<br><br>", ""),
    ("", "<p>a", ""),
    ("", "<p>The tide comes in and goes out again, as it did.", ""),
    ("", "<div>", "a"),
    ("", "<div>a", ""),
    ("", "<div><p>a</p></div>", ""),
    ("", "<ul><li>", ""),
    ("", "<ul><li>a", ""),
    ("", "<li>a", ""),
    ("", "<dl><dt>a<dd>b", ""),
    ("", "<table><tr><td>", ""),
    ("", "<table><tr><td>a", ""),
    ("<table>", "<tr><td>a<th>b", ""),
    ("<table><tr>", "<td colspan=9007199254740991 rowspan=65534>a", ""),
    ("<table>", "<tr><td rowspan=0>a", ""),
    ("", "<a href=b>", "a"),
    ("", "<a href=b>a", ""),
    ("", "<a href=b>a</a> ", ""),
    ("", "<b>", "a"),
    ("", "<b>a<p>", ""),
    ("", "<b><i>a</b></i>", ""),
    ("", "<span>a", ""),
    ("", "<x-y>a", ""),
    ("", "<x-y>a<p>b</x-y>", ""),
    ("", "<svg><title>a</title></svg>", ""),
    ("", "<h1>a</h1>", ""),
    ("", "<pre>a\n</pre>", ""),
    ("<pre>", "a\n", ""),
    ("", "<script>a</script>", ""),
    ("", "<script><!--<script>", ""),
    ("<script type='application/ld+json'>", "[", "</script><p>a"),
    (
        "<script type='application/ld+json'>[",
        "{\"@type\":\"Article\",\"headline\":\"a\"},",
        "{}]</script>",
    ),
    ("<script type='application/ld+json'>{\"articleBody\":\"", "a b. ", "\"}</script>"),
    ("", "<time datetime=2021-03-04>a</time>", ""),
    ("<body>", "<meta property='a b' content=c>", ""),
];

fn page(&(before, repeated, after): &Pattern, size: usize) -> String {
    let count = size.saturating_sub(before.len() + after.len()) / repeated.len();
    [before, &repeated.repeat(count.max(1)), after].concat()
}

/// The shortest of some runs.
fn time(page: &str, runs: usize) -> Duration {
    let run = |_| {
        let start = ThreadTime::now();
        std::hint::black_box(extract(page));
        start.elapsed()
    };
    (0..runs).map(run).min().unwrap_or_default()
}

/// How many times as much a byte of the larger page costs.
fn growth(pattern: &Pattern) -> f64 {
    let (small, large) = (page(pattern, SIZE), page(pattern, SIZE * TIMES));
    let per_byte = |page: &str| time(page, RUNS).as_secs_f64() / page.len() as f64;
    let mut least = (f64::MAX, f64::MAX);
    for _ in 0..TRIES {
        least.0 = least.0.min(per_byte(&small));
        least.1 = least.1.min(per_byte(&large));
        if least.1 <= MOST_GROWTH * least.0 {
            break;
        }
    }
    least.1 / least.0
}

#[test]
fn a_byte_costs_the_same_on_larger_pages() {
    let mut out = String::new();
    for pattern in &PATTERNS {
        let growth = growth(pattern);
        if growth > MOST_GROWTH {
            let _ = writeln!(out, "{growth:.2} times as much a byte: {pattern:?}");
        }
    }
    assert!(out.is_empty(), "\n{out}");
}

/// A page of a word of our sources may take so many times as long as one of another word.
const MOST_OF_OTHER: f64 = 8.0;
const LITERAL_SIZE: usize = 16 << 10;

#[test]
fn no_word_that_our_sources_look_for_is_dear() {
    let mut literals = BTreeSet::new();
    read_literals(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut literals);
    assert!(literals.len() > 500, "{}", literals.len());
    let mut out = String::new();
    for (at, literal) in literals.iter().enumerate() {
        let unit = |word: &str| match at % 3 {
            0 => format!("{word} "),
            1 => format!("<{word}>"),
            _ => format!("<p>{word}: 1"),
        };
        let repeated = |unit: String| unit.repeat(LITERAL_SIZE / unit.len());
        let page = repeated(unit(literal));
        let other = repeated(unit(&"z".repeat(literal.len())));
        let most = time(&other, 1).mul_f64(MOST_OF_OTHER);
        if (0..TRIES).all(|_| time(&page, 1) > most) {
            let _ = writeln!(out, "{:?}", unit(literal));
        }
    }
    assert!(out.is_empty(), "these take more than {MOST_OF_OTHER} times as long as others:\n{out}");
}

/// The string literals of the sources in a folder.
fn read_literals(folder: &Path, literals: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("our own sources").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read_literals(&path, literals);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).expect("our own source");
            let quoted = source.lines().filter(|line| !line.trim_start().starts_with("//"));
            let parts = quoted.flat_map(|line| line.split('"').skip(1).step_by(2));
            let short =
                parts.filter(|part| (1..=24).contains(&part.len()) && !part.contains(['\\', '<']));
            literals.extend(short.map(str::to_owned));
        }
    }
}

/// Lists in lists of 512 KB may take so many times as long as paragraphs of the same size: there are
/// six times as many tags in them, and next to no text.
const MOST_OF_TEXT: f64 = 4.0;

#[test]
fn lists_in_lists_cost_about_what_text_costs() {
    let size = 512 << 10;
    let text = page(&("", "<p>The tide comes in and goes out again, as it did. ", ""), size);
    let lists = page(&("", "<ul><li>", ""), size);
    let ratio = (0..TRIES)
        .map(|_| time(&lists, RUNS).as_secs_f64() / time(&text, RUNS).as_secs_f64())
        .fold(f64::MAX, f64::min);
    assert!(ratio <= MOST_OF_TEXT, "{ratio:.2} times as long");
}

#[test]
fn a_tag_of_fifty_megabytes_is_read() {
    let attribute = format!("<p title='{}'>The tide comes in.", "a".repeat(50 << 20));
    assert_eq!(
        Extractor::new().input(Input::Html).extract(&attribute).text(),
        "The tide comes in."
    );
}
