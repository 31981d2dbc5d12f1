//! An article as plain text.

use super::RenderOptions;
use super::inline::{Piece, pieces};
use super::table::{Grid, Tables};
use super::walk::{Visitor, walk};
use super::wrap::wrap;
use crate::{Article, Block, BlockKind, Container, ContainerKind, SpanKind};
use std::borrow::Cow;

/// What stands between two items of a list and before those of an inner one.
const INDENT: &str = "  ";

/// Lists nested deeper are not indented further: hostile ones are nested hundreds deep.
const MAX_INDENT: usize = 16;

/// Blocks apart by an empty line; items of a list and rows of a table on lines of their own, cells
/// apart by a tab; code as it is.
pub(crate) fn text(article: &Article, options: &RenderOptions) -> String {
    // Neither images nor embeds have text: their addresses, and titles such as "Video player", are none.
    let options = RenderOptions { images: false, embeds: false, ..options.clone() };
    let length = article.blocks.iter().map(|block| block.text.len() + 2).sum();
    let mut text = Text {
        options: &options,
        tables: Tables::of(article),
        out: String::with_capacity(length),
        lists: Vec::new(),
        item: None,
        tight: false,
        table: None,
        cell: None,
    };
    walk(article, &options, &mut text);
    text.out
}

/// A text being written.
struct Text<'a> {
    options: &'a RenderOptions,
    tables: Tables,
    out: String,
    /// The open lists, description lists among them: whether it is one of items.
    lists: Vec<bool>,
    /// The marker of an item of which nothing is written yet.
    item: Option<String>,
    /// What comes next is in the same list as what came last.
    tight: bool,
    /// The open table.
    table: Option<(u32, Grid)>,
    /// The open cell.
    cell: Option<(u32, String)>,
}

impl<'a> Visitor<'a> for Text<'_> {
    fn open(&mut self, id: u32, container: &'a Container) {
        if self.cell.is_some() {
            return;
        }
        match &container.kind {
            ContainerKind::List { .. } => self.open_list(true),
            ContainerKind::DescriptionList => self.open_list(false),
            ContainerKind::Item { number: Some(number) } => self.mark(&format!("{number}. ")),
            ContainerKind::Item { number: None } => self.mark("- "),
            ContainerKind::Note { label } => self.mark(&format!("[{label}] ")),
            ContainerKind::Table => self.table = Some((id, Grid::default())),
            ContainerKind::Cell { .. } => self.cell = Some((id, String::new())),
            _ => {}
        }
    }

    fn close(&mut self, id: u32, container: &'a Container) {
        match &container.kind {
            ContainerKind::Cell { .. } => {
                if let Some((_, text)) = self.cell.take_if(|(cell, _)| *cell == id) {
                    let place = self.tables.place(id);
                    match &mut self.table {
                        Some((_, grid)) => grid.push(place, text),
                        None => self.write("", &text, false),
                    }
                }
            }
            ContainerKind::Table => {
                if let Some((_, grid)) = self.table.take_if(|(table, _)| *table == id) {
                    self.write_table(grid);
                }
            }
            ContainerKind::List { .. } | ContainerKind::DescriptionList if self.cell.is_none() => {
                self.lists.pop();
                self.tight &= !self.lists.is_empty();
            }
            _ => {}
        }
    }

    fn block(&mut self, block: &'a Block) {
        let text = shown(block, self.options);
        let code = matches!(block.kind, BlockKind::Preformatted { .. });
        if let Some((_, cell)) = &mut self.cell {
            if !cell.is_empty() {
                cell.push(if code { '\n' } else { ' ' });
            }
            // A row stays on its line, unless it holds code.
            let lines = text.chars().map(|c| if c == '\n' && !code { ' ' } else { c });
            cell.extend(lines);
            return;
        }
        let depth = self.lists.iter().filter(|&&items| items).count();
        let indent = INDENT.repeat(depth.saturating_sub(1).min(MAX_INDENT));
        let first = self.item.take();
        let in_item = depth > 0 && self.lists.last() == Some(&true);
        let behind = if in_item { format!("{indent}{INDENT}") } else { indent.clone() };
        let lead = first.map_or_else(|| behind.clone(), |marker| indent + &marker);
        let wrapped = block.kind == BlockKind::Paragraph;
        self.write(
            &lead,
            &lines(&text, &behind, self.options.wrap.filter(|_| wrapped), &lead),
            true,
        );
        self.tight = !self.lists.is_empty();
    }
}

impl Text<'_> {
    fn open_list(&mut self, items: bool) {
        self.lists.push(items);
    }

    /// Marks the next block; an item may start with another.
    fn mark(&mut self, marker: &str) {
        self.item.get_or_insert_default().push_str(marker);
    }

    fn write(&mut self, lead: &str, text: &str, may_be_tight: bool) {
        if !self.out.is_empty() {
            self.out.push_str(if self.tight && may_be_tight { "\n" } else { "\n\n" });
        }
        self.out.push_str(lead);
        self.out.push_str(text);
    }

    fn write_table(&mut self, grid: Grid) {
        let rows = grid.rows.into_iter().map(|row| {
            let tall = row.iter().any(|cell| cell.contains('\n'));
            row.join(if tall { "\n" } else { "\t" })
        });
        let text = rows.collect::<Vec<_>>().join("\n");
        let lead = self.item.take().unwrap_or_default();
        self.write(&lead, &text, false);
        self.tight = false;
    }
}

/// The lines of a block behind its lead, broken where they are too long.
fn lines<'a>(text: &'a str, indent: &str, columns: Option<usize>, lead: &str) -> Cow<'a, str> {
    if columns.is_none() && !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
            out.push_str(if line.is_empty() { "" } else { indent });
        }
        match columns {
            Some(columns) => {
                let used = if at == 0 { lead } else { indent };
                let wrapped = wrap(line, columns.saturating_sub(used.len()), |_| true);
                out.push_str(&wrapped.join(&format!("\n{indent}")));
            }
            None => out.push_str(line),
        }
    }
    Cow::Owned(out)
}

/// What a reader sees of a block, with the marks that other outputs set apart.
fn shown<'a>(block: &'a Block, options: &RenderOptions) -> Cow<'a, str> {
    let is_plain =
        |kind: &SpanKind| marks(kind) == ("", "") && !matches!(kind, SpanKind::Math { .. });
    if block.spans.iter().all(|span| is_plain(&span.kind)) {
        return Cow::Borrowed(&block.text);
    }
    let mut out = String::with_capacity(block.text.len());
    let mut formula = None;
    for piece in pieces(block, None, options) {
        match piece {
            Piece::Text(text) => out.push_str(formula.take().unwrap_or(text)),
            Piece::Open(inline) if inline.source().is_some() => {
                formula = Some(&block.text[inline.start..inline.end]);
            }
            Piece::Open(inline) => out.push_str(marks(inline.kind).0),
            Piece::Close(inline) => out.push_str(marks(inline.kind).1),
            Piece::Image(_) | Piece::Embed(_) => {}
        }
    }
    Cow::Owned(out)
}

/// What stands before and behind a span's text.
fn marks(kind: &SpanKind) -> (&'static str, &'static str) {
    match kind {
        SpanKind::Quote => ("\u{201c}", "\u{201d}"),
        SpanKind::RubyText => ("(", ")"),
        SpanKind::NoteReference { .. } => ("[", "]"),
        _ => ("", ""),
    }
}
