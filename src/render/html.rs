//! An article as HTML, safe by construction: elements and attributes are those written here, and
//! all else is escaped.

use super::RenderOptions;
use super::inline::{Embed, Image, Inline, Piece, pieces};
use super::table::{Place, Tables};
use super::walk::{Visitor, is_shown, walk};
use crate::{Article, Block, BlockKind, Container, ContainerKind, Direction, SpanKind};
use std::collections::{HashMap, HashSet};

/// A fragment of HTML: what stands in an article's body.
pub(crate) fn html(article: &Article, options: &RenderOptions) -> String {
    let mut alone = HashMap::new();
    for block in article.blocks.iter().filter(|block| is_shown(article, block, options)) {
        if let Some(container) = block.container {
            alone.entry(container).and_modify(|alone| *alone = false).or_insert(true);
        }
    }
    let mut html = Html {
        article,
        options,
        tables: Tables::of(article),
        alone,
        rows: Vec::new(),
        starts: starts(article),
        numbers: Vec::new(),
        notes: Notes::default(),
        out: String::with_capacity(2 * article.blocks.iter().map(|b| b.text.len()).sum::<usize>()),
    };
    let right_to_left = article.dir == Some(Direction::Rtl);
    if right_to_left {
        html.out.push_str("<div dir=\"rtl\">\n");
    }
    walk(article, options, &mut html);
    html.end_notes();
    if right_to_left {
        html.out.push_str("</div>\n");
    }
    html.out
}

fn starts(article: &Article) -> HashMap<u32, i32> {
    let mut starts = HashMap::new();
    for container in &article.containers {
        if let (Some(list), ContainerKind::Item { number: Some(number) }) =
            (container.parent, &container.kind)
        {
            starts.entry(list).or_insert(*number);
        }
    }
    starts
}

/// A page being written.
struct Html<'a> {
    article: &'a Article,
    options: &'a RenderOptions,
    tables: Tables,
    /// Whether the block that stands directly in a container is the only one.
    alone: HashMap<u32, bool>,
    /// Of each open table, its rows.
    rows: Vec<Rows>,
    /// The number of each list's first item.
    starts: HashMap<u32, i32>,
    /// Of each open list, the number of its next item.
    numbers: Vec<Option<i32>>,
    notes: Notes,
    out: String,
}

/// A table's open row, and which places cells above it cover.
#[derive(Default)]
struct Rows {
    row: Option<usize>,
    column: usize,
    /// For each column the first row that no cell covers.
    free_from: Vec<usize>,
}

/// Notes stand in a list that no container stands for.
#[derive(Default)]
struct Notes {
    /// How many notes are open.
    open: usize,
    /// The list is.
    list: bool,
    referred: HashSet<String>,
}

impl<'a> Visitor<'a> for Html<'a> {
    fn open(&mut self, id: u32, container: &'a Container) {
        if !matches!(container.kind, ContainerKind::Note { .. }) {
            self.end_notes();
        }
        match &container.kind {
            ContainerKind::Quote { cite } => {
                self.out.push_str("<blockquote");
                let cite = cite.as_deref().and_then(super::address::link);
                self.attribute("cite", cite.as_deref().unwrap_or_default());
                self.out.push_str(">\n");
            }
            ContainerKind::List { ordered } => self.open_list(id, *ordered),
            ContainerKind::Item { number } => self.open_item(*number),
            ContainerKind::Table => {
                self.rows.push(Rows::default());
                self.out.push_str("<table>\n");
            }
            ContainerKind::Cell { .. } => self.open_cell(id),
            ContainerKind::Note { label } => self.open_note(label),
            other => {
                if let Some(name) = self.name(container.parent, other) {
                    if name == "caption" {
                        self.end_rows();
                    }
                    self.out.extend(["<", name, ">"]);
                    if is_outer(other) {
                        self.out.push('\n');
                    }
                }
            }
        }
    }

    fn close(&mut self, id: u32, container: &'a Container) {
        if !matches!(container.kind, ContainerKind::Note { .. }) {
            self.end_notes();
        }
        let end = match &container.kind {
            ContainerKind::Quote { .. } => "</blockquote>\n",
            ContainerKind::List { ordered } => {
                self.numbers.pop();
                if *ordered { "</ol>\n" } else { "</ul>\n" }
            }
            ContainerKind::Item { .. } => "</li>\n",
            ContainerKind::Table => {
                self.end_rows();
                self.rows.pop();
                "</table>\n"
            }
            ContainerKind::Cell { .. } => {
                if self.tables.place(id).header {
                    "</th>"
                } else {
                    "</td>"
                }
            }
            ContainerKind::Note { label } => return self.close_note(label),
            other => {
                if let Some(name) = self.name(container.parent, other) {
                    self.out.extend(["</", name, ">\n"]);
                }
                return;
            }
        };
        self.out.push_str(end);
    }

    fn block(&mut self, block: &'a Block) {
        self.end_notes();
        match &block.kind {
            BlockKind::Heading { level } => {
                let level = level.saturating_add(self.options.heading_offset).clamp(1, 6);
                self.element(&format!("h{level}"), block);
            }
            BlockKind::Preformatted { language } => {
                self.out.push_str("<pre><code");
                let class = language.as_deref().map(|language| format!("language-{language}"));
                self.attribute("class", &class.unwrap_or_default());
                self.out.push('>');
                self.inline(block);
                self.out.push_str("</code></pre>\n");
            }
            _ if self.is_bare(block) => self.inline(block),
            _ => self.element("p", block),
        }
    }
}

/// Whether other elements follow the start tag, not text.
fn is_outer(kind: &ContainerKind) -> bool {
    use ContainerKind::{DescriptionList, Details, Figure};
    matches!(kind, DescriptionList | Details | Figure)
}

impl<'a> Html<'a> {
    /// The element that stands for a container; none stands for a caption of nothing.
    fn name(&self, parent: Option<u32>, kind: &ContainerKind) -> Option<&'static str> {
        let parent = parent.and_then(|id| self.article.containers.get(id as usize));
        let parent = parent.map(|parent| &parent.kind);
        Some(match kind {
            ContainerKind::Figure => "figure",
            ContainerKind::Caption if parent == Some(&ContainerKind::Figure) => "figcaption",
            ContainerKind::Caption if parent == Some(&ContainerKind::Table) => "caption",
            ContainerKind::DescriptionList => "dl",
            ContainerKind::Term => "dt",
            ContainerKind::Description => "dd",
            ContainerKind::Details => "details",
            ContainerKind::Summary if parent == Some(&ContainerKind::Details) => "summary",
            _ => return None,
        })
    }

    /// Whether a paragraph stands in its container without an element of its own: all there is in an
    /// item, a cell and the like, an image in a figure.
    fn is_bare(&self, block: &Block) -> bool {
        let Some(id) = block.container else { return false };
        let Some(container) = self.article.containers.get(id as usize) else { return false };
        let alone = self.alone.get(&id).copied().unwrap_or_default();
        match &container.kind {
            ContainerKind::Figure => block.text.trim().is_empty(),
            ContainerKind::Item { .. }
            | ContainerKind::Cell { .. }
            | ContainerKind::Note { .. }
            | ContainerKind::Term
            | ContainerKind::Description => alone,
            other => alone && self.name(container.parent, other).is_some() && !is_outer(other),
        }
    }

    fn open_list(&mut self, id: u32, ordered: bool) {
        let start = self.starts.get(&id).copied().unwrap_or(1);
        self.numbers.push(ordered.then_some(start));
        self.out.push_str(if ordered { "<ol" } else { "<ul" });
        if ordered && start != 1 {
            self.attribute("start", &start.to_string());
        }
        self.out.push_str(">\n");
    }

    fn open_item(&mut self, number: Option<i32>) {
        self.out.push_str("<li");
        if let Some(Some(next)) = self.numbers.last_mut() {
            let number = number.unwrap_or(*next);
            let told = number == *next;
            *next = number.saturating_add(1);
            if !told {
                self.attribute("value", &number.to_string());
            }
        }
        self.out.push('>');
    }

    fn open_cell(&mut self, id: u32) {
        let place = self.tables.place(id);
        let Some(rows) = self.rows.last_mut() else { return self.out.push_str("<td>") };
        let gaps = rows.start(place, &mut self.out);
        self.out.push_str(&"<td></td>".repeat(gaps));
        self.out.push_str(if place.header { "<th" } else { "<td" });
        for (name, span) in [("rowspan", place.row_span), ("colspan", place.column_span)] {
            if span > 1 {
                self.attribute(name, &span.to_string());
            }
        }
        self.out.push('>');
    }

    /// Ends the rows of the innermost table; others may follow.
    fn end_rows(&mut self) {
        if self.rows.last_mut().is_some_and(|rows| rows.row.take().is_some()) {
            self.out.push_str("</tr>\n</tbody>\n");
        }
    }

    fn open_note(&mut self, label: &str) {
        if !self.notes.list {
            self.notes.list = true;
            self.out.push_str("<ol>\n");
        }
        self.notes.open += 1;
        self.out.push_str("<li");
        self.attribute("id", &format!("note-{label}"));
        self.out.push('>');
    }

    fn close_note(&mut self, label: &str) {
        if self.notes.referred.contains(label) {
            self.out.push_str(" <a");
            self.attribute("href", &format!("#ref-{label}"));
            self.out.push_str(">\u{21a9}</a>");
        }
        self.notes.open = self.notes.open.saturating_sub(1);
        self.out.push_str("</li>\n");
    }

    fn end_notes(&mut self) {
        if self.notes.list && self.notes.open == 0 {
            self.notes.list = false;
            self.out.push_str("</ol>\n");
        }
    }

    fn element(&mut self, name: &str, block: &'a Block) {
        self.out.extend(["<", name, ">"]);
        self.inline(block);
        self.out.extend(["</", name, ">\n"]);
    }

    fn inline(&mut self, block: &'a Block) {
        let verbatim = matches!(block.kind, BlockKind::Preformatted { .. });
        for piece in pieces(block, None, self.options) {
            match piece {
                Piece::Text(text) if verbatim => escape(text, &mut self.out),
                Piece::Text(text) => {
                    for (at, line) in text.split('\n').enumerate() {
                        if at > 0 {
                            self.out.push_str("<br>\n");
                        }
                        escape(line, &mut self.out);
                    }
                }
                Piece::Open(inline) => self.open_inline(&inline),
                Piece::Close(inline) => self.close_inline(&inline),
                Piece::Image(image) => self.image(&image),
                Piece::Embed(embed) => self.embed(&embed),
            }
        }
    }

    /// An embed: a link, with its image before its text.
    fn embed(&mut self, embed: &Embed<'_>) {
        if let Some(src) = &embed.src {
            self.out.push_str("<a");
            self.attribute("href", src);
            self.out.push('>');
        }
        if let Some(poster) = &embed.poster {
            self.out.push_str("<img");
            self.attribute("src", poster);
            self.out.push_str(" alt=\"\"> ");
        }
        escape(&embed.text, &mut self.out);
        if embed.src.is_some() {
            self.out.push_str("</a>");
        }
    }

    fn open_inline(&mut self, inline: &Inline<'_>) {
        match inline.kind {
            SpanKind::Link { .. } => {
                self.out.push_str("<a");
                self.attribute("href", &inline.href);
                self.out.push('>');
            }
            SpanKind::NoteReference { label } => {
                self.out.push_str("<sup");
                if self.notes.referred.insert(label.clone()) {
                    self.attribute("id", &format!("ref-{label}"));
                }
                self.out.push_str("><a");
                self.attribute("href", &format!("#note-{label}"));
                self.out.push_str(">[");
            }
            SpanKind::RubyText => self.out.push_str("<rp>(</rp><rt>"),
            SpanKind::Math { display, .. } if inline.is_tex() => {
                self.out.push_str(if *display { "\\[" } else { "\\(" });
            }
            other => {
                if let Some(name) = element(other) {
                    self.out.extend(["<", name, ">"]);
                }
            }
        }
    }

    fn close_inline(&mut self, inline: &Inline<'_>) {
        match inline.kind {
            SpanKind::Link { .. } => self.out.push_str("</a>"),
            SpanKind::NoteReference { .. } => self.out.push_str("]</a></sup>"),
            SpanKind::RubyText => self.out.push_str("</rt><rp>)</rp>"),
            SpanKind::Math { display, .. } if inline.is_tex() => {
                self.out.push_str(if *display { "\\]" } else { "\\)" });
            }
            other => {
                if let Some(name) = element(other) {
                    self.out.extend(["</", name, ">"]);
                }
            }
        }
    }

    fn image(&mut self, image: &Image<'_>) {
        if let Some(href) = &image.href {
            self.out.push_str("<a");
            self.attribute("href", href);
            self.out.push('>');
        }
        self.out.push_str("<img");
        self.attribute("src", &image.src);
        self.out.push_str(" alt=\"");
        escape_attribute(image.alt, &mut self.out);
        self.out.push('"');
        self.attribute("title", image.title);
        self.out.push('>');
        if image.href.is_some() {
            self.out.push_str("</a>");
        }
    }

    /// Writes an attribute, unless it is empty.
    fn attribute(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.out.extend([" ", name, "=\""]);
            escape_attribute(value, &mut self.out);
            self.out.push('"');
        }
    }
}

impl Rows {
    /// Goes to a cell's place, into a new row if it is in one; how many places before it are empty.
    fn start(&mut self, place: Place, out: &mut String) -> usize {
        if self.row != Some(place.row) {
            out.push_str(if self.row.is_some() { "</tr>\n<tr>" } else { "<tbody>\n<tr>" });
            (self.row, self.column) = (Some(place.row), 0);
        }
        let free = |column: &usize| self.free_from.get(*column).is_none_or(|&row| row <= place.row);
        let gaps = (self.column..place.column).filter(free).count();
        self.column = self.column.max(place.column) + place.column_span;
        if place.row_span > 1 {
            self.free_from.resize(self.free_from.len().max(self.column), 0);
            let covered = place.column.min(self.column)..self.column;
            self.free_from[covered].fill(place.row + place.row_span);
        }
        gaps
    }
}

/// The element that stands for a span.
fn element(kind: &SpanKind) -> Option<&'static str> {
    Some(match kind {
        SpanKind::Emphasis => "em",
        SpanKind::Strong => "strong",
        SpanKind::Code => "code",
        SpanKind::Subscript => "sub",
        SpanKind::Superscript => "sup",
        SpanKind::Strikethrough => "s",
        SpanKind::Quote => "q",
        SpanKind::Ruby => "ruby",
        _ => return None,
    })
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\0' => {}
            c => out.push(c),
        }
    }
}

fn escape_attribute(value: &str, out: &mut String) {
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\0' | '\r' => {}
            c => out.push(c),
        }
    }
}
