//! The sample pages this project began with come out right: body, title, authors, dates.
//!
//! They are not ours to copy, so they are read where they lie, and the test is skipped where they
//! are absent.

mod support;

use dehusk::{Article, Date, Extractor};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use support::{entries, fold, json, root};

/// The share of the chrome's lines that may leak, set by the issue that made the first scorer.
const TOLERATED_LEAKS: f32 = 0.1;

const SUFFIX: &str = ".expected.json";

#[test]
fn sample_pages_come_out_right() {
    let folder = root().join("../shared/samples");
    if !folder.is_dir() {
        eprintln!("skipped: no sample pages at {}", folder.display());
        return;
    }
    let mut report = String::new();
    let expectations = expectations(&folder);
    assert!(!expectations.is_empty(), "no *{SUFFIX} in {}", folder.display());
    for path in expectations {
        for miss in misses(&folder, &json(&path)) {
            let _ = writeln!(report, "{}: {miss}", path.display());
        }
    }
    assert!(report.is_empty(), "{report}");
}

fn expectations(folder: &Path) -> Vec<PathBuf> {
    let mut paths = entries(folder);
    paths.retain(|path| path.to_string_lossy().ends_with(SUFFIX));
    paths.sort();
    paths
}

fn misses(folder: &Path, expected: &Value) -> Vec<String> {
    let input = expected["input"].as_str().expect("`input` names the page");
    let page = fs::read(folder.join(input)).unwrap_or_else(|error| panic!("{input}: {error}"));
    let article = Extractor::new().extract_bytes(&page).expect("a page of text");
    let mut misses = wrong_fields(&article, expected);
    let text = fold(&article.text());
    let missing = lines(&expected["body"]).filter(|line| !text.contains(&fold(line)));
    misses.extend(missing.map(|line| format!("missing: {line}")));
    let leaks: Vec<&str> =
        lines(&expected["not_body"]).filter(|line| text.contains(&fold(line))).collect();
    if leaks.len() as f32 > TOLERATED_LEAKS * lines(&expected["not_body"]).count() as f32 {
        misses.push(format!("leaks: {leaks:#?}"));
    }
    misses
}

fn wrong_fields(article: &Article, expected: &Value) -> Vec<String> {
    // Dates are compared by day: the first ten characters of ISO 8601.
    let day = |date: Option<&Date>| -> Value {
        date.map(|date| date.to_string().chars().take("YYYY-MM-DD".len()).collect::<String>())
            .into()
    };
    let found: [(&str, Value); 4] = [
        ("title", article.title.clone().into()),
        ("authors", article.authors.iter().map(|person| person.name.clone()).collect()),
        ("date_published", day(article.date_published.as_ref())),
        ("date_modified", day(article.date_modified.as_ref())),
    ];
    found
        .iter()
        .filter(|(key, found)| expected[*key] != *found)
        .map(|(key, found)| format!("{key}: found {found}, expected {}", expected[*key]))
        .collect()
}

fn lines(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().map(|line| line.as_str().expect("a list of lines"))
}
