//! What a site's pages say alike is the site's: it is taken out of the fields of one page, or put in
//! where the page leaves out who it is of.

use super::SiteProfile;
use super::facts::{Kind, SEPARATORS};
use super::summary::SiteFact;
use crate::Article;

/// What most pages of a site say alike.
#[derive(Debug, Clone, Default)]
pub(super) struct Defaults {
    site_name: Option<String>,
    title_prefix: Option<String>,
    title_suffix: Option<String>,
    image: Option<String>,
    description: Option<String>,
}

impl Defaults {
    pub(super) fn of(profile: &SiteProfile) -> Self {
        let value = |kind| profile.fact(kind).map(|SiteFact { value, .. }| value);
        Self {
            site_name: value(Kind::SiteName),
            title_prefix: value(Kind::TitlePrefix),
            title_suffix: value(Kind::TitleSuffix),
            image: value(Kind::Image),
            description: value(Kind::Description),
        }
    }

    /// Takes what is the site's out of a page's fields. An image or a description that stands for
    /// most pages stands for none of them.
    pub(super) fn settle(&self, article: &mut Article) {
        if let Some(title) = &mut article.title {
            if let Some(own) = self.own_title(title) {
                *title = own.to_owned();
            }
        }
        if article.site_name.is_none() {
            let named = || Some(without_separator(self.title_suffix.as_deref()?).to_owned());
            article.site_name = self.site_name.clone().or_else(named);
        }
        let same = |value: &str, known: &Option<String>| {
            known.as_deref().is_some_and(|known| value.starts_with(known))
        };
        if article.description.as_deref().is_some_and(|text| same(text, &self.description)) {
            article.description = None;
        }
        article.images.retain(|image| !same(&image.url, &self.image));
    }

    /// What titles start with, where that is the site's name: others are kinds, as in `Review: `.
    fn name_before_title(&self) -> Option<&str> {
        let prefix = self.title_prefix.as_deref()?;
        let bare = SEPARATORS.iter().find_map(|separator| prefix.strip_suffix(separator))?;
        let suffix = self.title_suffix.as_deref().map(without_separator);
        (self.site_name.as_deref() == Some(bare) || suffix == Some(bare)).then_some(prefix)
    }

    /// A title without what all titles of the site start or end with, where it is not all of it.
    fn own_title<'a>(&self, title: &'a str) -> Option<&'a str> {
        let without = |title: &'a str| title.strip_suffix(self.title_suffix.as_deref()?);
        let own = without(title).unwrap_or(title);
        let own = self.name_before_title().and_then(|name| own.strip_prefix(name)).unwrap_or(own);
        let own = own.trim();
        (!own.is_empty() && own.len() < title.len()).then_some(own)
    }
}

/// A suffix without the separator that it starts with.
fn without_separator(suffix: &str) -> &str {
    let rest = SEPARATORS.iter().find_map(|separator| suffix.strip_prefix(separator));
    rest.unwrap_or(suffix).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn defaults() -> Defaults {
        Defaults {
            title_prefix: Some("The Gazette: ".to_owned()),
            title_suffix: Some(" | The Gazette".to_owned()),
            description: Some("News from the harbour".to_owned()),
            ..Defaults::default()
        }
    }

    fn settled(title: &str, description: &str) -> Article {
        let mut article = Article {
            title: Some(title.to_owned()),
            description: Some(description.to_owned()),
            ..Article::default()
        };
        defaults().settle(&mut article);
        article
    }

    #[test]
    fn what_is_the_sites_is_not_the_pages() {
        let article = settled("The Gazette: Ebb | The Gazette", "News from the harbour");
        assert_eq!(article.title.as_deref(), Some("Ebb"));
        assert_eq!(article.description, None);
        assert_eq!(article.site_name.as_deref(), Some("The Gazette"));
    }

    #[test]
    fn what_is_the_pages_stays() {
        let article = settled(" | The Gazette", "Of the ebb");
        assert_eq!(article.title.as_deref(), Some(" | The Gazette"));
        assert_eq!(article.description.as_deref(), Some("Of the ebb"));
    }
}
