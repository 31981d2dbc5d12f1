//! The types of what a page's data is about.

use crate::tokenizer::page::Page;

/// The types that features ask for. Sorted.
const TYPES: &[&str] = &[
    "AggregateOffer",
    "AggregateRating",
    "Answer",
    "Article",
    "BlogPosting",
    "BreadcrumbList",
    "CollectionPage",
    "Comment",
    "DiscussionForumPosting",
    "Event",
    "FAQPage",
    "ImageObject",
    "ItemList",
    "ListItem",
    "LocalBusiness",
    "NewsArticle",
    "Offer",
    "OfferCatalog",
    "Organization",
    "Person",
    "Product",
    "ProductGroup",
    "QAPage",
    "Question",
    "Recipe",
    "Review",
    "SearchResultsPage",
    "Service",
    "SoftwareApplication",
    "TechArticle",
    "WebPage",
    "WebSite",
];

/// How often each of `TYPES` is a string in the page's JSON-LD.
#[derive(Debug, Default)]
pub(super) struct Data([usize; TYPES.len()]);

impl Data {
    pub(super) fn of(page: &Page) -> Self {
        let mut data = Self::default();
        for script in &page.head.json_ld {
            let mut start = script.len();
            for quote in memchr::memchr_iter(b'"', script.as_bytes()) {
                let string = script.get(start..quote).unwrap_or_default();
                start = quote + 1;
                // Most strings are no types, which are written with a capital.
                if string.starts_with(|c: char| c.is_ascii_uppercase()) {
                    if let Ok(at) = TYPES.binary_search(&string) {
                        data.0[at] += 1;
                    }
                }
            }
        }
        data
    }

    /// How often a type is a string in it.
    pub(super) fn strings(&self, kind: &str) -> usize {
        TYPES.binary_search(&kind).map_or(0, |at| self.0[at])
    }

    /// How many things of a type it holds, and the page as microdata.
    pub(super) fn typed(&self, page: &Page, kind: &str) -> f32 {
        let is_kind = |kind_of: &str| kind_of.rsplit(['/', ':', '#']).next() == Some(kind);
        let items = page.items.iter().filter(|item| is_kind(page.string(item.kind).trim())).count();
        (self.strings(kind) + items) as f32
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // Exact: small whole numbers.
mod tests {
    use super::super::PAGE_FEATURES;
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    #[test]
    fn types_are_counted() {
        let html = "<script type=application/ld+json>[{\"@type\":\"Product\"},{\"@type\":\"Products\"}]\
            </script><div itemscope itemtype='https://schema.org/Product'><p>a</div>";
        let page = tokenize(html, Input::Html);
        let data = Data::of(&page);
        assert_eq!((data.strings("Product"), data.typed(&page, "Product")), (1, 2.0));
    }

    #[test]
    fn all_types_that_are_asked_for_are_known() {
        assert!(TYPES.is_sorted());
        let asked = PAGE_FEATURES.iter().filter_map(|feature| {
            feature.doc.strip_prefix("Things of the type ")?.strip_suffix(" in its data.")
        });
        let asked: Vec<_> = asked.collect();
        assert!(asked.len() > 20 && asked.iter().all(|kind| TYPES.contains(kind)));
    }
}
