//! An article as Markdown: `CommonMark` with GitHub's tables, strikethrough and footnotes, and formulas
//! between dollars.

mod delimiters;
mod draft;
mod escape;
mod frames;
mod inline;
mod needless;

use super::RenderOptions;
use super::front_matter::front_matter;
use super::table::{Grid, Tables};
use super::walk::{Visitor, walk};
use crate::{Article, Block, BlockKind, Container, ContainerKind, SpanKind};
use draft::Draft;
use frames::{Frames, Kind};
use inline::{GLUE, Place, code_span, inline, longest_run};
use std::collections::HashSet;

/// The fewest backticks around a block of code.
const FENCE: usize = 3;

/// An article as Markdown.
pub(crate) fn markdown(article: &Article, options: &RenderOptions) -> String {
    let notes = article.containers.iter().filter_map(|container| match &container.kind {
        ContainerKind::Note { label } => Some(label.as_str()),
        _ => None,
    });
    let mut markdown = Markdown {
        options,
        tables: Tables::of(article),
        notes: notes.collect(),
        frames: Frames::new(options.wrap),
        table: None,
        cell: None,
        bold: None,
    };
    walk(article, options, &mut markdown);
    let content = markdown.frames.finish();
    if options.front_matter { front_matter(article) + &content } else { content }
}

/// A text being written.
struct Markdown<'a> {
    options: &'a RenderOptions,
    tables: Tables,
    notes: HashSet<&'a str>,
    frames: Frames,
    /// The open table.
    table: Option<(u32, Grid)>,
    /// The open cell.
    cell: Option<Cell>,
    /// The open term or summary.
    bold: Option<u32>,
}

/// A cell's text, on one line.
struct Cell {
    id: u32,
    text: Draft,
    /// What was written last is a paragraph: the next one needs a line of its own.
    paragraph: bool,
}

impl<'a> Visitor<'a> for Markdown<'a> {
    fn open(&mut self, id: u32, container: &'a Container) {
        if let Some(cell) = &mut self.cell {
            return cell.open(&container.kind);
        }
        match &container.kind {
            ContainerKind::Quote { .. } => self.frames.open(id, Kind::Quote),
            ContainerKind::List { ordered } => self.frames.open_list(id, *ordered),
            ContainerKind::Item { number } => self.frames.open_item(id, *number),
            ContainerKind::Note { label } => self.frames.open(id, Kind::note(label)),
            ContainerKind::Term | ContainerKind::Summary => self.bold = Some(id),
            ContainerKind::Table => self.table = Some((id, Grid::default())),
            ContainerKind::Cell { .. } => {
                self.cell = Some(Cell { id, text: Draft::default(), paragraph: false });
            }
            _ => {}
        }
    }

    fn close(&mut self, id: u32, container: &'a Container) {
        if let Some(cell) = self.cell.take_if(|cell| cell.id == id) {
            if let Some((_, grid)) = &mut self.table {
                let text = cell.text.settle(&self.notes, false).replace(GLUE, " ");
                grid.push(self.tables.place(id), text);
            }
        } else if let Some(cell) = &mut self.cell {
            cell.close(&container.kind);
        } else if let Some((_, grid)) = self.table.take_if(|(table, _)| *table == id) {
            self.write_table(id, grid);
        } else {
            self.bold.take_if(|bold| *bold == id);
            self.frames.close(id);
        }
    }

    fn block(&mut self, block: &'a Block) {
        let (notes, options) = (&self.notes, self.options);
        if let Some(cell) = &mut self.cell {
            return cell.block(block, notes, options);
        }
        let bold = self.bold.map(|_| &SpanKind::Strong);
        match &block.kind {
            BlockKind::Heading { level } => {
                let level = level.saturating_add(options.heading_offset).clamp(1, 6);
                let text = inline(block, None, Place::Heading, notes, options).settle(notes, false);
                self.frames.heading(level, &text.replace(GLUE, " "));
            }
            BlockKind::Preformatted { language } if !block.text.trim().is_empty() => {
                self.frames.verbatim(&fenced(&block.text, language.as_deref()));
                self.images(block);
            }
            _ => {
                let text =
                    inline(block, bold, Place::Paragraph, notes, options).settle(notes, true);
                self.frames.paragraph(&text);
            }
        }
    }
}

impl Markdown<'_> {
    /// The images in a block of code stand behind it.
    fn images(&mut self, block: &Block) {
        let spans = block.spans.iter().filter(|span| matches!(span.kind, SpanKind::Image { .. }));
        let spans: Vec<_> =
            spans.map(|span| crate::Span { start: 0, end: 0, ..span.clone() }).collect();
        if !spans.is_empty() {
            let images = Block { text: String::new(), spans, ..block.clone() };
            let text = inline(&images, None, Place::Paragraph, &self.notes, self.options);
            let text = text.settle(&self.notes, true);
            if !text.is_empty() {
                self.frames.paragraph(&text);
            }
        }
    }

    fn write_table(&mut self, id: u32, grid: Grid) {
        let size = self.tables.size(id);
        let mut rows = grid.finish(size);
        if !size.header {
            rows.insert(0, vec![String::new(); size.columns]);
        }
        let width = rows.first().map_or(0, Vec::len);
        if width == 0 {
            return;
        }
        rows.insert(1, vec!["---".into(); width]);
        let line = |row: &Vec<String>| {
            let mut line = String::from("|");
            for cell in row {
                line.push(' ');
                line.push_str(cell);
                line.push_str(if cell.is_empty() { "|" } else { " |" });
            }
            line
        };
        self.frames.table(&rows.iter().map(line).collect::<Vec<_>>());
    }
}

impl Cell {
    /// Lists in a cell are HTML, since Markdown has none there.
    fn open(&mut self, kind: &ContainerKind) {
        self.tag(match kind {
            ContainerKind::List { ordered: true } => "<ol>",
            ContainerKind::List { ordered: false } => "<ul>",
            ContainerKind::Item { .. } => "<li>",
            _ => return,
        });
    }

    fn close(&mut self, kind: &ContainerKind) {
        self.tag(match kind {
            ContainerKind::List { ordered: true } => "</ol>",
            ContainerKind::List { ordered: false } => "</ul>",
            ContainerKind::Item { .. } => "</li>",
            _ => return,
        });
    }

    fn tag(&mut self, tag: &str) {
        self.text.markup(tag);
        self.paragraph = false;
    }

    fn block(&mut self, block: &Block, notes: &HashSet<&str>, options: &RenderOptions) {
        if std::mem::replace(&mut self.paragraph, true) {
            self.text.markup("<br>");
        }
        if matches!(block.kind, BlockKind::Preformatted { .. }) {
            let lines = block.text.lines().filter(|line| !line.trim().is_empty());
            let lines: Vec<_> = lines.map(|line| code_span(line, true)).collect();
            self.text.markup(&lines.join("<br>"));
        } else {
            self.text.append(inline(block, None, Place::Cell, notes, options));
        }
    }
}

/// A block of code.
fn fenced(code: &str, language: Option<&str>) -> String {
    let fence = "`".repeat((longest_run(code) + 1).max(FENCE));
    let name = |c: &char| c.is_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.');
    let language: String = language.unwrap_or_default().chars().take_while(name).collect();
    format!("{fence}{language}\n{}\n{fence}", code.trim_end())
}
