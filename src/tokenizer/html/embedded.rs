//! Dates in the data that scripts carry: pages made by scripts say there what they say nowhere else.

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
