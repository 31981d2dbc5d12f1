//! The links of a page as browsers for terminals dump them: a number in brackets before the text,
//! and at the end the list of addresses.

use super::line::Line;

/// What the list is headed by, without a colon: lynx's and w3m's own words, in the languages they
/// are used in most.
const HEADINGS: &[&str] = &[
    "References",
    "Links",
    "Referenzen",
    "Verweise",
    "R\u{e9}f\u{e9}rences",
    "Referencias",
    "Riferimenti",
    "Refer\u{ea}ncias",
    "\u{421}\u{441}\u{44b}\u{43b}\u{43a}\u{438}",
];

/// What lynx divides the list by.
const DIVIDERS: &[&str] = &["Visible links", "Hidden links"];

/// A number may be missing where a link shows nothing; so many in a row at most.
const MOST_MISSING: u32 = 3;

/// Without a list of addresses, so many numbers in a row are links.
const SURE_MARKERS: usize = 3;

/// The addresses at the end of a page.
#[derive(Debug, Default)]
pub(super) struct References<'a> {
    /// Number and address, by number.
    targets: Vec<(u32, &'a str)>,
    /// Numbers in brackets are links.
    is_marked: bool,
}

impl<'a> References<'a> {
    /// Takes the list of addresses from the end of the page, where its numbers are in the text.
    pub(super) fn take(lines: &mut Vec<Line<'a>>) -> Self {
        if let Some((start, targets)) = find(lines) {
            let mut references = Self { targets, is_marked: true };
            let before = lines.get(..start).unwrap_or_default();
            let found = references.count(before).0;
            if found * 2 >= references.targets.len() {
                lines.truncate(start);
                return references;
            }
            references.targets.clear();
            references.is_marked = false;
        }
        let mut references = Self { targets: Vec::new(), is_marked: true };
        // Two links on one line tell a menu from a bibliography.
        let (found, most_on_line) = references.count(lines);
        references.is_marked = found >= SURE_MARKERS && most_on_line > 1;
        references
    }

    /// The number of the link whose marker `text` begins with, and the marker's bytes. `last` is
    /// the number of the link before; numbers of the page's own, as of citations, do not follow it.
    pub(super) fn marker(&self, text: &str, last: u32) -> Option<(u32, usize)> {
        if !self.is_marked {
            return None;
        }
        let (number, length) = bracketed(text)?;
        let missing = number.checked_sub(last)?.checked_sub(1)?;
        let follows = if self.targets.is_empty() {
            missing == 0 && !text[length..].starts_with(char::is_whitespace)
        } else {
            missing < MOST_MISSING && self.target(number).is_some()
        };
        follows.then_some((number, length))
    }

    /// The address of a link.
    pub(super) fn target(&self, number: u32) -> Option<&'a str> {
        let at = self.targets.binary_search_by_key(&number, |&(number, _)| number).ok()?;
        self.targets.get(at).map(|&(_, target)| target)
    }

    /// How many markers there are, and how many on the line that has most.
    fn count(&self, lines: &[Line]) -> (usize, usize) {
        let (mut last, mut all, mut most) = (0, 0, 0);
        for line in lines {
            let mut on_line = 0;
            for (at, _) in line.text.match_indices('[') {
                if let Some((number, _)) = self.marker(&line.text[at..], last) {
                    last = number;
                    on_line += 1;
                }
            }
            all += on_line;
            most = most.max(on_line);
        }
        (all, most)
    }
}

/// `[12]`, and its bytes.
fn bracketed(text: &str) -> Option<(u32, usize)> {
    let body = text.strip_prefix('[')?;
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let number = body.get(..digits)?.parse().ok()?;
    body.get(digits..)?.starts_with(']').then_some((number, digits + 2))
}

/// The line the list's heading is on, and the list.
fn find<'a>(lines: &[Line<'a>]) -> Option<(usize, Vec<(u32, &'a str)>)> {
    let mut targets = Vec::new();
    for (at, line) in lines.iter().enumerate().rev() {
        let text = line.text.trim_end_matches(':');
        if let Some(target) = target(line.text) {
            targets.push(target);
        } else if HEADINGS.contains(&text) {
            targets.reverse();
            let is_sorted = targets.is_sorted_by(|first, second| first.0 < second.0);
            return (is_sorted && !targets.is_empty()).then_some((at, targets));
        } else if !line.is_blank() && !DIVIDERS.contains(&text) {
            return None;
        }
    }
    None
}

/// `12. http://…` or `[12] http://…`.
fn target(text: &str) -> Option<(u32, &str)> {
    let (number, address) = if let Some((number, length)) = bracketed(text) {
        (number, text.get(length..)?)
    } else {
        let (number, address) = text.split_once('.')?;
        (number.parse().ok()?, address)
    };
    let address = address.strip_prefix(char::is_whitespace)?.trim_start();
    is_address(address).then_some((number, address))
}

/// With a scheme, or relative.
fn is_address(text: &str) -> bool {
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let has_scheme = text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(is_scheme)
            && !rest.starts_with(char::is_whitespace)
    });
    has_scheme || text.starts_with(['/', '#'])
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn takes_the_list_at_the_end() {
        let mut page = lines(
            "[1]Home [2]News\n\nReferences\n\n   Visible links\n   1. http://a.example/\n   2. http://b.example/\n",
        );
        let references = References::take(&mut page);
        assert_eq!(page.len(), 2);
        assert_eq!(references.target(2), Some("http://b.example/"));
        assert_eq!(references.marker("[1]Home", 0), Some((1, 3)));
        assert_eq!(references.marker("[1]", 1), None);
        assert_eq!(references.marker("[3]", 2), None);
    }

    #[test]
    fn a_page_of_addresses_keeps_them() {
        let mut page = lines("References\n\n1. http://a.example/\n2. http://b.example/");
        let references = References::take(&mut page);
        assert_eq!(page.len(), 4);
        assert_eq!(references.marker("[1]x", 0), None);
    }

    #[test]
    fn citations_are_no_links() {
        let mut page = lines(
            "It rained.[1] It snowed.[2] It hailed.[3]\n\n[1] A book\n[2] A paper\n[3] A talk",
        );
        assert_eq!(References::take(&mut page).marker("[1]x", 0), None);
    }
}
