//! What stands in a paragraph beside its words: links and images.

use super::super::page::{Image, Link, Page, Slice, Span, SpanKind};
use super::image;
use super::references::References;
use super::width::width;
use crate::tokenizer::writing::ends_sentence;

/// A text that is a link from its marker to its end is not wider than that. In running text the
/// end of a link cannot be known, and the link covers one word.
const WIDEST_LINK: u32 = 80;

/// What stands between links of a row.
const SEPARATORS: &[char] = &['|', '\u{2022}', '\u{b7}', ',', ';', '>', '\u{bb}', '\u{203a}', '/'];

/// Puts paragraphs into a page, one after the other.
pub(super) struct Inline<'a> {
    references: &'a References<'a>,
    /// The number of the last link.
    last: u32,
}

/// A link whose end is not known yet.
struct OpenLink {
    start: u32,
    number: u32,
}

impl<'a> Inline<'a> {
    pub(super) fn new(references: &'a References<'a>) -> Self {
        Self { references, last: 0 }
    }

    /// Adds the text of a paragraph, and its spans.
    pub(super) fn push(&mut self, page: &mut Page, joined: &str) -> (Slice, Slice) {
        let start = page.text.len() as u32;
        let first_span = page.spans.len() as u32;
        if let Some(alt) = image::description_line(joined) {
            push_image(page, start, alt, "");
        } else {
            let links = self.scan(page, start, joined);
            self.close_links(page, start, &links);
        }
        let spans = Slice { start: first_span, end: page.spans.len() as u32 };
        page.spans[spans.range()].sort_by_key(|span| (span.text.start, u32::MAX - span.text.end));
        (Slice { start, end: page.text.len() as u32 }, spans)
    }

    /// Copies the text, without what is no word of it.
    fn scan(&mut self, page: &mut Page, start: u32, joined: &str) -> Vec<OpenLink> {
        let mut links = Vec::new();
        let mut at = 0;
        while let Some(rest) = joined.get(at..).filter(|rest| !rest.is_empty()) {
            let here = page.text.len() as u32;
            if let Some((number, length)) = self.references.marker(rest, self.last) {
                self.last = number;
                links.push(OpenLink { start: here, number });
                at += length;
            } else if let Some(found) = image::placeholder(rest) {
                push_image(page, here, found.alt, found.src);
                at += found.length;
                // The words on its two sides are two words still.
                let is_tight = !page.text.ends_with(char::is_whitespace) && here > start;
                if is_tight && joined.get(at..).is_some_and(|rest| !rest.starts_with(' ')) {
                    page.text.push(' ');
                }
            } else {
                let end = 1 + rest.bytes().skip(1).take_while(|byte| !b"![".contains(byte)).count();
                let piece = rest.get(..end).unwrap_or(rest);
                // Where something was left out, its white space goes too.
                let is_space = here == start || page.text.ends_with(' ');
                page.text.push_str(if is_space { piece.trim_start() } else { piece });
                at += piece.len();
            }
        }
        page.text.truncate(page.text.trim_end().len().max(start as usize));
        let end = page.text.len() as u32;
        for span in page.spans.iter_mut().rev().take_while(|span| span.text.start > end) {
            span.text = Slice { start: end, end };
        }
        links
    }

    fn close_links(&self, page: &mut Page, start: u32, links: &[OpenLink]) {
        let end = page.text.len() as u32;
        let text = page.text(Slice { start, end });
        let is_prose = width(text) > WIDEST_LINK || (links.len() == 1 && ends_sentence(text));
        for (at, link) in links.iter().enumerate() {
            let next = links.get(at + 1).map_or(end, |next| next.start.min(end));
            let slice = Slice { start: link.start.min(next), end: next };
            let covered = page.text(slice);
            let leading = covered.len() - covered.trim_start().len();
            let covered = covered.trim();
            let covered = if is_prose {
                covered.split(' ').next().unwrap_or_default()
            } else {
                covered.trim_end_matches(SEPARATORS).trim_end()
            };
            let from = slice.start + leading as u32;
            let text = Slice { start: from, end: from + covered.len() as u32 };
            let Some(target) = self.references.target(link.number).filter(|_| !text.is_empty())
            else {
                continue;
            };
            let href = page.intern(target);
            page.links.push(Link { href, rel: Slice::default() });
            let kind = SpanKind::Link(page.links.len() as u32 - 1);
            page.spans.push(Span { text, kind });
        }
    }
}

fn push_image(page: &mut Page, at: u32, alt: &str, src: &str) {
    let (alt, src) = (page.intern(alt), page.intern(src));
    let image = Image { src, alt, ..Image::default() };
    page.images.push(image);
    let kind = SpanKind::Image(page.images.len() as u32 - 1);
    page.spans.push(Span { text: Slice { start: at, end: at }, kind });
}
