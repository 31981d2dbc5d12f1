//! Where the time goes: the floor that html5ever's tokenizer sets, the tree builder that we do
//! without, and what we add.

use criterion::{Criterion, Throughput};
use dehusk::{Article, Extractor, Input};
use html5ever::ParseOpts;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use markup5ever_rcdom::RcDom;
use std::hint::black_box;

mod common {
    pub(crate) mod pages;
}
use common::pages;

/// Takes every token and does nothing.
struct Null;

impl TokenSink for Null {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        black_box(token);
        TokenSinkResult::Continue
    }
}

fn tokens(page: &str) {
    let tokenizer = Tokenizer::new(Null, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
}

fn tree(page: &str) -> RcDom {
    html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(page)
}

fn stages(criterion: &mut Criterion) {
    let mut pages = pages::all();
    pages.retain(|page| page.name.contains(".html"));
    let bytes: usize = pages.iter().map(|page| page.text.len()).sum();
    let texts: Vec<&str> = pages.iter().map(|page| page.text.as_str()).collect();
    let extractor = Extractor::new().input(Input::Html);
    let articles: Vec<Article> = texts.iter().map(|text| extractor.extract(text)).collect();

    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("html5ever tokenizer", |bencher| {
        bencher.iter(|| texts.iter().for_each(|text| tokens(black_box(text))));
    });
    group.bench_function("html5ever tree", |bencher| {
        bencher.iter(|| texts.iter().for_each(|text| drop(black_box(tree(text)))));
    });
    group.bench_function("extract", |bencher| {
        bencher.iter(|| texts.iter().for_each(|text| drop(black_box(extractor.extract(text)))));
    });
    group.bench_function("text", |bencher| {
        bencher.iter(|| articles.iter().for_each(|article| drop(black_box(article.text()))));
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    stages(&mut criterion);
    criterion.final_summary();
}
