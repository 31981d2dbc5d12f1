//! What heads something, where pages say it by looks: the first row of a table, all in bold or in `thead`.

use crate::article::{Block, Container, ContainerKind, SpanKind};
use std::collections::HashMap;

/// A table's cells, as far as its first row is known to head it.
#[derive(Debug, Default)]
struct Table {
    /// The cells of the first row that hold something.
    first: Vec<u32>,
    /// All of them are in bold, and other cells are not.
    bold: bool,
    plain: bool,
}

/// Marks the cells of first rows that are all in bold, over others that are not, as headers.
pub(super) fn mark_first_rows(blocks: &[Block], containers: &mut [Container]) {
    let mut tables: HashMap<u32, Table> = HashMap::new();
    for block in blocks {
        let Some(cell) = cell_of(block, containers) else { continue };
        let ContainerKind::Cell { row, header, .. } = containers[cell as usize].kind else {
            continue;
        };
        let Some(id) = containers[cell as usize].parent else { continue };
        let table = tables.entry(id).or_insert_with(|| Table { bold: true, ..Table::default() });
        if row == 0 {
            table.bold &= !header && is_bold(block);
            if table.first.last() != Some(&cell) {
                table.first.push(cell);
            }
        } else {
            table.plain |= !is_bold(block);
        }
    }
    let heads =
        tables.into_values().filter(|table| table.bold && table.plain && table.first.len() > 1);
    for cell in heads.flat_map(|table| table.first) {
        if let ContainerKind::Cell { header, .. } = &mut containers[cell as usize].kind {
            *header = true;
        }
    }
}

/// The cell that a block stands in.
fn cell_of(block: &Block, containers: &[Container]) -> Option<u32> {
    let mut at = block.container?;
    loop {
        let container = containers.get(at as usize)?;
        if matches!(container.kind, ContainerKind::Cell { .. }) {
            return Some(at);
        }
        at = container.parent?;
    }
}

/// Whether all of a text is in bold.
fn is_bold(block: &Block) -> bool {
    let covered = |span: &crate::article::Span| {
        let text = block.text.get(span.start as usize..span.end as usize);
        span.kind == SpanKind::Strong && text.is_some_and(|text| text.trim() == block.text.trim())
    };
    !block.text.trim().is_empty() && block.spans.iter().any(covered)
}

/// Whether a heading says what the one before it said, with nothing but signs between.
pub(super) fn is_said_again(blocks: &[Block], block: &Block) -> bool {
    use crate::article::BlockKind::Heading;
    let says = |block: &&Block| block.text.contains(char::is_alphanumeric);
    let before = blocks.iter().rev().take(SIGNS_BETWEEN + 1).find(says);
    matches!(block.kind, Heading { .. })
        && before.is_some_and(|before| {
            matches!(before.kind, Heading { .. }) && before.text == block.text
        })
}

/// So many images and signs, such as a `+` that opens what follows, may stand between a heading and the
/// same heading.
const SIGNS_BETWEEN: usize = 2;

#[cfg(test)]
mod tests {
    use crate::article::ContainerKind;
    use crate::scorer::Selection;
    use crate::tokenizer::tokenize;
    use crate::{Article, Input};

    fn article(html: &str) -> Article {
        let page = tokenize(html, Input::Html);
        super::super::assemble(&page, &Selection::all(&page), None)
    }

    fn headers(html: &str) -> usize {
        let is_header =
            |kind: &ContainerKind| matches!(kind, ContainerKind::Cell { header: true, .. });
        article(html).containers.iter().filter(|container| is_header(&container.kind)).count()
    }

    #[test]
    fn a_first_row_in_bold() {
        let rows = "<tr><td>c<td>d<tr><td><b>e</b><td>f</table>";
        assert_eq!(headers(&format!("<table><tr><td><b>a</b><td><b>b</b>{rows}")), 2);
        assert_eq!(headers(&format!("<table><thead><tr><td>a<td>b<tbody>{rows}")), 2);
        assert_eq!(headers(&format!("<table><tr><td><b>a</b><td>b{rows}")), 0);
        assert_eq!(
            headers("<table><tr><td><b>a</b><td><b>b</b><tr><td><b>c</b><td><b>d</b></table>"),
            0
        );
        assert_eq!(headers("<table><tr><td><b>a</b><td><tr><td>b<td>c</table>"), 0);
    }

    #[test]
    fn headings_said_once() {
        let texts = |html: &str| {
            let blocks = article(html).blocks;
            blocks.into_iter().map(|block| block.text).collect::<Vec<_>>()
        };
        assert_eq!(texts("<h2>a</h2><p>+<h3>a</h3><p>b"), ["a", "+", "b"]);
        assert_eq!(texts("<h2>a</h2><p>b<h2>a</h2><p>c"), ["a", "b", "a", "c"]);
        assert_eq!(texts("<h2>a</h2><p>a"), ["a", "a"]);
    }

    #[test]
    fn a_heading_of_an_image_is_none() {
        let html = article("<h2><img src=i.png></h2><p>a").html();
        assert_eq!(html, "<p><img src=\"i.png\" alt=\"\"></p>\n<p>a</p>\n");
    }
}
