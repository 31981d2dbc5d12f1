//! Posts of a thread, and comments below an article.
//!
//! Sources in order: elements that the page repeats for each post (`units.rs`), what JSON-LD holds of
//! them. Elements are posts for what stands in them (a date, a writer, much of the text), and for
//! what they are called; readers' comments for what they are called, since any list of texts could
//! stand below an article.

mod json;
mod post;
mod units;

use super::dates::Order;
use super::kinds::calls_itself_article;
use super::structured::{Structured, kinds};
use crate::scorer::Selection;
use crate::tokenizer::page::{Flags, Page};
use crate::{PageType, Post};
use post::Reader;
use units::{Purpose, Unit};

/// What readers wrote on a page.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Threads {
    /// Of a thread, the first one included.
    pub(crate) posts: Vec<Post>,
    /// On an article.
    pub(crate) comments: Vec<Post>,
}

/// A first post in other markup than those that answer it has this many words.
const MIN_OPENING_WORDS: usize = 8;

/// From this chance on a page is a thread whatever it calls itself: forum pages of wcxb that call themselves articles
/// and whose posts are found have .88 and more, but for one, by models that have not seen them.
const SURE: f32 = 0.85;
/// Before the comments on an article stand this many words: fewer may open a thread.
const ARTICLE_WORDS: usize = 200;

/// Reads the posts of a page; takes the comments on an article out of the selection.
pub(crate) fn find(page: &Page, structured: &Structured, selection: &mut Selection) -> Threads {
    let order = Order::of(page.head.language.as_deref());
    let reader = Reader { page, order };
    if page.plain_text {
        return Threads::default();
    }
    if is_thread(structured, selection) {
        let units = units::find(page, &selection.kept, Purpose::Posts, order);
        let mut posts = posts(&reader, &units);
        if !posts.is_empty() && is_discussed(page, &units, selection) {
            leave_out(&units, selection);
            return Threads { posts: Vec::new(), comments: posts };
        }
        if posts.is_empty() {
            posts = json::posts(structured, order);
        } else {
            open(&reader, &units, selection, &mut posts);
        }
        if !posts.is_empty() {
            return Threads { posts, comments: Vec::new() };
        }
    }
    let units = units::find(page, &selection.kept, Purpose::Comments, order);
    let mut comments = posts(&reader, &units);
    if comments.is_empty() {
        comments = json::comments(structured, order);
    } else {
        leave_out(&units, selection);
    }
    Threads { posts: Vec::new(), comments }
}

/// Whether a page is a thread: the model says so, and the page does not say that it is an article.
fn is_thread(structured: &Structured, selection: &Selection) -> bool {
    let kind = selection.judgement.page_types.first().map(|(kind, _)| *kind);
    let article = |kind: &str| kind.ends_with("Article") || kind.ends_with("BlogPosting");
    let says = structured.main().is_some_and(|main| kinds(main).any(article));
    kind == Some(PageType::Forum) && !says
}

/// Whether a page is an article that readers discuss, though the model takes it for a thread: it is not sure, the page
/// calls itself an article, and much text stands before what is repeated. Forums call their pages articles, too.
fn is_discussed(page: &Page, units: &[Unit], selection: &Selection) -> bool {
    let sure = selection.judgement.page_types.first().is_some_and(|&(_, chance)| chance >= SURE);
    if sure || !calls_itself_article(page) {
        return false;
    }
    let first = units.iter().map(|unit| unit.blocks.start).min().unwrap_or_default();
    let before = selection.kept.iter().take_while(|&&block| block < first);
    let words = |&block: &u32| {
        let text = page.blocks.get(block as usize).map_or("", |block| page.text(block.text));
        text.split_whitespace().count()
    };
    before.map(words).sum::<usize>() >= ARTICLE_WORDS
}

/// Each unit as a post, those without text passed over.
fn posts(reader: &Reader<'_>, units: &[Unit]) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    // From units to posts; those around a unit come before it.
    let mut places: Vec<Option<u32>> = Vec::with_capacity(units.len());
    for (at, unit) in units.iter().enumerate() {
        let inner = units.get(at + 1..).unwrap_or_default();
        let post = reader.post(unit, inner);
        places.push(post.map(|mut post| {
            post.reply_to = unit.around.and_then(|around| *places.get(around)?);
            posts.push(post);
            posts.len() as u32 - 1
        }));
    }
    posts
}

/// Puts the post that opens a thread before the others, where its markup is not theirs: what was
/// kept before them.
fn open(reader: &Reader<'_>, units: &[Unit], selection: &Selection, posts: &mut Vec<Post>) {
    let Some(first) = units.iter().map(|unit| unit.blocks.start).min() else { return };
    // The thread's title is no post.
    let is_title = |block: &u32| {
        let block = reader.page.blocks.get(*block as usize);
        block.is_some_and(|block| reader.page.container(block).flags.has(Flags::HEADING))
    };
    let before = selection.kept.iter().copied().take_while(|&block| block < first);
    let before = before.filter(|block| !is_title(block));
    let Some(opening) = reader.opening(before, first) else { return };
    if opening.text.split_whitespace().count() < MIN_OPENING_WORDS {
        return;
    }
    for post in posts.iter_mut() {
        post.reply_to = post.reply_to.map(|to| to + 1);
    }
    posts.insert(0, opening);
}

/// Takes the blocks of units out of what is kept, unless nothing would be left.
fn leave_out(units: &[Unit], selection: &mut Selection) {
    let mut inside = vec![false; selection.scores.len()];
    for unit in units {
        if let Some(blocks) = inside.get_mut(unit.blocks.range()) {
            blocks.fill(true);
        }
    }
    let is_inside = |&block: &u32| inside.get(block as usize).copied().unwrap_or(false);
    if !selection.kept.iter().all(is_inside) {
        selection.kept.retain(|block| !is_inside(block));
    }
}

/// Whether readers see a block and it is no button.
fn is_shown(page: &Page, block: usize) -> bool {
    let unseen = Flags::HIDDEN.with(Flags::CONTROL).with(Flags::NAV);
    page.blocks.get(block).is_some_and(|block| !page.container(block).flags.has(unseen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    /// What is found on a page of which all is kept, and how much of it is kept then.
    fn found(html: &str, kind: PageType) -> (Threads, usize) {
        let page = tokenize(html, Input::Html);
        let mut selection = Selection::all(&page);
        selection.judgement.page_types = vec![(kind, 1.0)];
        let threads = find(&page, &Structured::parse(&page), &mut selection);
        (threads, selection.kept.len())
    }

    fn texts(posts: &[Post]) -> Vec<&str> {
        posts.iter().map(|post| post.text.as_str()).collect()
    }

    const COMMENTS: &str =
        "<div class=comment id=c1><p>One.<div class=comment id=c2><p>Two.</div></div>
        <div class=comment id=c3><p>Three.</div>";
    const POSTS: &str =
        "<div class=post><time datetime=2024-05-06></time><p>One, and more of it.</div>
        <div class=post><time datetime=2024-05-07></time><p>Two, and more of it.</div>";

    #[test]
    fn comments_leave_the_article() {
        let html =
            format!("<p>The article says this and that, and more of it, at some length.{COMMENTS}");
        let (threads, kept) = found(&html, PageType::Article);
        assert_eq!(texts(&threads.comments), ["One.", "Two.", "Three."]);
        assert_eq!(threads.comments[1].reply_to, Some(0));
        assert!(threads.posts.is_empty());
        assert_eq!(kept, 1);
    }

    #[test]
    fn a_page_of_nothing_but_comments_keeps_them() {
        assert_eq!(found(COMMENTS, PageType::Article).1, 3);
    }

    #[test]
    fn posts_stay_in_the_text() {
        let (threads, kept) = found(POSTS, PageType::Forum);
        assert_eq!(texts(&threads.posts), ["One, and more of it.", "Two, and more of it."]);
        assert_eq!(kept, 2);
    }

    #[test]
    fn what_calls_itself_an_article_is_no_thread() {
        let json =
            r#"<script type=application/ld+json>{"@type":"NewsArticle","headline":"A"}</script>"#;
        assert!(found(&format!("{json}{POSTS}"), PageType::Forum).0.posts.is_empty());
    }

    #[test]
    fn the_post_that_opens_a_thread_may_have_other_markup() {
        let opening = "<h1>A title of eight words, or of even more</h1><div><p>Does anybody here know how this is
            to be done in winter?</div>";
        let posts = found(&format!("{opening}{POSTS}"), PageType::Forum).0.posts;
        assert_eq!(posts.len(), 3);
        assert!(posts[0].text.starts_with("Does anybody"), "{:?}", posts[0]);
        // A title alone opens none.
        let title = "<h1>A title of eight words, or of even more</h1>";
        assert_eq!(found(&format!("{title}{POSTS}"), PageType::Forum).0.posts.len(), 2);
    }

    #[test]
    fn an_article_that_readers_discuss_is_no_thread_where_the_model_is_in_doubt() {
        let article = "<meta property=og:type content=article>";
        let long = "So it went on. ".repeat(ARTICLE_WORDS / 4);
        let is_discussed = |head: &str, before: &str, chance| {
            let page = tokenize(&format!("{head}<p>{before}<p>One."), Input::Html);
            let blocks = page.containers[page.blocks[1].container as usize].blocks;
            let unit = Unit { container: page.blocks[1].container, blocks, around: None };
            let mut selection = Selection::all(&page);
            selection.judgement.page_types = vec![(PageType::Forum, chance)];
            is_discussed(&page, &[unit], &selection)
        };
        assert!(is_discussed(article, &long, 0.6));
        assert!(!is_discussed(article, &long, 0.9));
        assert!(!is_discussed("", &long, 0.6));
        assert!(!is_discussed(article, "So it began.", 0.6));
    }
}
