//! The elements that a page repeats, one for each post.

mod names;
mod sums;

use super::super::dates::Order;
use super::super::surroundings::names_of;
use crate::tokenizer::Tag;
use crate::tokenizer::page::{Flags, Page, Slice};
use foldhash::{HashMap, HashMapExt as _};
use names::{Name, Names};
use sums::Sums;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Posts of a thread, by what stands in them and by their names.
    Posts,
    /// Comments on an article, by their names first.
    Comments,
}

/// An element that holds one post and, it may be, the answers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) container: u32,
    pub(super) blocks: Slice,
    /// The unit around it: an index into the same list.
    pub(super) around: Option<usize>,
}

/// More posts than this are an archive.
const MAX_UNITS: usize = 2_000;
/// The share of the units that must have a date or a writer.
const MARKED: f32 = 0.6;
/// The share of the kept text that posts of a thread hold.
const COVERED: f32 = 0.3;
/// How much a fitting name adds to what speaks for a group.
const NAMED: f32 = 0.5;

/// Elements of one tag that share a name.
#[derive(Debug, Default)]
struct Group {
    units: Vec<u32>,
    /// Where [`Names`] has their name.
    name: usize,
    /// Kept words, and all, in those that stand in no other of the group.
    kept: u32,
    words: u32,
    dated: usize,
    signed: usize,
    /// With both a date and a writer.
    both: usize,
    /// The name says what it holds, and not that it is a part or many.
    fitting: bool,
    /// Nothing but such a word is the name.
    exact: bool,
    /// A number is in the name, as in `comment-17`.
    numbered: bool,
}

/// The posts' or comments' elements, in order, those around others first.
pub(super) fn find(page: &Page, kept: &[u32], purpose: Purpose, order: Order) -> Vec<Unit> {
    let mut groups = groups(page, purpose);
    groups.retain(|group| group.fitting || purpose == Purpose::Posts);
    if groups.is_empty() {
        return Vec::new();
    }
    let sums = Sums::of(page, kept, &blocks_of(page, &groups), order);
    let groups = groups.into_iter().map(|group| group.counted(page, &sums));
    let all_kept = sums.kept.last().copied().unwrap_or(0);
    let fits = |group: &Group| match purpose {
        Purpose::Posts => {
            group.units.len() > 1
                && group.kept as f32 >= COVERED * all_kept as f32
                && share(group.dated.max(group.signed), group.units.len()) >= MARKED
        }
        Purpose::Comments => {
            let marked = share(group.dated.max(group.signed), group.units.len()) >= MARKED;
            let sure = marked || group.numbered || group.exact;
            // One element with most of what is kept is the article: `comments-open`.
            let article = group.units.len() == 1 && 2 * group.kept > all_kept;
            group.fitting && group.words > 0 && sure && !article
        }
    };
    let score = |group: &Group| {
        // Half of a post may have the date and the other half the writer: both count most.
        let marks = share(group.dated + group.signed + 2 * group.both, 4 * group.units.len());
        let covered = match purpose {
            Purpose::Posts => share(group.kept as usize, all_kept as usize),
            Purpose::Comments => {
                share(group.words as usize, sums.words.last().map_or(1, |&w| w as usize))
            }
        };
        let named = if group.fitting { NAMED } else { 0.0 };
        covered * (1.0 + group.units.len() as f32).ln() * (marks + 0.1) * (1.0 + named)
    };
    let fitting = groups.filter(|group| fits(group));
    // Of the same score, the one that starts first: an element before one in it.
    let best = fitting.max_by(|a, b| {
        score(a).total_cmp(&score(b)).then_with(|| b.units.first().cmp(&a.units.first()))
    });
    best.map(|group| units(page, &group.units)).unwrap_or_default()
}

fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

fn units(page: &Page, containers: &[u32]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for &id in containers.iter().take(MAX_UNITS) {
        while open
            .last()
            .is_some_and(|&last| page.containers[units[last].container as usize].end <= id)
        {
            open.pop();
        }
        let blocks = page.containers[id as usize].blocks;
        units.push(Unit { container: id, blocks, around: open.last().copied() });
        open.push(units.len() - 1);
    }
    units
}

/// Which blocks stand in an element of a group.
fn blocks_of(page: &Page, groups: &[Group]) -> Vec<bool> {
    let mut inside = vec![false; page.blocks.len()];
    for group in groups {
        // What stands in one of them is inside already.
        let mut end = 0;
        for &id in &group.units {
            let blocks = page.containers[id as usize].blocks.range();
            if let Some(new) = inside.get_mut(blocks.start.max(end)..blocks.end) {
                new.fill(true);
            }
            end = end.max(blocks.end);
        }
    }
    inside
}

/// The elements of the page by their tags and names, as first met: of comments only those whose names say so.
fn groups(page: &Page, purpose: Purpose) -> Vec<Group> {
    let mut names = Names::new(purpose);
    let mut places: HashMap<(Tag, usize), usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    let unseen = Flags::HIDDEN.with(Flags::NAV).with(Flags::DIALOG);
    for (id, container) in page.containers.iter().enumerate().skip(1) {
        if container.blocks.is_empty() || container.flags.has(unseen) {
            continue;
        }
        for &(name, numbered) in names.of(names_of(page, container)) {
            let at = *places.entry((container.tag, name)).or_insert(groups.len());
            if at == groups.len() {
                groups.push(Group::default());
            }
            let group = &mut groups[at];
            group.units.push(id as u32);
            group.numbered |= numbered;
            group.name = name;
        }
    }
    for group in &mut groups {
        let Name { fitting, exact } = names.get(group.name);
        (group.fitting, group.exact) = (fitting, exact);
    }
    groups
}

impl Group {
    /// With what its elements hold.
    fn counted(mut self, page: &Page, sums: &Sums) -> Self {
        // The block after the last outer one.
        let mut end = 0;
        for &id in &self.units {
            let blocks = page.containers[id as usize].blocks;
            let dated = Sums::between(&sums.dates, blocks) > 0;
            let signed = Sums::between(&sums.writers, blocks) > 0;
            self.dated += usize::from(dated);
            self.signed += usize::from(signed);
            self.both += usize::from(dated && signed);
            if blocks.start >= end {
                end = blocks.end;
                self.kept += Sums::between(&sums.kept, blocks);
                self.words += Sums::between(&sums.words, blocks);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    /// The texts of the units of a page of which all is kept, each with the unit around it.
    fn found(html: &str, purpose: Purpose) -> Vec<(String, Option<usize>)> {
        let page = tokenize(html, Input::Html);
        let kept: Vec<u32> = (0..page.blocks.len() as u32).collect();
        let units = find(&page, &kept, purpose, Order::DayFirst);
        let text = |blocks: Slice| {
            let texts = page.blocks[blocks.range()].iter().map(|block| page.text(block.text));
            texts.collect::<Vec<_>>().join(" ")
        };
        units.into_iter().map(|unit| (text(unit.blocks), unit.around)).collect()
    }

    fn texts(html: &str, purpose: Purpose) -> Vec<String> {
        found(html, purpose).into_iter().map(|(text, _)| text).collect()
    }

    const DATE: &str = "<time datetime=2024-05-06>6 May</time>";

    #[test]
    fn posts_are_elements_with_dates() {
        let row = |text: &str| format!("<div class=row>{DATE}<p>{text}</div>");
        let html = format!("{}{}{}", row("One two"), row("three"), row("four"));
        assert_eq!(texts(&html, Purpose::Posts), ["6 May One two", "6 May three", "6 May four"]);
        // Most have no date.
        let html = html.replacen(DATE, "", 2);
        assert!(texts(&html, Purpose::Posts).is_empty());
    }

    #[test]
    fn one_post_is_no_thread() {
        assert!(texts(&format!("<div class=post>{DATE}<p>One</div>"), Purpose::Posts).is_empty());
    }

    #[test]
    fn comments_are_told_by_their_names() {
        let html = "<p>The article, which says this and that.
            <div class=comment-list><div class=comment id=c1><p>One</div>
            <div class=comment id=c2><p>Two</div></div>
            <form class=comment-form><p>Write one</form>";
        assert_eq!(texts(html, Purpose::Comments), ["One", "Two"]);
        let html = html.replace("class=comment id", "class=row id");
        assert!(texts(&html, Purpose::Comments).is_empty());
    }

    #[test]
    fn numbers_tell_one_comment_from_the_other() {
        let html = "<p>The article, which says this and that.
            <ul><li class=comment-17><p>One<li class=comment-18><p>Two</ul>";
        assert_eq!(texts(html, Purpose::Comments), ["One", "Two"]);
    }

    #[test]
    fn an_article_that_can_be_commented_on_is_no_comment() {
        let html = "<article class='story comments-open comment'><p>All that the page has to say, or nearly
            so.</article><p>And a line.";
        assert!(texts(html, Purpose::Comments).is_empty());
    }

    #[test]
    fn answers_stand_in_what_they_answer() {
        let html = format!(
            "<p>The article.<div class=comment><p>{DATE}<p>One<div class=comment><p>{DATE}<p>Two</div></div>
            <div class=comment><p>{DATE}<p>Three</div>"
        );
        let around: Vec<_> =
            found(&html, Purpose::Comments).into_iter().map(|(_, around)| around).collect();
        assert_eq!(around, [None, Some(0), None]);
    }
}
