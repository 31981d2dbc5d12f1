//! Plain text in, [`Page`] out.
//!
//! A rendering of a page has lost its markup but not its layout. What the layout says is read back
//! in steps, each of which knows only the one before: lines, columns, list markers, the width the page was
//! wrapped at, paragraphs, headings, and last the containers that the blocks stand in.
//!
//! Every word of the input is in the text of one block, or in the description of one image. Not
//! words of the page, and therefore dropped: list markers, rules, the numbers that browsers for
//! terminals put before links, and the list of addresses at the end that these numbers point to.
//!
//! A line that only stands for an image becomes a block without text that holds the image, so that
//! a caption or a headline beside it is not read twice. The description is the line's own words;
//! of a placeholder with a keyword, as in `[image: a cat]`, what follows the keyword.

mod columns;
mod heading;
mod image;
mod inline;
mod line;
mod markdown;
mod marker;
mod outline;
mod paragraph;
mod references;
mod width;
mod wrap;

use super::page::{Block, Page, Slice};
use inline::Inline;
use paragraph::Paragraph;
use references::References;
use std::borrow::Cow;
pub(crate) use width::width;

pub(crate) fn tokenize(input: &str) -> Page {
    let mut page = Page::new();
    page.plain_text = true;
    let input = without_controls(input);
    let mut lines = line::lines(&input);
    let references = References::take(&mut lines);
    let mut lines = columns::split(lines);
    marker::confirm(&mut lines);
    let mut joins = wrap::joins(&lines);
    let is_markdown = markdown::is_page(&lines);
    if is_markdown {
        markdown::join(&lines, &mut joins);
    }
    let mut paragraphs = paragraph::paragraphs(&lines, &joins);
    let mut inline = Inline::new(&references, is_markdown);
    for paragraph in &paragraphs {
        let (text, spans) = inline.push(&mut page, &paragraph.joined(&lines));
        page.blocks.push(Block { container: 0, text, spans, indent: paragraph.indent });
    }
    heading::find(&mut paragraphs, &page);
    strip_hashes(&mut page, &paragraphs);
    outline::build(&mut page, &paragraphs);
    if let Some(title) = lines.iter().find(|line| !line.is_blank()).and_then(title) {
        title.clone_into(&mut page.head.title);
    }
    page
}

/// Without the characters that control terminals: no reader sees them, and no output may hold them.
fn without_controls(input: &str) -> Cow<'_, str> {
    let is_control = |byte: u8| byte.is_ascii_control() && !(b'\t'..=b'\r').contains(&byte);
    if !input.bytes().any(is_control) {
        return Cow::Borrowed(input);
    }
    let is_kept = |c: &char| !u8::try_from(*c).is_ok_and(is_control);
    Cow::Owned(input.chars().filter(is_kept).collect())
}

/// Takes Markdown's marks from headings.
fn strip_hashes(page: &mut Page, paragraphs: &[Paragraph]) {
    for (block, paragraph) in page.blocks.iter_mut().zip(paragraphs) {
        if paragraph.hashes == 0 {
            continue;
        }
        let start = block.text.start + paragraph.hashes + 1;
        block.text.start = start;
        for span in page.spans.get_mut(block.spans.range()).unwrap_or_default() {
            span.text = Slice { start: span.text.start.max(start), end: span.text.end.max(start) };
        }
    }
}

/// The title, where the first line gives it as `Title: …`, as converters for language models do.
fn title<'a>(line: &line::Line<'a>) -> Option<&'a str> {
    line.text.strip_prefix("Title:").map(str::trim).filter(|title| !title.is_empty())
}

#[cfg(test)]
mod tests;
