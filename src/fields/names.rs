//! The names in a byline, without what pages put around them.

use super::dates::{self, Order};
use super::labels::{self, Labels};
use super::markup::plain;
use super::similar;

/// No byline is longer, in characters; a longer one is read to there.
const MAX_BYLINE: usize = 1000;
/// No name is longer, in characters; a longer text is a sentence.
const MAX_NAME: usize = 60;
/// No person's name has more words.
const MAX_WORDS: usize = 7;
/// Words of names that are written small.
const PARTICLES: [&str; 20] = [
    "de", "der", "den", "van", "von", "zu", "la", "le", "du", "da", "dos", "di", "del", "al", "el",
    "bin", "ibn", "ter", "ten", "af",
];

/// The names in a byline such as "By Jane Doe and John Roe, Staff Writers | April 10, 2025".
pub(super) fn split(byline: &str) -> Vec<String> {
    let end = byline.char_indices().nth(MAX_BYLINE).map_or(byline.len(), |(at, _)| at);
    let byline = plain(byline.get(..end).unwrap_or_default());
    if is_address(&byline) {
        return Vec::new();
    }
    let byline = before_date(&byline);
    let byline = cut_at_marks(byline);
    let byline = strip_label(byline);
    let mut names: Vec<String> = Vec::new();
    for part in parts(byline) {
        let name = clean(part);
        let degree = !names.is_empty() && is_degree(&name);
        if is_name(&name) && !degree && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// "MD", "M.S.", "E-RYT 200": what follows a name behind a comma.
fn is_degree(text: &str) -> bool {
    /// No degree or title of a trade is longer, in bytes.
    const LONGEST: usize = 8;
    let mut words = text.split(' ');
    let first = words.next().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_uppercase()).count();
    let small = first.chars().filter(|c| c.is_lowercase()).count();
    let number = words.next().is_none_or(|word| word.chars().all(|c| c.is_ascii_digit()));
    let is_word = first.len() <= LONGEST && !first.contains('&') && words.next().is_none();
    is_word && capitals >= 2 && small <= 2 && number
}

/// A text as the one name that it may be, whoever it names: "Editorial Team", "admin".
pub(super) fn whole(text: &str) -> Option<String> {
    let text = plain(text.get(..text.len().min(MAX_BYLINE)).unwrap_or_default());
    let name = strip_label(&text);
    let parted = name.contains([',', ';', '|', '/', '&', '@', '\n', ':']);
    let is_one = name.contains(char::is_alphabetic) && name.chars().count() <= MAX_NAME;
    (is_one && !parted && !is_address(&text)).then(|| name.to_owned())
}

/// The names in "Doe, Jane; Roe, John", as catalogues write them, turned round.
pub(super) fn turned(text: &str) -> Option<Vec<String>> {
    let text = plain(text.get(..text.len().min(MAX_BYLINE)).unwrap_or_default());
    text.split(';').map(|part| turned_name(part.trim())).collect()
}

fn turned_name(text: &str) -> Option<String> {
    let (last, first) = text.split_once(',')?;
    let (last, first) = (last.trim(), first.trim());
    // With two names before the comma, these are two persons.
    let is_last = last.split(' ').filter(|word| !PARTICLES.contains(word)).count() == 1;
    let name = format!("{first} {last}");
    let is_one = is_last && !first.contains(',') && !first.is_empty();
    (is_one && is_name(&name) && looks_like_person(&name)).then_some(name)
}

/// Profiles stand where names should.
fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.") || text.starts_with('/')
}

/// What follows a date, or a time, is no name; what precedes it may be.
fn before_date(byline: &str) -> &str {
    let found = dates::find(byline, Order::DayFirst).map(|found| found.start);
    let Some(start) = found.or_else(|| time_in(byline)) else { return byline };
    let before = byline.get(..start).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    // "Jane Doe on April 10", "Jane Doe am 10. April", "Jane Doe um 10:30"
    let cut = ["on", "am", "le", "el", "em", "il", "op", "at", "vom", "um", "à"]
        .iter()
        .find_map(|word| before.strip_suffix(word)?.strip_suffix(' '));
    cut.unwrap_or(before)
}

/// Where "10:30" stands.
fn time_in(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let colon = (1..bytes.len()).find(|&at| bytes[at] == b':' && digit(at - 1) && digit(at + 1))?;
    Some(if colon >= 2 && digit(colon - 2) { colon - 2 } else { colon - 1 })
}

/// Bars and bullets part a name from a job, a place or a network; so do words for what else was done.
fn cut_at_marks(byline: &str) -> &str {
    const MARKS: [&str; 14] =
        [" | ", " • ", " · ", " – ", " — ", " - ", " // ", "|", "•", " @", "[", "\n", " <", " »"];
    // Names have none of these.
    let is_mark =
        |c: char| c == '\n' || !c.is_alphanumeric() && !matches!(c, ' ' | '.' | ',' | '\'');
    let marks: &[&str] = if byline.contains(is_mark) { &MARKS } else { &[] };
    let marks = marks.iter().filter_map(|mark| byline.find(mark));
    let behind = first_word(byline, &labels::BEHIND);
    let end = marks.chain(behind).chain(bracket(byline)).filter(|&at| at > 0).min();
    let byline = byline.get(..end.unwrap_or(byline.len())).unwrap_or(byline).trim();
    // "Jane Doe in News", but not "Women in Science".
    let person = first_word(byline, &labels::BEHIND_PERSON);
    match person.and_then(|at| byline.get(..at)) {
        Some(person) if looks_like_person(strip_label(person)) && !is_organization(person) => {
            person
        }
        _ => byline,
    }
}

/// Where the first of some words stands, with the space before it.
fn first_word<const N: usize>(text: &str, words: &Labels<N>) -> Option<usize> {
    memchr::memchr_iter(b' ', text.as_bytes()).find(|&at| words.start(&text[at + 1..]))
}

/// Whether a name has a word that organisations are called by.
pub(super) fn is_organization(name: &str) -> bool {
    similar::words(name).iter().any(|word| labels::ORGANIZATIONS.contain(word))
}

/// Where a bracket begins that no name follows: not that of "Jane (Doe) Roe".
fn bracket(byline: &str) -> Option<usize> {
    let at = byline.find('(')?;
    let behind = byline.get(at..)?.split_once(')').map(|(_, behind)| behind.trim_start());
    let goes_on = behind.is_some_and(|behind| behind.starts_with(char::is_uppercase));
    (!goes_on).then_some(at)
}

/// Without a leading "By", "Author:", "Geschrieben von".
fn strip_label(byline: &str) -> &str {
    let mut rest = byline.trim();
    // "Author: By Jane Doe"
    for _ in 0..2 {
        rest = labels::BYLINE.after(rest).unwrap_or(rest);
    }
    after_glued(rest).unwrap_or(rest)
}

/// What follows a label without a space: `ByJane Doe`.
fn after_glued(text: &str) -> Option<&str> {
    let labels = ["By", "Von", "Autor", "Author", "Beitragvon", "Beitrag von"];
    let rest = labels.iter().find_map(|label| text.strip_prefix(label))?;
    rest.starts_with(char::is_uppercase).then_some(rest)
}

/// The parts between commas, semicolons, slashes and words for "and".
fn parts(byline: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for piece in byline.split([',', ';', '/', '、', '，']).flat_map(at_signs) {
        let mut start = 0;
        let mut at = 0;
        for word in piece.split(' ') {
            let end = at + word.len();
            let before = piece.get(start..at).unwrap_or_default();
            // "a" and "e" between names are lower case; as initials they are not, nor is what a sign for "and" precedes.
            if labels::AND.contains(&word) && !before.trim_end().ends_with(['&', '+']) {
                parts.push(before);
                start = end;
            }
            at = end + 1;
        }
        parts.push(piece.get(start..).unwrap_or_default());
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The parts between signs for "and", of which one letter is none: "AT&T" is one name.
fn at_signs(piece: &str) -> Vec<&str> {
    let parts: Vec<&str> = piece.split(['&', '+']).collect();
    let letter = |part: &&str| part.trim().chars().count() == 1;
    if parts.iter().any(letter) { vec![piece] } else { parts }
}

fn clean(part: &str) -> String {
    let part = strip_label(part);
    let words = part.split(' ').filter(|word| {
        !word.contains('@')
            && !word.contains("://")
            && !word.starts_with("www.")
            && !word.starts_with('#')
    });
    let name = words.collect::<Vec<_>>().join(" ");
    let edge = |c: char| !c.is_alphanumeric() && c != ')' && c != '.' && c != '!' && c != '®';
    let name = name.trim_matches(edge).trim_start_matches(['.', ')', '®']).trim();
    // A full stop ends a sentence, or an abbreviation such as "Jr."
    let last = name.rsplit(' ').next().unwrap_or_default();
    let name = if last.chars().count() > 4 { name.trim_end_matches('.') } else { name };
    name.trim_end_matches(['®', '™']).to_owned()
}

/// Whether a cleaned part of a byline can be a name.
pub(super) fn is_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    let job = words.iter().any(|word| labels::JOBS.contain(word));
    name.chars().any(char::is_alphabetic)
        && name.chars().count() <= MAX_NAME
        && name.chars().count() > 1
        && words.len() <= MAX_WORDS + 3
        && !job
        && !labels::NOBODY.contain(&lower)
        && !is_date_label(&lower)
        && !labels::BYLINE.contain(&lower)
}

/// Whether a text is a word that stands before dates: "Updated", "Datum".
fn is_date_label(lower: &str) -> bool {
    // Shorter ones, "am" or "le", may be names.
    const SHORTEST: usize = 4;
    let is_one = |labels: &[&str]| labels.contains(&lower);
    lower.len() >= SHORTEST && (is_one(labels::PUBLISHED) || is_one(labels::MODIFIED))
}

/// Whether a text is a count rather than a name: `12`, `1,204`.
pub(super) fn is_number(text: &str) -> bool {
    !text.contains(char::is_alphabetic)
}

/// Whether a text reads like one or more persons' names: few words, nearly all capitalised.
pub(super) fn looks_like_person(name: &str) -> bool {
    let words = name.split_whitespace();
    (2..=5).contains(&words.clone().count())
        && words.clone().all(is_name_word)
        && !name.contains(|c: char| c.is_ascii_digit() || c == ':' || c == '?' || c == '!')
}

/// Whether a word is written as those of names are.
pub(super) fn is_name_word(word: &str) -> bool {
    PARTICLES.contains(&word)
        || word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_behind_names_have_a_space_before_them() {
        assert_eq!(first_word("Jane Doe Photo by", &labels::BEHIND), Some(8));
        assert_eq!(first_word("Photo by Jane Doe", &labels::BEHIND), None);
    }

    #[test]
    fn bylines() {
        for (byline, names) in [
            ("By Jonathan Spicer and Mark Trevelyan", &["Jonathan Spicer", "Mark Trevelyan"][..]),
            ("Jane Doe, Staff Writer", &["Jane Doe"]),
            ("Jane Doe | April 10, 2025", &["Jane Doe"]),
            ("By: Jane Doe on April 10, 2025", &["Jane Doe"]),
            ("von Hans Müller und Eva Maier", &["Hans Müller", "Eva Maier"]),
            ("Autor: Jan Novák", &["Jan Novák"]),
            (
                "Par Anne Dupont, Paul Durand et Luc Petit",
                &["Anne Dupont", "Paul Durand", "Luc Petit"],
            ),
            ("Jane Doe jane@example.org @jane", &["Jane Doe"]),
            ("https://example.org/jane", &[]),
            ("admin", &[]),
            ("by", &[]),
            ("", &[]),
            ("Byron Smith", &["Byron Smith"]),
            ("VON HANS MÜLLER", &["HANS MÜLLER"]),
            ("Sammy Davis Jr.", &["Sammy Davis Jr."]),
            ("Jane Doe, MD, PhD, John Roe, RDN", &["Jane Doe", "John Roe"]),
            ("By Jane Doe in Towns", &["Jane Doe"]),
            ("Women in Science", &["Women in Science"]),
            ("Holm Office for Statistics", &["Holm Office for Statistics"]),
            ("Jane Doe um 10:30 Uhr", &["Jane Doe"]),
            ("ByJane Doe", &["Jane Doe"]),
            ("Jane (Doe) Roe", &["Jane (Doe) Roe"]),
            ("Jane Doe (Holm)", &["Jane Doe"]),
            ("Text: Jane Doe Fotos: John Roe", &["Jane Doe"]),
            ("Jane Doe Last updated May 3", &["Jane Doe"]),
            ("Jane Doe, Datum", &["Jane Doe"]),
            ("作者：王小明", &["王小明"]),
            ("Jane Doe & John Roe", &["Jane Doe", "John Roe"]),
            ("Tide & i", &["Tide & i"]),
            ("Jane Doe, T&H", &["Jane Doe", "T&H"]),
        ] {
            assert_eq!(split(byline), names, "{byline}");
        }
    }

    #[test]
    fn names_in_catalogues() {
        assert_eq!(turned("Doe, Jane").unwrap(), ["Jane Doe"]);
        assert_eq!(
            turned("Doe, Jane A.; van der Roe, John").unwrap(),
            ["Jane A. Doe", "John van der Roe"]
        );
        assert_eq!(turned("Berg, Jane van der").unwrap(), ["Jane van der Berg"]);
        for other in ["Jane Doe", "Jane Doe, John Roe", "Doe, Editor", "Doe,", ""] {
            assert_eq!(turned(other), None, "{other}");
        }
    }

    #[test]
    fn persons() {
        assert!(looks_like_person("Jane van der Berg"));
        assert!(!looks_like_person("Jane"));
        assert!(!looks_like_person("the latest news"));
        assert!(!looks_like_person("Read More: Sport"));
    }
}
