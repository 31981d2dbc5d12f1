//! What is seen of a block's text by itself, and what of it stands elsewhere on the page.

use super::context::Sums;
use super::words::{Map, Runs, Set, each_word};
use crate::tokenizer::by_ascii;
use crate::tokenizer::letters::is_letter;
use crate::tokenizer::page::{Block, Page, SpanKind};

/// What is seen of a block's text beside its measures.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    pub(super) length: f32,
    pub(super) digits: f32,
    pub(super) capitals: f32,
    pub(super) emphasis: f32,
    pub(super) link_count: f32,
    pub(super) images: f32,
    pub(super) breaks: f32,
    pub(super) separators: f32,
    pub(super) currency: f32,
    pub(super) colon: f32,
    pub(super) question: f32,
    pub(super) copyright: f32,
    pub(super) starts_upper: f32,
    /// How many blocks of the page have this text; how many of them stand before.
    pub(super) copies: f32,
    pub(super) copies_before: f32,
    /// The share of its words that are in the page's title.
    pub(super) in_title: f32,
    /// The share of the title's words that are in it.
    pub(super) of_title: f32,
    /// The share of its runs of three words that the page's JSON-LD or description has.
    pub(super) in_data: f32,
    /// Links to a place on the page, or to a script.
    pub(super) anchors: f32,
    /// Links with another site's address, by their look.
    pub(super) absolute: f32,
}

/// Those of all blocks of a page.
pub(super) fn shapes(page: &Page) -> Vec<Shape> {
    let told = Told { title: title_words(page).into(), data: data_runs(page).into() };
    let (texts, copies) = copies(page);
    let mut before = vec![0.0; copies.len()];
    let blocks = page.blocks.iter().zip(texts);
    let mut shared = Vec::new();
    let shapes = blocks.map(|(block, id)| {
        let text = page.text(block.text);
        let mut shape = text_shape(text);
        (shape.copies, shape.copies_before) = (copies[id], before[id]);
        before[id] += 1.0;
        told.again(text, &mut shape, &mut shared);
        span_shape(page, block, &mut shape);
        shape
    });
    shapes.collect()
}

/// The number of each block's text, and how often each text stands on the page.
fn copies(page: &Page) -> (Vec<usize>, Vec<f32>) {
    let mut known: Map<&str, usize> = Map::default();
    let mut copies = Vec::new();
    let texts = page.blocks.iter().map(|block| {
        let id = *known.entry(page.text(block.text)).or_insert(copies.len());
        if id == copies.len() {
            copies.push(0.0);
        }
        copies[id] += 1.0;
        id
    });
    (texts.collect(), copies)
}

/// What a byte of ASCII counts as in a shape.
#[derive(Clone, Copy)]
enum Class {
    Other,
    Small,
    Capital,
    Digit,
    Break,
    Separator,
    Currency,
}

static CLASSES: [Class; 128] = by_ascii!(|byte| match byte {
    b'a'..=b'z' => Class::Small,
    b'A'..=b'Z' => Class::Capital,
    b'0'..=b'9' => Class::Digit,
    b'\n' => Class::Break,
    b'|' | b'/' | b'>' => Class::Separator,
    b'$' => Class::Currency,
    _ => Class::Other,
});

fn text_shape(text: &str) -> Shape {
    let mut shape = Shape { length: text.len() as f32, ..Shape::default() };
    let mut counts = [0u32; Class::Currency as usize + 1];
    let mut others = 0u32;
    for character in text.chars() {
        if let Some(&class) = CLASSES.get(character as usize) {
            counts[class as usize] += 1;
            continue;
        }
        match character {
            '»' | '›' | '•' | '·' | '→' => counts[Class::Separator as usize] += 1,
            '€' | '£' | '¥' | '₹' | '₽' => counts[Class::Currency as usize] += 1,
            '©' => shape.copyright = 1.0,
            _ if character.is_uppercase() => counts[Class::Capital as usize] += 1,
            _ => others += u32::from(is_letter(character)),
        }
    }
    let count = |class: Class| counts[class as usize] as f32;
    let letters = count(Class::Small) + count(Class::Capital) + others as f32;
    shape.capitals = Sums::per(count(Class::Capital), letters);
    shape.digits = Sums::per(count(Class::Digit), text.len() as f32);
    shape.breaks = count(Class::Break);
    shape.separators = count(Class::Separator);
    shape.currency = f32::from(counts[Class::Currency as usize] > 0);
    let last = text.chars().next_back();
    shape.colon = f32::from(matches!(last, Some(':' | '：')));
    shape.question = f32::from(matches!(last, Some('?' | '？')));
    shape.starts_upper = f32::from(text.chars().next().is_some_and(char::is_uppercase));
    shape
}

fn span_shape(page: &Page, block: &Block, shape: &mut Shape) {
    for span in page.spans(block) {
        match span.kind {
            SpanKind::Link(id) => {
                let href = page.string(page.links[id as usize].href);
                shape.link_count += 1.0;
                shape.anchors +=
                    f32::from(href.starts_with('#') || href.starts_with("javascript:"));
                shape.absolute += f32::from(href.starts_with("http"));
            }
            SpanKind::Image(_) => shape.images += 1.0,
            SpanKind::Emphasis | SpanKind::Strong => shape.emphasis += span.text.len() as f32,
            _ => {}
        }
    }
    shape.emphasis = Sums::per(shape.emphasis, shape.length).min(1.0);
}

fn title_words(page: &Page) -> Set<u64> {
    let mut words = Set::default();
    each_word(page.head.meta("og:title").unwrap_or(&page.head.title), |word| {
        words.insert(word);
        true
    });
    words
}

/// Of what the page says of itself, so many runs are kept.
const MAX_RUNS: usize = 50_000;

/// Runs of words in the page's JSON-LD and descriptions.
fn data_runs(page: &Page) -> Set<u64> {
    let described = |name: &str| matches!(name, "description" | "og:description");
    let meta = page.head.meta.iter().filter(|meta| described(&meta.name));
    let texts = page.head.json_ld.iter().chain(meta.map(|meta| &meta.content));
    let mut all = Set::default();
    for text in texts {
        let (mut last, mut left) = (Runs::default(), MAX_RUNS);
        each_word(text, |word| {
            if let Some(run) = last.with(word) {
                all.insert(run);
                left -= 1;
            }
            left > 0
        });
    }
    all
}

/// Titles are short; of a long block only so many words are compared.
const TITLE_WORDS: usize = 40;

/// What a page says of itself, to be found again in its blocks.
struct Told {
    title: Known,
    data: Known,
}

/// Words or runs of words, most of which a page's are not: that is told by bits before a table is asked.
struct Known {
    /// A bit for the first bits of each.
    bits: [u64; Self::BITS],
    all: Set<u64>,
}

impl Known {
    const BITS: usize = 64;

    /// Where the bit of a number is: the first bits are the best mixed.
    fn place(number: u64) -> (usize, u64) {
        let first = number >> 52;
        (first as usize % Self::BITS, 1 << (first / Self::BITS as u64))
    }

    fn contains(&self, number: u64) -> bool {
        let (at, bit) = Self::place(number);
        self.bits[at] & bit != 0 && self.all.contains(&number)
    }
}

impl From<Set<u64>> for Known {
    fn from(all: Set<u64>) -> Self {
        let mut bits = [0; Self::BITS];
        for (at, bit) in all.iter().map(|&number| Self::place(number)) {
            bits[at] |= bit;
        }
        Self { bits, all }
    }
}

impl Told {
    /// Measures how much of it a text says again, reading its words once; `shared` is room for its words in the title.
    fn again(&self, text: &str, shape: &mut Shape, shared: &mut Vec<u64>) {
        let mut last = Runs::default();
        let (mut all_runs, mut known_runs) = (0.0f32, 0.0f32);
        let (mut all, mut hits) = (0.0f32, 0.0f32);
        shared.clear();
        let mut read = 0;
        each_word(text, |word| {
            read += 1;
            if read <= TITLE_WORDS && !self.title.all.is_empty() {
                all += 1.0;
                if self.title.contains(word) {
                    hits += 1.0;
                    if !shared.contains(&word) {
                        shared.push(word);
                    }
                }
            }
            if self.data.all.is_empty() {
                return read < TITLE_WORDS;
            }
            if let Some(run) = last.with(word) {
                all_runs += 1.0;
                known_runs += f32::from(self.data.contains(run));
            }
            true
        });
        shape.in_title = Sums::per(hits, all);
        shape.of_title = Sums::per(shared.len() as f32, self.title.all.len() as f32);
        shape.in_data = Sums::per(known_runs, all_runs);
    }
}
