//! Fields that one or two sources give: publisher, breadcrumbs and the like.

use super::evidence::{Evidence, json_texts};
use super::lines::Lines;
use super::markup::plain;
use super::similar;
use super::structured::{Entity, kinds};
use crate::article::Contributors;
use crate::{Person, PersonKind, Question};
use serde_json::Value;

/// More than these are not a trail, nor a list of questions.
const MAX_CRUMBS: usize = 12;
const MAX_CONTRIBUTORS: usize = 30;
const MAX_QUESTIONS: usize = 100;
/// Nobody reads a page for longer, in minutes.
const MAX_MINUTES: u32 = 600;

/// A second headline: JSON-LD's, where it is not the title once more.
pub(super) fn alternative_headline(evidence: &Evidence<'_>, title: Option<&str>) -> Option<String> {
    let main = evidence.structured.main()?;
    let texts = ["alternativeHeadline", "alternateName"].iter().filter_map(|key| main.get(*key));
    let mut texts = texts.flat_map(json_texts).filter(|text| !text.is_empty());
    texts.find(|text| title.is_none_or(|title| !similar::same(text, title)))
}

/// Who worked on it beside its authors: JSON-LD's editors and translators, and its contributors by the
/// jobs that it names.
pub(super) fn contributors(evidence: &Evidence<'_>) -> Contributors {
    let mut found = Contributors::default();
    let Some(main) = evidence.structured.main() else { return found };
    for key in ["editor", "translator", "contributor"] {
        let values = main.get(key).map(|value| match value {
            Value::Array(values) => values.iter().take(MAX_CONTRIBUTORS).collect(),
            one => vec![one],
        });
        for value in values.unwrap_or_default() {
            let entity = evidence.resolve(value);
            let name = entity.map_or_else(
                || json_texts(value),
                |it| it.get("name").map(json_texts).unwrap_or_default(),
            );
            let Some(name) = name.into_iter().find(|name| is_name(name)) else { continue };
            let job =
                |key: &str| entity.and_then(|it| it.get(key)).map(json_texts).unwrap_or_default();
            let jobs = [job("jobTitle"), job("roleName")].concat().join(" ").to_lowercase();
            let done = if key == "contributor" { jobs.as_str() } else { key };
            if let Some(list) = by_job(&mut found, done) {
                list.push(Person::new(name));
            }
        }
    }
    found
}

/// The list of those with a job.
fn by_job<'a>(found: &'a mut Contributors, job: &str) -> Option<&'a mut Vec<Person>> {
    if job.contains("edit") {
        Some(&mut found.editing)
    } else if job.contains("transl") {
        Some(&mut found.translation)
    } else if job.contains("photo") {
        Some(&mut found.photography)
    } else if job.contains("report") || job.contains("correspond") {
        Some(&mut found.reporting)
    } else {
        None
    }
}

/// Who publishes it: JSON-LD's publisher, else a `meta` of that name.
pub(super) fn publisher(evidence: &Evidence<'_>, lines: &Lines) -> Option<Person> {
    let main = evidence.structured.main();
    let stated =
        main.and_then(|main| main.get("publisher").or_else(|| main.get("sourceOrganization")));
    let entity = stated.and_then(|value| evidence.resolve(value));
    let name = match (entity, stated) {
        (Some(entity), _) => entity.get("name").map(json_texts),
        (None, stated) => stated.map(json_texts),
    };
    let name = name.and_then(|names| names.into_iter().find(|name| is_name(name)));
    let from_meta = || {
        let names = &["dc.publisher", "dcterms.publisher", "publisher", "citation_publisher"];
        evidence.meta(names).map(plain).find(|name| is_name(name))
    };
    let mut publisher = Person::new(name.or_else(from_meta).or_else(|| lines.publisher.clone())?);
    let person = entity.is_some_and(|entity| kinds(entity).any(|kind| kind.ends_with("Person")));
    publisher.kind = if person { PersonKind::Person } else { PersonKind::Organization };
    publisher.url = entity
        .and_then(|entity| entity.get("url")?.as_str())
        .filter(|url| url.starts_with("http"))
        .map(str::to_owned);
    Some(publisher)
}

/// Some give the address of a profile where a name should be.
fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.contains("://")
}

/// The way to the page without itself: JSON-LD's `BreadcrumbList`, else the line of a trail.
pub(super) fn breadcrumbs(
    evidence: &Evidence<'_>,
    lines: &Lines,
    title: Option<&str>,
) -> Vec<String> {
    let lists = evidence.structured.entities().flat_map(|entity| {
        let nested = entity.get("breadcrumb").and_then(Value::as_object);
        let is_list = |entity: &&Entity| kinds(entity).any(|kind| kind.ends_with("BreadcrumbList"));
        [Some(entity), nested].into_iter().flatten().filter(is_list).collect::<Vec<_>>()
    });
    let mut trails = lists.map(crumbs).filter(|trail| !trail.is_empty());
    let mut trail = trails.next().unwrap_or_else(|| lines.breadcrumbs.clone());
    let is_page = |last: &String| title.is_some_and(|title| similar::same(last, title));
    if trail.last().is_some_and(is_page) {
        trail.pop();
    }
    trail
}

fn crumbs(list: &Entity) -> Vec<String> {
    let items = list.get("itemListElement").and_then(Value::as_array);
    let mut crumbs: Vec<(u64, String)> = items
        .into_iter()
        .flatten()
        .take(MAX_CRUMBS)
        .enumerate()
        .filter_map(|(at, item)| {
            let item = item.as_object()?;
            let named = item.get("item").and_then(Value::as_object);
            let name = item.get("name").or_else(|| named?.get("name"))?.as_str().map(plain)?;
            let position = item.get("position").and_then(|position| {
                position.as_u64().or_else(|| position.as_str()?.trim().parse().ok())
            });
            Some((position.unwrap_or(at as u64), name))
        })
        .filter(|(_, name)| !name.is_empty())
        .collect();
    crumbs.sort_by_key(|(position, _)| *position);
    crumbs.into_iter().map(|(_, name)| name).collect()
}

/// How long it takes to read: JSON-LD's `timeRequired`, `twitter:data` under a label of reading.
pub(super) fn reading_minutes(evidence: &Evidence<'_>) -> Option<u32> {
    let stated = evidence.structured.main().and_then(|main| main.get("timeRequired")?.as_str());
    let labelled = || {
        const PAIRS: [(&[&str], &[&str]); 2] =
            [(&["twitter:label1"], &["twitter:data1"]), (&["twitter:label2"], &["twitter:data2"])];
        PAIRS.iter().find_map(|(label, data)| {
            let label = evidence.meta(label).next()?.to_lowercase();
            let reading =
                ["reading", "lese", "lecture", "lectura", "leitura", "lettura", "czytania"];
            reading.iter().any(|word| label.contains(word)).then(|| evidence.meta(data).next())?
        })
    };
    let minutes = stated.and_then(iso_minutes).or_else(|| first_number(labelled()?));
    minutes.filter(|minutes| (1..=MAX_MINUTES).contains(minutes))
}

/// Of a duration such as `PT7M` or `PT1H5M`.
fn iso_minutes(duration: &str) -> Option<u32> {
    let span: jiff::Span = duration.trim().parse().ok()?;
    let minutes = i64::from(span.get_hours()) * 60 + span.get_minutes();
    u32::try_from(minutes).ok()
}

fn first_number(text: &str) -> Option<u32> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?;
    digits.parse().ok()
}

/// Whether it is free to read, as JSON-LD or a `meta` says.
pub(super) fn is_accessible_for_free(evidence: &Evidence<'_>) -> Option<bool> {
    let stated = evidence.structured.main().and_then(|main| main.get("isAccessibleForFree"));
    let read = |text: &str| match text.trim().to_ascii_lowercase().as_str() {
        "true" | "free" | "yes" => Some(true),
        "false" | "locked" | "metered" | "no" => Some(false),
        _ => None,
    };
    let stated = stated.and_then(|value| match value {
        Value::Bool(free) => Some(*free),
        other => read(other.as_str()?),
    });
    stated.or_else(|| read(evidence.meta(&["article:content_tier"]).next()?))
}

/// Questions and answers: JSON-LD's `FAQPage`.
pub(super) fn faq(evidence: &Evidence<'_>) -> Vec<Question> {
    let pages = evidence.structured.entities();
    let pages = pages.filter(|entity| kinds(entity).any(|kind| kind.ends_with("FAQPage")));
    let questions = pages.filter_map(|page| page.get("mainEntity")).flat_map(|value| match value {
        Value::Array(values) => values.iter().collect(),
        one => vec![one],
    });
    let read = |question: &Value| {
        let entity = question.as_object()?;
        let asked = entity.get("name").or_else(|| entity.get("text"))?.as_str().map(plain)?;
        let answer = entity.get("acceptedAnswer")?;
        let answer = answer.as_array().and_then(|all| all.first()).unwrap_or(answer);
        let answer = answer.get("text")?.as_str().map(plain)?;
        (!asked.is_empty() && !answer.is_empty()).then_some(Question { question: asked, answer })
    };
    questions.filter_map(read).take(MAX_QUESTIONS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::test_page::with;

    fn json(json: &str) -> String {
        format!("<script type=application/ld+json>{json}</script>")
    }

    #[test]
    fn the_trail_without_the_page() {
        let html = json(
            r#"[{"@type":"Article","headline":"A"},{"@type":"BreadcrumbList","itemListElement":[
            {"position":2,"item":{"name":"News"}},{"position":"1","name":"Home"},
            {"position":3,"name":"A"}]}]"#,
        );
        let trail = with(&html, |evidence| breadcrumbs(evidence, &Lines::default(), Some("A")));
        assert_eq!(trail, ["Home", "News"]);
    }

    #[test]
    fn what_an_article_says_of_itself() {
        let html = json(
            r#"{"@type":"NewsArticle","headline":"A","alternativeHeadline":"B","timeRequired":"PT1H5M",
            "isAccessibleForFree":"False",
            "publisher":{"@type":"Organization","name":"P","url":"https://a.example/"}}"#,
        );
        with(&html, |evidence| {
            assert_eq!(alternative_headline(evidence, Some("A")).as_deref(), Some("B"));
            assert_eq!(alternative_headline(evidence, Some("b")), None);
            assert_eq!(reading_minutes(evidence), Some(65));
            assert_eq!(is_accessible_for_free(evidence), Some(false));
            let publisher = publisher(evidence, &Lines::default()).unwrap();
            assert_eq!((&*publisher.name, publisher.kind), ("P", PersonKind::Organization));
            assert_eq!(publisher.url.as_deref(), Some("https://a.example/"));
        });
    }

    #[test]
    fn what_the_head_and_links_say() {
        let html = "<meta name=twitter:label2 content='Est. reading time'>
            <meta name=twitter:data2 content='7 minutes'>";
        with(html, |evidence| {
            assert_eq!(reading_minutes(evidence), Some(7));
            assert_eq!(is_accessible_for_free(evidence), None);
        });
    }

    #[test]
    fn questions() {
        let html = json(
            r#"{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Why?",
            "acceptedAnswer":{"@type":"Answer","text":"<p>So.</p>"}},{"@type":"Question","name":"What?"}]}"#,
        );
        let questions = with(&html, faq);
        assert_eq!(questions.len(), 1);
        assert_eq!((&*questions[0].question, &*questions[0].answer), ("Why?", "So."));
    }
}
