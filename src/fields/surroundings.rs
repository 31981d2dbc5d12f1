//! What the elements around a text are called.

use super::markup::name_words;
use crate::tokenizer::page::{Block, Container, Page};

/// Words in the names of elements that hold what is not the page's own.
const FOREIGN: [&str; 9] =
    ["sidebar", "widget", "archive", "footer", "calendar", "event", "teaser", "recent", "popular"];
/// Words in the names of elements that lead to other pages, and to nothing else.
const ELSEWHERE: [&str; 2] = ["related", "recommended"];
/// Words in the names of readers' comments.
const COMMENT: [&str; 5] = ["comment", "comments", "kommentare", "reply", "replies"];

/// Words in the names of elements that show the date of a page.
const CALLED_DATE: [&str; 11] = [
    "date",
    "datum",
    "dateline",
    "datetime",
    "time",
    "timestamp",
    "fecha",
    "meta",
    "dated",
    "day",
    "data",
];
/// Of when it was published.
const CALLED_PUBLISHED: [&str; 8] =
    ["posted", "published", "publish", "pubdate", "postdate", "publication", "created", "posting"];
/// Of when it was last changed.
const CALLED_MODIFIED: [&str; 7] =
    ["updated", "update", "modified", "lastmod", "changed", "edited", "revised"];

/// Longer names are data, in bytes: many blocks may stand in an element that has them.
const MAX_NAMES: usize = 300;

/// What an element is called.
pub(super) fn names_of<'a>(page: &'a Page, container: &Container) -> &'a str {
    if container.names.len() > MAX_NAMES { "" } else { page.string(container.names) }
}

/// What the elements around a block are called, as far as it tells of a date in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
// Each is a fact of its own, and a feature.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Around {
    /// See [`FOREIGN`].
    pub(super) foreign: bool,
    /// It is a reader's comment, or leads to another page.
    pub(super) not_own: bool,
    /// Near it stands a word for a date, for publishing, for a change.
    pub(super) date: bool,
    pub(super) published: bool,
    pub(super) modified: bool,
}

impl Around {
    /// Also with what these names say.
    pub(super) fn with<'a>(mut self, names: impl Iterator<Item = &'a str>) -> Self {
        for word in names.filter(|names| names.len() <= MAX_NAMES).flat_map(name_words) {
            let is = |words: &[&str]| words.contains(&word.as_str());
            self.date |= is(&CALLED_DATE);
            self.published |= is(&CALLED_PUBLISHED);
            self.modified |= is(&CALLED_MODIFIED);
        }
        self
    }
}

/// What stands around a block of a page with this title.
pub(super) fn around(page: &Page, block: &Block, title: Option<usize>) -> Around {
    /// How many elements outwards may be called a date.
    const NEAR: usize = 3;
    let near = outwards(page, block, NEAR).map(|(_, container)| names_of(page, container));
    // What holds the title, too, holds the page's own.
    let apart = outwards(page, block, DEPTH).take_while(|(_, container)| {
        title.is_none_or(|title| !container.blocks.range().contains(&title))
    });
    let mut names = apart.map(|(_, container)| names_of(page, container));
    let not_own = names.any(|names| speak_of(names, &[&COMMENT, &ELSEWHERE]));
    Around { foreign: is_foreign(page, block), not_own, ..Around::default() }.with(near)
}

/// Whether names hold a word of one of these lists.
fn speak_of(names: &str, lists: &[&[&str]]) -> bool {
    let is_one = |word: &String| lists.iter().any(|words| words.contains(&word.as_str()));
    name_words(names).iter().any(is_one)
}

/// How many elements outwards names are read: as deep as pages nest what they name; deeper is depth for
/// its own sake.
const DEPTH: usize = 30;

/// The elements around a block, the innermost first. What `body` is called says nothing of its parts.
fn outwards<'a>(
    page: &'a Page,
    block: &Block,
    count: usize,
) -> impl Iterator<Item = (u32, &'a Container)> {
    page.ancestors(block.container).take_while(|&(id, _)| id > 0).take(count)
}

/// Whether an element is called one that leads to other pages.
pub(super) fn is_elsewhere(page: &Page, container: &Container) -> bool {
    speak_of(names_of(page, container), &[&ELSEWHERE])
}

/// Whether a block stands among comments, teasers or the like.
pub(super) fn is_foreign(page: &Page, block: &Block) -> bool {
    let mut names = outwards(page, block, DEPTH).map(|(_, container)| names_of(page, container));
    names.any(|names| speak_of(names, &[&FOREIGN, &ELSEWHERE, &COMMENT]))
}
