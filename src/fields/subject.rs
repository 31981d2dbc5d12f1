//! What it is about: description, section, keywords.

use super::evidence::Evidence;
use super::lines::Lines;
use super::precedence::{self, Source};

/// More keywords than this are meant for search engines.
const MAX_KEYWORDS: usize = 100;

/// The page's own summary.
pub(super) fn description(evidence: &Evidence<'_>, lines: &Lines) -> Option<String> {
    precedence::DESCRIPTION.iter().find_map(|&source| match source {
        Source::Lines => lines.summary.clone(),
        other => evidence.texts(other).into_iter().next(),
    })
}

/// The section of the site: in a breadcrumb trail, what stands before the page itself.
pub(super) fn section(evidence: &Evidence<'_>, lines: &Lines) -> Option<String> {
    precedence::SECTION.iter().find_map(|&source| match source {
        Source::Lines => {
            // Home, section, title: without all three there is no telling which is which.
            let before_title = lines.breadcrumbs.len().checked_sub(2).filter(|&at| at > 0)?;
            lines.breadcrumbs.get(before_title).cloned()
        }
        other => evidence.texts(other).into_iter().next(),
    })
}

/// Keywords of the first source that has any, split at commas, each once.
pub(super) fn keywords(evidence: &Evidence<'_>) -> Vec<String> {
    let mut keywords: Vec<String> = Vec::new();
    for &source in precedence::KEYWORDS {
        let texts = evidence.texts(source);
        let parts = texts.iter().flat_map(|text| text.split([',', ';', '、', '，']));
        for keyword in parts.map(str::trim).filter(|keyword| !keyword.is_empty()).take(MAX_KEYWORDS)
        {
            let lower = keyword.to_lowercase();
            let known = keywords.iter().any(|known| known.to_lowercase() == lower);
            if !known && keywords.len() < MAX_KEYWORDS {
                keywords.push(keyword.to_owned());
            }
        }
        if !keywords.is_empty() {
            break;
        }
    }
    keywords
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{Structured, test_page};

    fn with<T>(meta: &[(&str, &str)], read: impl FnOnce(&Evidence<'_>) -> T) -> T {
        let page = test_page::head("", meta);
        let structured = Structured::parse(&page);
        read(&Evidence::new(&page, &structured, None))
    }

    #[test]
    fn keywords_each_once() {
        let meta = [("keywords", "Tides, ebb; TIDES , ,海、潮")];
        assert_eq!(with(&meta, keywords), ["Tides", "ebb", "海", "潮"]);
        let many = (0..200).map(|at| format!("k{at}")).collect::<Vec<_>>().join(",");
        assert_eq!(with(&[("keywords", &many)], keywords).len(), MAX_KEYWORDS);
    }

    #[test]
    fn a_section_stands_before_the_page_in_its_trail() {
        let trail = |crumbs: &[&str]| {
            let breadcrumbs = crumbs.iter().map(|&crumb| crumb.to_owned()).collect();
            Lines { breadcrumbs, ..Lines::default() }
        };
        with(&[], |evidence| {
            let found = section(evidence, &trail(&["Home", "Sea", "Ebb"]));
            assert_eq!(found.as_deref(), Some("Sea"));
            assert_eq!(section(evidence, &trail(&["Home", "Ebb"])), None);
        });
        let stated =
            with(&[("article:section", "Tides")], |evidence| section(evidence, &trail(&[])));
        assert_eq!(stated.as_deref(), Some("Tides"));
    }

    #[test]
    fn a_description_or_the_lines() {
        let summary = Some("From the lines".to_owned());
        let lines = Lines { summary, ..Lines::default() };
        let found = with(&[], |evidence| description(evidence, &lines));
        assert_eq!(found.as_deref(), Some("From the lines"));
        let found = with(&[("description", "Stated")], |evidence| description(evidence, &lines));
        assert_eq!(found.as_deref(), Some("Stated"));
    }
}
