//! What was measured, as a table and as JSON.

use crate::common::python::Words;
use crate::common::score::{Figure, Predictions, score};
use crate::measure::Measured;
use crate::pages::Page;
use crate::peers::{Kind, Peer, Run};
use serde_json::{Value, json};
use std::fmt::Write;
use std::time::Duration;

const MEGABYTE: f64 = 1e6;
const MILLISECOND: f64 = 1e-3;

/// The figures of a peer.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    version: String,
    /// Bytes of pages a second.
    pub(crate) speed: f64,
    p50: Duration,
    p99: Duration,
    most: Duration,
    /// The page that took `most`.
    slowest: String,
    peak: u64,
    /// The most above three times the page, of all pages: the promise is 8 MB.
    above: i64,
    /// A page, in the mean.
    allocations: Option<f64>,
    pub(crate) panics: usize,
    /// Pages of which it gave nothing.
    empty: usize,
    pub(crate) word_f1: Option<f64>,
}

impl Row {
    pub(crate) fn new(peer: &Peer, pages: &[Page], truth: &[Value], measured: Measured) -> Self {
        let bytes: usize = pages.iter().map(|page| page.html.len()).sum();
        let total: f64 = measured.times.iter().map(Duration::as_secs_f64).sum();
        let mut sorted = measured.times.clone();
        sorted.sort_unstable();
        let slowest = pages.iter().zip(&measured.times).max_by_key(|(_, time)| **time);
        let above = pages.iter().zip(&measured.peaks);
        let above = above.map(|(page, &peak)| peak as i64 - 3 * page.html.len() as i64);
        let here = matches!(peer.run, Run::Here(_));
        let allocations = measured.allocations.iter().sum::<u64>() as f64 / pages.len() as f64;
        let full =
            |text: &&Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
        Self {
            name: peer.name,
            kind: peer.kind,
            version: peer.version.clone(),
            speed: bytes as f64 / total,
            p50: percentile(&sorted, 50),
            p99: percentile(&sorted, 99),
            most: percentile(&sorted, 100),
            slowest: slowest.map(|(page, _)| page.id.clone()).unwrap_or_default(),
            peak: measured.peaks.iter().copied().max().unwrap_or_default(),
            above: above.max().unwrap_or_default(),
            allocations: here.then_some(allocations),
            panics: measured.panics,
            empty: pages.len() - measured.texts.iter().filter(full).count(),
            word_f1: (peer.kind == Kind::Extractor)
                .then(|| word_f1(pages, truth, measured.texts))
                .flatten(),
        }
    }
}

/// The time that so many percent of the pages do not exceed.
fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let at = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(at).copied().unwrap_or_default()
}

/// As `evaluate --official` has it.
fn word_f1(pages: &[Page], truth: &[Value], texts: Vec<Option<String>>) -> Option<f64> {
    let prediction = |text: Option<String>| json!({ "text": text.unwrap_or_default() });
    let found = pages.iter().zip(texts).map(|(page, text)| (page.id.clone(), prediction(text)));
    let predictions: Predictions = found.collect();
    let figures = score(truth, &predictions, Words::Official, None).0;
    figures.into_iter().find_map(|(name, figure)| match figure {
        Figure::Share(share) if name == "word_f1" => Some(share),
        _ => None,
    })
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() / MILLISECOND
}

/// For readers: extractors by speed, then the floors.
pub(crate) fn table(pages: &[Page], rows: &[Row]) -> String {
    let bytes: usize = pages.iter().map(|page| page.html.len()).sum();
    let megabytes = bytes as f64 / MEGABYTE;
    let mut out = format!("{} pages, {megabytes:.1} MB, one thread\n\n", pages.len());
    let heads =
        ["", "MB/s", "ms/page p50", "p99", "max", "peak MB", "allocations", "panics", "empty"];
    let _ = writeln!(out, "| {} | word F1 |", heads.join(" | "));
    let _ = writeln!(out, "|{}---|", "---|".repeat(heads.len()));
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by(|a, b| {
        (a.kind as u8, b.speed)
            .partial_cmp(&(b.kind as u8, a.speed))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    for row in rows {
        let Row { name, version, panics, empty, .. } = row;
        let (p50, p99, most) = (row.p50, row.p99, row.most);
        let [p50, p99, most] = [p50, p99, most].map(milliseconds);
        let (speed, peak) = (row.speed / MEGABYTE, row.peak as f64 / MEGABYTE);
        let allocations = row.allocations.map_or("–".into(), |count| format!("{count:.0}"));
        let word_f1 = row.word_f1.map_or("–".into(), |f1| format!("{f1:.3}"));
        let empty = if row.kind == Kind::Floor { "–".into() } else { empty.to_string() };
        let _ = writeln!(
            out,
            "| {name} {version} | {speed:.1} | {p50:.2} | {p99:.1} | {most:.1} | {peak:.1} \
             | {allocations} | {panics} | {empty} | {word_f1} |"
        );
    }
    out
}

/// For programs.
pub(crate) fn json(pages: &[Page], rows: &[Row], rounds: usize) -> serde_json::Result<String> {
    let bytes: usize = pages.iter().map(|page| page.html.len()).sum();
    let largest = pages.iter().map(|page| page.html.len()).max();
    let row = |row: &Row| {
        json!({
            "name": row.name,
            "version": row.version,
            "extractor": row.kind == Kind::Extractor,
            "megabytes_per_second": row.speed / MEGABYTE,
            "milliseconds": {
                "p50": milliseconds(row.p50),
                "p99": milliseconds(row.p99),
                "max": milliseconds(row.most),
                "slowest": row.slowest,
            },
            "peak_bytes": row.peak,
            "most_bytes_above_three_times_the_page": row.above,
            "allocations_per_page": row.allocations,
            "panics": row.panics,
            "empty": row.empty,
            "word_f1": row.word_f1,
        })
    };
    serde_json::to_string_pretty(&json!({
        "pages": pages.len(),
        "bytes": bytes,
        "largest_page": largest,
        "rounds": rounds,
        "rows": rows.iter().map(row).collect::<Vec<_>>(),
    }))
}
