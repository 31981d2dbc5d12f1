//! What stands in a block's text, as it opens and closes.

use super::{RenderOptions, address};
use crate::{Block, BlockKind, Span, SpanKind};
use std::borrow::Cow;
use std::cmp::Reverse;

/// A step through a block's text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece<'a> {
    Open(Inline<'a>),
    Close(Inline<'a>),
    Text(&'a str),
    Image(Image<'a>),
    Embed(Embed<'a>),
}

/// An embed that may be shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Embed<'a> {
    /// Its title, or its address.
    pub(super) text: Cow<'a, str>,
    /// Where it is; nowhere if links are not wanted.
    pub(super) src: Option<Cow<'a, str>>,
    pub(super) poster: Option<Cow<'a, str>>,
}

/// An image that may be shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Image<'a> {
    pub(super) src: Cow<'a, str>,
    pub(super) alt: &'a str,
    pub(super) title: &'a str,
    pub(super) href: Option<Cow<'a, str>>,
}

/// A span that may be shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Inline<'a> {
    pub(super) kind: &'a SpanKind,
    /// Where a link leads.
    pub(super) href: Cow<'a, str>,
    /// The bytes of the block's text it covers.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Inline<'a> {
    /// Whether it is a formula in TeX.
    pub(super) fn is_tex(&self) -> bool {
        matches!(self.kind, SpanKind::Math { tex: true, .. }) || self.source().is_some()
    }

    /// The TeX of a formula whose text is none.
    pub(super) fn source(&self) -> Option<&'a str> {
        match self.kind {
            SpanKind::Math { source, .. } => source.as_deref(),
            _ => None,
        }
    }
}

/// Whether a block holds an image or an embed that is shown.
pub(super) fn has_figure(block: &Block, options: &RenderOptions) -> bool {
    let is_shown = |span| {
        (options.images && image(span).is_some())
            || (options.embeds && embed(span, options).is_some())
    };
    block.spans.iter().any(is_shown)
}

fn embed<'a>(span: &'a Span, options: &RenderOptions) -> Option<Embed<'a>> {
    let SpanKind::Embed { src, title, poster } = &span.kind else { return None };
    let src = address::image(src)?;
    let text = if title.trim().is_empty() { src.clone() } else { title.trim().into() };
    let poster = poster.as_deref().filter(|_| options.images).and_then(address::image);
    Some(Embed { text, src: options.links.then_some(src), poster })
}

fn image(span: &Span) -> Option<Image<'_>> {
    let SpanKind::Image { src, alt, title, href } = &span.kind else { return None };
    let href = href.as_deref().and_then(address::link);
    Some(Image { src: address::image(src)?, alt, title, href })
}

/// The steps through a block's text. Spans nest, none in one of its own kind, and neither starts nor
/// ends with white space; links and images lead where they may. `outer` is over all of the text. Formulas are in TeX,
/// where there is any.
pub(super) fn pieces<'a>(
    block: &'a Block,
    outer: Option<&'a SpanKind>,
    options: &RenderOptions,
) -> Vec<Piece<'a>> {
    let text = block.text.as_str();
    let whole = outer.and_then(|kind| trimmed(text, kind, 0, text.len(), Cow::Borrowed("")));
    let mut spans: Vec<Step<'a>> = whole.into_iter().map(Step::Span).collect();
    spans.extend(block.spans.iter().filter_map(|span| step(text, span, options)));
    spans.sort_by_key(|step| (step.start(), Reverse(step.end())));
    let verbatim = matches!(block.kind, BlockKind::Preformatted { .. });
    let mut steps = Steps { text, at: 0, verbatim, open: Vec::new(), out: Vec::new() };
    for step in spans {
        steps.close_until(step.start());
        match step {
            Step::Image(at, mut image) => {
                steps.text_to(at);
                if steps.open.iter().any(|open| is_link(open.kind)) {
                    image.href = None;
                }
                steps.out.push(Piece::Image(image));
            }
            Step::Embed(at, embed) => {
                steps.text_to(at);
                steps.out.push(Piece::Embed(embed));
            }
            Step::Span(inline) => steps.open(inline),
        }
    }
    steps.close_until(usize::MAX);
    steps.text_to(text.len());
    steps.out
}

enum Step<'a> {
    Image(usize, Image<'a>),
    Embed(usize, Embed<'a>),
    Span(Inline<'a>),
}

impl Step<'_> {
    fn start(&self) -> usize {
        match self {
            Self::Image(at, _) | Self::Embed(at, _) => *at,
            Self::Span(inline) => inline.start,
        }
    }

    fn end(&self) -> usize {
        match self {
            Self::Image(at, _) | Self::Embed(at, _) => *at,
            Self::Span(inline) => inline.end,
        }
    }
}

/// None of a span that cannot be shown.
fn step<'a>(text: &'a str, span: &'a Span, options: &RenderOptions) -> Option<Step<'a>> {
    let (start, end) = (span.start as usize, span.end as usize);
    let href = match &span.kind {
        SpanKind::Image { .. } => {
            let at = text.is_char_boundary(start) && options.images;
            return image(span).filter(|_| at).map(|image| Step::Image(start, image));
        }
        SpanKind::Embed { .. } => {
            let at = text.is_char_boundary(start) && options.embeds;
            return embed(span, options).filter(|_| at).map(|embed| Step::Embed(start, embed));
        }
        SpanKind::Link { href } => options.links.then(|| address::link(href))??,
        _ => Cow::Borrowed(""),
    };
    trimmed(text, &span.kind, start, end, href).map(Step::Span)
}

fn trimmed<'a>(
    text: &str,
    kind: &'a SpanKind,
    start: usize,
    end: usize,
    href: Cow<'a, str>,
) -> Option<Inline<'a>> {
    let covered = text.get(start..end)?;
    let start = end - covered.trim_start().len();
    let end = start + covered.trim().len();
    (start < end).then_some(Inline { kind, href, start, end })
}

struct Steps<'a> {
    text: &'a str,
    /// The text up to here is among the steps.
    at: usize,
    /// White space is as it should be.
    verbatim: bool,
    open: Vec<Inline<'a>>,
    out: Vec<Piece<'a>>,
}

impl<'a> Steps<'a> {
    fn text_to(&mut self, end: usize) {
        if self.at < end {
            self.space();
            self.out.push(Piece::Text(&self.text[self.at..end]));
            self.at = end;
        }
    }

    /// Of the spaces around an image a block keeps the one before it: puts one behind, too, where a word
    /// would stand at it.
    fn space(&mut self) {
        let (before, behind) = self.text.split_at(self.at);
        let bare = before.is_empty() || before.ends_with(char::is_whitespace);
        let image = matches!(self.out.last(), Some(Piece::Image(_)));
        if image && bare && behind.starts_with(char::is_alphanumeric) && !self.verbatim {
            self.out.push(Piece::Text(" "));
        }
    }

    fn open(&mut self, inline: Inline<'a>) {
        let crosses = self.open.last().is_some_and(|outer| outer.end < inline.end);
        let within = |kind: fn(&SpanKind) -> bool| self.open.iter().any(|open| kind(open.kind));
        let alike = self
            .open
            .iter()
            .any(|open| std::mem::discriminant(open.kind) == std::mem::discriminant(inline.kind));
        if crosses || alike || within(is_leaf) || (is_note(inline.kind) && within(is_link)) {
            return;
        }
        self.text_to(inline.start);
        self.space();
        self.out.push(Piece::Open(inline.clone()));
        self.open.push(inline);
    }

    /// Closes what ends before or at `at`.
    fn close_until(&mut self, at: usize) {
        while self.open.last().is_some_and(|open| open.end <= at) {
            let Some(inline) = self.open.pop() else { return };
            if let Some(tex) = inline.source() {
                self.out.push(Piece::Text(tex));
                self.at = self.at.max(inline.end);
            } else {
                self.text_to(inline.end);
            }
            self.out.push(Piece::Close(inline));
        }
    }
}

fn is_link(kind: &SpanKind) -> bool {
    matches!(kind, SpanKind::Link { .. })
}

fn is_note(kind: &SpanKind) -> bool {
    matches!(kind, SpanKind::NoteReference { .. })
}

/// Holds nothing but text.
fn is_leaf(kind: &SpanKind) -> bool {
    matches!(kind, SpanKind::Math { .. } | SpanKind::NoteReference { .. })
}
