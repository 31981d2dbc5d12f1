//! From a page and a selection of its blocks to the article callers hold.

mod code;
mod containers;
mod edit;
mod embeds;
mod heads;
mod notes;
mod spans;
mod values;

use crate::article::{Article, Block, BlockKind};
use crate::scorer::Selection;
use crate::tokenizer::Tag;
use crate::tokenizer::page::{self, Detail, Embed, Flags, Page};
use containers::Containers;
use edit::Edits;
use notes::Notes;
use spans::Spans;
use url::Url;
use values::Values;

/// How many elements stand around what is shown instead of a film.
const MAX_WRAPPERS: usize = 8;

/// The kept blocks, and what they stand in. Text that a reader does not see stays behind. Addresses
/// are resolved against `base`.
pub(crate) fn assemble(page: &Page, selection: &Selection, base: Option<&Url>) -> Article {
    assemble_by_id(page, selection, base).0
}

/// [`assemble`], and of each of the article's blocks the page's block it comes from; none of embeds.
pub(crate) fn assemble_by_id(
    page: &Page,
    selection: &Selection,
    base: Option<&Url>,
) -> (Article, Vec<Option<u32>>) {
    let mut ids = Vec::with_capacity(selection.kept.len());
    let notes = Notes::find(page, &selection.kept);
    let values = Values::new(page, base);
    let mut containers = Containers::new(&values, &notes);
    let mut blocks: Vec<Block> = Vec::with_capacity(selection.kept.len());
    let mut embeds = embeds::kept(page, selection).into_iter().peekable();
    for id in selection.kept.iter().map(|&id| Some(id)).chain([None]) {
        // One that stands in a block comes behind it.
        let is_before =
            |embed: &Embed| id.is_none_or(|id| embed.block + u32::from(embed.inside) <= id);
        while let Some((embed, beside)) = embeds.next_if(|(embed, _)| is_before(embed)) {
            let container = containers.of_container(embed.container);
            let score = selection.scores[beside as usize];
            if let Some(block) = embeds::block(&values, embed, container, score) {
                blocks.push(block);
                ids.push(None);
            }
        }
        let Some(id) = id else { break };
        let block = &page.blocks[id as usize];
        if is_instead(page, block) {
            continue;
        }
        let kind = kind(&values, block);
        let (text, spans) = content(&values, &notes, block);
        if text.is_empty() && spans.is_empty() {
            continue;
        }
        // An image heads nothing.
        let kind = if text.is_empty() { BlockKind::Paragraph } else { kind };
        if blocks.last().is_some_and(|gutter| code::numbers(gutter, &kind, &text)) {
            blocks.pop();
            ids.pop();
        }
        let score = selection.scores[id as usize];
        let mut block = Block { kind, container: None, text, spans, score };
        if heads::is_said_again(&blocks, &block) {
            continue;
        }
        block.container = containers.of_block(id);
        blocks.push(block);
        ids.push(Some(id));
    }
    let mut containers = containers.finish();
    heads::mark_first_rows(&blocks, &mut containers);
    let truncated = page.exceeded.is_some();
    (Article { blocks, containers, truncated, ..Article::default() }, ids)
}

/// Whether a block is there for browsers that cannot play what it stands in.
fn is_instead(page: &Page, block: &page::Block) -> bool {
    let plays = |tag| matches!(tag, Tag::Video | Tag::Audio);
    let around = page.ancestors(block.container).take(MAX_WRAPPERS);
    let mut around = around.map(|(_, container)| container.tag);
    page.container(block).flags.has(Flags::HIDDEN) && around.any(plays)
}

/// What is shown of a block, with what stands in it.
fn content(
    values: &Values<'_>,
    notes: &Notes,
    block: &page::Block,
) -> (String, Vec<crate::article::Span>) {
    let page = values.page;
    let shown = page.shown(block);
    let text = shown.text().into_owned();
    let mut edits = Edits::default();
    if page.container(block).flags.has(Flags::PREFORMATTED) {
        code::strip_line_numbers(page, block, &shown, &text, &mut edits);
    }
    let spans = Spans { values, notes, block, shown: &shown }.read(&text, &mut edits);
    edits.apply(text, spans)
}

/// The kind of a block's text.
pub(crate) fn kind_of(page: &Page, block: &page::Block) -> BlockKind {
    kind(&Values::new(page, None), block)
}

/// Whether an article has nothing of a block to show.
pub(crate) fn is_blank(page: &Page, block: &page::Block) -> bool {
    // Most have text, and need not be read further.
    page.shown(block).text().is_empty() && {
        let (text, spans) = content(&Values::new(page, None), &Notes::default(), block);
        text.is_empty() && spans.is_empty()
    }
}

fn kind(values: &Values<'_>, block: &page::Block) -> BlockKind {
    let page = values.page;
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
            Some(Detail::Code { language }) if !language.is_empty() => values.get(language),
            _ => None,
        };
        return BlockKind::Preformatted { language };
    }
    BlockKind::Paragraph
}

#[cfg(test)]
mod tests;
