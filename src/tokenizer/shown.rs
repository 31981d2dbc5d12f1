//! What a reader sees of a block: its text without what is hidden in it.

use super::page::{Block, Flags, Page, Span, SpanKind};
use std::borrow::Cow;

impl Page {
    /// What a reader sees of a block.
    pub(crate) fn shown(&self, block: &Block) -> Shown<'_> {
        let preformatted = self.container(block).flags.has(Flags::PREFORMATTED);
        let mut shown = Shown::new(self.text(block.text), !preformatted);
        for span in self.spans(block).iter().filter(|span| self.is_left_out(block, span)) {
            shown.remove(span.text.start - block.text.start, span.text.end - block.text.start);
        }
        shown.trim();
        shown
    }

    /// Whether the text under a span is no part of the block's: hidden, a button at its edge (one that
    /// makes up a whole heading opens it; one within a sentence explains a word), a heading's link to
    /// itself.
    fn is_left_out(&self, block: &Block, span: &Span) -> bool {
        let (text, whole) = (span.text, block.text);
        let at_edge = (text.start == whole.start) != (text.end == whole.end);
        match span.kind {
            SpanKind::Hidden => true,
            SpanKind::Control => at_edge,
            SpanKind::Link(id) => {
                let to_itself = self.string(self.links[id as usize].href).starts_with('#');
                let says_nothing = !self.text(text).contains(char::is_alphanumeric);
                at_edge && to_itself && says_nothing
            }
            _ => false,
        }
    }
}

/// A text with parts taken out, and where its bytes have gone.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    all: &'a str,
    /// Where two words are left with two spaces between, one goes too.
    collapse: bool,
    /// In order, apart.
    removed: Vec<Removed>,
}

/// A range taken out.
#[derive(Debug, Clone, Copy)]
struct Removed {
    start: u32,
    end: u32,
    /// How much was taken out before it.
    before: u32,
}

impl<'a> Shown<'a> {
    fn new(all: &'a str, collapse: bool) -> Self {
        Self { all, collapse, removed: Vec::new() }
    }

    /// Removes a range; ranges come in order, an outer one before those in it.
    fn remove(&mut self, start: u32, mut end: u32) {
        let last = self.removed.last().copied();
        if start >= end || last.is_some_and(|last| start < last.end) {
            return;
        }
        // What stands before this range, and before those that end where it starts.
        let joined = last.filter(|last| last.end == start).map_or(start, |last| last.start);
        let before = &self.all[..joined as usize];
        let bare = before.is_empty() || before.ends_with([' ', '\n']);
        if self.collapse && bare {
            let after = &self.all[end as usize..];
            end += (after.len() - after.trim_start().len()) as u32;
        }
        match self.removed.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => {
                let before = last.map_or(0, |last| last.before + last.end - last.start);
                self.removed.push(Removed { start, end, before });
            }
        }
    }

    /// Removes white space that now stands at the end.
    fn trim(&mut self) {
        while let Some(last) = self.removed.pop() {
            if (last.end as usize) < self.all.len() {
                self.removed.push(last);
                return;
            }
            // What was taken out before is not there to be looked at.
            let from = self.removed.last().map_or(0, |range| range.end);
            let left = self.all[from as usize..last.start as usize].trim_end().len() as u32;
            match self.removed.last_mut() {
                Some(range) if left == 0 => range.end = last.end,
                _ => {
                    self.removed.push(Removed { start: from + left, ..last });
                    return;
                }
            }
        }
    }

    /// The text that is left.
    pub(crate) fn text(&self) -> Cow<'a, str> {
        if self.removed.is_empty() {
            return Cow::Borrowed(self.all);
        }
        let mut left = String::with_capacity(self.all.len());
        let mut from = 0;
        for range in &self.removed {
            left.push_str(&self.all[from as usize..range.start as usize]);
            from = range.end;
        }
        left.push_str(&self.all[from as usize..]);
        Cow::Owned(left)
    }

    /// Where an offset into the block's text stands in what is left.
    pub(crate) fn place(&self, offset: u32) -> u32 {
        let behind = self.removed.partition_point(|range| range.start < offset);
        let last = behind.checked_sub(1).map(|at| self.removed[at]);
        let gone = last.map_or(0, |last| last.before + last.end.min(offset) - last.start);
        offset - gone
    }
}

#[cfg(test)]
mod tests {
    use crate::Input;
    use crate::tokenizer::tokenize;

    fn shown(html: &str) -> String {
        let page = tokenize(html, Input::Html);
        page.shown(&page.blocks[0]).text().into_owned()
    }

    #[test]
    fn hidden_parts_go_with_a_space() {
        assert_eq!(shown("<p>a <i hidden>b</i> c"), "a c");
        assert_eq!(shown("<p>a<i hidden>b</i>c"), "ac");
        assert_eq!(shown("<p><i hidden>b</i> c"), "c");
        assert_eq!(shown("<p>a <i hidden>b <b>c</b></i>"), "a");
        assert_eq!(shown("<p><i hidden>b</i>"), "");
        assert_eq!(shown("<p>a <i hidden>b</i> <i hidden>c</i>"), "a");
        assert_eq!(shown("<p>a<i hidden>b</i><i hidden>c</i> d"), "a d");
        assert_eq!(shown("<pre>a<i hidden>b \n</i> <i hidden>c</i></pre>"), "a");
        assert_eq!(shown("<pre>a <i hidden>b \n</i> <i hidden>c</i></pre>"), "a");
        assert_eq!(shown("<pre> <i hidden>b \n</i> <i hidden>c</i></pre>"), "");
    }

    #[test]
    fn buttons_at_the_edge_go() {
        assert_eq!(shown("<pre><button>Copy</button>  let a;</pre>"), "  let a;");
        assert_eq!(shown("<h3><button>Why?</button></h3>"), "Why?");
        assert_eq!(shown("<p>The <button>quay</button> is old."), "The quay is old.");
    }

    #[test]
    fn links_of_headings_to_themselves_go() {
        assert_eq!(shown("<h2>Use <a href=#use>¶</a></h2>"), "Use");
        assert_eq!(shown("<h2><a href=#use>#</a> Use</h2>"), "Use");
        assert_eq!(shown("<h2><a href=#use>Use</a></h2>"), "Use");
        assert_eq!(shown("<p>a <a href=/x>…</a>"), "a …");
    }

    #[test]
    fn places() {
        let page = tokenize("<p>ab<i hidden>cd</i>ef", Input::Html);
        let shown = page.shown(&page.blocks[0]);
        assert_eq!([0, 2, 3, 4, 6].map(|at| shown.place(at)), [0, 2, 2, 2, 4]);
    }
}
