//! What stands in a block's text: spans over what is shown of it, and the changes that formulas and
//! marks of notes make to the text.

use super::edit::Edits;
use super::notes::Notes;
use super::values::Values;
use crate::article::{Span, SpanKind};
use crate::tokenizer::Shown;
use crate::tokenizer::page::{self, Flags, Formula, Slice};

/// How many spans behind a link's start are looked through for its end.
const MAX_INSIDE_LINK: usize = 4;

/// One block's spans, to be read.
pub(super) struct Spans<'a> {
    pub(super) values: &'a Values<'a>,
    pub(super) notes: &'a Notes,
    pub(super) block: &'a page::Block,
    pub(super) shown: &'a Shown<'a>,
}

/// A page's span where it stands in what is shown.
#[derive(Clone, Copy)]
struct Placed {
    start: u32,
    end: u32,
    kind: page::SpanKind,
    /// Where it stands in the page's text.
    text: Slice,
}

impl Spans<'_> {
    /// The spans over `text`, and the changes to be made to it.
    pub(super) fn read(&self, text: &str, edits: &mut Edits) -> Vec<Span> {
        let page = self.values.page;
        let offset = |at: u32| self.shown.place(at - self.block.text.start);
        let all = page.spans(self.block).iter().map(|span| {
            let (start, end) = (offset(span.text.start), offset(span.text.end));
            Placed { start, end, kind: span.kind, text: span.text }
        });
        let all: Vec<Placed> = all.collect();
        let mut out: Vec<Span> = Vec::with_capacity(all.len());
        let mut at = 0;
        while at < all.len() {
            let behind = &all[at + 1..];
            at += 1 + self.one(all[at], behind, text, &mut out, edits);
        }
        out
    }

    /// Reads a span; how many of those behind it are a part of it.
    fn one(
        &self,
        span: Placed,
        behind: &[Placed],
        text: &str,
        out: &mut Vec<Span>,
        edits: &mut Edits,
    ) -> usize {
        let Placed { start, end, kind, .. } = span;
        match kind {
            page::SpanKind::Math(id) => self.formula(id, span, behind, text, out, edits),
            page::SpanKind::Image(id) => self.image(id, span, behind, out),
            page::SpanKind::Link(id) if self.notes.leads_back(id) => {
                let before = text[..start as usize].trim_end().len() as u32;
                edits.replace(before, end, String::new());
                0
            }
            page::SpanKind::Link(id) => {
                if let Some(label) = self.notes.reference(id) {
                    reference(span, label, out, edits);
                } else if let Some(kind) = self.link(id).filter(|_| start < end) {
                    let link = Span { start, end, kind };
                    if self.runs_on(&link, text, out) {
                        edits.replace(start, start, " ".to_owned());
                    }
                    out.push(link);
                }
                0
            }
            _ => {
                out.extend(plain(kind).filter(|_| start < end).map(|kind| Span {
                    start,
                    end,
                    kind,
                }));
                0
            }
        }
    }

    fn link(&self, id: u32) -> Option<SpanKind> {
        let href = self.values.address(self.values.page.links[id as usize].href)?;
        Some(SpanKind::Link { href })
    }

    /// Whether the words of a link run on from those of another: style sheets set apart links that
    /// lead elsewhere.
    fn runs_on(&self, link: &Span, text: &str, before: &[Span]) -> bool {
        let leads_elsewhere = |span: &Span| {
            span.end == link.start
                && matches!(span.kind, SpanKind::Link { .. })
                && span.kind != link.kind
        };
        let (left, right) = text.split_at(link.start as usize);
        left.ends_with(char::is_alphanumeric)
            && right.starts_with(char::is_alphanumeric)
            && before.iter().rev().take(MAX_INSIDE_LINK).any(leads_elsewhere)
            && !self.values.page.container(self.block).flags.has(Flags::PREFORMATTED)
    }

    /// An image. One that is shown where scripts do not run stands for the one before it.
    fn image(&self, id: u32, span: Placed, behind: &[Placed], out: &mut Vec<Span>) -> usize {
        let page = self.values.page;
        let images = &page.images;
        let own = images[id as usize];
        let instead = behind.first().and_then(|next| match next.kind {
            page::SpanKind::Image(id) if next.start == span.start => {
                Some(images[id as usize]).filter(|next| next.noscript && !own.noscript)
            }
            _ => None,
        });
        let source = instead.map_or(own.src, |instead| instead.src);
        let read = || {
            let src = self.values.address(source)?;
            let alt = self.values.get(own.alt)?;
            let title = self.values.get(own.title)?;
            let link = own.link.filter(|&link| !self.is_linked(span.text.start, link));
            let href = link.and_then(|id| self.values.address(page.links[id as usize].href));
            Some(SpanKind::Image { src, alt, title, href })
        };
        out.extend(read().map(|kind| Span { start: span.start, end: span.start, kind }));
        usize::from(instead.is_some())
    }

    /// Whether the link is over the text at an offset, too.
    fn is_linked(&self, at: u32, link: u32) -> bool {
        let covers = |span: &page::Span| span.text.start <= at && at < span.text.end;
        let mut spans = self.values.page.spans(self.block).iter();
        spans.any(|span| span.kind == page::SpanKind::Link(link) && covers(span))
    }

    /// A formula, with the TeX that `MathJax` keeps in a script behind it, or in place of the image
    /// that is shown for it.
    fn formula(
        &self,
        id: u32,
        span: Placed,
        behind: &[Placed],
        text: &str,
        out: &mut Vec<Span>,
        edits: &mut Edits,
    ) -> usize {
        let page = self.values.page;
        let mut formula = page.formulas[id as usize];
        let (mut start, end) = (span.start, span.end);
        let inner = behind.iter().take_while(|next| next.text.start < span.text.end).count();
        let next = behind.get(inner);
        let near = |next: &Placed| text[end as usize..next.start as usize].trim().is_empty();
        let mut taken = inner;
        match next.filter(|next| near(next)).map(|next| next.kind) {
            Some(page::SpanKind::Math(id)) if formula.tex.is_empty() => {
                let script = page.formulas[id as usize];
                if next.is_some_and(|next| next.start == next.end) && start < end {
                    formula = Formula { display: formula.display | script.display, ..script };
                    taken += 1;
                }
            }
            Some(page::SpanKind::Image(id)) if start == end && !formula.tex.is_empty() => {
                let image = page.images[id as usize];
                if !image.alt.is_empty() {
                    start = next.map_or(start, |next| next.start);
                    taken += 1;
                }
            }
            // Hidden, and nothing is shown for it.
            _ if start == end && !span.text.is_empty() => return inner,
            _ => {}
        }
        let tex = self.values.get(formula.tex).filter(|tex| !tex.is_empty());
        let made = |slice| self.values.get(slice).filter(|made| tex.is_none() && !made.is_empty());
        let (source, shown) = (made(formula.source), made(formula.shown));
        let kind = SpanKind::Math { tex: tex.is_some(), display: formula.display, source };
        let end = end.max(start);
        match tex.or(shown) {
            _ if start == end && formula.tex.is_empty() => return taken,
            Some(tex) if start == end => edits.insert(text, start, tex),
            Some(text) => edits.replace(start, end, text),
            None => {}
        }
        out.push(Span { start, end, kind });
        taken
    }
}

/// The mark of a note: its label, without brackets, and not raised once more.
fn reference(span: Placed, label: &str, out: &mut Vec<Span>, edits: &mut Edits) {
    let (mut start, mut end) = (span.start, span.end);
    while let Some(raised) = out.last().filter(|outer| {
        outer.kind == SpanKind::Superscript && outer.start <= start && end <= outer.end
    }) {
        (start, end) = (raised.start, raised.end);
        out.pop();
    }
    edits.replace(start, end, label.to_owned());
    out.push(Span { start, end, kind: SpanKind::NoteReference { label: label.to_owned() } });
}

fn plain(kind: page::SpanKind) -> Option<SpanKind> {
    Some(match kind {
        page::SpanKind::Emphasis => SpanKind::Emphasis,
        page::SpanKind::Strong => SpanKind::Strong,
        page::SpanKind::Code => SpanKind::Code,
        page::SpanKind::Subscript => SpanKind::Subscript,
        page::SpanKind::Superscript => SpanKind::Superscript,
        page::SpanKind::Strikethrough => SpanKind::Strikethrough,
        page::SpanKind::Quote => SpanKind::Quote,
        page::SpanKind::Ruby => SpanKind::Ruby,
        page::SpanKind::RubyText => SpanKind::RubyText,
        page::SpanKind::Link(_)
        | page::SpanKind::Image(_)
        | page::SpanKind::Math(_)
        | page::SpanKind::Control
        | page::SpanKind::Hidden => return None,
    })
}
