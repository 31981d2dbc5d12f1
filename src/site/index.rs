//! A profile, ready to be asked: on how many pages is a text, what else stands at a place.
//!
//! The page that is extracted may be one of those that were learned, or another version of one;
//! what such pages hold is taken out of every answer, so that an article's own copy does not make
//! chrome of it.

use super::SiteProfile;
use super::keys;
use super::settle::Defaults;
use super::sketch::{Keys, Path, Sketch};
use crate::Article;
use foldhash::fast::RandomState;
use std::collections::{HashMap as StdMap, HashSet as StdSet};

type HashMap<K, V> = StdMap<K, V, RandomState>;
type HashSet<K> = StdSet<K, RandomState>;

/// A set of the profile's pages, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pages([u64; 4]);

impl Pages {
    fn set(&mut self, page: usize) {
        self.0[page / 64] |= 1 << (page % 64);
    }

    fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & !other.0[at]))
    }

    /// The first page of a set that is in another, too.
    fn first_in(self, other: Self) -> Option<usize> {
        Self(std::array::from_fn(|at| self.0[at] & other.0[at])).iter().next()
    }

    pub(super) fn count(self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    fn iter(self) -> impl Iterator<Item = usize> {
        let of_word = |(at, mut bits): (usize, u64)| {
            std::iter::from_fn(move || {
                let first = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
                bits &= bits - 1;
                Some(at * 64 + first)
            })
        };
        self.0.into_iter().enumerate().flat_map(of_word)
    }
}

/// What the blocks at a path and below it hold, over some pages: whole numbers, so that what is
/// taken out again leaves no trace.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) words: i64,
    /// Words of texts that are there on one page only.
    pub(super) unique: i64,
    /// Words, each times the score of its block on its page alone, in steps of a sketch.
    pub(super) scored: i64,
    /// Words of blocks that are links.
    pub(super) linked: i64,
}

impl Held {
    fn add(&mut self, other: Self, sign: i64) {
        self.words += sign * other.words;
        self.unique += sign * other.unique;
        self.scored += sign * other.scored;
        self.linked += sign * other.linked;
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Text {
    pages: Pages,
    /// Those on which it is a link.
    linked: Pages,
}

#[derive(Debug, Clone, Copy, Default)]
struct AtPath {
    pages: Pages,
    held: Held,
}

/// A profile, ready to be asked.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    sketches: Vec<Sketch>,
    texts: HashMap<u32, Text>,
    near: HashMap<u32, Pages>,
    places: HashMap<u64, Pages>,
    paths: HashMap<u32, AtPath>,
    defaults: Defaults,
}

/// What a profile says of a page. Its own copy and other versions of it do not count.
#[derive(Debug)]
pub(super) struct View {
    /// How many pages tell.
    pub(super) pages: f32,
    /// Of each block.
    pub(super) blocks: Vec<Seen>,
    /// Of each of the page's own paths.
    pub(super) paths: Vec<SeenPath>,
}

/// On how many other pages a block is seen.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Seen {
    /// Its text.
    pub(super) text: f32,
    /// One that shares most of its runs of words.
    pub(super) near: f32,
    /// Its text at its place.
    pub(super) place: f32,
    /// Its text as a link.
    pub(super) linked: f32,
}

/// What is at a path of other pages.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct SeenPath {
    pub(super) pages: f32,
    pub(super) held: Held,
}

/// A text on so many other pages, or on this share of them, is no sign that they are versions of
/// the same page.
const FEW_PAGES: u32 = 2;
const FEW_SHARE: u32 = 4;

/// A page that shares this part of what seems to be content, in texts that few pages have, is
/// another version of the page; a smaller part is enough where the titles agree.
const VERSION: f32 = 0.6;
const VERSION_OF_TITLE: f32 = 0.3;

/// Shorter texts repeat by chance.
const VERSION_WORDS: f32 = 5.0;

impl Index {
    pub(crate) fn new(profile: &SiteProfile) -> Self {
        let sketches: Vec<Sketch> = profile.pages.values().cloned().collect();
        let mut texts: HashMap<u32, Text> = HashMap::default();
        let mut near: HashMap<u32, Pages> = HashMap::default();
        let mut places: HashMap<u64, Pages> = HashMap::default();
        for (at, sketch) in sketches.iter().enumerate() {
            for block in &sketch.blocks {
                let text = texts.entry(block.text).or_default();
                text.pages.set(at);
                if block.linked {
                    text.linked.set(at);
                }
                near.entry(block.near).or_default().set(at);
                places.entry(sketch.place(block)).or_default().set(at);
            }
        }
        let mut paths: HashMap<u32, AtPath> = HashMap::default();
        for (at, sketch) in sketches.iter().enumerate() {
            let unique = |place| places.get(&place).is_some_and(|pages| pages.count() == 1);
            for (path, held) in sketch.paths.iter().zip(held(sketch, unique)) {
                let known = paths.entry(path.key).or_default();
                known.pages.set(at);
                known.held.add(held, 1);
            }
        }
        Self { sketches, texts, near, places, paths, defaults: Defaults::of(profile) }
    }

    /// Takes what is the site's out of a page's fields.
    pub(crate) fn settle(&self, article: &mut Article) {
        self.defaults.settle(article);
    }

    /// What is known of a page; `content` is how many words of each block are expected to be content.
    pub(super) fn view(&self, keys: &Keys, content: &[f32]) -> View {
        let left_out = self.copies(keys, content);
        let pages = self.sketches.len() as u32 - left_out.count();
        let count = |pages: Pages| pages.without(left_out).count() as f32;
        let block = |(text, &path): (&keys::TextKeys, &u16)| {
            let place = keys::place(text.exact, keys.paths[usize::from(path)].key);
            let known = self.texts.get(&text.exact);
            let of = |pages: Option<Pages>| pages.map_or(0.0, count);
            Seen {
                text: of(known.map(|known| known.pages)),
                near: of(self.near.get(&text.near).copied()),
                // A text that is nowhere is at no place.
                place: of(known.and_then(|_| self.places.get(&place).copied())),
                linked: of(known.map(|known| known.linked)),
            }
        };
        let blocks = keys.texts.iter().zip(&keys.of_block).map(block).collect();
        let correction = self.correction(left_out);
        let path = |path: &Path| {
            let known = self.paths.get(&path.key).copied().unwrap_or_default();
            let mut held = known.held;
            if let Some(&wrong) = correction.get(&path.key) {
                held.add(wrong, -1);
            }
            SeenPath { pages: count(known.pages), held }
        };
        View { pages: pages as f32, blocks, paths: keys.paths.iter().map(path).collect() }
    }

    /// The page itself, and other versions of it.
    fn copies(&self, keys: &Keys, content: &[f32]) -> Pages {
        let mut copies = Pages::default();
        if let Ok(own) = self.sketches.binary_search_by_key(&keys.id, |sketch| sketch.id) {
            copies.set(own);
        }
        let few = FEW_PAGES.max(self.sketches.len() as u32 / FEW_SHARE);
        let mut shared = vec![0.0f32; self.sketches.len()];
        let (mut all, mut known) = (0.0, HashSet::default());
        for (text, &words) in keys.texts.iter().zip(content) {
            all += words;
            if words < VERSION_WORDS || !known.insert(text.exact) {
                continue;
            }
            let pages = self.texts.get(&text.exact).map(|text| text.pages.without(copies));
            let rare = pages.filter(|pages| (1..=few).contains(&pages.count()));
            rare.into_iter().flat_map(Pages::iter).for_each(|page| shared[page] += words);
        }
        for (at, (sketch, &shared)) in self.sketches.iter().zip(&shared).enumerate() {
            let same_title = keys.title != 0 && sketch.title == keys.title;
            let share = if same_title { VERSION_OF_TITLE } else { VERSION };
            if shared > 0.0 && shared >= share * all {
                copies.set(at);
            }
        }
        copies
    }

    /// What is to be taken from the paths where some pages do not count: what these pages hold
    /// themselves; less what becomes unique without them.
    fn correction(&self, left_out: Pages) -> HashMap<u32, Held> {
        let mut out: HashMap<u32, Held> = HashMap::default();
        for at in left_out.iter() {
            let Some(sketch) = self.sketches.get(at) else { continue };
            let pages = |place| self.places.get(&place).copied().unwrap_or_default();
            let of_one = |place| pages(place).count() == 1;
            for (path, held) in sketch.paths.iter().zip(held(sketch, of_one)) {
                out.entry(path.key).or_default().add(held, 1);
            }
            let becomes_unique = |place| {
                let first = pages(place).first_in(left_out) == Some(at);
                first && pages(place).without(left_out).count() == 1
            };
            for (path, held) in sketch.paths.iter().zip(held(sketch, becomes_unique)) {
                let unique = Held { unique: held.unique, ..Held::default() };
                out.entry(path.key).or_default().add(unique, -1);
            }
        }
        out
    }
}

/// What a page holds at each of its paths and below.
fn held(sketch: &Sketch, is_unique: impl Fn(u64) -> bool) -> Vec<Held> {
    let mut all = vec![Held::default(); sketch.paths.len()];
    for block in &sketch.blocks {
        let words = i64::from(block.words);
        let unique = if is_unique(sketch.place(block)) { words } else { 0 };
        let linked = if block.linked { words } else { 0 };
        let scored = words * i64::from(block.score);
        all[usize::from(block.path)].add(Held { words, unique, scored, linked }, 1);
    }
    // Parents stand before their children.
    for at in (1..all.len()).rev() {
        let (own, parent) = (all[at], usize::from(sketch.paths[at].parent));
        all[parent].add(own, 1);
    }
    all
}
