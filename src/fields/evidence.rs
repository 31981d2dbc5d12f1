//! The sources of a page, read in one way.

use super::kinds;
use super::markup::plain;
use super::precedence::Source;
use super::similar;
use super::structured::{Entity, Structured};
use crate::tokenizer::page::{Page, Value};
use serde_json::Value as Json;
use url::Url;

/// How many values of one property are looked at; no field has use for more.
const MAX_VALUES: usize = 50;

/// A page, what it says about itself, and where it came from.
pub(super) struct Evidence<'a> {
    pub(super) page: &'a Page,
    pub(super) structured: &'a Structured,
    pub(super) address: Option<&'a Url>,
    /// The microdata or `RDFa` item the page is about.
    item: Option<u32>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(
        page: &'a Page,
        structured: &'a Structured,
        address: Option<&'a Url>,
    ) -> Self {
        Self { page, structured, address, item: main_item(page) }
    }

    /// The texts a source gives, in order, none empty. Sources that need more than their name to be
    /// read give nothing here.
    pub(super) fn texts(&self, source: Source) -> Vec<String> {
        let texts: Vec<String> = match source {
            Source::JsonLd(key) => self
                .structured
                .main()
                .and_then(|main| main.get(key))
                .map(json_texts)
                .unwrap_or_default(),
            Source::Meta(names) => self.meta(names).map(plain).collect(),
            Source::Item(name) => self.item_texts(name).into_iter().map(plain).collect(),
            Source::Link(rel) => self.links(rel).map(str::to_owned).collect(),
            Source::TitleElement => vec![plain(&self.page.head.title)],
            _ => Vec::new(),
        };
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }

    /// The contents of `meta` elements: all of the first name, then all of the next.
    pub(super) fn meta(&self, names: &'static [&'static str]) -> impl Iterator<Item = &'a str> {
        let page = self.page;
        names.iter().flat_map(move |name| {
            let with_name = page.head.meta.iter().filter(move |meta| meta.name == *name);
            with_name
                .map(|meta| meta.content.trim())
                .filter(|content| !content.is_empty())
                .take(MAX_VALUES)
        })
    }

    /// The targets of the head's links of a relation.
    pub(super) fn links(&self, rel: &'static str) -> impl Iterator<Item = &'a str> {
        let links = self.page.head.links.iter();
        links
            .filter(move |link| link.rel.split_whitespace().any(|word| word == rel))
            .map(|link| link.href.trim())
    }

    /// The values of a property of the main item, or of none at all, which some templates leave out.
    pub(super) fn item_texts(&self, name: &str) -> Vec<&'a str> {
        let named = |property: u32| -> Option<&'a str> {
            let nested = self.page.items.iter().position(|item| item.property == Some(property))?;
            let nested = Some(nested as u32);
            let inner = self.page.properties.iter().find(|inner| {
                inner.item == nested
                    && matches!(self.page.string(inner.name), "name" | "schema:name")
            })?;
            Some(self.value(inner.value))
        };
        let properties = self.page.properties.iter().enumerate();
        properties
            .filter(|(_, property)| {
                (property.item.is_none() || property.item == self.item)
                    && same_property(self.page.string(property.name), name)
            })
            .take(MAX_VALUES)
            .map(|(at, property)| {
                named(at as u32).unwrap_or_else(|| self.value(property.value)).trim()
            })
            .collect()
    }

    /// The types of the main item.
    pub(super) fn item_kind(&self) -> Option<&'a str> {
        let item = self.page.items.get(self.item? as usize)?;
        self.page.string(item.kind).split_whitespace().next()
    }

    /// The first value of a property of any item: those in the main one are its parts.
    pub(super) fn any_item_text(&self, name: &str) -> Option<&'a str> {
        let properties = self.page.properties.iter();
        let mut named = properties.filter(|p| same_property(self.page.string(p.name), name));
        named.find_map(|p| Some(self.value(p.value).trim()).filter(|text| !text.is_empty()))
    }

    fn value(&self, value: Value) -> &'a str {
        match value {
            Value::Attribute(slice) => self.page.string(slice),
            Value::Text(slice) => self.page.text(slice),
        }
    }

    /// The thing behind a JSON-LD value: the object itself, or the one its `@id` refers to.
    pub(super) fn resolve(&self, value: &'a Json) -> Option<&'a Entity> {
        let entity = value.as_object()?;
        let id = entity.get("@id").and_then(Json::as_str);
        match id {
            Some(id) if !entity.contains_key("name") => self.structured.by_id(id).or(Some(entity)),
            _ => Some(entity),
        }
    }
}

/// `datePublished`, `schema:datePublished`, `http://schema.org/datePublished`.
fn same_property(written: &str, name: &str) -> bool {
    written.rsplit(['/', ':', '#']).next().is_some_and(|last| last.eq_ignore_ascii_case(name))
}

/// The texts in a JSON-LD value: strings, the names of things, lists of either.
pub(super) fn json_texts(value: &Json) -> Vec<String> {
    match value {
        Json::String(text) => vec![plain(text)],
        Json::Number(number) => vec![number.to_string()],
        // A list in a list means nothing in JSON-LD; one level is enough.
        Json::Array(values) => values.iter().filter_map(json_text).collect(),
        Json::Object(_) => json_text(value).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn json_text(value: &Json) -> Option<String> {
    let text = match value {
        Json::Object(entity) => {
            ["name", "@value", "url", "@id"].iter().find_map(|key| entity.get(*key)?.as_str())
        }
        other => other.as_str(),
    };
    text.map(plain)
}

/// The item of the highest rank; of several, the one whose headline the page's head repeats. A page
/// with several and none of them named is a list, and about none of them.
fn main_item(page: &Page) -> Option<u32> {
    let rank = |at: usize| {
        let item = page.items.get(at)?;
        let ranks = page.string(item.kind).split_whitespace().map(kinds::rank);
        ranks.max().filter(|&rank| rank > 0)
    };
    let best = (0..page.items.len()).filter_map(rank).max()?;
    let mut candidates = (0..page.items.len()).filter(|&at| rank(at) == Some(best));
    let first = candidates.next()? as u32;
    if candidates.next().is_none() {
        return Some(first);
    }
    let named = page.properties.iter().find(|property| {
        let value = match property.value {
            Value::Attribute(slice) => page.string(slice),
            Value::Text(slice) => page.text(slice),
        };
        property.item.is_some_and(|item| rank(item as usize) == Some(best))
            && ["headline", "name"]
                .iter()
                .any(|name| same_property(page.string(property.name), name))
            && similar::contains(&page.head.title, value)
    });
    named.and_then(|property| property.item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::test_page::with;

    #[test]
    fn texts_of_each_source_none_empty() {
        let html = r#"<title>T &amp;amp; U</title><meta name=b content=2><meta name=a content=' 1 '><meta name=a content>
            <link rel="license x" href=/by><script type=application/ld+json>{"@type":"Article","headline":
            ["A",{"name":"B"},7],"author":{"@id":"c"}}</script>"#;
        with(html, |evidence| {
            assert_eq!(evidence.texts(Source::TitleElement), ["T & U"]);
            assert_eq!(evidence.texts(Source::Meta(&["a", "b"])), ["1", "2"]);
            assert_eq!(evidence.texts(Source::Link("license")), ["/by"]);
            assert_eq!(evidence.texts(Source::JsonLd("headline")), ["A", "B"]);
            assert_eq!(evidence.texts(Source::JsonLd("author")), ["c"]);
            assert!(evidence.texts(Source::JsonLd("nothing")).is_empty());
        });
    }

    #[test]
    fn the_item_that_the_page_is_about() {
        let product = |name: &str| {
            format!(
                "<div itemscope itemtype=https://schema.org/Product><b itemprop=name>{name}</b></div>"
            )
        };
        let one = product("Lamp");
        with(&one, |evidence| {
            assert_eq!(evidence.item_kind(), Some("https://schema.org/Product"));
            assert_eq!(evidence.item_texts("name"), ["Lamp"]);
        });
        let two = one + &product("Quay");
        with(&two, |evidence| assert_eq!(evidence.item_kind(), None));
        let named = format!("<title>Lamp - Shop</title>{two}");
        with(&named, |evidence| assert_eq!(evidence.item_texts("name"), ["Lamp"]));
    }

    #[test]
    fn the_name_of_an_item_in_an_item() {
        let html = "<div itemscope itemtype=https://schema.org/Article><div itemprop=author itemscope
            itemtype=https://schema.org/Person><b itemprop='schema:name'>Ada</b> Editor</div></div>";
        with(html, |evidence| assert_eq!(evidence.item_texts("author"), ["Ada"]));
    }

    #[test]
    fn what_an_id_refers_to() {
        let html = r##"<script type=application/ld+json>[{"@type":"Article","headline":"A","publisher":{"@id":"#p"}},
            {"@type":"Organization","@id":"#p","name":"P"}]</script>"##;
        with(html, |evidence| {
            let publisher = &evidence.structured.main().unwrap()["publisher"];
            let found = evidence.resolve(publisher).unwrap();
            assert_eq!(found["name"], "P");
        });
    }

    #[test]
    fn properties_in_every_notation() {
        for written in ["name", "schema:Name", "http://schema.org/name"] {
            assert!(same_property(written, "name"), "{written}");
        }
        assert!(!same_property("nickname", "name"));
    }
}
