//! The name of the site, and the names by which titles and bylines may mention it.

use super::evidence::Evidence;
use super::markup::plain;
use super::precedence::{self, Source};
use super::similar;
use super::structured::kinds;
use serde_json::Value;
use url::Url;

/// The name of the site.
fn find(evidence: &Evidence<'_>) -> Option<String> {
    precedence::SITE_NAME.iter().find_map(|&source| match source {
        Source::Site => from_entities(evidence).into_iter().next(),
        other => evidence.texts(other).into_iter().next(),
    })
}

/// Every name that the page gives for the site or who publishes it, and its hosts.
#[derive(Debug, Default)]
pub(super) struct Sites {
    /// The one to show.
    pub(super) name: Option<String>,
    /// The words of each.
    names: Vec<Vec<String>>,
    /// Without `www.` and without marks between words.
    hosts: Vec<String>,
}

impl Sites {
    pub(super) fn new(evidence: &Evidence<'_>) -> Self {
        let meta = precedence::SITE_NAME.iter().flat_map(|&source| evidence.texts(source));
        let names = meta.chain(from_entities(evidence)).map(|name| similar::words(&name));
        let names = names.filter(|words| !words.is_empty()).collect();
        Self { name: find(evidence), names, hosts: hosts(evidence) }
    }

    /// Whether a text is a name of the site, as stated or as its host spells it.
    pub(super) fn is_site(&self, text: &str) -> bool {
        // `bbc` in `bbc.example` is the site's name, `it` in `reddit.example` is not.
        const MIN_IN_HOST: usize = 4;
        let mut shared = self.hosts.iter().filter_map(|host| similar::start(host, text));
        self.names.iter().any(|name| similar::has_words(text, name))
            || shared.any(|length| length >= MIN_IN_HOST)
    }
}

/// The names of the JSON-LD's site, then of the main entity's publisher, then of organisations.
fn from_entities(evidence: &Evidence<'_>) -> Vec<String> {
    let name = |value: &Value| value.as_str().map(plain).filter(|name| !name.is_empty());
    let named = |wanted: fn(&str) -> bool| {
        let entities = evidence.structured.entities();
        entities
            .filter(move |entity| kinds(entity).any(wanted))
            .filter_map(move |entity| name(entity.get("name")?))
    };
    let publisher = evidence
        .structured
        .main()
        .and_then(|main| main.get("publisher"))
        .and_then(|value| evidence.resolve(value))
        .and_then(|publisher| name(publisher.get("name")?));
    named(|kind| kind.ends_with("WebSite"))
        .chain(publisher)
        .chain(named(|kind| kind.ends_with("Organization")))
        .collect()
}

/// The hosts of the page's addresses.
fn hosts(evidence: &Evidence<'_>) -> Vec<String> {
    let stated = precedence::URL.iter().flat_map(|&source| evidence.texts(source));
    let own = evidence.address.map(|url| url.as_str().to_owned());
    let mut hosts = Vec::new();
    for address in own.into_iter().chain(stated) {
        let Ok(url) = Url::parse(&address) else { continue };
        let Some(host) = url.host_str() else { continue };
        let host = host.strip_prefix("www.").unwrap_or(host);
        hosts.push(squashed(host));
        // The name before the suffix, as in `news.example.org`.
        let labels: Vec<&str> = host.split('.').collect();
        let from_name = labels.get(labels.len().saturating_sub(2)..).unwrap_or_default();
        hosts.push(squashed(&from_name.concat()));
    }
    hosts
}

/// The words of a text with nothing between them.
fn squashed(text: &str) -> String {
    similar::joined(text).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::test_page::with;

    #[test]
    fn stated_or_of_who_publishes_it() {
        let meta = "<meta property=og:site_name content='Harbour Notes'>";
        assert_eq!(with(meta, find).as_deref(), Some("Harbour Notes"));
        let json = r#"<script type=application/ld+json>{"@type":"Article","headline":"A",
            "publisher":{"@type":"Organization","name":"The Quay"}}</script>"#;
        assert_eq!(with(json, find).as_deref(), Some("The Quay"));
        assert_eq!(with("<p>a", find), None);
    }

    #[test]
    fn names_of_the_site() {
        let html = "<link rel=canonical href=https://www.harbour-notes.example/a>
            <meta property=og:site_name content='HN &amp; Sons'>";
        with(html, |evidence| {
            let sites = Sites::new(evidence);
            for name in ["HN & Sons", "hn & sons", "Harbour Notes", "harbournotes"] {
                assert!(sites.is_site(name), "{name}");
            }
            for name in ["Ebb", "notes", "har"] {
                assert!(!sites.is_site(name), "{name}");
            }
        });
    }
}
