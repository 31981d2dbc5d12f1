//! `ISTANBUL (Agency) - `: where a story was written, and for whom.

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

/// Reads the start of a story's first paragraph: a place in capitals, then an agency in brackets or a
/// date, or both, then a dash.
pub(super) fn read(text: &str) -> Option<Dateline> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = &text[..end];
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
    let is_place = is_capitals(city) && (agency.is_some() || is_dated || is_capitals(place));
    is_place.then(|| Dateline { place: place.to_owned(), agency: agency.map(str::to_owned) })
}

/// A dash apart from the word before it.
fn is_dash(text: &str, at: usize, c: char) -> bool {
    DASHES.contains(&c) && text[..at].ends_with([' ', ')'])
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Letters, all of them capitals: more than an abbreviation has.
fn is_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().count() > 2 && letters().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn prose_has_none() {
        for text in ["The towns - all of them", "HOLM-WICK is far", "It (the town) - was", "US - a"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
