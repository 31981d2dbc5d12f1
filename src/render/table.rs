//! Where the cells of a table stand once rows and columns without a cell of their own are left out.

use crate::{Article, Container, ContainerKind};
use std::collections::HashMap;

/// A table that is mostly holes, such as only a hostile page has, is rendered without them: one with
/// more places than this for each cell, beside a few.
const PLACES_A_CELL: usize = 16;
const FREE_PLACES: usize = 1024;

/// A cell's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
    pub(super) header: bool,
}

/// A table's size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Size {
    pub(super) columns: usize,
    /// All cells of the first row are headers.
    pub(super) header: bool,
}

/// All tables of an article.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// By the cell's container.
    places: HashMap<u32, Place>,
    /// By the table's container.
    sizes: HashMap<u32, Size>,
}

impl Tables {
    pub(super) fn of(article: &Article) -> Self {
        let mut cells: HashMap<u32, Vec<(u32, Place)>> = HashMap::new();
        for (id, Container { parent, kind }) in (0..).zip(&article.containers) {
            let &ContainerKind::Cell { row, column, row_span, column_span, header } = kind else {
                continue;
            };
            let [row, column, row_span, column_span] =
                [row, column, row_span, column_span].map(|number| number as usize);
            let place = Place { row, column, row_span, column_span, header };
            cells.entry(parent.unwrap_or(id)).or_default().push((id, place));
        }
        let mut tables = Self::default();
        for (table, cells) in cells {
            let size = tables.add(cells);
            tables.sizes.insert(table, size);
        }
        tables
    }

    pub(super) fn place(&self, cell: u32) -> Place {
        self.places.get(&cell).copied().unwrap_or_default()
    }

    pub(super) fn size(&self, table: u32) -> Size {
        self.sizes.get(&table).copied().unwrap_or_default()
    }

    fn add(&mut self, cells: Vec<(u32, Place)>) -> Size {
        let rows = distinct(cells.iter().map(|(_, place)| place.row));
        let columns = distinct(cells.iter().map(|(_, place)| place.column));
        let holes = rows.len() * columns.len() > PLACES_A_CELL * cells.len() + FREE_PLACES;
        let mut size = Size { columns: 0, header: true };
        let (mut row, mut next) = (0, 0);
        for (id, mut place) in cells {
            (place.row, place.row_span) = index(&rows, place.row, place.row_span);
            (place.column, place.column_span) = index(&columns, place.column, place.column_span);
            if holes {
                next = if place.row == row { next } else { 0 };
                (place.column, place.row_span, place.column_span) = (next, 1, 1);
            }
            (row, next) = (place.row, place.column + place.column_span);
            size.columns = size.columns.max(next);
            size.header &= place.header || row > 0;
            self.places.insert(id, place);
        }
        size
    }
}

fn distinct(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut numbers: Vec<_> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Where a number stands among those that are there, and how many of these a span covers.
fn index(there: &[usize], number: usize, span: usize) -> (usize, usize) {
    let start = there.partition_point(|&other| other < number);
    let end = there.partition_point(|&other| other < number.saturating_add(span));
    (start, (end - start).max(1))
}

/// The text of a table's cells, row by row, with an empty one where a row has none.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<Vec<String>>,
    row: usize,
}

impl Grid {
    /// Adds a cell behind those that are there.
    pub(super) fn push(&mut self, place: Place, text: String) {
        if self.rows.is_empty() || place.row != self.row {
            self.row = place.row;
            self.rows.push(Vec::new());
        }
        let Some(row) = self.rows.last_mut() else { return };
        row.resize(row.len().max(place.column), String::new());
        row.push(text);
    }

    /// All rows as long as the table is wide.
    pub(super) fn finish(mut self, size: Size) -> Vec<Vec<String>> {
        for row in &mut self.rows {
            row.resize(row.len().max(size.columns), String::new());
        }
        self.rows
    }
}
