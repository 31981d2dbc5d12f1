//! What one element says: who wrote it, when, and what.

use super::super::bylines;
use super::super::dates::{self, Order};
use super::super::markup::any_name_word;
use super::super::names;
use super::super::surroundings::names_of;
use super::is_shown;
use super::units::Unit;
use crate::tokenizer::Lookup;
use crate::tokenizer::page::{Block, Page, Slice, SpanKind, Time};
use crate::{Date, Person, Post};

/// No line of a post's head is longer, in bytes.
const MAX_LINE: usize = 120;
/// How many elements outwards may be called a part of a post.
const OUTWARDS: usize = 4;
/// No name in bold at the start of a post is longer, in bytes.
const MAX_NAME: usize = 40;
/// What leads nowhere else says no more than "Reply" or "Report abuse", in words.
const MAX_ACTION: usize = 3;

/// Words in the names of what shows the writer of a post.
const WRITER: [&str; 7] = ["author", "vcard", "username", "user", "userinfo", "byline", "poster"];

/// Words in the names of what stands in a post beside its text.
static BESIDE: Lookup<34> = Lookup::new(&[
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
]);
/// Words in the names of what holds the text itself.
static TEXT: Lookup<7> =
    Lookup::new(&["content", "body", "text", "message", "bodytext", "usertext", "cooked"]);

/// Reads posts of a page.
pub(super) struct Reader<'a> {
    pub(super) page: &'a Page,
    pub(super) order: Order,
}

impl Reader<'_> {
    /// The post of a unit, without those of the units in it, which `inner` starts with.
    pub(super) fn post(&self, unit: &Unit, inner: &[Unit]) -> Option<Post> {
        let own = own_blocks(unit, inner);
        let author =
            self.author(own.iter().copied()).or_else(|| self.shown_author(&own, unit.container));
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

    /// Who is named in an element that is called a writer's, or in bold at the start of a post.
    fn shown_author(&self, own: &[u32], unit: u32) -> Option<Person> {
        let page = self.page;
        let mut blocks = own.iter().filter_map(|&at| page.blocks.get(at as usize));
        let called = blocks.clone().find_map(|block| {
            let named = is_called(page, block, unit, &WRITER);
            one_name(page.shown(block).text().trim()).filter(|_| named)
        });
        let bold = || {
            let block = blocks.find(|block| !block.text.is_empty())?;
            let span = page.spans(block).iter().find(|span| span.kind == SpanKind::Strong)?;
            let behind = Slice { start: span.text.end, end: block.text.end };
            let alone = behind.len() <= MAX_NAME && span.text.start == block.text.start;
            one_name(page.text(span.text).trim()).filter(|_| alone)
        };
        called.or_else(bold).map(Person::new)
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
            .filter(|block| part(page, block, unit) != Some(Part::Beside))
            .collect();
        let inside: Vec<&Block> = shown
            .iter()
            .copied()
            .filter(|block| part(page, block, unit) == Some(Part::Text))
            .collect();
        let mut chosen = if inside.is_empty() { shown } else { inside };
        while chosen.last().is_some_and(|block| is_action(page, block)) {
            chosen.pop();
        }
        let texts = chosen.iter().map(|block| page.shown(block).text().trim().to_owned());
        let is_head = |text: &String| {
            author.is_some_and(|author| *text == author.name)
                || (text.len() <= MAX_LINE / 2 && dates::find(text, self.order).is_some())
        };
        let mut texts: Vec<String> =
            texts.filter(|text| !text.is_empty() && !is_head(text)).collect();
        // The writer's name, and when, in words that are no date.
        let is_line = |text: &String| {
            let behind = author.and_then(|author| text.strip_prefix(author.name.as_str()));
            behind.is_some_and(|behind| behind.len() <= MAX_NAME)
        };
        if texts.len() > 1 && texts.first().is_some_and(is_line) {
            texts.remove(0);
        }
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

/// The name that a line such as "Jane Doe says:" gives.
fn one_name(line: &str) -> Option<String> {
    if line.len() > MAX_NAME {
        return None;
    }
    let name = match line.strip_suffix(':') {
        // What is behind the last space is "says", "wrote", "schrieb".
        Some(said) => said.trim().rsplit_once(char::is_whitespace).map_or(said, |(name, _)| name),
        None => line,
    };
    let mut found = names::split(name).into_iter();
    let name = found.next().filter(|_| found.next().is_none())?;
    let fits = names::looks_like_person(&name) || !name.contains(' ');
    (fits && !names::is_number(&name)).then_some(name)
}

/// What a part of a post holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Beside,
}

/// What a block is a part of, by the innermost element that says so. Of its names the first does, by its
/// last such word: `user-content` is text, `message-cell--user` is not. A post's own names say nothing.
fn part(page: &Page, block: &Block, unit: u32) -> Option<Part> {
    let own = page.containers.get(unit as usize).map_or("", |container| names_of(page, container));
    let between = page.ancestors(block.container).take_while(|&(id, _)| id > unit).take(OUTWARDS);
    let mut names = between.flat_map(|(_, container)| names_of(page, container).split_whitespace());
    names.find_map(|name| {
        let mut part = None;
        any_name_word(name, |word| {
            if BESIDE.find(word.as_bytes()).is_some() {
                part = Some(Part::Beside);
            } else if TEXT.find(word.as_bytes()).is_some()
                && !any_name_word(own, |other| other == word)
            {
                part = Some(Part::Text);
            }
            false
        });
        part
    })
}

/// Whether a block is nothing but a link to something in the page, such as "Reply".
fn is_action(page: &Page, block: &Block) -> bool {
    let leads_nowhere = |href: &str| {
        ["#", "?", "javascript:"].iter().any(|start| href.trim_start().starts_with(start))
    };
    let whole = page.spans(block).iter().any(|span| match span.kind {
        SpanKind::Link(id) => {
            span.text == block.text && leads_nowhere(page.string(page.links[id as usize].href))
        }
        SpanKind::Control => span.text == block.text,
        _ => false,
    });
    whole && page.text(block.text).split_whitespace().count() <= MAX_ACTION
}

/// Whether an element between a block and its unit has one of these words in its names.
fn is_called(page: &Page, block: &Block, unit: u32, words: &[&str]) -> bool {
    let between = page.ancestors(block.container).take_while(|&(id, _)| id > unit);
    let mut names = between.take(OUTWARDS).map(|(_, container)| names_of(page, container));
    names.any(|names| any_name_word(names, |word| words.contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    /// The post of the element called `unit`, without those called so in it.
    fn post(html: &str) -> Post {
        let page = tokenize(html, Input::Html);
        let units: Vec<Unit> = (0..)
            .zip(&page.containers)
            .filter(|(_, container)| {
                page.string(container.names).split(' ').any(|name| name == "unit")
            })
            .map(|(container, found): (u32, _)| Unit {
                container,
                blocks: found.blocks,
                around: None,
            })
            .collect();
        let reader = Reader { page: &page, order: Order::DayFirst };
        reader.post(&units[0], &units[1..]).unwrap_or_default()
    }

    fn author(html: &str) -> Option<String> {
        post(html).author.map(|author| author.name)
    }

    #[test]
    fn writers() {
        let text = "<p>It is so, and it was always so.";
        for head in [
            "<a rel=author href=/u/1>Jane Doe</a>",
            "<a href=/user/jane>Jane Doe</a>",
            "<div class='comment-author vcard'><b>Jane Doe</b> <span>says:</span></div>",
            "<p class=username>Jane Doe</p>",
            "<p><b>Jane Doe</b> yesterday</p>",
        ] {
            assert_eq!(
                author(&format!("<div class=unit>{head}{text}</div>")).as_deref(),
                Some("Jane Doe"),
                "{head}"
            );
        }
        for head in ["<p>Jane Doe</p>", "<p><b>It is so</b>, and it was always so, as I said.</p>"]
        {
            assert_eq!(author(&format!("<div class=unit>{head}{text}</div>")), None, "{head}");
        }
    }

    #[test]
    fn dates() {
        let date = |html: &str| post(html).date.map(|date| date.to_string());
        let text = "<p>It is so since 1 May 1999, and it was always so, as everybody knows who has been here for long
            enough to know anything about it at all.";
        let html =
            format!("<div class=unit><time datetime=2024-05-06>yesterday</time>{text}</div>");
        assert_eq!(date(&html).as_deref(), Some("2024-05-06"));
        let html = format!("<div class=unit><p>6 May 2024{text}</div>");
        assert_eq!(date(&html).as_deref(), Some("2024-05-06"));
        assert_eq!(date(&format!("<div class=unit>{text}</div>")), None);
    }

    #[test]
    fn text_without_what_stands_beside_it() {
        let html = "<article class='unit message'><div class=message-user><p>Jane<p>Posts: 17</div>
            <div class='message-cell'><div class=message-body><p>One.<p>Two.</div>
            <footer class=message-footer><p>Signature</footer></div></article>";
        assert_eq!(post(html).text, "One.\n\nTwo.");
        let html = "<li class=unit><div class=comment-body><div class=comment-meta>Jane</div>
            <div class=comment-content><p>One.</div><div class=reply><a href=/r>Reply</a></div></div>";
        assert_eq!(post(html).text, "One.");
    }

    #[test]
    fn actions_at_the_end_go() {
        let html =
            "<div class=unit><p>One.<p><a href=#r>Reply</a><p><a href=?x>Report it</a></div>";
        assert_eq!(post(html).text, "One.");
        let html = "<div class=unit><p>One.<p><a href=/page>Two</a></div>";
        assert_eq!(post(html).text, "One.\n\nTwo");
    }

    #[test]
    fn the_line_of_the_writer_goes() {
        let html = "<div class=unit><p><b>Jane Doe</b> yesterday<p>One.</div>";
        assert_eq!(post(html).text, "One.");
    }

    #[test]
    fn posts_in_a_post_are_not_its_own() {
        let html = "<div class=unit><p>One.<div class=unit><p>Two.</div><p>Three.</div>";
        assert_eq!(post(html).text, "One.\n\nThree.");
    }

    #[test]
    fn names_in_lines() {
        assert_eq!(one_name("Jane Doe says:").as_deref(), Some("Jane Doe"));
        assert_eq!(one_name("tillertom").as_deref(), Some("tillertom"));
        for line in
            ["17", "", "Jane Doe and John Roe", "It is so, and it was always so, as I have said"]
        {
            assert_eq!(one_name(line), None, "{line}");
        }
    }
}
