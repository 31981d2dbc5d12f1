//! What a profile of its site does to a page's extraction, by how many pages it was learned from.

use crate::dump::text;
use crate::folds::{ALL, Extractors};
use crate::sites::{SIZES, Sites};
use cpu_time::ThreadTime;
use dehusk::{Extractor, SiteProfile};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// A page is worse where its word F1 falls by more.
const WORSE: f64 = 0.02;

/// Word F1 of a page.
struct Judged {
    corpus: &'static str,
    key: String,
    alone: f64,
    /// With so many other pages at the most.
    with: Vec<f64>,
    /// How many pages that were.
    known: Vec<usize>,
    wrong: f64,
    /// With the page itself in the profile of the most pages.
    own: f64,
}

/// Writes `site_figures.json` and `site_pages.json`.
pub(crate) fn judge(data: &Path, work: &Path) -> Result<(), String> {
    let alone = Extractors::read(work, ALL)?;
    let sites = Sites::read(data, &alone)?;
    let folds = sites.pages.iter().map(|page| page.fold).max().map_or(0, |last| last + 1);
    let model = |fold| fs::read(work.join(format!("site.fold{fold}.bin"))).map_err(text);
    let models = (0..folds).map(model).collect::<Result<Vec<_>, _>>()?;
    let page = |at: usize| {
        let page = &sites.pages[at];
        let (fold, extractor) = alone.of(page.corpus, &page.id)?;
        let known = extractor.clone().site_model(&models[fold]).map_err(text)?;
        let with = |profile: &SiteProfile| page.f1(&known.clone().site(profile));
        let profiles: Vec<_> = SIZES.iter().map(|&size| sites.others(at, size)).collect();
        let mut own = profiles.last().map(|(profile, _)| profile.clone()).unwrap_or_default();
        extractor.learn(&mut own, &page.html);
        Ok(Judged {
            corpus: page.corpus,
            key: page.key(),
            alone: page.f1(extractor),
            with: profiles.iter().map(|(profile, _)| with(profile)).collect(),
            known: profiles.iter().map(|(_, known)| *known).collect(),
            wrong: with(&sites.wrong(at)),
            own: with(&own),
        })
    };
    let all = 0..sites.pages.len();
    let judged: Vec<Judged> = all.into_par_iter().map(page).collect::<Result<_, String>>()?;
    let mut figures = Map::new();
    for corpus in ["daniel", "cleanportaleval", "wcxb"] {
        let of: Vec<&Judged> = judged.iter().filter(|page| page.corpus == corpus).collect();
        figures.insert(corpus.to_owned(), figures_of(&of));
    }
    let first = alone.of(sites.pages[0].corpus, &sites.pages[0].id)?.1;
    let known = first.clone().site_model(&models[0]).map_err(text)?;
    figures.insert("cost".to_owned(), cost(&sites, first, &known));
    let line =
        |page: &Judged| json!([page.key, page.alone, page.with, page.known, page.wrong, page.own]);
    let pages: Vec<Value> = judged.iter().map(line).collect();
    fs::write(work.join("site_pages.json"), json!(pages).to_string()).map_err(text)?;
    let figures = serde_json::to_string_pretty(&figures).map_err(text)?;
    println!("{figures}");
    fs::write(work.join("site_figures.json"), figures + "\n").map_err(text)
}

fn figures_of(pages: &[&Judged]) -> Value {
    let mean = |f1: &dyn Fn(&Judged) -> f64| {
        pages.iter().map(|page| f1(page)).sum::<f64>() / pages.len().max(1) as f64
    };
    let alone = mean(&|page| page.alone);
    let mut by_size = Map::new();
    for (at, size) in SIZES.iter().enumerate() {
        let with = mean(&|page| page.with[at]);
        let share = |is: &dyn Fn(f64) -> bool| {
            mean(&|page| f64::from(u8::from(is(page.with[at] - page.alone))))
        };
        by_size.insert(
            size.to_string(),
            json!({
                "pages_known": rounded(mean(&|page| page.known[at] as f64)),
                "word_f1": rounded(with),
                "error_reduction": rounded(1.0 - (1.0 - with) / (1.0 - alone)),
                "worse": rounded(share(&|change| change < -WORSE)),
                "better": rounded(share(&|change| change > WORSE)),
            }),
        );
    }
    let last = SIZES.len() - 1;
    json!({
        "pages": pages.len(),
        "alone": rounded(alone),
        "by_pages_learned": by_size,
        "wrong_site_change": rounded(mean(&|page| page.wrong) - alone),
        "wrong_site_worse": rounded(mean(&|page| f64::from(u8::from(page.wrong < page.alone - WORSE)))),
        "with_own_page_change": rounded(mean(&|page| page.own - page.with[last])),
        "with_own_page_differs": rounded(mean(&|page| f64::from(u8::from((page.own - page.with[last]).abs() > 1e-9)))),
    })
}

/// CPU time over all pages, the least of three runs on one thread: extracting each alone, learning each,
/// and extracting each with a profile of up to 20 pages of its site, made once a site.
fn cost(sites: &Sites, alone: &Extractor, known: &Extractor) -> Value {
    let of_site = sites.profiles(20);
    let of_site: Vec<Extractor> =
        of_site.iter().map(|profile| known.clone().site(profile)).collect();
    let pages = || sites.pages.iter();
    let time = |work: &dyn Fn()| {
        let run = |_| {
            let start = ThreadTime::now();
            work();
            start.elapsed()
        };
        (0..3).map(run).min().unwrap_or(Duration::ZERO).as_secs_f64()
    };
    let extract = time(&|| pages().for_each(|page| drop(alone.extract(&page.html))));
    let learn = time(&|| {
        pages().for_each(|page| alone.learn(&mut SiteProfile::new(), &page.html));
    });
    let apply = time(&|| pages().for_each(|page| drop(of_site[page.site].extract(&page.html))));
    json!({ "extract_s": rounded(extract), "learn": rounded(learn / extract), "apply": rounded(apply / extract) })
}

fn rounded(value: f64) -> Value {
    ((value * 1e5).round() / 1e5).into()
}
