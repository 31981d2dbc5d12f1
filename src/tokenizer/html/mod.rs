//! HTML in, [`Page`] out: html5ever's tokens go to a [`Builder`] that keeps blocks, not a tree.
//!
//! html5ever's tree builder costs half as much again as its tokenizer and is quadratic in nesting
//! depth (servo/html5ever#788); the builder here applies the tree builder's rules that move text
//! between blocks, and is linear.

mod attributes;
mod block;
mod builder;
#[cfg(feature = "rcdom")]
mod dom;
mod head;
mod inline;
mod leaf;
mod marks;
mod open;
mod raw_text;
mod settle;
mod table;
mod writer;

#[cfg(all(test, feature = "rcdom"))]
mod oracle;
#[cfg(test)]
mod tests;

#[cfg(feature = "rcdom")]
pub(crate) use dom::replay;

use super::page::Page;
use super::tag::Tag;
use builder::{Builder, Content};
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// Reads a page or a fragment of one.
pub(crate) fn tokenize(input: &str) -> Page {
    let mut builder = Builder::new();
    feed(&mut builder, input);
    builder.finish()
}

/// Feeds markup to a builder that may hold part of a page already.
fn feed(builder: &mut Builder, input: &str) {
    let sink = Sink { builder: RefCell::new(std::mem::take(builder)) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(input));
    while let TokenizerResult::Script(element) = tokenizer.feed(&queue) {
        let body = raw_text::take_body(&queue, element.tag.name());
        if element.keep {
            tokenizer.sink.builder.borrow_mut().script(&body);
        }
    }
    tokenizer.end();
    *builder = tokenizer.sink.builder.take();
}

/// html5ever hands tokens to a shared reference.
struct Sink {
    builder: RefCell<Builder>,
}

/// An element whose body is jumped over.
struct Skipped {
    tag: Tag,
    /// The body is kept.
    keep: bool,
}

impl TokenSink for Sink {
    type Handle = Skipped;

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<Skipped> {
        let mut builder = self.builder.borrow_mut();
        match token {
            Token::CharacterTokens(text) => builder.characters(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => builder.end(&tag.name),
            Token::TagToken(tag) => {
                return match builder.start(&tag.name, &tag.attrs, tag.self_closing) {
                    Content::Markup => TokenSinkResult::Continue,
                    Content::Characters => TokenSinkResult::RawData(RawKind::Rcdata),
                    Content::Verbatim => TokenSinkResult::RawData(RawKind::Rawtext),
                    Content::Skip(tag) => TokenSinkResult::Script(Skipped { tag, keep: false }),
                    Content::Script => {
                        TokenSinkResult::Script(Skipped { tag: Tag::Script, keep: true })
                    }
                    Content::Plaintext => TokenSinkResult::Plaintext,
                };
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// CDATA sections hold text in svg and math, and are comments in HTML.
    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.borrow().in_foreign_content()
    }
}
