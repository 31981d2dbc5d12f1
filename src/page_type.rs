//! What kind of page a page is.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};
use std::fmt;

/// What kind of page a page is, by what it was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PageType {
    /// One text to be read: news, a blog post, an essay, a recipe.
    Article,
    /// A thread of posts, or a question with its answers.
    Forum,
    /// One thing that is sold, with its price and properties.
    Product,
    /// Things that are sold, side by side: a category of a shop.
    Collection,
    /// Teasers of other pages, or entries of a directory.
    Listing,
    /// A manual, a reference, a guide to a product or a programming interface.
    Documentation,
    /// What a company or an institution offers, in its own words: a landing page.
    Service,
}

impl PageType {
    /// All types, in the order in which the model numbers them.
    pub(crate) const ALL: [Self; 7] = [
        Self::Article,
        Self::Forum,
        Self::Product,
        Self::Collection,
        Self::Listing,
        Self::Documentation,
        Self::Service,
    ];

    /// Its name, as it is serialised: `article`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Forum => "forum",
            Self::Product => "product",
            Self::Collection => "collection",
            Self::Listing => "listing",
            Self::Documentation => "documentation",
            Self::Service => "service",
        }
    }
}

impl fmt::Display for PageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::PageType;

    #[test]
    fn each_stands_once_in_the_order_of_its_numbers() {
        let numbers = PageType::ALL.map(|kind| kind as usize);
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6]);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn is_serialised_by_its_name() {
        for kind in PageType::ALL {
            let json = serde_json::to_value(kind).unwrap();
            assert_eq!(json, kind.to_string());
        }
    }
}
