//! Posts and comments as JSON-LD holds them.

use super::super::dates::{self, Order};
use super::super::evidence::json_texts;
use super::super::markup::plain;
use super::super::structured::{Entity, Structured, kinds};
use crate::{Person, Post};
use serde_json::Value;

/// More than these are an archive.
const MAX_POSTS: usize = 2_000;
/// Properties under which answers stand.
const ANSWERS: [&str; 3] = ["acceptedAnswer", "suggestedAnswer", "comment"];

/// The thread that the page is about: its first post, then what answers it.
pub(super) fn posts(structured: &Structured, order: Order) -> Vec<Post> {
    let Some(main) = structured.main() else { return Vec::new() };
    let thread = kinds(main)
        .any(|kind| kind.ends_with("DiscussionForumPosting") || kind.ends_with("Question"));
    if !thread {
        return Vec::new();
    }
    let mut posts = Vec::new();
    posts.extend(post(main, order, None));
    let opening = (!posts.is_empty()).then_some(0);
    answers(main, order, opening, &mut posts);
    posts
}

/// The comments on what the page is about.
pub(super) fn comments(structured: &Structured, order: Order) -> Vec<Post> {
    let mut comments = Vec::new();
    if let Some(main) = structured.main() {
        answers(main, order, None, &mut comments);
    }
    comments
}

/// The answers to a thing, then those to each of them.
fn answers(entity: &Entity, order: Order, to: Option<u32>, posts: &mut Vec<Post>) {
    let mut open: Vec<(&Entity, Option<u32>)> = under(entity, to);
    while let Some((entity, to)) = open.pop() {
        if posts.len() >= MAX_POSTS {
            return;
        }
        let Some(post) = post(entity, order, to) else { continue };
        posts.push(post);
        open.extend(under(entity, Some(posts.len() as u32 - 1)));
    }
}

/// The answers right under a thing, the last first.
fn under(entity: &Entity, to: Option<u32>) -> Vec<(&Entity, Option<u32>)> {
    let mut found: Vec<_> = ANSWERS
        .iter()
        .filter_map(|key| entity.get(*key))
        .flat_map(|value| match value {
            Value::Array(values) => values.iter().collect(),
            one => vec![one],
        })
        .filter_map(Value::as_object)
        .map(|entity| (entity, to))
        .collect();
    found.reverse();
    found
}

fn post(entity: &Entity, order: Order, reply_to: Option<u32>) -> Option<Post> {
    let text = |key: &str| entity.get(key).and_then(Value::as_str).map(plain);
    let content = text("text").or_else(|| text("articleBody"))?;
    let author = entity.get("author").or_else(|| entity.get("creator"));
    let author = author.and_then(|author| json_texts(author).into_iter().next());
    let date = ["datePublished", "dateCreated"].iter().find_map(|key| text(key));
    Some(Post {
        author: author.filter(|name| !name.is_empty()).map(Person::new),
        date: date.and_then(|date| dates::parse(&date, order)),
        text: content,
        reply_to,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    fn structured(json: &str) -> Structured {
        let html = format!("<script type=application/ld+json>{json}</script>");
        Structured::parse(&tokenize(&html, Input::Html))
    }

    const QUESTION: &str = r#"{"@type":"Question","name":"Why?","text":"<p>Why is it so?</p>",
        "author":{"@type":"Person","name":"Ada"},"dateCreated":"2024-05-06",
        "acceptedAnswer":{"@type":"Answer","text":"So.","author":{"name":"Bo"},
            "comment":[{"@type":"Comment","text":"Indeed."}]},
        "suggestedAnswer":[{"@type":"Answer","text":"Or so."},{"@type":"Answer","name":"No text"}]}"#;

    #[test]
    fn a_question_its_answers_and_what_answers_them() {
        let posts = posts(&structured(QUESTION), Order::DayFirst);
        let told: Vec<_> = posts.iter().map(|post| (post.text.as_str(), post.reply_to)).collect();
        assert_eq!(
            told,
            [("Why is it so?", None), ("So.", Some(0)), ("Indeed.", Some(1)), ("Or so.", Some(0))]
        );
        assert_eq!(posts[0].author, Some(Person::new("Ada")));
        assert_eq!(posts[0].date.map(|date| date.to_string()).as_deref(), Some("2024-05-06"));
        assert_eq!(posts[1].author, Some(Person::new("Bo")));
    }

    #[test]
    fn an_article_has_comments_and_no_posts() {
        let structured = structured(
            r#"{"@type":"NewsArticle","headline":"A","comment":[{"@type":"Comment","text":"One",
            "creator":"Cy"},{"@type":"Comment","text":"Two"}]}"#,
        );
        assert!(posts(&structured, Order::DayFirst).is_empty());
        let comments = comments(&structured, Order::DayFirst);
        let texts: Vec<_> = comments.iter().map(|comment| comment.text.as_str()).collect();
        assert_eq!(texts, ["One", "Two"]);
        assert!(comments.iter().all(|comment| comment.reply_to.is_none()));
        assert_eq!(comments[0].author, Some(Person::new("Cy")));
    }

    #[test]
    fn an_archive_is_cut() {
        let answer = r#"{"@type":"Answer","text":"a"},"#.repeat(MAX_POSTS + 5);
        let json = format!(
            r#"{{"@type":"Question","text":"q","suggestedAnswer":[{}]}}"#,
            answer.trim_end_matches(',')
        );
        assert_eq!(posts(&structured(&json), Order::DayFirst).len(), MAX_POSTS);
    }
}
