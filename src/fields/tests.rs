//! All fields together, on pages as they are.

use super::{Structured, fill, test_page};
use crate::Article;
use crate::tokenizer::page::Page;
use std::path::Path;

fn article(page: &Page) -> Article {
    let mut article = Article::default();
    fill(&mut article, page, &Structured::parse(page), None, &[]);
    article
}

/// The two text pages of one site that this project began with; they are no part of the
/// repository.
#[test]
fn sample_pages() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let Ok(files) = std::fs::read_dir(&samples) else {
        eprintln!("skipped: no {}", samples.display());
        return;
    };
    let mut seen = 0;
    for file in files.map(|file| file.unwrap().path()) {
        if file.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let expected = file.with_extension("expected.json");
        let expected: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(expected).unwrap()).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let article = article(&test_page::lines(&lines));
        let names: Vec<&str> = article.authors.iter().map(|author| author.name.as_str()).collect();
        assert_eq!(article.title.as_deref(), expected["title"].as_str());
        assert_eq!(serde_json::json!(names), expected["authors"]);
        let day = |date: Option<crate::Date>| date.map(|date| date.to_string());
        assert_eq!(day(article.date_published).as_deref(), expected["date_published"].as_str());
        assert_eq!(day(article.date_modified).as_deref(), expected["date_modified"].as_str());
        assert_eq!(article.site_name.as_deref(), expected["site_name"].as_str());
        assert_eq!(article.section.as_deref(), expected["section"].as_str());
        assert_eq!(article.description.as_deref(), expected["description"].as_str());
        seen += 1;
    }
    assert!(seen > 0);
}
