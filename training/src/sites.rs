//! Pages with the other pages of their sites: what a profile of those tells of them, and what it does
//! to their extraction.

use crate::common::overlap::Overlap;
use crate::common::python::Words;
use crate::dump::{bytes_of, corpus_at, text, training_page};
use crate::folds::{BLOCKS, Extractors};
use crate::labels::labels;
use dehusk::training::{TrainingBlock, decode, site_feature_names};
use dehusk::{Extractor, Input, SiteProfile};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufWriter, Write};
use std::path::Path;

/// The corpora with several pages a site.
const CORPORA: [&str; 3] = ["daniel", "cleanportaleval", "wcxb"];

/// Sites of fewer pages tell nothing.
const MIN_PAGES: usize = 3;

/// Profiles are made of so many other pages of the site.
pub(crate) const SIZES: [usize; 6] = [1, 2, 3, 5, 10, 20];

/// The model learns from profiles of so many.
const LEARNED_SIZES: [usize; 4] = [1, 2, 5, 20];

/// A profile of another site has so many pages.
const WRONG: usize = 5;

/// A paragraph is planted on so many other pages at the most.
const PLANTED: usize = 4;

/// Of a page, so many paragraphs are quoted on another; shorter ones are not.
const QUOTES: usize = 3;
const QUOTE_WORDS: usize = 12;

/// A page of a site of several.
pub(crate) struct SitePage {
    pub(crate) corpus: &'static str,
    pub(crate) id: String,
    pub(crate) fold: usize,
    pub(crate) html: String,
    truth: Value,
    /// What is learned of it alone.
    learned: SiteProfile,
    /// Which site it is of.
    pub(crate) site: usize,
}

impl SitePage {
    pub(crate) fn key(&self) -> String {
        format!("{}/{}", self.corpus, self.id)
    }

    /// Word F1 of what an extractor finds.
    pub(crate) fn f1(&self, extractor: &Extractor) -> f64 {
        let expected = self.truth["text"].as_str().unwrap_or_default().to_lowercase();
        let found = extractor.extract(&self.html).text().to_lowercase();
        Overlap::of_words(&Words::Cjk.of(&found), &Words::Cjk.of(&expected)).f1
    }
}

/// All pages of sites with several, site by site.
pub(crate) struct Sites {
    pub(crate) pages: Vec<SitePage>,
    /// The pages of each site.
    sites: Vec<Vec<usize>>,
}

impl Sites {
    /// Learns each page by the block model that has not seen its site.
    pub(crate) fn read(data: &Path, extractors: &Extractors) -> Result<Self, String> {
        let mut pages = Vec::new();
        let mut sites = Vec::new();
        for corpus in CORPORA {
            let (truth, files) = corpus_at(&data.join(corpus))?;
            let mut by_host: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
            for truth in truth.iter().filter(|truth| truth["text"].is_string()) {
                by_host.entry(host(truth)).or_default().push(truth);
            }
            for of_host in by_host.into_values().filter(|pages| pages.len() >= MIN_PAGES) {
                let site = sites.len();
                sites.push((pages.len()..pages.len() + of_host.len()).collect());
                let read = |truth: &&Value| {
                    let id = truth["id"].as_str().unwrap_or_default();
                    let html = decode(&bytes_of(id, &files)?).map_err(text)?;
                    let (fold, extractor) = extractors.of(corpus, id)?;
                    let mut learned = SiteProfile::new();
                    extractor.learn(&mut learned, &html);
                    let (id, truth) = (id.to_owned(), (*truth).clone());
                    Ok(SitePage { corpus, id, fold, html, truth, learned, site })
                };
                pages.extend(of_host.par_iter().map(read).collect::<Result<Vec<_>, String>>()?);
            }
        }
        Ok(Self { pages, sites })
    }

    /// A profile of so many other pages of a page's site, drawn by chance, the same each time.
    pub(crate) fn others(&self, at: usize, size: usize) -> (SiteProfile, usize) {
        let drawn = self.drawn(at, size);
        (self.merged(&drawn), drawn.len())
    }

    fn drawn(&self, at: usize, size: usize) -> Vec<usize> {
        let site = &self.sites[self.pages[at].site];
        let mut others: Vec<usize> = site.iter().copied().filter(|&other| other != at).collect();
        others.sort_by_key(|other| hash((at, other)));
        others.truncate(size);
        others
    }

    fn merged(&self, pages: &[usize]) -> SiteProfile {
        let mut profile = SiteProfile::new();
        pages.iter().for_each(|&page| profile.merge(&self.pages[page].learned));
        profile
    }

    /// A profile of each site, of so many of its pages at the most.
    pub(crate) fn profiles(&self, most: usize) -> Vec<SiteProfile> {
        self.sites.iter().map(|pages| self.merged(&pages[..pages.len().min(most)])).collect()
    }

    /// A profile of another site of the corpus.
    pub(crate) fn wrong(&self, at: usize) -> SiteProfile {
        let page = &self.pages[at];
        let first = |site: &usize| &self.pages[self.sites[*site][0]];
        let all = (0..self.sites.len()).filter(|site| {
            *site != page.site && first(site).corpus == page.corpus && first(site).fold == page.fold
        });
        let other = all.min_by_key(|site| hash((at, site)));
        let pages = other.map_or(&[][..], |site| &self.sites[site]);
        self.merged(&pages[..pages.len().min(WRONG)])
    }

    /// A page of another site of the corpus and fold, or the page itself.
    fn stranger(&self, at: usize) -> usize {
        let page = &self.pages[at];
        let is_other = |other: &usize| {
            let other = &self.pages[*other];
            other.site != page.site && other.corpus == page.corpus && other.fold == page.fold
        };
        let others = (0..self.pages.len()).filter(is_other);
        others.min_by_key(|other| hash((at, other))).unwrap_or(at)
    }

    /// A profile of some other pages, the first of which quote the page.
    fn quoting(
        &self,
        at: usize,
        size: usize,
        quotes: &[&str],
        extractor: &Extractor,
    ) -> SiteProfile {
        let others = self.drawn(at, size);
        let by = 1 + (hash(at) % 2) as usize;
        let mut profile = self.merged(others.get(by..).unwrap_or_default());
        for &other in others.iter().take(by) {
            extractor.learn(&mut profile, &quoted(&self.pages[other].html, quotes));
        }
        profile
    }
}

/// A page with more paragraphs, before one in its middle.
fn quoted(html: &str, quotes: &[&str]) -> String {
    let starts: Vec<usize> = html.match_indices("<p").map(|(at, _)| at).collect();
    let at = starts.get(starts.len() / 2).copied().unwrap_or(html.len());
    let quotes: String = quotes.iter().map(|quote| format!("<p>{quote}</p>\n")).collect();
    format!("{}{quotes}{}", &html[..at], &html[at..])
}

/// Paragraphs of a page's content: the first, as introductions to a series are, and others.
fn quotes<'a>(at: usize, blocks: &'a [TrainingBlock], labels: &[Option<f32>]) -> Vec<&'a str> {
    let is_content = |(block, label): &(&TrainingBlock, &Option<f32>)| {
        label.is_some_and(|label| label > 0.9) && Words::Cjk.of(&block.text).len() >= QUOTE_WORDS
    };
    let texts = blocks.iter().zip(labels).filter(is_content).map(|(block, _)| block.text.as_str());
    let mut texts: Vec<&str> = texts.collect();
    if let Some((_, others)) = texts.split_first_mut() {
        others.sort_by_key(|text| hash((at, text)));
    }
    texts.truncate(QUOTES);
    texts
}

/// Writes `site_features.f32`, rows of f32, a line of `site_rows.jsonl` for each page and profile,
/// and `site_names.json`.
pub(crate) fn rows(data: &Path, work: &Path) -> Result<(), String> {
    let extractors = Extractors::read(work, BLOCKS)?;
    let sites = Sites::read(data, &extractors)?;
    let create = |name: &str| File::create(work.join(name)).map(BufWriter::new);
    let mut features = create("site_features.f32").map_err(text)?;
    let mut lines = create("site_rows.jsonl").map_err(text)?;
    let all = 0..sites.pages.len();
    let rows: Vec<_> = all
        .into_par_iter()
        .map(|at| page_rows(&sites, at, &extractors))
        .collect::<Result<_, _>>()?;
    for (values, line) in rows.into_iter().flatten() {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        features.write_all(&bytes).map_err(text)?;
        writeln!(lines, "{line}").map_err(text)?;
    }
    fs::write(work.join("site_names.json"), json!(site_feature_names()).to_string()).map_err(text)
}

type Row = (Vec<f32>, Value);

fn page_rows(sites: &Sites, at: usize, extractors: &Extractors) -> Result<Vec<Row>, String> {
    let page = &sites.pages[at];
    let (_, extractor) = extractors.of(page.corpus, &page.id)?;
    let blocks = blocks(&page.html)?;
    let (labels, truth_words) = labels(&blocks, &page.truth);
    let (labels, words): (Vec<_>, Vec<_>) =
        labels.into_iter().map(|label| (label.content, label.words)).unzip();
    let row = |kind: &str, profile: &SiteProfile| {
        let line = json!({
            "key": page.key(), "corpus": page.corpus, "fold": page.fold, "profile": kind,
            "labels": labels, "words": words, "truth_words": truth_words,
        });
        (extractor.site_rows(&page.html, profile), line)
    };
    let mut rows = Vec::new();
    let mut last = 0;
    for size in LEARNED_SIZES {
        let (profile, drawn) = sites.others(at, size);
        if drawn > last {
            rows.push(row(&size.to_string(), &profile));
        }
        last = drawn;
    }
    rows.push(row("wrong", &sites.wrong(at)));
    let quotes = quotes(at, &blocks, &labels);
    let size = SIZES[1 + (hash(("size", at)) % 4) as usize];
    rows.push(row("quoting", &sites.quoting(at, size, &quotes, extractor)));
    rows.push(planted(sites, at, extractor)?);
    Ok(rows)
}

/// A page amid whose text stands a paragraph of another site, as on all pages of its own.
fn planted(sites: &Sites, at: usize, extractor: &Extractor) -> Result<Row, String> {
    let page = &sites.pages[at];
    let other = &sites.pages[sites.stranger(at)];
    let foreign = blocks(&other.html)?;
    let (foreign_labels, _) = labels(&foreign, &other.truth);
    let foreign_labels: Vec<_> = foreign_labels.into_iter().map(|label| label.content).collect();
    let quotes = quotes(at, &foreign, &foreign_labels);
    let quotes = &quotes[..quotes.len().min(1)];
    let html = quoted(&page.html, quotes);
    let mut profile = SiteProfile::new();
    for other in sites.drawn(at, PLANTED) {
        extractor.learn(&mut profile, &quoted(&sites.pages[other].html, quotes));
    }
    let (labels, truth_words) = labels(&blocks(&html)?, &page.truth);
    let line = json!({
        "key": page.key(), "corpus": page.corpus, "fold": page.fold, "profile": "planted",
        "labels": labels.iter().map(|label| label.content).collect::<Vec<_>>(),
        "words": labels.iter().map(|label| label.words).collect::<Vec<_>>(),
        "truth_words": truth_words,
    });
    Ok((extractor.site_rows(&html, &profile), line))
}

fn blocks(html: &str) -> Result<Vec<TrainingBlock>, String> {
    Ok(training_page("", html.as_bytes(), Input::Auto)?.blocks())
}

/// The host of a page, as far as its truth tells.
fn host(truth: &Value) -> String {
    let address = truth["url"].as_str().or(truth["site"].as_str()).unwrap_or_default();
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

fn hash(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
