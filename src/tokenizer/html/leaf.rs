//! Elements within a block: links, emphasis, images, and what stands in svg and math.

use super::attributes::{Attr, Attributes};
use super::builder::{Builder, Name};
use super::inline::{Inline, may_hold_blocks};
use super::mathml::{self, Written};
use super::scanner::Content;
use super::writer::shown;
use crate::tokenizer::page::{Anchor, Flags, Formula, Image, Link, SpanKind, Target};
use crate::tokenizer::tag::Tag;

/// Where pages that load images lazily keep the address, while `src` may hold a placeholder.
const LAZY_SOURCES: [Attr; 3] = [Attr::DataSrc, Attr::DataLazySrc, Attr::DataOriginal];

/// Lists of addresses, in the order of trust.
const SOURCE_SETS: [Attr; 3] = [Attr::DataSrcset, Attr::DataLazySrcset, Attr::Srcset];

/// What annotations of formulas call TeX.
const TEX_ENCODINGS: [&str; 3] = ["application/x-tex", "TeX", "LaTeX"];

impl Builder {
    pub(super) fn start_inline(&mut self, name: Name, attributes: &Attributes) {
        let tag = name.tag;
        let depth = self.open.len() as u32;
        if tag == Tag::A {
            // A link ends where the next one starts.
            if let Some(at) = self.writer.inlines.find(name, depth) {
                self.close_inline(at);
            }
        }
        self.end_ruby_text(name);
        let preformatted = self.flags().has(Flags::PREFORMATTED);
        if tag == Tag::Code && preformatted {
            self.learn_code_language(attributes);
        }
        let kind = self.span_kind(tag, attributes).filter(|&kind| {
            // All of a code block is code.
            !(preformatted && kind == SpanKind::Code)
        });
        let mut inline = Inline::new(name, kind, depth, self.writer.end());
        if may_hold_blocks(tag) {
            inline.names = self.names(attributes);
        }
        inline.marks = self.open_marks(tag, attributes);
        inline.marks.number = preformatted.then(|| self.writer.end());
        if let Some(SpanKind::Math(id)) = kind {
            inline.marks.formula = Some(id);
            self.mathml = Some((id, mathml::Formula::new()));
        }
        self.inline_anchor(tag, attributes);
        if let Some(dropped) = self.writer.inlines.open(inline) {
            self.close_marks(dropped);
        }
    }

    fn span_kind(&mut self, tag: Tag, attributes: &Attributes) -> Option<SpanKind> {
        if attributes.hidden {
            return Some(SpanKind::Hidden);
        }
        Some(match tag {
            Tag::A if !attributes.href.is_empty() => SpanKind::Link(self.link(attributes)),
            Tag::Em | Tag::I | Tag::Cite | Tag::Dfn | Tag::Var => SpanKind::Emphasis,
            Tag::Strong | Tag::B => SpanKind::Strong,
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => SpanKind::Code,
            Tag::Sub => SpanKind::Subscript,
            Tag::Sup => SpanKind::Superscript,
            Tag::S | Tag::Strike | Tag::Del => SpanKind::Strikethrough,
            Tag::Q => SpanKind::Quote,
            Tag::Math => SpanKind::Math(self.formula(attributes.is(Attr::Display, "block"))),
            Tag::Ruby => SpanKind::Ruby,
            Tag::Rt => SpanKind::RubyText,
            Tag::Button => SpanKind::Control,
            // Said again in words that a browser does not show; alternatives to what it shows.
            Tag::Rp | Tag::Noscript => SpanKind::Hidden,
            _ => return None,
        })
    }

    /// What is written over a word ends where the next such thing starts.
    fn end_ruby_text(&mut self, name: Name) {
        if !matches!(name.tag, Tag::Rt | Tag::Rp | Tag::Rb | Tag::Rtc) {
            return;
        }
        let depth = self.open.len() as u32;
        for tag in [Tag::Rt, Tag::Rp, Tag::Rb] {
            if let Some(at) = self.writer.inlines.find(Name { tag, ..name }, depth) {
                self.close_inline(at);
            }
        }
    }

    fn inline_anchor(&mut self, tag: Tag, attributes: &Attributes) {
        let name = attributes.get(Attr::Name).filter(|_| tag == Tag::A && attributes.id.is_empty());
        let name = name.unwrap_or(attributes.id).trim();
        if !name.is_empty() {
            let page = self.page_mut();
            let target = Target::Block(page.blocks.len() as u32);
            let name = page.intern(name);
            page.anchors.push(Anchor { name, target });
        }
    }

    fn formula(&mut self, display: bool) -> u32 {
        let formulas = &mut self.page_mut().formulas;
        formulas.push(Formula { display, ..Formula::default() });
        formulas.len() as u32 - 1
    }

    /// A formula that a script holds, as `MathJax` reads it.
    pub(super) fn formula_in_script(&mut self, tex: &str, display: bool) {
        let id = self.formula(display);
        self.learn_tex(&shown(tex).collect::<String>());
        let container = self.container();
        self.writer.point(SpanKind::Math(id), container);
    }

    /// The last formula is this in TeX.
    pub(super) fn learn_tex(&mut self, tex: &str) {
        let page = self.page_mut();
        let tex = page.intern(tex.trim());
        if let Some(formula) = page.formulas.last_mut() {
            formula.tex = tex;
        }
    }

    /// The `MathML` of a formula ends.
    pub(super) fn learn_mathml(&mut self, id: u32) {
        let Some((_, formula)) = self.mathml.take_if(|(open, _)| *open == id) else { return };
        let page = self.page_mut();
        if !page.formulas[id as usize].tex.is_empty() {
            return;
        }
        let Some(Written { tex, shown }) = formula.finish() else { return };
        let (source, shown) = (page.intern(&tex), page.intern(&shown));
        let formula = &mut page.formulas[id as usize];
        (formula.source, formula.shown) = (source, shown);
    }

    fn link(&mut self, attributes: &Attributes) -> u32 {
        let page = self.page_mut();
        let href = page.intern(attributes.href.trim());
        let rel = page.intern(attributes.get(Attr::Rel).unwrap_or_default());
        page.links.push(Link { href, rel });
        page.links.len() as u32 - 1
    }

    pub(super) fn end_inline(&mut self, name: Name) {
        if self.writer.inlines.close_excess(name.tag) {
            return;
        }
        let depth = self.open.len() as u32;
        if let Some(at) = self.writer.inlines.find(name, depth) {
            self.close_inline(at);
        } else if may_hold_blocks(name.tag) {
            // It came to hold a block.
            if let Some(at) = self.open.closed_by(name) {
                self.close_to(at);
            }
        }
    }

    pub(super) fn close_inline(&mut self, at: usize) {
        let end = self.writer.end();
        let mut closed = Vec::new();
        self.writer.inlines.close(at, end, |marks| closed.push(marks));
        for marks in closed {
            self.close_marks(marks);
        }
    }

    /// A tag within `svg` or `math`.
    pub(super) fn start_foreign(
        &mut self,
        name: Name,
        attributes: &Attributes,
        self_closing: bool,
    ) -> Content {
        if self_closing {
            return Content::Markup;
        }
        match name.tag {
            Tag::Script | Tag::Style => return self.skipped(name.tag, attributes),
            Tag::Title | Tag::Desc | Tag::Annotation | Tag::AnnotationXml => {
                let (depth, end) = (self.open.len() as u32, self.writer.end());
                let mut inline = Inline::new(name, Some(SpanKind::Hidden), depth, end);
                let tex = TEX_ENCODINGS.iter().any(|tex| attributes.is(Attr::Encoding, tex));
                inline.marks.tex = (name.tag == Tag::Annotation && tex).then_some(end);
                // Not formatting, so none goes for it.
                let _ = self.writer.inlines.open(inline);
            }
            _ => self.start_inline(name, attributes),
        }
        Content::Markup
    }

    /// A `source` of a `picture`: the image's address where its own element gives none.
    pub(super) fn source(&mut self, attributes: &Attributes) {
        if let Some(src) = attributes.first(&[Attr::DataSrc, Attr::Src]) {
            self.embed_source(src);
        }
        if self.picture_source.is_none() && self.writer.inlines.holds(Tag::Picture) {
            let set = attributes.first(&SOURCE_SETS).map(largest);
            self.picture_source = set.filter(|set| !set.starts_with("data:")).map(str::to_owned);
        }
    }

    pub(super) fn image(&mut self, attributes: &Attributes) {
        let pixels = |attr| attributes.number(attr).map_or(0, |n| n.max(0).unsigned_abs());
        let (width, height) = (pixels(Attr::Width), pixels(Attr::Height));
        let alt = attributes.get(Attr::Alt).unwrap_or_default().trim();
        let alternative = self.picture_source.take().unwrap_or_default();
        let src = source(attributes).unwrap_or(&alternative);
        // A pixel that counts readers is no image.
        let beacon = width == 1 || height == 1;
        if beacon || (src.is_empty() && alt.is_empty()) {
            return;
        }
        let title = attributes.get(Attr::Title).unwrap_or_default().trim();
        let noscript = self.writer.inlines.holds(Tag::Noscript);
        let link = self.writer.inlines.link();
        let page = self.page_mut();
        let (src, alt, title) = (page.intern(src), page.intern(alt), page.intern(title));
        page.images.push(Image { src, alt, title, width, height, noscript, link });
        let image = SpanKind::Image(page.images.len() as u32 - 1);
        let container = self.container();
        self.writer.point(image, container);
    }
}

/// An image's address. `src` may be a placeholder where the page loads lazily.
fn source<'a>(attributes: &Attributes<'a>) -> Option<&'a str> {
    // Some scripts keep a list of addresses there, in JSON.
    let is_address = |src: &&str| !src.starts_with("data:") && !src.starts_with(['{', '[']);
    let lazy = attributes.first(&LAZY_SOURCES).filter(is_address);
    let src = || attributes.first(&[Attr::Src]).filter(is_address);
    let set = || attributes.first(&SOURCE_SETS).map(largest).filter(is_address);
    lazy.or_else(src).or_else(set)
}

/// The address of the largest image in a `srcset`; of equals, of the first.
fn largest(srcset: &str) -> &str {
    let (mut best, mut most) = ("", f32::MIN);
    let mut rest = srcset.trim_start_matches(is_between);
    while let Some(address) = rest.split_ascii_whitespace().next() {
        rest = &rest[address.len()..];
        let bare = address.trim_end_matches(',');
        // A comma right behind the address ends it without a size; others are a part of it.
        let size =
            if bare.len() < address.len() { "" } else { rest.split(',').next().unwrap_or("") };
        rest = rest[size.len()..].trim_start_matches(is_between);
        let size = size.trim().trim_end_matches(['w', 'x']).parse().unwrap_or(1.0);
        if size > most {
            (best, most) = (bare, size);
        }
    }
    best
}

fn is_between(c: char) -> bool {
    c.is_ascii_whitespace() || c == ','
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_of_several() {
        for (srcset, address) in [
            ("a.png", "a.png"),
            ("a.png 1x, b.png 2x", "b.png"),
            ("a,b.png 640w, c,d.png 320w", "a,b.png"),
            (" a.png, b.png 1.5x ", "b.png"),
            ("a.png,b.png 2x", "a.png,b.png"),
            (" , a.png 300w , b.png 600w", "b.png"),
            ("a.png 100w 50h, b.png 2w", "b.png"),
            ("", ""),
        ] {
            assert_eq!(largest(srcset), address, "{srcset:?}");
        }
    }
}
