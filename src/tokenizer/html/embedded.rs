//! Dates and writers in the data that scripts carry: pages made by scripts say there what they say nowhere else.

use crate::tokenizer::prefix;
use memchr::memmem;

/// Names of the day of publication in such data, each with what follows in JSON, also where the data
/// is a string in a string.
const NAMES: [&str; 7] = [
    "datePublished",
    "publishedAt",
    "published_at",
    "publishDate",
    "publishedDate",
    "firstPublishedAt",
    "postedAt",
];

/// One of these is a part of each.
const PARTS: [&str; 2] = ["ublish", "ostedAt"];

/// Scripts of lists name many; one page has one.
const MAX_DATES: usize = 40;
/// No date is longer, in bytes.
const MAX_DATE: usize = 40;

/// Names of writers in such data, in lower case and without marks.
const AUTHORS: [&str; 10] = [
    "author",
    "authors",
    "authorname",
    "authornames",
    "articleauthor",
    "articleauthors",
    "pagepostauthor",
    "postauthor",
    "contentauthor",
    "pageauthor",
];

/// More are of lists.
const MAX_AUTHORS: usize = 4;
/// No name, nor what it is called, is longer, in bytes.
const MAX_AUTHOR: usize = 120;
const MAX_NAME: usize = 24;

/// Adds the writers whom a script names.
pub(super) fn authors(script: &str, found: &mut Vec<String>) {
    for at in memmem::find_iter(script.as_bytes(), "uthor") {
        if found.len() >= MAX_AUTHORS {
            return;
        }
        let author = author(script, at).filter(|author| !found.contains(author));
        found.extend(author);
    }
}

/// The value of a name with these letters.
fn author(script: &str, at: usize) -> Option<String> {
    let mut from = at.saturating_sub(MAX_NAME);
    while !script.is_char_boundary(from) {
        from += 1;
    }
    let start = from + script.get(from..at)?.rfind('"')? + 1;
    let rest = script.get(at..)?;
    let end = at + rest.bytes().take(MAX_NAME).position(|byte| byte == b'"')?;
    let name = script.get(start..end)?.trim_end_matches('\\');
    let name: String =
        name.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect();
    if !AUTHORS.contains(&name.as_str()) {
        return None;
    }
    let value = script.get(end + 1..)?.trim_start().strip_prefix(':')?.trim_start();
    let value = value.strip_prefix('[').unwrap_or(value).trim_start();
    let value = match value.strip_prefix('{') {
        Some(thing) => {
            let near = prefix(thing, MAX_AUTHOR).split('}').next()?;
            thing
                .get(near.find("\"name\"")? + "\"name\"".len()..)?
                .trim_start()
                .strip_prefix(':')?
                .trim_start()
        }
        None => value,
    };
    string(value)
}

/// The text of a JSON string that a value begins with.
fn string(value: &str) -> Option<String> {
    let inner = value.trim_start_matches('\\').strip_prefix('"')?;
    let mut end = None;
    let mut escaped = false;
    for (at, byte) in inner.bytes().enumerate().take(MAX_AUTHOR) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => {
                end = Some(at);
                break;
            }
            _ => {}
        }
    }
    let raw = inner.get(..end?)?;
    if !raw.contains('\\') {
        return Some(raw.to_owned()).filter(|name| !name.is_empty());
    }
    serde_json::from_str(&format!("\"{raw}\"")).ok()
}

/// Adds the dates that a script holds under one of the names.
pub(super) fn dates(script: &str, found: &mut Vec<String>) {
    // Most scripts hold none, and scripts are most of many pages.
    if PARTS.iter().all(|part| memmem::find(script.as_bytes(), part.as_bytes()).is_none()) {
        return;
    }
    for name in NAMES {
        for at in memmem::find_iter(script.as_bytes(), name) {
            if found.len() >= MAX_DATES {
                return;
            }
            let rest = script.get(at + name.len()..).unwrap_or_default();
            found.extend(value(rest).map(str::to_owned));
        }
    }
}

/// The string behind `":"`, or behind `\\":\\"`.
fn value(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches('\\').strip_prefix('"')?.trim_start();
    let rest = rest.strip_prefix(':')?.trim_start().trim_start_matches('\\').strip_prefix('"')?;
    let end = rest.find(['"', '\\'])?;
    rest.get(..end).filter(|value| !value.is_empty() && value.len() <= MAX_DATE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_data() {
        let script = r#"x={"datePublished": "2025-04-10","a":"{\"publishedAt\":\"2025-04-11\"}"}"#;
        let mut found = Vec::new();
        dates(script, &mut found);
        assert_eq!(found, ["2025-04-10", "2025-04-11"]);
    }

    #[test]
    fn each_name_has_a_part_that_is_looked_for_first() {
        assert!(NAMES.iter().all(|name| PARTS.iter().any(|part| name.contains(part))));
    }

    #[test]
    fn writers_in_data() {
        for script in [
            r#"{"author":"Jané Doe"}"#,
            r#"x={"article_author" : "Jan\u00e9 Doe"}"#,
            r#"{"authors":["Jané Doe","John Roe"]}"#,
            r#"{"author":{"@type":"Person","name":"Jané Doe"}}"#,
            r#""pagePostAuthor":"Jané Doe","author":"Jané Doe""#,
        ] {
            let mut found = Vec::new();
            authors(script, &mut found);
            assert_eq!(found, ["Jané Doe"], "{script}");
        }
        let mut found = Vec::new();
        for script in [
            "author",
            "\"author\"",
            "\"author\":",
            "\"author\":\"",
            "\"author\":{",
            "\"author_id\":\"7\"",
            "é\"author\":{\"é",
        ] {
            authors(script, &mut found);
        }
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn what_is_no_data() {
        let mut found = Vec::new();
        for script in
            ["datePublished", "datePublished\":", "\"datePublished\":\"", "datePublished = 1"]
        {
            dates(script, &mut found);
        }
        assert!(found.is_empty());
    }
}
