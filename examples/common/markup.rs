//! Our HTML beside the HTML that should have come out: its text, its links and its images.

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::collections::BTreeSet;
use url::Url;

/// Where the pages of Readability's tests are said to stand: what is expected of them has addresses
/// resolved against it.
const BASE: &str = "http://fakehost/test/page.html";

/// Elements within a line of text; all others stand apart from what is beside them.
const INLINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "tt",
    "u",
];

/// What is no text of a page.
const UNREAD: [&str; 4] = ["script", "style", "template", "noscript"];

/// What shows films and other documents within a page.
const EMBEDS: [&str; 4] = ["iframe", "embed", "video", "audio"];

/// Attributes that hold an image's address, or several with their sizes behind them.
const SOURCES: [&str; 6] =
    ["src", "srcset", "data-src", "data-srcset", "data-original", "data-lazy-src"];

/// What stands in HTML.
#[derive(Default)]
pub(crate) struct Markup {
    pub(crate) text: String,
    /// Where links lead that are not empty.
    pub(crate) links: Vec<String>,
    /// Of each image the addresses that it may be loaded from.
    pub(crate) images: Vec<BTreeSet<String>>,
    /// Where films and other documents are that the page shows within itself.
    pub(crate) embeds: Vec<String>,
}

impl Markup {
    pub(crate) fn of(html: &str) -> Self {
        let mut markup = Self::default();
        let parser = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default());
        // Kept to the end: a node that is dropped takes all below it along.
        let document = parser.one(html).document;
        let mut left = vec![(document.clone(), false)];
        while let Some((node, done)) = left.pop() {
            if let NodeData::Text { contents } = &node.data {
                markup.text.push_str(&contents.borrow());
            }
            let Some(name) = element(&node) else {
                left.extend(children(&node));
                continue;
            };
            // Ours are links, with the address as the text where there is no title; where they are expected
            // as they are, they have no text.
            if UNREAD.contains(&name) || is_own_address(name, &node) {
                markup.element(name, &node);
                continue;
            }
            if !INLINE.contains(&name) {
                markup.text.push('\n');
            }
            if !done {
                markup.element(name, &node);
                left.push((node.clone(), true));
                left.extend(children(&node));
            }
        }
        markup
    }

    /// How many of the links are among those of another, and how many there are.
    pub(crate) fn links_in(&self, other: &Self) -> (usize, usize) {
        let there: BTreeSet<&str> = other.links.iter().map(String::as_str).collect();
        let found = self.links.iter().filter(|&link| there.contains(&**link)).count();
        (found, self.links.len())
    }

    /// The same for embeds, which may be links there.
    pub(crate) fn embeds_in(&self, other: &Self) -> (usize, usize) {
        let there: BTreeSet<&str> =
            other.links.iter().chain(&other.embeds).map(String::as_str).collect();
        let found = self.embeds.iter().filter(|&embed| there.contains(&**embed)).count();
        (found, self.embeds.len())
    }

    /// The same for images: one is there if one from any of its addresses is.
    pub(crate) fn images_in(&self, other: &Self) -> (usize, usize) {
        let there: BTreeSet<&str> = other.images.iter().flatten().map(String::as_str).collect();
        let is_there =
            |image: &&BTreeSet<String>| image.iter().any(|address| there.contains(&**address));
        (self.images.iter().filter(is_there).count(), self.images.len())
    }

    fn element(&mut self, name: &str, node: &Handle) {
        match name {
            "a" if !node.children.borrow().is_empty() => {
                self.links.extend(attribute(node, "href").and_then(|href| resolved(&href)));
            }
            "img" => {
                let mut sources = addresses(node);
                if let Some(picture) =
                    parent(node).filter(|parent| element(parent) == Some("picture"))
                {
                    let beside = picture.children.borrow();
                    sources.extend(beside.iter().flat_map(addresses));
                }
                if !sources.is_empty() {
                    self.images.push(sources);
                }
            }
            _ if EMBEDS.contains(&name) => {
                self.embeds.extend(attribute(node, "src").and_then(|src| resolved(&src)));
            }
            _ => {}
        }
    }
}

/// Whether an element is a link that says where it leads and no more.
fn is_own_address(name: &str, node: &Handle) -> bool {
    let Some(href) = attribute(node, "href").filter(|_| name == "a") else { return false };
    let children = node.children.borrow();
    let [text] = &children[..] else { return false };
    matches!(&text.data, NodeData::Text { contents } if contents.borrow().trim() == href)
}

fn element(node: &Handle) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&name.local),
        _ => None,
    }
}

/// The last one first.
fn children(node: &Handle) -> Vec<(Handle, bool)> {
    node.children.borrow().iter().rev().map(|child| (child.clone(), false)).collect()
}

fn parent(node: &Handle) -> Option<Handle> {
    let parent = node.parent.take();
    node.parent.set(parent.clone());
    parent?.upgrade()
}

fn attribute(node: &Handle, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| attribute.value.to_string())
}

/// The addresses that an image or a `source` has.
fn addresses(node: &Handle) -> BTreeSet<String> {
    let values = SOURCES.iter().filter_map(|name| attribute(node, name));
    let listed: Vec<String> = values
        .flat_map(|value| {
            let parts =
                value.split_ascii_whitespace().map(|part| part.trim_matches(',').to_owned());
            parts.collect::<Vec<_>>()
        })
        .collect();
    listed.iter().filter_map(|address| resolved(address)).collect()
}

/// None of what is no address of the Web, such as an image's own bytes, or the width after its address.
fn resolved(address: &str) -> Option<String> {
    let url = Url::parse(BASE).ok()?.join(address.trim()).ok()?;
    matches!(url.scheme(), "http" | "https" | "mailto").then(|| url.into())
}
