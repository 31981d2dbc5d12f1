//! Nothing that is kept is lost in an output: text, Markdown as pulldown-cmark reads it and HTML as
//! html5ever reads it say the same words, Markdown has the article's structure, and a sanitiser finds nothing to
//! take out of the HTML.
//!
//! On our own pages, and on those of the corpora where they are at hand: on some, or with
//! `DEHUSK_ALL_PAGES=1` on all.

mod support;

use dehusk::{Article, Block, BlockKind, ContainerKind, Extractor, SpanKind};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use support::outputs::{self, Words};
use support::{corpus_pages, pages};

/// Without `DEHUSK_ALL_PAGES`, one page of this many is read.
const SAMPLE: usize = 40;

/// Lists nested deeper are not nested in Markdown either: the structure of these pages is not compared.
const MAX_DEPTH: usize = 12;

/// The fault of such a page: one of our own is, and none of the corpora's.
const TOO_DEEP: &str = "lists too deep";

#[test]
fn our_pages() {
    let faults: Vec<_> = pages()
        .iter()
        .flat_map(|page| faults(&page.name, &page.bytes))
        .filter(|(kind, _)| *kind != TOO_DEEP)
        .map(|(_, fault)| fault)
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pages_of_the_corpora() {
    let paths = corpus_pages(SAMPLE);
    let faults: Vec<_> = paths.par_iter().flat_map(|path| faults_in(path)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (kind, _) in &faults {
        *counts.entry(kind).or_default() += 1;
    }
    eprintln!("{} pages, faults: {counts:?}", paths.len());
    let report: Vec<_> = faults.iter().map(|(_, fault)| fault.as_str()).collect();
    assert!(report.is_empty(), "{}", report.join("\n"));
}

fn faults_in(path: &Path) -> Vec<(&'static str, String)> {
    let name = path.display().to_string();
    faults(&name, &support::read(path))
}

fn faults(name: &str, bytes: &[u8]) -> Vec<(&'static str, String)> {
    let Ok(article) = Extractor::new().extract_bytes(bytes) else { return Vec::new() };
    let (markdown, html) = (article.markdown(), article.html());
    let text = without_markers(outputs::words(&article.text()), &article);
    let mut faults = Vec::new();
    let mut fault = |kind, what: String| faults.push((kind, format!("{name}: {kind}: {what}")));
    let text = with_embeds(text, &article);
    if let Some(difference) = difference(&text, &outputs::words(&outputs::markdown_text(&markdown)))
    {
        fault("words of Markdown", difference);
    }
    if let Some(difference) = difference(&text, &outputs::words(&outputs::html_text(&html))) {
        fault("words of HTML", difference);
    }
    let (expected, got) = (structure(&article), outputs::markdown_structure(&markdown));
    if let Some(line) = expected.iter().find(|line| depth(line) > MAX_DEPTH) {
        fault(TOO_DEEP, line.clone());
    } else if expected != got {
        let at = expected.iter().zip(&got).take_while(|(a, b)| a == b).count();
        let line = |lines: &[String]| lines.get(at).cloned().unwrap_or("nothing".into());
        fault("structure of Markdown", format!("{at}: {}, got {}", line(&expected), line(&got)));
    }
    let clean = outputs::sanitised(&html);
    if clean != html {
        let at = clean.bytes().zip(html.bytes()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| {
            text.chars()
                .skip(text[..text.floor(at)].chars().count().saturating_sub(40))
                .take(90)
                .collect::<String>()
        };
        fault("unsafe HTML", format!("{:?} became {:?}", near(&html), near(&clean)));
    }
    faults
}

trait Floor {
    fn floor(&self, at: usize) -> usize;
}

impl Floor for str {
    fn floor(&self, mut at: usize) -> usize {
        at = at.min(self.len());
        while !self.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

fn depth(line: &str) -> usize {
    line.rsplit(' ').next().and_then(|depth| depth.parse().ok()).unwrap_or_default()
}

/// The first words that one has more often than the other.
fn difference(expected: &Words, got: &Words) -> Option<String> {
    let words: BTreeSet<_> = expected.keys().chain(got.keys()).collect();
    let count = |words: &Words, word| words.get(word).copied().unwrap_or_default();
    let differing: Vec<_> = words
        .into_iter()
        .map(|word| (word, count(expected, word), count(got, word)))
        .filter(|(_, expected, got)| expected != got)
        .map(|(word, expected, got)| format!("{word} {expected} times, got {got}"))
        .collect();
    (!differing.is_empty()).then(|| differing[..differing.len().min(6)].join("; "))
}

/// The numbers of items and notes are in the text, and marks in the other outputs.
fn without_markers(mut words: Words, article: &Article) -> Words {
    let mut seen = BTreeSet::new();
    for block in article.blocks.iter().filter(|block| !block.text.trim().is_empty()) {
        let around: Vec<_> = article.ancestors(block).collect();
        let cell = around.iter().rposition(|(_, c)| matches!(c.kind, ContainerKind::Cell { .. }));
        let around = &around[cell.map_or(0, |at| at + 1)..];
        for (id, container) in around {
            let marker = match &container.kind {
                ContainerKind::Item { number: Some(number) } => number.unsigned_abs().to_string(),
                ContainerKind::Note { label } => label.clone(),
                _ => continue,
            };
            if seen.insert(*id) {
                outputs::remove(&mut words, &marker);
            }
        }
    }
    words
}

/// Embeds are links, with their title or their address as the text, but in plain text.
fn with_embeds(mut words: Words, article: &Article) -> Words {
    for span in article.blocks.iter().flat_map(|block| &block.spans) {
        let SpanKind::Embed { src, title, .. } = &span.kind else { continue };
        if outputs::is_web(src) {
            let shown = if title.trim().is_empty() { src } else { title };
            for (word, count) in outputs::words(shown) {
                *words.entry(word).or_default() += count;
            }
        }
    }
    words
}

/// What each block is and how deep it stands, as [`outputs::markdown_structure`] tells it.
fn structure(article: &Article) -> Vec<String> {
    let mut out = Vec::new();
    let mut table: Option<u32> = None;
    for block in article.blocks.iter().filter(|block| shows(block)) {
        let around: Vec<_> = article.ancestors(block).map(|(id, c)| (id, &c.kind)).collect();
        let is_cell = |kind: &ContainerKind| matches!(kind, ContainerKind::Cell { .. });
        let is_table = |kind: &ContainerKind| *kind == ContainerKind::Table;
        let own = around
            .iter()
            .rfind(|(_, kind)| is_table(kind))
            .filter(|_| around.iter().any(|(_, kind)| is_cell(kind)))
            .map(|(id, _)| *id);
        // A caption heads its table, wherever it stands in it.
        let is_caption =
            own.is_none() && table.is_some_and(|id| around.iter().any(|(other, _)| *other == id));
        if table != own && !is_caption {
            out.extend(table.map(|id| shape(article, id)));
            table = own;
        }
        let count =
            |is: fn(&ContainerKind) -> bool| around.iter().filter(|(_, kind)| is(kind)).count();
        let quotes = count(|kind| matches!(kind, ContainerKind::Quote { .. }));
        let items = count(|kind| matches!(kind, ContainerKind::Item { .. }));
        let embed = block.spans.iter().any(|span| matches!(span.kind, SpanKind::Embed { .. }));
        let text = embed || !block.text.trim().is_empty();
        match &block.kind {
            _ if own.is_some() => {}
            BlockKind::Heading { level } => {
                out.push(format!("heading {level} in {quotes} {items}"));
            }
            BlockKind::Preformatted { .. } if text => out.push(format!("code in {quotes} {items}")),
            _ if text => out.push(format!("paragraph in {quotes} {items}")),
            _ => {}
        }
    }
    out.extend(table.map(|id| shape(article, id)));
    out
}

fn shows(block: &Block) -> bool {
    let figure = |kind: &SpanKind| match kind {
        SpanKind::Image { src, .. } | SpanKind::Embed { src, .. } => outputs::is_web(src),
        _ => false,
    };
    !block.text.trim().is_empty() || block.spans.iter().any(|span| figure(&span.kind))
}

/// How many rows and columns a table has; where its first row has cells of data, an empty one heads it.
fn shape(article: &Article, table: u32) -> String {
    let mut shown = BTreeSet::new();
    for block in article.blocks.iter().filter(|block| shows(block)) {
        shown.extend(article.ancestors(block).map(|(id, _)| id));
    }
    let (mut rows, mut columns, mut heads) = (BTreeSet::new(), BTreeSet::new(), true);
    let mut cells = Vec::new();
    for (id, container) in (0..).zip(&article.containers) {
        if let ContainerKind::Cell { row, column, column_span, header, .. } = container.kind {
            if container.parent == Some(table) {
                columns.insert(column);
                cells.push((row, column, column_span, header));
                if shown.contains(&id) {
                    rows.insert(row);
                }
            }
        }
    }
    let first = cells.iter().map(|cell| cell.0).min().unwrap_or_default();
    heads &= cells.iter().filter(|cell| cell.0 == first).all(|cell| cell.3);
    format!("table of {} rows and {} columns", rows.len() + usize::from(!heads), columns.len())
}
