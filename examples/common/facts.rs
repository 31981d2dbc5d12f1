//! What truths say of a page as a whole and `score.py` does not measure: its language and its licence.
//!
//! A language is right where it is the one that the truth names; its region does not count. A licence is right where
//! it is of the same kind as the truth's, and has the version and the country that the truth names, if it does:
//! `CC BY-SA 3.0` is `https://creativecommons.org/licenses/by-sa/3.0/deed.de`.

use super::python::string;
use super::score::{Figures, Predictions};
use serde_json::Value;

/// Languages by the names that truths give them.
const LANGUAGES: [(&str, &str); 5] =
    [("Chinese", "zh"), ("English", "en"), ("Greek", "el"), ("Polish", "pl"), ("Russian", "ru")];

/// What tells one kind of licence from the other.
const KINDS: [&str; 5] = ["by", "nc", "nd", "sa", "zero"];
/// What the names of all have, and their addresses do not.
const NO_PART: &str = "cc";

/// The shares of pages whose language and whose licence are right.
pub(crate) fn score(truth: &[Value], predictions: &Predictions) -> Figures {
    let pages = truth.iter().map(|page| (page, predictions.get(&string(page.get("id")))));
    let pages: Vec<(&Value, Option<&Value>)> = pages.collect();
    let mut figures = Figures::default();
    for (field, is_right) in
        [("language", is_language as fn(&str, &str) -> bool), ("license", is_licence)]
    {
        let known = pages.iter().filter_map(|&(page, found)| {
            let found = found.and_then(|found| found.get(field)?.as_str());
            Some(is_right(page.get(field)?.as_str()?, found.unwrap_or_default()))
        });
        figures.add_right(field, &known.collect::<Vec<_>>());
    }
    figures
}

fn is_language(truth: &str, found: &str) -> bool {
    let code = LANGUAGES.iter().find(|(name, _)| *name == truth).map_or(truth, |&(_, code)| code);
    found.split('-').next() == Some(code)
}

fn is_licence(truth: &str, found: &str) -> bool {
    let (truth, found) = (parts(truth), parts(found));
    let of_kind = |part: &&String| KINDS.contains(&part.as_str());
    truth.iter().all(|part| found.contains(part))
        && found.iter().filter(of_kind).all(|part| truth.contains(part))
}

/// The parts of a licence's name or address, in lower case.
fn parts(licence: &str) -> Vec<String> {
    let parts = licence.split(|c: char| !c.is_alphanumeric() && c != '.');
    let parts = parts.map(str::to_lowercase).filter(|part| !part.is_empty() && part != NO_PART);
    parts.collect()
}
