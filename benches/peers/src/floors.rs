//! What parsing alone takes.

use html5ever::ParseOpts;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use markup5ever_rcdom::RcDom;
use std::hint::black_box;

/// Takes every token and does nothing.
struct Null;

impl TokenSink for Null {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        black_box(token);
        TokenSinkResult::Continue
    }
}

pub(crate) fn tokens(page: &str) {
    let tokenizer = Tokenizer::new(Null, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
}

pub(crate) fn tree(page: &str) {
    let tree = html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(page);
    drop(black_box(tree));
}
