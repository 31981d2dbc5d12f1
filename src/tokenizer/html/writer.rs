//! Writes runs of characters into a page's blocks: white space collapsed, spans placed.

use super::inline::Inlines;
use crate::tokenizer::page::{Block, Page, Slice, SpanKind};

/// A page being written, and the block at its end.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) page: Page,
    pub(super) inlines: Inlines,
    /// The open block's container, and where its text starts.
    block: Option<(u32, u32)>,
    /// White space stands between the last word and the next.
    space: bool,
    /// `br` elements stand between the last word and the next.
    breaks: u32,
    /// The open block holds an image.
    image: bool,
}

impl Writer {
    pub(super) fn new() -> Self {
        let (page, inlines) = (Page::new(), Inlines::default());
        Self { page, inlines, block: None, space: false, breaks: 0, image: false }
    }

    /// Whether a block is open.
    pub(super) fn in_block(&self) -> bool {
        self.block.is_some()
    }

    /// Where the text ends, less white space that may yet be trimmed.
    pub(super) fn end(&self) -> u32 {
        self.page.text.len() as u32
    }

    /// Appends text, each run of white space as one space.
    pub(super) fn flow(&mut self, text: &str, container: u32) {
        let bytes = text.as_bytes();
        let mut word = 0;
        let mut at = 0;
        while at < bytes.len() {
            if is_kept(bytes[at]) {
                at += 1;
                continue;
            }
            let next_kept = || bytes.get(at + 1).is_some_and(|&next| is_kept(next));
            if bytes[at] == b' ' && at > word && next_kept() {
                // One space between two words is how it will be written.
                at += 2;
                continue;
            }
            let (length, space) = match bytes[at] {
                byte if byte.is_ascii_whitespace() => (1, true),
                0..=0x20 | 0x7f => (1, false),
                _ => dropped(&bytes[at..]),
            };
            if length == 0 {
                at += 1;
                continue;
            }
            self.word(&text[word..at], container);
            self.space |= space;
            at += length;
            if space {
                // Much of a page's white space is the indentation of its tags.
                at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            }
            word = at;
        }
        self.word(&text[word..], container);
    }

    fn word(&mut self, word: &str, container: u32) {
        if word.is_empty() {
            return;
        }
        self.separate(container);
        self.inlines.start_spans(self.end());
        self.page.text.push_str(word);
    }

    /// Writes what stands between the last word and the next, and opens a block if none is.
    fn separate(&mut self, container: u32) {
        if self.breaks > 1 {
            self.end_block();
        }
        match self.block {
            None => self.open_block(container),
            Some((_, start)) if self.end() > start => match (self.breaks, self.space) {
                (0, false) => {}
                (0, true) => self.white_space(' '),
                _ => self.white_space('\n'),
            },
            Some(_) => {}
        }
        (self.space, self.breaks) = (false, 0);
    }

    /// One character of it between two words, the stronger where an image stands between.
    fn white_space(&mut self, character: char) {
        let text = &mut self.page.text;
        if character == '\n' && text.ends_with(' ') {
            text.pop();
        }
        if !text.ends_with([' ', '\n']) {
            text.push(character);
        }
    }

    /// Moves the open block into `container`, if all of it stands behind `opened`.
    pub(super) fn move_block(&mut self, opened: u32, container: u32) -> bool {
        match &mut self.block {
            Some((of, start)) if *start >= opened => {
                *of = container;
                true
            }
            _ => false,
        }
    }

    fn open_block(&mut self, container: u32) {
        self.block = Some((container, self.end()));
    }

    /// Appends preformatted text as it is.
    pub(super) fn verbatim(&mut self, text: &str, container: u32) {
        if self.block.is_none() {
            self.open_block(container);
        }
        (self.space, self.breaks) = (false, 0);
        self.inlines.start_spans(self.end());
        self.page.text.extend(shown(text));
    }

    /// A `br`.
    pub(super) fn line_break(&mut self, container: u32, preformatted: bool) {
        if preformatted {
            self.verbatim("\n", container);
        } else {
            self.breaks += 1;
        }
    }

    /// An image, or another thing that covers no text.
    pub(super) fn point(&mut self, kind: SpanKind, container: u32) {
        self.separate(container);
        self.image |= matches!(kind, SpanKind::Image(_) | SpanKind::Math(_));
        let at = self.end();
        self.inlines.start_spans(at);
        self.inlines.point(at, kind);
    }

    /// Ends the open block; one without text and images leaves nothing.
    pub(super) fn end_block(&mut self) {
        (self.space, self.breaks) = (false, 0);
        let Some((container, start)) = self.block.take() else { return };
        let first_span = self.page.spans.len() as u32;
        let text = trimmed(&self.page.text, start);
        self.page.text.truncate(text.end as usize);
        self.inlines.take_spans(text.end, &mut self.page.spans);
        let spans = Slice { start: first_span, end: self.page.spans.len() as u32 };
        if text.is_empty() && !std::mem::take(&mut self.image) {
            self.page.spans.truncate(first_span as usize);
            return;
        }
        self.image = false;
        for span in &mut self.page.spans[spans.range()] {
            span.text.start = span.text.start.clamp(text.start, text.end);
            span.text.end = span.text.end.clamp(text.start, text.end);
        }
        // Keeps the last word of a block and the first of the next apart in slices over both.
        self.page.text.push('\n');
        self.page.blocks.push(Block { container, text, spans, indent: 0 });
    }
}

/// The text from `start` to the end of `text`, without white space at its end and empty lines at
/// its start (the indentation of a first line stays).
fn trimmed(text: &str, start: u32) -> Slice {
    let body = text[start as usize..].trim_end();
    let lead = body.len() - body.trim_start().len();
    let lines = body[..lead].rfind('\n').map_or(0, |newline| newline + 1);
    let end = start + body.len() as u32;
    Slice { start: start + lines as u32, end }
}

/// What is shown of text that is taken as it is: no characters that control terminals.
pub(super) fn shown(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
}

/// Whether a byte belongs to a character that text keeps, for sure.
fn is_kept(byte: u8) -> bool {
    KEPT[usize::from(byte)]
}

static KEPT: [bool; 256] = {
    let mut kept = [true; 256];
    let mut byte = 0;
    while byte <= b' ' {
        kept[byte as usize] = false;
        byte += 1;
    }
    (kept[0x7f], kept[0xc2], kept[0xe2], kept[0xef]) = (false, false, false, false);
    kept
};

/// Characters beyond ASCII that text does not keep: how many bytes, and whether they separate
/// words. A no-break space is white space here; soft hyphens, zero-width spaces and byte order
/// marks only tell a browser how to break lines.
fn dropped(bytes: &[u8]) -> (usize, bool) {
    match bytes {
        [0xc2, 0xa0, ..] => (2, true),
        [0xc2, 0xad, ..] => (2, false),
        [0xe2, 0x80, 0x8b, ..] | [0xef, 0xbb, 0xbf, ..] => (3, false),
        _ => (0, false),
    }
}
