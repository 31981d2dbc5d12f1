//! Which paragraphs are headings.
//!
//! Where nothing marks them, headings are known by what follows: a short line without an end mark,
//! apart from what is around it, before a paragraph, a list or another heading.

use super::super::page::Page;
use super::paragraph::{Gap, Paragraph};
use super::width::{ends_open, ends_sentence, width};

/// Of headings that nothing gives a level: under the page's title.
const USUAL_LEVEL: u8 = 2;

/// The widest heading. Chosen: the longest one in the samples has 103 columns.
const WIDEST: u32 = 120;

/// A line that ends as a sentence does and is at least so wide is a paragraph. "They met in
/// Istanbul, Turkey." is; "Subscribe now!" is none.
const NARROWEST_SENTENCE: u32 = 35;

/// A line so wide is a paragraph however it ends.
const NARROWEST_PARAGRAPH: u32 = 160;

/// Letters that an all-capitals heading has; shorter ones are abbreviations and buttons.
const LEAST_CAPITALS: usize = 5;

/// A value of so few words belongs to its key, as in "Author: Jane Doe".
const SHORT_VALUE: usize = 3;

/// Words that begin a line naming authors, which stands where a heading would.
const BYLINE_WORDS: &[&str] =
    &["by", "von", "par", "por", "door", "av", "af", "\u{430}\u{432}\u{442}\u{43e}\u{440}"];

/// What stands between the links of a path or a menu.
const PATH_MARKS: &[&str] = &[" > ", " | ", " \u{bb} ", " \u{203a} ", " / "];

/// Sets the level of each paragraph that is a heading.
pub(super) fn find(paragraphs: &mut [Paragraph], page: &Page) {
    let texts: Vec<Text> = paragraphs
        .iter()
        .zip(&page.blocks)
        .map(|(paragraph, block)| Text::new(paragraph, page.text(block.text)))
        .collect();
    // From the end, because a heading is known by what follows.
    for at in (0..paragraphs.len()).rev() {
        let marked = hashes(paragraphs, &texts, at);
        paragraphs[at].hashes = marked.map_or(0, u32::from);
        let level = paragraphs[at]
            .underline
            .or(marked)
            .or_else(|| is_heading(paragraphs, &texts, at).then_some(USUAL_LEVEL));
        paragraphs[at].heading = level.filter(|_| !texts[at].words.is_empty());
    }
}

/// What is seen of a paragraph's text.
struct Text<'a> {
    words: &'a str,
    width: u32,
    is_sentence: bool,
    is_item: bool,
}

impl<'a> Text<'a> {
    fn new(paragraph: &Paragraph, text: &'a str) -> Self {
        Self {
            words: text,
            width: width(text),
            is_sentence: ends_sentence(text),
            is_item: paragraph.marker.is_some(),
        }
    }

    fn is_prose(&self) -> bool {
        // A paragraph before a list ends with a colon.
        let holds_sentence = self.is_sentence || self.words.contains(". ");
        let is_sentence = holds_sentence && self.width >= NARROWEST_SENTENCE;
        !self.is_item && (is_sentence || self.width >= NARROWEST_PARAGRAPH)
    }

    fn is_byline(&self) -> bool {
        let first = self.words.split([' ', ':']).next().unwrap_or_default().to_lowercase();
        self.width <= WIDEST && BYLINE_WORDS.contains(&first.as_str())
    }

    /// May be a heading, by itself.
    fn is_candidate(&self) -> bool {
        let ends = !ends_open(self.words) && (!self.is_sentence || self.words.ends_with('?'));
        !self.is_item
            && ends
            && self.width <= WIDEST
            && self.words.contains(char::is_alphabetic)
            && !self.is_byline()
            && !self.is_field()
            && !PATH_MARKS.iter().any(|mark| self.words.contains(mark))
    }

    /// A key and its value: "Updated: 3 May 2026". A headline may hold a colon, too.
    fn is_field(&self) -> bool {
        self.words.split_once(':').is_some_and(|(_, value)| {
            value.contains(|c: char| c.is_ascii_digit())
                || value.split_whitespace().count() <= SHORT_VALUE
        })
    }

    fn is_capitals(&self) -> bool {
        let letters = || self.words.chars().filter(|c| c.is_alphabetic());
        letters().count() >= LEAST_CAPITALS && letters().all(char::is_uppercase)
    }
}

/// The level in Markdown, where the line is one heading and not one of several comments.
fn hashes(paragraphs: &[Paragraph], texts: &[Text], at: usize) -> Option<u8> {
    let level = |at: usize| {
        let text = texts.get(at)?.words;
        let hashes = text.bytes().take_while(|&byte| byte == b'#').count();
        let is_marked = (1..=6).contains(&hashes) && text[hashes..].starts_with(' ');
        is_marked.then_some(hashes as u8)
    };
    let found = level(at)?;
    let is_near = |at: usize| paragraphs.get(at).is_some_and(|it| it.gap == Gap::Nothing);
    let has_twin = (is_near(at + 1) && level(at + 1).is_some())
        || (is_near(at) && at.checked_sub(1).and_then(level).is_some());
    (!has_twin && texts[at].width <= WIDEST).then_some(found)
}

fn is_heading(paragraphs: &[Paragraph], texts: &[Text], at: usize) -> bool {
    let text = &texts[at];
    if !text.is_candidate() {
        return false;
    }
    let Some(next) = paragraphs.get(at + 1) else { return false };
    let is_apart = |paragraph: &Paragraph| {
        paragraph.gap != Gap::Nothing || paragraph.indent != paragraphs[at].indent
    };
    let starts = paragraphs[at].gap != Gap::Nothing;
    let is_alone = starts && is_apart(next);
    if next.gap == Gap::Rule {
        return false;
    }
    let after_byline = usize::from(texts[at + 1].is_byline());
    let leads = paragraphs.get(at + 1 + after_byline).is_some_and(|led| {
        let it = &texts[at + 1 + after_byline];
        it.is_prose() || (led.heading.is_some() && is_apart(next))
    });
    let leads_list = texts[at + 1].is_item && next.indent >= paragraphs[at].indent;
    let is_between = at.checked_sub(1).is_some_and(|before| {
        texts[before].is_prose() && texts[before].is_sentence && texts[at + 1].is_prose()
    });
    (is_alone && (leads || leads_list)) || is_between || (starts && text.is_capitals() && leads)
}
