//! What some of a page's blocks hold together: all of them, or those that are kept.

use super::context::{Context, is_paragraph, level};
use super::names::{FAR, GROUPS};
use crate::tokenizer::page::Flags;

/// A block with fewer words than this is a label rather than a text.
const SHORT: f32 = 5.0;

/// Sums over blocks; words where the name does not say blocks.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub(super) blocks: f32,
    pub(super) words: f32,
    pub(super) links: f32,
    pub(super) link_count: f32,
    pub(super) paragraphs: f32,
    pub(super) paragraph_blocks: f32,
    pub(super) marks: f32,
    pub(super) controls: f32,
    pub(super) images: f32,
    pub(super) headings: f32,
    pub(super) first_headings: f32,
    pub(super) list_blocks: f32,
    pub(super) table_blocks: f32,
    pub(super) code_blocks: f32,
    pub(super) quote_blocks: f32,
    pub(super) form_blocks: f32,
    pub(super) article_blocks: f32,
    pub(super) main_blocks: f32,
    pub(super) aside_blocks: f32,
    pub(super) hidden_blocks: f32,
    pub(super) short_blocks: f32,
    pub(super) price_blocks: f32,
    pub(super) question_blocks: f32,
    pub(super) sentence_blocks: f32,
    pub(super) digits: f32,
    pub(super) longest: f32,
    /// Of blocks wrapped alike, the most.
    pub(super) most_alike: f32,
    /// Blocks that have many others wrapped alike.
    pub(super) alike_blocks: f32,
    /// Blocks under a name of each group.
    pub(super) names: [f32; GROUPS],
}

/// Blocks wrapped alike are many from this number on.
const MANY: f32 = 6.0;

/// A name says what a block is for this many levels down.
const NAME_REACH: u8 = 4;

impl Tally {
    pub(super) fn of(context: &Context<'_>, blocks: impl Iterator<Item = usize>) -> Self {
        let mut tally = Self::default();
        blocks.for_each(|block| tally.add(context, block));
        tally
    }

    fn add(&mut self, context: &Context<'_>, at: usize) {
        let (Some(block), Some(shape)) = (context.measures.get(at), context.shapes.get(at)) else {
            return;
        };
        let one = |is: bool| f32::from(is);
        self.blocks += 1.0;
        self.words += block.words;
        self.links += block.words * block.links;
        self.link_count += shape.link_count;
        self.marks += block.marks;
        self.controls += block.words * block.controls;
        self.images += shape.images;
        self.digits += shape.digits * block.words;
        self.longest = self.longest.max(block.words);
        self.hidden_blocks += one(block.hidden);
        self.short_blocks += one(block.words < SHORT);
        self.price_blocks += shape.currency;
        self.question_blocks += shape.question;
        self.sentence_blocks += one(block.ends);
        if is_paragraph(block) {
            self.paragraphs += block.words;
            self.paragraph_blocks += 1.0;
        }
        self.add_flags(context, at, block.flags);
        let alike = context.alike(at).sums.blocks;
        self.most_alike = self.most_alike.max(alike);
        self.alike_blocks += one(alike >= MANY);
        let near = context.names.get(context.container(at, 0).0).copied().unwrap_or([FAR; GROUPS]);
        for (sum, distance) in self.names.iter_mut().zip(near) {
            *sum += one(distance < NAME_REACH);
        }
    }

    fn add_flags(&mut self, context: &Context<'_>, at: usize, flags: Flags) {
        let one = |flag| f32::from(flags.has(flag));
        self.headings += one(Flags::HEADING);
        self.list_blocks += one(Flags::LIST);
        self.table_blocks += one(Flags::TABLE);
        self.code_blocks += one(Flags::PREFORMATTED);
        self.quote_blocks += one(Flags::QUOTE);
        self.form_blocks += one(Flags::FORM);
        self.article_blocks += one(Flags::ARTICLE);
        self.main_blocks += one(Flags::MAIN);
        self.aside_blocks += one(Flags::ASIDE);
        if flags.has(Flags::HEADING) {
            let first = context.page.blocks.get(at).is_some_and(|b| level(context.page, b) <= 1.0);
            self.first_headings += f32::from(first);
        }
    }
}
