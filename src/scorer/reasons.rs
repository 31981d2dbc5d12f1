//! Why blocks have the scores they have.

use super::Models;
use super::density::{self, Evidence};
use super::features::{Context, FEATURES, Matrix};
use super::measures::Measures;
use super::model::Model;
use crate::explain::Reason;
use crate::site::{self, Site};
use crate::tokenizer::page::Page;

/// A block is given so many reasons at the most: far more than anyone reads, and such that an
/// explanation stays within some times the size of its page.
const MOST: usize = 16;

/// What the log-odds of the scores of a page's blocks are made of.
#[derive(Debug)]
pub(crate) struct Reasons {
    /// Those of a block of which nothing is known.
    pub(crate) base: f32,
    /// What each block's have beside that.
    pub(crate) blocks: Vec<BlockReasons>,
}

#[derive(Debug)]
pub(crate) struct BlockReasons {
    /// The strongest first.
    pub(crate) strongest: Vec<Reason>,
    /// The sum of all others.
    pub(crate) rest: f32,
}

impl BlockReasons {
    fn new(reasons: impl Iterator<Item = Reason>) -> Self {
        let mut strongest: Vec<_> = reasons.filter(|reason| reason.weight != 0.0).collect();
        strongest.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        let rest = strongest.iter().skip(MOST).map(|reason| reason.weight).sum();
        strongest.truncate(MOST);
        strongest.shrink_to_fit();
        Self { strongest, rest }
    }
}

/// Of the scores that [`select`](super::select) gives the same page.
pub(crate) fn reasons(page: &Page, models: Option<&Models>, site: Option<Site<'_>>) -> Reasons {
    match super::models_for(page, models) {
        Some(models) => of_model(page, &models.blocks, site),
        None => of_densities(page, site),
    }
}

/// What a site's profile adds: to the base, and to each block.
fn of_site(
    page: &Page,
    measures: &[Measures],
    scores: impl Fn() -> Vec<f32>,
    site: Option<Site<'_>>,
) -> (f32, Vec<Vec<Reason>>) {
    let reasons = site.and_then(|site| site::reasons(page, measures, &scores(), site));
    reasons.unwrap_or_else(|| (0.0, vec![Vec::new(); measures.len()]))
}

fn of_model(page: &Page, model: &Model, site: Option<Site<'_>>) -> Reasons {
    let context = Context::of(page);
    let scores = || super::score(&context, model);
    let (site_base, mut added) = of_site(page, context.measures(), scores, site);
    let matrix = Matrix::of(&context);
    let columns: Vec<_> = (0..FEATURES.len()).map(|feature| matrix.column(feature)).collect();
    let (base, weights) = model.contributions(&columns);
    let block = |(at, added): (usize, &mut Vec<Reason>)| {
        let cells = FEATURES.iter().zip(columns.iter().zip(&weights));
        let own = cells.map(|(feature, (values, weights))| Reason {
            feature: feature.name,
            description: feature.doc,
            value: values[at],
            weight: weights[at],
        });
        BlockReasons::new(own.chain(added.drain(..)))
    };
    let blocks = added.iter_mut().enumerate().map(block).collect();
    Reasons { base: base + site_base, blocks }
}

fn of_densities(page: &Page, site: Option<Site<'_>>) -> Reasons {
    let measures: Vec<_> = page.blocks.iter().map(|block| Measures::of(page, block)).collect();
    let evidence = Evidence::of(&measures);
    let (site_base, added) = of_site(page, &measures, || density::score(&measures), site);
    let block = |((at, block), added): ((usize, &Measures), Vec<Reason>)| {
        let parts = evidence.parts(at, block);
        let own = parts.map(|(feature, value, weight)| Reason {
            feature,
            description: description(feature),
            value,
            weight,
        });
        BlockReasons::new(own.chain(added))
    };
    let blocks = measures.iter().enumerate().zip(added).map(block).collect();
    Reasons { base: density::BASE + site_base, blocks }
}

/// What a part of the density scorer's evidence is.
fn description(name: &str) -> &'static str {
    let features = FEATURES.iter().map(|feature| (feature.name, feature.doc));
    let mut all = features.chain(density::NAMES);
    all.find(|&(known, _)| known == name).map_or("", |(_, doc)| doc)
}

#[cfg(test)]
mod tests {
    use super::super::model::contributions::tests::nonsense;
    use super::super::select;
    use super::*;
    use crate::Input;
    use crate::tokenizer::tokenize;

    const PAGES: [(&str, Input); 3] = [
        ("", Input::Html),
        (
            "<title>Owls</title><nav><a href=/>Home</a></nav><main class=post><h1>Owls</h1><p>The mill \
             stood empty for nine winters, and in the tenth a family of owls moved into the loft.\
             </p><table><tr><td>1<td>2</table><pre>let owl = 1;</pre><button>Buy</button></main>\
             <footer hidden>All rights reserved</footer>",
            Input::Html,
        ),
        (
            "Home\nAbout us\n\nOwls\n\nThe mill stood empty for nine winters, and in the tenth a \
             family of owls moved into the loft.\n\nNobody knew why.\n\nImprint\n",
            Input::Text,
        ),
    ];

    /// Reasons must be those of the scores that the selection goes by, whatever gives them.
    fn add_up_to_the_scores(model: Option<&Models>) {
        for (input, kind) in PAGES {
            let page = tokenize(input, kind);
            let scores = select(&page, model, None).scores;
            let reasons = reasons(&page, model, None);
            assert_eq!(reasons.blocks.len(), scores.len());
            for (block, score) in reasons.blocks.iter().zip(scores) {
                let weights = block.strongest.iter().map(|reason| reason.weight);
                let added = reasons.base + weights.sum::<f32>() + block.rest;
                let log_odds = (score / (1.0 - score)).ln();
                assert!((added - log_odds).abs() < 1e-3, "{added} is not {log_odds}: {block:?}");
            }
        }
    }

    #[test]
    fn reasons_add_up() {
        add_up_to_the_scores(None);
        add_up_to_the_scores(Some(&Models::of_blocks(nonsense(FEATURES.len() as u16, 300))));
    }

    #[test]
    fn strongest_first_and_described() {
        let model = Models::of_blocks(nonsense(FEATURES.len() as u16, 300));
        let mut most = 0;
        for (input, kind) in PAGES {
            for model in [None, Some(&model)] {
                for block in reasons(&tokenize(input, kind), model, None).blocks {
                    let strongest = &block.strongest;
                    assert!(strongest.is_sorted_by(|a, b| a.weight.abs() >= b.weight.abs()));
                    assert!(strongest.iter().all(|reason| !reason.description.is_empty()));
                    most = most.max(strongest.len());
                }
            }
        }
        assert_eq!(most, MOST);
    }

    #[test]
    fn place_is_a_reason() {
        let reasons = reasons(&tokenize(PAGES[2].0, Input::Text), None, None);
        let place = reasons.blocks[0].strongest.first().expect("a menu line has reasons");
        assert_eq!((place.feature, place.value), ("in_segment", 0.0));
        assert!(place.weight < -1.0, "{place:?}");
    }
}
