//! From a page and a selection of its blocks to the article callers hold.

use crate::article::{Article, Block, BlockKind, Container, ContainerKind, Span, SpanKind};
use crate::scorer::Selection;
use crate::tokenizer::Shown;
use crate::tokenizer::Tag;
use crate::tokenizer::page::{self, Detail, Flags, Page, Slice};
use std::collections::HashMap;

/// The kept blocks, and what they stand in. Text that a reader does not see stays behind.
pub(crate) fn assemble(page: &Page, selection: &Selection) -> Article {
    let mut containers = Containers { page, known: HashMap::new(), out: Vec::new() };
    let mut blocks = Vec::with_capacity(selection.kept.len());
    for &id in &selection.kept {
        let block = &page.blocks[id as usize];
        let kind = kind(page, block);
        let shown = page.shown(block);
        let (text, spans) = (shown.text().into_owned(), spans(page, block, &shown));
        if text.is_empty() && spans.is_empty() {
            continue;
        }
        let container = containers.outer(block.container);
        let score = selection.scores[id as usize];
        blocks.push(Block { kind, container, text, spans, score });
    }
    Article { blocks, containers: containers.out, truncated: page.truncated, ..Article::default() }
}

pub(crate) fn kind(page: &Page, block: &page::Block) -> BlockKind {
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
            Some(Detail::Code { language }) if !language.is_empty() => {
                Some(page.string(language).to_owned())
            }
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
pub(crate) fn spans(page: &Page, block: &page::Block, shown: &Shown) -> Vec<Span> {
    let place = |offset: u32| shown.place(offset - block.text.start);
    let visible = page.spans(block).iter().filter_map(|span| {
        let kind = span_kind(page, span.kind)?;
        let (start, end) = (place(span.text.start), place(span.text.end));
        let image = matches!(kind, SpanKind::Image { .. });
        (start < end || image).then_some(Span { start, end, kind })
    });
    visible.collect()
}

fn span_kind(page: &Page, kind: page::SpanKind) -> Option<SpanKind> {
    Some(match kind {
        page::SpanKind::Link(id) => {
            SpanKind::Link { href: page.string(page.links[id as usize].href).to_owned() }
        }
        page::SpanKind::Image(id) => {
            let image = page.images[id as usize];
            let [src, alt] = [image.src, image.alt].map(|slice| page.string(slice).to_owned());
            SpanKind::Image { src, alt }
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
