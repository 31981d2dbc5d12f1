//! The names in a byline, without what pages put around them.

use super::dates::{self, Order};
use super::labels;
use super::markup::plain;

/// No byline is longer, in characters; a longer one is read to there.
const MAX_BYLINE: usize = 1000;
/// No name is longer, in characters; a longer text is a sentence.
const MAX_NAME: usize = 60;
/// No person's name has more words.
const MAX_WORDS: usize = 7;

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
    let mut names = Vec::new();
    for part in parts(byline) {
        let name = clean(part);
        if is_name(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Profiles stand where names should.
fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.") || text.starts_with('/')
}

/// What follows a date is no name; what precedes it may be.
fn before_date(byline: &str) -> &str {
    match dates::find(byline, Order::DayFirst) {
        Some(found) => {
            let before = byline.get(..found.start).unwrap_or_default();
            let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
            // "Jane Doe on April 10", "Jane Doe am 10. April"
            let cut = ["on", "am", "le", "el", "em", "il", "op", "at", "vom"]
                .iter()
                .find_map(|word| before.strip_suffix(word)?.strip_suffix(' '));
            cut.unwrap_or(before)
        }
        None => byline,
    }
}

/// Bars and bullets part a name from a job, a place or a network.
fn cut_at_marks(byline: &str) -> &str {
    let marks = [" | ", " • ", " · ", " – ", " — ", " - ", " // ", "|", "•", " @", "(", "[", "\n"];
    let end = marks.iter().filter_map(|mark| byline.find(mark)).filter(|&at| at > 0).min();
    byline.get(..end.unwrap_or(byline.len())).unwrap_or(byline).trim()
}

/// Without a leading "By", "Author:", "Geschrieben von".
fn strip_label(byline: &str) -> &str {
    let mut rest = byline.trim();
    // "Author: By Jane Doe"
    for _ in 0..2 {
        rest = after_label(rest, labels::BYLINE).unwrap_or(rest);
    }
    rest
}

/// What follows one of the labels at the start of a line, if one stands there as a whole word.
pub(super) fn after_label<'a>(line: &'a str, labels: &[&str]) -> Option<&'a str> {
    labels.iter().find_map(|label| {
        let rest = strip_prefix_folded(line, label)?;
        let next = rest.chars().next()?;
        // Scripts without spaces put a name right after its label.
        let whole = !next.is_alphanumeric() || label.chars().all(|c| c as u32 > 0x2e7f);
        let rest = rest.trim_start_matches([':', '：', ' ', '\u{a0}', '-', '–', '|', '/']);
        whole.then_some(rest)
    })
}

/// `strip_prefix`, with the line's letters taken in lower case.
pub(super) fn strip_prefix_folded<'a>(line: &'a str, prefix: &str) -> Option<&'a str> {
    // Most lines start with another letter.
    let first = (*line.as_bytes().first()?, *prefix.as_bytes().first()?);
    if first.0.is_ascii() && !first.0.eq_ignore_ascii_case(&first.1) {
        return None;
    }
    let mut rest = line.chars();
    for expected in prefix.chars() {
        let c = rest.next()?;
        if c != expected && !c.to_lowercase().eq([expected]) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// The parts between commas, semicolons, slashes and words for "and".
fn parts(byline: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for piece in byline.split([',', ';', '/', '、', '，', '&', '+']) {
        let mut start = 0;
        let mut at = 0;
        for word in piece.split(' ') {
            let end = at + word.len();
            // "a" and "e" between names are lower case; as initials they are not.
            if labels::AND.contains(&word) {
                parts.push(piece.get(start..at).unwrap_or_default());
                start = end;
            }
            at = end + 1;
        }
        parts.push(piece.get(start..).unwrap_or_default());
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
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
fn is_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    let job = words.iter().any(|word| labels::JOBS.contains(word));
    name.chars().any(char::is_alphabetic)
        && name.chars().count() <= MAX_NAME
        && name.chars().count() > 1
        && words.len() <= MAX_WORDS + 3
        && !job
        && !labels::NOBODY.contains(&lower.as_str())
        && !labels::BYLINE.contains(&lower.as_str())
}

/// Whether a text is a count rather than a name: `12`, `1,204`.
pub(super) fn is_number(text: &str) -> bool {
    !text.contains(char::is_alphabetic)
}

/// Whether a text reads like one or more persons' names: few words, nearly all capitalised.
pub(super) fn looks_like_person(name: &str) -> bool {
    const PARTICLES: [&str; 20] = [
        "de", "der", "den", "van", "von", "zu", "la", "le", "du", "da", "dos", "di", "del", "al",
        "el", "bin", "ibn", "ter", "ten", "af",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| {
        PARTICLES.contains(word)
            || word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
    };
    (2..=5).contains(&words.len())
        && words.iter().all(capital)
        && !name.contains(|c: char| c.is_ascii_digit() || c == ':' || c == '?' || c == '!')
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("作者：王小明", &["王小明"]),
        ] {
            assert_eq!(split(byline), names, "{byline}");
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
