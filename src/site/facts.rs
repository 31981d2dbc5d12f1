//! What pages say of themselves; what most pages of a site say alike is the site's, not the page's.

use crate::Article;
use crate::tokenizer::{self, page::Page};

/// A longer value is cut: its start tells it from others.
pub(super) const MAX_BYTES: usize = 120;

/// How many kinds of facts there are.
pub(super) const KINDS: usize = 6;

/// What stands between a title and the site's name.
pub(super) const SEPARATORS: [&str; 9] =
    [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " « ", ": "];

/// What one page says of itself; empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Facts(pub(super) [String; KINDS]);

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    SiteName,
    /// The first part of the title, with the separator behind it.
    TitlePrefix,
    /// The last part of the title, with the separator before it.
    TitleSuffix,
    Author,
    Image,
    Description,
}

impl Facts {
    pub(super) fn of(page: &Page, article: &Article) -> Self {
        let title = page.head.title.trim();
        let authors = article.authors.iter().map(|author| author.name.as_str());
        let image = article.images.first().map_or("", |image| image.url.as_str());
        Self([
            cut(article.site_name.as_deref().unwrap_or_default()),
            cut(prefix(title)),
            cut(suffix(title)),
            cut(&authors.collect::<Vec<_>>().join(", ")),
            cut(image),
            cut(article.description.as_deref().unwrap_or_default()),
        ])
    }

    pub(super) fn get(&self, kind: Kind) -> &str {
        &self.0[kind as usize]
    }
}

/// Up to and with the first separator.
fn prefix(title: &str) -> &str {
    let ends = SEPARATORS.iter().filter_map(|by| Some(title.find(by)? + by.len()));
    &title[..ends.min().unwrap_or(0)]
}

/// From the last separator on.
fn suffix(title: &str) -> &str {
    let starts = SEPARATORS.iter().filter_map(|by| title.rfind(by));
    &title[starts.max().unwrap_or(title.len())..]
}

fn cut(text: &str) -> String {
    tokenizer::prefix(text, MAX_BYTES).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_titles() {
        assert_eq!(prefix("News: Ebb - and flood | Tides"), "News: ");
        assert_eq!(suffix("News: Ebb - and flood | Tides"), " | Tides");
        assert_eq!((prefix("Ebb"), suffix("Ebb")), ("", ""));
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        assert_eq!(cut(&"é".repeat(MAX_BYTES)), "é".repeat(MAX_BYTES / 2));
    }
}
