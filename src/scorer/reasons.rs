//! Why blocks have the scores they have.

use super::Models;
use super::features::Context;
use crate::explain::Reason;
use crate::site::{self, Site};
use crate::tokenizer::page::Page;

/// A block is given so many reasons at the most: far more than anyone reads, and such that an
/// explanation stays within some times the size of its page.
const MOST: usize = 16;

/// What the log-odds of the scores of a page's blocks are made of.
#[derive(Debug, Default)]
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
    let models = super::models_for(page, models);
    models.map(|models| of_models(page, models, site)).unwrap_or_default()
}

fn of_models(page: &Page, models: &Models, site: Option<Site<'_>>) -> Reasons {
    let context = Context::of(page, models.lexicon.as_ref());
    let of_site = site.and_then(|site| {
        site::reasons(page, context.measures(), &super::score(&context, models), site)
    });
    let blocks = context.measures().len();
    let added = of_site.unwrap_or_else(|| vec![Vec::new(); blocks]);
    let measured = models.table.measured(&context);
    // Others move nothing.
    let matrix = measured.run(0..blocks, |feature| models.blocks.asks(feature));
    let columns = matrix.columns();
    let (base, weights) = models.blocks.contributions(&columns);
    let features = models.table.features();
    let block = |(at, added): (usize, Vec<Reason>)| {
        let cells = features.iter().zip(columns.iter().zip(&weights));
        let own = cells.map(|(&(feature, description), (values, weights))| Reason {
            feature,
            description,
            value: values[at],
            weight: weights[at],
        });
        BlockReasons::new(own.chain(added))
    };
    let blocks = added.into_iter().enumerate().map(block).collect();
    Reasons { base, blocks }
}

#[cfg(test)]
mod tests {
    use super::super::model::contributions::tests::nonsense;
    use super::super::{Table, select};
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

    fn nonsense_of(table: Table) -> Models {
        Models::of_blocks(nonsense(table.names().len() as u16, 300), table)
    }

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
        for table in [Table::Html, Table::Text] {
            add_up_to_the_scores(Some(&nonsense_of(table)));
        }
    }

    #[test]
    fn strongest_first_and_described() {
        let models = [Table::Html, Table::Text].map(nonsense_of);
        let mut most = 0;
        for (input, kind) in PAGES {
            for model in [None, Some(&models[0]), Some(&models[1])] {
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
}
