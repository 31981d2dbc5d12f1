//! Character references: `&amp;`, `&#8211;`, and what old pages write instead (HTML Standard,
//! 13.2.5.72 to 80).

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name, without its semicolon: `CounterClockwiseContourIntegral`.
const LONGEST_NAME: usize = 31;

/// The first of the code points that C1 controls would have, and windows-1252 characters get.
const FIRST_C1: u32 = 0x80;

/// A reference at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CharRef {
    first: char,
    /// Some names stand for a letter and its mark.
    second: Option<char>,
    /// Bytes of the reference without `&`.
    pub(super) length: usize,
}

impl CharRef {
    /// The reference whose `&` stands before `rest`; none where that is a mere ampersand.
    pub(super) fn read(rest: &str, in_attribute: bool) -> Option<Self> {
        match rest.strip_prefix('#') {
            Some(number) => Self::numeric(number),
            None => Self::named(rest, in_attribute),
        }
    }

    pub(super) fn push_to(self, text: &mut String) {
        text.push(self.first);
        text.extend(self.second);
    }

    fn numeric(rest: &str) -> Option<Self> {
        let hexadecimal = rest.strip_prefix(['x', 'X']);
        let (digits, radix) = hexadecimal.map_or((rest, 10), |digits| (digits, 16));
        let count = digits.bytes().take_while(|&byte| char::from(byte).is_digit(radix)).count();
        if count == 0 {
            return None;
        }
        let value = digits[..count]
            .bytes()
            .filter_map(|byte| char::from(byte).to_digit(radix))
            .fold(0, |value: u32, digit| value.saturating_mul(radix).saturating_add(digit));
        let semicolon = digits.as_bytes().get(count) == Some(&b';');
        let length = 1 + rest.len() - digits.len() + count + usize::from(semicolon);
        Some(Self { first: character(value), second: None, length })
    }

    fn named(rest: &str, in_attribute: bool) -> Option<Self> {
        let bytes = rest.as_bytes();
        let name = bytes.iter().take(LONGEST_NAME).take_while(|b| b.is_ascii_alphanumeric());
        let count = name.count();
        if bytes.get(count) == Some(&b';') {
            if let Some(found) = Self::of_name(&rest[..=count]) {
                return Some(found);
            }
        }
        // Some names count without a semicolon, even where a longer word starts with one.
        let found = (1..=count).rev().find_map(|length| Self::of_name(&rest[..length]))?;
        let next = bytes.get(found.length);
        let goes_on = next.is_some_and(|&byte| byte == b'=' || byte.is_ascii_alphanumeric());
        // In the query of an address, `&copy=1` is no copyright sign.
        (!in_attribute || !goes_on).then_some(found)
    }

    fn of_name(name: &str) -> Option<Self> {
        // Starts of names are in the table too, with nothing they stand for.
        let &(first, second) = NAMED_ENTITIES.get(name).filter(|&&(first, _)| first != 0)?;
        let second = char::from_u32(second).filter(|&second| second != '\0');
        Some(Self { first: char::from_u32(first)?, second, length: name.len() })
    }
}

/// The character that a number stands for.
fn character(value: u32) -> char {
    let of_c1 = value.checked_sub(FIRST_C1).and_then(|at| C1_REPLACEMENTS.get(at as usize));
    if let Some(&Some(replacement)) = of_c1 {
        return replacement;
    }
    char::from_u32(value).filter(|&c| c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rest: &str, in_attribute: bool) -> Option<(String, usize)> {
        let found = CharRef::read(rest, in_attribute)?;
        let mut text = String::new();
        found.push_to(&mut text);
        Some((text, found.length))
    }

    #[test]
    fn names() {
        assert_eq!(read("amp;x", false), Some(("&".into(), 4)));
        assert_eq!(read("notit;", false), Some(("¬".into(), 3)));
        assert_eq!(read("notin;", false), Some(("∉".into(), 6)));
        assert_eq!(read("NotEqualTilde;", false), Some(("≂̸".into(), 14)));
        assert_eq!(read("CounterClockwiseContourIntegral;", false), Some(("∳".into(), 32)));
        assert_eq!(read("copy=1", false), Some(("©".into(), 4)));
        for none in ["", ";", "xyzzy;", "Counter", " amp;"] {
            assert_eq!(read(none, false), None, "{none:?}");
        }
    }

    #[test]
    fn names_in_addresses() {
        assert_eq!(read("copy=1", true), None);
        assert_eq!(read("copyx", true), None);
        assert_eq!(read("copy;=1", true), Some(("©".into(), 5)));
        assert_eq!(read("copy", true), Some(("©".into(), 4)));
    }

    #[test]
    fn numbers() {
        assert_eq!(read("#8211;", false), Some(("–".into(), 6)));
        assert_eq!(read("#x2013", false), Some(("–".into(), 6)));
        assert_eq!(read("#150;", false), Some(("–".into(), 5)));
        assert_eq!(read("#13;", false), Some(("\r".into(), 4)));
        for replaced in ["#0;", "#xD800;", "#x110000;", "#99999999999999;"] {
            assert_eq!(read(replaced, false), Some(("\u{fffd}".into(), replaced.len())));
        }
        for none in ["#", "#;", "#x;", "#xg"] {
            assert_eq!(read(none, false), None, "{none:?}");
        }
    }
}
