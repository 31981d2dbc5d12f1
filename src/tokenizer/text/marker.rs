//! Bullets and numbers before the items of lists.

use super::line::Line;

/// Written for nothing but lists; may touch the text.
const BULLETS: &[char] = &[
    '\u{2022}', '\u{2023}', '\u{25aa}', '\u{25ab}', '\u{25e6}', '\u{25cf}', '\u{25cb}', '\u{25a0}',
    '\u{25a1}', '\u{25b6}', '\u{25ba}', '\u{25b8}', '\u{27a4}', '\u{27a2}', '\u{2713}', '\u{2714}',
    '\u{2219}', '\u{2043}', '\u{b7}', '\u{25c6}',
];

/// Bullets only where a space follows. An em dash is not among them: it opens dialogue.
const SPACED_BULLETS: &[char] = &['-', '*', '+', '\u{2013}'];

/// The bullet of lynx's innermost lists, and a word in several languages.
const LETTER_BULLET: char = 'o';

/// Bullets before one item: a page's own, and the renderer's.
const MOST_BULLETS: usize = 3;

/// Digits of an item's number: a year before a period is none.
const MOST_DIGITS: usize = 3;

/// What a marker looks like; items of one list look the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Bullet,
    SpacedBullet,
    LetterBullet,
    /// `1.`
    Dot,
    /// `1)`
    Parenthesis,
    /// `(1)`
    Parentheses,
    /// `a)`
    LetterParenthesis,
    /// `(a)`
    LetterParentheses,
}

/// What stands before an item's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) style: Style,
    /// In an ordered list; letters count from 1.
    pub(super) number: Option<i32>,
    /// Bytes before the item's text.
    pub(super) length: usize,
}

/// The marker that `text` begins with, if any.
pub(super) fn parse(text: &str) -> Option<Marker> {
    bullets(text).or_else(|| number(text))
}

fn bullets(text: &str) -> Option<Marker> {
    let mut rest = text;
    let mut style = None;
    for _ in 0..MOST_BULLETS {
        let Some((after, found)) = bullet(rest) else { break };
        rest = after;
        style = style.or(Some(found));
    }
    Some(Marker { style: style?, number: None, length: text.len() - rest.len() })
}

/// What follows the bullet that `text` begins with.
fn bullet(text: &str) -> Option<(&str, Style)> {
    let first = text.chars().next()?;
    let after = &text[first.len_utf8()..];
    let is_spaced = after.starts_with(char::is_whitespace);
    let style = if BULLETS.contains(&first) && !after.starts_with(first) {
        Style::Bullet
    } else if SPACED_BULLETS.contains(&first) && is_spaced {
        Style::SpacedBullet
    } else if first == LETTER_BULLET && is_spaced {
        Style::LetterBullet
    } else {
        return None;
    };
    Some((after.trim_start(), style))
}

fn number(text: &str) -> Option<Marker> {
    let body = text.strip_prefix('(');
    let is_open = body.is_some();
    let body = body.unwrap_or(text);
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let (number, length) = match body.as_bytes().first()? {
        _ if (1..=MOST_DIGITS).contains(&digits) => (body[..digits].parse().ok()?, digits),
        letter @ b'a'..=b'z' => (i32::from(letter - b'a') + 1, 1),
        _ => return None,
    };
    let after = &body[length..];
    let style = match (after.as_bytes().first()?, is_open, digits > 0) {
        (b')', true, true) => Style::Parentheses,
        (b')', true, false) => Style::LetterParentheses,
        (b')', false, true) => Style::Parenthesis,
        (b')', false, false) => Style::LetterParenthesis,
        (b'.', false, true) => Style::Dot,
        _ => return None,
    };
    let after = &after[1..];
    let rest = after.trim_start();
    if rest.len() == after.len() || rest.is_empty() {
        return None;
    }
    Some(Marker { style, number: Some(number), length: text.len() - rest.len() })
}

/// Removes markers that are part of the text: a number that no other follows or precedes, as in
/// "12. Mai", and a letter where no list is.
pub(super) fn confirm(lines: &mut [Line]) {
    let mut is_list = vec![false; lines.len()];
    confirm_numbers(lines, &mut is_list);
    confirm_letters(lines, &mut is_list);
    for (line, is_list) in lines.iter_mut().zip(is_list) {
        let is_sure = |marker: &Marker| matches!(marker.style, Style::Bullet | Style::SpacedBullet);
        line.marker = line.marker.take().filter(|marker| is_list || is_sure(marker));
    }
}

/// A number is a marker where the next or the one before stands at the same column, and all lines
/// between them are indented more.
fn confirm_numbers(lines: &[Line], is_list: &mut [bool]) {
    let mut open: Vec<usize> = Vec::new();
    let mut follows_text = false;
    for (at, line) in lines.iter().enumerate() {
        if !line.has_text() {
            follows_text = false;
            continue;
        }
        let number = line.marker.as_ref().filter(|marker| marker.number.is_some());
        while let Some(&last) = open.last() {
            let aligned = is_aligned(&lines[last], line);
            let outer = lines[last].indent < line.indent;
            // Text right under an item goes on with it, at whichever column.
            let goes_on = number.is_none() && line.marker.is_none() && follows_text && aligned;
            if goes_on || (aligned && number.is_some()) || (outer && !aligned) {
                break;
            }
            open.pop();
        }
        follows_text = true;
        let Some(number) = number else { continue };
        if let Some(&last) = open.last() {
            if is_aligned(&lines[last], line) {
                if lines[last].marker.as_ref().is_some_and(|before| precedes(before, number)) {
                    is_list[last] = true;
                    is_list[at] = true;
                }
                open.pop();
            }
        }
        open.push(at);
    }
}

/// At the same column, or with texts at the same column as of ` 9.` and `10.`.
fn is_aligned(first: &Line, second: &Line) -> bool {
    let column = |line: &Line| {
        line.indent.saturating_add(line.marker.as_ref().map_or(0, |marker| marker.length as u32))
    };
    let both = first.marker.is_some() && second.marker.is_some();
    first.indent == second.indent || (both && column(first) == column(second))
}

fn precedes(first: &Marker, second: &Marker) -> bool {
    first.style == second.style && first.number.map(|number| number + 1) == second.number
}

/// A letter is a bullet where it is indented and in or next to a list of bullets.
fn confirm_letters(lines: &[Line], is_list: &mut [bool]) {
    let is_letter = |line: &Line| {
        line.indent > 0
            && line.marker.as_ref().is_some_and(|marker| marker.style == Style::LetterBullet)
    };
    let mut before: Option<&Line> = None;
    let texts: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].has_text()).collect();
    for (index, &at) in texts.iter().enumerate() {
        let line = &lines[at];
        if is_letter(line) {
            let after = texts.get(index + 1).map(|&next| &lines[next]);
            let twin = |other: Option<&Line>| {
                other.is_some_and(|other| is_letter(other) && other.indent == line.indent)
            };
            let outer = before.is_some_and(|before| {
                before.marker.as_ref().is_some_and(|marker| marker.number.is_none())
                    && before.indent < line.indent
            });
            is_list[at] = twin(before) || twin(after) || outer;
        }
        // A wrapped item's second line does not hide its bullet.
        if line.marker.is_some() || before.is_none_or(|before| line.indent <= before.indent) {
            before = Some(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn bullets_and_numbers() {
        for (text, body) in [
            ("\u{2022} About us", "About us"),
            ("\u{2022} \u{2022}US and Russia", "US and Russia"),
            ("* [3]Home", "[3]Home"),
            ("- \u{2022} x", "x"),
            ("1. One", "One"),
            ("(a) One", "One"),
            ("12) One", "One"),
        ] {
            assert_eq!(&text[parse(text).unwrap().length..], body);
        }
        for text in [
            "-5 degrees",
            "*bold*",
            "1What",
            "1945. The war",
            "1.5 million",
            "\u{2022}\u{2022}\u{2022}",
            "A) x",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    fn confirmed(input: &str) -> Vec<bool> {
        let mut lines = lines(input);
        confirm(&mut lines);
        lines.iter().map(|line| line.marker.is_some()).collect()
    }

    #[test]
    fn numbers_need_a_neighbour() {
        assert_eq!(confirmed("12. Mai 2020"), [false]);
        assert_eq!(confirmed("1. a\n2. b"), [true, true]);
        assert_eq!(confirmed("1. a\n3. b"), [false, false]);
        assert_eq!(confirmed("1. a\n\nText.\n\n2. b"), [false; 5]);
        assert_eq!(confirmed("  1. a\n     more\n\n  2. b"), [true, false, false, true]);
        assert_eq!(confirmed("  9. a\n 10. b"), [true, true]);
        assert_eq!(confirmed("1. a\n   1. x\n   2. y\n2. b"), [true; 4]);
    }

    #[test]
    fn a_letter_needs_a_list() {
        assert_eq!(confirmed("o que \u{e9} isso"), [false]);
        assert_eq!(confirmed("  * a\n      o b\n      o c"), [true; 3]);
        assert_eq!(confirmed("   o b\n   o c"), [true; 2]);
    }
}
