//! `ISTANBUL (Agency) - `: where a story was written, and for whom.

use super::super::labels;
use super::super::markup::any_name_word;
use crate::tokenizer::page::{Dated, Page};
use crate::tokenizer::prefix;

/// The longest dateline, in bytes.
const LONGEST: usize = 80;

/// What ends it.
const DASHES: &[char] = &['-', '\u{2013}', '\u{2014}'];

/// What a story's first words say.
#[derive(Debug, PartialEq)]
pub(super) struct Dateline {
    pub(super) place: String,
    pub(super) agency: Option<String>,
}

/// What an element called a dateline says: where, and for whom. Some call what shows a date so.
pub(super) fn marked(page: &Page) -> Option<Dateline> {
    // The names of all elements are in one arena, so most pages are told by one search.
    memchr::memmem::find(page.strings.as_bytes(), b"dateline")?;
    let called =
        |dated: &&Dated| any_name_word(page.string(dated.names), |word| word == "dateline");
    page.dated.iter().filter(called).find_map(|dated| {
        let text = page
            .text(dated.text)
            .trim_end_matches(|c: char| c.is_whitespace() || DASHES.contains(&c));
        let (place, agency) = parts(text)?;
        let is_place =
            place.starts_with(char::is_uppercase) && !has_digit(text) && text.len() <= LONGEST;
        is_place.then(|| Dateline { place: place.to_owned(), agency: agency.map(str::to_owned) })
    })
}

/// The agency that signs the end of a text: `(dpa)`.
pub(super) fn signed(text: &str) -> Option<String> {
    let inner = text.trim_end().strip_suffix(')')?;
    let (_, agency) = inner.rsplit_once('(')?;
    is_agency(agency).then(|| agency.to_owned())
}

/// Whether a text is what agencies sign with: `dpa`, `AFP/Reuters`, `dpa-tmn`.
fn is_agency(text: &str) -> bool {
    let parts = text.split(['/', ',', '-', ' ']).filter(|part| !part.is_empty());
    let mut agencies = parts.map(|part| labels::AGENCIES.contains(&part.to_lowercase().as_str()));
    agencies.next() == Some(true) && text.len() <= LONGEST / 4
}

/// A place, and what stands in brackets behind it.
fn parts(text: &str) -> Option<(&str, Option<&str>)> {
    let Some((place, rest)) = text.split_once('(') else { return Some((text.trim(), None)) };
    let (agency, _) = rest.split_once(')')?;
    Some((place.trim(), Some(agency.trim()).filter(|agency| !agency.is_empty())))
}

/// Reads the start of a story's first paragraph: a place in capitals, then an agency in brackets or a
/// date, or both, then a dash.
pub(super) fn read(text: &str) -> Option<Dateline> {
    let start = prefix(text, LONGEST);
    let dash = start.char_indices().find(|&(at, c)| is_dash(start, at, c))?.0;
    let before = start[..dash].trim();
    let (place, agency) = match before.split_once('(') {
        Some((place, rest)) => (place.trim(), Some(rest.split_once(')')?)),
        None => (before, None),
    };
    // What follows the brackets, if anything, is a date.
    if agency.is_some_and(|(_, rest)| rest.contains(char::is_alphabetic) && !has_digit(rest)) {
        return None;
    }
    let agency = agency.map(|(agency, _)| agency.trim()).filter(|agency| !agency.is_empty());
    // "HOLM, May 3", "HOLM/WICK".
    let (city, rest) = place.split_once(',').unwrap_or((place, ""));
    let is_dated = has_digit(rest);
    let place = if is_dated { city.trim() } else { place };
    // "Berlin (dpa) - ": an agency is known by its name.
    let written_small = agency.is_some_and(is_agency) && is_name(city);
    let is_place =
        written_small || is_capitals(city) && (agency.is_some() || is_dated || is_capitals(place));
    is_place.then(|| Dateline { place: place.to_owned(), agency: agency.map(str::to_owned) })
}

/// A dash apart from the word before it.
fn is_dash(text: &str, at: usize, c: char) -> bool {
    DASHES.contains(&c) && text[..at].ends_with([' ', ')'])
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Few words, each with a capital: `Frankfurt/Main`, `New Wick`.
fn is_name(text: &str) -> bool {
    let mut words = text.split([' ', '/']).peekable();
    words.peek().is_some()
        && words.all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(word, "am" | "an" | "der" | "de" | "la" | "del")
        })
}

/// Letters, all of them capitals: more than an abbreviation has.
fn is_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().count() > 2 && letters().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    fn found(text: &str) -> Option<(String, Option<String>)> {
        read(text).map(|found| (found.place, found.agency))
    }

    #[test]
    fn places_and_agencies() {
        let both = |place: &str, agency: &str| Some((place.to_owned(), Some(agency.to_owned())));
        assert_eq!(found("HOLM (Newswire) -The towns said"), both("HOLM", "Newswire"));
        assert_eq!(
            found("HOLM/WICK, May 3 (Newswire) \u{2014} The"),
            both("HOLM/WICK", "Newswire")
        );
        assert_eq!(found("NEW WICK \u{2013} The towns"), Some(("NEW WICK".to_owned(), None)));
    }

    #[test]
    fn agencies_known_by_name() {
        let both = |place: &str, agency: &str| Some((place.to_owned(), Some(agency.to_owned())));
        assert_eq!(found("Holm (dpa) - Die St\u{e4}dte"), both("Holm", "dpa"));
        assert_eq!(
            found("New Wick (AFP/Reuters) \u{2013} The towns"),
            both("New Wick", "AFP/Reuters")
        );
        assert_eq!(found("The town (which is old) - was"), None);
        assert_eq!(signed("The bridge is closed. (dpa)").as_deref(), Some("dpa"));
        assert_eq!(signed("The bridge is closed (again)"), None);
    }

    #[test]
    fn elements_called_a_dateline() {
        let marked = |html: &str| {
            marked(&tokenize(html, Input::Html)).map(|found| (found.place, found.agency))
        };
        let place = Some(("Holm".to_owned(), None));
        assert_eq!(
            marked("<h1>T</h1><p><span class=story-dateline>Holm \u{2014}</span> The towns."),
            place
        );
        let both = Some(("Holm".to_owned(), Some("Newswire".to_owned())));
        assert_eq!(marked("<h1>T</h1><p><b class=dateline>Holm (Newswire)</b> - The towns."), both);
        assert_eq!(marked("<h1>T</h1><p class=dateline>10 April 2025</p>"), None);
    }

    #[test]
    fn prose_has_none() {
        for text in ["The towns - all of them", "HOLM-WICK is far", "It (the town) - was", "US - a"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
