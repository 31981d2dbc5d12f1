//! What the elements around a text are called.

use super::markup::name_words;
use crate::tokenizer::page::{Block, Container, Page};

/// Words in the names of elements that hold what is not the page's own.
const FOREIGN: [&str; 15] = [
    "comment",
    "comments",
    "kommentare",
    "related",
    "sidebar",
    "widget",
    "teaser",
    "recent",
    "archive",
    "popular",
    "footer",
    "calendar",
    "event",
    "reply",
    "replies",
];

/// Longer names are data, in bytes: many blocks may stand in an element that has them.
const MAX_NAMES: usize = 300;

/// What an element is called.
pub(super) fn names_of<'a>(page: &'a Page, container: &Container) -> &'a str {
    if container.names.len() > MAX_NAMES { "" } else { page.string(container.names) }
}

/// Whether one of the elements around a block, so many outwards, has one of these words in its
/// names. What `body` is called says nothing of its parts.
pub(super) fn is_called(page: &Page, block: &Block, outwards: usize, words: &[&str]) -> bool {
    let around = page.ancestors(block.container).take_while(|&(id, _)| id > 0).take(outwards);
    let mut names = around.map(|(_, container)| names_of(page, container));
    names.any(|names| name_words(names).iter().any(|word| words.contains(&word.as_str())))
}

/// Whether a block stands among comments, teasers or the like.
pub(super) fn is_foreign(page: &Page, block: &Block) -> bool {
    // As deep as pages nest what they name; deeper is depth for its own sake.
    const OUTWARDS: usize = 30;
    is_called(page, block, OUTWARDS, &FOREIGN)
}
