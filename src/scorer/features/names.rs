//! Words in class names, ids and roles: evidence of what a container is for, never a verdict.
//!
//! Sites of all languages name their parts in English. Each word below belongs to one group; a
//! block is told how near an ancestor with a word of the group is.

use crate::tokenizer::page::Page;
use crate::tokenizer::{Lookup, Recent};

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

/// For each container, how many levels up (itself is 0) the nearest word of each group stands.
pub(super) fn distances(page: &Page) -> Vec<[u8; GROUPS]> {
    let mut all: Vec<[u8; GROUPS]> = Vec::with_capacity(page.containers.len());
    let mut recent = Recent::new(0u32);
    for container in &page.containers {
        let mut here = all.get(container.parent as usize).copied().unwrap_or([FAR; GROUPS]);
        for distance in &mut here {
            *distance = (*distance + 1).min(FAR);
        }
        let mut found = recent.get(page.string(container.names), |names| {
            let mut found = 0;
            groups(names, |group| found |= 1 << group);
            found
        });
        while found != 0 {
            here[found.trailing_zeros() as usize] = 0;
            found &= found - 1;
        }
        all.push(here);
    }
    all
}

/// The groups of the words in a list of names.
fn groups(names: &str, mut found: impl FnMut(u8)) {
    words(names, |word| {
        if let Some(at) = KNOWN.find(word) {
            found(WORDS[at].1);
        }
    });
}

/// The words in a list of names, in small letters; an overlong one is empty. Names part words by
/// hyphens, underscores and capitals.
pub(in crate::scorer) fn words(names: &str, mut found: impl FnMut(&[u8])) {
    let mut word = [0u8; LONGEST];
    let mut length = 0;
    for &byte in names.as_bytes() {
        if !byte.is_ascii_lowercase() && length > 0 {
            found(word.get(..length).unwrap_or_default());
            length = 0;
        }
        if byte.is_ascii_alphabetic() {
            if let Some(slot) = word.get_mut(length) {
                *slot = byte.to_ascii_lowercase();
            }
            length += 1;
        }
    }
    found(word.get(..length).unwrap_or_default());
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
            groups(names, |group| all.push(GROUP_NAMES[group as usize]));
            all
        };
        assert_eq!(
            found("site-Footer relatedPosts x_sidebar2"),
            ["navigation", "footer", "related", "related", "sidebar"]
        );
        assert_eq!(found("advertisementsandmore adverts"), [""; 0]);
        assert_eq!(found(""), [""; 0]);
    }

    #[test]
    fn distances_grow_downwards() {
        let page = tokenize("<div class=comments><div><p>a</div></div>", Input::Html);
        let comment = |at: usize| distances(&page)[at][5];
        assert_eq!([comment(0), comment(1), comment(2), comment(3)], [FAR, 0, 1, 2]);
    }
}
