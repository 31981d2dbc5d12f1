//! What one element says: who wrote it, when, and what.

use super::super::bylines;
use super::super::dates::{self, Order};
use super::super::markup::name_words;
use super::super::names;
use super::super::surroundings::names_of;
use super::is_shown;
use super::units::Unit;
use crate::tokenizer::page::{Block, Page, Slice, Time};
use crate::{Date, Person, Post};

/// No line of a post's head is longer, in bytes.
const MAX_LINE: usize = 120;
/// How many elements outwards may be called a part of a post.
const OUTWARDS: usize = 4;

/// Words in the names of what stands in a post beside its text.
const BESIDE: [&str; 34] = [
    "author",
    "meta",
    "metadata",
    "date",
    "time",
    "timestamp",
    "avatar",
    "user",
    "username",
    "userinfo",
    "profile",
    "postprofile",
    "signature",
    "sig",
    "actions",
    "action",
    "reply",
    "vote",
    "votes",
    "share",
    "like",
    "likes",
    "permalink",
    "tools",
    "menu",
    "toolbar",
    "badge",
    "rank",
    "header",
    "footer",
    "controls",
    "vcard",
    "byline",
    "editor",
];
/// Words in the names of what holds the text itself.
const TEXT: [&str; 7] = ["content", "body", "text", "message", "bodytext", "usertext", "cooked"];

/// Reads posts of a page.
pub(super) struct Reader<'a> {
    pub(super) page: &'a Page,
    pub(super) order: Order,
}

impl Reader<'_> {
    /// The post of a unit, without those of the units in it, which `inner` starts with.
    pub(super) fn post(&self, unit: &Unit, inner: &[Unit]) -> Option<Post> {
        let own = own_blocks(unit, inner);
        let author = self.author(own.iter().copied());
        let date = self.date(own.iter().copied());
        let text = self.text(own.into_iter(), unit.container, author.as_ref());
        (!text.is_empty()).then_some(Post { author, date, text, reply_to: None })
    }

    /// A post of these blocks, which stand before another one.
    pub(super) fn opening(&self, blocks: impl Iterator<Item = u32>, end: u32) -> Option<Post> {
        let text: Vec<u32> = blocks.collect();
        let first = *text.first()?;
        // Who wrote it, and when, may stand in lines that were not kept.
        let head = first.saturating_sub(BEFORE_OPENING)..end;
        let author = self.author(head.clone());
        let date = self.date(head);
        let text = self.text(text.into_iter(), 0, author.as_ref());
        (!text.is_empty()).then_some(Post { author, date, text, reply_to: None })
    }

    /// The first name that is marked as a writer's.
    fn author(&self, blocks: impl Iterator<Item = u32>) -> Option<Person> {
        let mut blocks = blocks.filter_map(|at| self.page.blocks.get(at as usize));
        blocks.find_map(|block| writer(self.page, block)).map(Person::new)
    }

    /// The first date, in a `time` element or in a line of its own.
    fn date(&self, blocks: impl Iterator<Item = u32>) -> Option<Date> {
        let page = self.page;
        let blocks: Vec<u32> = blocks.collect();
        let times = self.times(&blocks);
        let mut times = times.iter().filter_map(|time| {
            dates::parse(page.string(time.datetime), self.order)
                .or_else(|| dates::parse(page.text(time.text), self.order))
        });
        times.next().or_else(|| {
            let lines = blocks.iter().filter_map(|&at| page.blocks.get(at as usize));
            let mut lines = lines.map(|block| page.text(block.text));
            lines.find_map(|line| dates::parse(line, self.order).filter(|_| line.len() <= MAX_LINE))
        })
    }

    /// The `time` elements in some blocks, which come in order.
    fn times(&self, blocks: &[u32]) -> Vec<&Time> {
        let (Some(&first), Some(&last)) = (blocks.first(), blocks.last()) else {
            return Vec::new();
        };
        let block = |at: u32| self.page.blocks.get(at as usize);
        let (Some(first), Some(last)) = (block(first), block(last)) else { return Vec::new() };
        let (start, end) = (first.text.start, last.text.end);
        let from = self.page.times.partition_point(|time| time.text.start < start);
        let times = self.page.times.iter().skip(from).take_while(|time| time.text.start <= end);
        let inside = |time: &&Time| {
            let after =
                self.page.blocks.partition_point(|block| block.text.start <= time.text.start);
            let at = after.checked_sub(1).map(|at| at as u32);
            at.is_some_and(|at| blocks.binary_search(&at).is_ok())
        };
        times.filter(inside).collect()
    }

    /// The text, paragraphs apart.
    fn text(
        &self,
        blocks: impl Iterator<Item = u32>,
        unit: u32,
        author: Option<&Person>,
    ) -> String {
        let page = self.page;
        let shown: Vec<&Block> = blocks
            .filter(|&at| is_shown(page, at as usize))
            .filter_map(|at| page.blocks.get(at as usize))
            .filter(|block| !is_beside(page, block, unit))
            .collect();
        let inside: Vec<&Block> =
            shown.iter().copied().filter(|block| is_called(page, block, unit, &TEXT)).collect();
        let chosen = if inside.is_empty() { shown } else { inside };
        let texts = chosen.iter().map(|block| page.shown(block).text().trim().to_owned());
        let is_head = |text: &String| {
            author.is_some_and(|author| *text == author.name)
                || (text.len() <= MAX_LINE / 2 && dates::find(text, self.order).is_some())
        };
        let texts: Vec<String> = texts.filter(|text| !text.is_empty() && !is_head(text)).collect();
        texts.join("\n\n")
    }
}

/// How many lines before its text may tell who wrote the first post.
const BEFORE_OPENING: u32 = 12;

/// The blocks of a unit that are in none of the units behind it.
fn own_blocks(unit: &Unit, inner: &[Unit]) -> Vec<u32> {
    let mut own = Vec::new();
    let mut at = unit.blocks.start;
    for Unit { blocks: Slice { start, end }, .. } in
        inner.iter().take_while(|inner| inner.blocks.start < unit.blocks.end)
    {
        own.extend(at..*start);
        at = at.max(*end);
    }
    own.extend(at..unit.blocks.end);
    own
}

/// The name of a writer that a block shows and marks as such.
pub(super) fn writer(page: &Page, block: &Block) -> Option<String> {
    let text = page.text(block.text);
    if text.len() > MAX_LINE {
        return None;
    }
    bylines::marked(page, block).into_iter().find(|name| !names::is_number(name))
}

/// Whether a block stands in a part of its post that holds no text of it.
fn is_beside(page: &Page, block: &Block, unit: u32) -> bool {
    is_called(page, block, unit, &BESIDE) && !is_called(page, block, unit, &TEXT)
}

/// Whether an element between a block and its unit has one of these words in its names.
fn is_called(page: &Page, block: &Block, unit: u32, words: &[&str]) -> bool {
    let between = page.ancestors(block.container).take_while(|&(id, _)| id > unit);
    let mut names = between.take(OUTWARDS).map(|(_, container)| names_of(page, container));
    names.any(|names| name_words(names).iter().any(|word| words.contains(&word.as_str())))
}
