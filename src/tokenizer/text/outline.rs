//! The containers that the blocks of a text stand in.
//!
//! A rule ends all. A deeper indentation opens a section in the one around it, the former
//! indentation closes it. Lines one below the other are a group. Items make lists, nested by
//! indentation, and hold what is indented more than their bullets.

use super::super::Tag;
use super::super::page::{Container, Detail, Flags, Page, Slice};
use super::paragraph::{Gap, Paragraph};

/// Containers open at a time; what is deeper stands in the last one.
const MOST_OPEN: usize = 64;

/// An item's text stands at most so many columns right of its bullet: a tab. What is farther to
/// the right is centred.
const MOST_HANGING: u32 = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Section,
    Group,
    List { ordered: bool },
    Item,
    Heading,
}

/// An open container.
struct Open {
    id: u32,
    indent: u32,
    kind: Kind,
}

struct Outline<'p> {
    page: &'p mut Page,
    open: Vec<Open>,
}

/// Makes the containers of a page whose blocks are the `paragraphs`.
pub(super) fn build(page: &mut Page, paragraphs: &[Paragraph]) {
    let mut outline = Outline { page, open: Vec::new() };
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if paragraph.gap == Gap::Rule {
            outline.close_while(at, |_| true);
        }
        if paragraph.marker.is_some() {
            outline.item(at, paragraph);
        } else {
            outline.text(at, paragraph, paragraphs);
        }
        outline.block(at, paragraph);
    }
    outline.close_while(paragraphs.len(), |_| true);
    let end = page.containers.len() as u32;
    let root = &mut page.containers[0];
    root.blocks = Slice { start: 0, end: paragraphs.len() as u32 };
    root.end = end;
}

impl Outline<'_> {
    /// Opens the containers of an item, the list among them.
    fn item(&mut self, at: usize, paragraph: &Paragraph) {
        let column = paragraph.indent;
        let number = paragraph.marker.as_ref().and_then(|marker| marker.number);
        let ordered = number.is_some();
        // `10.` may begin a column before ` 9.`.
        let slack = u32::from(ordered);
        self.close_while(at, |open| match open.kind {
            Kind::Item => column <= open.indent,
            Kind::List { ordered: other } => column + slack < open.indent || ordered != other,
            Kind::Section => column < open.indent,
            Kind::Group | Kind::Heading => true,
        });
        if self.open.is_empty() {
            self.open(at, Kind::Section, column, Detail::None);
        }
        if !matches!(self.open.last(), Some(Open { kind: Kind::List { .. }, .. })) {
            let detail = Detail::List { ordered, start: number.unwrap_or(1) };
            self.open(at, Kind::List { ordered }, column, detail);
        }
        self.open(at, Kind::Item, column, Detail::Item { number });
    }

    /// Opens the containers of a paragraph outside lists, or finds the item it belongs to.
    fn text(&mut self, at: usize, paragraph: &Paragraph, all: &[Paragraph]) {
        let column = paragraph.indent;
        let goes_on = |other: &Paragraph| {
            other.gap == Gap::Nothing && other.marker.is_none() && other.indent == column
        };
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        let in_group = paragraph.gap == Gap::Nothing
            && before.is_some_and(|before| before.marker.is_none() && before.indent == column);
        self.close_while(at, |open| match open.kind {
            Kind::Item => {
                column <= open.indent || column > open.indent.saturating_add(MOST_HANGING)
            }
            Kind::Group => !in_group,
            Kind::Section => column < open.indent,
            Kind::List { .. } | Kind::Heading => true,
        });
        match self.open.last() {
            Some(Open { kind: Kind::Item | Kind::Group, .. }) => return,
            Some(Open { kind: Kind::Section, indent, .. }) if *indent == column => {}
            _ => self.open(at, Kind::Section, column, Detail::None),
        }
        if all.get(at + 1).is_some_and(goes_on) {
            self.open(at, Kind::Group, column, Detail::None);
        }
    }

    /// Puts a block where the last container is open.
    fn block(&mut self, at: usize, paragraph: &Paragraph) {
        if let Some(level) = paragraph.heading {
            self.open(at, Kind::Heading, paragraph.indent, Detail::Heading { level });
        }
        self.page.blocks[at].container = self.innermost();
        self.close_while(at + 1, |open| open.kind == Kind::Heading);
    }

    fn innermost(&self) -> u32 {
        self.open.last().map_or(0, |open| open.id)
    }

    fn open(&mut self, at: usize, kind: Kind, indent: u32, detail: Detail) {
        if self.open.len() >= MOST_OPEN {
            return;
        }
        let parent = self.innermost();
        let (depth, inherited) = {
            let parent = &self.page.containers[parent as usize];
            (parent.depth, parent.flags)
        };
        let (tag, flags) = match (kind, detail) {
            (Kind::Heading, Detail::Heading { level }) => (heading_tag(level), Flags::HEADING),
            (Kind::List { ordered: true }, _) => (Tag::Ol, Flags::LIST),
            (Kind::List { .. }, _) => (Tag::Ul, Flags::LIST),
            (Kind::Item, _) => (Tag::Li, Flags::LIST),
            (Kind::Group, _) => (Tag::Div, Flags::default()),
            _ => (Tag::Section, Flags::default()),
        };
        let id = self.page.containers.len() as u32;
        self.page.containers.push(Container {
            parent,
            tag,
            depth: depth + 1,
            flags: inherited.with(flags),
            names: Slice::default(),
            blocks: Slice { start: at as u32, end: at as u32 },
            end: id + 1,
            detail,
        });
        self.open.push(Open { id, indent, kind });
    }

    /// Closes the innermost containers before the block `at`, as long as `is_over` says so.
    fn close_while(&mut self, at: usize, is_over: impl Fn(&Open) -> bool) {
        let end = self.page.containers.len() as u32;
        while let Some(open) = self.open.last().filter(|open| is_over(open)) {
            let container = &mut self.page.containers[open.id as usize];
            container.blocks.end = at as u32;
            container.end = end;
            self.open.pop();
        }
    }
}

fn heading_tag(level: u8) -> Tag {
    match level {
        1 => Tag::H1,
        2 => Tag::H2,
        3 => Tag::H3,
        4 => Tag::H4,
        5 => Tag::H5,
        _ => Tag::H6,
    }
}
