//! Who wrote it.

use super::bylines;
use super::evidence::{Evidence, json_texts};
use super::kinds::is_organization;
use super::labels;
use super::lines::{self, Lines};
use super::names;
use super::precedence::{self, Source};
use super::similar;
use super::site_name::Sites;
use super::structured::kinds;
use crate::{Person, PersonKind};
use serde_json::Value;

/// More names than this are a staff list.
const MAX_AUTHORS: usize = 30;

/// How many are compared with each other; some may yet turn out to be the site.
const MAX_NAMES: usize = 2 * MAX_AUTHORS;

/// The authors by the first source that names a person; an organisation where none does.
pub(super) fn find(
    evidence: &Evidence<'_>,
    lines: &Lines,
    sites: &Sites,
    title_block: Option<usize>,
) -> Vec<Person> {
    let mut organizations = Vec::new();
    for &source in precedence::AUTHORS {
        let mut authors = match source {
            Source::JsonLd(key) => from_json(evidence, key),
            Source::Lines => persons(lines.authors.clone()),
            Source::Bylines => {
                persons(title_block.map(|at| bylines::find(evidence.page, at)).unwrap_or_default())
            }
            Source::LabelledMeta => persons(labelled_meta(evidence)),
            Source::Signed => persons(lines::signed(evidence.page)),
            Source::Meta(names) => from_meta(evidence, names),
            other => persons(evidence.texts(other).iter().flat_map(|text| names::split(text))),
        };
        for author in &mut authors {
            if sites.is_site(&author.name) {
                author.kind = PersonKind::Organization;
            }
        }
        let any_person = authors.iter().any(|author| author.kind == PersonKind::Person);
        if any_person {
            authors
                .retain(|author| author.kind == PersonKind::Person || !sites.is_site(&author.name));
            authors.truncate(MAX_AUTHORS);
            return authors;
        }
        if organizations.is_empty() {
            organizations = authors;
        }
    }
    organizations.truncate(MAX_AUTHORS);
    organizations
}

/// The names under `twitter:data1` or `2` where the label of the same number is a byline's.
fn labelled_meta(evidence: &Evidence<'_>) -> Vec<String> {
    const PAIRS: [(&[&str], &[&str]); 2] =
        [(&["twitter:label1"], &["twitter:data1"]), (&["twitter:label2"], &["twitter:data2"])];
    let named = PAIRS.iter().find_map(|(label, data)| {
        let label = evidence.meta(label).next()?.to_lowercase();
        let data = evidence.meta(data).next()?;
        labels::BYLINE.contains(&label.as_str()).then(|| names::split(data))
    });
    named.unwrap_or_default()
}

/// The names under the first name of a `meta` that has any: others repeat them, or hold less.
fn from_meta(evidence: &Evidence<'_>, names: &'static [&'static str]) -> Vec<Person> {
    let each = names.iter().map(|name| {
        let texts = evidence.meta(std::slice::from_ref(name));
        persons(texts.flat_map(names::split))
    });
    each.into_iter().find(|authors| !authors.is_empty()).unwrap_or_default()
}

fn persons(names: impl IntoIterator<Item = String>) -> Vec<Person> {
    let mut persons: Vec<Person> = Vec::new();
    for name in names {
        if persons.len() >= MAX_NAMES {
            break;
        }
        if !persons.iter().any(|person| similar::same(&person.name, &name)) {
            persons.push(Person::new(name));
        }
    }
    persons
}

/// Authors as JSON-LD gives them: a name, a thing with a name, a reference to one, or a list.
fn from_json(evidence: &Evidence<'_>, key: &str) -> Vec<Person> {
    let Some(value) = evidence.structured.main().and_then(|main| main.get(key)) else {
        return Vec::new();
    };
    let values = match value {
        Value::Array(values) => values.iter().take(MAX_AUTHORS).collect(),
        one => vec![one],
    };
    let mut persons: Vec<Person> = Vec::new();
    for value in values {
        let entity = evidence.resolve(value);
        let organization = entity.is_some_and(|entity| kinds(entity).any(is_organization));
        let url = entity
            .and_then(|entity| entity.get("url")?.as_str())
            .filter(|url| url.starts_with("http"));
        let texts = match entity {
            Some(entity) => entity.get("name").map(json_texts).unwrap_or_default(),
            None => json_texts(value),
        };
        let names: Vec<String> = if organization {
            texts
        } else {
            texts.iter().flat_map(|text| names::split(text)).collect()
        };
        for name in names {
            if persons.len() >= MAX_NAMES {
                return persons;
            }
            if persons.iter().any(|person| similar::same(&person.name, &name)) {
                continue;
            }
            let mut person = Person::new(name);
            person.url = url.map(str::to_owned);
            if organization {
                person.kind = PersonKind::Organization;
            }
            persons.push(person);
        }
    }
    persons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{Structured, test_page};
    use crate::tokenizer::page::Page;

    fn authors(page: &Page) -> Vec<(String, PersonKind)> {
        let structured = Structured::parse(page);
        let evidence = Evidence::new(page, &structured, None);
        let authors = find(&evidence, &Lines::default(), &Sites::new(&evidence), None);
        authors.into_iter().map(|author| (author.name, author.kind)).collect()
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
        let agency = ("The Agency".to_owned(), PersonKind::Organization);
        assert_eq!(authors(&page), [agency]);
        page.head.meta = test_page::head("", &[("author", "Jane Doe")]).head.meta;
        assert_eq!(authors(&page), [person("Jane Doe")]);
    }

    #[test]
    fn the_first_name_of_a_meta_wins() {
        let page = test_page::head("", &[("article:author", "jdoe"), ("author", "Jane Doe")]);
        assert_eq!(authors(&page), [person("Jane Doe")]);
    }
}
