//! What a [`Lexicon`] says of each block of a page, of what stands around it, and of the page.

use super::context::Sums;
use super::names::{self, Lists};
use crate::scorer::lexicon::tokens::{self, Reach, Token};
use crate::scorer::lexicon::{Bits, Lexicon, TYPES};
use crate::scorer::measures::Measures;
use crate::tokenizer::page::{Block, Page};
use std::ops::Range;

/// Beyond this, log-odds say nothing more.
const MOST: f32 = 8.0;

/// An element that holds more of the page's words than this is no footer and no menu, whatever it is called.
const MOST_OF_PAGE: f32 = 0.5;

/// What a lexicon says of a block.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Words {
    /// Its text, links' addresses, and the names of the elements around it, by [`Reach`].
    pub(super) text: f32,
    pub(super) links: f32,
    pub(super) names: [f32; 3],
    /// The lowest and the highest weight of its text's words.
    pub(super) least: f32,
    pub(super) most: f32,
    /// All together: the log-odds that it is content.
    pub(super) all: f32,
}

/// What it says of each, of runs of blocks, and of the page; all zero without a lexicon.
#[derive(Debug, Default)]
pub(crate) struct Lexical {
    blocks: Vec<Words>,
    /// Up to each block, one more than blocks: log-odds by words, and the words; the same by blocks.
    sums: Vec<[f32; 3]>,
    /// The log-odds of each type of page.
    pub(crate) types: [f32; TYPES],
}

impl Lexical {
    pub(super) fn of(
        page: &Page,
        measures: &[Measures],
        names: &Lists,
        lexicon: Option<&Lexicon>,
    ) -> Self {
        let Some(lexicon) = lexicon else { return Self::default() };
        let (blocks, types) = Reading::of(page, measures, names, lexicon);
        let mut sum = [0.0; 3];
        let mut sums = Vec::with_capacity(blocks.len() + 1);
        sums.push(sum);
        for (words, measures) in blocks.iter().zip(measures) {
            // A block counts a word more than it has, so that headings do not vanish.
            let weight = measures.words + 1.0;
            sum = [sum[0] + words.all * weight, sum[1] + weight, sum[2] + words.all];
            sums.push(sum);
        }
        Self { blocks, sums, types }
    }

    pub(super) fn of_block(&self, block: usize) -> Words {
        self.blocks.get(block).copied().unwrap_or_default()
    }

    /// The sums over a run of blocks.
    fn run(&self, run: &Range<usize>) -> [f32; 3] {
        let (start, end) = (self.sums.get(run.start), self.sums.get(run.end));
        let sums = start.zip(end).map(|(start, end)| std::array::from_fn(|at| end[at] - start[at]));
        sums.unwrap_or_default()
    }

    /// The mean over the words of a run of blocks.
    pub(super) fn by_words(&self, run: &Range<usize>) -> f32 {
        let [all, words, _] = self.run(run);
        Sums::per(all, words)
    }

    /// The mean over the blocks of a run.
    pub(super) fn by_blocks(&self, run: &Range<usize>) -> f32 {
        let [_, _, all] = self.run(run);
        Sums::per(all, run.len() as f32)
    }

    /// The mean over the words within `reach` of a block.
    pub(super) fn window(&self, block: usize, reach: usize) -> f32 {
        self.by_words(&(block.saturating_sub(reach)..(block + reach + 1).min(self.blocks.len())))
    }

    /// Of a neighbour; 0 where the page ends.
    pub(super) fn near(&self, block: usize, offset: isize) -> f32 {
        let at = block.checked_add_signed(offset);
        at.and_then(|at| self.blocks.get(at)).map_or(0.0, |words| words.all)
    }
}

/// A page read once, each token for its block and for the page.
struct Reading<'a> {
    page: &'a Page,
    words: PageWords<'a>,
}

impl<'a> Reading<'a> {
    fn of(
        page: &'a Page,
        measures: &[Measures],
        names: &Lists,
        lexicon: &'a Lexicon,
    ) -> (Vec<Words>, [f32; TYPES]) {
        let mut reading = Self { page, words: PageWords::new(lexicon) };
        let containers = reading.containers(measures, names);
        let blocks = page.blocks.iter().map(|block| reading.block(block, &containers)).collect();
        tokens::of_head(page, |token| _ = reading.words.read(token));
        (blocks, reading.words.types())
    }

    /// What the names of each container weigh within each reach.
    fn containers(&mut self, measures: &[Measures], names: &Lists) -> Vec<[f32; 3]> {
        let before = words_before(measures);
        let most = MOST_OF_PAGE * before.last().copied().unwrap_or_default();
        let weights = names.each(|names| self.names(names));
        let containers = self.page.containers.iter().zip(names.of_containers());
        let weights = containers.map(|(container, list)| {
            let blocks = container.blocks.range();
            let is_most = before[blocks.end] - before[blocks.start] > most;
            if is_most { weights[list].map(|weight| weight.max(0.0)) } else { weights[list] }
        });
        weights.collect()
    }

    /// What a list of names weighs within each reach. How near a name is says nothing of the page.
    fn names(&mut self, names: &[names::Word]) -> [f32; 3] {
        let words = &mut self.words;
        let mut sums = [0.0; 3];
        for &name in names {
            let [near, middle, far] = tokens::of_name(name);
            let weights = [words.read(near), words.weight(middle), words.weight(far)];
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
        }
        sums
    }

    fn block(&mut self, block: &Block, containers: &[[f32; 3]]) -> Words {
        let (page, lexicon) = (self.page, &mut self.words);
        let mut words = Words::default();
        let (mut text, mut links) = (Mean::default(), Mean::default());
        tokens::of_text(page, block, |token| {
            let weight = lexicon.read(token);
            text.add(weight);
            (words.least, words.most) = (words.least.min(weight), words.most.max(weight));
        });
        tokens::of_links(page, block, |token| links.add(lexicon.read(token)));
        (words.text, words.links) = (text.by_root(), links.by_root());
        let around = page.ancestors(block.container);
        for (reach, (id, _)) in Reach::LEVELS.into_iter().zip(around) {
            words.names[reach as usize] += containers[id as usize][reach as usize];
        }
        let all = lexicon.bias() + words.text + words.links + words.names.iter().sum::<f32>();
        words.all = all.clamp(-MOST, MOST);
        words
    }
}

/// The words that are shown before each block, and at the end those of all.
fn words_before(measures: &[Measures]) -> Vec<f32> {
    let mut sum = 0.0;
    let mut sums = vec![sum];
    sums.extend(measures.iter().map(|block| {
        sum += if block.hidden { 0.0 } else { block.words };
        sum
    }));
    sums
}

/// Words are not independent: many of them say less than each by itself would, so their sum is
/// divided by the root of their number.
#[derive(Default)]
struct Mean {
    sum: f32,
    count: f32,
}

impl Mean {
    fn add(&mut self, weight: f32) {
        self.sum += weight;
        self.count += 1.0;
    }

    fn by_root(&self) -> f32 {
        if self.count > 0.0 { self.sum / self.count.sqrt() } else { 0.0 }
    }
}

/// The known words of a page, each of which counts once.
struct PageWords<'a> {
    lexicon: &'a Lexicon,
    /// The places in the lexicon of which the words have something of the page to say yet.
    unsaid: Bits,
    means: [Mean; TYPES],
    /// Of the words that say something of the page, and of those that do not.
    recent: RecentTokens,
    recent_names: RecentTokens,
}

impl<'a> PageWords<'a> {
    fn new(lexicon: &'a Lexicon) -> Self {
        Self {
            lexicon,
            unsaid: lexicon.typed().clone(),
            means: Default::default(),
            recent: RecentTokens::new(),
            recent_names: RecentTokens::new(),
        }
    }

    /// What a word says of its block where it says nothing of the page.
    fn weight(&mut self, token: Token) -> f32 {
        self.recent_names.get(token, || Some(self.lexicon.weight(self.lexicon.place(token)?)))
    }

    /// What a word says of its block; what it says of the page is remembered.
    fn read(&mut self, token: Token) -> f32 {
        self.recent.get(token, || {
            let place = self.lexicon.place(token)?;
            if self.unsaid.take(place) {
                let weights = self.lexicon.type_weights(place);
                self.means.iter_mut().zip(weights).for_each(|(mean, weight)| mean.add(weight));
            }
            Some(self.lexicon.weight(place))
        })
    }

    fn bias(&self) -> f32 {
        self.lexicon.bias
    }

    /// The log-odds of each type of page.
    fn types(&self) -> [f32; TYPES] {
        std::array::from_fn(|at| self.lexicon.type_bias[at] + self.means[at].by_root())
    }
}

/// The last known tokens met, each with its weight: most of a page stand in it again, and what is known of them
/// lies farther away than the nearest caches.
struct RecentTokens([(Token, f32); Self::PLACES]);

impl RecentTokens {
    const PLACES: usize = 1 << 10;

    fn new() -> Self {
        Self([(tokens::NONE, 0.0); Self::PLACES])
    }

    /// The weight of a token, found now if it is not remembered; of one that is not known 0.
    fn get(&mut self, token: Token, find: impl FnOnce() -> Option<f32>) -> f32 {
        let place = &mut self.0[token as usize % Self::PLACES];
        if place.0 != token {
            let Some(weight) = find() else { return 0.0 };
            *place = (token, weight);
        }
        place.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::scorer::features::Context;
    use crate::scorer::model::file::{ModelFile, headed};
    use crate::tokenizer::tokenize;

    const PAGE: &str =
        "<nav class=menu><a href=/tag/owls>Owls</a></nav><main class=story><p>The owls</p>";

    /// The tokens that a part of reading a page finds.
    fn tokens_of(html: &str, read: impl Fn(&Page, &mut dyn FnMut(Token))) -> Vec<Token> {
        let mut all = Vec::new();
        read(&tokenize(html, Input::Html), &mut |token| all.push(token));
        all
    }

    /// A file of no models and a lexicon with these weights of blocks and of articles.
    fn lexicon(blocks: &[(Token, i8)], types: &[(Token, i8)]) -> Lexicon {
        let mut body = vec![0];
        table(&mut body, 1, blocks);
        table(&mut body, TYPES, types);
        ModelFile::read(&headed(&body)).unwrap().lexicon.unwrap()
    }

    /// The first output is told, the others are 0; a step is 1.
    fn table(body: &mut Vec<u8>, outputs: usize, weights: &[(Token, i8)]) {
        body.extend([0; 4].repeat(outputs));
        body.extend(1f32.to_le_bytes());
        body.extend((weights.len() as u32).to_le_bytes());
        body.extend(weights.iter().flat_map(|(token, _)| token.to_le_bytes()));
        for (_, weight) in weights {
            body.push(weight.to_le_bytes()[0]);
            body.extend(vec![0; outputs - 1]);
        }
    }

    fn of(lexicon: Option<&Lexicon>) -> Lexical {
        let page = tokenize(PAGE, Input::Html);
        Context::of(&page, lexicon).lexical
    }

    #[test]
    fn without_a_lexicon_nothing_is_said() {
        let lexical = of(None);
        let said = (0..2).map(|block| lexical.of_block(block).all).chain(lexical.types);
        let of_runs = [lexical.by_words(&(0..2)), lexical.by_blocks(&(0..2)), lexical.window(1, 3)];
        assert!(said.chain(of_runs).map(f32::abs).sum::<f32>() < 1e-6);
    }

    #[test]
    fn words_links_and_names_are_weighed() {
        let text = tokens_of("<p>The", |page, found| tokens::of_text(page, &page.blocks[0], found));
        let tag = tokens_of("<a href=/tag>x</a>", |page, found| {
            tokens::of_links(page, &page.blocks[0], found);
        });
        let story = tokens_of("<p class=story>x", |page, found| {
            names::words(page.string(page.containers[1].names), |name| {
                found(tokens::of_name(name)[0]);
            });
        });
        let lexical = of(Some(&lexicon(&[(text[0], 2), (tag[0], -3), (story[0], 1)], &[])));
        let [menu, story] = &lexical.blocks[..] else { panic!() };
        // Of two words in its address.
        assert!((menu.links + 3.0 / 2f32.sqrt()).abs() < 1e-5, "{menu:?}");
        // Two words and two pairs; the name is near.
        assert!((story.text - 1.0).abs() < 1e-5 && (story.most - 2.0).abs() < 1e-5, "{story:?}");
        assert!((story.names[0] - 1.0).abs() < 1e-5 && (story.all - 2.0).abs() < 1e-5);
        assert!(lexical.near(1, -1) < 0.0 && lexical.near(1, 1).abs() < 1e-6);
        assert!(lexical.by_words(&(0..2)) > lexical.by_words(&(0..1)));
    }

    #[test]
    fn a_word_counts_once_for_the_page() {
        let owls =
            tokens_of("<p>Owls", |page, found| tokens::of_text(page, &page.blocks[0], found));
        let lexical = of(Some(&lexicon(&[], &[(owls[0], 5)])));
        assert!((lexical.types[0] - 5.0).abs() < 1e-5 && lexical.types[1].abs() < 1e-6);
    }
}
