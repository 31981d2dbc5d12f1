//! From scores to the blocks that are kept.

use super::group;
use super::measures::Measures;
use super::{log_odds, sigmoid};
use crate::tokenizer::page::{Flags, Link, Page};
use foldhash::fast::RandomState;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// No block is kept with a lower score: a page may have no content at all.
const CHANCE: f32 = 0.1;

/// Copies of shorter blocks are left alone: labels and answers repeat.
const DUPLICATE_WORDS: f32 = 4.0;

/// The model has seen next to no page of so few blocks, and knows menus by what else a page has.
const FEW_BLOCKS: usize = 8;

fn ids(keep: &[bool]) -> Vec<u32> {
    (0..).zip(keep).filter_map(|(id, keep)| keep.then_some(id)).collect()
}

/// The kept blocks, in order, where scores are chances that a block is content: those that give the
/// page the highest word F1 that can be expected of them.
///
/// With `w` words in a block and chance `p`, F1 is about `2 Σ(kept) wp / (Σ(kept) w + Σ wp)`, which
/// is highest for all blocks above some score (Lipton, Elkan, Naryanaswamy: *Optimal Thresholding
/// of Classifiers to Maximize F1 Measure*, 2014). Whether a block is shown is one of the features, so
/// hidden ones need no rule: pages hide tabs and answers that are content.
///
/// Blocks of a page are right or wrong together, which chances taken one by one do not know: `shift` moves the score
/// from which on blocks are kept, in log-odds.
pub(super) fn by_expected_f1(
    page: &Page,
    measures: &[Measures],
    scores: &[f32],
    shift: f32,
) -> Vec<u32> {
    let mut keep = vec![true; measures.len()];
    drop_copies(page, measures, &mut keep);
    if keep.len() <= FEW_BLOCKS {
        drop_apart(page, &mut keep);
    }
    let all = (0..keep.len()).filter(|&at| keep[at]);
    let content: f32 = all.clone().map(|at| measures[at].words * scores[at]).sum();
    let mut order: Vec<usize> = all.filter(|&at| scores[at] >= CHANCE).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let (mut words, mut right, mut best, mut best_f1) = (0.0, 0.0, 0, 0.0);
    for (count, &at) in order.iter().enumerate() {
        words += measures[at].words;
        right += measures[at].words * scores[at];
        let f1 = right / (words + content);
        if f1 > best_f1 {
            (best, best_f1) = (count + 1, f1);
        }
    }
    let best = shifted(&order, scores, best, shift);
    keep.fill(false);
    order.iter().take(best).for_each(|&at| keep[at] = true);
    if best == 0 && is_bare(page) {
        (0..keep.len()).for_each(|at| keep[at] = !measures[at].hidden);
    }
    group::complete(page, measures, &mut keep);
    ids(&keep)
}

/// How many blocks of an `order` by their scores are kept once the score of the last of the first `best` is moved by
/// `shift`; never none where there were some.
fn shifted(order: &[usize], scores: &[f32], best: usize, shift: f32) -> usize {
    let Some(&last) = best.checked_sub(1).and_then(|last| order.get(last)) else { return 0 };
    if shift.abs() < f32::EPSILON {
        return best;
    }
    let bound = sigmoid(log_odds(scores[last]) + shift);
    order.partition_point(|&at| scores[at] >= bound).max(1)
}

/// Whether a page is nothing but text: no link leads anywhere, and nothing is set apart from the text. The
/// model has seen no such page, and there is nothing to tell its content from.
fn is_bare(page: &Page) -> bool {
    let apart =
        [Flags::NAV, Flags::HEADER, Flags::FOOTER, Flags::ASIDE, Flags::FORM, Flags::DIALOG];
    let apart = apart.into_iter().fold(Flags::CONTROL, Flags::with);
    let leads = |link: &Link| {
        let href = page.string(link.href);
        !href.starts_with('#') && !href.starts_with("javascript:")
    };
    !page.links.iter().any(leads)
        && !page.containers.iter().any(|container| container.flags.has(apart))
}

/// Leaves out what elements say is no content of the page they stand on.
fn drop_apart(page: &Page, keep: &mut [bool]) {
    let apart = Flags::NAV.with(Flags::FOOTER).with(Flags::ASIDE);
    for (keep, block) in keep.iter_mut().zip(&page.blocks) {
        *keep &= !page.container(block).flags.has(apart);
    }
}

/// Of blocks with the same text, only the first is kept, and those shown beside it: a refrain is no copy; nor is a
/// quote of what the page says. In plain text all stand beside each other.
fn drop_copies(page: &Page, measures: &[Measures], keep: &mut [bool]) {
    let mut seen: HashMap<&str, (u32, bool), RandomState> = HashMap::default();
    for (at, block) in page.blocks.iter().enumerate() {
        if keep[at] && measures[at].words >= DUPLICATE_WORDS {
            let container = page.container(block);
            let here = (container.parent, container.flags.has(Flags::QUOTE));
            keep[at] = match seen.entry(page.text(block.text)) {
                Entry::Vacant(entry) => {
                    entry.insert(here);
                    true
                }
                Entry::Occupied(entry) => {
                    let (place, quoted) = *entry.get();
                    let own = place == here.0 || quoted != here.1;
                    own && !page.plain_text && !measures[at].hidden
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    /// The texts kept where all blocks have this score.
    fn kept(html: &str, score: f32) -> Vec<String> {
        let page = tokenize(html, Input::Html);
        let measures = Measures::of_page(&page);
        let kept = by_expected_f1(&page, &measures, &vec![score; measures.len()], 0.0);
        kept.into_iter().map(|id| page.text(page.blocks[id as usize].text).to_owned()).collect()
    }

    #[test]
    fn copies_elsewhere_go_and_refrains_stay() {
        let copies =
            "<div><p>The sea comes along again.</div><div><p>The sea comes along again.</div>";
        assert_eq!(kept(copies, 0.9).len(), 1);
        let refrain = "<p>The sea comes along again.<p>Ho!<p>The sea comes along again.";
        assert_eq!(kept(refrain, 0.9).len(), 3);
        let quote = "<div><p>The sea comes along again.</div><div><blockquote><p>The sea comes along again.\
            </blockquote><p>Ho!</div>";
        assert_eq!(kept(quote, 0.9).len(), 3);
        let hidden = "<p>The sea comes along again.<p hidden>The sea comes along again.";
        assert_eq!(kept(hidden, 0.9).len(), 1);
    }

    #[test]
    fn menus_of_small_pages_are_left_out() {
        let menu = "<nav>Home</nav><p>Ebb";
        assert_eq!(kept(menu, 0.9), ["Ebb"]);
        assert_eq!(kept(&format!("{menu}{}", "<p>flood".repeat(FEW_BLOCKS)), 0.9)[0], "Home");
    }

    #[test]
    fn a_shift_moves_what_is_kept() {
        let page = tokenize("<p>Ebb and flood<p>Tide<p>Moon<p>Home", Input::Html);
        let measures = Measures::of_page(&page);
        let kept = |shift| by_expected_f1(&page, &measures, &[0.9, 0.6, 0.3, 0.05], shift);
        assert_eq!(kept(0.0), [0, 1]);
        assert_eq!(kept(-2.0), [0, 1, 2]);
        assert_eq!(kept(1.0), [0]);
        // Never below the least chance, and never nothing.
        assert_eq!((kept(-9.0).len(), kept(9.0).len()), (3, 1));
    }

    #[test]
    fn all_is_kept_of_a_page_of_nothing_but_text() {
        let low = CHANCE / 2.0;
        assert_eq!(kept("<p>Ebb<p>flood<p hidden>none", low), ["Ebb", "flood"]);
        assert_eq!(kept("<a href='javascript:x'>Ebb</a>", low), ["Ebb"]);
        for chrome in ["<nav>Home</nav>", "<a href=/>Home</a>", "<form><p>Name</form>"] {
            assert!(kept(&format!("<p>Ebb{chrome}"), low).is_empty(), "{chrome}");
        }
    }
}
