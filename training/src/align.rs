//! Which words of a page are the words of its truth: by position, not by kind.
//!
//! A global alignment of two sequences of words: of all chains of shared word 3-grams that go
//! forward in both, the heaviest (Hunt, Szymanski: *A Fast Algorithm for Computing Longest Common
//! Subsequences*, CACM 1977). A title that stands in the menu and over the text is thereby found
//! over the text. Gaps between links of the chain are then aligned word by word.

use std::collections::HashMap;
use std::ops::Range;

/// How many words make a link of the chain.
const GRAM: usize = 3;
/// A 3-gram found more often than this in the truth says little of where it stands.
const MAX_PLACES: usize = 64;
/// What a link is worth, and one that follows the last at once in both sequences.
const LINK: i64 = 10_000;
const NEXT: i64 = 5_000;
/// A link through words that are not shown is worth less: of two copies, the one shown counts.
const HIDDEN: i64 = 6_000;
/// What a word of the page within the chain costs: of two copies, the nearer counts.
const STRIDE: i64 = 1;
/// Gaps are aligned word by word up to this many pairs of words.
const MAX_GAP: usize = 250_000;

/// For each word of the page, the word of the truth it is: those in runs of some words.
pub(crate) fn align(page: &[u32], hidden: &[bool], truth: &[u32]) -> Vec<Option<usize>> {
    let mut found = vec![None; page.len()];
    for (at, to) in chain(page, hidden, truth) {
        for step in 0..GRAM {
            found[at + step] = Some(to + step);
        }
    }
    settle(&mut found);
    found
}

/// Aligns the words between those, of both, that `free` leaves over.
pub(crate) fn fill(
    found: &mut [Option<usize>],
    page: &[u32],
    truth: &[u32],
    free: impl Fn(usize) -> bool,
) {
    for (here, there) in gaps(found, truth.len()) {
        let left: Vec<usize> = there.filter(|&to| free(to)).collect();
        let words: Vec<u32> = left.iter().map(|&to| truth[to]).collect();
        for (at, to) in common(&page[here.clone()], &words) {
            found[here.start + at] = Some(left[to]);
        }
    }
}

#[derive(Clone, Copy)]
struct Link {
    at: usize,
    to: usize,
    value: i64,
    before: Option<usize>,
}

/// The heaviest chain of 3-grams.
fn chain(page: &[u32], hidden: &[bool], truth: &[u32]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&[u32], Vec<usize>> = HashMap::new();
    for (to, gram) in truth.windows(GRAM).enumerate() {
        places.entry(gram).or_default().push(to);
    }
    let mut links: Vec<Link> = Vec::new();
    let mut best = Prefixes::new(truth.len() + 1);
    // The links of the last word, by their place in the truth.
    let mut last: HashMap<usize, usize> = HashMap::new();
    for (at, gram) in page.windows(GRAM).enumerate() {
        let tos = places.get(gram).filter(|tos| tos.len() <= MAX_PLACES);
        let first = links.len();
        for &to in tos.map_or(&[][..], Vec::as_slice) {
            let own = if hidden[at] { HIDDEN } else { LINK };
            let before = best.get(to);
            let jump =
                before.map_or(0, |link| links[link].value - STRIDE * (at - links[link].at) as i64);
            let jump = (jump.max(0), before.filter(|_| jump > 0));
            let next =
                last.get(&to.wrapping_sub(1)).map(|&link| (links[link].value + NEXT, Some(link)));
            let (value, before) = next.filter(|next| next.0 >= jump.0).unwrap_or(jump);
            links.push(Link { at, to, value: value + own, before });
        }
        last.clear();
        for (id, link) in links.iter().enumerate().skip(first) {
            last.insert(link.to, id);
            best.set(link.to + 1, link.value + STRIDE * at as i64, id);
        }
    }
    let mut next = (0..links.len()).max_by_key(|&id| (links[id].value, std::cmp::Reverse(id)));
    let mut chain = Vec::new();
    while let Some(id) = next {
        chain.push((links[id].at, links[id].to));
        next = links[id].before;
    }
    chain.reverse();
    chain
}

/// The best of all entries before a place (Fenwick 1994).
struct Prefixes(Vec<Option<(i64, usize)>>);

impl Prefixes {
    fn new(len: usize) -> Self {
        Self(vec![None; len + 1])
    }

    fn set(&mut self, place: usize, value: i64, id: usize) {
        let mut at = place + 1;
        while let Some(entry) = self.0.get_mut(at) {
            if entry.is_none_or(|(other, _)| value >= other) {
                *entry = Some((value, id));
            }
            at += at & at.wrapping_neg();
        }
    }

    /// Over places up to and with `place`.
    fn get(&self, place: usize) -> Option<usize> {
        let mut at = place + 1;
        let mut best: Option<(i64, usize)> = None;
        while at > 0 {
            best = best.max(self.0[at]);
            at &= at - 1;
        }
        best.map(|(_, id)| id)
    }
}

/// 3-grams overlap where the chain jumps: takes out what then goes back in the truth.
fn settle(found: &mut [Option<usize>]) {
    let mut next = usize::MAX;
    for place in found.iter_mut().rev() {
        match place {
            Some(to) if *to < next => next = *to,
            _ => *place = None,
        }
    }
}

/// The words between links, of both sequences, where there are some of both.
fn gaps(found: &[Option<usize>], truth: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut gaps = Vec::new();
    let (mut at, mut to) = (0, 0);
    let ends = found.iter().enumerate().filter_map(|(at, to)| Some((at, (*to)?)));
    for (next_at, next_to) in ends.chain([(found.len(), truth)]) {
        if at < next_at && to < next_to {
            gaps.push((at..next_at, to..next_to));
        }
        (at, to) = (next_at + 1, next_to + 1);
    }
    gaps
}

/// The longest common subsequence; of long gaps, that of the words next to the links.
fn common(page: &[u32], truth: &[u32]) -> Vec<(usize, usize)> {
    if page.len() * truth.len() > MAX_GAP {
        return edges(page, truth);
    }
    let width = truth.len() + 1;
    let mut lengths = vec![0u32; (page.len() + 1) * width];
    for at in (0..page.len()).rev() {
        for to in (0..truth.len()).rev() {
            lengths[at * width + to] = if page[at] == truth[to] {
                lengths[(at + 1) * width + to + 1] + 1
            } else {
                lengths[(at + 1) * width + to].max(lengths[at * width + to + 1])
            };
        }
    }
    let (mut at, mut to) = (0, 0);
    let mut pairs = Vec::new();
    while at < page.len() && to < truth.len() {
        if page[at] == truth[to] {
            pairs.push((at, to));
            (at, to) = (at + 1, to + 1);
        } else if lengths[(at + 1) * width + to] >= lengths[at * width + to + 1] {
            at += 1;
        } else {
            to += 1;
        }
    }
    pairs
}

fn edges(page: &[u32], truth: &[u32]) -> Vec<(usize, usize)> {
    let head = page.iter().zip(truth).take_while(|(a, b)| a == b).count();
    let (page_left, truth_left) = (&page[head..], &truth[head..]);
    let tail =
        page_left.iter().rev().zip(truth_left.iter().rev()).take_while(|(a, b)| a == b).count();
    let tail = (1..=tail).rev().map(|back| (page.len() - back, truth.len() - back));
    (0..head).map(|at| (at, at)).chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(page: &str, truth: &str) -> String {
        let mut ids = HashMap::new();
        let mut id = |word: &str| {
            let next = ids.len() as u32;
            *ids.entry(word.to_owned()).or_insert(next)
        };
        let words: Vec<&str> = page.split(' ').collect();
        let ids: Vec<u32> = words.iter().map(|word| id(word)).collect();
        let truth: Vec<u32> = truth.split(' ').map(&mut id).collect();
        let mut found = align(&ids, &vec![false; ids.len()], &truth);
        fill(&mut found, &ids, &truth, |_| true);
        let mark = |(word, to): (&&str, &Option<usize>)| {
            if to.is_some() { word.to_uppercase() } else { (*word).to_owned() }
        };
        words.iter().zip(&found).map(mark).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_title_is_found_where_the_text_follows() {
        let page = "menu the big title more menu the big title by ann it was dark and cold the big title footer";
        let truth = "the big title it was dark and cold";
        let expected = "menu the big title more menu THE BIG TITLE by ann IT WAS DARK AND COLD the big title footer";
        assert_eq!(found(page, truth), expected);
    }

    #[test]
    fn short_gaps_are_filled() {
        assert_eq!(found("x a b c d y e f g z", "a b c q y r e f g"), "x A B C d Y E F G z");
    }

    #[test]
    fn a_copy_is_found_once() {
        assert_eq!(found("a b c d e x a b c d e", "a b c d e"), "A B C D E x a b c d e");
    }
}
