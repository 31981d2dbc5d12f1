//! What a profile tells of each block of a page, and what that changes of its score.
//!
//! A model of its own adds to the log-odds that a block has on its page alone: without pages to tell
//! from, or of a page that is like none of them, there is little to add.

use super::index::{Held, Index, Seen, SeenPath, View};
use super::sketch::{Keys, SCORE_STEPS};
use crate::explain::Reason;
use crate::scorer::{self, Measures, Model, sigmoid};
use crate::tokenizer::page::{Flags, Page};
use std::ops::Range;

/// A profile, and the model that reads it.
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    pub(crate) index: &'a Index,
    pub(crate) model: &'a Model,
}

/// A named number about a block of a page of a known site.
struct Feature {
    name: &'static str,
    /// What it is, in a reader's words.
    doc: &'static str,
    value: fn(&Known<'_>, usize) -> f32,
}

/// Log-odds beyond this are as good as certain.
const CERTAIN: f32 = 8.0;

/// What is less likely to be content on its page alone, by log-odds, no site makes content.
const SURE: f32 = -5.0;

/// A text on this share of the pages repeats.
const REPEATS: f32 = 0.5;

/// A text of so many words that stands at its place on so many pages, and on most, is chrome by
/// definition: from these log-odds on, the model has to find why it should be content. Shorter ones
/// are headings as often.
const CHROME_WORDS: f32 = 6.0;
const CHROME_PAGES: f32 = 3.0;
const CHROME: f32 = -3.0;

/// How far around a block its neighbours are looked at.
const NEAR: usize = 3;
const FAR: usize = 12;

/// Sums over a run of blocks.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    words: f32,
    /// Words, each times the share of pages that have its block.
    repeated: f32,
    /// Words, each times the score of its block.
    scored: f32,
    /// Both.
    scored_repeated: f32,
}

impl Sums {
    fn repeat(self) -> f32 {
        per(self.repeated, self.words)
    }

    fn score(self) -> f32 {
        per(self.scored, self.words)
    }
}

fn per(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// A page with what its site's profile says of it.
struct Known<'a> {
    page: &'a Page,
    measures: &'a [Measures],
    /// Of each block, on the page alone.
    log_odds: Vec<f32>,
    keys: Keys,
    view: View,
    /// The share of pages that have each block or one nearly the same.
    repeats: Vec<f32>,
    /// Up to each block; one more than blocks.
    sums: Vec<Sums>,
    /// For each block, the run of blocks around it that do not repeat.
    runs: Vec<Range<usize>>,
}

impl<'a> Known<'a> {
    fn new(page: &'a Page, measures: &'a [Measures], scores: &[f32], index: &Index) -> Self {
        let keys = Keys::of(page);
        let content = measures.iter().zip(scores).map(|(block, score)| block.words * score);
        let view = index.view(&keys, &content.collect::<Vec<_>>());
        let share = |seen: &Seen| per(seen.text.max(seen.near), view.pages);
        let repeats: Vec<f32> = view.blocks.iter().map(share).collect();
        let mut sums = vec![Sums::default()];
        let mut sum = Sums::default();
        for ((block, &score), &repeats) in measures.iter().zip(scores).zip(&repeats) {
            sum.words += block.words;
            sum.repeated += block.words * repeats;
            sum.scored += block.words * score;
            sum.scored_repeated += block.words * score * repeats;
            sums.push(sum);
        }
        let log_odds = scores.iter().map(|&score| log_odds(score)).collect();
        let runs = runs(&repeats);
        Self { page, measures, log_odds, keys, view, repeats, sums, runs }
    }

    /// The log-odds that the model adds to.
    fn start(&self, block: usize) -> f32 {
        let place = self.view.blocks[block].place;
        let is_chrome = place >= CHROME_PAGES
            && self.share(place) >= REPEATS
            && self.measures[block].words >= CHROME_WORDS;
        let alone = self.log_odds[block];
        if is_chrome { alone.min(CHROME) } else { alone }
    }

    /// The blocks that the site may tell more of.
    fn in_doubt(&self) -> Vec<usize> {
        (0..self.log_odds.len()).filter(|&block| self.log_odds[block] > SURE).collect()
    }

    fn run(&self, blocks: &Range<usize>) -> Sums {
        let (to, from) = (self.sums[blocks.end], self.sums[blocks.start]);
        Sums {
            words: to.words - from.words,
            repeated: to.repeated - from.repeated,
            scored: to.scored - from.scored,
            scored_repeated: to.scored_repeated - from.scored_repeated,
        }
    }

    fn whole(&self) -> Sums {
        self.sums.last().copied().unwrap_or_default()
    }

    fn window(&self, block: usize, reach: usize) -> Sums {
        let end = (block + reach + 1).min(self.measures.len());
        self.run(&(block.saturating_sub(reach)..end))
    }

    /// The container `level` levels above a block's own.
    fn around(&self, block: usize, level: usize) -> Sums {
        let container = self.page.ancestors(self.page.blocks[block].container).nth(level);
        container.map_or(self.whole(), |(_, container)| self.run(&container.blocks.range()))
    }

    fn share(&self, count: f32) -> f32 {
        per(count, self.view.pages)
    }

    /// What other pages have where a block stands, `level` levels up.
    fn at_path(&self, block: usize, level: usize) -> SeenPath {
        let mut path = usize::from(self.keys.of_block[block]);
        for _ in 0..level {
            path = usize::from(self.keys.paths[path].parent);
        }
        self.view.paths[path]
    }

    fn held(&self, block: usize, level: usize) -> Held {
        self.at_path(block, level).held
    }

    fn neighbour(&self, block: usize, offset: isize) -> Option<f32> {
        self.repeats.get(block.checked_add_signed(offset)?).copied()
    }
}

/// The runs of blocks that do not repeat; a block that does is a run by itself.
fn runs(repeats: &[f32]) -> Vec<Range<usize>> {
    let mut all = Vec::with_capacity(repeats.len());
    let together = |a: &f32, b: &f32| *a < REPEATS && *b < REPEATS;
    for run in repeats.chunk_by(together) {
        let run_of = all.len()..all.len() + run.len();
        all.extend(std::iter::repeat_n(run_of, run.len()));
    }
    all
}

/// From a chance to log-odds.
fn log_odds(score: f32) -> f32 {
    let least = sigmoid(-CERTAIN);
    scorer::log_odds(score.clamp(least, 1.0 - least))
}

/// Words that stand on one page only, of all words; of no words -1.
fn unique(held: Held) -> f32 {
    if held.words > 0 { held.unique as f32 / held.words as f32 } else { -1.0 }
}

/// The mean score of words; of no words -1.
fn score(held: Held) -> f32 {
    if held.words > 0 { held.scored as f32 / (held.words as f32 * SCORE_STEPS) } else { -1.0 }
}

fn linked(held: Held) -> f32 {
    if held.words > 0 { held.linked as f32 / held.words as f32 } else { -1.0 }
}

macro_rules! features {
    ($($name:literal $doc:literal |$known:ident, $block:ident| $value:expr;)+) => {
        const FEATURES: &[Feature] =
            &[$(Feature {
                name: $name,
                doc: $doc,
                value: |$known, $block| {
                    // What is true of the whole page needs no block.
                    let _ = $block;
                    $value
                },
            },)+];
    };
}

features! {
    "start" "The log-odds of its score on the page alone; lower where it stands at its place on most pages." |k, b| k.start(b);
    "alone" "The log-odds of its score on the page alone." |k, b| k.log_odds[b];
    "site_pages" "Pages of the site that are known." |k, b| k.view.pages;
    "site_text" "The share of the site's pages with its text." |k, b| k.share(k.view.blocks[b].text);
    "site_text_pages" "Pages of the site with its text." |k, b| k.view.blocks[b].text;
    "site_near" "The share of the site's pages with a text nearly the same." |k, b| k.share(k.view.blocks[b].near);
    "site_place" "The share of the site's pages with its text at its place." |k, b| k.share(k.view.blocks[b].place);
    "site_linked" "The share of the site's pages that have its text as a link." |k, b| k.share(k.view.blocks[b].linked);
    "site_repeats" "The share of the site's pages that have it or nearly so." |k, b| k.repeats[b];
    "site_repeats_before" "The same of the block before." |k, b| k.neighbour(b, -1).unwrap_or(-1.0);
    "site_repeats_after" "The same of the block after." |k, b| k.neighbour(b, 1).unwrap_or(-1.0);
    "site_window_3" "The share of words that repeat, within 3 blocks." |k, b| k.window(b, NEAR).repeat();
    "site_window_12" "The share of words that repeat, within 12 blocks." |k, b| k.window(b, FAR).repeat();
    "site_around_1" "The share of words that repeat, in the container 1 levels up." |k, b| k.around(b, 1).repeat();
    "site_around_2" "The share of words that repeat, in the container 2 levels up." |k, b| k.around(b, 2).repeat();
    "site_around_4" "The share of words that repeat, in the container 4 levels up." |k, b| k.around(b, 4).repeat();
    "site_page" "The share of the page's words that repeat." |k, b| k.whole().repeat();
    "site_content" "The share of what seems to be content that repeats." |k, b| { let sums = k.whole(); per(sums.scored_repeated, sums.scored) };
    "site_run_words" "Words of the run of blocks around it that do not repeat." |k, b| k.run(&k.runs[b]).words;
    "site_run_score" "The mean score of the run of blocks around it that do not repeat." |k, b| k.run(&k.runs[b]).score();
    "site_run_share" "The share of what seems to be content in the run of blocks around it that do not repeat." |k, b| per(k.run(&k.runs[b]).scored, k.whole().scored);
    "site_from_run" "Blocks since the start of the run of blocks that do not repeat." |k, b| (b - k.runs[b].start) as f32;
    "site_to_run" "Blocks to the end of the run of blocks that do not repeat." |k, b| (k.runs[b].end - b) as f32;
    "path_pages" "The share of the site's pages with something at its place." |k, b| k.share(k.at_path(b, 0).pages);
    "path_unique" "The share of words at its place that stand on one page only." |k, b| unique(k.held(b, 0));
    "path_score" "The mean score of words at its place on other pages." |k, b| score(k.held(b, 0));
    "path_words" "Words at its place, a page of the site that has any." |k, b| per(k.held(b, 0).words as f32, k.at_path(b, 0).pages);
    "path_links" "The share of words in links at its place." |k, b| linked(k.held(b, 0));
    "path_1_pages" "The share of the site's pages with the container 1 levels up." |k, b| k.share(k.at_path(b, 1).pages);
    "path_1_unique" "The share of words that stand on one page only, in the container 1 levels up." |k, b| unique(k.held(b, 1));
    "path_1_score" "The mean score on other pages, in the container 1 levels up." |k, b| score(k.held(b, 1));
    "path_2_unique" "The share of words that stand on one page only, in the container 2 levels up." |k, b| unique(k.held(b, 2));
    "path_2_score" "The mean score on other pages, in the container 2 levels up." |k, b| score(k.held(b, 2));
    "path_2_words" "Words a page in the container 2 levels up." |k, b| per(k.held(b, 2).words as f32, k.at_path(b, 2).pages);
    "path_4_unique" "The share of words that stand on one page only, in the container 4 levels up." |k, b| unique(k.held(b, 4));
    "path_4_score" "The mean score on other pages, in the container 4 levels up." |k, b| score(k.held(b, 4));
    "alone_window_3" "The mean score within 3 blocks." |k, b| k.window(b, NEAR).score();
    "alone_around_1" "The mean score in the container 1 levels up." |k, b| k.around(b, 1).score();
    "alone_around_2" "The mean score in the container 2 levels up." |k, b| k.around(b, 2).score();
    "alone_page" "The share of the page's words that seem to be content." |k, b| k.whole().score();
    "words" "Words." |k, b| k.measures[b].words;
    "links" "The share of its text that is links." |k, b| k.measures[b].links;
    "ends" "Whether it ends as sentences do." |k, b| f32::from(k.measures[b].ends);
    "heading" "Whether it is a heading." |k, b| f32::from(k.measures[b].flags.has(Flags::HEADING));
    "hidden" "Whether it is not shown." |k, b| f32::from(k.measures[b].hidden);
}

/// The values of the features that are `asked` for, a column each; others are 0.
fn columns(known: &Known<'_>, blocks: &[usize], asked: impl Fn(usize) -> bool) -> Vec<Vec<f32>> {
    let column = |(at, feature): (usize, &Feature)| {
        let value = |&block: &usize| (feature.value)(known, block);
        if asked(at) { blocks.iter().map(value).collect() } else { vec![0.0; blocks.len()] }
    };
    FEATURES.iter().enumerate().map(column).collect()
}

/// What the features are called.
pub(crate) fn names() -> Vec<&'static str> {
    FEATURES.iter().map(|feature| feature.name).collect()
}

/// Changes the scores that blocks have on their page alone by what is known of the site.
pub(crate) fn adjust(page: &Page, measures: &[Measures], scores: &mut [f32], site: Site<'_>) {
    let known = Known::new(page, measures, scores, site.index);
    if known.view.pages == 0.0 {
        return;
    }
    let blocks = known.in_doubt();
    let columns = columns(&known, &blocks, |feature| site.model.asks(feature));
    let columns: Vec<&[f32]> = columns.iter().map(Vec::as_slice).collect();
    for (&block, sum) in blocks.iter().zip(site.model.sums(&columns)) {
        scores[block] = sigmoid(known.start(block) + sum);
    }
}

/// What the profile tells of each block, in log-odds: where the model starts, its base, and the weights
/// that it gives the features.
pub(crate) fn reasons(
    page: &Page,
    measures: &[Measures],
    scores: &[f32],
    site: Site<'_>,
) -> Option<Vec<Vec<Reason>>> {
    let known = Known::new(page, measures, scores, site.index);
    if known.view.pages == 0.0 {
        return None;
    }
    let blocks = known.in_doubt();
    let columns = columns(&known, &blocks, |_| true);
    let columns: Vec<&[f32]> = columns.iter().map(Vec::as_slice).collect();
    let (base, weights) = site.model.contributions(&columns);
    let mut all = vec![Vec::new(); measures.len()];
    for (at, &block) in blocks.iter().enumerate() {
        let moved = base + known.start(block) - known.log_odds[block];
        let cells = FEATURES.iter().zip(columns.iter().zip(&weights)).enumerate();
        all[block] = cells
            .map(|(number, (feature, (values, weights)))| Reason {
                feature: feature.name,
                description: feature.doc,
                value: values[at],
                // The first feature is the start.
                weight: weights[at] + if number == 0 { moved } else { 0.0 },
            })
            .collect();
    }
    Some(all)
}

/// The features of a page, a row a block, for training; none where nothing is known of its site.
#[cfg(feature = "training")]
pub(crate) fn rows(page: &Page, measures: &[Measures], scores: &[f32], index: &Index) -> Vec<f32> {
    let known = Known::new(page, measures, scores, index);
    let rows = 0..known.measures.len();
    rows.flat_map(|block| FEATURES.iter().map(|f| (f.value)(&known, block)).collect::<Vec<_>>())
        .collect()
}
