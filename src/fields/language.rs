//! The language, and the direction of writing.
//!
//! The language is the one declared: see the table `LANGUAGE` of `precedence.rs`. Templates often declare
//! their own, whatever a text is in, so the content is asked, too: where its script or its words are plainly
//! of another language, or none is declared, it is that one.

mod text;
mod words;

use super::evidence::Evidence;
use super::precedence::{self, Source};
use crate::{Article, Direction};

/// The language as a BCP 47 tag. The article holds the content.
pub(super) fn find(evidence: &Evidence<'_>, article: &Article) -> Option<String> {
    let declared = precedence::LANGUAGE.iter().find_map(|&source| match source {
        Source::Document => evidence.page.head.language.as_deref().and_then(normal),
        other => evidence.texts(other).iter().find_map(|text| normal(text)),
    });
    let texts = article.blocks.iter().map(|block| block.text.as_str());
    let other = text::other(texts, declared.as_deref());
    other.map(str::to_owned).or(declared)
}

/// The direction of writing.
pub(super) fn direction(evidence: &Evidence<'_>) -> Option<Direction> {
    let declared = evidence.page.head.dir.as_deref()?.trim();
    match declared {
        _ if declared.eq_ignore_ascii_case("rtl") => Some(Direction::Rtl),
        _ if declared.eq_ignore_ascii_case("ltr") => Some(Direction::Ltr),
        _ => None,
    }
}

/// `pt_br` as `pt-BR`, `zh-hans-cn` as `zh-Hans-CN`. Names of languages and lists of several are
/// no tag.
fn normal(declared: &str) -> Option<String> {
    // BCP 47: no subtag is longer.
    const MAX_SUBTAG: usize = 8;
    let declared = declared.split([',', ';', '.']).next()?.trim();
    let mut subtags = Vec::new();
    for subtag in declared.split(['-', '_']) {
        if subtag.is_empty()
            || subtag.len() > MAX_SUBTAG
            || !subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        {
            break;
        }
        let lower = subtag.to_ascii_lowercase();
        subtags.push(match (subtags.len(), lower.len()) {
            (0, _) => lower,
            (_, 2) => lower.to_ascii_uppercase(),
            (1, 4) => {
                let (first, rest) = lower.split_at(1);
                first.to_ascii_uppercase() + rest
            }
            _ => lower,
        });
    }
    let language = subtags.first()?;
    let known =
        matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_alphabetic());
    known.then(|| subtags.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        let tag = |text| normal(text).unwrap_or_default();
        assert_eq!(tag("en"), "en");
        assert_eq!(tag("EN_us"), "en-US");
        assert_eq!(tag("zh-hans-cn"), "zh-Hans-CN");
        assert_eq!(tag("de, en"), "de");
        assert_eq!(tag("en_US.UTF-8"), "en-US");
        assert_eq!(tag("english"), "");
        assert_eq!(tag(""), "");
        assert_eq!(tag("日本"), "");
    }
}
