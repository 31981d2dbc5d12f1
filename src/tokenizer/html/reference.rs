//! What html5ever's tokenizer makes of markup, beside what the scanner makes of it.

use super::attributes::{Attr, Attributes, Values};
use super::builder::Builder;
use super::raw_text;
use super::scanner::{Content, Sink, scan};
use crate::tokenizer::limits::Limits;
use crate::tokenizer::tag::Tag;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::borrow::Cow;
use std::cell::RefCell;

/// The first token in which the two differ, if one does.
pub(crate) fn difference(input: &str) -> Option<String> {
    let (ours, theirs) = (ours(input), theirs(input));
    let at = (0..ours.len().max(theirs.len())).find(|&at| ours.get(at) != theirs.get(at))?;
    Some(format!("token {at}: {:?}, html5ever has {:?}", ours.get(at), theirs.get(at)))
}

/// Writes down what reaches a builder.
struct Recorder {
    builder: Builder,
    tokens: Vec<String>,
    /// The characters since the last tag.
    text: String,
}

impl Recorder {
    fn new() -> Self {
        let builder = Builder::new(&Limits::default());
        Self { builder, tokens: Vec::new(), text: String::new() }
    }

    fn token(&mut self, token: String) {
        if !self.text.is_empty() {
            self.tokens.push(std::mem::take(&mut self.text));
        }
        self.tokens.push(token);
    }

    fn finish(mut self) -> Vec<String> {
        self.token("the end".to_owned());
        self.tokens
    }
}

impl Sink for Recorder {
    fn start(
        &mut self,
        tag: Tag,
        name: &str,
        attributes: &Attributes,
        self_closing: bool,
    ) -> Content {
        let all: Vec<_> = attributes.values.iter().collect();
        let content = self.builder.start(tag, name, attributes, self_closing);
        self.token(format!("<{name} {all:?} {self_closing}> {content:?}"));
        content
    }

    fn end(&mut self, tag: Tag, name: &str) {
        self.builder.end(tag, name);
        self.token(format!("</{name}>"));
    }

    fn characters(&mut self, text: &str) {
        assert!(!text.is_empty());
        self.builder.characters(text);
        self.text.push_str(text);
    }

    fn script(&mut self, body: &str) {
        self.token(body.to_owned());
    }

    fn in_foreign_content(&self) -> bool {
        self.builder.in_foreign_content()
    }
}

/// html5ever hands tokens to a shared reference.
struct Oracle(RefCell<Recorder>);

impl TokenSink for Oracle {
    /// What to jump over.
    type Handle = (Tag, Content);

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<(Tag, Content)> {
        let mut recorder = self.0.borrow_mut();
        match token {
            // A CDATA section hands over what it holds even if that is nothing.
            Token::CharacterTokens(text) if !text.is_empty() => recorder.characters(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                recorder.end(Tag::new(&tag.name), &tag.name);
            }
            Token::TagToken(tag) => {
                let mut values = Values::default();
                for attribute in &tag.attrs {
                    if let Some(attr) = Attr::new(attribute.name.local.as_bytes()) {
                        values.push(attr, Cow::Borrowed(&attribute.value));
                    }
                }
                let (name, attributes) = (&tag.name, Attributes::new(&values));
                let tag_of_name = Tag::new(name);
                let content = recorder.start(tag_of_name, name, &attributes, tag.self_closing);
                return match content {
                    Content::Markup => TokenSinkResult::Continue,
                    Content::Characters => TokenSinkResult::RawData(RawKind::Rcdata),
                    Content::Verbatim => TokenSinkResult::RawData(RawKind::Rawtext),
                    Content::Plaintext => TokenSinkResult::Plaintext,
                    Content::Skip | Content::Script => {
                        TokenSinkResult::Script((tag_of_name, content))
                    }
                };
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.borrow().in_foreign_content()
    }
}

fn theirs(input: &str) -> Vec<String> {
    let tokenizer = Tokenizer::new(Oracle(RefCell::new(Recorder::new())), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(input));
    while let TokenizerResult::Script((tag, content)) = tokenizer.feed(&queue) {
        let mut rest = String::new();
        while let Some(chunk) = queue.pop_front() {
            rest.push_str(&chunk);
        }
        let end = raw_text::end(&rest, 0, tag);
        if content == Content::Script {
            tokenizer.sink.0.borrow_mut().script(&rest[..end]);
        }
        if end < rest.len() {
            queue.push_back(StrTendril::from(&rest[end..]));
        }
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

fn ours(input: &str) -> Vec<String> {
    let mut recorder = Recorder::new();
    scan(input, &mut recorder);
    recorder.finish()
}
