//! What readers wrote: posts and comments, against truths that hold them only as text.
//!
//! Posts: where the text of a forum page's truth starts each post with a line of its writer and a line of
//! its day, these pairs are counted. A page counts where its text starts with one and holds another; it is
//! right where as many posts were found, give or take a tenth.
//!
//! Comments: snippets of them that the truth lists, writers' names among them. One is right where a comment or
//! a post holds it, as its text or as its writer, and the text does not. One that stands nowhere on the page, since scripts fetch the comments, does not
//! count where this build reads the pages; of predictions from a file all count.

use super::python::{fold, string};
use super::score::{Figures, Predictions};
use serde_json::Value;

/// The key of comments, in truths and in predictions.
pub(crate) const COMMENTS: &str = "comments";
/// The key of all of a page's text, in predictions of this build.
pub(crate) const PAGE_TEXT: &str = "page_text";

/// No line of a writer or of a day is longer, in characters, nor has the line of a day more words.
const MAX_LINE: usize = 40;
const MAX_WORDS: usize = 8;
/// One post too many or too few in so many is still right.
const TOLERANCE: usize = 10;

/// How many posts the text of a truth shows to have; none where they cannot be counted.
fn posts_in(text: &str) -> Option<usize> {
    let mut paragraphs = text.split("\n\n").map(starts_post).peekable();
    let starts = paragraphs.peek().copied().unwrap_or_default();
    let count = paragraphs.filter(|&starts| starts).count();
    (starts && count > 1).then_some(count)
}

/// Whether a paragraph starts with the line of a writer and the line of a day.
fn starts_post(paragraph: &str) -> bool {
    let mut lines = paragraph.lines().map(str::trim);
    let writer = lines.next().is_some_and(|line| line.chars().count() <= MAX_LINE);
    writer && lines.next().is_some_and(is_day)
}

/// A year and another number in a short line.
fn is_day(line: &str) -> bool {
    let numbers = || line.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    line.chars().count() <= MAX_LINE
        && line.split_whitespace().count() <= MAX_WORDS
        && numbers().count() > 1
        && numbers().any(year)
}

/// The shares of pages whose posts, and of snippets of comments, were found; `score.py` does not measure
/// them.
pub(crate) fn score(truth: &[Value], predictions: &Predictions) -> Figures {
    let pages = truth.iter().map(|page| (page, predictions.get(&string(page.get("id")))));
    let pages: Vec<(&Value, Option<&Value>)> = pages.collect();
    let mut figures = Figures::default();
    let posts = pages.iter().filter(|(page, _)| text_of(page, "page_type") == "forum");
    let posts = posts.filter_map(|&(page, found)| {
        Some(are_as_many(posts_of(found), posts_in(text_of(page, "text"))?))
    });
    figures.add_right("posts", &posts.collect::<Vec<_>>());
    let comments = pages.iter().flat_map(|&(page, found)| comments_found(page, found));
    figures.add_right("comments", &comments.collect::<Vec<_>>());
    figures
}

fn text_of<'a>(page: &'a Value, key: &str) -> &'a str {
    page.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn posts_of(found: Option<&Value>) -> usize {
    found.and_then(|found| found.get("posts")?.as_array()).map_or(0, Vec::len)
}

/// Whether as many posts were found as there are, give or take a tenth.
fn are_as_many(found: usize, posts: usize) -> bool {
    found.abs_diff(posts) * TOLERANCE <= posts
}

/// Of each snippet of a comment, whether a comment or a post holds it and the text does not.
fn comments_found(page: &Value, found: Option<&Value>) -> Vec<bool> {
    let Some(snippets) = page.get(COMMENTS).and_then(Value::as_array) else { return Vec::new() };
    let text_of = |key| found.map(|found| fold(text_of(found, key))).unwrap_or_default();
    let (text, whole) = (text_of("text"), text_of(PAGE_TEXT));
    let lists = [COMMENTS, "posts"].into_iter().filter_map(|key| found?.get(key)?.as_array());
    let told = |post: &Value| {
        let writer = post.get("author").map(|author| self::text_of(author, "name"));
        fold(&[writer.unwrap_or_default(), self::text_of(post, "text")].join("\n"))
    };
    let held: Vec<String> = lists.flatten().map(told).collect();
    let held = |snippet: &str| held.iter().any(|post| post.contains(snippet));
    let snippets = snippets.iter().filter_map(Value::as_str).map(fold);
    let there = |snippet: &String| whole.is_empty() || whole.contains(snippet) || held(snippet);
    let snippets = snippets.filter(|snippet| !snippet.is_empty() && there(snippet));
    snippets.map(|snippet| held(&snippet) && !text.contains(&snippet)).collect()
}
