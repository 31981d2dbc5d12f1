//! Holds the scanner against html5ever's tokenizer, token for token: on markup put together by
//! chance, on our own pages, and on the corpora where they are at hand.

use super::attributes::{Attr, Attributes, Values};
use super::builder::Builder;
use super::raw_text;
use super::scanner::{Content, Sink, scan};
use crate::tokenizer::bytes::decode;
use crate::tokenizer::limits::Limits;
use crate::tokenizer::tag::Tag;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::borrow::Cow;
use std::cell::RefCell;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Read every page of the corpora with this set; by default one in `SAMPLE`, so that a debug build
/// stays quick.
pub(super) const ALL_PAGES: &str = "DEHUSK_ALL_PAGES";
pub(super) const SAMPLE: usize = 10;

/// How many inputs are put together, and of how many pieces at most.
const GENERATED: u64 = 30_000;
const MAX_PIECES: u64 = 12;

/// What the states of the standard's tokenizer tell apart.
const PIECES: [&str; 72] = [
    "<",
    "</",
    ">",
    "/",
    "/>",
    "=",
    "\"",
    "'",
    "&",
    ";",
    "!",
    "?",
    "-",
    "--",
    "-->",
    "--!>",
    "<!--",
    "<!-->",
    "<!--->",
    "<!",
    "<?",
    "<!doctype",
    "<![CDATA[",
    "]]>",
    "]",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\x0c",
    "\0",
    "a",
    "B",
    "é",
    "中",
    "\u{feff}",
    "<p",
    "<P>",
    "</p>",
    "<a href=",
    "<svg>",
    "</svg>",
    "<math/>",
    "<title>",
    "</title>",
    "</TITLE",
    "<textarea>",
    "</textarea >",
    "<xmp>",
    "</xmp>",
    "<plaintext>",
    "<script>",
    "</script>",
    "<script type=application/ld+json>",
    "<style>",
    "</style/>",
    "<pre>",
    "<x-y ID=1 id=2>",
    "<noscript>",
    " class",
    " hidden",
    " STYLE='display:none'",
    "&amp;",
    "&amp",
    "&copy=",
    "&notit;",
    "&NotEqualTilde;",
    "&#",
    "&#x",
    "&#150;",
    "&#x110000;",
];

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

fn assert_alike(input: &str, name: &str) {
    let (ours, theirs) = (ours(input), theirs(input));
    let first = (0..ours.len().max(theirs.len())).find(|&at| ours.get(at) != theirs.get(at));
    if let Some(at) = first {
        let token = |tokens: &[String]| tokens.get(at).cloned();
        panic!("{name}, token {at}: {:?}, html5ever has {:?}", token(&ours), token(&theirs));
    }
}

#[test]
fn markup_put_together_by_chance() {
    // Xorshift (Marsaglia, 2003): the same inputs on every run.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    for _ in 0..GENERATED {
        let count = 1 + next(MAX_PIECES);
        let input: String =
            (0..count).map(|_| PIECES[next(PIECES.len() as u64) as usize]).collect();
        assert_alike(&input, &format!("{input:?}"));
    }
}

#[test]
fn pages() {
    for path in own_pages() {
        let page = std::fs::read(&path).expect("listed a moment ago");
        assert_alike(&decode(&page).expect("a page"), &path.display().to_string());
    }
    let step = if std::env::var_os(ALL_PAGES).is_some() { 1 } else { SAMPLE };
    for path in corpora().iter().step_by(step) {
        assert_alike(&gunzip(path), &path.display().to_string());
    }
}

fn own_pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let pages = listed(folder).map(|page| page.join("page.html"));
    let pages: Vec<_> = pages.filter(|page| page.exists()).collect();
    assert!(!pages.is_empty());
    pages
}

/// The pages of all corpora; none where they are not at hand.
pub(super) fn corpora() -> Vec<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let mut pages: Vec<_> = listed(data).flat_map(|corpus| listed(corpus.join("html"))).collect();
    pages.sort();
    pages
}

fn listed(folder: PathBuf) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

pub(super) fn gunzip(path: &Path) -> String {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).expect("listed a moment ago");
    flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).expect("a gzip file");
    decode(&bytes).expect("an HTML page").into_owned()
}
