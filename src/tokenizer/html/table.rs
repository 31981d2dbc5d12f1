//! Where a table's cells stand, and whether it is a table of data or one of layout.

/// The HTML Standard's limits (4.9.11): browsers take larger spans for these.
const MAX_COLUMN_SPAN: u32 = 1_000;
const MAX_ROW_SPAN: u32 = 65_534;

/// A cell of data rarely holds more text than this, in bytes. Ours: on pages that set their text
/// in tables, cells hold whole articles.
const MAX_DATA_CELL: u32 = 200;

/// An open table.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub(super) container: u32,
    /// Where the page's text ended when the table started.
    text_start: u32,
    /// It has a caption or header cells.
    pub(super) header: bool,
    /// It says that it is there for layout.
    presentation: bool,
    /// It holds another table.
    pub(super) nested: bool,
    /// Rows started.
    rows: u32,
    /// The next free column of the current row.
    column: u32,
    columns: u32,
    cells: u32,
    /// For each column the first row that no cell from above covers.
    free_from: Vec<u32>,
}

/// A cell's place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) row_span: u32,
    pub(super) column_span: u32,
}

impl Grid {
    pub(super) fn new(container: u32, text_start: u32, presentation: bool) -> Self {
        Self { container, text_start, presentation, ..Self::default() }
    }

    pub(super) fn start_row(&mut self) {
        self.rows += 1;
        self.column = 0;
    }

    /// Places a cell; one outside any row starts the first.
    pub(super) fn place(&mut self, row_span: Option<i32>, column_span: Option<i32>) -> Place {
        self.rows = self.rows.max(1);
        let row = self.rows - 1;
        let span =
            |given: Option<i32>, limit| given.map_or(1, |n| n.max(1).unsigned_abs()).min(limit);
        // `rowspan=0` runs to the end of the row group.
        let row_span =
            if row_span == Some(0) { MAX_ROW_SPAN } else { span(row_span, MAX_ROW_SPAN) };
        let column_span = span(column_span, MAX_COLUMN_SPAN);
        while self.free_from.get(self.column as usize).is_some_and(|&free| free > row) {
            self.column += 1;
        }
        let column = self.column;
        self.column = column.saturating_add(column_span);
        self.columns = self.columns.max(self.column);
        self.cells += 1;
        if row_span > 1 && column < MAX_COLUMN_SPAN {
            let end = self.column.min(2 * MAX_COLUMN_SPAN) as usize;
            if self.free_from.len() < end {
                self.free_from.resize(end, 0);
            }
            self.free_from[column as usize..end].fill(row.saturating_add(row_span));
        }
        Place { row, column, row_span, column_span }
    }

    /// Whether it is a table of data, now that the page's text ends at `text_end`.
    pub(super) fn is_data(&self, text_end: u32) -> bool {
        if self.presentation || self.nested || self.cells == 0 {
            return false;
        }
        let short = (text_end - self.text_start) / self.cells <= MAX_DATA_CELL;
        self.header || (self.rows > 1 && self.columns > 1 && short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(place: &Place) -> (u32, u32) {
        (place.row, place.column)
    }

    #[test]
    fn cells_stand_beside_those_that_reach_down() {
        let mut grid = Grid::default();
        grid.start_row();
        assert_eq!(at(&grid.place(Some(2), None)), (0, 0));
        assert_eq!(at(&grid.place(None, Some(2))), (0, 1));
        assert_eq!(at(&grid.place(None, None)), (0, 3));
        grid.start_row();
        assert_eq!(at(&grid.place(None, None)), (1, 1));
        grid.start_row();
        assert_eq!(at(&grid.place(None, None)), (2, 0));
    }

    #[test]
    fn spans_beyond_reason_are_cut() {
        let mut grid = Grid::default();
        let place = grid.place(Some(i32::MAX), Some(i32::MAX));
        assert_eq!((place.row_span, place.column_span), (MAX_ROW_SPAN, MAX_COLUMN_SPAN));
        for _ in 0..5_000 {
            grid.place(Some(-1), Some(1_000));
        }
        assert!(grid.free_from.len() <= 2 * MAX_COLUMN_SPAN as usize);
    }

    #[test]
    fn data_or_layout() {
        let mut grid = Grid::default();
        for _ in 0..2 {
            grid.start_row();
            grid.place(None, None);
            grid.place(None, None);
        }
        assert!(grid.is_data(100));
        assert!(!grid.is_data(4 * 10_000));
        grid.header = true;
        assert!(grid.is_data(4 * 10_000));
        grid.nested = true;
        assert!(!grid.is_data(100));
    }
}
