//! What stands outside a page's text by its place alone: all before the title that ends a trail of
//! links, and an offer between that title and the text.

use super::wording;
use crate::scorer::features::Context;
use crate::tokenizer::writing::ends_sentence;
use std::ops::Range;

/// What parts the links of a trail.
const TRAIL_MARKS: &[&str] = &[" > ", " \u{bb} ", " \u{203a} ", " / ", " \u{2192} "];

/// The title stands at most so many blocks behind the trail that ends with it.
const TRAIL_REACH: usize = 6;

/// No block outside is likelier to be content.
const CHANCE: f32 = 0.01;

/// An offer's button stands at most so many blocks behind the title: behind bylines, dates, an image.
const REACH: usize = 12;

/// A button has at most so many words, and is no sentence.
const BUTTON_WORDS: usize = 5;

/// A line that leads to it has at most so many; paragraphs have more.
const LEAD_WORDS: usize = 25;

/// What is no content by its place.
pub(crate) struct Outside {
    title: usize,
    offer: Range<usize>,
}

impl Outside {
    /// Of a page without a trail, nothing.
    pub(crate) fn of(context: &Context<'_>) -> Self {
        let texts: Vec<&str> = context.texts().collect();
        match trail(&texts) {
            Some(title) => Self { title, offer: offer(&texts, title) },
            None => Self { title: 0, offer: 0..0 },
        }
    }

    pub(crate) fn holds(&self, block: usize) -> bool {
        block < self.title || self.offer.contains(&block)
    }

    /// The scores by which blocks are selected.
    pub(crate) fn lower(&self, scores: &[f32]) -> Vec<f32> {
        let lower = |(block, &score): (usize, &f32)| {
            if self.holds(block) { score.min(CHANCE) } else { score }
        };
        scores.iter().enumerate().map(lower).collect()
    }
}

/// The block that repeats the end of a trail of links soon behind it: `Home > News > A title`.
pub(super) fn trail(texts: &[&str]) -> Option<usize> {
    // Most lines have no character of a mark.
    let is_sign = |byte: u8| matches!(byte, b'>' | b'/') || !byte.is_ascii();
    (0..texts.len()).filter(|&at| texts[at].bytes().any(is_sign)).find_map(|at| {
        let mark = TRAIL_MARKS.iter().find(|mark| texts[at].contains(**mark))?;
        let last = texts[at].rsplit(mark).next()?.trim();
        let behind = at + 1..texts.len().min(at + 1 + TRAIL_REACH);
        behind.filter(|_| last.contains(' ')).find(|&next| texts[next] == last)
    })
}

/// Sentences that offer something, and the button under them; empty where there is none.
fn offer(texts: &[&str], title: usize) -> Range<usize> {
    let is_lead = |at: usize| offers(texts[at], LEAD_WORDS) && ends_sentence(texts[at]);
    let is_button = |at: usize| offers(texts[at], BUTTON_WORDS) && !ends_sentence(texts[at]);
    let mut behind = title + 2..texts.len().min(title + 1 + REACH);
    let Some(button) = behind.find(|&at| is_button(at) && is_lead(at - 1)) else { return 0..0 };
    let leads = (title + 1..button).rev().take_while(|&at| is_lead(at)).count();
    button - leads..button + 1
}

/// Whether a text of few words offers something.
fn offers(text: &str, most_words: usize) -> bool {
    text.split_whitespace().take(most_words + 1).count() <= most_words
        && wording::count(text)[wording::OFFERS] > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_behind_its_trail() {
        assert_eq!(trail(&["Home", "Home > News > A title", "News", "A title"]), Some(3));
        assert_eq!(trail(&["Home > News > A title", "Text", "Home / News"]), None);
    }

    #[test]
    fn an_offer_is_sentences_and_a_button() {
        let offer = |texts: &[&str]| offer(texts, 0);
        let date = "3 May 2024";
        let lead = "Our newsletter is there for you!";
        let more = "Why pay for what you can have for free?";
        assert_eq!(offer(&["Title", date, more, lead, "Subscribe", "Text."]), 2..5);
        assert_eq!(offer(&["Title", date, lead, "Start your free month", "Text."]), 2..4);
        // No button, no sentence before it, or too far down.
        assert!(offer(&["Title", date, lead, "Text.", "More text."]).is_empty());
        assert!(offer(&["Title", date, "Subscribe", "Text."]).is_empty());
        let mut far = vec!["Title"];
        far.resize(REACH, date);
        far.extend([lead, "Subscribe"]);
        assert!(offer(&far).is_empty());
    }
}
