//! Columns that stand side by side, as browsers for terminals draw tables made for layout, put one
//! below the other.
//!
//! Between columns there is a gutter: columns of the screen that no line of the region writes on.
//! Text in columns is wrapped at their width, so that whole lines say nothing; rows of a table of data
//! are short, and stay.

use super::line::Line;
use super::width::char_width;

/// A gutter is so wide at least: one space stands between words.
const LEAST_GUTTER: u32 = 2;

/// So many lines have text on both sides of a gutter.
const LEAST_LINES: usize = 4;

/// A cell so wide is wrapped text, or may be; a region has `LEAST_LINES` of them.
const WIDE_CELL: u32 = 30;

/// Gutters looked at in a region: tables for layout have few.
const MOST_GUTTERS: usize = 12;

/// A stretch of columns of the screen.
type Stretch = (u32, u32);

/// The lines with columns put one below the other.
pub(super) fn split(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let gaps: Vec<Vec<Stretch>> = lines.iter().map(gaps).collect();
    let is_inner = |(line, gaps): (&Line, &Vec<Stretch>)| !line.is_blank() && gaps.len() > 2;
    if lines.iter().zip(&gaps).filter(|&pair| is_inner(pair)).count() < LEAST_LINES {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let (end, gutters) = region(&lines, &gaps, at);
        let region = &lines[at..end];
        if gutters.is_empty() {
            out.extend_from_slice(region);
        } else {
            put_below(region, &gutters, &mut out);
        }
        at = end;
    }
    out
}

/// The stretches a line does not write on: before it, wide gaps in it, and behind it.
fn gaps(line: &Line) -> Vec<Stretch> {
    if line.is_blank() {
        return vec![(0, u32::MAX)];
    }
    let mut gaps = vec![(0, line.indent)];
    if !line.text.contains("  ") && !line.text.contains('\u{a0}') {
        // No gap in most lines is wide.
        gaps.push((line.end(), u32::MAX));
        return gaps;
    }
    let (mut column, mut gap) = (line.indent, None);
    for c in line.text.chars() {
        if c == ' ' || c == '\u{a0}' {
            gap = gap.or(Some(column));
        } else if let Some(start) = gap.take() {
            if column - start >= LEAST_GUTTER && gaps.len() < MOST_GUTTERS {
                gaps.push((start, column));
            }
        }
        column = column.saturating_add(char_width(c));
    }
    gaps.push((column, u32::MAX));
    gaps
}

/// What all lines of a region leave blank, and how many of them have text on both sides.
#[derive(Debug, Clone, Copy)]
struct Common {
    stretch: Stretch,
    lines: usize,
}

impl Common {
    fn is_gutter(&self) -> bool {
        self.lines >= LEAST_LINES
    }

    /// The same, of one line more.
    fn with(mut self, line: &Line) -> Self {
        let (from, to) = self.stretch;
        self.lines += usize::from(!line.is_blank() && line.indent < from && line.end() > to);
        self
    }
}

/// The end of the region that starts with a line, and its gutters. A region ends where a gutter does.
fn region(lines: &[Line], gaps: &[Vec<Stretch>], start: usize) -> (usize, Vec<Stretch>) {
    let of_first = gaps[start].iter().map(|&stretch| Common { stretch, lines: 0 });
    let mut common: Vec<Common> = of_first.map(|common| common.with(&lines[start])).collect();
    let mut end = start + 1;
    while end < lines.len() && common.len() > 2 {
        let next = meet(&common, &gaps[end]);
        let is_kept = |gutter: &Common| next.iter().any(|it| lies_in(it.stretch, gutter.stretch));
        // The stretches before and behind all lines are no gutters.
        let is_inner = |it: &Common| it.stretch.0 > 0 && it.stretch.1 < u32::MAX;
        let is_over =
            !next.iter().any(is_inner) || !common.iter().filter(|it| it.is_gutter()).all(is_kept);
        if is_over {
            break;
        }
        common = next.into_iter().map(|common| common.with(&lines[end])).collect();
        end += 1;
    }
    let gutters = common.iter().filter(|common| common.is_gutter()).map(|common| common.stretch);
    let gutters: Vec<Stretch> = gutters.collect();
    let wide = lines[start..end].iter().filter(|line| has_wide_cell(line, &gutters)).count();
    (end, if wide < LEAST_LINES { Vec::new() } else { gutters })
}

fn lies_in(inner: Stretch, outer: Stretch) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}

/// What the lines so far and the next one leave blank.
fn meet(common: &[Common], gaps: &[Stretch]) -> Vec<Common> {
    let (mut a, mut b, mut both) = (0, 0, Vec::new());
    while let (Some(x), Some(y)) = (common.get(a), gaps.get(b)) {
        let stretch = (x.stretch.0.max(y.0), x.stretch.1.min(y.1));
        if stretch.1.saturating_sub(stretch.0) >= LEAST_GUTTER && both.len() < MOST_GUTTERS {
            both.push(Common { stretch, lines: x.lines });
        }
        if x.stretch.1 <= y.1 {
            a += 1;
        } else {
            b += 1;
        }
    }
    both
}

fn has_wide_cell(line: &Line, gutters: &[Stretch]) -> bool {
    cells(line, gutters).any(|cell| cell.width >= WIDE_CELL)
}

/// A line's part in each column.
fn cells<'a>(line: &Line<'a>, gutters: &[Stretch]) -> impl Iterator<Item = Line<'a>> {
    let (text, mut rest, mut column) = (line.text, 0, line.indent);
    let ends = gutters.iter().map(|&(from, _)| from).chain([u32::MAX]);
    ends.map(move |end| {
        let (start, indent) = (rest, column);
        while let Some(c) = text[rest..].chars().next().filter(|_| column < end) {
            rest += c.len_utf8();
            column = column.saturating_add(char_width(c));
        }
        Line::at(&text[start..rest], indent)
    })
    .collect::<Vec<_>>()
    .into_iter()
}

/// Adds the columns of a region, one after the other, with a blank line behind each.
fn put_below<'a>(region: &[Line<'a>], gutters: &[Stretch], out: &mut Vec<Line<'a>>) {
    let rows: Vec<Vec<Line>> = region.iter().map(|line| cells(line, gutters).collect()).collect();
    for column in 0..=gutters.len() {
        out.extend(rows.iter().filter_map(|row| row.get(column)).cloned());
        out.push(Line::at("", 0));
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn texts(page: &str) -> Vec<String> {
        let split = split(lines(page));
        let texts = split.iter().filter(|line| !line.is_blank()).map(|line| line.text.to_owned());
        texts.collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let page = "Home     The committee met on Monday to     Most read\n\
                    News     talk about the new bridge, which    [1] Two towns\n\
                    \n\
                    Sport    has been closed since the flood     [2] One bridge\n\
                    Films    of last year. Nobody could say      [3] No money\n\
                    \x20        when it will be open again.\n";
        let found = texts(page);
        assert_eq!(found[..4], ["Home", "News", "Sport", "Films"]);
        assert_eq!(found[4], "The committee met on Monday to");
        assert_eq!(found[8], "when it will be open again.");
        assert_eq!(found[9..], ["Most read", "[1] Two towns", "[2] One bridge", "[3] No money"]);
    }

    #[test]
    fn rows_of_data_stay() {
        let page = "Name     Age    Town\nJane     34     Holm\nJohn     51     Wick\nMary     8      Holm\nAnn      70     Wick\n";
        assert_eq!(texts(page).len(), 5);
    }

    #[test]
    fn wide_spaces_in_prose_are_no_gutter() {
        let page = "The committee met on Monday.  It was cold and wet.\n\
                    Nobody could say when it will be open again.  Not yet.\n\
                    Costs are shared.  That is where the trouble began in the town.\n\
                    One has the money.  The other one has the need, as ever, it seems.\n";
        assert_eq!(texts(page).len(), 4);
    }
}
