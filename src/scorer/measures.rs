//! What is measured of a block by itself.

use crate::tokenizer::by_ascii;
use crate::tokenizer::letters::is_letter_or_digit;
use crate::tokenizer::page::{Block, Flags, Page, Slice, SpanKind};
use crate::tokenizer::writing::{ends_sentence, is_unspaced};

/// How a block reads, before anything around it is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Measures {
    /// Words a reader sees. Scripts without spaces between words count by characters.
    pub(crate) words: f32,
    /// The share of the text that is links (Kohlschütter et al. 2010 call it link density).
    pub(crate) links: f32,
    /// The share of the text that is buttons and the like.
    pub(crate) controls: f32,
    /// Marks that end sentences or part clauses.
    pub(crate) marks: f32,
    /// It ends as a sentence does.
    pub(crate) ends: bool,
    /// Its own and its ancestors'.
    pub(crate) flags: Flags,
    /// Nothing of it is shown.
    pub(crate) hidden: bool,
}

/// About how many characters a word has where scripts write none apart: Chinese words mostly have
/// one or two.
const CHARACTERS_PER_WORD: f32 = 1.5;

/// Marks of the scripts at hand beyond ASCII; full width ones with them.
const MARKS: [char; 8] = ['…', '。', '，', '、', '；', '！', '？', '؟'];

impl Measures {
    /// Those of all blocks of a page.
    pub(crate) fn of_page(page: &Page) -> Vec<Self> {
        let mut all: Vec<_> = page.blocks.iter().map(|block| Self::of(page, block)).collect();
        let stands_in = |measures: &Self| {
            measures.flags.has(Flags::NOSCRIPT) && !measures.flags.has(Flags::HIDDEN)
        };
        let words = |of: &dyn Fn(&Self) -> bool| {
            all.iter().filter(|measures| of(measures)).map(|measures| measures.words).sum::<f32>()
        };
        // A page that holds more for readers without scripts than for others is read without them.
        if words(&stands_in) > words(&|measures| !measures.hidden) {
            for measures in all.iter_mut().filter(|measures| stands_in(measures)) {
                measures.hidden = measures.words <= 0.0;
            }
        }
        all
    }

    /// A block's, where readers have scripts.
    fn of(page: &Page, block: &Block) -> Self {
        let text = page.text(block.text);
        let (words, marks) = count(text);
        let length = text.len().max(1) as f32;
        let share = |is: fn(SpanKind) -> bool| covered(page, block, is) as f32 / length;
        let hidden = share(|kind| kind == SpanKind::Hidden);
        let flags = page.container(block).flags;
        Self {
            words: words * (1.0 - hidden),
            links: share(|kind| matches!(kind, SpanKind::Link(_))),
            controls: share(|kind| kind == SpanKind::Control),
            marks,
            ends: ends_sentence(text),
            flags,
            hidden: hidden >= 1.0 || flags.has(Flags::HIDDEN.with(Flags::NOSCRIPT)),
        }
    }
}

/// What counting asks of a byte of ASCII.
const LETTER: u8 = 1;
const JOINS: u8 = 2;
const MARK: u8 = 4;
static CLASSES: [u8; 128] = by_ascii!(|byte| match byte {
    b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => LETTER,
    b'\'' | b'-' => JOINS,
    b'.' | b',' | b';' | b':' | b'!' | b'?' => MARK,
    _ => 0,
});

/// Words, and marks between them.
fn count(text: &str) -> (f32, f32) {
    let (mut words, mut dense, mut marks) = (0u32, 0u32, 0u32);
    let mut in_word = false;
    let mut at = 0;
    // By bytes, of which most texts have one a character.
    while let Some(&byte) = text.as_bytes().get(at) {
        if let Some(&class) = CLASSES.get(usize::from(byte)) {
            at += 1;
            let starts = class == LETTER;
            words += u32::from(starts && !in_word);
            in_word = starts || (in_word && class == JOINS);
            marks += u32::from(class == MARK);
            continue;
        }
        let Some(character) = text[at..].chars().next() else { break };
        at += character.len_utf8();
        let starts = is_letter_or_digit(character);
        if starts && is_unspaced(character) {
            dense += 1;
            in_word = false;
            continue;
        }
        words += u32::from(starts && !in_word);
        in_word = starts || (in_word && character == '’');
        marks += u32::from(!starts && MARKS.contains(&character));
    }
    (words as f32 + dense as f32 / CHARACTERS_PER_WORD, marks as f32)
}

/// How many bytes of a block spans of one kind cover. Spans nest, so of two that meet the first
/// covers the second.
fn covered(page: &Page, block: &Block, is: fn(SpanKind) -> bool) -> usize {
    let mut end = 0;
    let mut sum = 0;
    for span in page.spans(block).iter().filter(|span| is(span.kind)) {
        let start = span.text.start.max(end);
        sum += Slice { start, end: span.text.end.max(start) }.len();
        end = end.max(span.text.end);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    fn measures(html: &str) -> Measures {
        let page = tokenize(html, Input::Html);
        Measures::of_page(&page)[0]
    }

    #[test]
    fn words_and_marks() {
        assert_eq!(count("It isn't one, is it?"), (5.0, 2.0));
        assert_eq!(count("我们看到了。"), (5.0 / CHARACTERS_PER_WORD, 1.0));
        assert_eq!(count(" – "), (0.0, 0.0));
    }

    #[test]
    fn shares() {
        let found = measures("<p>abcd <a href=x>ab <b>c</b></a> <a href=y>d</a></p>");
        assert!((found.links - 5.0 / 11.0).abs() < 1e-6);
        assert!((measures("<p><button>go</button>").controls - 1.0).abs() < 1e-6);
        assert!(measures("<p hidden>a").hidden);
        assert!(measures("<p><i hidden>a</i>").hidden);
    }

    #[test]
    fn a_page_that_is_empty_without_scripts() {
        let words = "<p>It was a dark and cold night";
        assert!(measures(&format!("<noscript><p>Enable scripts</noscript>{words}")).hidden);
        assert!(!measures(&format!("<noscript>{words}</noscript><p>Loading")).hidden);
        assert!(
            measures(&format!("<noscript><div hidden>{words}</div></noscript><p>Loading")).hidden
        );
    }
}
