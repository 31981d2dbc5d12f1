//! Who wrote it.
//!
//! Bylines are stated in JSON-LD, in `meta`, in microdata, and shown: marked by `rel=author`, by the
//! names of elements, by links to profiles, by labels. Which of them is the page's is told by how much
//! speaks for each: see `features.rs` for what is measured, `training/ranker.py` for how it is learned.
//! That the page names no one is a candidate of its own.

mod candidates;
mod features;

use super::evidence::Evidence;
use super::kinds::calls_itself_article;
use super::lines::{self, Lines};
use super::published::Place;
use super::ranker;
use super::similar;
use super::site_name::Sites;
use super::structured;
use crate::scorer::model::Model;
use crate::{Article, Person};
pub(super) use candidates::By;
use candidates::{Candidates, MAX_AUTHORS};
use features::Surroundings;
use std::sync::LazyLock;

/// What of a page tells its writers.
pub(super) struct Writing<'a> {
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) article: &'a Article,
    pub(super) lines: &'a Lines,
    pub(super) sites: &'a Sites,
    pub(super) place: Place<'a>,
    pub(super) title: Option<&'a str>,
}

/// The authors: of an HTML page, the byline for which most speaks; of plain text, the one that its lines
/// tell.
pub(super) fn find(page: &Writing<'_>) -> Vec<Person> {
    if page.evidence.page.plain_text {
        let mut names = page.lines.authors.clone();
        if names.is_empty() {
            names = lines::signed(page.evidence.page);
        }
        return names.into_iter().take(MAX_AUTHORS).map(Person::new).collect();
    }
    weighed(page, |candidates, page| {
        let best = ranker::best(&ranker::scores(MODEL.as_ref(), &rows_of(candidates, page)));
        let best = best.and_then(|best| candidates.all.get(best));
        best.map(|best| candidates.fuller(best).people.clone()).unwrap_or_default()
    })
}

/// The trees that weigh bylines, read once: a constant in another form, not a state. That they can be
/// read is a test; without them the first byline stated would be the one.
static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| {
    Model::read(include_bytes!("authors/authors.bin"), "authors", &features::names()).ok()
});

/// Lets a function see the bylines that it could be with what surrounds them.
fn weighed<T>(page: &Writing<'_>, see: impl FnOnce(&Candidates, &Surroundings<'_>) -> T) -> T {
    let candidates = Candidates::of(page);
    let surroundings = Surroundings {
        page: page.evidence.page,
        candidates: &candidates,
        title: page.place.title,
        title_words: page.title.map(similar::words).unwrap_or_default(),
        kept: page.place.kept,
        sites: page.sites,
        rank: page.evidence.structured.main().map_or(0, structured::rank_of),
        article: calls_itself_article(page.evidence.page),
        posts: page.article.posts.len(),
        comments: page.article.comments.len(),
        dated: page.article.date_published.is_some(),
    };
    see(&candidates, &surroundings)
}

/// The features of all candidates, and of there being no author.
fn rows_of(candidates: &Candidates, page: &Surroundings<'_>) -> Vec<Vec<f32>> {
    let rows = candidates.all.iter().map(Some).chain([None]);
    rows.map(|candidate| features::row(candidate, page)).collect()
}

/// The bylines that it could be with their features, for training: the names, a line each; last, with
/// no text, that there is none.
#[cfg(feature = "training")]
pub(super) fn rows(page: &Writing<'_>) -> Vec<(String, Vec<f32>)> {
    weighed(page, |candidates, page| {
        let names = |people: &[Person]| {
            people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join("\n")
        };
        let bylines = candidates.all.iter().map(|candidate| names(&candidate.people));
        bylines.chain([String::new()]).zip(rows_of(candidates, page)).collect()
    })
}

/// The names of the features, for training.
#[cfg(feature = "training")]
pub(crate) fn feature_names() -> Vec<&'static str> {
    features::names()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::dates::Order;
    use crate::fields::{Structured, test_page};
    use crate::tokenizer::page::Page;
    use crate::tokenizer::tokenize;
    use crate::{Input, PersonKind};

    fn with<T>(page: &Page, see: impl Fn(&Writing<'_>) -> T) -> T {
        let structured = Structured::parse(page);
        let evidence = Evidence::new(page, &structured, None);
        let sites = Sites::new(&evidence);
        let title = (!page.blocks.is_empty()).then_some(0);
        let place = Place { title, kept: &[], order: Order::DayFirst };
        let (article, lines) = (Article::default(), Lines::default());
        let (evidence, sites) = (&evidence, &sites);
        see(&Writing { evidence, article: &article, lines: &lines, sites, place, title: None })
    }

    fn authors(page: &Page) -> Vec<(String, PersonKind)> {
        let authors = with(page, find);
        authors.into_iter().map(|author| (author.name, author.kind)).collect()
    }

    /// The names of all bylines that a page with this title could have, and whether all of a byline are
    /// organisations.
    fn bylines(rest: &str) -> Vec<(String, bool)> {
        let page = tokenize(&format!("<h1>The title</h1>{rest}"), Input::Html);
        with(&page, |page| {
            let names =
                |people: &[Person]| people.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
            let all = Candidates::of(page).all;
            all.iter().map(|it| (names(&it.people).join(", "), it.organization)).collect()
        })
    }

    #[test]
    fn each_source() {
        for rest in [
            r#"<script type="application/ld+json">{"@type":"Article","creator":"Jane Doe"}</script>"#,
            r#"<script type="application/ld+json">{"@type":"Person","name":"Jane Doe"}</script>"#,
            "<meta name=author content='Jane Doe'>",
            "<meta name=citation_author content='Doe, Jane'>",
            "<meta property=og:article:author content='Jane Doe'>",
            "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Doe'>",
            "<div itemscope itemtype=http://schema.org/Article><span itemprop=author>Jane Doe</span></div>",
            "<p>By Jane Doe",
            "<p>Posted in News by Jane Doe",
            "<p>Jane Doe",
            "<h4>Autorin</h4><p>Jane Doe",
            "<p>It was <a rel=author href=/jane>Jane Doe</a> who wrote that which stands here.",
            "<div class=post-author>Jane Doe</div>",
            "<p>From <a href=/people/jane>Jane Doe</a>, who wrote that.",
            "<p>Long ago. <span class=author-name>Jane Doe</span> was here.",
            "<img src=/i/1.jpg alt='Photo of Jane Doe'>",
            "<footer>\u{a9} 2025 Jane Doe. All rights reserved.</footer>",
            "<meta property=og:site_name content='Jane Doe'>",
            r#"<script>var page = {"author":"Jane Doe"}</script>"#,
        ] {
            let found = bylines(rest);
            assert!(found.contains(&("Jane Doe".to_owned(), false)), "{rest}: {found:?}");
        }
    }

    #[test]
    fn a_part_of_what_json_ld_states_is_the_whole() {
        let html = r#"<script type="application/ld+json">{"@type":"NewsArticle","author":["Jane Doe","John Roe"]}</script>
            <h1>The title</h1><div class=byline>By <a rel=author href=/jane>Jane Doe</a> and John Roe</div>"#;
        let page = tokenize(html, Input::Html);
        assert_eq!(authors(&page), [person("Jane Doe"), person("John Roe")]);
    }

    #[test]
    fn organisations_are_told_from_persons() {
        let agency = r#"<script type="application/ld+json">{"@type":"Article","author":
            {"@type":"Organization","name":"The Agency"}}</script>"#;
        assert_eq!(bylines(agency), [("The Agency".to_owned(), true)]);
        let team = "<meta name=author content='Jane Doe, The Holm Team'>";
        let both = [("Jane Doe".to_owned(), false), ("Jane Doe, The Holm Team".to_owned(), false)];
        assert_eq!(bylines(team), both);
        let site = "<meta property=og:site_name content=Holm><meta name=author content=Holm>";
        assert_eq!(bylines(site), [("Holm".to_owned(), true)]);
    }

    #[test]
    fn none_is_an_answer() {
        let page = tokenize("<h1>Prices</h1><p>We sell bridges.<p>Contact Us", Input::Html);
        assert!(with(&page, find).is_empty());
    }

    #[test]
    fn the_model_can_be_read() {
        assert!(MODEL.is_some());
    }

    fn json_ld(author: &str) -> Page {
        let mut page = test_page::head("", &[]);
        page.head.json_ld.push(format!(r#"{{"@type":"Article","author":{author}}}"#));
        page
    }

    fn person(name: &str) -> (String, PersonKind) {
        (name.to_owned(), PersonKind::Person)
    }

    #[test]
    fn every_form_of_json_ld() {
        for author in [
            r#""Jane Doe""#,
            r#"{"@type":"Person","name":"By Jane Doe"}"#,
            r#"[{"@type":"Person","name":"Jane Doe"},{"@type":"Person","name":"Jane Doe"}]"#,
        ] {
            assert_eq!(authors(&json_ld(author)), [person("Jane Doe")], "{author}");
        }
    }

    #[test]
    fn a_reference_is_followed() {
        let mut page = test_page::head("", &[]);
        let script = r##"{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Jane Doe"}]}"##;
        page.head.json_ld.push(script.to_owned());
        assert_eq!(authors(&page), [person("Jane Doe")]);
    }

    #[test]
    fn an_organisation_gives_way_to_a_person() {
        let mut page = json_ld(r#"{"@type":"Organization","name":"The Agency"}"#);
        page.head.meta = test_page::head("", &[("author", "Jane Doe")]).head.meta;
        assert_eq!(authors(&page), [person("Jane Doe")]);
    }

    #[test]
    fn the_first_name_of_a_meta_wins() {
        let page = test_page::head("", &[("article:author", "jdoe"), ("author", "Jane Doe")]);
        assert_eq!(authors(&page), [person("Jane Doe")]);
    }
}
