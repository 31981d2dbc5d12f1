//! Who is compared: each gives a page's content as text, with whatever else it makes by default.

use crate::floors;
use crate::python::Worker;

/// The versions are those of the lock file.
const LOCK: &str = include_str!("../Cargo.lock");

/// The languages of justext's stop words are the caller's to choose; most pages are English.
const LANGUAGE: &str = "English";

pub(crate) struct Peer {
    pub(crate) name: &'static str,
    pub(crate) version: String,
    pub(crate) kind: Kind,
    pub(crate) run: Run,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Extractor,
    /// Parses and extracts nothing.
    Floor,
}

pub(crate) type Extract = Box<dyn Fn(&str) -> Option<String> + Send>;

/// How a page is given to it.
pub(crate) enum Run {
    /// In this process. Without a text where it finds nothing or gives up.
    Here(Extract),
    /// In a process of its own, which measures itself.
    Python(Worker),
}

/// All that run in this process.
pub(crate) fn all() -> Vec<Peer> {
    let extractor = dehusk::Extractor::new().input(dehusk::Input::Html);
    let stop_words = justext::get_stoplist(LANGUAGE).unwrap_or_default();
    let justext_config = justext::Config::default();
    let options = trafilatura::Options::default();
    vec![
        peer(super::OURS, move |page| Some(extractor.extract(page).text())),
        peer("rs-trafilatura", |page| Some(rs_trafilatura::extract(page).ok()?.content_text)),
        peer("trafilatura", move |page| {
            Some(trafilatura::extract(page, &options).ok()?.content_text)
        }),
        peer("dom_smoothie", |page| {
            let mut readability = dom_smoothie::Readability::new(page, None, None).ok()?;
            Some(readability.parse().ok()?.text_content.to_string())
        }),
        peer("legible", |page| Some(legible::parse(page, None, None).ok()?.text_content)),
        peer("libreadability", |page| Some(libreadability::extract(page, None).ok()?.text_content)),
        peer("dom-content-extraction", |page| {
            let page = dom_content_extraction::scraper::Html::parse_document(page);
            dom_content_extraction::get_content(&page).ok()
        }),
        peer("justext", move |page| {
            Some(justext::extract_text(page, &stop_words, &justext_config))
        }),
        floor("html5ever, tokens", floors::tokens),
        floor("html5ever, RcDom", floors::tree),
    ]
}

fn peer(name: &'static str, run: impl Fn(&str) -> Option<String> + Send + 'static) -> Peer {
    Peer { name, version: version(name), kind: Kind::Extractor, run: Run::Here(Box::new(run)) }
}

fn floor(name: &'static str, run: fn(&str)) -> Peer {
    let run = move |page: &str| {
        run(page);
        None
    };
    let version = version("html5ever");
    Peer { name, version, kind: Kind::Floor, run: Run::Here(Box::new(run)) }
}

/// The newest version of a package in the lock file: of html5ever, others bring older ones.
fn version(name: &str) -> String {
    let package = format!("name = \"{name}\"\nversion = \"");
    let versions = LOCK.split(&package).skip(1).filter_map(|rest| rest.split('"').next());
    let number = |version: &str| -> Vec<u32> {
        version.split(['.', '+']).filter_map(|part| part.parse().ok()).collect()
    };
    versions.max_by_key(|version| number(version)).unwrap_or_default().to_owned()
}
