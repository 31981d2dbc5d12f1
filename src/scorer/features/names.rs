//! Words in class names, ids and roles: evidence of what a container is for, never a verdict.
//!
//! Sites of all languages name their parts in English. Each word below belongs to one group; a
//! block is told how near an ancestor with a word of the group is.

use crate::tokenizer::page::Page;
use crate::tokenizer::{Lookup, Packed, Recent};

/// How many groups there are.
pub(super) const GROUPS: usize = 22;

// A bit each.
const _: () = assert!(GROUPS <= u32::BITS as usize);

/// The groups, in the order of `WORDS`'s numbers.
#[cfg(test)]
const GROUP_NAMES: [&str; GROUPS] = [
    "content",
    "article",
    "title",
    "author",
    "date",
    "comment",
    "related",
    "navigation",
    "footer",
    "sidebar",
    "share",
    "advert",
    "promotion",
    "legal",
    "overlay",
    "form",
    "product",
    "list",
    "card",
    "forum",
    "media",
    "button",
];

/// No ancestor with a word of the group is nearer than this.
pub(super) const FAR: u8 = 10;

/// Sorted; each word with its group.
const WORDS: &[(&str, u8)] = &[
    ("ad", 11),
    ("ads", 11),
    ("advert", 11),
    ("advertisement", 11),
    ("alert", 14),
    ("announcement", 12),
    ("answer", 19),
    ("answers", 19),
    ("article", 1),
    ("articlebody", 1),
    ("aside", 9),
    ("author", 3),
    ("avatar", 3),
    ("badge", 21),
    ("banner", 12),
    ("bio", 3),
    ("blog", 1),
    ("body", 0),
    ("bottom", 8),
    ("breadcrumb", 7),
    ("breadcrumbs", 7),
    ("btn", 21),
    ("button", 21),
    ("buttons", 21),
    ("byline", 3),
    ("caption", 20),
    ("card", 18),
    ("cards", 18),
    ("carousel", 18),
    ("cart", 16),
    ("categories", 7),
    ("category", 7),
    ("collection", 17),
    ("comment", 5),
    ("comments", 5),
    ("consent", 14),
    ("contact", 15),
    ("content", 0),
    ("contents", 7),
    ("cookie", 14),
    ("cookies", 14),
    ("copyright", 13),
    ("cta", 12),
    ("date", 4),
    ("desc", 16),
    ("description", 16),
    ("details", 16),
    ("dialog", 14),
    ("disclaimer", 13),
    ("discussion", 19),
    ("drawer", 7),
    ("dropdown", 7),
    ("email", 15),
    ("entry", 1),
    ("excerpt", 18),
    ("faq", 17),
    ("featured", 6),
    ("figure", 20),
    ("filter", 15),
    ("filters", 15),
    ("follow", 10),
    ("footer", 8),
    ("form", 15),
    ("forum", 19),
    ("gallery", 20),
    ("grid", 17),
    ("header", 7),
    ("heading", 2),
    ("headline", 2),
    ("hero", 12),
    ("image", 20),
    ("img", 20),
    ("info", 16),
    ("input", 15),
    ("item", 17),
    ("items", 17),
    ("label", 21),
    ("legal", 13),
    ("link", 7),
    ("links", 7),
    ("list", 17),
    ("listing", 17),
    ("login", 15),
    ("logo", 7),
    ("main", 0),
    ("markdown", 0),
    ("media", 20),
    ("menu", 7),
    ("menuitem", 7),
    ("message", 19),
    ("meta", 4),
    ("mobile", 7),
    ("modal", 14),
    ("more", 6),
    ("name", 3),
    ("nav", 7),
    ("navbar", 7),
    ("navigation", 7),
    ("newsletter", 12),
    ("next", 6),
    ("notice", 13),
    ("offer", 16),
    ("overlay", 14),
    ("page", 0),
    ("pager", 6),
    ("pagination", 6),
    ("paragraph", 0),
    ("photo", 20),
    ("popular", 6),
    ("popup", 14),
    ("post", 1),
    ("postbody", 19),
    ("posts", 6),
    ("prev", 6),
    ("preview", 18),
    ("previous", 6),
    ("price", 16),
    ("pricing", 16),
    ("privacy", 13),
    ("product", 16),
    ("products", 16),
    ("profile", 3),
    ("promo", 12),
    ("prose", 0),
    ("question", 19),
    ("rating", 5),
    ("recipe", 1),
    ("recommended", 6),
    ("related", 6),
    ("reply", 19),
    ("result", 17),
    ("results", 17),
    ("review", 5),
    ("reviews", 5),
    ("rich", 0),
    ("richtext", 0),
    ("row", 17),
    ("rte", 0),
    ("search", 15),
    ("section", 0),
    ("share", 10),
    ("sharing", 10),
    ("shop", 16),
    ("sidebar", 9),
    ("signature", 19),
    ("signup", 12),
    ("single", 1),
    ("site", 7),
    ("sku", 16),
    ("slide", 18),
    ("slider", 18),
    ("social", 10),
    ("spec", 16),
    ("specs", 16),
    ("sponsor", 11),
    ("sponsored", 11),
    ("sticky", 7),
    ("story", 1),
    ("sub", 7),
    ("submenu", 7),
    ("subscribe", 12),
    ("subtitle", 2),
    ("suggested", 6),
    ("summary", 18),
    ("tab", 21),
    ("table", 17),
    ("tabs", 21),
    ("tag", 6),
    ("tags", 6),
    ("teaser", 18),
    ("terms", 13),
    ("text", 0),
    ("thread", 19),
    ("thumb", 20),
    ("tile", 18),
    ("time", 4),
    ("title", 2),
    ("toc", 7),
    ("toolbar", 21),
    ("tooltip", 21),
    ("top", 7),
    ("topic", 19),
    ("trending", 6),
    ("user", 3),
    ("variant", 16),
    ("video", 20),
    ("widget", 9),
    ("wysiwyg", 0),
];

static KNOWN: Lookup<{ WORDS.len() }> = Lookup::of_pairs(WORDS);

/// The longest word that is looked up, here or elsewhere.
pub(super) const LONGEST: usize = 13;

/// A word in names.
pub(crate) type Word = Packed;

/// The words of all names on a page. A list of names that many elements have is read once.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    words: Vec<Word>,
    /// Where each list ends among the words.
    ends: Vec<usize>,
    /// Which list each container has.
    of_containers: Vec<u32>,
}

impl Lists {
    pub(super) fn of(page: &Page) -> Self {
        let mut lists = Self::default();
        // The empty list, which nothing is found out about.
        lists.ends.push(0);
        let mut recent = Recent::new(0);
        let containers = page.containers.iter().map(|container| {
            recent.get(page.string(container.names), |names| {
                words(names, |word| lists.words.push(word));
                lists.ends.push(lists.words.len());
                lists.ends.len() as u32 - 1
            })
        });
        lists.of_containers = containers.collect();
        lists
    }

    /// What is `found` out of its words about each list.
    pub(super) fn each<T>(&self, found: impl FnMut(&[Word]) -> T) -> Vec<T> {
        let mut start = 0;
        let lists =
            self.ends.iter().map(|&end| &self.words[std::mem::replace(&mut start, end)..end]);
        lists.map(found).collect()
    }

    /// The words of all lists.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    /// The number of each container's list.
    pub(super) fn of_containers(&self) -> impl Iterator<Item = usize> {
        self.of_containers.iter().map(|&list| list as usize)
    }
}

/// For each container, how many levels up (itself is 0) the nearest word of each group stands.
pub(super) fn distances(page: &Page, lists: &Lists) -> Vec<[u8; GROUPS]> {
    let mut all: Vec<[u8; GROUPS]> = Vec::with_capacity(page.containers.len());
    let groups = lists.each(groups);
    for (container, list) in page.containers.iter().zip(lists.of_containers()) {
        let mut here = all.get(container.parent as usize).copied().unwrap_or([FAR; GROUPS]);
        for distance in &mut here {
            *distance = (*distance + 1).min(FAR);
        }
        let mut found = groups[list];
        while found != 0 {
            here[found.trailing_zeros() as usize] = 0;
            found &= found - 1;
        }
        all.push(here);
    }
    all
}

/// The groups of words, a bit each.
fn groups(words: &[Word]) -> u32 {
    let known = words.iter().filter_map(|&word| KNOWN.find_packed(word));
    known.fold(0, |groups, at| groups | 1 << WORDS[at].1)
}

/// The words in a list of names, in small letters, but for overlong ones. Names part words by hyphens, underscores and
/// capitals.
pub(crate) fn words(names: &str, mut found: impl FnMut(Word)) {
    let bytes = names.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes[at..].iter().position(u8::is_ascii_alphabetic) {
        let start = at + first;
        let more = bytes[start + 1..].iter().position(|byte| !byte.is_ascii_lowercase());
        at = more.map_or(bytes.len(), |more| start + 1 + more);
        if at - start <= LONGEST {
            found(Word::of(&bytes[start..at]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    #[test]
    fn words_are_sorted_and_fit() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(WORDS.iter().map(|(word, _)| word.len()).max(), Some(LONGEST));
        assert_eq!(WORDS.iter().map(|(_, group)| *group as usize).max(), Some(GROUPS - 1));
    }

    #[test]
    fn names_are_parted() {
        let found = |names: &str| {
            let mut all = Vec::new();
            words(names, |word| all.push(word));
            let groups = groups(&all);
            (0..GROUPS)
                .filter(|group| groups & 1 << group != 0)
                .map(|group| GROUP_NAMES[group])
                .collect()
        };
        let names: Vec<_> = found("site-Footer relatedPosts x_sidebar2");
        assert_eq!(names, ["related", "navigation", "footer", "sidebar"]);
        assert_eq!(found("advertisementsandmore adverts"), [""; 0]);
        assert_eq!(found(""), [""; 0]);
    }

    #[test]
    fn lists_of_names_are_read_once() {
        let html = "<p class='a b'>x<p class='a b'>x<p>x<p class=c>x";
        let lists = Lists::of(&tokenize(html, Input::Html));
        let of_containers: Vec<_> = lists.of_containers().collect();
        assert_eq!(of_containers, [0, 1, 1, 0, 2]);
        assert_eq!(lists.each(<[Word]>::len), [0, 2, 1]);
    }

    #[test]
    fn distances_grow_downwards() {
        let page = tokenize("<div class=comments><div><p>a</div></div>", Input::Html);
        let comment = |at: usize| distances(&page, &Lists::of(&page))[at][5];
        assert_eq!([comment(0), comment(1), comment(2), comment(3)], [FAR, 0, 1, 2]);
    }
}
