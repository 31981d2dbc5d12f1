//! What the elements around a text are called.

use super::markup::any_name_word;
use crate::tokenizer::page::{Block, Container, Page};
use crate::tokenizer::{Lookup, has_pair};

// What a word in the names of an element says of it, a bit each.
/// It holds what is not the page's own.
const FOREIGN: u8 = 1;
/// It leads to other pages, and to nothing else.
const ELSEWHERE: u8 = 2;
/// It is a reader's comment.
const COMMENT: u8 = 4;
/// It shows a date of the page.
const DATE: u8 = 8;
/// Of when it was published.
const PUBLISHED: u8 = 16;
/// Of when it was last changed.
const MODIFIED: u8 = 32;

const WORDS: [(&str, u8); 42] = [
    ("sidebar", FOREIGN),
    ("widget", FOREIGN),
    ("archive", FOREIGN),
    ("footer", FOREIGN),
    ("calendar", FOREIGN),
    ("event", FOREIGN),
    ("teaser", FOREIGN),
    ("recent", FOREIGN),
    ("popular", FOREIGN),
    ("related", ELSEWHERE),
    ("recommended", ELSEWHERE),
    ("comment", COMMENT),
    ("comments", COMMENT),
    ("kommentare", COMMENT),
    ("reply", COMMENT),
    ("replies", COMMENT),
    ("date", DATE),
    ("datum", DATE),
    ("dateline", DATE),
    ("datetime", DATE),
    ("time", DATE),
    ("timestamp", DATE),
    ("fecha", DATE),
    ("meta", DATE),
    ("dated", DATE),
    ("day", DATE),
    ("data", DATE),
    ("posted", PUBLISHED),
    ("published", PUBLISHED),
    ("publish", PUBLISHED),
    ("pubdate", PUBLISHED),
    ("postdate", PUBLISHED),
    ("publication", PUBLISHED),
    ("created", PUBLISHED),
    ("posting", PUBLISHED),
    ("updated", MODIFIED),
    ("update", MODIFIED),
    ("modified", MODIFIED),
    ("lastmod", MODIFIED),
    ("changed", MODIFIED),
    ("edited", MODIFIED),
    ("revised", MODIFIED),
];
static KNOWN: Lookup<{ WORDS.len() }> = Lookup::of_pairs(&WORDS);

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
    /// It stands in what is not the page's own.
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
        for names in names.filter(|names| names.len() <= MAX_NAMES) {
            let says = said(names);
            self.date |= says & DATE != 0;
            self.published |= says & PUBLISHED != 0;
            self.modified |= says & MODIFIED != 0;
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
    let not_own = names.any(|names| said(names) & (COMMENT | ELSEWHERE) != 0);
    Around { foreign: is_foreign(page, block), not_own, ..Around::default() }.with(near)
}

/// What the words of names say.
fn said(names: &str) -> u8 {
    let mut all = 0;
    any_name_word(names, |word| {
        all |= KNOWN.find(word.as_bytes()).map_or(0, |at| WORDS[at].1);
        false
    });
    all
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

/// Whether names are of an element that leads to other pages.
pub(super) fn is_elsewhere(names: &str) -> bool {
    // The elements of a whole page are asked, and either word has one of the pairs.
    has_pair(names, [b"la", b"mm"]) && said(names) & ELSEWHERE != 0
}

/// Whether a block stands among comments, teasers or the like.
pub(super) fn is_foreign(page: &Page, block: &Block) -> bool {
    let mut names = outwards(page, block, DEPTH).map(|(_, container)| names_of(page, container));
    names.any(|names| said(names) & (FOREIGN | ELSEWHERE | COMMENT) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    /// What is around the block that says "x"; the title is the one that says "title".
    fn around_x(html: &str) -> Around {
        let page = tokenize(html, Input::Html);
        let at =
            |wanted: &str| page.blocks.iter().position(|block| page.text(block.text) == wanted);
        around(&page, &page.blocks[at("x").unwrap()], at("title"))
    }

    #[test]
    fn words_near_a_date() {
        let found = around_x("<div class='entry-date'><p id=postPublished>x</div>");
        assert!(found.date && found.published && !found.modified);
        assert!(around_x("<p class=last-updated>x").modified);
        // Four elements outwards is not near.
        assert!(!around_x("<div class=date><div><div><p>x").date);
        // What `body` is called says nothing.
        assert!(!around_x("<body class=date>x").date);
    }

    #[test]
    fn what_is_not_the_pages_own() {
        for name in ["comment-list", "related", "replies"] {
            assert!(
                around_x(&format!("<h1>title</h1><div class={name}><p>x</div>")).not_own,
                "{name}"
            );
        }
        // Whatever holds the title, too, is the page's own.
        assert!(!around_x("<div class=comment><h1>title</h1><p>x</div>").not_own);
        assert!(!around_x("<h1>title</h1><div class=sidebar><p>x</div>").not_own);
    }

    #[test]
    fn what_stands_among_others() {
        for name in ["sidebar", "eventTeaser", "footer", "recommended"] {
            assert!(
                around_x(&format!("<div class={name}><div><p>x</div></div>")).foreign,
                "{name}"
            );
        }
        // A part of a word is no word.
        assert!(!around_x("<div class=sidebars><p>x</div>").foreign);
    }

    #[test]
    fn long_names_are_data() {
        let long = "date ".repeat(MAX_NAMES);
        assert_eq!(around_x(&format!("<p class='{long}'>x")), Around::default());
        assert!(!Around::default().with([long.as_str()].into_iter()).date);
    }

    #[test]
    fn elements_that_lead_elsewhere() {
        let page = tokenize("<div class=related-posts><p>x</div><div><p>y</div>", Input::Html);
        let found: Vec<_> = page
            .containers
            .iter()
            .map(|container| is_elsewhere(names_of(&page, container)))
            .collect();
        assert_eq!(found.iter().filter(|found| **found).count(), 1);
    }
}
