//! Nothing in our Markdown is escaped that need not be: with any one of its backslashes taken out,
//! pulldown-cmark reads something else.
//!
//! On our own pages each, and on those of the corpora, where they are at hand, some of each page: of some pages, or
//! with `DEHUSK_ALL_PAGES=1` of all. That all is escaped that must be is in `faithful.rs`.

mod support;

use dehusk::{Extractor, Url};
use pulldown_cmark::Event;
use rayon::prelude::*;
use support::{corpus_pages, outputs, pages};

/// Without `DEHUSK_ALL_PAGES`, one page of this many is read.
const SAMPLE: usize = 40;

/// So many backslashes of a page of the corpora are tried.
const TRIED: usize = 50;

/// Texts that hold everything that can be a mark, where it is one and where it is none.
const TEXTS: &str = include_str!("data/marks.txt");

#[test]
fn of_our_pages() {
    let faults: Vec<_> =
        pages().iter().flat_map(|page| needless(&page.name, &page.bytes, usize::MAX)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn of_pages_of_the_corpora() {
    let paths = corpus_pages(SAMPLE);
    let of_page = |path: &std::path::PathBuf| {
        needless(&path.display().to_string(), &support::read(path), TRIED)
    };
    let faults: Vec<_> = paths.par_iter().flat_map(of_page).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Each line alone, in bold, in a link, in a list, in a cell and in a heading: escaped enough, and not more.
#[test]
fn of_texts_with_marks() {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut faults = Vec::new();
    for line in TEXTS.lines().filter(|line| !line.is_empty()) {
        let text = escape(line);
        for html in [
            format!("<p>{text}</p>"),
            format!("<p>{text}<br>{text}</p>"),
            format!("<p>a <b>{text}</b> <a href=/b>{text}</a> <code>{text}</code> {text}</p>"),
            format!("<p><a href=/b>a {text} b</a>{text}<i>a {text} b</i></p>"),
            format!("<ul><li>{text}<li>{text}</ul>"),
            format!("<table><tr><th>a<th>b<tr><td><p>{text}<p>{text}<td>{text}</table>"),
            format!("<h2>{text}</h2><p>a"),
            format!("<p>a <img src=b alt='' title='c'> {text}</p>"),
        ] {
            let article = Extractor::new().input(dehusk::Input::Html).extract(&html);
            let markdown = article.markdown();
            let read = outputs::words_and_signs(&outputs::markdown_text(&markdown));
            let meant = outputs::words_and_signs(&outputs::html_text(&article.html()));
            if read != meant {
                faults.push(format!("{html}: {markdown:?} is read as {read:?}, not {meant:?}"));
            }
            faults.extend(needless(&html, html.as_bytes(), usize::MAX));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The backslashes of a page's Markdown that change nothing.
fn needless(name: &str, page: &[u8], most: usize) -> Vec<String> {
    let url = Url::parse("https://harbour.example/notes/").expect("an address");
    let Ok(article) = Extractor::new().url(url).extract_bytes(page) else { return Vec::new() };
    let markdown = article.markdown();
    let meant = events(&markdown);
    let all = escapes(&markdown);
    let step = all.len().div_ceil(most).max(1);
    let tried = all.into_iter().step_by(step);
    let changes_nothing = |at: &usize| {
        let without = [&markdown[..*at], &markdown[at + 1..]].concat();
        events(&without) == meant
    };
    let near = |at: usize| {
        let start = markdown[..at].char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        markdown[start..].chars().take(80).collect::<String>()
    };
    tried
        .filter(changes_nothing)
        .map(|at| format!("{name}: a needless `{}` in {:?}", &markdown[at..at + 2], near(at)))
        .collect()
}

/// Where backslashes stand before signs.
fn escapes(markdown: &str) -> Vec<usize> {
    let bytes = markdown.as_bytes();
    let (mut all, mut at) = (Vec::new(), 0);
    while at + 1 < bytes.len() {
        let escape = bytes[at] == b'\\' && bytes[at + 1].is_ascii_punctuation();
        if escape {
            all.push(at);
        }
        at += if escape { 2 } else { 1 };
    }
    all
}

/// What is read, texts beside each other as one.
fn events(markdown: &str) -> Vec<Event<'_>> {
    pulldown_cmark::TextMergeStream::new(outputs::parser(markdown)).collect()
}
