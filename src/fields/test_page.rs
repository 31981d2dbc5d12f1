//! Pages by hand, for the tests of the fields.

use super::Structured;
use super::dates::Order;
use super::evidence::Evidence;
use super::published::Place;
use crate::Input;
use crate::tokenizer::page::{Block, Container, Detail, Flags, Meta, Page, Slice};
use crate::tokenizer::{Tag, tokenize};

/// What a page of HTML says of itself, read by a test.
pub(super) fn with<T>(html: &str, read: impl FnOnce(&Evidence<'_>) -> T) -> T {
    let page = tokenize(html, Input::Html);
    let structured = Structured::parse(&page);
    read(&Evidence::new(&page, &structured, None))
}

/// The same of a page with the place of its fields: its title is the first block that says "Title", its
/// content are those that begin with "Text".
pub(super) fn placed<T>(html: &str, read: impl FnOnce(&Evidence<'_>, Place<'_>) -> T) -> T {
    with(html, |evidence| {
        let page = evidence.page;
        let texts = || page.blocks.iter().map(|block| page.text(block.text));
        let title = texts().position(|text| text == "Title");
        let kept = texts().enumerate().filter(|(_, text)| text.starts_with("Text"));
        let kept: Vec<u32> = kept.map(|(at, _)| at as u32).collect();
        read(evidence, Place { title, kept: &kept, order: Order::DayFirst })
    })
}

/// A plain-text page with one block a line.
pub(super) fn lines(lines: &[&str]) -> Page {
    let mut page = Page::new();
    page.plain_text = true;
    for line in lines {
        push(&mut page, 0, line);
    }
    page
}

/// An HTML page with a title element and `meta` elements.
pub(super) fn head(title: &str, meta: &[(&str, &str)]) -> Page {
    let mut page = Page::new();
    title.clone_into(&mut page.head.title);
    for &(name, content) in meta {
        page.head.meta.push(Meta { name: name.to_owned(), content: content.to_owned() });
    }
    page
}

/// Adds a heading of the first level.
pub(super) fn heading(page: &mut Page, text: &str) {
    let id = page.containers.len() as u32;
    let start = page.blocks.len() as u32;
    page.containers.push(Container {
        parent: 0,
        tag: Tag::H1,
        depth: 1,
        flags: Flags::default().with(Flags::HEADING),
        names: Slice::default(),
        blocks: Slice { start, end: start + 1 },
        end: id + 1,
        detail: Detail::Heading { level: 1 },
    });
    push(page, id, text);
}

fn push(page: &mut Page, container: u32, text: &str) {
    let start = page.text.len() as u32;
    page.text.push_str(text);
    let text = Slice { start, end: page.text.len() as u32 };
    page.blocks.push(Block { container, text, spans: Slice::default(), indent: 0 });
    page.containers[0].blocks.end = page.blocks.len() as u32;
    page.containers[0].end = page.containers.len() as u32;
}
