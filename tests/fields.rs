//! The fields of our own pages are as their `expected.json` says under `fields`: an article's JSON,
//! less what is not checked. Of an object the keys that are there, of a list every entry, of numbers those that
//! are as near as a page writes them.
#![cfg(feature = "serde")]

mod support;

use dehusk::Extractor;
use serde_json::Value;
use support::pages;

/// A rating of 4.7 is no exact number.
const NEAR: f64 = 1e-6;

/// The pages that check fields; fewer would mean that some were not found.
const LEAST_PAGES: usize = 8;

#[test]
fn fields_are_as_expected() {
    let (mut report, mut checked) = (Vec::new(), 0);
    for page in pages() {
        let Some(expected) = page.expected.get("fields") else { continue };
        checked += 1;
        let article = Extractor::new().extract_bytes(&page.bytes).expect("a page of text");
        let found = serde_json::to_value(&article).expect("an article is JSON");
        differences(&page.name, &found, expected, &mut report);
    }
    assert!(checked >= LEAST_PAGES, "only {checked} pages");
    assert!(report.is_empty(), "{} differences\n{}", report.len(), report.join("\n"));
}

/// What of `found` is not as expected, each with the way to it.
fn differences(path: &str, found: &Value, expected: &Value, report: &mut Vec<String>) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (key, expected) in expected {
                let found = found.get(key).unwrap_or(&Value::Null);
                differences(&format!("{path}.{key}"), found, expected, report);
            }
        }
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
                differences(&format!("{path}[{at}]"), found, expected, report);
            }
        }
        _ if same(found, expected) => {}
        _ => report.push(format!("{path}: found {found}, expected {expected}")),
    }
}

fn same(found: &Value, expected: &Value) -> bool {
    match (found.as_f64(), expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() < NEAR,
        _ => found == expected,
    }
}
