//! Why blocks were kept or left, for those who ask.

use crate::assemble;
use crate::scorer::{self, Reasons, Selection};
use crate::tokenizer::page::{Block, Container, Page};
use crate::{Article, BlockKind};
#[cfg(feature = "serde")]
use serde::Serialize;

/// A path shows so many containers, the innermost; of each so many names; of each so many
/// characters. Names without bound would be written once for every block under them.
const PATH_LEVELS: usize = 12;
const PATH_NAMES: usize = 3;
const PATH_NAME_CHARACTERS: usize = 32;

/// Every block of a page, kept or left, and why. What [`Extractor::explain`](crate::Extractor::explain) gives.
///
/// A block's reasons are what its score is made of: in log-odds, [`base`](Self::base), the
/// [weights](Reason::weight) of its [reasons](ExplainedBlock::reasons) and their
/// [rest](ExplainedBlock::rest) add up to its score. How a score became what it is depends on the
/// version of this crate; the names of features do, too.
///
/// A score alone does not keep a block: of two with the same text one is left, a heading goes with
/// what it heads, and how high is high enough may depend on the page.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[non_exhaustive]
pub struct Explanation {
    /// All blocks, in the page's order.
    pub blocks: Vec<ExplainedBlock>,
    /// The log-odds of a block of which nothing is known.
    pub base: f32,
    /// The article has its content not from these blocks but from the page's JSON-LD, which holds
    /// more than twice as much.
    pub from_json_ld: bool,
}

/// A block of a page, kept or left, and why.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[non_exhaustive]
pub struct ExplainedBlock {
    /// Its text as an article has it; where that would be nothing, all of it.
    pub text: String,
    /// What kind of text it is.
    pub kind: BlockKind,
    /// The innermost containers around it with some of their names (class, id, role, itemprop), such
    /// as `main > article.post > p`.
    pub path: String,
    /// How much it looks like content, from 0 (boilerplate) to 1 (content).
    pub score: f32,
    /// It is content.
    pub kept: bool,
    /// The page does not show it, or not as text: it is hidden, or all buttons.
    pub hidden: bool,
    /// The features that moved its score most, the strongest first.
    pub reasons: Vec<Reason>,
    /// The log-odds that features beyond these reasons add up to.
    pub rest: f32,
}

/// A feature of a block, and what it did to the block's score.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize))]
#[non_exhaustive]
pub struct Reason {
    /// The feature's name.
    pub feature: &'static str,
    /// What it is.
    pub description: &'static str,
    /// What it was for this block. Of what is either so or not, 1 or 0.
    pub value: f32,
    /// What it added to the score, in log-odds: above 0 it speaks for content, below 0 against.
    ///
    /// Where trees give the score, this is how far it moved what to expect of them, on each tree's
    /// way from root to leaf (Saabas, *Interpreting random forests*, 2014). Features that tell the
    /// same share the weight, by the order in which the trees ask for them.
    pub weight: f32,
}

impl Explanation {
    /// What is kept is what an article holds, word for word.
    pub(crate) fn keep(&mut self, article: &Article, ids: &[Option<u32>]) {
        self.blocks.iter_mut().for_each(|block| block.kept = false);
        let held = article.blocks.iter().zip(ids);
        for (held, id) in held.filter_map(|(held, id)| Some((held, (*id)?))) {
            let block = &mut self.blocks[id as usize];
            block.kept = true;
            block.text.clone_from(&held.text);
        }
    }
}

/// Puts together what is known of a page's blocks, but for which are kept.
pub(crate) fn explain(page: &Page, selection: &Selection, reasons: Reasons) -> Explanation {
    let facts = selection.scores.iter().zip(scorer::hidden(page));
    let rows = page.blocks.iter().zip(facts).zip(reasons.blocks);
    let blocks = rows.map(|((block, (&score, hidden)), reasons)| {
        let text = page.shown(block).text();
        let nothing = assemble::is_blank(page, block);
        ExplainedBlock {
            text: if nothing { page.text(block.text).to_owned() } else { text.into_owned() },
            kind: assemble::kind_of(page, block),
            path: path(page, block),
            score,
            kept: false,
            hidden: hidden || nothing,
            reasons: reasons.strongest,
            rest: reasons.rest,
        }
    });
    Explanation { blocks: blocks.collect(), base: reasons.base, from_json_ld: false }
}

/// The containers around a block, outermost first; the page itself only where there is no other.
fn path(page: &Page, block: &Block) -> String {
    let all = page.ancestors(block.container).map(|(_, container)| container);
    let mut inner: Vec<String> = all
        .take(PATH_LEVELS)
        .enumerate()
        .filter(|(level, container)| *level == 0 || container.depth > 0)
        .map(|(_, container)| step(page, container))
        .collect();
    inner.reverse();
    inner.join(" > ")
}

fn step(page: &Page, container: &Container) -> String {
    let mut step = container.tag.name().to_owned();
    for name in page.string(container.names).split_whitespace().take(PATH_NAMES) {
        step.push('.');
        step.extend(name.chars().take(PATH_NAME_CHARACTERS));
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Extractor, Input};

    fn explained(html: &str) -> Vec<ExplainedBlock> {
        Extractor::new().input(Input::Html).explain(html).blocks
    }

    #[test]
    fn paths() {
        let blocks = explained(
            "<body class=page>a<main><article class='post wide' id=x role=y><p>b</p></article></main>",
        );
        let paths: Vec<_> = blocks.iter().map(|block| block.path.as_str()).collect();
        assert_eq!(paths, ["body.page", "main > article.post.wide.x > p"]);
    }

    #[test]
    fn a_path_has_bounds() {
        let name = "n".repeat(1000);
        let html = format!("<div class='{name} {name} {name} {name}'>").repeat(50) + "x";
        let path = &explained(&html)[0].path;
        assert_eq!(path.matches("div").count(), PATH_LEVELS);
        assert_eq!(path.matches('n').count(), PATH_LEVELS * PATH_NAMES * PATH_NAME_CHARACTERS);
    }

    #[test]
    fn what_is_hidden_has_its_text() {
        let blocks = explained("<p>Shown. <span hidden>Not.</span></p><p hidden>Nor this.</p>");
        let facts: Vec<_> =
            blocks.iter().map(|block| (block.text.as_str(), block.hidden, block.kept)).collect();
        assert_eq!(facts[0].0, "Shown.");
        assert!(!facts[0].1);
        assert_eq!((facts[1].0, facts[1].1), ("Nor this.", true));
    }

    #[test]
    fn kinds() {
        let blocks = explained("<h2>a</h2><pre>b</pre><p>c");
        let kinds: Vec<_> = blocks.into_iter().map(|block| block.kind).collect();
        let code = BlockKind::Preformatted { language: None };
        assert_eq!(kinds, [BlockKind::Heading { level: 2 }, code, BlockKind::Paragraph]);
    }
}
