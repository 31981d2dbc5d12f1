//! What only lines have: shape, indentation, runs, copies but for numbers, the words they share.

use super::density;
use super::outside::trail;
use super::vocabulary::Vocabulary;
use super::wording::{self, KINDS};
use crate::scorer::features::words::Map;
use crate::scorer::features::{Context, Matrix};
use crate::tokenizer::letters::is_letter_or_digit;
use crate::tokenizer::page::Flags;
use std::borrow::Cow;
use std::ops::Range;

/// A block of fewer words that does not end as a sentence does is short.
const SHORT_WORDS: f32 = 12.0;

/// How far neighbours reach.
const NEAR: usize = 2;

/// Distances are counted so far.
const FAR: f32 = 100.0;

/// How many words at the start of a block make it begin like another.
const START_WORDS: usize = 2;

/// Indentation is told apart up to so many columns.
const WIDEST_INDENT: u32 = 200;

macro_rules! lines {
    ($count:literal; $($name:literal $doc:literal |$lines:ident, $block:ident| $value:expr;)+) => {
        /// Names and what they mean.
        pub(super) const LINES: [(&str, &str); $count] = [$(($name, $doc)),+];

        impl Lines<'_> {
            /// Puts the values of a run of blocks behind those of a matrix, 0 where a feature is not
            /// `asked` for.
            pub(super) fn fill(
                &self,
                blocks: Range<usize>,
                matrix: &mut Matrix,
                asked: impl Fn(usize) -> bool,
            ) {
                $(matrix.push(asked(matrix.features()).then(|| blocks.clone().map(|$block| -> f32 {
                    let $lines = self;
                    $value
                })));)+
            }
        }
    };
}

lines! { 48;
    "indent" "Columns before it." |l, b| l.indent(b);
    "indent_before" "Columns before it, more than before the block before." |l, b| l.indent(b) - b.checked_sub(1).map_or(0.0, |before| l.indent(before));
    "indent_after" "Columns before the block after, more than before it." |l, b| if b + 1 < l.shapes.len() { l.indent(b + 1) - l.indent(b) } else { 0.0 };
    "indent_prose" "The share of the page's paragraph words indented as it is." |l, b| per(l.at(b).1, l.context.paragraph_words());
    "indent_length" "Words a block, of those indented as it is." |l, b| per(l.at(b).0, l.at(b).2);
    "title_case" "The share of its words that start with a capital." |l, b| per(l.shapes[b].upper, l.shapes[b].words);
    "lower_case" "The share of its words that start with a small letter." |l, b| per(l.shapes[b].lower, l.shapes[b].words);
    "numbers" "The share of its words that start with a digit." |l, b| per(l.shapes[b].numbers, l.shapes[b].words);
    "number_count" "Words that start with a digit." |l, b| l.shapes[b].numbers;
    "longest" "Characters of its longest word." |l, b| l.shapes[b].longest;
    "brackets" "Opening brackets a word." |l, b| per(l.shapes[b].brackets, l.shapes[b].words);
    "quotes" "Quotation marks in it." |l, b| l.shapes[b].quotes;
    "address" "Whether an address is in it." |l, b| l.shapes[b].address;
    "year" "Whether a year is in it." |l, b| l.shapes[b].year;
    "clock" "Whether a time of day is in it." |l, b| l.shapes[b].clock;
    "twin" "Blocks since one with the same text but for numbers." |l, b| l.twins[b].0;
    "like_copies" "Blocks of the page with the same text but for numbers." |l, b| l.twins[b].1;
    "like_starts" "Blocks of the page that begin with the same words." |l, b| l.starts[b];
    "in_prose" "The share of its words that other paragraphs of the page have." |l, b| l.in_prose[b];
    "in_segment" "Whether it stands in the part of the page with most content." |l, b| f32::from(l.segment.contains(&b));
    "from_segment_start" "Blocks since the start of the part with most content." |l, b| b as f32 - l.segment.start as f32;
    "to_segment_end" "Blocks to the end of the part with most content." |l, b| l.segment.end as f32 - b as f32;
    "density" "What it and its neighbours tell by length, marks and links, in log-odds." |l, b| l.density[b];
    "short_run" "Short blocks in a row, of which it is one." |l, b| l.runs[b].len() as f32;
    "short_run_place" "Short blocks in a row before it." |l, b| b as f32 - l.runs[b].start as f32;
    "short_run_words" "Words a block in the short ones in a row." |l, b| per(l.context.run_words(&l.runs[b]), l.runs[b].len() as f32);
    "since_paragraph" "Blocks since the last paragraph." |l, b| l.since[b];
    "until_paragraph" "Blocks to the next paragraph." |l, b| l.until[b];
    "until_paragraph_words" "Words of the next paragraph." |l, b| l.next_words(b);
    "heading_in_prose" "The share of the last heading's words that paragraphs have." |l, b| l.heading_in_prose[b];
    "until_heading" "Blocks to the next heading." |l, b| l.until_heading[b];
    "wording_offers" "Words of offers in it." |l, b| l.wording[b][0];
    "wording_offers_share" "The share of its words that are of offers." |l, b| per(l.wording[b][0], l.shapes[b].words);
    "wording_offers_heading" "Words of offers in the last heading." |l, b| l.heading_wording[b][0];
    "wording_offers_near" "Words of offers in the blocks beside it." |l, b| l.wording_near(b)[0];
    "wording_legal" "Words of legal notices in it." |l, b| l.wording[b][1];
    "wording_legal_share" "The share of its words that are of legal notices." |l, b| per(l.wording[b][1], l.shapes[b].words);
    "wording_legal_heading" "Words of legal notices in the last heading." |l, b| l.heading_wording[b][1];
    "wording_legal_near" "Words of legal notices in the blocks beside it." |l, b| l.wording_near(b)[1];
    "wording_controls" "Words of controls for readers in it." |l, b| l.wording[b][2];
    "wording_controls_share" "The share of its words that are of controls for readers." |l, b| per(l.wording[b][2], l.shapes[b].words);
    "wording_controls_heading" "Words of controls for readers in the last heading." |l, b| l.heading_wording[b][2];
    "wording_controls_near" "Words of controls for readers in the blocks beside it." |l, b| l.wording_near(b)[2];
    "wording_leads" "Words of what leads on to other pages in it." |l, b| l.wording[b][3];
    "wording_leads_share" "The share of its words that are of what leads on to other pages." |l, b| per(l.wording[b][3], l.shapes[b].words);
    "wording_leads_heading" "Words of what leads on to other pages in the last heading." |l, b| l.heading_wording[b][3];
    "wording_leads_near" "Words of what leads on to other pages in the blocks beside it." |l, b| l.wording_near(b)[3];
    "after_trail" "Blocks since the page's title behind the trail to it." |l, b| l.trail.map_or(-1000.0, |trail| b as f32 - trail as f32);
}

/// A page's lines, measured.
pub(crate) struct Lines<'a> {
    context: &'a Context<'a>,
    shapes: Vec<Shape>,
    /// By columns: words, words in paragraphs, blocks.
    indents: Map<u32, (f32, f32, f32)>,
    /// Blocks since one alike, and how many are alike.
    twins: Vec<(f32, f32)>,
    starts: Vec<f32>,
    in_prose: Vec<f32>,
    segment: Range<usize>,
    density: Vec<f32>,
    runs: Vec<Range<usize>>,
    since: Vec<f32>,
    until: Vec<f32>,
    heading_in_prose: Vec<f32>,
    until_heading: Vec<f32>,
    wording: Vec<[f32; KINDS]>,
    heading_wording: Vec<[f32; KINDS]>,
    /// The title that ends a trail of links, and stands behind it once more.
    trail: Option<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(context: &'a Context<'a>) -> Self {
        let texts: Vec<&str> = context.texts().collect();
        let count = texts.len();
        let is_paragraph = |at: usize| context.is_paragraph(at);
        let is_heading = |at: usize| context.measures()[at].flags.has(Flags::HEADING);
        let in_prose = in_prose(&texts, is_paragraph);
        let wording: Vec<_> = texts.iter().map(|text| wording::count(text)).collect();
        let (density, segment) = density::of(context.measures());
        Self {
            shapes: texts.iter().map(|text| Shape::of(text)).collect(),
            indents: indents(context),
            twins: twins(&texts),
            starts: starts(&texts),
            segment,
            density,
            runs: short_runs(context),
            since: since(count, is_paragraph),
            until: until(count, is_paragraph),
            heading_in_prose: last_heading(&in_prose, is_heading),
            until_heading: until(count, is_heading),
            heading_wording: last_heading(&wording, is_heading),
            trail: trail(&texts),
            wording,
            in_prose,
            context,
        }
    }

    pub(super) fn context(&self) -> &Context<'a> {
        self.context
    }

    fn indent(&self, block: usize) -> f32 {
        self.context.indent(block).min(WIDEST_INDENT) as f32
    }

    /// Sums over the blocks indented as one is.
    fn at(&self, block: usize) -> (f32, f32, f32) {
        self.indents.get(&self.context.indent(block)).copied().unwrap_or_default()
    }

    /// Wording of a block's neighbours.
    fn wording_near(&self, block: usize) -> [f32; KINDS] {
        let mut sums = [0.0; KINDS];
        let near = block.saturating_sub(NEAR)..(block + NEAR + 1).min(self.wording.len());
        for counts in near.filter(|&at| at != block).map(|at| &self.wording[at]) {
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        sums
    }

    #[allow(clippy::cast_sign_loss)] // Distances are not below 0.
    fn next_words(&self, block: usize) -> f32 {
        let next = self.context.measures().get(block + 1 + self.until[block] as usize);
        next.map_or(0.0, |measures| measures.words)
    }
}

/// What is seen of a line.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    words: f32,
    upper: f32,
    lower: f32,
    numbers: f32,
    longest: f32,
    brackets: f32,
    quotes: f32,
    address: f32,
    year: f32,
    clock: f32,
}

impl Shape {
    fn of(text: &str) -> Self {
        let mut shape = Self::default();
        for word in text.split_whitespace() {
            let core = word.trim_matches(|c: char| !is_letter_or_digit(c));
            let Some(first) = core.chars().next() else { continue };
            shape.words += 1.0;
            shape.upper += f32::from(first.is_uppercase());
            shape.lower += f32::from(first.is_lowercase());
            shape.numbers += f32::from(first.is_ascii_digit());
            shape.longest = shape.longest.max(core.chars().count() as f32);
            shape.address = shape.address.max(f32::from(is_address(core)));
            // Most words have no digit.
            if core.bytes().any(|byte| byte.is_ascii_digit()) {
                shape.year = shape.year.max(f32::from(holds_year(core)));
                shape.clock = shape.clock.max(f32::from(is_clock(core)));
            }
        }
        shape.brackets = text.bytes().filter(|c| b"([{<".contains(c)).count() as f32;
        let quotes = ['"', '\u{201c}', '\u{201e}', '\u{ab}', '\u{300c}'];
        shape.quotes = if text.is_ascii() {
            memchr::memchr_iter(b'"', text.as_bytes()).count() as f32
        } else {
            text.matches(quotes).count() as f32
        };
        shape
    }
}

fn is_address(word: &str) -> bool {
    // Most words have no sign in them.
    let has_sign = word.bytes().any(|byte| matches!(byte, b':' | b'@'));
    word.starts_with("www.") || has_sign && (word.contains("://") || word.contains('@'))
}

fn holds_year(word: &str) -> bool {
    let is_year =
        |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    word.split(|c: char| !c.is_ascii_digit()).any(is_year)
}

fn is_clock(word: &str) -> bool {
    let is_number = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    word.split_once(':')
        .is_some_and(|(hours, rest)| is_number(hours) && rest.get(..2).is_some_and(is_number))
}

fn per(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn in_prose(texts: &[&str], is_paragraph: impl Fn(usize) -> bool) -> Vec<f32> {
    let mut vocabulary = Vocabulary::default();
    for (at, text) in texts.iter().enumerate().filter(|&(at, _)| is_paragraph(at)) {
        vocabulary.add(text, at as u32);
    }
    (0..).zip(texts).map(|(at, text)| vocabulary.share(text, at)).collect()
}

fn indents(context: &Context<'_>) -> Map<u32, (f32, f32, f32)> {
    let mut indents: Map<u32, (f32, f32, f32)> = Map::default();
    for (at, measures) in context.measures().iter().enumerate() {
        let sums = indents.entry(context.indent(at)).or_default();
        sums.0 += measures.words;
        sums.1 += if context.is_paragraph(at) { measures.words } else { 0.0 };
        sums.2 += 1.0;
    }
    indents
}

/// Texts with all numbers alike.
fn numbers_alike(text: &str) -> Cow<'_, str> {
    // Most have none.
    if text.bytes().filter(u8::is_ascii_digit).count() == 0 {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        let character = if character.is_ascii_digit() { '0' } else { character };
        if character != '0' || !out.ends_with('0') {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// How often each key stands among them.
fn counts<T: AsRef<str>>(keys: &[T]) -> Map<&str, f32> {
    let mut counts = Map::default();
    for key in keys {
        *counts.entry(key.as_ref()).or_default() += 1.0;
    }
    counts
}

fn twins(texts: &[&str]) -> Vec<(f32, f32)> {
    let keys: Vec<_> = texts.iter().map(|text| numbers_alike(text)).collect();
    let all = counts(&keys);
    let mut seen: Map<&str, usize> = Map::default();
    let twin = |(at, key)| {
        let since = seen.insert(key, at).map_or(FAR, |last| (at - last) as f32);
        (since.min(FAR), all.get(key).copied().unwrap_or_default())
    };
    keys.iter().map(AsRef::as_ref).enumerate().map(twin).collect()
}

/// How many blocks begin like each.
fn starts(texts: &[&str]) -> Vec<f32> {
    let start = |text: &&str| -> String {
        text.split_whitespace().take(START_WORDS).collect::<Vec<_>>().join(" ")
    };
    let keys: Vec<String> = texts.iter().map(start).collect();
    let counts = counts(&keys);
    keys.iter().map(|key| counts.get(key.as_str()).copied().unwrap_or_default()).collect()
}

/// For each block the run of short ones around it; of one that is not, no block.
fn short_runs(context: &Context<'_>) -> Vec<Range<usize>> {
    let measures = context.measures();
    let is_short = |at: usize| measures[at].words < SHORT_WORDS && !measures[at].ends;
    let mut runs = Vec::with_capacity(measures.len());
    while runs.len() < measures.len() {
        let start = runs.len();
        let end = (start..measures.len()).find(|&at| !is_short(at)).unwrap_or(measures.len());
        runs.resize(end, start..end);
        if end < measures.len() {
            runs.push(end..end);
        }
    }
    runs
}

/// Blocks between each and the last one before it that is something.
fn since(count: usize, is: impl Fn(usize) -> bool) -> Vec<f32> {
    let mut last = FAR;
    let each = (0..count).map(|at| {
        let found = last;
        last = if is(at) { 0.0 } else { (last + 1.0).min(FAR) };
        found
    });
    each.collect()
}

/// Blocks between each and the next one behind it that is something.
fn until(count: usize, is: impl Fn(usize) -> bool) -> Vec<f32> {
    let mut found = since(count, |at| is(count - 1 - at));
    found.reverse();
    found
}

/// What was measured of the last heading before each block.
fn last_heading<T: Copy + Default>(each: &[T], is_heading: impl Fn(usize) -> bool) -> Vec<T> {
    let mut last = T::default();
    let each = each.iter().enumerate().map(|(at, &share)| {
        let found = last;
        if is_heading(at) {
            last = share;
        }
        found
    });
    each.collect()
}

#[cfg(test)]
#[allow(clippy::float_cmp)] // Exact: small whole numbers.
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    #[test]
    fn shapes_of_lines() {
        let shape = Shape::of("Posted by Jane (admin) on 3 May 2024, 10:30 \u{2013} \"Hi\"");
        assert_eq!((shape.words, shape.upper, shape.numbers), (10.0, 4.0, 3.0));
        assert_eq!((shape.year, shape.clock, shape.address), (1.0, 1.0, 0.0));
        assert_eq!((shape.brackets, shape.quotes, shape.longest), (1.0, 2.0, 6.0));
        assert_eq!(Shape::of("mail me@x.example").address, 1.0);
    }

    #[test]
    fn copies_but_for_numbers() {
        let found = twins(&["Page 12", "Home", "Page 3"]);
        assert_eq!(found, [(FAR, 2.0), (FAR, 1.0), (2.0, 2.0)]);
        assert_eq!(starts(&["Image for a b", "Image for c", "Home"]), [2.0, 2.0, 1.0]);
    }

    #[test]
    fn distances() {
        let is = |at: usize| at == 1;
        assert_eq!(since(4, is), [FAR, FAR, 0.0, 1.0]);
        assert_eq!(until(4, is), [0.0, FAR, FAR, FAR]);
    }

    #[test]
    fn runs_of_short_blocks() {
        let prose = "The tide came in at noon, an hour early, and it took the bench with it.";
        let page = format!("Home\n\nNews\n\n{prose}\n\nImprint");
        let page = tokenize(&page, Input::Text);
        let context = Context::of(&page, None);
        assert_eq!(short_runs(&context), [0..2, 0..2, 2..2, 3..4]);
    }
}
