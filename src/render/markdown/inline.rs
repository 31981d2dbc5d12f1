//! A block's text with its spans, as Markdown.

use super::draft::Draft;
use super::escape;
use crate::render::RenderOptions;
use crate::render::inline::{Embed, Image, Inline, Piece, pieces};
use crate::{Block, SpanKind};
use std::collections::HashSet;

/// A space at which no line may be broken: pulldown-cmark 0.13 does not read titles over lines. No text has
/// this control character.
pub(super) const GLUE: &str = "\u{1f}";

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    /// On one line.
    Heading,
    /// On one line, `|` apart.
    Cell,
}

/// A text in Markdown, lines apart by hard breaks; `outer` is over all of it. Marks of `notes` refer.
pub(super) fn inline<'a>(
    block: &'a Block,
    outer: Option<&'a SpanKind>,
    place: Place,
    notes: &HashSet<&str>,
    options: &RenderOptions,
) -> Draft {
    let pieces = pieces(block, outer, options);
    let text = block.text.as_str();
    let mut writer = Writer {
        text,
        pieces: &pieces,
        closes: closes(&pieces),
        place,
        notes,
        out: Draft::with_capacity(text.len() + text.len() / 8),
        ends: Vec::new(),
        closed: 0,
    };
    writer.write();
    writer.out
}

struct Writer<'a> {
    text: &'a str,
    pieces: &'a [Piece<'a>],
    /// Of each piece that opens a span, the one that closes it.
    closes: Vec<usize>,
    place: Place,
    notes: &'a HashSet<&'a str>,
    out: Draft,
    /// What closes the open spans.
    ends: Vec<&'static str>,
    /// Where `out` ended when a span was last closed by asterisks or the like.
    closed: usize,
}

impl Writer<'_> {
    fn write(&mut self) {
        let mut at = 0;
        while let Some(piece) = self.pieces.get(at) {
            at += 1;
            match piece {
                Piece::Text(text) => self.plain(text),
                Piece::Image(image) => self.image(image),
                Piece::Embed(embed) => self.embed(embed),
                Piece::Open(inline) if *inline.kind == SpanKind::Code => at = self.code(at),
                Piece::Open(inline) if self.leaf(inline) => at = self.closes[at - 1] + 1,
                Piece::Open(inline) => self.open(inline, at),
                Piece::Close(inline) => self.close(inline),
            }
        }
    }

    fn plain(&mut self, text: &str) {
        let line_end = match self.place {
            Place::Paragraph => "\\\n",
            _ => "<br>",
        };
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.out.trim_end();
                if !self.out.as_str().is_empty() && !self.out.as_str().ends_with(line_end) {
                    self.out.markup(line_end);
                }
            }
            let line = if at > 0 { line.trim_start() } else { line };
            self.out.text(line, self.place == Place::Cell);
        }
    }

    fn open(&mut self, inline: &Inline<'_>, at: usize) {
        match inline.kind {
            SpanKind::Link { .. } => {
                self.out.markup("[");
                self.out.enter();
            }
            SpanKind::Strong => self.delimit(inline, at, "**", ["<strong>", "</strong>"]),
            SpanKind::Emphasis => self.delimit(inline, at, "*", ["<em>", "</em>"]),
            SpanKind::Strikethrough => self.delimit(inline, at, "~~", ["<del>", "</del>"]),
            SpanKind::Subscript => self.out.markup("<sub>"),
            SpanKind::Superscript => self.out.markup("<sup>"),
            SpanKind::Quote => self.out.markup("\u{201c}"),
            SpanKind::RubyText => self.out.markup("("),
            _ => {}
        }
    }

    /// Writes a span whose text is not Markdown; false where it is none.
    fn leaf(&mut self, inline: &Inline<'_>) -> bool {
        match inline.kind {
            SpanKind::NoteReference { label } if self.notes.contains(label.as_str()) => {
                self.out.markup(&format!("[^{label}]"));
            }
            SpanKind::NoteReference { label } => self.plain(&format!("[{label}]")),
            SpanKind::Math { display, .. } if inline.is_tex() => self.math(inline, *display),
            _ => return false,
        }
        true
    }

    fn close(&mut self, inline: &Inline<'_>) {
        match inline.kind {
            SpanKind::Link { .. } => {
                self.out.leave();
                self.target(&inline.href);
                self.out.markup(")");
            }
            SpanKind::Strong | SpanKind::Emphasis | SpanKind::Strikethrough => {
                let end = self.ends.pop().unwrap_or_default();
                if end.starts_with('<') {
                    self.out.markup(end);
                } else {
                    self.out.close(end);
                    self.closed = self.out.as_str().len();
                }
            }
            SpanKind::Subscript => self.out.markup("</sub>"),
            SpanKind::Superscript => self.out.markup("</sup>"),
            SpanKind::Quote => self.out.markup("\u{201d}"),
            SpanKind::RubyText => self.out.markup(")"),
            _ => {}
        }
    }

    /// Ends the text of a link or an image, and writes where it leads.
    fn target(&mut self, address: &str) {
        let mut target = String::from("](");
        escape::target(address, &mut target);
        self.out.markup(&target);
    }

    /// Opens emphasis and the like, by tags where Markdown would not see its own marks.
    fn delimit(
        &mut self,
        inline: &Inline<'_>,
        at: usize,
        mark: &'static str,
        tags: [&'static str; 2],
    ) {
        let touches = self.closed == self.out.as_str().len() && self.closed > 0;
        if touches || !self.flanks(inline, at) {
            self.out.markup(tags[0]);
            self.ends.push(tags[1]);
        } else {
            self.out.open(mark);
            self.ends.push(mark);
        }
    }

    /// Whether marks at both ends of a span open and close it (`CommonMark` 6.2), whatever stands beside
    /// them: a mark beside a word may, one beside another sign only where no word is on its other side.
    fn flanks(&self, inline: &Inline<'_>, at: usize) -> bool {
        let covered = &self.text[inline.start..inline.end];
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let open =
            |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
        let starts_plain = matches!(self.pieces.get(at), Some(Piece::Text(_)));
        let ends_plain = matches!(self.pieces.get(self.closes[at - 1] - 1), Some(Piece::Text(_)));
        let before = self.text[..inline.start].chars().next_back();
        let behind = self.text[inline.end..].chars().next();
        (starts_plain && word(covered.chars().next()) || open(before))
            && (ends_plain && word(covered.chars().next_back()) || open(behind))
    }

    /// A formula, as code where its signs cannot stand between dollars.
    fn math(&mut self, inline: &Inline<'_>, display: bool) {
        let tex = inline.source().unwrap_or(&self.text[inline.start..inline.end]);
        let odd = tex.trim().is_empty()
            || tex.contains('$')
            || !braces_pair(tex)
            || (self.place == Place::Cell && tex.contains('|'));
        let beside = self.text[inline.end..].starts_with(|c: char| c.is_ascii_digit());
        if odd || beside {
            return self.code_text(tex);
        }
        let mark = if display { "$$" } else { "$" };
        let line = tex.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.markup(&[mark, &line, mark].concat());
    }

    /// Code up to its end, links in it apart; gives back the piece behind it.
    fn code(&mut self, start: usize) -> usize {
        let mut at = start;
        while let Some(piece) = self.pieces.get(at) {
            at += 1;
            match piece {
                Piece::Text(text) => self.code_text(text),
                Piece::Image(image) => self.image(image),
                Piece::Close(inline) if *inline.kind == SpanKind::Code => break,
                Piece::Open(inline) if is_link(inline) => self.open(inline, at),
                Piece::Close(inline) if is_link(inline) => self.close(inline),
                _ => {}
            }
        }
        at
    }

    fn code_text(&mut self, text: &str) {
        if self.out.as_str().ends_with('`') {
            // Another code ends here, or a backtick stands here: two would run into one.
            self.out.markup("<code>");
            self.plain(text);
            self.out.markup("</code>");
            return;
        }
        self.out.markup(&code_span(text, self.place == Place::Cell));
    }

    /// An embed: a link, with its image before its text.
    fn embed(&mut self, embed: &Embed<'_>) {
        let folded = embed.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if embed.src.is_some() {
            self.out.markup("[");
            self.out.enter();
        }
        if let Some(poster) = &embed.poster {
            self.out.markup("![");
            self.target(poster);
            self.out.markup(") ");
        }
        self.out.text(&folded, self.place == Place::Cell);
        if let Some(src) = &embed.src {
            self.out.leave();
            self.target(src);
            self.out.markup(")");
        }
    }

    fn image(&mut self, image: &Image<'_>) {
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        if image.href.is_some() {
            self.out.markup("[");
            self.out.enter();
        }
        self.out.markup("![");
        self.out.enter();
        self.out.text(&folded(image.alt), self.place == Place::Cell);
        self.out.leave();
        self.target(&image.src);
        let title = folded(image.title);
        if !title.is_empty() {
            let mut quoted = format!("{GLUE}\"");
            escape::title(&title.replace(' ', GLUE), self.place == Place::Cell, &mut quoted);
            quoted.push('"');
            self.out.markup(&quoted);
        }
        self.out.markup(")");
        if let Some(href) = &image.href {
            self.out.leave();
            self.target(href);
            self.out.markup(")");
        }
    }
}

/// Of each piece that opens a span, the one that closes it; of another, itself.
fn closes(pieces: &[Piece<'_>]) -> Vec<usize> {
    let mut closes: Vec<usize> = (0..pieces.len()).collect();
    let mut open = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(_) => open.push(at),
            Piece::Close(_) => {
                if let Some(start) = open.pop() {
                    closes[start] = at;
                }
            }
            _ => {}
        }
    }
    closes
}

fn is_link(inline: &Inline<'_>) -> bool {
    matches!(inline.kind, SpanKind::Link { .. })
}

/// A text as code on one line.
pub(super) fn code_span(text: &str, cell: bool) -> String {
    let mut text = text.replace(['\n', '\r'], " ");
    if cell {
        text = text.replace('|', "\\|");
    }
    if text.trim().is_empty() {
        return text;
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let edge = |c: char| c == '`' || c == ' ';
    let padded = text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(edge) && text.ends_with(edge));
    let pad = if padded { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The most backticks in a row.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

fn braces_pair(tex: &str) -> bool {
    let mut depth = 0_usize;
    let mut escaped = false;
    for c in tex.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' if depth == 0 => return false,
            '}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0 && !escaped
}
