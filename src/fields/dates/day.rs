//! A day in each of the forms that pages write.

use super::clock::time;
use super::reader::Reader;
use super::tokens::{Kind, Token};
use super::{COMPACT, Order, YEARS};
use crate::Date;

/// A day at the start of the tokens, and how many of them it takes.
pub(super) fn day(tokens: &[Token<'_>], order: Order) -> Option<(Date, usize)> {
    let reader = Reader::new(tokens);
    match reader.peek()? {
        Kind::Number(_, 4) => cjk(reader).or_else(|| year_first(reader)),
        Kind::Number(value, length @ (COMPACT | 12 | 14)) => compact(value, length),
        Kind::Number(_, 1 | 2) => numeric(reader, order).or_else(|| day_first(reader)),
        Kind::Month(_) => month_first(reader),
        _ => None,
    }
}

/// `20250410`, also with a time in the same digits.
pub(super) fn compact(value: u64, length: usize) -> Option<(Date, usize)> {
    let day = (COMPACT..length).fold(value, |value, _| value / 10);
    let year = i16::try_from(day / 10_000).ok().filter(|year| YEARS.contains(year))?;
    let month = u8::try_from(day / 100 % 100).ok()?;
    Some((Date::new(year, month, u8::try_from(day % 100).ok()?)?, 1))
}

/// `2025年4月10日`, `2025년 4월 10일`.
fn cjk(mut reader: Reader<'_, '_>) -> Option<(Date, usize)> {
    let year = reader.year()?;
    let mut part = |unit: &[&str]| {
        reader.skip_spaces();
        let found = reader.prefix(unit);
        reader.skip_spaces();
        found.then_some(())
    };
    part(&["年", "년"])?;
    let month = reader.number(2)?;
    reader.skip_spaces();
    if !reader.prefix(&["月", "월"]) {
        return None;
    }
    reader.skip_spaces();
    let day = reader.number(2)?;
    reader.skip_spaces();
    reader.prefix(&["日", "일", "号", "號"]);
    Some((Date::new(year, month, day)?, reader.at))
}

/// `2025-04-10`, `2025/4/10`, `2025. 4. 10.`, `2025 April 10`.
fn year_first(mut reader: Reader<'_, '_>) -> Option<(Date, usize)> {
    let year = reader.year()?;
    let mut words = reader;
    words.skip_glue();
    if let Some(month) = words.month() {
        words.skip_glue();
        return Some((Date::new(year, month, words.number(2)?)?, words.at));
    }
    let separator = reader.mark(&['-', '/', '.', '–', '‑'])?;
    reader.skip_spaces();
    let month = reader.number(2)?;
    reader.mark(&[separator])?;
    reader.skip_spaces();
    Some((Date::new(year, month, reader.number(2)?)?, reader.at))
}

/// `10.04.2025`, `10/4/25`, `4-10-2025`.
fn numeric(mut reader: Reader<'_, '_>, order: Order) -> Option<(Date, usize)> {
    let first = reader.number(2)?;
    reader.skip_spaces();
    let separator = reader.mark(&['.', '/', '-', '‑'])?;
    reader.skip_spaces();
    let second = reader.number(2)?;
    reader.skip_spaces();
    reader.mark(&[separator])?;
    reader.skip_spaces();
    let year = reader.year().or_else(|| reader.short_year())?;
    // `10.04.25.7` and the like are versions and addresses, `10/04/2025/` is a path.
    let mut after = reader;
    if after.mark(&[separator]).is_some() && matches!(after.peek(), Some(Kind::Number(..))) {
        return None;
    }
    // Nobody writes the month first with dots.
    let month_first = separator != '.' && order == Order::MonthFirst;
    let (day, month) = if month_first { (second, first) } else { (first, second) };
    let date = Date::new(year, month, day).or_else(|| {
        // Only one reading is a date: whoever wrote it cannot have meant the other.
        if separator == '.' { None } else { Date::new(year, day, month) }
    })?;
    Some((date, reader.at))
}

/// `10 April 2025`, `10. April 2025`, `10 de abril de 2025`, `10th of April, 2025`, `10-Apr-25`.
fn day_first(mut reader: Reader<'_, '_>) -> Option<(Date, usize)> {
    let day = reader.number(2)?;
    reader.skip_ordinal();
    reader.skip_glue();
    let month = reader.month()?;
    reader.skip_glue();
    let year = reader.year().or_else(|| reader.short_year().filter(|_| joined(&reader)))?;
    Some((Date::new(year, month, day)?, reader.at))
}

/// Whether the number just read is joined to what is before it by a mark, as in `10-Apr-25`.
fn joined(reader: &Reader<'_, '_>) -> bool {
    let before = reader.at.checked_sub(2).and_then(|at| reader.tokens.get(at));
    before.is_some_and(|token| matches!(token.kind, Kind::Mark('-' | '/' | '.' | '\'' | '’')))
}

/// `April 10, 2025`, `Apr. 10th 2025`, `Apr 10 09:30:00 CEST 2025`.
fn month_first(mut reader: Reader<'_, '_>) -> Option<(Date, usize)> {
    let month = reader.month()?;
    reader.skip_glue();
    let day = reader.number(2)?;
    reader.skip_ordinal();
    let before = reader;
    reader.skip_glue();
    let year = reader.year().or_else(|| {
        reader = before;
        let (time, used) = time(reader.tokens.get(reader.at..)?);
        time?;
        reader.at += used;
        reader.skip_spaces();
        if reader.peek() == Some(Kind::Word) {
            reader.at += 1;
        }
        reader.skip_spaces();
        reader.year()
    })?;
    Some((Date::new(year, month, day)?, reader.at))
}
