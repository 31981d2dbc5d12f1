//! The JSON of articles is what `schema/article.json` says.
//!
//! Of our own pages, and of the corpora's where they are at hand: of some, or with `DEHUSK_ALL_PAGES=1` of all.
#![cfg(feature = "serde")]

mod support;

use dehusk::{Article, Extractor};
use jsonschema::Validator;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::fs;
use support::{corpus_pages, pages, read, root};

/// Without `DEHUSK_ALL_PAGES`, one page of this many is read.
const SAMPLE: usize = 40;

fn validator() -> Validator {
    let schema = fs::read_to_string(root().join("schema/article.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("it is JSON");
    assert!(jsonschema::meta::is_valid(&schema), "it is a schema");
    jsonschema::options().build(&schema).expect("it can be used")
}

/// What is wrong with a page's JSON, and whether it makes the same article again.
fn faults(validator: &Validator, name: &str, bytes: &[u8]) -> Vec<String> {
    let Ok(article) = Extractor::new().extract_bytes(bytes) else { return Vec::new() };
    let json = serde_json::to_value(&article).expect("an article is JSON");
    let errors = validator.iter_errors(&json);
    let mut faults: Vec<_> =
        errors.map(|error| format!("{name}: {} at {}", error, error.instance_path())).collect();
    if serde_json::from_value::<Article>(json).ok().as_ref() != Some(&article) {
        faults.push(format!("{name}: another article from its JSON"));
    }
    faults
}

#[test]
fn our_pages() {
    let validator = validator();
    let faults: Vec<_> =
        pages().iter().flat_map(|page| faults(&validator, &page.name, &page.bytes)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pages_of_the_corpora() {
    let validator = validator();
    let faults: Vec<_> = corpus_pages(SAMPLE)
        .par_iter()
        .flat_map(|path| faults(&validator, &path.display().to_string(), &read(path)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_no_article() {
    let validator = validator();
    let html = "<h1>Ebb</h1><ul><li>The <a href=/sea>sea</a> has gone, all of it.</ul>";
    let good = serde_json::to_value(dehusk::extract(html)).expect("an article is JSON");
    assert!(validator.is_valid(&good));
    for (place, bad) in [
        ("/blocks", json!({})),
        ("/blocks/0", json!("text")),
        ("/blocks/0/kind", json!("chapter")),
        ("/blocks/0/text", Value::Null),
        ("/blocks/1/spans/0/kind", json!({"link": {}})),
        ("/blocks/1/container", json!(-1)),
        ("/containers/0/kind", json!({"list": {"ordered": "no"}})),
        ("/authors", json!(["Ada Quay"])),
        ("/date_published", json!("yesterday")),
        ("/page_type", json!("poem")),
        ("/truncated", json!(0)),
    ] {
        let mut article = good.clone();
        *article.pointer_mut(place).unwrap_or_else(|| panic!("{place} is there: {good}")) = bad;
        assert!(!validator.is_valid(&article), "{place}");
    }
}
