//! Open inline elements, and the spans they leave over a block's text.
//!
//! The list does the work of the HTML Standard's list of active formatting elements: what is left
//! open goes on in the next block. It is short by design, since every block opens all of it again.

use super::builder::Name;
use crate::tokenizer::page::{Slice, Span, SpanKind};
use crate::tokenizer::tag::Tag;

/// Open inline elements above this number leave no span (their text stays). Above what pages that
/// mean it nest, and few enough to open again in each of a million blocks.
const MAX_OPEN: usize = 32;

/// The HTML Standard's "Noah's Ark clause": of the same formatting, three at most stay open.
const MAX_ALIKE: usize = 3;

/// What ends with an element beside its span; of most elements nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Marks {
    /// Index into `Page::properties`.
    pub(super) property: Option<u32>,
    /// Index into `Page::times`.
    pub(super) time: Option<u32>,
    /// Index into `Page::bylines`.
    pub(super) byline: Option<u32>,
    /// Index into `Page::dated`.
    pub(super) dated: Option<u32>,
    /// The element is an item.
    pub(super) item: Option<OpenItem>,
    /// Where a text starts that may be the number of a line.
    pub(super) number: Option<u32>,
    /// Where a text starts that is the formula around it in TeX.
    pub(super) tex: Option<u32>,
    /// The element is a formula: index into `Page::formulas`.
    pub(super) formula: Option<u32>,
}

/// An open item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OpenItem {
    /// The one around it.
    pub(super) outer: Option<u32>,
}

/// An open inline element.
#[derive(Debug, Clone)]
pub(super) struct Inline {
    pub(super) name: Name,
    pub(super) kind: Option<SpanKind>,
    /// How many containers were open when it was.
    pub(super) depth: u32,
    pub(super) marks: Marks,
    /// Of an element that becomes a container should it hold a block.
    pub(super) names: Slice,
    /// Where the page's text ended when it opened.
    pub(super) opened: u32,
    /// Where its span starts, once it has.
    start: u32,
}

impl Inline {
    pub(super) fn new(name: Name, kind: Option<SpanKind>, depth: u32, opened: u32) -> Self {
        let (marks, names) = (Marks::default(), Slice::default());
        Self { name, kind, depth, marks, names, opened, start: opened }
    }
}

/// All open inline elements, outermost first, and the current block's finished spans.
#[derive(Debug, Default)]
pub(super) struct Inlines {
    open: Vec<Inline>,
    /// How many of `open` have text in the current block.
    started: usize,
    /// With their place in `open`, which orders spans over the same text.
    spans: Vec<(Span, u32)>,
    /// Elements open above `MAX_OPEN`.
    excess: Vec<Tag>,
    /// How many `svg` and `math` elements are open.
    foreign: u32,
}

impl Inlines {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Opens an element; gives back the marks of one that had to go for it.
    pub(super) fn open(&mut self, inline: Inline) -> Option<Marks> {
        if self.open.len() >= MAX_OPEN {
            self.excess.push(inline.name.tag);
            return None;
        }
        let alike = |other: &Inline| {
            let tag = inline.name.tag;
            other.name.tag == tag && other.kind == inline.kind && tag.is_formatting()
        };
        let dropped = (self.open.iter().filter(|other| alike(other)).count() >= MAX_ALIKE)
            .then(|| self.open.iter().position(alike))
            .flatten()
            .and_then(|oldest| self.remove(oldest, inline.opened));
        self.foreign += u32::from(is_foreign(inline.name.tag));
        self.open.push(inline);
        dropped
    }

    /// Where the innermost open element of this name stands that an end tag closes.
    pub(super) fn find(&self, name: Name, depth: u32) -> Option<usize> {
        self.open.iter().rposition(|inline| {
            inline.name == name && (name.tag.is_formatting() || inline.depth == depth)
        })
    }

    /// Drops an element above `MAX_OPEN`; whether there was one.
    pub(super) fn close_excess(&mut self, tag: Tag) -> bool {
        let window = self.excess.len().saturating_sub(MAX_OPEN);
        let found = self.excess[window..].iter().rposition(|&open| open == tag);
        if let Some(at) = found {
            self.excess.truncate(window + at);
        }
        found.is_some()
    }

    /// Closes the element at `at`, and those in it that formatting does not carry on; shows what ends with them.
    pub(super) fn close(&mut self, at: usize, text_end: u32, mut closed: impl FnMut(Marks)) {
        let (depth, all) = (self.open[at].depth, is_foreign(self.open[at].name.tag));
        self.excess.clear();
        for inner in (at + 1..self.open.len()).rev() {
            let inline = &self.open[inner];
            if all || (inline.depth >= depth && !inline.name.tag.is_formatting()) {
                self.remove(inner, text_end).into_iter().for_each(&mut closed);
            }
        }
        self.remove(at, text_end).into_iter().for_each(closed);
    }

    /// Containers were closed and `depth` are left: elements opened inside close too, but for
    /// formatting, unless that was in a `cell`.
    pub(super) fn leave(
        &mut self,
        depth: u32,
        cell: bool,
        text_end: u32,
        mut closed: impl FnMut(Marks),
    ) {
        if self.open.last().is_none_or(|inline| inline.depth <= depth) {
            return;
        }
        self.excess.clear();
        for at in (0..self.open.len()).rev() {
            let inline = &mut self.open[at];
            if inline.depth <= depth {
                continue;
            }
            if inline.name.tag.is_formatting() && inline.kind.is_some() && !cell {
                inline.depth = depth;
            } else {
                self.remove(at, text_end).into_iter().for_each(&mut closed);
            }
        }
    }

    /// Removes an element; what ends with it, if anything does.
    fn remove(&mut self, at: usize, text_end: u32) -> Option<Marks> {
        if at < self.started {
            // Inner spans end too, and start again with the next word: spans nest.
            self.end_spans(at, text_end);
        }
        let inline = self.open.remove(at);
        self.foreign -= u32::from(is_foreign(inline.name.tag));
        Some(inline.marks).filter(|marks| *marks != Marks::default())
    }

    /// Text starts at `at`: so do the spans of all open elements that have not yet.
    pub(super) fn start_spans(&mut self, at: u32) {
        for inline in &mut self.open[self.started..] {
            inline.start = at;
        }
        self.started = self.open.len();
    }

    /// Ends the spans of the open elements from `from` on.
    fn end_spans(&mut self, from: usize, end: u32) {
        for (at, inline) in self.open.iter().enumerate().take(self.started).skip(from) {
            let Some(kind) = inline.kind else { continue };
            if inline.start < end {
                let text = Slice { start: inline.start, end };
                self.spans.push((Span { text, kind }, at as u32));
            }
        }
        self.started = self.started.min(from);
    }

    /// A span that covers no text.
    pub(super) fn point(&mut self, at: u32, kind: SpanKind) {
        let text = Slice { start: at, end: at };
        self.spans.push((Span { text, kind }, self.open.len() as u32));
    }

    /// Ends the block's spans at `end` and hands them over in order.
    pub(super) fn take_spans(&mut self, end: u32, into: &mut Vec<Span>) {
        self.end_spans(0, end);
        self.spans.sort_by_key(|(span, place)| {
            (span.text.start, std::cmp::Reverse(span.text.end), *place)
        });
        into.extend(self.spans.drain(..).map(|(span, _)| span));
    }

    /// The innermost open link.
    pub(super) fn link(&self) -> Option<u32> {
        self.open.iter().rev().find_map(|inline| match inline.kind {
            Some(SpanKind::Link(id)) => Some(id),
            _ => None,
        })
    }

    /// Whether an element of this tag is open.
    pub(super) fn holds(&self, tag: Tag) -> bool {
        self.open.iter().any(|inline| inline.name.tag == tag)
    }

    /// The innermost open element that changes how names are read: `svg`, `math`, or HTML in svg.
    pub(super) fn foreign(&self) -> Option<usize> {
        if self.foreign == 0 {
            return None;
        }
        let at = self.open.iter().rposition(|inline| {
            is_foreign(inline.name.tag) || inline.name.tag == Tag::Foreignobject
        })?;
        is_foreign(self.open[at].name.tag).then_some(at)
    }

    /// Takes out the outermost element at `depth` that becomes a container now that it holds a
    /// block; what is open inside moves into it.
    pub(super) fn take_container(&mut self, depth: u32, text_end: u32) -> Option<Inline> {
        let at = self
            .open
            .iter()
            .position(|inline| inline.depth == depth && may_hold_blocks(inline.name.tag))?;
        for inner in &mut self.open[at + 1..] {
            inner.depth = depth + 1;
        }
        let inline = self.open[at].clone();
        self.remove(at, text_end);
        Some(inline)
    }
}

fn is_foreign(tag: Tag) -> bool {
    matches!(tag, Tag::Svg | Tag::Math)
}

/// Elements that are inline or block by what they hold.
pub(super) fn may_hold_blocks(tag: Tag) -> bool {
    matches!(tag, Tag::Custom | Tag::Unknown | Tag::Noscript | Tag::Slot)
}
