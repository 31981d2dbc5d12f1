//! Text out of values that hold markup: fields are often escaped once too often, or carry tags.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// What a reader would see of `value`: entities decoded, tags dropped, white space folded.
pub(super) fn plain(value: &str) -> String {
    // Some pages escape what was escaped already.
    const TIMES: usize = 2;
    let mut text = value.to_owned();
    for _ in 0..TIMES {
        if !text.contains(['&', '<']) {
            break;
        }
        text = decoded(&text);
    }
    fold_space(&text)
}

/// Runs of white space as one space, none at the ends.
pub(super) fn fold_space(text: &str) -> String {
    let invisible = ['\u{200b}', '\u{200e}', '\u{200f}', '\u{feff}', '\u{ad}'];
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = folded.len();
        folded.push_str(if before > 0 { " " } else { "" });
        let start = folded.len();
        word.split(invisible).for_each(|part| folded.push_str(part));
        if folded.len() == start {
            folded.truncate(before);
        }
    }
    folded
}

/// Whether the relations of a link hold one.
pub(super) fn has_relation(rel: &str, relation: &str) -> bool {
    rel.split_whitespace().any(|word| word.eq_ignore_ascii_case(relation))
}

/// Shows the words in names of elements, in lower case, until one `is` what is looked for:
/// `postBody_2 author-link` as post, body, 2, author, link.
pub(super) fn any_name_word(names: &str, is: impl FnMut(&str) -> bool) -> bool {
    if names.is_ascii() {
        any_word_of(names, names.bytes().map(char::from).enumerate(), is)
    } else {
        any_word_of(names, names.char_indices(), is)
    }
}

/// The same, with the characters of the names and where they stand.
fn any_word_of(
    names: &str,
    characters: impl Iterator<Item = (usize, char)>,
    mut is: impl FnMut(&str) -> bool,
) -> bool {
    let mut lower = String::new();
    let mut is_word = |word: &str| {
        if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            return is(word);
        }
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        is(&lower)
    };
    let mut start = None;
    let mut before = ' ';
    for (at, c) in characters {
        let goes_on = c.is_alphanumeric() && !(before.is_lowercase() && c.is_uppercase());
        if !goes_on && start.take().is_some_and(|start| is_word(&names[start..at])) {
            return true;
        }
        if start.is_none() && c.is_alphanumeric() {
            start = Some(at);
        }
        before = c;
    }
    start.is_some_and(|start| is_word(&names[start..]))
}

fn decoded(text: &str) -> String {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let tokenizer = Tokenizer::new(Characters::default(), TokenizerOpts::default());
    // `Characters` never asks for a pause, so one call reads all.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Keeps the characters between tags.
#[derive(Default)]
struct Characters(RefCell<String>);

impl TokenSink for Characters {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) => self.0.borrow_mut().push_str(&text),
            // `a<br>b` are two words.
            Token::TagToken(_) => self.0.borrow_mut().push(' '),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that `any_name_word` shows.
    fn name_words(names: &str) -> Vec<String> {
        let mut words = Vec::new();
        any_name_word(names, |word| {
            words.push(word.to_owned());
            false
        });
        words
    }

    #[test]
    fn words_of_names() {
        assert_eq!(name_words("postBody_2 author-link"), ["post", "body", "2", "author", "link"]);
        assert_eq!(name_words("aÉbÉ"), ["a", "éb", "é"]);
        assert!(name_words("-_ ").is_empty());
        assert!(any_name_word("postBody_2", |word| word == "body"));
    }

    #[test]
    fn entities_and_tags() {
        assert_eq!(plain("Fish &amp; Chips"), "Fish & Chips");
        assert_eq!(plain("It&amp;#8217;s"), "It’s");
        assert_eq!(plain("<b>One</b><br>two"), "One two");
        assert_eq!(plain("1 < 2 & 3 > 2"), "1 < 2 & 3 > 2");
        assert_eq!(plain("  a\n\u{a0} b\u{200b} "), "a b");
        assert_eq!(plain("<"), "<");
    }
}
