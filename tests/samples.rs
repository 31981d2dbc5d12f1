//! The sample pages this project began with come out right: every field, every line of the body, and no
//! line of the chrome.
//!
//! They are not ours to copy, so they are read where they lie, and the test is skipped where they
//! are absent.

mod support;

use dehusk::{Article, Date, Extractor, Person};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use support::{entries, fold, root};

/// What the expectations hold beside fields.
const NO_FIELDS: [&str; 3] = ["input", "body", "not_body"];

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
        for miss in misses(&folder, &support::json(&path)) {
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
    let leaks = lines(&expected["not_body"]).filter(|line| text.contains(&fold(line)));
    misses.extend(leaks.map(|line| format!("leaks: {line}")));
    misses
}

fn wrong_fields(article: &Article, expected: &Value) -> Vec<String> {
    // Dates are compared by day: the first ten characters of ISO 8601.
    let day = |date: Option<&Date>| -> Value {
        date.map(|date| date.to_string().chars().take("YYYY-MM-DD".len()).collect::<String>())
            .into()
    };
    let names =
        |people: &[Person]| -> Value { people.iter().map(|person| person.name.clone()).collect() };
    let contributors = &article.contributors;
    let questions = article.faq.iter().map(|it| json!([it.question, it.answer]));
    let related = article.related.iter().map(|link| link.title.clone());
    let found = json!({
        "site_name": article.site_name,
        "section": article.section,
        "breadcrumbs": article.breadcrumbs,
        "title": article.title,
        "alternative_headline": article.alternative_headline,
        "authors": names(&article.authors),
        "dateline": article.dateline,
        "news_agency": article.news_agency,
        "date_published": day(article.date_published.as_ref()),
        "date_modified": day(article.date_modified.as_ref()),
        "reading_minutes": article.reading_minutes,
        "description": article.description,
        "contributors": {
            "reporting": names(&contributors.reporting),
            "writing": names(&contributors.writing),
            "editing": names(&contributors.editing),
        },
        "takeaways": article.takeaways,
        "faq": questions.collect::<Vec<_>>(),
        "related": related.collect::<Vec<_>>(),
    });
    // White space of the page comes out as spaces, no-break spaces with it.
    let expected = expected.to_string().replace('\u{a0}', " ");
    let expected: Map<String, Value> = serde_json::from_str(&expected).expect("an object");
    let fields = expected.iter().filter(|(key, _)| !NO_FIELDS.contains(&key.as_str()));
    fields
        .filter(|(key, expected)| found[*key] != **expected)
        .map(|(key, expected)| format!("{key}: found {}, expected {expected}", found[key]))
        .collect()
}

fn lines(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().map(|line| line.as_str().expect("a list of lines"))
}
