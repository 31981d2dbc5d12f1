//! Quotes, lists and notes: what stands at the start of each line.

use super::escape::{Line, line_start};
use super::inline::GLUE;
use crate::render::wrap::wrap;
use crate::tokenizer::width;

/// What stands deeper stands at this depth: hostile pages nest hundreds deep, and each line starts with all
/// that it stands in.
const MAX_DEPTH: usize = 32;

/// `CommonMark` knows no longer numbers of items, and no negative ones.
const MAX_NUMBER: i32 = 999_999_999;

/// What puts something at the start of each line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Quote,
    List {
        ordered: bool,
        /// It stands right behind another of its kind, and has another marker.
        other: bool,
        /// The number of the next item.
        next: i32,
    },
    /// An item or a note: a marker at its first line, and as many spaces at all others.
    Marked {
        marker: String,
        indent: usize,
    },
}

impl Kind {
    pub(super) fn note(label: &str) -> Self {
        Self::Marked { marker: format!("[^{label}]: "), indent: 4 }
    }
}

#[derive(Debug)]
struct Frame {
    /// The container that it is for.
    id: u32,
    kind: Kind,
    /// Something is written in it.
    begun: bool,
    /// What was written last in it is a list: whether an ordered one, and whether with the other marker.
    list: Option<(bool, bool)>,
}

/// What was written last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    /// A paragraph, in how many frames.
    Paragraph(usize),
    /// Something that must be apart from what follows.
    Other,
}

/// All that is open, and what is written.
#[derive(Debug)]
pub(super) struct Frames {
    out: String,
    columns: Option<usize>,
    stack: Vec<Frame>,
    /// What was written last outside all frames is a list.
    list: Option<(bool, bool)>,
    last: Last,
}

impl Frames {
    pub(super) fn new(columns: Option<usize>) -> Self {
        Self { out: String::new(), columns, stack: Vec::new(), list: None, last: Last::Nothing }
    }

    pub(super) fn finish(mut self) -> String {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }

    pub(super) fn open(&mut self, id: u32, kind: Kind) {
        if self.stack.len() < MAX_DEPTH {
            self.stack.push(Frame { id, kind, begun: false, list: None });
        }
    }

    pub(super) fn open_list(&mut self, id: u32, ordered: bool) {
        let before = self.stack.last().map_or(self.list, |frame| frame.list);
        let other = before.is_some_and(|(kind, other)| kind == ordered && !other);
        self.open(id, Kind::List { ordered, other, next: 1 });
    }

    /// An item of the innermost list; nothing where that was too deep.
    pub(super) fn open_item(&mut self, id: u32, number: Option<i32>) {
        let Some(Frame { kind: Kind::List { ordered, other, next }, .. }) = self.stack.last_mut()
        else {
            return;
        };
        let marker = if *ordered {
            let number = number.unwrap_or(*next).clamp(0, MAX_NUMBER);
            *next = number.saturating_add(1);
            format!("{number}{} ", if *other { ')' } else { '.' })
        } else {
            (if *other { "* " } else { "- " }).to_owned()
        };
        let indent = marker.len();
        self.open(id, Kind::Marked { marker, indent });
    }

    pub(super) fn close(&mut self, id: u32) {
        if self.stack.last().is_none_or(|frame| frame.id != id) {
            return;
        }
        let Some(frame) = self.stack.pop() else { return };
        let list = match frame.kind {
            Kind::List { ordered, other, .. } if frame.begun => Some((ordered, other)),
            _ => None,
        };
        match self.stack.last_mut() {
            Some(outer) => outer.list = list,
            None => self.list = list,
        }
    }

    pub(super) fn heading(&mut self, level: u8, text: &str) {
        let mut text = text.trim().to_owned();
        // Signs at the end, behind a space, close a heading.
        let bare = text.trim_end_matches('#');
        if bare.len() < text.len() && (bare.is_empty() || bare.ends_with(' ')) {
            text.insert(bare.len(), '\\');
        }
        self.separate(false);
        let line = format!("{} {text}", "#".repeat(level.into()));
        self.write(line.trim_end());
        self.last = Last::Other;
    }

    /// A paragraph, lines apart by hard breaks.
    pub(super) fn paragraph(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.separate(true);
        let used = self.stack.iter().map(|frame| width(&frame.rest())).sum::<u32>();
        let columns = self.columns.map(|columns| columns.saturating_sub(used as usize));
        let item = self.stack.last().and_then(Frame::new_item);
        let mut before: Option<String> = None;
        for line in text.lines() {
            let first = before.is_none();
            let line = guarded(Line { text: line.trim_start(), before: before.as_deref(), item });
            let parts = match columns {
                Some(columns) => wrap(&line, columns, may_start),
                None => vec![line.as_str()],
            };
            for (at, part) in parts.into_iter().enumerate() {
                if !first || at > 0 {
                    self.out.push('\n');
                }
                self.write(&part.replace(GLUE, " "));
            }
            before = Some(line);
        }
        self.last = Last::Paragraph(self.stack.len());
    }

    /// Lines as they are.
    pub(super) fn verbatim(&mut self, text: &str) {
        self.separate(false);
        self.lines(text.split('\n'));
        self.last = Last::Other;
    }

    pub(super) fn table(&mut self, lines: &[String]) {
        self.separate(false);
        self.lines(lines.iter().map(String::as_str));
        self.last = Last::Other;
    }

    fn lines<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        for (at, line) in lines.enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            self.write(line);
        }
    }

    /// Ends what was written last: by a line end where items follow each other, by an empty line
    /// elsewhere.
    fn separate(&mut self, paragraph: bool) {
        match self.stack.last_mut() {
            Some(frame) => frame.list = None,
            None => self.list = None,
        }
        if self.out.is_empty() {
            return;
        }
        self.out.push('\n');
        if paragraph && self.is_tight() {
            return;
        }
        let open = self.stack.iter().take_while(|frame| frame.begun);
        let prefix: String = open.map(Frame::rest).collect();
        self.out.push_str(prefix.trim_end());
        self.out.push('\n');
    }

    /// Whether a new item follows a paragraph: that of the item before it, or of the item around it.
    fn is_tight(&self) -> bool {
        let Last::Paragraph(depth) = self.last else { return false };
        let Some(new) = self.stack.iter().position(|frame| !frame.begun) else { return false };
        let one = |at: usize| {
            let kind = self.stack.get(at).map(|frame| &frame.kind);
            matches!(kind, Some(Kind::List { ordered, next, .. }) if !ordered || *next == 2)
        };
        let item = |at: usize| {
            matches!(self.stack.get(at).map(|frame| &frame.kind), Some(Kind::Marked { .. }))
        };
        let in_list = |at: usize| {
            at.checked_sub(1).is_some_and(|list| matches!(self.stack[list].kind, Kind::List { .. }))
        };
        // Its list has begun, or stands in the item that the paragraph is in.
        let next = item(new) && in_list(new);
        let inner = one(new) && new == depth && new > 0 && item(new - 1) && in_list(new - 1);
        next || inner
    }

    /// A line behind what it stands in.
    fn write(&mut self, line: &str) {
        let start = self.out.len();
        for frame in &mut self.stack {
            let first = !std::mem::replace(&mut frame.begun, true);
            match &frame.kind {
                Kind::Marked { marker, .. } if first => self.out.push_str(marker),
                _ => self.out.push_str(&frame.rest()),
            }
        }
        if line.is_empty() {
            let end = self.out.trim_end_matches(' ').len();
            self.out.truncate(end.max(start));
        }
        self.out.push_str(line);
    }
}

impl Frame {
    /// The first sign of an item of a list in which nothing stands yet.
    fn new_item(&self) -> Option<char> {
        let Kind::Marked { marker, .. } = &self.kind else { return None };
        marker.chars().next().filter(|&sign| !self.begun && sign != '[')
    }

    /// What stands at the start of a line that is not the first.
    fn rest(&self) -> String {
        match &self.kind {
            Kind::Quote => "> ".into(),
            Kind::List { .. } => String::new(),
            Kind::Marked { indent, .. } => " ".repeat(*indent),
        }
    }
}

/// Whether a line may be broken before `rest`, whose first word may come to stand alone.
fn may_start(rest: &str) -> bool {
    let word = rest.split(' ').next().unwrap_or_default();
    // As if anything could stand before it.
    let starts = |text| {
        let line = |before| line_start(Line { text, before, item: Some('-') });
        line(None).or_else(|| line(Some("|"))).is_some()
    };
    !starts(rest) && !starts(word)
}

/// A line that starts nothing but a paragraph.
fn guarded(line: Line<'_>) -> String {
    let mut text = line.text.to_owned();
    if let Some(at) = line_start(line) {
        text.insert(at, '\\');
    }
    text
}
