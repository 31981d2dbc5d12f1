//! Whole pages: what comes out of a layout, and that no word is lost or doubled.

use super::super::page::{Container, Detail, Flags, SpanKind};
use super::*;
use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

/// A page as an indented outline, a container or block a line.
fn outline(page: &Page) -> String {
    let mut out = String::new();
    let mut shown = 1;
    for block in &page.blocks {
        while shown <= block.container {
            let container = &page.containers[shown as usize];
            let indent = "  ".repeat(container.depth as usize - 1);
            let detail = match container.detail {
                Detail::Item { number: Some(number) } => format!(" {number}"),
                _ => String::new(),
            };
            writeln!(out, "{indent}<{}{detail}>", container.tag.name()).unwrap();
            shown += 1;
        }
        let depth = page.container(block).depth as usize;
        let mut text = page.text(block.text).to_string();
        for span in page.spans(block) {
            match span.kind {
                SpanKind::Link(link) => {
                    let href = page.string(page.links[link as usize].href);
                    write!(text, " {{{} -> {href}}}", page.text(span.text)).unwrap();
                }
                SpanKind::Image(image) => {
                    let alt = page.string(page.images[image as usize].alt);
                    write!(text, " {{image {alt}}}").unwrap();
                }
                _ => unreachable!(),
            }
        }
        writeln!(out, "{}{}", "  ".repeat(depth), text.trim_start()).unwrap();
    }
    out
}

#[track_caller]
fn check(input: &str, expected: &[&str]) {
    let page = tokenize(input);
    assert_invariants(&page);
    assert_words(input, &page);
    let outline = outline(&page);
    assert_eq!(outline.lines().collect::<Vec<_>>(), expected, "\n{outline}");
}

fn assert_invariants(page: &Page) {
    assert!(page.plain_text);
    let root = &page.containers[0];
    assert_eq!((root.parent, root.depth), (0, 0));
    assert_eq!(root.blocks.range(), 0..page.blocks.len());
    assert_eq!(root.end as usize, page.containers.len());
    for (id, container) in page.containers.iter().enumerate().skip(1) {
        let parent: &Container = &page.containers[container.parent as usize];
        assert!((container.parent as usize) < id && container.end <= parent.end);
        assert!(id < container.end as usize && id < parent.end as usize);
        assert_eq!(container.depth, parent.depth + 1);
        assert!(parent.blocks.start <= container.blocks.start);
        assert!(container.blocks.end <= parent.blocks.end && !container.blocks.is_empty());
        assert!(!parent.flags.has(Flags::LIST) || container.flags.has(Flags::LIST));
    }
    let (mut text, mut span) = (0, 0);
    for (id, block) in page.blocks.iter().enumerate() {
        for (_, container) in page.ancestors(block.container) {
            assert!(container.blocks.range().contains(&id));
        }
        assert_eq!((block.text.start, block.spans.start), (text, span));
        (text, span) = (block.text.end, block.spans.end);
        let words = page.text(block.text);
        assert_eq!(words, words.split_whitespace().collect::<Vec<_>>().join(" "));
        let spans = page.spans(block);
        assert!(
            spans
                .iter()
                .all(|it| block.text.start <= it.text.start && it.text.end <= block.text.end)
        );
        assert!(spans.iter().all(|it| page.text.get(it.text.range()).is_some()));
        assert!(spans.is_sorted_by_key(|it| (it.text.start, u32::MAX - it.text.end)));
    }
    assert_eq!((text as usize, span as usize), (page.text.len(), page.spans.len()));
}

fn count_words<'a>(counts: &mut HashMap<&'a str, i32>, text: &'a str, by: i32) {
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word).or_default() += by;
    }
}

/// What the text, the descriptions and the addresses have of the words of the input, as a
/// difference; numbers and the words of placeholders and of lists of addresses excepted.
fn difference(input: &str, page: &Page) -> Vec<(String, i32)> {
    let mut counts = HashMap::new();
    count_words(&mut counts, input, 1);
    for block in &page.blocks {
        count_words(&mut counts, page.text(block.text), -1);
    }
    for image in &page.images {
        count_words(&mut counts, page.string(image.alt), -1);
        count_words(&mut counts, page.string(image.src), -1);
    }
    for link in &page.links {
        count_words(&mut counts, page.string(link.href), -1);
    }
    counts.retain(|_, count| *count != 0);
    counts.into_iter().map(|(word, count)| (word.to_string(), count)).collect()
}

/// Markers and the apparatus of links are not words of the page.
fn is_apparatus(word: &str) -> bool {
    const WORDS: &[&str] = &["o", "a", "b", "c", "References", "Visible", "Hidden", "links", "IMG"];
    WORDS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

#[track_caller]
fn assert_words(input: &str, page: &Page) {
    let difference = difference(input, page);
    let wrong: Vec<_> =
        difference.iter().filter(|(word, count)| *count < 0 || !is_apparatus(word)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn nothing() {
    check("", &[]);
    check(" \r\n\t\n", &[]);
    check("-----\n\n=====", &[]);
}

#[test]
fn paragraphs_and_a_heading() {
    check(
        "Two towns, one bridge\n\nThe committee met on Monday to talk about the bridge.\n\nNobody came.",
        &[
            "<section>",
            "  <h2>",
            "    Two towns, one bridge",
            "  The committee met on Monday to talk about the bridge.",
            "  Nobody came.",
        ],
    );
}

#[test]
fn headings_that_are_marked() {
    check(
        "Title\n=====\n\nPart\n----\nText.\n\n### Deep\n\nText.\n\nALL CAPITALS\nThe committee met on Monday to talk.",
        &[
            "<section>",
            "  <h1>",
            "    Title",
            "  <h2>",
            "    Part",
            "  Text.",
            "  <h2>",
            "    ### Deep",
            "  Text.",
        ],
    );
}

#[test]
fn dump_samples() {
    for name in std::env::var("DUMP").iter().flat_map(|it| it.split(',')) {
        let input = std::fs::read_to_string(name).unwrap();
        eprintln!("{}", outline(&tokenize(&input)));
    }
}
