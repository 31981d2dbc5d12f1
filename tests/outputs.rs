//! Markdown and HTML of our own pages are what they were when we last looked at them.
//!
//! A page under `tests/pages` with `expected.md` and `expected.html` must come out as these say, to the byte. After a
//! change that is meant, `DEHUSK_WRITE_EXPECTED=1 cargo test --test outputs` writes them anew: read what
//! changed before you commit it.

mod support;

use dehusk::{Article, Extractor, RenderOptions, Url};
use std::fs;
use support::{Page, outputs, pages};

/// The structures that have a page of their own.
const PAGES: [&str; 10] = [
    "outputs-code",
    "outputs-embeds",
    "outputs-images",
    "outputs-lists",
    "outputs-math",
    "outputs-notes",
    "outputs-quotes",
    "outputs-ruby",
    "outputs-tables",
    "outputs-thread",
];

/// Pages that are there for other things, and hold what outputs must keep.
const OTHERS: [&str; 4] = ["cjk", "forum", "recipe", "rtl"];

#[test]
fn outputs_are_as_expected() {
    let mut differing = Vec::new();
    let names: Vec<&str> = PAGES.into_iter().chain(OTHERS).collect();
    let pages: Vec<Page> =
        pages().into_iter().filter(|page| names.contains(&&*page.name)).collect();
    assert_eq!(pages.len(), names.len());
    for page in &pages {
        let article = extract(page);
        for (file, output) in
            [("expected.md", article.markdown()), ("expected.html", article.html())]
        {
            let path = page.folder.join(file);
            if std::env::var_os("DEHUSK_WRITE_EXPECTED").is_some() {
                fs::write(&path, &output).expect("a folder to write to");
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            let mut lines = expected.lines().zip(output.lines());
            if expected != output {
                let line = lines.find(|(expected, output)| expected != output);
                differing.push(format!("{}/{file}: {line:?}", page.name));
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// All options say the same words, less those that they leave out.
#[test]
fn options_leave_out_no_more_than_they_say() {
    for page in pages() {
        let article = extract(&page);
        let words = |markdown: &str| outputs::words(&outputs::markdown_text(markdown));
        let all = words(&article.markdown());
        let plain = RenderOptions::new().links(false).images(false).heading_offset(2);
        assert_eq!(words(&article.markdown_with(&plain)), all, "{}", page.name);
        assert!(!article.html_with(&plain).contains("<img"), "{}", page.name);
        for columns in [1, 20, 72] {
            let narrow = RenderOptions::new().wrap(columns);
            let markdown = article.markdown_with(&narrow);
            assert_eq!(words(&markdown), all, "{} at {columns}", page.name);
            let structure = outputs::markdown_structure(&markdown);
            let wide = outputs::markdown_structure(&article.markdown());
            assert_eq!(structure, wide, "{} at {columns}", page.name);
            let text = article.text_with(&narrow);
            assert_eq!(outputs::words(&text), outputs::words(&article.text()), "{}", page.name);
        }
        let without = RenderOptions::new().tables(false);
        assert!(!article.html_with(&without).contains("<table"), "{}", page.name);
    }
}

#[test]
fn front_matter_is_read_line_by_line() {
    let page =
        "<title>Ebb: a \"tide\"</title><meta name=author content='Ada Quay'><p>The water has gone.";
    let article = Extractor::new().extract(page);
    let markdown = article.markdown_with(&RenderOptions::new().front_matter(true));
    let (front, content) = markdown
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("---\n\n"))
        .expect("front matter");
    assert_eq!(content, article.markdown());
    let title = front.lines().find_map(|line| line.strip_prefix("title: ")).expect("a title");
    let title: String = serde_json::from_str(title).expect("a quoted string");
    assert_eq!(Some(title), article.title);
    assert!(front.contains("authors: [\"Ada Quay\"]\n"), "{front}");
}

fn extract(page: &Page) -> Article {
    let url = Url::parse("https://harbour.example/notes/").expect("an address");
    Extractor::new().url(url).extract_bytes(&page.bytes).expect("a page of text")
}
