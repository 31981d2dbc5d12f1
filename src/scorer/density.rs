//! Scores from densities, for plain text.
//!
//! Every line gets evidence in log-odds: how long it is, how much of it is links and how it is
//! punctuated (Kohlschütter, Fankhauser, Nejdl: *Boilerplate Detection using Shallow Text
//! Features*, WSDM 2010), then its neighbours' (Pomikálek: *Removing Boilerplate and Duplicate
//! Content from Web Corpora*, 2011), then that of its place on the page. The weights were set by
//! hand and tried on the corpora.

use super::measures::Measures;
use super::sigmoid;
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
/// For a block in the run of blocks that adds up to most, or outside. Outside it, little can be
/// content.
const IN_SEGMENT: f32 = 0.8;
const OUT_OF_SEGMENT: f32 = -5.0;
/// What one block adds at the most, so that a long legal notice makes up for few menu lines.
const MAX_IN_SEGMENT: f32 = 2.5;
/// For a block that does not end as sentences do.
const NO_SENTENCE: f32 = -0.8;

/// A score for each block, from 0 to 1.
pub(super) fn score(measures: &[Measures]) -> Vec<f32> {
    let own: Vec<f32> = measures.iter().map(own).collect();
    let segment = segment(measures, &own);
    let place = |at| if segment.contains(&at) { IN_SEGMENT } else { OUT_OF_SEGMENT };
    let scores = with_neighbours(&own, measures).into_iter().enumerate();
    scores.map(|(at, score)| sigmoid(score + place(at))).collect()
}

/// What a block tells by itself.
fn own(block: &Measures) -> f32 {
    let mut evidence = BASE + LENGTH * (1.0 + block.words / SHORT).ln() + LINKS * block.links;
    if block.words >= SENTENCE_WORDS && block.marks > 0.0 {
        evidence += SENTENCE + if block.ends { ENDS } else { 0.0 };
    }
    evidence + if block.flags.has(Flags::PREFORMATTED) { PREFORMATTED } else { 0.0 }
}

/// The shorter a block, the more it is what it stands among.
fn with_neighbours(own: &[f32], measures: &[Measures]) -> Vec<f32> {
    let at = |index: Option<usize>| index.and_then(|index| own.get(index)).copied();
    (0..own.len())
        .map(|here| {
            let before = at(here.checked_sub(1)).unwrap_or(BASE);
            let after = at(Some(here + 1)).unwrap_or(BASE);
            let share = NEIGHBOURS / (1.0 + measures[here].words / NEIGHBOURS_WORDS);
            own[here] * (1.0 - share) + f32::midpoint(before, after) * share
        })
        .collect()
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
    fn a_menu_between_parts_the_notice_from_the_text() {
        let notice = "We use cookies on this site, and so do those who pay us for it, all of them.";
        let menu = "Home\n\nNews\n\nSport\n\nWeather\n\nShop\n\nAbout us\n\nContact\n\nHelp";
        let text = "The tide came in at noon, an hour early, and took the bench with it.";
        let page = format!("{notice}\n\n{menu}\n\n{text}\n\n{text}\n\n{text}\n\n{menu}");
        let page = tokenize(&page, Input::Text);
        let measures: Vec<_> = page.blocks.iter().map(|b| Measures::of(&page, b)).collect();
        let kept: Vec<bool> = score(&measures).iter().map(|&score| score > 0.5).collect();
        let texts: Vec<bool> = page.blocks.iter().map(|b| page.text(b.text) == text).collect();
        assert_eq!(kept, texts);
    }
}
