//! What the lines of a story say beside its text: the headline's other wording, where and for whom it
//! was written, who worked on it, and the parts that pages add: key points, questions, further stories.
//!
//! All are known by their wording, so a field is filled only where its line is unmistakable.

mod credits;
mod dateline;
mod parts;

use super::labels;
use super::lines::line;
use super::names;
use super::similar;
use crate::Article;
use crate::tokenizer::page::{Flags, Page};

/// A story begins within so many of an article's blocks.
const BEGINNING: usize = 20;

/// How many of the last blocks may be signed by an agency.
const END: usize = 3;

/// How many blocks after the title may say how long reading takes, or give another headline.
const AFTER_TITLE: usize = 14;

/// A headline has so many words.
const HEADLINE_WORDS: std::ops::Range<usize> = 3..30;

/// Another headline shares so much of its words with the title.
const ALIKE: f32 = 0.2;

/// The longest line that says how long reading takes, in bytes.
const MINUTES_LINE: usize = 40;

/// Nobody reads longer, in minutes.
const MOST_MINUTES: u32 = 600;

/// Fills what the lines of the page give; what it states elsewhere stays.
pub(super) fn fill(article: &mut Article, page: &Page, title: Option<usize>) {
    let beginning = article.blocks.iter().take(BEGINNING);
    let read = || beginning.map(|block| &block.text).find_map(|text| dateline::read(text));
    if let Some(found) = dateline::marked(page).or_else(read) {
        article.dateline = Some(found.place);
        article.news_agency = found.agency;
    }
    if article.news_agency.is_none() {
        article.news_agency =
            article.blocks.iter().rev().take(END).find_map(|block| dateline::signed(&block.text));
    }
    let is_credit = |at: usize| {
        let picture = Flags::FIGURE.with(Flags::CAPTION);
        page.blocks.get(at).is_some_and(|block| !page.container(block).flags.has(picture))
    };
    for (at, text) in all_lines(page) {
        if let Some(contributors) = credits::read(text).filter(|_| is_credit(at)) {
            credits::add(&mut article.contributors, contributors);
        }
    }
    article.takeaways = parts::takeaways(page);
    if article.faq.is_empty() {
        article.faq = parts::questions(page);
    }
    if let Some(title) = title {
        let after = title..title.saturating_add(AFTER_TITLE);
        let read = || after.clone().find_map(|at| minutes(line(page, at)?));
        article.reading_minutes = article.reading_minutes.or_else(read);
        if page.plain_text {
            article.alternative_headline = other_headline(page, title);
        }
    }
    if page.plain_text {
        article.related = parts::related(page);
    }
}

/// All lines that a reader sees, with the blocks they are.
fn all_lines(page: &Page) -> impl Iterator<Item = (usize, &str)> {
    (0..page.blocks.len()).filter_map(|at| Some((at, line(page, at)?)))
}

/// `3 min read`.
fn minutes(text: &str) -> Option<u32> {
    if text.len() > MINUTES_LINE {
        return None;
    }
    let words = similar::words(text);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let number = words.iter().find_map(|word| word.parse().ok())?;
    let is_minutes = has(labels::MINUTES) && has(labels::READING);
    (is_minutes && (1..=MOST_MINUTES).contains(&number)).then_some(number)
}

/// The line before the byline, where it is another wording of the title.
fn other_headline(page: &Page, title: usize) -> Option<String> {
    let words = line(page, title)?;
    let byline = (title + 2..title.saturating_add(AFTER_TITLE)).find(|&at| is_byline(page, at))?;
    let text = line(page, byline - 1)?;
    let is_headline = HEADLINE_WORDS.contains(&text.split_whitespace().count())
        && !crate::tokenizer::writing::ends_sentence(text)
        && !similar::same(text, words)
        && similar::likeness(&similar::words(text), &similar::words(words)) >= ALIKE;
    is_headline.then(|| text.to_owned())
}

fn is_byline(page: &Page, at: usize) -> bool {
    line(page, at).is_some_and(|text| {
        let names = labels::BYLINE.after(text).map(|_| names::split(text));
        names.is_some_and(|names| {
            !names.is_empty() && names.iter().all(|name| names::looks_like_person(name))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::test_page;

    #[test]
    fn time_to_read() {
        for (text, expected) in [
            ("3 min read", Some(3)),
            ("Reading time: 12 minutes", Some(12)),
            ("Lesezeit: 4 Min.", Some(4)),
            ("3 minutes ago", None),
            ("Chapter 3, which takes a reader some minutes to get through", None),
        ] {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }

    #[test]
    fn another_headline_stands_before_the_byline() {
        let title = "Two towns, one bridge: who pays for it?";
        let other = "Towns Quarrel over Costs of Bridge";
        let page = test_page::lines(&[title, "Summary", "They quarrel.", other, "By Jane Doe"]);
        assert_eq!(other_headline(&page, 0).as_deref(), Some(other));
        let page = test_page::lines(&[title, "Photo", "Weather of the next days", "By Jane Doe"]);
        assert_eq!(other_headline(&page, 0), None);
    }
}
