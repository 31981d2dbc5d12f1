//! The whole way from a page to an article, in bytes a second.

use criterion::{Criterion, Throughput};
use dehusk::extract;
use std::hint::black_box;

mod common {
    pub(crate) mod pages;
}
use common::pages;

fn extract_pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("extract");
    for page in pages::all() {
        group.throughput(Throughput::Bytes(page.text.len() as u64));
        group.bench_with_input(page.name.as_str(), page.text.as_str(), |bencher, text| {
            bencher.iter(|| extract(black_box(text)));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    extract_pages(&mut criterion);
    criterion.final_summary();
}
