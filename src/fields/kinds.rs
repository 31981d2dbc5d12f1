//! What kinds of things there are: which of those described on a page the page is about, which are
//! organisations, and what a page calls itself.

use crate::tokenizer::page::Page;

/// How likely a thing of this schema.org type is what its page is about; 0 for types that never
/// are, such as a search box, a list of links, a comment or the company behind the site.
///
/// Takes a type as pages write it: `NewsArticle`, `schema:NewsArticle`,
/// `http://schema.org/NewsArticle`.
pub(super) fn rank(kind: &str) -> u8 {
    let name = kind.trim().rsplit(['/', '#', ':']).next().unwrap_or_default();
    match name {
        // Of more than one such thing on a page, the others are usually its parts or teasers.
        "DiscussionForumPosting" => 9,
        "Article" | "Report" | "Review" | "MedicalScholarlyArticle" | "APIReference" => 8,
        _ if name.ends_with("Article") || name.ends_with("BlogPosting") => 8,
        "SocialMediaPosting" | "Question" => 8,
        "Product" | "ProductGroup" | "Recipe" | "HowTo" | "Event" | "Course" | "JobPosting" => 7,
        "Movie"
        | "Book"
        | "Dataset"
        | "SoftwareApplication"
        | "SoftwareSourceCode"
        | "PodcastEpisode"
        | "TVEpisode"
        | "MusicAlbum"
        | "Service" => 6,
        _ if name.ends_with("Event") => 6,
        "CreativeWork" | "VideoObject" | "NewsMediaObject" => 5,
        "ItemPage" | "ProfilePage" | "QAPage" | "FAQPage" | "AboutPage" | "MedicalWebPage" => 3,
        "WebPage" | "CollectionPage" | "ContactPage" => 2,
        _ => 0,
    }
}

/// Whether a thing of this rank is told of by its description, as a product is, and not by a text of
/// its own, as an article is.
pub(super) fn is_described(rank: u8) -> bool {
    matches!(rank, 6 | 7)
}

/// Whether a type is of organisations.
pub(super) fn is_organization(kind: &str) -> bool {
    let name = kind.trim().rsplit(['/', '#', ':']).next().unwrap_or_default();
    matches!(name, "Corporation" | "LocalBusiness" | "Brand" | "NGO" | "WebSite")
        || name.ends_with("Organization")
}

/// Whether a page calls itself an article in its head.
pub(super) fn calls_itself_article(page: &Page) -> bool {
    let stated = page.head.meta.iter().filter(|meta| meta.name == "og:type");
    let mut kinds = stated.map(|meta| meta.content.trim()).filter(|kind| !kind.is_empty());
    kinds.next().is_some_and(|kind| kind.eq_ignore_ascii_case("article"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::test_page::head;

    #[test]
    fn types_in_every_notation() {
        assert_eq!(rank("NewsArticle"), rank("http://schema.org/Article"));
        assert_eq!(rank("schema:BlogPosting"), rank("https://schema.org/NewsArticle"));
        assert!(rank("Product") > rank("WebPage"));
        for never in ["Comment", "BreadcrumbList", "Organization", "WebSite", "ItemList", ""] {
            assert_eq!(rank(never), 0, "{never}");
        }
    }

    #[test]
    fn organisations() {
        assert!(is_organization("NewsMediaOrganization"));
        assert!(is_organization("http://schema.org/Organization"));
        assert!(!is_organization("Person"));
    }

    #[test]
    fn what_a_page_calls_itself() {
        for kind in ["article", " Article "] {
            assert!(
                calls_itself_article(&head("", &[("og:type", ""), ("og:type", kind)])),
                "{kind:?}"
            );
        }
        assert!(!calls_itself_article(&head(
            "",
            &[("og:type", "website"), ("og:type", "article")]
        )));
        assert!(!calls_itself_article(&head("", &[("type", "article")])));
    }
}
