//! Holds the builder against html5ever's tree builder, as browsers build trees, on real pages.

use super::differential::{ALL_PAGES, SAMPLE, corpora, gunzip};
use super::replay;
use super::tests::{check, tokenize};
use crate::tokenizer::limits::Limits;
use crate::tokenizer::page::Page;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;
use std::collections::HashMap;

/// The mean word F1 of whole-page text that both paths must reach.
const MIN_WORD_F1: f64 = 0.995;

#[test]
fn both_paths_read_the_same_words() {
    let pages = corpora();
    if pages.is_empty() {
        eprintln!("skipped: there are no corpora in ../shared/data");
        return;
    }
    let step = if std::env::var_os(ALL_PAGES).is_some() { 1 } else { SAMPLE };
    let (mut sum, mut exact, mut read) = (0.0, 0, 0);
    for path in pages.iter().step_by(step) {
        let html = gunzip(path);
        let (ours, theirs) = (tokenize(&html), replay(&parse(&html), &Limits::default()));
        check(&ours);
        check(&theirs);
        let f1 = word_f1(&ours, &theirs);
        if f1 < 0.98 {
            eprintln!("{f1:.4} {}", path.display());
        }
        sum += f1;
        exact += usize::from(text(&ours) == text(&theirs));
        read += 1;
    }
    let mean = sum / f64::from(read);
    eprintln!("{read} pages, {exact} exactly alike, mean word F1 {mean:.5}");
    assert!(mean >= MIN_WORD_F1, "mean word F1 is {mean}");
}

fn parse(html: &str) -> RcDom {
    let mut options = html5ever::ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    html5ever::parse_document(RcDom::default(), options).one(html)
}

/// The text of all blocks, a line each.
fn text(page: &Page) -> String {
    page.blocks.iter().map(|block| page.text(block.text)).collect::<Vec<_>>().join("\n")
}

fn word_f1(one: &Page, other: &Page) -> f64 {
    let (one, other) = (text(one), text(other));
    let mut left: HashMap<&str, usize> = HashMap::new();
    let (mut of_one, mut of_other, mut both) = (0, 0, 0);
    for word in one.split_whitespace() {
        of_one += 1;
        *left.entry(word).or_default() += 1;
    }
    for word in other.split_whitespace() {
        of_other += 1;
        if let Some(count) = left.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    match of_one + of_other {
        0 => 1.0,
        all => f64::from(2 * both) / f64::from(all),
    }
}
