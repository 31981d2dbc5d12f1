//! An article's blocks and containers as they open and close.

use super::RenderOptions;
use super::inline;
use crate::{Article, Block, Container, ContainerKind};

/// What renders an article.
pub(super) trait Visitor<'a> {
    fn open(&mut self, id: u32, container: &'a Container);
    fn close(&mut self, id: u32, container: &'a Container);
    fn block(&mut self, block: &'a Block);
}

/// Whether there is anything of a block to render.
pub(super) fn is_shown(article: &Article, block: &Block, options: &RenderOptions) -> bool {
    let in_table = |(_, container): (u32, &Container)| container.kind == ContainerKind::Table;
    (options.tables || !article.ancestors(block).any(in_table))
        && (!block.text.trim().is_empty() || inline::has_figure(block, options))
}

/// Shows a visitor all blocks, each within its containers. Containers without blocks are not shown.
pub(super) fn walk<'a>(
    article: &'a Article,
    options: &RenderOptions,
    visitor: &mut impl Visitor<'a>,
) {
    let container = |id: u32| &article.containers[id as usize];
    let mut open: Vec<u32> = Vec::new();
    let mut is_open = vec![false; article.containers.len()];
    let mut entered = Vec::new();
    for block in article.blocks.iter().filter(|block| is_shown(article, block, options)) {
        let mut around = None;
        for (id, _) in article.ancestors(block) {
            if is_open[id as usize] {
                around = Some(id);
                break;
            }
            entered.push(id);
        }
        while let Some(&id) = open.last().filter(|&&id| Some(id) != around) {
            open.pop();
            is_open[id as usize] = false;
            visitor.close(id, container(id));
        }
        while let Some(id) = entered.pop() {
            is_open[id as usize] = true;
            open.push(id);
            visitor.open(id, container(id));
        }
        visitor.block(block);
    }
    while let Some(id) = open.pop() {
        visitor.close(id, container(id));
    }
}
