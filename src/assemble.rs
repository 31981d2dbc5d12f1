//! From a page and a selection of its blocks to the article callers hold.

use crate::article::{Article, Block, BlockKind, Container, ContainerKind, Span, SpanKind};
use crate::scorer::Selection;
use crate::tokenizer::Shown;
use crate::tokenizer::Tag;
use crate::tokenizer::page::{self, Detail, Flags, Page, Slice};
use std::cell::Cell;
use std::collections::HashMap;

/// Attribute values are copied to every block they hold for: a link that is never closed, to all
/// behind it. Together the copies take at most this many times what all values on the page do, or
/// `FREE_COPIES` bytes. Far above what pages need; without it memory is quadratic in the page.
const COPIES: usize = 8;
const FREE_COPIES: usize = 1 << 20;

/// Copies attribute values, as long as there is room.
struct Copies<'a> {
    page: &'a Page,
    left: Cell<usize>,
}

impl<'a> Copies<'a> {
    fn new(page: &'a Page) -> Self {
        Self { page, left: Cell::new((page.strings.len() * COPIES).max(FREE_COPIES)) }
    }

    fn get(&self, slice: Slice) -> Option<String> {
        self.left.set(self.left.get().checked_sub(slice.len())?);
        Some(self.page.string(slice).to_owned())
    }
}

/// The kept blocks, and what they stand in. Text that a reader does not see stays behind.
pub(crate) fn assemble(page: &Page, selection: &Selection) -> Article {
    let mut containers = Containers { page, known: HashMap::new(), out: Vec::new() };
    let copies = Copies::new(page);
    let mut blocks = Vec::with_capacity(selection.kept.len());
    for &id in &selection.kept {
        let block = &page.blocks[id as usize];
        let kind = kind(&copies, block);
        let shown = page.shown(block);
        let (text, spans) = (shown.text().into_owned(), spans(&copies, block, &shown));
        if text.is_empty() && spans.is_empty() {
            continue;
        }
        let container = containers.outer(block.container);
        let score = selection.scores[id as usize];
        blocks.push(Block { kind, container, text, spans, score });
    }
    Article {
        blocks,
        containers: containers.out,
        truncated: page.exceeded.is_some(),
        ..Article::default()
    }
}

/// The kind of a block's text.
pub(crate) fn kind_of(page: &Page, block: &page::Block) -> BlockKind {
    kind(&Copies::new(page), block)
}

/// Whether an article has nothing of a block to show.
pub(crate) fn is_blank(page: &Page, block: &page::Block) -> bool {
    let shown = page.shown(block);
    shown.text().is_empty() && spans(&Copies::new(page), block, &shown).is_empty()
}

fn kind(copies: &Copies<'_>, block: &page::Block) -> BlockKind {
    let page = copies.page;
    let flags = page.container(block).flags;
    let detail = |is: fn(&Detail) -> bool| {
        page.ancestors(block.container).map(|(_, container)| container.detail).find(is)
    };
    if flags.has(Flags::HEADING) {
        if let Some(Detail::Heading { level }) = detail(|d| matches!(d, Detail::Heading { .. })) {
            return BlockKind::Heading { level };
        }
    }
    if flags.has(Flags::PREFORMATTED) {
        let language = match detail(|d| matches!(d, Detail::Code { .. })) {
            Some(Detail::Code { language }) if !language.is_empty() => copies.get(language),
            _ => None,
        };
        return BlockKind::Preformatted { language };
    }
    BlockKind::Paragraph
}

/// The containers callers see, made as blocks need them.
struct Containers<'a> {
    page: &'a Page,
    /// From a page's container to the innermost of `out` that it is or stands in.
    known: HashMap<u32, Option<u32>>,
    out: Vec<Container>,
}

impl Containers<'_> {
    /// What callers see of a container and those around it.
    fn outer(&mut self, container: u32) -> Option<u32> {
        let mut unknown = Vec::new();
        let mut parent = None;
        for (id, _) in self.page.ancestors(container) {
            if let Some(&known) = self.known.get(&id) {
                parent = known;
                break;
            }
            unknown.push(id);
        }
        for id in unknown.into_iter().rev() {
            if let Some(kind) = container_kind(self.page, &self.page.containers[id as usize]) {
                self.out.push(Container { parent, kind });
                parent = Some(self.out.len() as u32 - 1);
            }
            self.known.insert(id, parent);
        }
        parent
    }
}

fn container_kind(page: &Page, container: &page::Container) -> Option<ContainerKind> {
    let string = |slice: Slice| (!slice.is_empty()).then(|| page.string(slice).to_owned());
    Some(match container.detail {
        Detail::Quote { cite } => ContainerKind::Quote { cite: string(cite) },
        Detail::List { ordered, .. } => ContainerKind::List { ordered },
        Detail::Item { number } => ContainerKind::Item { number },
        Detail::Table { data: true } => ContainerKind::Table,
        Detail::Cell { row, column, row_span, column_span, header }
            if container.flags.has(Flags::TABLE) =>
        {
            ContainerKind::Cell { row, column, row_span, column_span, header }
        }
        _ => match container.tag {
            Tag::Figure => ContainerKind::Figure,
            Tag::Figcaption | Tag::Caption => ContainerKind::Caption,
            Tag::Dl => ContainerKind::DescriptionList,
            Tag::Dt => ContainerKind::Term,
            Tag::Dd => ContainerKind::Description,
            Tag::Details => ContainerKind::Details,
            Tag::Summary => ContainerKind::Summary,
            _ => return None,
        },
    })
}

/// A block's spans over what is shown of it.
fn spans(copies: &Copies<'_>, block: &page::Block, shown: &Shown<'_>) -> Vec<Span> {
    let place = |offset: u32| shown.place(offset - block.text.start);
    let visible = copies.page.spans(block).iter().filter_map(|span| {
        let kind = span_kind(copies, span.kind)?;
        let (start, end) = (place(span.text.start), place(span.text.end));
        let image = matches!(kind, SpanKind::Image { .. });
        (start < end || image).then_some(Span { start, end, kind })
    });
    visible.collect()
}

fn span_kind(copies: &Copies<'_>, kind: page::SpanKind) -> Option<SpanKind> {
    let page = copies.page;
    Some(match kind {
        page::SpanKind::Link(id) => {
            SpanKind::Link { href: copies.get(page.links[id as usize].href)? }
        }
        page::SpanKind::Image(id) => {
            let image = page.images[id as usize];
            SpanKind::Image { src: copies.get(image.src)?, alt: copies.get(image.alt)? }
        }
        page::SpanKind::Emphasis => SpanKind::Emphasis,
        page::SpanKind::Strong => SpanKind::Strong,
        page::SpanKind::Code => SpanKind::Code,
        page::SpanKind::Subscript => SpanKind::Subscript,
        page::SpanKind::Superscript => SpanKind::Superscript,
        page::SpanKind::Strikethrough => SpanKind::Strikethrough,
        page::SpanKind::Quote => SpanKind::Quote,
        page::SpanKind::Math => SpanKind::Math,
        page::SpanKind::Control | page::SpanKind::Hidden => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    fn assembled(html: &str) -> Vec<Block> {
        let page = tokenize(html, Input::Html);
        assemble(&page, &Selection::all(&page)).blocks
    }

    #[test]
    fn spans_move_with_the_text() {
        let html = "<h2><i hidden>x</i> a</h2><p>a <i hidden>x</i> b <i hidden>y</i> <b>c</b>";
        let blocks = assembled(html);
        let texts: Vec<_> = blocks.iter().map(|block| &*block.text).collect();
        assert_eq!(texts, ["a", "a b c"]);
        let span = &blocks[1].spans[0];
        assert_eq!((span.start, span.end), (4, 5));
    }

    #[test]
    fn copies_of_one_value_are_bounded() {
        let address = "x".repeat(300_000);
        let html = format!("<p><a href={address}>a{}", "<p>b".repeat(1_000));
        let blocks = assembled(&html);
        assert_eq!(blocks.len(), 1_001);
        let links: Vec<_> = blocks.iter().flat_map(|block| &block.spans).collect();
        assert_eq!(links.len(), COPIES);
    }
}
