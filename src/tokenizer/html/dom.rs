//! A page that was parsed already, replayed into the same builder.

use super::attributes::{Attr, Attributes, Values};
use super::builder::Builder;
use super::scanner::{Content, Sink, scan};
use crate::tokenizer::limits::Limits;
use crate::tokenizer::page::Page;
use crate::tokenizer::tag::Tag;
use html5ever::{Attribute, LocalName, ns};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::borrow::Cow;

/// What is left to do: a node to enter, or an element to leave. A stack of these instead of
/// recursion, since trees are as deep as their authors like.
enum Step {
    Enter(Handle),
    Leave(LocalName),
}

/// Reads a parsed page.
pub(crate) fn replay(dom: &RcDom, limits: &Limits) -> Page {
    let mut builder = Builder::new(limits);
    let mut steps = vec![Step::Enter(dom.document.clone())];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node) => enter(&mut builder, &node, &mut steps),
            Step::Leave(name) => builder.end(Tag::new(&name), &name),
        }
    }
    builder.finish()
}

fn enter(builder: &mut Builder, node: &Handle, steps: &mut Vec<Step>) {
    match &node.data {
        NodeData::Document => children(node, steps),
        NodeData::Text { contents } => builder.characters(&contents.borrow()),
        NodeData::Element { name, attrs, template_contents, .. } => {
            // Names in svg hold capitals; the tokenizer's never do.
            let name = if name.ns == ns!(html) {
                name.local.clone()
            } else {
                LocalName::from(name.local.to_ascii_lowercase())
            };
            let tag = Tag::new(&name);
            let content = start(builder, tag, &name, &attrs.borrow());
            if !tag.is_void() {
                steps.push(Step::Leave(name));
            }
            match content {
                Content::Skip if tag == Tag::Script => builder.data(&text_in(node)),
                Content::Skip => {}
                Content::Script => builder.script(&text_in(node)),
                // A parser that may run scripts leaves it as text.
                _ if tag == Tag::Noscript && is_text(node) => scan(&text_in(node), builder),
                _ => match &*template_contents.borrow() {
                    Some(contents) => children(contents, steps),
                    None => children(node, steps),
                },
            }
        }
        _ => {}
    }
}

fn start(builder: &mut Builder, tag: Tag, name: &str, all: &[Attribute]) -> Content {
    let mut values = Values::default();
    for attribute in all {
        if let Some(attr) = Attr::new(attribute.name.local.as_bytes()) {
            values.push(attr, Cow::Borrowed(&attribute.value));
        }
    }
    builder.start(tag, name, &Attributes::new(&values), false)
}

fn children(node: &Handle, steps: &mut Vec<Step>) {
    steps.extend(node.children.borrow().iter().rev().cloned().map(Step::Enter));
}

fn is_text(node: &Handle) -> bool {
    let children = node.children.borrow();
    !children.is_empty() && children.iter().all(|c| matches!(c.data, NodeData::Text { .. }))
}

/// The text directly in an element.
fn text_in(node: &Handle) -> String {
    let mut text = String::new();
    for child in node.children.borrow().iter() {
        if let NodeData::Text { contents } = &child.data {
            text.push_str(&contents.borrow());
        }
    }
    text
}
