//! The stack of open containers, and the scopes in which end tags look for their start tags.

use super::builder::Name;
use super::inline::Marks;
use crate::tokenizer::tag::Tag;

/// End tags of elements that were too deep for a container are looked for among so many.
const EXCESS_WINDOW: usize = 512;

/// An open element that holds blocks.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) name: Name,
    pub(super) container: u32,
    pub(super) marks: Marks,
    /// The number of the next item, in a list.
    pub(super) next_number: i32,
    /// The list counts down.
    pub(super) reversed: bool,
}

/// All open elements that hold blocks, outermost first.
#[derive(Debug)]
pub(super) struct OpenElements {
    stack: Vec<Open>,
    /// How many of each tag are open, so that most searches end before they start.
    counts: [u16; Tag::COUNT],
    /// Deeper elements get no container of their own.
    max_depth: usize,
    /// There were such elements.
    exceeded: bool,
    /// Those that are open.
    excess: Vec<Tag>,
}

impl OpenElements {
    pub(super) fn new(max_depth: usize) -> Self {
        let (stack, counts, excess) = (Vec::new(), [0; Tag::COUNT], Vec::new());
        Self { stack, counts, max_depth, exceeded: false, excess }
    }

    pub(super) fn exceeded(&self) -> bool {
        self.exceeded
    }

    pub(super) fn len(&self) -> usize {
        self.stack.len()
    }

    /// Whether another container may open; if not, its tag is remembered for its end tag.
    pub(super) fn admit(&mut self, tag: Tag) -> bool {
        let room = self.stack.len() < self.max_depth;
        if !room {
            self.exceeded = true;
            self.excess.push(tag);
        }
        room
    }

    pub(super) fn push(&mut self, open: Open) {
        self.counts[open.name.tag as usize] += 1;
        self.stack.push(open);
    }

    pub(super) fn pop(&mut self) -> Option<Open> {
        let open = self.stack.pop()?;
        self.counts[open.name.tag as usize] -= 1;
        self.excess.clear();
        Some(open)
    }

    pub(super) fn top(&self) -> Option<&Open> {
        self.stack.last()
    }

    /// The index of the innermost element `is` holds for, unless one that `bounds` stands nearer.
    pub(super) fn find(
        &self,
        is: impl Fn(&Open) -> bool,
        bounds: impl Fn(Tag) -> bool,
    ) -> Option<usize> {
        let stop = |open: &Open| is(open) || bounds(open.name.tag);
        self.stack.iter().rposition(stop).filter(|&at| is(&self.stack[at]))
    }

    /// The open `p` that a block's start tag ends.
    pub(super) fn paragraph(&self) -> Option<usize> {
        if self.counts[Tag::P as usize] == 0 {
            return None;
        }
        self.find(|open| open.name.tag == Tag::P, Tag::bounds_scope)
    }

    /// The open element of the same kind whose end tag the start tag of an item implies: another
    /// item of the same list.
    pub(super) fn item(&self, same: &[Tag]) -> Option<usize> {
        self.find(
            |open| same.contains(&open.name.tag),
            |tag| tag.is_block() && !matches!(tag, Tag::Address | Tag::Div | Tag::P),
        )
    }

    /// The table that a row or cell belongs to.
    pub(super) fn table(&self) -> Option<usize> {
        if self.counts[Tag::Table as usize] == 0 {
            return None;
        }
        self.find(|open| open.name.tag == Tag::Table, |tag| tag == Tag::Template)
    }

    /// The outermost element above the index `table` that is one of `tags`.
    pub(super) fn in_table(&self, table: usize, tags: &[Tag]) -> Option<usize> {
        let above = self.stack.get(table + 1..)?;
        above.iter().position(|open| tags.contains(&open.name.tag)).map(|at| table + 1 + at)
    }

    /// The element that an end tag closes.
    pub(super) fn closed_by(&self, name: Name) -> Option<usize> {
        use Tag::*;
        let tag = name.tag;
        if tag.heading_level().is_some() {
            return self.find(|open| open.name.tag.heading_level().is_some(), Tag::bounds_scope);
        }
        if self.counts[tag as usize] == 0 {
            return None;
        }
        self.find(
            |open| open.name == name,
            |other| match tag {
                Table | Tbody | Thead | Tfoot | Tr | Td | Th | Caption => {
                    matches!(other, Table | Template)
                }
                Li => other.bounds_scope() || matches!(other, Ol | Ul),
                _ => other.bounds_scope(),
            },
        )
    }

    /// Drops an element that was too deep; whether there was one.
    pub(super) fn close_excess(&mut self, tag: Tag) -> bool {
        let window = self.excess.len().saturating_sub(EXCESS_WINDOW);
        let found = self.excess[window..].iter().rposition(|&open| open == tag);
        if let Some(at) = found {
            self.excess.truncate(window + at);
        }
        found.is_some()
    }

    /// The open list that an item belongs to.
    pub(super) fn list(&mut self) -> Option<&mut Open> {
        let is_list =
            |open: &Open| matches!(open.name.tag, Tag::Ol | Tag::Ul | Tag::Menu | Tag::Dir);
        let at = self.find(is_list, |tag| matches!(tag, Tag::Li | Tag::Table))?;
        self.stack.get_mut(at)
    }
}
