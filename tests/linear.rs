//! The promise that time and memory grow linearly with the page, on pages made to hurt.
//!
//! In the manner of pulldown-cmark's test: a pattern is repeated up to a size and to two, four and eight
//! times that size, and a byte may not cost much more. Only in release builds, where the figures mean something:
//! `cargo test --release --test linear -- --test-threads=1`.

#![cfg(not(debug_assertions))]

use cpu_time::ThreadTime;
use dehusk::{Extractor, Input, extract};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

#[path = "support/hostile.rs"]
mod hostile;

use hostile::{PATTERNS, Pattern, page};

/// The smallest size, in bytes, and how many times that the others are.
const SIZE: usize = 32 << 10;
const TIMES: [usize; 4] = [1, 2, 4, 8];

/// A byte of a larger page may cost so many times a byte of the smallest one. What is quadratic costs
/// eight times as much.
const MOST_GROWTH: f64 = 1.5;

/// The best of so many runs is a size's time; a pattern is measured anew so many times before it fails,
/// because other work on the machine only ever makes a run longer. That work may last: the tries are
/// apart.
const RUNS: usize = 3;
const TRIES: usize = 6;
const APART: Duration = Duration::from_secs(2);

/// The shortest of some runs.
fn time(page: &str, runs: usize) -> Duration {
    let run = |_| {
        let start = ThreadTime::now();
        std::hint::black_box(extract(page));
        start.elapsed()
    };
    (0..runs).map(run).min().unwrap_or_default()
}

/// A pattern, and the least that a byte of each size of its page has cost.
struct Measured<'a> {
    pattern: &'a Pattern,
    least: [f64; TIMES.len()],
}

impl<'a> Measured<'a> {
    fn new(pattern: &'a Pattern) -> Self {
        Self { pattern, least: [f64::MAX; TIMES.len()] }
    }

    fn measure(&mut self, smallest: usize) {
        for (least, times) in self.least.iter_mut().zip(TIMES) {
            let page = page(self.pattern, smallest * times);
            *least = least.min(time(&page, RUNS).as_secs_f64() / page.len() as f64);
        }
    }

    /// How many times as much a byte of a larger page costs, at the most.
    fn growth(&self) -> f64 {
        self.least.iter().copied().fold(0.0, f64::max) / self.least[0]
    }
}

fn assert_linear(patterns: &[Pattern], smallest: usize) {
    let mut left: Vec<Measured> = patterns.iter().map(Measured::new).collect();
    for tried in 0..TRIES {
        if tried > 0 {
            thread::sleep(APART);
        }
        left.iter_mut().for_each(|pattern| pattern.measure(smallest));
        left.retain(|pattern| pattern.growth() > MOST_GROWTH);
        if left.is_empty() {
            return;
        }
    }
    let mut out = String::new();
    for left in &left {
        let _ = writeln!(out, "{:.2} times as much a byte: {:?}", left.growth(), left.pattern);
    }
    panic!("\n{out}");
}

#[test]
fn a_byte_costs_the_same_on_larger_pages() {
    assert_linear(&PATTERNS, SIZE);
}

/// Up to ten megabytes: JSON-LD, deep JSON, one word, a million attributes, entities, line breaks, tags
/// that open nothing.
#[test]
fn a_byte_costs_the_same_on_enormous_pages() {
    let enormous: [Pattern; 9] = [
        ("<script type='application/ld+json'>{\"articleBody\":\"", "a b. ", "\"}</script>"),
        ("<script type='application/ld+json'>", "[", "</script><p>a"),
        ("<p>", "w", ""),
        ("<a ", "a=1 ", ">b"),
        ("<p>", "&amp;", ""),
        ("<p>", "<br>", "a"),
        ("<p>", "<", ""),
        ("<p>", "<!-- a -->", ""),
        ("", "<a href=b>", "a"),
    ];
    assert_linear(&enormous, 10 * (1 << 20) / TIMES[TIMES.len() - 1]);
}

/// A word in the places where one is looked for: a text, an element's name, a label before a value, a
/// class, an attribute.
fn units(word: &str) -> [String; 5] {
    [
        format!("{word} "),
        format!("<{word}>"),
        format!("<p>{word}: 1"),
        format!("<p class='{word}'>a"),
        format!("<p {word}=1>a"),
    ]
}

/// A page of a word of our sources may take so many times as long as one of another word.
const MOST_OF_OTHER: f64 = 8.0;
const LITERAL_SIZE: usize = 16 << 10;

#[test]
fn no_word_that_our_sources_look_for_is_dear() {
    let mut out = String::new();
    for (at, literal) in literals().iter().enumerate() {
        let unit = |word: &str| {
            let units = units(word);
            units[at % units.len()].clone()
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

/// The short string literals of our sources.
fn literals() -> BTreeSet<String> {
    let mut literals = BTreeSet::new();
    read_literals(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut literals);
    assert!(literals.len() > 500, "{}", literals.len());
    literals
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
