//! The containers callers see, made as blocks need them, and put right where pages are wrong: items
//! stand in lists, cells in tables, and lists, tables and description lists hold nothing else.

use super::notes::Notes;
use super::values::Values;
use crate::article::{Container, ContainerKind};
use crate::tokenizer::Tag;
use crate::tokenizer::page::{self, Detail, Flags, Page};
use std::collections::HashMap;

/// A cell, its row, and the table's head.
const HEAD_DEPTH: usize = 3;

/// An article's containers, being made.
pub(super) struct Containers<'a> {
    values: &'a Values<'a>,
    page: &'a Page,
    notes: &'a Notes,
    /// From a page's container to the innermost of `out` that it is or stands in.
    known: HashMap<u32, Option<u32>>,
    out: Vec<Container>,
    /// Of each of `out` the last item, cell, term or description in it.
    last: Vec<Option<u32>>,
    /// Lists that pages forgot, by what they stand in.
    implied: HashMap<(Option<u32>, bool), u32>,
}

impl<'a> Containers<'a> {
    pub(super) fn new(values: &'a Values<'a>, notes: &'a Notes) -> Self {
        let (known, implied) = (HashMap::new(), HashMap::new());
        Self { values, page: values.page, notes, known, out: Vec::new(), last: Vec::new(), implied }
    }

    pub(super) fn finish(self) -> Vec<Container> {
        self.out
    }

    /// What a block stands in.
    pub(super) fn of_block(&mut self, block: u32) -> Option<u32> {
        let around = self.outer(self.page.blocks[block as usize].container);
        match self.notes.of_block(block) {
            Some(label) => Some(self.note(around, label)),
            None => self.holder(around),
        }
    }

    /// What something in a page's container stands in.
    pub(super) fn of_container(&mut self, container: u32) -> Option<u32> {
        let around = self.outer(container);
        self.holder(around)
    }

    /// What callers see of a container and those around it.
    fn outer(&mut self, container: u32) -> Option<u32> {
        let mut unknown = Vec::new();
        let mut parent = None;
        for (id, _) in self.page.ancestors(container) {
            if let Some(&known) = self.known.get(&id) {
                parent = known;
                break;
            }
            unknown.push(id);
        }
        for id in unknown.into_iter().rev() {
            parent = self.place(parent, id);
            self.known.insert(id, parent);
        }
        parent
    }

    /// Adds what callers see of a page's container in `parent`, if anything.
    fn place(&mut self, parent: Option<u32>, id: u32) -> Option<u32> {
        if let Some(label) = self.notes.of_container(id) {
            return Some(self.note(parent, label));
        }
        let Some(mut kind) = kind(self.values, &self.page.containers[id as usize]) else {
            return parent;
        };
        if let ContainerKind::Cell { header, .. } = &mut kind {
            *header |= self
                .page
                .ancestors(id)
                .take(HEAD_DEPTH)
                .any(|(_, around)| around.tag == Tag::Thead);
        }
        let parent = match kind {
            ContainerKind::Item { .. } => self.list(parent, false),
            ContainerKind::Term | ContainerKind::Description => self.list(parent, true),
            ContainerKind::Cell { .. } => match self.table(parent) {
                Some(table) => Some(table),
                None => return parent,
            },
            ContainerKind::Caption => parent,
            _ => self.holder(parent),
        };
        Some(self.push(parent, kind))
    }

    fn push(&mut self, parent: Option<u32>, kind: ContainerKind) -> u32 {
        let id = self.out.len() as u32;
        if let Some(parent) = parent.filter(|_| is_member(&kind)) {
            self.last[parent as usize] = Some(id);
        }
        self.out.push(Container { parent, kind });
        self.last.push(None);
        id
    }

    /// A note stands beside a list, not in it.
    fn note(&mut self, around: Option<u32>, label: &str) -> u32 {
        let mut outside = around;
        while let Some(id) = outside.filter(|&id| is_group(self.kind(id))) {
            outside = self.out[id as usize].parent;
        }
        self.push(outside, ContainerKind::Note { label: label.to_owned() })
    }

    fn kind(&self, id: u32) -> &ContainerKind {
        &self.out[id as usize].kind
    }

    /// What holds something that is no item where it stands between items: the one before it, or
    /// what is around the list.
    fn holder(&self, around: Option<u32>) -> Option<u32> {
        let mut holder = around;
        while let Some(id) = holder.filter(|&id| is_group(self.kind(id))) {
            match self.last[id as usize] {
                Some(last) => return Some(last),
                None => holder = self.out[id as usize].parent,
            }
        }
        holder
    }

    /// The list that an item belongs to, or the description list that a term does.
    fn list(&mut self, parent: Option<u32>, described: bool) -> Option<u32> {
        let fits = |kind: &ContainerKind| match kind {
            ContainerKind::List { .. } => !described,
            ContainerKind::DescriptionList => described,
            _ => false,
        };
        if parent.is_some_and(|id| fits(self.kind(id))) {
            return parent;
        }
        let around = self.holder(parent);
        if let Some(&list) = self.implied.get(&(around, described)) {
            return Some(list);
        }
        let kind = if described {
            ContainerKind::DescriptionList
        } else {
            ContainerKind::List { ordered: false }
        };
        let list = self.push(around, kind);
        self.implied.insert((around, described), list);
        Some(list)
    }

    /// The table that a cell belongs to.
    fn table(&self, mut parent: Option<u32>) -> Option<u32> {
        while let Some(id) = parent {
            match self.kind(id) {
                ContainerKind::Table => break,
                ContainerKind::Cell { .. } => return None,
                _ => parent = self.out[id as usize].parent,
            }
        }
        parent
    }
}

/// What holds items only.
fn is_group(kind: &ContainerKind) -> bool {
    use ContainerKind::{DescriptionList, List, Table};
    matches!(kind, List { .. } | DescriptionList | Table)
}

/// What stands in a group.
fn is_member(kind: &ContainerKind) -> bool {
    use ContainerKind::{Cell, Description, Item, Term};
    matches!(kind, Item { .. } | Cell { .. } | Term | Description)
}

fn kind(values: &Values<'_>, container: &page::Container) -> Option<ContainerKind> {
    Some(match container.detail {
        Detail::Quote { cite } => {
            let cite = values.address(cite).filter(|cite| !cite.is_empty());
            ContainerKind::Quote { cite }
        }
        Detail::List { ordered, .. } => ContainerKind::List { ordered },
        Detail::Item { number } => ContainerKind::Item { number },
        Detail::Table { data: true } => ContainerKind::Table,
        Detail::Cell { row, column, row_span, column_span, header }
            if container.flags.has(Flags::TABLE) =>
        {
            ContainerKind::Cell { row, column, row_span, column_span, header }
        }
        _ => match container.tag {
            Tag::Figure => ContainerKind::Figure,
            Tag::Figcaption | Tag::Caption => ContainerKind::Caption,
            Tag::Dl => ContainerKind::DescriptionList,
            Tag::Dt => ContainerKind::Term,
            Tag::Dd => ContainerKind::Description,
            Tag::Details => ContainerKind::Details,
            Tag::Summary => ContainerKind::Summary,
            _ => return None,
        },
    })
}
