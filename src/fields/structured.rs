//! The page's JSON-LD, parsed once: the things it describes, and which of them the page is about.

use super::json_repair;
use super::kinds::{is_described, rank};
use super::similar;
use crate::tokenizer::page::Page;
use serde_json::{Map, Value};

pub(crate) type Entity = Map<String, Value>;

/// How many described things are looked at; archives list thousands.
const MAX_ENTITIES: usize = 500;

/// What a page's JSON-LD describes.
#[derive(Debug, Default)]
pub(crate) struct Structured {
    entities: Vec<Entity>,
    main: Option<usize>,
}

impl Structured {
    /// Reads the JSON-LD of a page.
    pub(crate) fn parse(page: &Page) -> Self {
        let mut entities = Vec::new();
        for script in &page.head.json_ld {
            collect(json_repair::parse(script), &mut entities);
        }
        let main = main_entity(&entities, page);
        Self { entities, main }
    }

    /// The thing the page is about.
    pub(crate) fn main(&self) -> Option<&Entity> {
        self.entities.get(self.main?)
    }

    /// All things described, outermost first.
    pub(crate) fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter()
    }

    /// The thing with an `@id`, other than a mere reference to it.
    pub(super) fn by_id(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| {
            entity.len() > 1 && entity.get("@id").and_then(Value::as_str) == Some(id)
        })
    }

    /// The content as the JSON-LD holds it: an article's `articleBody`, a posting's `text`, a
    /// product's or a recipe's `description`. May be HTML.
    pub(crate) fn body(&self) -> Option<&str> {
        let main = self.main()?;
        let text =
            |key| main.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let described = kinds(main).any(|kind| is_described(rank(kind)));
        text("articleBody")
            .or_else(|| text("text"))
            .or_else(|| text("description").filter(|_| described))
    }
}

/// The types of a thing.
pub(super) fn kinds(entity: &Entity) -> impl Iterator<Item = &str> {
    let kind = entity.get("@type").or_else(|| entity.get("type"));
    let one = kind.and_then(Value::as_str);
    let many = kind.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(many)
}

/// The rank of a thing by its types.
pub(super) fn rank_of(entity: &Entity) -> u8 {
    kinds(entity).map(rank).max().unwrap_or(0)
}

/// Lays out documents, graphs and main entities in one list, in order.
fn collect(documents: Vec<Value>, entities: &mut Vec<Entity>) {
    let mut open: Vec<Value> = documents.into_iter().rev().collect();
    while let Some(value) = open.pop() {
        if entities.len() >= MAX_ENTITIES {
            return;
        }
        match value {
            Value::Array(values) => open.extend(values.into_iter().rev()),
            Value::Object(mut entity) => {
                // Under these keys stand things of the page; elsewhere, parts of a thing.
                // A list of questions and answers is a part of its page.
                let faq = kinds(&entity).any(|kind| kind.ends_with("FAQPage"));
                for key in ["mainEntityOfPage", "mainEntity", "@graph"] {
                    if faq && key == "mainEntity" {
                        continue;
                    }
                    if matches!(entity.get(key), Some(Value::Array(_) | Value::Object(_))) {
                        open.extend(entity.remove(key));
                    }
                }
                entities.push(entity);
            }
            _ => {}
        }
    }
}

/// The thing of the highest rank; of several, the one whose name the page's head repeats.
fn main_entity(entities: &[Entity], page: &Page) -> Option<usize> {
    let best = entities.iter().map(rank_of).max().filter(|&rank| rank > 0)?;
    let mut candidates = entities.iter().enumerate().filter(|(_, entity)| rank_of(entity) == best);
    let (first, _) = candidates.clone().next()?;
    let named = |entity: &Entity| {
        ["headline", "name", "title"]
            .iter()
            .filter_map(|key| entity.get(*key)?.as_str())
            .any(|name| similar::contains(&page.head.title, name))
    };
    Some(candidates.find(|(_, entity)| named(entity)).map_or(first, |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(title: &str, scripts: &[&str]) -> Page {
        let mut page = Page::new();
        page.head.title = title.to_owned();
        page.head.json_ld = scripts.iter().map(|&script| script.to_owned()).collect();
        page
    }

    fn headline(page: &Page) -> String {
        let structured = Structured::parse(page);
        let headline = structured.main().and_then(|main| main.get("headline")?.as_str());
        headline.unwrap_or_default().to_owned()
    }

    #[test]
    fn graphs_arrays_and_several_types() {
        for script in [
            r#"{"@type":"NewsArticle","headline":"A"}"#,
            r#"{"@graph":[{"@type":"WebPage"},{"@type":["Thing","NewsArticle"],"headline":"A"}]}"#,
            r#"[{"@type":"Organization"},{"@type":"Article","headline":"A"}]"#,
            r#"{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"A"}}"#,
        ] {
            assert_eq!(headline(&page("", &[script])), "A", "{script}");
        }
    }

    #[test]
    fn of_several_articles_the_one_in_the_title() {
        let script =
            r#"[{"@type":"Article","headline":"Other"},{"@type":"Article","headline":"This"}]"#;
        assert_eq!(headline(&page("This - Site", &[script])), "This");
        assert_eq!(headline(&page("Site", &[script])), "Other");
    }

    #[test]
    fn comments_are_never_what_a_page_is_about() {
        let script =
            r#"{"@type":"Article","headline":"A","comment":[{"@type":"Article","headline":"B"}]}"#;
        assert_eq!(headline(&page("B", &[script])), "A");
        assert!(Structured::parse(&page("", &[r#"{"@type":"Comment"}"#])).main().is_none());
    }

    #[test]
    fn body() {
        let body = |script| Structured::parse(&page("", &[script])).body().map(str::to_owned);
        assert_eq!(body(r#"{"@type":"Article","articleBody":"A"}"#).as_deref(), Some("A"));
        assert_eq!(body(r#"{"@type":"DiscussionForumPosting","text":"A"}"#).as_deref(), Some("A"));
        assert_eq!(body(r#"{"@type":"Product","description":"A"}"#).as_deref(), Some("A"));
        assert_eq!(body(r#"{"@type":"Article","description":"A"}"#), None);
        assert_eq!(body(r#"{"@type":"Article","articleBody":" "}"#), None);
    }
}
