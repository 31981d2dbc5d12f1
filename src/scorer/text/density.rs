//! Where the content of a plain-text page is, by densities: evidence for the model of lines.
//!
//! Every line gets evidence in log-odds: how long it is, how much of it is links and how it is
//! punctuated (Kohlschütter, Fankhauser, Nejdl: *Boilerplate Detection using Shallow Text
//! Features*, WSDM 2010), then its neighbours' (Pomikálek: *Removing Boilerplate and Duplicate
//! Content from Web Corpora*, 2011). The run of lines that adds up to most is where the content is.
//! The weights were set by hand and tried on the corpora.

use crate::scorer::measures::Measures;
use crate::tokenizer::page::Flags;

/// What a block without words is worth.
const BASE: f32 = -1.2;
/// For the logarithm of its length in units of `SHORT` words.
const LENGTH: f32 = 1.2;
const SHORT: f32 = 5.0;
/// For a block that reads like a sentence, and for one that ends like one.
const SENTENCE: f32 = 0.6;
const ENDS: f32 = 0.4;
/// A sentence has this many words at least.
const SENTENCE_WORDS: f32 = 8.0;
/// For a block all of which is links.
const LINKS: f32 = -4.0;
/// For preformatted text.
const PREFORMATTED: f32 = 2.0;
/// How much of a block's score its neighbours give, for one without words; less the longer it is.
const NEIGHBOURS: f32 = 0.5;
/// Halves that share.
const NEIGHBOURS_WORDS: f32 = 20.0;
/// What one block adds at the most, so that a long legal notice makes up for few menu lines.
const MAX_IN_SEGMENT: f32 = 2.5;
/// For a block that does not end as sentences do.
const NO_SENTENCE: f32 = -0.8;

/// The evidence for each block of a page, and the run of blocks that adds up to most.
pub(super) fn of(measures: &[Measures]) -> (Vec<f32>, std::ops::Range<usize>) {
    let own: Vec<f32> = measures.iter().map(own).collect();
    (with_neighbours(&own, measures), segment(measures, &own))
}

/// What a block tells by itself.
fn own(block: &Measures) -> f32 {
    let sentence = f32::from(block.words >= SENTENCE_WORDS && block.marks > 0.0);
    BASE + LENGTH * (1.0 + block.words / SHORT).ln()
        + sentence * (SENTENCE + ENDS * f32::from(block.ends))
        + LINKS * block.links
        + PREFORMATTED * f32::from(block.flags.has(Flags::PREFORMATTED))
}

/// The shorter a block, the more it is what it stands among.
fn with_neighbours(own: &[f32], measures: &[Measures]) -> Vec<f32> {
    let near = |(at, block): (usize, &Measures)| {
        let share = share(block);
        own[at] * (1.0 - share) + beside(own, at) * share
    };
    measures.iter().enumerate().map(near).collect()
}

/// How much of a block's score its neighbours give.
fn share(block: &Measures) -> f32 {
    NEIGHBOURS / (1.0 + block.words / NEIGHBOURS_WORDS)
}

/// The mean of a block's neighbours.
fn beside(own: &[f32], at: usize) -> f32 {
    let neighbour = |at: Option<usize>| at.and_then(|at| own.get(at)).copied().unwrap_or(BASE);
    f32::midpoint(neighbour(at.checked_sub(1)), neighbour(at.checked_add(1)))
}

/// The run of blocks that adds up to most, which ends where more chrome follows than content behind
/// it (Pasternack, Roth: *Extracting Article Text from the Web with Maximum Subsequence
/// Segmentation*, WWW 2009).
fn segment(measures: &[Measures], own: &[f32]) -> std::ops::Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (at, (block, own)) in measures.iter().zip(own).enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += (own + if block.ends { 0.0 } else { NO_SENTENCE }).min(MAX_IN_SEGMENT);
        if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    #[test]
    fn a_menu_parts_the_notice_from_the_text() {
        let notice = "We use cookies on this site, and so do those who pay us for it, all of them.";
        let menu = "Home\n\nNews\n\nSport\n\nWeather\n\nShop\n\nAbout us\n\nContact\n\nHelp";
        let text = "The tide came in at noon, an hour early, and took the bench with it.";
        let page = format!("{notice}\n\n{menu}\n\n{text}\n\n{text}\n\n{text}\n\n{menu}");
        let page = tokenize(&page, Input::Text);
        let measures = Measures::of_page(&page);
        let (_, segment) = of(&measures);
        let texts: Vec<&str> = page.blocks[segment].iter().map(|b| page.text(b.text)).collect();
        assert_eq!(texts, [text; 3]);
    }
}
