//! The pages under `tests/pages` come out as their `expected.json` says.
//!
//! Each folder holds `page.html` or `page.txt`, all of our own invention, and `expected.json`, one
//! object with these keys. A key that is absent is not checked.
//!
//! - `title`, `site_name`, `language`, `url`, `section`, `description`: the field's exact text.
//!   `null`: the field must be absent.
//! - `page_type`: its name, or `null`: must be absent.
//! - `date_published`, `date_modified`: `YYYY-MM-DD`, or `null`: must be absent.
//! - `dir`: `"ltr"`, `"rtl"`, or `null`: must be absent.
//! - `authors`, `keywords`: the names, in this order; `[]`: there must be none.
//! - `fields`: see `tests/fields.rs`.
//! - `kept`: passages that stand in `text()` in this order, white space folded, at word boundaries.
//! - `left`: passages of the chrome that do not stand in `text()`.
//! - `containers`: how many containers of a kind the article has, as in `{"table": 1}`.
//! - `blocks`: structural checks. Each names its block by `text` (the whole, white space folded) or
//!   `starts_with`, and at least one such block must have all of:
//!   `kind` (`paragraph`, `heading`, `preformatted`), `level`, `language` (of code),
//!   `within` (kinds of containers around it, outer before inner, others may stand between),
//!   `ordered` and `number` (of the innermost list and item around it),
//!   `cell` (`row`, `column`, `row_span`, `column_span`, `header` of the innermost cell),
//!   `spans` (each with `kind`, and `covers` or `href` where it matters).
//! - `known_missing`, `known_leaks`, `known_wrong`: what does not come out right yet: passages of
//!   `kept`, passages of `left`, and keys or block texts that are wrong. A known one that has come
//!   right fails the test too, so these lists only shrink.
//!
//! The page's own headline, byline and date line are fields: whether `text()` repeats them is not
//! checked, so they stand in neither list. Comments below an article are in `left`, the posts of a
//! forum thread in `kept`; what a reader could call either stands in neither.

mod support;

use dehusk::{Article, Block, BlockKind, ContainerKind, Direction, Extractor, Span, SpanKind};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use support::{Page, fold, pages};

/// Fewer would mean that the folder was not found whole.
const LEAST_PAGES: usize = 14;

/// Keys that say how the passages, blocks and fields of the others are to be taken.
const KNOWN: [&str; 3] = ["known_missing", "known_leaks", "known_wrong"];

#[test]
fn pages_come_out_as_expected() {
    let mut report = String::new();
    let mut known = 0;
    let pages = pages();
    assert!(pages.len() >= LEAST_PAGES, "only {} pages", pages.len());
    for page in &pages {
        let article = extract(page);
        let misses = misses(&article, page);
        known += KNOWN.iter().map(|key| strings(&page.expected[*key]).len()).sum::<usize>();
        for miss in misses {
            let _ = writeln!(report, "{}: {miss}", page.name);
        }
    }
    eprintln!("{known} known faults left on {} pages", pages.len());
    assert!(report.is_empty(), "{} misses\n{report}", report.lines().count());
}

#[test]
fn the_same_page_gives_the_same_article_twice() {
    for page in pages() {
        assert_eq!(extract(&page), extract(&page), "{}", page.name);
    }
}

#[test]
fn articles_are_well_formed() {
    let mut faults = Vec::new();
    for page in pages() {
        let article = extract(&page);
        let before = faults.len();
        control_characters(&article, &mut faults);
        containers_follow_their_parents(&article, &mut faults);
        for block in &article.blocks {
            block_is_well_formed(&article, block, &mut faults);
        }
        faults[before..]
            .iter_mut()
            .for_each(|fault| fault.insert_str(0, &format!("{}: ", page.name)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn extract(page: &Page) -> Article {
    Extractor::new()
        .extract_bytes(&page.bytes)
        .unwrap_or_else(|error| panic!("{}: {error}", page.name))
}

/// What differs from what was expected, and what is known to differ but no longer does.
fn misses(article: &Article, page: &Page) -> Vec<String> {
    let Some(expected) = page.expected.as_object() else {
        return vec!["expected.json is not an object".into()];
    };
    let text = fold(&article.text());
    let list = |key: &str| strings(expected.get(key).unwrap_or(&Value::Null));
    let mut misses = Vec::new();
    let missing = missing(&text, &list("kept"));
    compare("missing", &missing, &list("known_missing"), &mut misses);
    let leaks: Vec<String> =
        list("left").into_iter().filter(|passage| find(&text, passage).is_some()).collect();
    compare("leaks", &leaks, &list("known_leaks"), &mut misses);
    compare("wrong", &wrong(article, expected), &list("known_wrong"), &mut misses);
    misses
}

/// Faults that are not known, and known ones that are no faults. After the colon, a fault says what
/// was found; a known one need not.
fn compare(what: &str, faults: &[String], known: &[String], misses: &mut Vec<String>) {
    let same = |fault: &str, known: &str| {
        fault.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(": found"))
    };
    for fault in faults {
        if !known.iter().any(|known| same(fault, known)) {
            misses.push(format!("{what}: {fault}"));
        }
    }
    for known in known {
        if !faults.iter().any(|fault| same(fault, known)) {
            misses.push(format!("no longer {what}, take it off known_{what}: {known}"));
        }
    }
}

/// The passages that do not stand in the text, or not after the ones before them.
fn missing(text: &str, passages: &[String]) -> Vec<String> {
    let mut rest = text;
    let mut missing = Vec::new();
    for passage in passages {
        match find(rest, passage) {
            Some(end) => rest = &rest[end..],
            None => missing.push(passage.clone()),
        }
    }
    missing
}

/// The end of a passage in a text, where it does not begin or end within a word.
fn find(text: &str, passage: &str) -> Option<usize> {
    let passage = fold(passage);
    let cuts = |inner: Option<char>, outer: Option<char>| {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        word(inner) && word(outer)
    };
    text.match_indices(&passage).map(|(start, _)| (start, start + passage.len())).find_map(
        |(start, end)| {
            let cut = cuts(passage.chars().next(), text[..start].chars().next_back())
                || cuts(passage.chars().next_back(), text[end..].chars().next());
            (!cut).then_some(end)
        },
    )
}

/// Fields, counts and blocks that are not as expected, each beginning with its key or its text.
fn wrong(article: &Article, expected: &Map<String, Value>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (key, value) in expected {
        match key.as_str() {
            // Those of `tests/fields.rs` among them.
            "kept" | "left" | "fields" => {}
            "blocks" => wrong.extend(wrong_blocks(article, value)),
            "containers" => wrong.extend(wrong_counts(article, value)),
            key if KNOWN.contains(&key) => {}
            key => {
                let found = field(article, key);
                if found.as_ref() != Some(value) {
                    let found = found.map_or("no such key".into(), |found| found.to_string());
                    wrong.push(format!("{key}: found {found}, expected {value}"));
                }
            }
        }
    }
    wrong
}

/// A field as `expected.json` writes it; nothing where there is no such field.
fn field(article: &Article, key: &str) -> Option<Value> {
    // Dates are compared by day: the first ten characters of ISO 8601.
    let day = |date: Option<&dehusk::Date>| {
        date.map(|date| date.to_string().chars().take("YYYY-MM-DD".len()).collect::<String>())
    };
    Some(match key {
        "title" => article.title.clone().into(),
        "page_type" => article.page_type.map(dehusk::PageType::as_str).into(),
        "site_name" => article.site_name.clone().into(),
        "language" => article.language.clone().into(),
        "url" => article.url.clone().into(),
        "section" => article.section.clone().into(),
        "description" => article.description.clone().into(),
        "date_published" => day(article.date_published.as_ref()).into(),
        "date_modified" => day(article.date_modified.as_ref()).into(),
        "dir" => article
            .dir
            .map(|dir| match dir {
                Direction::Ltr => "ltr",
                Direction::Rtl => "rtl",
            })
            .into(),
        "authors" => article.authors.iter().map(|person| person.name.clone()).collect(),
        "keywords" => article.keywords.iter().cloned().collect(),
        _ => return None,
    })
}

fn wrong_counts(article: &Article, expected: &Value) -> Vec<String> {
    let Some(expected) = expected.as_object() else {
        return vec!["containers: not an object".into()];
    };
    let count = |kind: &str| {
        article.containers.iter().filter(|container| kind_name(&container.kind) == kind).count()
    };
    expected
        .iter()
        .filter(|(kind, value)| value.as_u64() != Some(count(kind) as u64))
        .map(|(kind, value)| format!("containers {kind}: found {}, expected {value}", count(kind)))
        .collect()
}

fn wrong_blocks(article: &Article, expected: &Value) -> Vec<String> {
    let checks = expected.as_array().cloned().unwrap_or_default();
    checks.iter().filter_map(|check| wrong_block(article, check)).collect()
}

fn wrong_block(article: &Article, check: &Value) -> Option<String> {
    let whole = check["text"].as_str();
    let name = whole.or(check["starts_with"].as_str()).unwrap_or_default();
    let named = article.blocks.iter().filter(|block| match whole {
        Some(whole) => fold(&block.text) == whole,
        None => fold(&block.text).starts_with(name),
    });
    let faults: Vec<Vec<String>> = named.map(|block| block_faults(article, block, check)).collect();
    if faults.iter().any(Vec::is_empty) {
        return None;
    }
    // The block that comes nearest is the one that was meant.
    let nearest = faults.into_iter().min_by_key(Vec::len);
    Some(nearest.map_or(format!("{name}: found no such block"), |faults| {
        format!("{name}: found {}", faults.join("; "))
    }))
}

/// What of a check does not hold for a block.
fn block_faults(article: &Article, block: &Block, check: &Value) -> Vec<String> {
    let Some(check) = check.as_object() else { return vec!["not an object".into()] };
    let mut faults = Vec::new();
    for (key, expected) in check {
        let found = match key.as_str() {
            "text" | "starts_with" => continue,
            "kind" | "level" | "language" => block_property(&block.kind, key),
            "ordered" | "number" => list_property(article, block, key),
            "within" => within(article, block, expected),
            "cell" => cell(article, block, expected),
            "spans" => spans(block, expected),
            _ => "no such key".into(),
        };
        if found != *expected {
            faults.push(format!("{key} {found}, expected {expected}"));
        }
    }
    faults
}

fn block_property(kind: &BlockKind, key: &str) -> Value {
    match (kind, key) {
        (BlockKind::Paragraph, "kind") => "paragraph".into(),
        (BlockKind::Heading { .. }, "kind") => "heading".into(),
        (BlockKind::Preformatted { .. }, "kind") => "preformatted".into(),
        (BlockKind::Heading { level }, "level") => (*level).into(),
        (BlockKind::Preformatted { language }, "language") => language.clone().into(),
        _ => Value::Null,
    }
}

fn list_property(article: &Article, block: &Block, key: &str) -> Value {
    let value = article.ancestors(block).find_map(|(_, container)| match (&container.kind, key) {
        (ContainerKind::List { ordered }, "ordered") => Some((*ordered).into()),
        (ContainerKind::Item { number }, "number") => Some((*number).into()),
        _ => None,
    });
    value.unwrap_or_default()
}

/// What was expected where it holds; all kinds around the block, outer before inner, where not.
fn within(article: &Article, block: &Block, expected: &Value) -> Value {
    let mut around: Vec<&str> =
        article.ancestors(block).map(|(_, container)| kind_name(&container.kind)).collect();
    around.reverse();
    let mut kinds = around.iter();
    let holds = strings(expected).iter().all(|wanted| kinds.any(|kind| kind == wanted));
    if holds { expected.clone() } else { around.into_iter().collect() }
}

/// Of the innermost cell, the properties that were asked for.
fn cell(article: &Article, block: &Block, expected: &Value) -> Value {
    let Some(expected) = expected.as_object() else { return Value::Null };
    let found = article.ancestors(block).find_map(|(_, container)| match container.kind {
        ContainerKind::Cell { row, column, row_span, column_span, header } => {
            Some(serde_json::json!({
                "row": row, "column": column, "row_span": row_span, "column_span": column_span,
                "header": header,
            }))
        }
        _ => None,
    });
    let Some(found) = found else { return Value::Null };
    Value::Object(expected.keys().map(|key| (key.clone(), found[key].clone())).collect())
}

/// What was expected where every span is there; else all spans of the block.
fn spans(block: &Block, expected: &Value) -> Value {
    let found: Vec<Value> = block.spans.iter().map(|span| span_value(block, span)).collect();
    let wanted = expected.as_array().cloned().unwrap_or_default();
    let matches = |wanted: &Value, found: &Value| {
        wanted.as_object().is_some_and(|keys| keys.iter().all(|(key, value)| found[key] == *value))
    };
    if wanted.iter().all(|wanted| found.iter().any(|found| matches(wanted, found))) {
        expected.clone()
    } else {
        Value::Array(found)
    }
}

fn span_value(block: &Block, span: &Span) -> Value {
    let covers = block.text.get(span.start as usize..span.end as usize);
    let (kind, href) = match &span.kind {
        SpanKind::Link { href } => ("link", Some(href)),
        SpanKind::Emphasis => ("emphasis", None),
        SpanKind::Strong => ("strong", None),
        SpanKind::Code => ("code", None),
        SpanKind::Subscript => ("subscript", None),
        SpanKind::Superscript => ("superscript", None),
        SpanKind::Image { .. } => ("image", None),
        SpanKind::Embed { src, .. } => ("embed", Some(src)),
        _ => ("other", None),
    };
    serde_json::json!({ "kind": kind, "covers": covers, "href": href })
}

fn kind_name(kind: &ContainerKind) -> &'static str {
    match kind {
        ContainerKind::Quote { .. } => "quote",
        ContainerKind::List { .. } => "list",
        ContainerKind::Item { .. } => "item",
        ContainerKind::Table => "table",
        ContainerKind::Cell { .. } => "cell",
        ContainerKind::Figure => "figure",
        ContainerKind::Caption => "caption",
        ContainerKind::DescriptionList => "description_list",
        ContainerKind::Term => "term",
        ContainerKind::Description => "description",
        ContainerKind::Details => "details",
        ContainerKind::Summary => "summary",
        _ => "other",
    }
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().cloned().unwrap_or_default();
    list.iter().map(|value| value.as_str().expect("a list of strings").to_owned()).collect()
}

fn control_characters(article: &Article, faults: &mut Vec<String>) {
    // A tab may stand in code.
    let allowed = ['\n', '\t'];
    let found: BTreeSet<char> =
        article.text().chars().filter(|c| c.is_control() && !allowed.contains(c)).collect();
    if !found.is_empty() {
        faults.push(format!("control characters in text(): {found:?}"));
    }
}

fn containers_follow_their_parents(article: &Article, faults: &mut Vec<String>) {
    for (id, container) in article.containers.iter().enumerate() {
        if container.parent.is_some_and(|parent| parent as usize >= id) {
            faults.push(format!("container {id} stands before its parent {:?}", container.parent));
        }
    }
}

fn block_is_well_formed(article: &Article, block: &Block, faults: &mut Vec<String>) {
    let text = &block.text;
    let mut fault = |what: String| faults.push(format!("{what} in {text:?}"));
    if !(0.0..=1.0).contains(&block.score) {
        fault(format!("score {}", block.score));
    }
    if block.container.is_some_and(|id| id as usize >= article.containers.len()) {
        fault(format!("container {:?} of {}", block.container, article.containers.len()));
    }
    let mut open: Vec<&Span> = Vec::new();
    let mut last_start = 0;
    for span in &block.spans {
        if text.get(span.start as usize..span.end as usize).is_none() {
            fault(format!("{span:?} is not within the text at char boundaries"));
        }
        if span.start < last_start {
            fault(format!("{span:?} begins before the one ahead of it"));
        }
        last_start = span.start;
        open.retain(|outer| outer.end > span.start);
        if open.last().is_some_and(|outer| outer.end < span.end) {
            fault(format!("{span:?} crosses the end of {:?}", open.last()));
        }
        open.push(span);
    }
}
