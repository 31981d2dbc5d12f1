//! What is measured of the blocks of a page. A stand-in.

use super::measures::Measures;
use crate::tokenizer::page::{Flags, Page};

/// Rows of numbers, all of one length.
#[derive(Debug)]
pub(crate) struct Matrix {
    columns: usize,
    values: Vec<f32>,
}

impl Matrix {
    pub(crate) fn new(columns: usize, values: Vec<f32>) -> Self {
        Self { columns, values }
    }

    pub(crate) fn rows(&self) -> usize {
        self.values.len() / self.columns.max(1)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.columns.max(1))
    }
}

const OWN: usize = 6;

pub(crate) const NAMES: &[&str] = &[
    "words",
    "links",
    "controls",
    "marks",
    "ends",
    "hidden",
    "words-1",
    "links-1",
    "controls-1",
    "marks-1",
    "ends-1",
    "hidden-1",
    "words+1",
    "links+1",
    "controls+1",
    "marks+1",
    "ends+1",
    "hidden+1",
    "words-2",
    "links-2",
    "controls-2",
    "marks-2",
    "ends-2",
    "hidden-2",
    "words+2",
    "links+2",
    "controls+2",
    "marks+2",
    "ends+2",
    "hidden+2",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "article",
    "main",
    "list",
    "table",
    "heading",
    "place",
    "index",
    "blocks",
    "depth",
    "density",
];

pub(crate) fn features(page: &Page) -> Matrix {
    let measures: Vec<_> = page.blocks.iter().map(|block| Measures::of(page, block)).collect();
    let density = super::density::score(page, &measures);
    let own: Vec<[f32; OWN]> = measures
        .iter()
        .map(|m| {
            [
                m.words,
                m.links,
                m.controls,
                m.marks,
                u8::from(m.ends).into(),
                u8::from(m.hidden).into(),
            ]
        })
        .collect();
    let mut values = Vec::new();
    for (at, block) in page.blocks.iter().enumerate() {
        for step in [0isize, -1, 1, -2, 2] {
            let near = at.checked_add_signed(step).and_then(|at| own.get(at));
            values.extend(near.copied().unwrap_or([-1.0; OWN]));
        }
        let container = page.container(block);
        for flag in [
            Flags::NAV,
            Flags::HEADER,
            Flags::FOOTER,
            Flags::ASIDE,
            Flags::FORM,
            Flags::ARTICLE,
            Flags::MAIN,
            Flags::LIST,
            Flags::TABLE,
            Flags::HEADING,
        ] {
            values.push(u8::from(container.flags.has(flag)).into());
        }
        values.push(at as f32 / own.len() as f32);
        values.push(at as f32);
        values.push(own.len() as f32);
        values.push(container.depth.into());
        values.push(density[at]);
    }
    Matrix::new(NAMES.len(), values)
}
