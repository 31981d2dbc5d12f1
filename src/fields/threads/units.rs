//! The elements that a page repeats, one for each post.

use super::super::dates::{self, Order};
use super::super::markup::any_name_word;
use super::super::surroundings::names_of;
use crate::tokenizer::Tag;
use crate::tokenizer::page::{Flags, Page, Slice};
use foldhash::{HashMap, HashMapExt as _};

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
/// How many names of an element are looked at, and how long they may be, in bytes.
const MAX_NAMES: usize = 8;
const MAX_NAME: usize = 64;
/// So many lists of names are remembered; a page of more does not have them again.
const MAX_LISTS: usize = 1_000;
/// The share of the units that must have a date or a writer.
const MARKED: f32 = 0.6;
/// The share of the kept text that posts of a thread hold.
const COVERED: f32 = 0.3;
/// How much a fitting name adds to what speaks for a group.
const NAMED: f32 = 0.5;
/// Longer blocks are prose that may mention any date, in bytes.
const MAX_DATE_LINE: usize = 120;

/// Words in the names of elements that hold a comment each.
const COMMENT: [&str; 12] = [
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
/// Words in the names of elements that hold a post each.
const POST: [&str; 12] = [
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
];
/// Words in the names of parts of a post, and of what holds many.
const PARTS: [&str; 44] = [
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
    "reply-link",
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
];

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

/// Counts up to each block, so that any element's are two look-ups.
struct Sums {
    words: Vec<u32>,
    kept: Vec<u32>,
    dates: Vec<u32>,
    writers: Vec<u32>,
}

impl Sums {
    /// Dates and writers of the blocks that are `asked` for.
    fn of(page: &Page, kept: &[u32], asked: &[bool], order: Order) -> Self {
        let blocks = page.blocks.len();
        let mut is_kept = vec![false; blocks];
        for &block in kept {
            if let Some(kept) = is_kept.get_mut(block as usize) {
                *kept = true;
            }
        }
        let mut timed = vec![false; blocks];
        for time in &page.times {
            let block = page.containers[time.container as usize].blocks.start as usize;
            if let Some(timed) = timed.get_mut(block) {
                *timed = true;
            }
        }
        let mut sums = Self { words: vec![0], kept: vec![0], dates: vec![0], writers: vec![0] };
        for (at, block) in page.blocks.iter().enumerate() {
            let text = page.text(block.text);
            let words = text.split_whitespace().count() as u32;
            let shows_date = || text.len() <= MAX_DATE_LINE && dates::find(text, order).is_some();
            let dated = asked[at] && (timed[at] || shows_date());
            let signed = asked[at] && super::post::writer(page, block).is_some();
            let push = |sums: &mut Vec<u32>, more: u32| {
                sums.push(sums.last().copied().unwrap_or(0).saturating_add(more));
            };
            push(&mut sums.words, words);
            push(&mut sums.kept, if is_kept[at] { words } else { 0 });
            push(&mut sums.dates, dated.into());
            push(&mut sums.writers, signed.into());
        }
        sums
    }

    fn between(sums: &[u32], blocks: Slice) -> u32 {
        let at = |at: u32| sums.get(at as usize).copied().unwrap_or(0);
        at(blocks.end).saturating_sub(at(blocks.start))
    }
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
        let Name { fitting, exact } = names.all[group.name];
        (group.fitting, group.exact) = (fitting, exact);
    }
    groups
}

/// What a bare name says.
#[derive(Debug, Clone, Copy)]
struct Name {
    fitting: bool,
    exact: bool,
}

/// The names of a page's elements, each read once: pages call many elements the same.
struct Names<'a> {
    purpose: Purpose,
    all: Vec<Name>,
    /// Where in `all` a bare name of use is.
    places: HashMap<String, usize>,
    /// For the last lists of names, the places of those of use, and whether a number was in it.
    read: HashMap<&'a str, Vec<(usize, bool)>>,
}

impl<'a> Names<'a> {
    fn new(purpose: Purpose) -> Self {
        Self { purpose, all: Vec::new(), places: HashMap::new(), read: HashMap::new() }
    }

    /// Those in a list that are of use, each once.
    fn of(&mut self, names: &'a str) -> &[(usize, bool)] {
        if !self.read.contains_key(names) {
            if self.read.len() >= MAX_LISTS {
                self.read.clear();
            }
            let mut found: Vec<(usize, bool)> = Vec::new();
            let short = names.split_whitespace().filter(|name| name.len() <= MAX_NAME);
            for name in short.take(MAX_NAMES) {
                let bare = bare(name);
                let numbered = bare.len() < name.len();
                if let Some(place) = self.place(bare) {
                    if !found.iter().any(|&(other, _)| other == place) {
                        found.push((place, numbered));
                    }
                }
            }
            self.read.insert(names, found);
        }
        self.read.get(names).map_or(&[], Vec::as_slice)
    }

    fn place(&mut self, bare: String) -> Option<usize> {
        if let Some(&known) = self.places.get(&bare) {
            return Some(known);
        }
        let words = match self.purpose {
            Purpose::Posts => &POST,
            Purpose::Comments => &COMMENT,
        };
        let (mut count, mut fitting, mut part) = (0, false, false);
        any_name_word(&bare, |word| {
            count += 1;
            fitting |= words.contains(&word);
            part |= PARTS.contains(&word);
            false
        });
        if bare.is_empty() || !(fitting || self.purpose == Purpose::Posts) {
            return None;
        }
        let place = self.all.len();
        self.all.push(Name { fitting: fitting && !part, exact: fitting && count == 1 });
        self.places.insert(bare, place);
        Some(place)
    }
}

/// A name without numbers, which tell one post from the other.
fn bare(name: &str) -> String {
    let letters: String = name.chars().filter(|c| !c.is_ascii_digit()).collect();
    letters.trim_matches(['-', '_']).to_owned()
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

    #[test]
    fn names_without_numbers() {
        assert_eq!(bare("comment-17"), "comment");
        assert_eq!(bare("17"), "");
        assert_eq!(bare("post_2_body"), "post__body");
    }
}
