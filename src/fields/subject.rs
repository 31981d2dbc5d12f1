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
