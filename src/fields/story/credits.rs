//! `(Reporting by A in London; Writing by B; Editing by C and D)`: who worked on a story.

use crate::article::{Contributors, Person, PersonKind};
use crate::fields::labels::{self, Work};
use crate::fields::names;

/// Longer lines are no credits, in bytes.
const LONGEST: usize = 1_000;

/// Between names.
const ANDS: [&str; 5] = [" and ", " und ", " et ", " y ", " e "];

/// More do one thing for no story.
const MOST: usize = 50;

/// A place after a name has so many words at most.
const PLACE_WORDS: usize = 4;

/// Adds those who are not known yet.
pub(super) fn add(to: &mut Contributors, from: Contributors) {
    let lists = [
        (&mut to.reporting, from.reporting),
        (&mut to.writing, from.writing),
        (&mut to.editing, from.editing),
        (&mut to.photography, from.photography),
        (&mut to.translation, from.translation),
    ];
    for (known, others) in lists {
        for other in others {
            if known.len() < MOST && !known.iter().any(|known| known.name == other.name) {
                known.push(other);
            }
        }
    }
}

/// Reads a line of credits: each part of it begins with what was done.
pub(super) fn read(text: &str) -> Option<Contributors> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.']);
    // Most lines say of nobody what they did: no need to part them.
    work(text)?;
    let mut contributors = Contributors::default();
    let mut found = false;
    for part in text.split(';') {
        let (work, people) = work(part.trim())?;
        let list = match work {
            Work::Reporting => &mut contributors.reporting,
            Work::Writing => &mut contributors.writing,
            Work::Editing => &mut contributors.editing,
            Work::Photography => &mut contributors.photography,
            Work::Translation => &mut contributors.translation,
        };
        for name in people_in(people) {
            found = true;
            if !list.iter().any(|known: &Person| known.name == name.name) {
                list.push(name);
            }
        }
    }
    found.then_some(contributors)
}

/// What was done, and what follows that.
fn work(part: &str) -> Option<(Work, &str)> {
    labels::CREDITS.strip(part).find_map(|(at, rest)| {
        let rest = rest.strip_prefix([' ', ':'])?.trim_start_matches([' ', ':']);
        Some((labels::WORKS[at].1, rest))
    })
}

/// The names in a list, without the places they wrote from.
fn people_in(list: &str) -> impl Iterator<Item = Person> {
    let mut parts: Vec<&str> = list.split([',', '&']).collect();
    for and in ANDS {
        parts = parts.into_iter().flat_map(|part| part.split(and)).collect();
    }
    parts.into_iter().filter_map(|part| {
        let part = part.trim();
        let part = part.strip_prefix("and ").unwrap_or(part);
        let name = without_place(part);
        // A word alone is an agency.
        let is_name = names::looks_like_person(name)
            || (name.starts_with(char::is_uppercase) && !name.contains(' '));
        is_name.then(|| {
            let mut person = Person::new(name);
            // An agency has one word, as hardly anyone who works for it does.
            if !name.contains(' ') && !names::looks_like_person(name) {
                person.kind = PersonKind::Organization;
            }
            person
        })
    })
}

/// `Jane Doe in London`: the name.
fn without_place(text: &str) -> &str {
    for at in [" in ", " at ", " from "] {
        if let Some((name, place)) = text.split_once(at) {
            let is_place =
                place.starts_with(char::is_uppercase) && place.split(' ').count() <= PLACE_WORDS;
            if is_place {
                return name.trim();
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(people: &[Person]) -> Vec<&str> {
        people.iter().map(|person| person.name.as_str()).collect()
    }

    #[test]
    fn each_part_says_who_did_what() {
        let text = "(Reporting by Jane Doe in Holm, John Roe in New Wick and Newswire in Ost; Additional \
                    reporting by Ann Poe; Writing by Jane Doe; Editing by Max Moe, Eve Noe and Ian Loe)";
        let found = read(text).unwrap();
        assert_eq!(names(&found.reporting), ["Jane Doe", "John Roe", "Newswire", "Ann Poe"]);
        assert_eq!(names(&found.writing), ["Jane Doe"]);
        assert_eq!(names(&found.editing), ["Max Moe", "Eve Noe", "Ian Loe"]);
    }

    #[test]
    fn in_other_languages() {
        let found = read("\u{dc}bersetzung: Jane Doe").unwrap();
        assert_eq!(names(&found.translation), ["Jane Doe"]);
        assert_eq!(
            names(&read("Traduit par Jane Doe et John Roe").unwrap().translation),
            ["Jane Doe", "John Roe"]
        );
        assert_eq!(
            names(&read("Fotos: Jane Doe und John Roe").unwrap().photography),
            ["Jane Doe", "John Roe"]
        );
        assert_eq!(read("Fotos: Sch\u{f6}ne alte Br\u{fc}cken"), None);
    }

    #[test]
    fn what_is_known_stays() {
        let mut known = read("Edited by Jane Doe").unwrap();
        add(&mut known, read("Edited by Jane Doe and John Roe").unwrap());
        assert_eq!(names(&known.editing), ["Jane Doe", "John Roe"]);
    }

    #[test]
    fn prose_is_no_credit() {
        assert_eq!(read("Reporting by foot is slow."), None);
        assert_eq!(read("Reporting by Jane Doe; she won"), None);
        assert_eq!(read(""), None);
    }
}
