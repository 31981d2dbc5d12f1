//! What a profile holds of one page.

use super::facts::Facts;
use super::keys::{self, TextKeys};
use crate::tokenizer::page::{Block, Page, SpanKind};
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// Of one page so many blocks and so many different paths are held, so that no page takes more than
/// a thirtieth of a profile. Pages of the corpora have 280 blocks on average.
pub(super) const MAX_BLOCKS: usize = 2_000;
pub(super) const MAX_PATHS: usize = 500;

/// A page as a profile holds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sketch {
    /// Tells the page from others; a hash, so that the least of many are a fair sample.
    pub(super) id: u64,
    /// Of the head's title; 0 of none.
    pub(super) title: u32,
    pub(super) facts: Facts,
    /// Parents stand before their children; the page itself comes first.
    pub(super) paths: Vec<Path>,
    pub(super) blocks: Vec<BlockSketch>,
}

/// What one or more containers of a page are known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Path {
    pub(super) key: u32,
    /// Index of the path around it.
    pub(super) parent: u16,
}

/// A block as a profile holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BlockSketch {
    pub(super) text: u32,
    pub(super) near: u32,
    /// Index of its path.
    pub(super) path: u16,
    /// Words; a longer block counts as one of 255.
    pub(super) words: u8,
    /// The score it has on the page alone, in steps of 1/127.
    pub(super) score: u8,
    /// It is a link, or mostly.
    pub(super) linked: bool,
}

/// The score of a block with so many steps.
pub(super) const SCORE_STEPS: f32 = 127.0;

/// The keys of a page, measured once.
#[derive(Debug)]
pub(super) struct Keys {
    pub(super) id: u64,
    pub(super) title: u32,
    /// Of each block.
    pub(super) texts: Vec<TextKeys>,
    /// For each block, the path of its container among `paths`.
    pub(super) of_block: Vec<u16>,
    pub(super) paths: Vec<Path>,
}

impl Keys {
    pub(super) fn of(page: &Page) -> Self {
        let key = |block: &Block| TextKeys::of(page.text(block.text));
        let texts: Vec<_> = page.blocks.iter().map(key).collect();
        let (paths, of_container) = paths(page);
        let path = |block: &Block| of_container.get(block.container as usize).copied();
        let title = page.head.title.as_str();
        Self {
            id: keys::page(title, texts.iter().map(|text| text.exact)),
            title: if title.is_empty() { 0 } else { TextKeys::of(title).exact },
            texts,
            of_block: page.blocks.iter().map(|block| path(block).unwrap_or_default()).collect(),
            paths,
        }
    }
}

/// The different paths of a page, and the path of each container.
fn paths(page: &Page) -> (Vec<Path>, Vec<u16>) {
    // What the page itself is called often tells one page, as in `postid-12`.
    let mut paths = vec![Path { key: 0, parent: 0 }];
    let mut known: HashMap<u32, u16, RandomState> = HashMap::default();
    let mut of_container = vec![0u16; page.containers.len()];
    for (at, container) in page.containers.iter().enumerate().skip(1) {
        let parent = of_container[container.parent as usize];
        let key =
            keys::path(paths[usize::from(parent)].key, container, page.string(container.names));
        of_container[at] = match known.get(&key) {
            Some(&path) => path,
            None if paths.len() < MAX_PATHS => {
                let path = paths.len() as u16;
                paths.push(Path { key, parent });
                known.insert(key, path);
                path
            }
            None => parent,
        };
    }
    (paths, of_container)
}

impl Sketch {
    /// A page with the scores that its blocks have on the page alone, and its words by block.
    pub(super) fn new(
        page: &Page,
        keys: Keys,
        scores: &[f32],
        words: impl Iterator<Item = f32>,
        facts: Facts,
    ) -> Self {
        let block = |(at, words): (usize, f32)| BlockSketch {
            text: keys.texts[at].exact,
            near: keys.texts[at].near,
            path: keys.of_block[at],
            words: byte(words),
            score: byte(scores.get(at).copied().unwrap_or_default() * SCORE_STEPS),
            linked: is_linked(page, at),
        };
        let mut blocks: Vec<_> = words.enumerate().map(block).collect();
        if blocks.len() > MAX_BLOCKS {
            // The middle of a long page is the likeliest to be content.
            blocks.drain(MAX_BLOCKS / 2..blocks.len() - MAX_BLOCKS / 2);
        }
        // A text that stands twice at one place tells no more of the site than one.
        blocks.sort_unstable();
        blocks.dedup_by_key(|block| (block.text, block.path));
        Self { id: keys.id, title: keys.title, facts, paths: keys.paths, blocks }
    }

    /// The keys of a block's place.
    pub(super) fn place(&self, block: &BlockSketch) -> u64 {
        keys::place(block.text, self.path_key(block.path))
    }

    pub(super) fn path_key(&self, path: u16) -> u32 {
        self.paths.get(usize::from(path)).map_or(0, |path| path.key)
    }
}

/// A number that is not below 0; what is above 255 counts as that.
#[allow(clippy::cast_sign_loss)]
fn byte(number: f32) -> u8 {
    number as u8
}

fn is_linked(page: &Page, block: usize) -> bool {
    let block = &page.blocks[block];
    let links = page.spans(block).iter().filter(|span| matches!(span.kind, SpanKind::Link(_)));
    2 * links.map(|span| span.text.len()).sum::<usize>() > block.text.len()
}
