//! A block's text with its spans, as Markdown.

use super::escape::{self, Marks};
use crate::render::RenderOptions;
use crate::render::inline::{Image, Inline, Piece, pieces};
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
    Cell {
        /// Other texts stand on that line, too.
        shared: bool,
    },
}

/// A text in Markdown, lines apart by hard breaks; `outer` is over all of it. Marks of `notes` refer.
pub(super) fn inline<'a>(
    block: &'a Block,
    outer: Option<&'a SpanKind>,
    place: Place,
    notes: &HashSet<&str>,
    options: &RenderOptions,
) -> String {
    let pieces = pieces(block, outer, options);
    let text = block.text.as_str();
    let shared = place == Place::Cell { shared: true };
    let marked = shared || pieces.iter().any(|piece| !matches!(piece, Piece::Text(_)));
    let marks = Marks::of(text, marked, matches!(place, Place::Cell { .. }));
    let mut writer = Writer {
        text,
        pieces: &pieces,
        closes: closes(&pieces),
        place,
        marks,
        notes,
        out: String::with_capacity(text.len() + text.len() / 8),
        ends: Vec::new(),
        closed: 0,
        brackets: false,
    };
    writer.write();
    match place {
        Place::Paragraph => writer.out,
        _ => writer.out.replace(GLUE, " "),
    }
}

struct Writer<'a> {
    text: &'a str,
    pieces: &'a [Piece<'a>],
    /// Of each piece that opens a span, the one that closes it.
    closes: Vec<usize>,
    place: Place,
    marks: Marks,
    notes: &'a HashSet<&'a str>,
    out: String,
    /// What closes the open spans.
    ends: Vec<&'static str>,
    /// Where `out` ended when a span was last closed by asterisks or the like.
    closed: usize,
    /// Brackets must be escaped: those of a link's text that do not pair up.
    brackets: bool,
}

impl Writer<'_> {
    fn write(&mut self) {
        let mut at = 0;
        while let Some(piece) = self.pieces.get(at) {
            at += 1;
            match piece {
                Piece::Text(text) => self.plain(text),
                Piece::Image(image) => self.image(image),
                Piece::Open(inline) if *inline.kind == SpanKind::Code => at = self.code(at),
                Piece::Open(inline) if self.leaf(inline) => at = self.closes[at - 1] + 1,
                Piece::Open(inline) => self.open(inline, at),
                Piece::Close(inline) => self.close(inline),
            }
        }
    }

    fn plain(&mut self, text: &str) {
        let before = self.out.chars().next_back();
        let before = if self.out.is_empty() { Some(' ') } else { before };
        let line_end = match self.place {
            Place::Paragraph => "\\\n",
            _ => "<br>",
        };
        let mut before = before;
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                while self.out.ends_with(' ') {
                    self.out.pop();
                }
                if !self.out.is_empty() && !self.out.ends_with(line_end) {
                    self.out.push_str(line_end);
                }
                before = Some(' ');
            }
            let line = if at > 0 { line.trim_start() } else { line };
            escape::text(line, before, self.marks, self.brackets, &mut self.out);
        }
    }

    fn open(&mut self, inline: &Inline<'_>, at: usize) {
        match inline.kind {
            SpanKind::Link { .. } => {
                self.brackets = !escape::brackets_pair(&self.text[inline.start..inline.end]);
                self.bracket();
            }
            SpanKind::Strong => self.delimit(inline, at, "**", ["<strong>", "</strong>"]),
            SpanKind::Emphasis => self.delimit(inline, at, "*", ["<em>", "</em>"]),
            SpanKind::Strikethrough => self.delimit(inline, at, "~~", ["<del>", "</del>"]),
            SpanKind::Subscript => self.out.push_str("<sub>"),
            SpanKind::Superscript => self.out.push_str("<sup>"),
            SpanKind::Quote => self.out.push('\u{201c}'),
            SpanKind::RubyText => self.parenthesis(),
            _ => {}
        }
    }

    /// Writes a span whose text is not Markdown; false where it is none.
    fn leaf(&mut self, inline: &Inline<'_>) -> bool {
        match inline.kind {
            SpanKind::NoteReference { label } if self.notes.contains(label.as_str()) => {
                self.bracket();
                self.out.extend(["^", label, "]"]);
            }
            SpanKind::NoteReference { label } => self.plain(&format!("[{label}]")),
            SpanKind::Math { tex: true, display } => self.math(inline, *display),
            _ => return false,
        }
        true
    }

    fn close(&mut self, inline: &Inline<'_>) {
        match inline.kind {
            SpanKind::Link { .. } => {
                self.brackets = false;
                self.out.push_str("](");
                escape::target(&inline.href, &mut self.out);
                self.out.push(')');
            }
            SpanKind::Strong | SpanKind::Emphasis | SpanKind::Strikethrough => {
                let end = self.ends.pop().unwrap_or_default();
                self.out.push_str(end);
                if !end.starts_with('<') {
                    self.closed = self.out.len();
                }
            }
            SpanKind::Subscript => self.out.push_str("</sub>"),
            SpanKind::Superscript => self.out.push_str("</sup>"),
            SpanKind::Quote => self.out.push('\u{201d}'),
            SpanKind::RubyText => self.out.push(')'),
            _ => {}
        }
    }

    /// Opens a link or the like; a `!` before it would make an image of it.
    fn bracket(&mut self) {
        if self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("\\!");
        }
        self.out.push('[');
    }

    /// Opens a parenthesis; a bracket before it would make a link of the two.
    fn parenthesis(&mut self) {
        if self.out.ends_with(']') {
            self.out.pop();
            self.out.push_str("\\]");
        }
        self.out.push('(');
    }

    /// Opens emphasis and the like, by tags where Markdown would not see its own marks.
    fn delimit(
        &mut self,
        inline: &Inline<'_>,
        at: usize,
        mark: &'static str,
        tags: [&'static str; 2],
    ) {
        let touches = self.closed == self.out.len() && self.closed > 0;
        if touches || !self.flanks(inline, at) {
            self.out.push_str(tags[0]);
            self.ends.push(tags[1]);
        } else {
            self.out.push_str(mark);
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
        let tex = &self.text[inline.start..inline.end];
        let odd = tex.contains('$') || !braces_pair(tex) || (self.marks.cell && tex.contains('|'));
        let beside = self.text[inline.end..].starts_with(|c: char| c.is_ascii_digit());
        if odd || beside {
            return self.code_text(tex);
        }
        let mark = if display { "$$" } else { "$" };
        let line = tex.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.extend([mark, &line, mark]);
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
        if self.out.ends_with('`') {
            // Another code ends here, or a backtick stands here: two would run into one.
            self.out.push_str("<code>");
            self.plain(text);
            self.out.push_str("</code>");
            return;
        }
        self.out.push_str(&code_span(text, self.marks.cell));
    }

    fn image(&mut self, image: &Image<'_>) {
        if image.href.is_some() {
            self.bracket();
        }
        self.out.push_str("![");
        let alt = image.alt.split_whitespace().collect::<Vec<_>>().join(" ");
        escape::text(&alt, Some(' '), Marks::of(&alt, true, self.marks.cell), true, &mut self.out);
        self.out.push_str("](");
        escape::target(&image.src, &mut self.out);
        let title = image.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty() {
            self.out.extend([GLUE, "\""]);
            let start = self.out.len();
            escape::text(
                &title,
                Some(' '),
                Marks::of(&title, true, self.marks.cell),
                true,
                &mut self.out,
            );
            let quoted = self.out.split_off(start).replace('"', "\\\"").replace(' ', GLUE);
            self.out.push_str(&quoted);
            self.out.push('"');
        }
        self.out.push(')');
        if let Some(href) = &image.href {
            self.out.push_str("](");
            escape::target(href, &mut self.out);
            self.out.push(')');
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
