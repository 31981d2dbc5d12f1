//! Films and other embeds of what is kept, as blocks of their own.
//!
//! The scorer knows nothing of embeds: they have no words, and no truth says which are content. As images
//! do, they go with the text beside them.

use super::values::Values;
use crate::article::{Block, BlockKind, Span, SpanKind};
use crate::scorer::{BETWEEN_WORDS, Selection};
use crate::tokenizer::page::{Embed, Page};
use std::collections::HashSet;

/// No more blocks are looked at on either side: images and the like have no words.
const BETWEEN_BLOCKS: u32 = 20;

/// How many elements outwards from an embed the text is that it goes with, where there is none on its
/// other side: frames stand in one or two wrappers.
const WRAPPERS: usize = 3;

/// The embeds that are kept, in the page's order, each with the block that it goes with.
pub(super) fn kept<'a>(page: &'a Page, selection: &Selection) -> Vec<(&'a Embed, u32)> {
    if page.embeds.is_empty() {
        return Vec::new();
    }
    let mut is_kept = vec![false; page.blocks.len()];
    for &block in &selection.kept {
        is_kept[block as usize] = true;
    }
    // Again where scripts do not run, or in a gallery.
    let mut seen = HashSet::new();
    let beside =
        page.embeds.iter().filter_map(|embed| Some((embed, beside(page, &is_kept, embed)?)));
    beside.filter(|(embed, _)| seen.insert(page.string(embed.src))).collect()
}

/// The kept block that an embed goes with.
fn beside(page: &Page, is_kept: &[bool], embed: &Embed) -> Option<u32> {
    if embed.inside {
        return Some(embed.block).filter(|&block| is_kept.get(block as usize) == Some(&true));
    }
    let end = is_kept.len() as u32;
    let before = (embed.block.saturating_sub(BETWEEN_BLOCKS)..embed.block.min(end)).rev();
    let behind = embed.block..embed.block.saturating_add(BETWEEN_BLOCKS).min(end);
    let (before, behind) = (nearest(page, is_kept, before), nearest(page, is_kept, behind));
    let around = |block: &u32| {
        let containers = page.ancestors(embed.container).take(WRAPPERS);
        containers
            .into_iter()
            .any(|(id, around)| id > 0 && around.blocks.range().contains(&(*block as usize)))
    };
    match (before, behind) {
        (Some(before), Some(_)) => Some(before),
        (one, other) => one.or(other).filter(around),
    }
}

/// The first kept block of `blocks`, if few words stand before it.
fn nearest(page: &Page, is_kept: &[bool], blocks: impl Iterator<Item = u32>) -> Option<u32> {
    let mut words = 0;
    for block in blocks {
        if is_kept[block as usize] {
            return Some(block);
        }
        let text = page.text(page.blocks[block as usize].text);
        words += text.split_whitespace().take(BETWEEN_WORDS + 1).count();
        if words > BETWEEN_WORDS {
            break;
        }
    }
    None
}

/// An embed as a block of its own.
pub(super) fn block(
    values: &Values<'_>,
    embed: &Embed,
    container: Option<u32>,
    score: f32,
) -> Option<Block> {
    let src = values.address(embed.src)?;
    let title = values.get(embed.title)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let poster = (!embed.poster.is_empty()).then(|| values.address(embed.poster)).flatten();
    let spans = vec![Span { start: 0, end: 0, kind: SpanKind::Embed { src, title, poster } }];
    Some(Block { kind: BlockKind::Paragraph, container, text: String::new(), spans, score })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenizer::tokenize;
    use crate::{Input, Url, assemble};

    /// The texts of an article of which the blocks with a `+` are kept, those of embeds in brackets.
    fn texts(html: &str) -> Vec<String> {
        let page = tokenize(html, Input::Html);
        let mut selection = Selection::all(&page);
        selection.kept.retain(|&block| page.text(page.blocks[block as usize].text).contains('+'));
        let base = Url::parse("https://a.example/b/").unwrap();
        let (article, ids) = assemble::assemble_by_id(&page, &selection, Some(&base));
        let text = |block: &Block| match &block.spans.first().map(|span| &span.kind) {
            Some(SpanKind::Embed { src, title, .. }) if title.is_empty() => format!("[{src}]"),
            Some(SpanKind::Embed { title, .. }) => format!("[{title}]"),
            _ => block.text.clone(),
        };
        assert_eq!(ids.len(), article.blocks.len());
        article.blocks.iter().map(text).collect()
    }

    const FILM: &str = "<iframe src=film/embed allowfullscreen title=' A  film '></iframe>";

    #[test]
    fn between_kept_blocks() {
        assert_eq!(texts(&format!("<p>+a<p>{FILM}<p>+b")), ["+a", "[A film]", "+b"]);
        assert_eq!(texts(&format!("<p>+a<p>{FILM}<p>by c<p>+b")), ["+a", "[A film]", "+b"]);
        let long = "word ".repeat(BETWEEN_WORDS + 1);
        assert_eq!(texts(&format!("<p>+a<section>{FILM}</section><p>{long}<p>+b")), ["+a", "+b"]);
    }

    #[test]
    fn in_a_block() {
        assert_eq!(texts(&format!("<p>+a {FILM} b<p>+c")), ["+a b", "[A film]", "+c"]);
        assert_eq!(texts(&format!("<p>a {FILM} b<p>+c")), ["+c"]);
    }

    #[test]
    fn at_an_end_with_what_is_beside() {
        assert_eq!(texts(&format!("<div><p>+a<p>{FILM}</div><p>b")), ["+a", "[A film]"]);
        assert_eq!(texts(&format!("<div><p>+a</div><aside>{FILM}</aside>")), ["+a"]);
        assert_eq!(texts(&format!("<div><div>{FILM}</div><p>+a</div>")), ["[A film]", "+a"]);
    }

    #[test]
    fn each_once() {
        let lazy =
            "<iframe data-src=x/embed></iframe><noscript><iframe src=x/embed></iframe></noscript>";
        assert_eq!(
            texts(&format!("<p>+a<p>{lazy}<p>+b")),
            ["+a", "[https://a.example/b/x/embed]", "+b"]
        );
    }

    #[test]
    fn a_film_with_its_image() {
        let html =
            "<p>a<video controls poster=p.jpg><source src=f.webm><source src=f.mp4>Sorry</video>";
        let page = tokenize(html, Input::Html);
        let article = assemble::assemble(&page, &Selection::all(&page), None);
        let [_, film] = &article.blocks[..] else { panic!("{:?}", article.blocks) };
        let (src, poster) = ("f.webm".to_owned(), Some("p.jpg".to_owned()));
        assert_eq!(film.spans[0].kind, SpanKind::Embed { src, title: String::new(), poster });
    }
}
