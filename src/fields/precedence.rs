//! Which source wins, for every field: the one place that says so.
//!
//! Each table is walked from the top, and the first source that gives a usable value wins. The
//! general order, and why:
//!
//! 1. JSON-LD of the thing the page is about: typed, and written for machines by the people who
//!    know; it says which of several articles on the page is meant.
//! 2. `meta` written for one purpose (`article:published_time`, `citation_date`, Dublin Core).
//! 3. Microdata and `RDFa`: as good, but spread over templates, so more often a teaser's.
//! 4. What the reader sees near the title.
//! 5. General `meta`, often the same on the whole site.
//!
//! A field departs from it where the pages at hand show another order to be right more often; its
//! table says so.

use super::authors::By;
use super::published::Stated;

/// Where a value can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// A property of the JSON-LD's main entity.
    JsonLd(&'static str),
    /// `meta` elements by name, the first name first.
    Meta(&'static [&'static str]),
    /// A microdata or `RDFa` property of the page's main item.
    Item(&'static str),
    /// A `link` of the head by its relation.
    Link(&'static str),
    /// An attribute of `html` or `body`.
    Document,
    /// The `title` element.
    TitleElement,
    /// First-level headings, or the text that stands where one would.
    Headings,
    /// The page's address.
    Address,
    /// Lines around the title that say what they are: "Posted on …", "By …", "Home > News > …".
    Lines,
    /// A JSON-LD thing other than the main one: the site, the page, its publisher.
    Site,
}

use Source::{Address, Document, Headings, Item, JsonLd, Lines, Link, Meta, Site, TitleElement};

/// Candidates for the title; which of the headings is the title is settled by how far these agree,
/// see `title.rs`. The order is the one in which they are believed where none agrees.
///
/// Dublin Core first: who still writes it means it.
pub(super) const TITLE: &[Source] = &[
    Meta(&["dc:title", "dcterm:title", "dc.title", "dcterms.title"]),
    JsonLd("headline"),
    Meta(&["og:title", "twitter:title", "citation_title", "sailthru.title", "parsely-title"]),
    Item("headline"),
    TitleElement,
    Headings,
];

/// The `meta` elements that name writers, and how they do: which byline is the page's is settled by how
/// much speaks for each, see `authors/features.rs`. Others are in JSON-LD, in microdata, and where the
/// page shows them.
pub(super) const AUTHORS: &[(By, &[&str])] = &[
    (
        By::Catalogue,
        &[
            "citation_author",
            "dc:creator",
            "dcterm:creator",
            "dc.creator",
            "dcterms.creator",
            "dc.contributor",
        ],
    ),
    (By::Meta, &["author"]),
    (
        By::MetaOther,
        &[
            "parsely-author",
            "sailthru.author",
            "cxenseparse:author",
            "article:author",
            "article:author_name",
            "og:article:author",
            "book:author",
            "byl",
            "authors",
            "web_author",
            "twitter:creator",
        ],
    ),
];

/// Who states the days that could be the one of publication, or another: which is right is settled by
/// how much speaks for each, see `published/features.rs`. Other days are in the page's address and in
/// its main image's, in the data of scripts, in posts and comments, and where the page shows them.
pub(super) const DATE_PUBLISHED: &[(Source, Stated)] = &[
    (JsonLd("datePublished"), Stated::JsonLd),
    (Meta(PUBLISHED), Stated::Meta),
    (Item("datePublished"), Stated::Item),
    (JsonLd("uploadDate"), Stated::Uploaded),
    (Item("uploadDate"), Stated::Uploaded),
    (JsonLd("dateCreated"), Stated::Created),
    (Item("dateCreated"), Stated::Created),
    (Meta(DATED), Stated::Dated),
    (JsonLd("dateModified"), Stated::ModifiedJsonLd),
    (Meta(MODIFIED), Stated::ModifiedMeta),
    (Item("dateModified"), Stated::ModifiedItem),
];

/// Names that say: when this was first published.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "og:pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "dc.date",
    "dc:date",
    "datepublished",
    "publish_date",
    "publish-date",
    "publishdate",
    "published_date",
    "publication_date",
    "publication-date",
    "pubdate",
    "pub_date",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "bt:pubdate",
    "ptime",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "datecreated",
    "displaydate",
];

/// Names that say: a date, and leave open of what.
const DATED: &[&str] =
    &["date", "article:date", "article.date", "created", "timestamp", "release_date"];

pub(super) const DATE_MODIFIED: &[Source] =
    &[JsonLd("dateModified"), Meta(MODIFIED), Item("dateModified"), Lines];

/// Names that say: when this was last changed.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "article:modified",
    "dcterms.modified",
    "dc.date.modified",
    "datemodified",
    "last-modified",
    "lastmod",
    "updated_time",
    "revised",
];

/// As Mozilla's Readability: a summary written for one page wins over one written for a network.
pub(super) const DESCRIPTION: &[Source] = &[
    JsonLd("description"),
    Meta(&[
        "dc:description",
        "dcterm:description",
        "dc.description",
        "dcterms.description",
        "og:description",
        "weibo:article:description",
        "weibo:webpage:description",
        "description",
        "twitter:description",
        "sailthru.description",
    ]),
    Item("description"),
    Lines,
];

/// The publisher in JSON-LD may be the company behind many sites; `og:site_name` is the site.
pub(super) const SITE_NAME: &[Source] =
    &[Meta(&["og:site_name", "application-name", "al:android:app_name"]), Site, Lines];

pub(super) const LANGUAGE: &[Source] = &[
    Document,
    JsonLd("inLanguage"),
    Meta(&["content-language", "dc.language", "dcterms.language", "language", "og:locale"]),
];

pub(super) const URL: &[Source] = &[Link("canonical"), Meta(&["og:url"]), JsonLd("url"), Address];

/// `og:image` is the picture chosen to stand for the page; JSON-LD often lists its sizes.
pub(super) const IMAGES: &[Source] = &[
    Meta(&["og:image", "og:image:url", "og:image:secure_url"]),
    JsonLd("image"),
    Meta(&["twitter:image", "twitter:image:src", "sailthru.image.full", "thumbnail"]),
    Link("image_src"),
];

pub(super) const SECTION: &[Source] = &[
    JsonLd("articleSection"),
    Meta(&["article:section", "og:section", "parsely-section", "category", "dc.subject.category"]),
    Item("articleSection"),
    Lines,
];

pub(super) const KEYWORDS: &[Source] = &[
    JsonLd("keywords"),
    Meta(&["article:tag", "og:article:tag", "parsely-tags", "sailthru.tags"]),
    Item("keywords"),
    Meta(&["keywords", "news_keywords", "dc.subject", "citation_keywords"]),
];
