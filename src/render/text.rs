//! An article as plain text.

use crate::{Article, Block, ContainerKind};

/// What stands between two items of a list and before those of an inner one.
const INDENT: &str = "  ";

/// Lists nested deeper are not indented further: hostile ones are nested hundreds deep.
const MAX_INDENT: usize = 16;

/// Blocks apart by an empty line; items of a list and rows of a table on lines of their own, cells
/// apart by a tab; code as it is.
pub(crate) fn text(article: &Article) -> String {
    let length = article.blocks.iter().map(|block| block.text.len() + 2).sum();
    let mut out = String::with_capacity(length);
    let mut last: Option<Place> = None;
    for block in article.blocks.iter().filter(|block| !block.text.is_empty()) {
        let place = Place::of(article, block);
        if let Some(last) = &last {
            out.push_str(last.separator(&place));
        }
        if place.cell.is_some() {
            // A row stays on its line.
            out.extend(block.text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        } else {
            let lead = place.lead(last.as_ref());
            out.push_str(&lead);
            out.push_str(&block.text);
        }
        last = Some(place);
    }
    out
}

/// What a block's surroundings mean for its line.
#[derive(Default)]
struct Place {
    /// The innermost cell: its table, row and own id.
    cell: Option<(u32, u32, u32)>,
    /// The innermost item, and its number.
    item: Option<(u32, Option<i32>)>,
    /// The outermost list or description list.
    list: Option<u32>,
    /// How many lists it stands in.
    depth: usize,
}

impl Place {
    fn of(article: &Article, block: &Block) -> Self {
        let mut place = Self::default();
        for (id, container) in article.ancestors(block) {
            match container.kind {
                ContainerKind::Cell { row, .. } if place.cell.is_none() => {
                    place.cell = Some((container.parent.unwrap_or(id), row, id));
                }
                ContainerKind::Item { number } if place.item.is_none() => {
                    place.item = Some((id, number));
                }
                ContainerKind::List { .. } => {
                    place.list = Some(id);
                    place.depth += 1;
                }
                ContainerKind::DescriptionList => place.list = Some(id),
                _ => {}
            }
        }
        place
    }

    /// What stands between this block and the next.
    fn separator(&self, next: &Self) -> &'static str {
        match (self.cell, next.cell) {
            (Some((table, row, cell)), Some((next_table, next_row, next_cell))) => {
                return match () {
                    () if cell == next_cell => " ",
                    () if (table, row) == (next_table, next_row) => "\t",
                    () if table == next_table => "\n",
                    () => "\n\n",
                };
            }
            (None, None) => {}
            _ => return "\n\n",
        }
        if self.list.is_some() && self.list == next.list { "\n" } else { "\n\n" }
    }

    /// Indentation, and the marker of an item at its first block.
    fn lead(&self, last: Option<&Self>) -> String {
        let Some((id, number)) = self.item else { return String::new() };
        let indent = INDENT.repeat(self.depth.saturating_sub(1).min(MAX_INDENT));
        let first = last.and_then(|last| last.item).is_none_or(|(last, _)| last < id);
        match number {
            Some(number) if first => format!("{indent}{number}. "),
            None if first => format!("{indent}- "),
            _ => indent + INDENT,
        }
    }
}
