//! Parts that stand under a heading of their own: key points, questions with answers, further stories.

use super::all_lines;
use crate::article::{Question, RelatedLink};
use crate::fields::labels;
use crate::fields::lines::line;
use crate::fields::similar;
use crate::fields::surroundings::names_of;
use crate::tokenizer::page::{Container, Flags, Page, SpanKind};

/// Parts of the names of elements that hold key points.
const CALLED_TAKEAWAYS: [&str; 6] =
    ["takeaway", "Takeaway", "key-points", "keypoints", "key_points", "story-highlights"];

/// More of them are a list that the page is about.
const MOST: usize = 60;

/// So many lines may be the heading of a part; keeps the whole linear.
const MOST_HEADINGS: usize = 20;

/// Lines between a heading and its list, as in "Explore more articles".
const MOST_BETWEEN: usize = 2;

/// The longest question, in bytes.
const LONGEST_QUESTION: usize = 300;

/// The items under a heading for key points.
pub(super) fn takeaways(page: &Page) -> Vec<String> {
    let is_item = |&at: &usize| is_flagged(page, at, Flags::LIST);
    let items = |heading: usize| -> Vec<String> {
        let items = (heading + 1..page.blocks.len()).take_while(is_item).take(MOST);
        items.filter_map(|at| line(page, at)).map(str::to_owned).collect()
    };
    let found = under(page, |text| labels::TAKEAWAYS.are(text), items);
    if found.is_empty() { called_takeaways(page) } else { found }
}

/// The items in an element of which a class says that it holds key points.
fn called_takeaways(page: &Page) -> Vec<String> {
    // The names of all elements are in one arena, so most pages are told by one search each.
    let is_named = |part: &[u8]| memchr::memmem::find(page.strings.as_bytes(), part).is_some();
    let parts = CALLED_TAKEAWAYS.iter().filter(|part| is_named(part.as_bytes()));
    let parts: Vec<&str> = parts.copied().collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let holds = |container: &&Container| {
        let names = names_of(page, container);
        parts.iter().any(|part| names.contains(part)) && container.blocks.len() <= MOST
    };
    let items = |container: &Container| -> Vec<String> {
        let items = container.blocks.range().filter(|&at| is_flagged(page, at, Flags::LIST));
        items.filter_map(|at| line(page, at)).map(str::to_owned).collect()
    };
    page.containers
        .iter()
        .filter(holds)
        .map(items)
        .find(|items| items.len() > 1)
        .unwrap_or_default()
}

/// What the first heading of a kind has under it that has anything: menus hold such words, too.
fn under<T>(
    page: &Page,
    is_heading: impl Fn(&str) -> bool,
    read: impl Fn(usize) -> Vec<T>,
) -> Vec<T> {
    let headings = all_lines(page).filter(|&(_, text)| is_heading(text)).take(MOST_HEADINGS);
    let found = headings.map(|(at, _)| read(at)).find(|found| !found.is_empty());
    found.unwrap_or_default()
}

fn is_flagged(page: &Page, at: usize, flag: Flags) -> bool {
    page.blocks.get(at).is_some_and(|block| page.container(block).flags.has(flag))
}

/// Questions and answers under a heading for them: a line that asks, and what follows it up to the
/// next one.
pub(super) fn questions(page: &Page) -> Vec<Question> {
    let is_heading = |text: &str| text.len() <= LONGEST_QUESTION && labels::FAQ.head(text);
    under(page, is_heading, |heading| questions_from(page, heading + 1))
}

fn questions_from(page: &Page, from: usize) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for at in from..page.blocks.len() {
        let Some(text) = line(page, at) else { break };
        if is_question(text) && questions.len() < MOST {
            let question = without_number(text).to_owned();
            questions.push(Question { question, answer: String::new() });
        } else if let Some(last) = questions.last_mut() {
            // An answer goes over several lines only where they are a list.
            let goes_on = last.answer.is_empty() || is_flagged(page, at, Flags::LIST);
            if !goes_on || is_flagged(page, at, Flags::HEADING) {
                break;
            }
            let space = if last.answer.is_empty() { "" } else { "\n" };
            last.answer = format!("{}{space}{text}", last.answer);
        } else {
            break;
        }
    }
    questions.retain(|question| !question.answer.is_empty());
    questions
}

fn is_question(text: &str) -> bool {
    text.len() <= LONGEST_QUESTION && text.ends_with(['?', '\u{ff1f}', '\u{61f}'])
}

/// `1What is it?`, `1. What is it?`, `Q: What is it?`.
fn without_number(text: &str) -> &str {
    let rest = text.strip_prefix("Q:").unwrap_or(text);
    rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ')', ' '])
}

/// The stories under a heading such as "More from News": headlines with an image each, or items of a
/// list.
pub(super) fn related(page: &Page) -> Vec<RelatedLink> {
    let is_heading = |text: &str| text.len() <= LONGEST_QUESTION && labels::MORE.head(text);
    let headings = all_lines(page).filter(|(_, text)| is_heading(text)).take(MOST_HEADINGS);
    let lists = headings.map(|(at, _)| stories(page, at + 1)).filter(|list| list.len() > 1);
    let links = lists.last().unwrap_or_default().into_iter();
    links.map(|title| RelatedLink { title: title.to_owned(), url: None }).collect()
}

/// The headlines from a block on.
fn stories(page: &Page, from: usize) -> Vec<&str> {
    let (mut stories, mut between) = (Vec::new(), 0);
    let mut image: Option<&str> = None;
    for at in from..page.blocks.len() {
        if let Some(alt) = image_of(page, at) {
            image = Some(alt);
            continue;
        }
        let Some(text) = line(page, at) else { break };
        let is_story = match image.take() {
            Some(alt) => similar::contains(alt, text),
            None => is_flagged(page, at, Flags::LIST),
        };
        if is_story {
            stories.push(text);
        } else if stories.is_empty() && between < MOST_BETWEEN {
            between += 1;
        } else {
            break;
        }
        if stories.len() >= MOST {
            break;
        }
    }
    stories
}

/// The description of the image that a block without text is.
fn image_of(page: &Page, at: usize) -> Option<&str> {
    let block = page.blocks.get(at).filter(|block| block.text.is_empty())?;
    page.spans(block).iter().find_map(|span| match span.kind {
        SpanKind::Image(id) => Some(page.string(page.images[id as usize].alt)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    const PAGE: &str = "Text of the story, which is long enough to be one, or so it seems.\n\n\
        Key Takeaways\n\n\u{2022} The towns quarrel.\n\u{2022} The bridge is closed.\n\n\
        Frequently Asked Questions about the bridge\n\n1Who pays?\n\nNobody does.\n\n2When?\n\nIn May.\n\n\
        More from News\n\nExplore more articles\n\nImage for A tide comes in\nA tide comes in\n\
        Image for Owls in the mill\nOwls in the mill\nView all\n";

    #[test]
    fn each_part_under_its_heading() {
        let page = tokenize(PAGE, Input::Text);
        assert_eq!(takeaways(&page), ["The towns quarrel.", "The bridge is closed."]);
        let questions = questions(&page);
        let pairs: Vec<_> = questions.iter().map(|it| (&*it.question, &*it.answer)).collect();
        assert_eq!(pairs, [("Who pays?", "Nobody does."), ("When?", "In May.")]);
        let related = related(&page);
        let titles: Vec<_> = related.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, ["A tide comes in", "Owls in the mill"]);
    }

    #[test]
    fn key_points_by_their_markup() {
        let page = |class: &str| {
            let list = "<ul><li>The towns quarrel.<li>The bridge is closed.</ul>";
            tokenize(&format!("<h1>T</h1><div class={class}>{list}</div><p>Text."), Input::Html)
        };
        assert_eq!(
            takeaways(&page("article-takeaways")),
            ["The towns quarrel.", "The bridge is closed."]
        );
        assert!(takeaways(&page("menu")).is_empty());
    }

    #[test]
    fn none_without_a_heading() {
        let page =
            tokenize("Who pays?\n\nNobody does.\n\n\u{2022} One\n\u{2022} Two\n", Input::Text);
        assert!(takeaways(&page).is_empty() && questions(&page).is_empty());
        assert!(related(&page).is_empty());
    }
}
