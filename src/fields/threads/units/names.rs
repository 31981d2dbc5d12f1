//! What the names of elements say of whether they hold a post or a comment.

use super::super::super::markup::any_name_word;
use super::Purpose;
use crate::tokenizer::page::Slice;
use crate::tokenizer::{Lookup, Recent, has_pair};
use foldhash::{HashMap, HashMapExt as _};
use std::borrow::Cow;

/// How many names of an element are looked at, and how long they may be, in bytes.
const MAX_NAMES: usize = 8;
const MAX_NAME: usize = 64;

/// Words in the names of elements that hold a comment each.
const COMMENT_WORDS: [&str; 12] = [
    "comment",
    "kommentar",
    "commentaire",
    "comentario",
    "comentário",
    "commento",
    "reactie",
    "komentarz",
    "reply",
    "comm",
    "comentar",
    "feedback",
];
static COMMENT: Lookup<12> = Lookup::new(&COMMENT_WORDS);
/// Each of them has one of these in it.
const COMMENT_PAIRS: [&[u8; 2]; 4] = [b"om", b"ie", b"ly", b"db"];

/// Words in the names of elements that hold a post each.
static POST: Lookup<12> = Lookup::new(&[
    "post",
    "message",
    "reply",
    "answer",
    "comment",
    "question",
    "msg",
    "entry",
    "postcontainer",
    "postbit",
    "beitrag",
    "comtr",
]);
/// Words in the names of parts of a post, and of what holds many.
static PARTS: Lookup<43> = Lookup::new(&[
    "list",
    "form",
    "author",
    "meta",
    "metadata",
    "date",
    "time",
    "avatar",
    "link",
    "respond",
    "count",
    "header",
    "head",
    "footer",
    "foot",
    "title",
    "body",
    "text",
    "content",
    "actions",
    "buttons",
    "action",
    "permalink",
    "area",
    "section",
    "wrapper",
    "container",
    "user",
    "info",
    "navigation",
    "nav",
    "pagination",
    "counter",
    "input",
    "submit",
    "box",
    "number",
    "template",
    "tools",
    "vote",
    "votes",
    "menu",
    "label",
]);

/// What a bare name says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) fitting: bool,
    pub(super) exact: bool,
}

/// The names of a page's elements, each read once: pages call many elements the same.
pub(super) struct Names<'a> {
    /// For the last lists of names, where the table has those of use.
    read: Recent<'a, Slice>,
    table: Table,
}

impl<'a> Names<'a> {
    pub(super) fn new(purpose: Purpose) -> Self {
        let table = Table { purpose, all: Vec::new(), places: HashMap::new(), of_use: Vec::new() };
        Self { read: Recent::new(Slice::default()), table }
    }

    /// Those in a list that are of use, each once: its place, and whether a number was in it.
    pub(super) fn of(&mut self, names: &'a str) -> &[(usize, bool)] {
        let Self { read, table } = self;
        let of_use = read.get(names, |names| table.read(names));
        table.of_use.get(of_use.range()).unwrap_or_default()
    }

    pub(super) fn get(&self, place: usize) -> Name {
        self.table.all[place]
    }
}

/// All that was read.
struct Table {
    purpose: Purpose,
    all: Vec<Name>,
    /// Where in `all` a bare name is, if it is of use.
    places: HashMap<String, Option<usize>>,
    /// One list after the other.
    of_use: Vec<(usize, bool)>,
}

impl Table {
    fn read(&mut self, names: &str) -> Slice {
        let start = self.of_use.len();
        if self.purpose == Purpose::Comments && !has_pair(names, COMMENT_PAIRS) {
            return Slice::default();
        }
        let short = names.split_whitespace().filter(|name| name.len() <= MAX_NAME);
        for name in short.take(MAX_NAMES) {
            let bare = bare(name);
            let numbered = bare.len() < name.len();
            if let Some(place) = self.place(&bare) {
                if !self.of_use[start..].iter().any(|&(other, _)| other == place) {
                    self.of_use.push((place, numbered));
                }
            }
        }
        Slice { start: start as u32, end: self.of_use.len() as u32 }
    }

    fn place(&mut self, bare: &str) -> Option<usize> {
        if let Some(&known) = self.places.get(bare) {
            return known;
        }
        let place = self.judge(bare).map(|name| {
            self.all.push(name);
            self.all.len() - 1
        });
        self.places.insert(bare.to_owned(), place);
        place
    }

    /// What a bare name says, if it is of use.
    fn judge(&self, bare: &str) -> Option<Name> {
        let (mut count, mut fitting, mut part) = (0, false, false);
        any_name_word(bare, |word| {
            count += 1;
            part |= PARTS.find(word.as_bytes()).is_some();
            fitting |= match self.purpose {
                Purpose::Posts => POST.find(word.as_bytes()),
                Purpose::Comments => COMMENT.find(word.as_bytes()),
            }
            .is_some();
            false
        });
        let of_use = !bare.is_empty() && (fitting || self.purpose == Purpose::Posts);
        of_use.then_some(Name { fitting: fitting && !part, exact: fitting && count == 1 })
    }
}

/// A name without numbers, which tell one post from the other.
fn bare(name: &str) -> Cow<'_, str> {
    let ends = ['-', '_'];
    if !name.contains(|c: char| c.is_ascii_digit()) {
        return Cow::Borrowed(name.trim_matches(ends));
    }
    let letters: String = name.chars().filter(|c| !c.is_ascii_digit()).collect();
    Cow::Owned(letters.trim_matches(ends).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_comments_have_a_pair() {
        for word in COMMENT_WORDS {
            assert!(has_pair(word, COMMENT_PAIRS), "{word}");
        }
    }

    #[test]
    fn names_without_numbers() {
        assert_eq!(bare("comment-17"), "comment");
        assert_eq!(bare("17"), "");
        assert_eq!(bare("post_2_body"), "post__body");
    }
}
