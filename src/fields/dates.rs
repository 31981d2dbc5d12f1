//! Dates in the forms that pages write them.
//!
//! The day is the one written: an offset is kept, never applied. A day that the calendar does not
//! have, or a year no page can be from, is no date.

use super::months::{fold, month};
use crate::{Date, Time};

/// The years a page can be from: the Web began in 1990, and nobody dates a page 2101.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// How many digits a day has that is written in digits alone, as `20250410`.
const COMPACT: usize = 8;

/// How much of a text is looked at. Whoever dates a page does so in fewer words; what is longer is
/// prose that may mention any date.
const MAX_TOKENS: usize = 120;

/// Of `03/04/2025`, which is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    /// As usual in a language, given as a BCP 47 tag. Only the United States and a few others put
    /// the month first; English without a region is most often theirs.
    pub(super) fn of(language: Option<&str>) -> Self {
        const MONTH_FIRST: [&str; 5] = ["en", "en-us", "en-ph", "es-us", "fil"];
        let language = language.unwrap_or("en").to_ascii_lowercase();
        if MONTH_FIRST.contains(&language.as_str()) { Self::MonthFirst } else { Self::DayFirst }
    }
}

impl Order {
    pub(super) fn other(self) -> Self {
        match self {
            Self::DayFirst => Self::MonthFirst,
            Self::MonthFirst => Self::DayFirst,
        }
    }
}

/// A date found in a text, and where in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: Date,
    /// The bytes of the text that it covers.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The first date in a text.
pub(super) fn parse(text: &str, order: Order) -> Option<Date> {
    find(text, order).map(|found| found.date)
}

/// The first date in a text, and where it stands.
pub(super) fn find(text: &str, order: Order) -> Option<Found> {
    if !may_hold(text) {
        return None;
    }
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let rest = tokens.get(at..)?;
        let (day, used) = day(rest, order)?;
        let (time, timed) = time(rest.get(used..).unwrap_or_default());
        let start = rest.first()?.start;
        let end = rest.get(used + timed - 1)?.end;
        Some(Found { date: day.at(time), start, end })
    })
}

/// Whether a text has the digits for a date, at little cost, for most lines have none: a date has two
/// numbers at least, or one of so many digits that it is all of it.
fn may_hold(text: &str) -> bool {
    let (mut numbers, mut digits) = (0, 0);
    for c in text.chars() {
        if digit(c).is_none() {
            digits = 0;
            continue;
        }
        numbers += usize::from(digits == 0);
        digits += 1;
        if numbers > 1 || digits >= COMPACT {
            return true;
        }
    }
    false
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Its value, and how many digits it is written with.
    Number(u64, usize),
    Month(u8),
    Word,
    Mark(char),
    Space,
}

#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    kind: Kind,
    start: usize,
    end: usize,
    text: &'a str,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if tokens.len() >= MAX_TOKENS {
            break;
        }
        let class = Class::of(first);
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = rest.peek() {
            if class == Class::Mark || Class::of(next) != class {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        let text = text.get(start..end).unwrap_or_default();
        let kind = match class {
            Class::Digit => Kind::Number(number(text), text.chars().count()),
            Class::Letter => month(&fold(text)).map_or(Kind::Word, Kind::Month),
            Class::Space => Kind::Space,
            Class::Mark => Kind::Mark(first),
        };
        tokens.push(Token { kind, start, end, text });
    }
    tokens
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Space,
    Mark,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            _ if digit(c).is_some() => Self::Digit,
            // Marks of direction stand between the parts of dates in Arabic and Hebrew.
            '\u{200e}' | '\u{200f}' | '\u{200b}' => Self::Space,
            _ if c.is_whitespace() => Self::Space,
            '\u{300}'..='\u{36f}' => Self::Letter,
            _ if c.is_alphabetic() => Self::Letter,
            _ => Self::Mark,
        }
    }
}

/// The value of a digit: European, Arabic, Persian or full-width.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

fn number(digits: &str) -> u64 {
    digits
        .chars()
        .filter_map(digit)
        .fold(0, |value: u64, digit| value.saturating_mul(10).saturating_add(digit.into()))
}

/// Reads forward over tokens; a failed step leaves the reader where it was.
#[derive(Clone, Copy)]
struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
}

impl<'t, 'a> Reader<'t, 'a> {
    fn new(tokens: &'t [Token<'a>]) -> Self {
        Self { tokens, at: 0 }
    }

    fn peek(&self) -> Option<Kind> {
        self.tokens.get(self.at).map(|token| token.kind)
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(Kind::Space) {
            self.at += 1;
        }
    }

    fn mark(&mut self, accepted: &[char]) -> Option<char> {
        match self.peek() {
            Some(Kind::Mark(mark)) if accepted.contains(&mark) => {
                self.at += 1;
                Some(mark)
            }
            _ => None,
        }
    }

    /// A number of at most `digits` digits.
    fn number(&mut self, digits: usize) -> Option<u8> {
        match self.peek()? {
            Kind::Number(value, length) if length <= digits => {
                self.at += 1;
                u8::try_from(value).ok()
            }
            _ => None,
        }
    }

    fn year(&mut self) -> Option<i16> {
        match self.peek()? {
            Kind::Number(value, 4) => {
                let year = i16::try_from(value).ok().filter(|year| YEARS.contains(year))?;
                self.at += 1;
                Some(year)
            }
            _ => None,
        }
    }

    /// `’25` and, between numbers, `25`.
    fn short_year(&mut self) -> Option<i16> {
        // Pages of the last century write the year in two digits only in numbers, if at all.
        const CENTURY: i16 = 2000;
        match self.peek()? {
            Kind::Number(value, 2) => {
                self.at += 1;
                let year = i16::try_from(value).ok()?;
                Some(if year >= 90 { CENTURY - 100 + year } else { CENTURY + year })
            }
            _ => None,
        }
    }

    fn month(&mut self) -> Option<u8> {
        match self.peek()? {
            Kind::Month(month) => {
                self.at += 1;
                Some(month)
            }
            _ => None,
        }
    }

    /// One of these words, without regard to case.
    fn word(&mut self, accepted: &[&str]) -> bool {
        let found = self.tokens.get(self.at).is_some_and(|token| {
            token.kind == Kind::Word && accepted.contains(&fold(token.text).as_str())
        });
        self.at += usize::from(found);
        found
    }

    /// A word that starts so, as CJK words stand together without a space.
    fn prefix(&mut self, accepted: &[&str]) -> bool {
        let found = self.tokens.get(self.at).is_some_and(|token| {
            token.kind == Kind::Word && accepted.iter().any(|word| token.text.starts_with(word))
        });
        self.at += usize::from(found);
        found
    }

    /// What stands between the parts of a date in words: spaces, commas, dots, `de`.
    fn skip_glue(&mut self) {
        const GLUE: [&str; 11] =
            ["de", "del", "of", "the", "di", "do", "г", "d", "den", "στισ", "م"];
        loop {
            let before = self.at;
            self.skip_spaces();
            self.mark(&['.', ',', '-', '–', '/', '\'', '’', '،', '·', '|']);
            self.word(&GLUE);
            if self.at == before {
                return;
            }
        }
    }

    fn skip_ordinal(&mut self) {
        const ENDINGS: [&str; 10] = ["st", "nd", "rd", "th", "er", "e", "a", "o", "ος", "η"];
        self.mark(&['º', '°', 'ª']);
        self.word(&ENDINGS);
    }
}

/// A day at the start of the tokens, and how many of them it takes.
fn day(tokens: &[Token<'_>], order: Order) -> Option<(Date, usize)> {
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
fn compact(value: u64, length: usize) -> Option<(Date, usize)> {
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

/// A time soon after a day, and how many tokens there are to its end; 0 where there is none.
fn time(tokens: &[Token<'_>]) -> (Option<Time>, usize) {
    /// `, à`, ` um `, ` at `, `T`, ` - `: no more stands between a day and its time.
    const MAX_GAP: usize = 5;
    let gap = tokens
        .iter()
        .take(MAX_GAP)
        .position(|token| matches!(token.kind, Kind::Number(..)))
        .unwrap_or(MAX_GAP);
    let mut reader = Reader { tokens, at: gap };
    // A `|` or a bullet starts something else, such as an event's time or a second date.
    let foreign = tokens.iter().take(gap).any(|t| matches!(t.kind, Kind::Mark('|' | '•' | '+')));
    if foreign || gap == 0 {
        return (None, 0);
    }
    clock(&mut reader).map_or((None, 0), |time| (Some(time), reader.at))
}

/// `09:30`, `9.30`, `9h30`, `09:30:00.000+02:00`, `9:30 p.m.`.
fn clock(reader: &mut Reader<'_, '_>) -> Option<Time> {
    let hour = reader.number(2)?;
    if reader.mark(&[':', '.']).is_none() && !reader.word(&["h"]) {
        return None;
    }
    let minute = reader.number(2)?;
    let mut second = 0;
    let mut seconds = *reader;
    if seconds.mark(&[':']).is_some() {
        second = seconds.number(2)?;
        *reader = seconds;
        if seconds.mark(&['.', ',']).is_some() && matches!(seconds.peek(), Some(Kind::Number(..))) {
            seconds.at += 1;
            *reader = seconds;
        }
    }
    let hour = half_day(reader, hour);
    Time::new(hour, minute, second, offset(reader))
}

/// The hour of 24, after an `am` or `pm`.
fn half_day(reader: &mut Reader<'_, '_>, hour: u8) -> u8 {
    let mut after = *reader;
    after.skip_spaces();
    let (morning, evening) = (
        after.word(&["am", "a"]),
        after.word(&["pm", "p", "μμ", "م"]) || after.word(&["uhr", "h"]),
    );
    if !morning && !evening {
        return hour;
    }
    let word = after.tokens.get(after.at.saturating_sub(1)).map_or("", |token| token.text);
    if matches!(word, "uhr" | "Uhr" | "h") {
        *reader = after;
        return hour;
    }
    if after.mark(&['.']).is_some() {
        after.word(&["m"]);
        after.mark(&['.']);
    }
    *reader = after;
    match (hour, morning) {
        (12, true) => 0,
        (0..=11, false) => hour + 12,
        _ => hour,
    }
}

/// `Z`, `+02:00`, `+0200`, `-02`, `GMT+0200`, `UTC`.
fn offset(reader: &mut Reader<'_, '_>) -> Option<i16> {
    let mut after = *reader;
    after.skip_spaces();
    let utc = after.word(&["z", "utc", "gmt"]);
    let sign = after.mark(&['+', '-', '−']);
    let Some(sign) = sign else {
        *reader = if utc { after } else { *reader };
        return utc.then_some(0);
    };
    let (hours, minutes) = match after.peek()? {
        Kind::Number(value, 4) => (value / 100, value % 100),
        Kind::Number(value, 1 | 2) => {
            let mut minutes = after;
            minutes.at += 1;
            let colon = minutes.mark(&[':']).is_some();
            match minutes.peek() {
                Some(Kind::Number(rest, 2)) if colon => {
                    after = minutes;
                    (value, rest)
                }
                _ => (value, 0),
            }
        }
        _ => return None,
    };
    after.at += 1;
    let minutes = i16::try_from(hours * 60 + minutes).ok()?;
    *reader = after;
    Some(if sign == '+' { minutes } else { -minutes })
}

/// The day in the path of an address, such as `/2025/04/10/`, `/2025-04-10-title` or `/10-04-2025`.
///
/// A month alone is no date.
pub(super) fn in_address(address: &str) -> Option<Date> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    let separated = parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let digits = |text: &str, length: std::ops::RangeInclusive<usize>| {
            (length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| text.parse::<i16>().ok())
                .flatten()
        };
        let year = digits(year, 4..=4).filter(|year| YEARS.contains(year))?;
        let month = u8::try_from(digits(month, 1..=2)?).ok()?;
        Date::new(year, month, u8::try_from(digits(day, 1..=2)?).ok()?)
    });
    let day_first = || {
        parts.windows(3).find_map(|window| {
            let [day, month, year] = window else { return None };
            let written = day.len() == 2 && month.len() == 2 && year.len() == 4;
            let year = year.parse::<i16>().ok().filter(|year| written && YEARS.contains(year))?;
            Date::new(year, month.parse().ok()?, day.parse().ok()?)
        })
    };
    separated.or_else(day_first).or_else(|| {
        let whole =
            |part: &&&str| part.len() == COMPACT && part.bytes().all(|b| b.is_ascii_digit());
        parts.iter().find(whole).and_then(|part| Some(compact(part.parse().ok()?, COMPACT)?.0))
    })
}

/// The year in the path of an address, and the month behind it if there is one: `/2025/04/title`.
pub(super) fn month_in_address(address: &str) -> Option<(i16, Option<u8>)> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let number = |part: &str, length: usize| {
        let written = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        written.then(|| part.parse::<i16>().ok()).flatten()
    };
    let mut parts = path.split(['/', '-', '_', '.']).peekable();
    let year = parts.find_map(|part| number(part, 4).filter(|year| YEARS.contains(year)))?;
    let month = parts.peek().and_then(|part| number(part, 2));
    let month = month.and_then(|month| u8::try_from(month).ok());
    Some((year, month.filter(|month| (1..=12).contains(month))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: Order) -> String {
        parse(text, order).map_or_else(String::new, |date| date.to_string())
    }

    fn day_of(text: &str) -> String {
        read(text, Order::DayFirst).chars().take(10).collect()
    }

    #[test]
    fn iso_forms_with_time_and_offset() {
        for (text, expected) in [
            ("2025-04-10", "2025-04-10"),
            ("2025-04-10 09:30", "2025-04-10T09:30:00"),
            ("20250410", "2025-04-10"),
            ("2025-04-10T09:30:00.000Z", "2025-04-10T09:30:00+00:00"),
            ("2025-04-10T23:30:00+0200", "2025-04-10T23:30:00+02:00"),
            ("2025-04-10T23:30:00-03:30", "2025-04-10T23:30:00-03:30"),
            ("2025-4-1", "2025-04-01"),
            ("2025/04/10 9:30 PM", "2025-04-10T21:30:00"),
            ("20250410093000", "2025-04-10"),
            ("Thu, 10 Apr 2025 09:30:00 +0200", "2025-04-10T09:30:00+02:00"),
            ("Thu, 10 Apr 2025 09:30:00 GMT", "2025-04-10T09:30:00+00:00"),
            ("Thu Apr 10 2025 09:30:00 GMT+0200 (CEST)", "2025-04-10T09:30:00+02:00"),
            ("Thu Apr 10 09:30:00 CEST 2025", "2025-04-10"),
        ] {
            assert_eq!(read(text, Order::DayFirst), expected, "{text}");
        }
    }

    #[test]
    fn numbers_by_the_order_of_the_language() {
        for (text, language, expected) in [
            ("03/04/2025", Some("en-US"), "2025-03-04"),
            ("03/04/2025", Some("en"), "2025-03-04"),
            ("03/04/2025", None, "2025-03-04"),
            ("03/04/2025", Some("en-GB"), "2025-04-03"),
            ("03/04/2025", Some("fr"), "2025-04-03"),
            ("23/04/2025", Some("en"), "2025-04-23"),
            ("04/23/2025", Some("de"), "2025-04-23"),
            ("03.04.2025", Some("en"), "2025-04-03"),
            ("3. 4. 2025", Some("cs"), "2025-04-03"),
            ("03.04.25", Some("de"), "2025-04-03"),
            ("3-4-99", Some("nl"), "1999-04-03"),
            ("31/02/2025", Some("fr"), ""),
            ("04.23.2025", Some("de"), ""),
        ] {
            assert_eq!(read(text, Order::of(language)), expected, "{text} {language:?}");
        }
    }

    #[test]
    fn words_in_many_languages() {
        for text in [
            "April 10, 2025",
            "Apr. 10th 2025",
            "10th of April, 2025",
            "Donnerstag, 10. April 2025, 9:30 Uhr",
            "jeudi 10 avril 2025 à 09h30",
            "10 de abril de 2025",
            "10 aprile 2025",
            "10 april 2025",
            "10 kwietnia 2025 r.",
            "10 апреля 2025 г.",
            "10 Απριλίου 2025",
            "10. dubna 2025",
            "10 Nisan 2025",
            "2025年4月10日",
            "2025年04月10日 09:30",
            "2025년 4월 10일",
            "2025. 04. 10.",
            "10 أبريل 2025",
            "١٠ أبريل ٢٠٢٥",
            "10 avril 2025",
            "10-Apr-25",
            "Posted on April 10, 2025 by A. Writer",
        ] {
            assert_eq!(day_of(text), "2025-04-10", "{text}");
        }
        assert_eq!(day_of("1er avril 2025"), "2025-04-01");
        assert_eq!(day_of("3 września 2024"), "2024-09-03");
        assert_eq!(day_of("ΔΕΥΤΕΡΑ 5 ΜΑΪΟΥ 2025"), "2025-05-05");
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "2025",
            "April 2025",
            "2025-13-40",
            "1066-10-14",
            "version 10.04.25.7",
            "call 555-12-2025-1",
            "99999999999999999999999999",
            "10/2025",
            "may 10 people",
            "2025年",
        ] {
            assert_eq!(day_of(text), "", "{text}");
        }
    }

    #[test]
    fn the_time_is_the_one_beside_the_day() {
        assert_eq!(read("April 10, 2025 at 9:05 a.m.", Order::DayFirst), "2025-04-10T09:05:00");
        assert_eq!(read("April 10, 2025 12:05 am", Order::DayFirst), "2025-04-10T00:05:00");
        assert_eq!(read("April 10, 2025 | 9:05", Order::DayFirst), "2025-04-10");
        assert_eq!(read("April 10, 2025 in a book of 9:05", Order::DayFirst), "2025-04-10");
        assert_eq!(read("10. April 2025, 21:30 Uhr", Order::DayFirst), "2025-04-10T21:30:00");
    }

    #[test]
    fn where_it_stands() {
        let text = "By A, April 10, 2025, in B";
        let found = find(text, Order::DayFirst).unwrap();
        assert_eq!(&text[found.start..found.end], "April 10, 2025");
    }

    #[test]
    fn addresses() {
        let day = |text| in_address(text).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(day("https://a.example/2025/04/10/title"), "2025-04-10");
        assert_eq!(day("https://a.example/news/2025-04-10-title.html"), "2025-04-10");
        assert_eq!(day("https://a.example/20250410/title"), "2025-04-10");
        assert_eq!(day("https://a.example/news/10-04-2025"), "2025-04-10");
        assert_eq!(day("https://a.example/2025/04/title"), "");
        assert_eq!(day("https://a.example/?d=2025-04-10"), "");
        assert_eq!(day("https://a.example/20259910/title"), "");
    }

    #[test]
    fn odd_input_does_not_panic() {
        for text in ["٠٠٠٠-٠٠-٠٠", "2025-", "2025年4", "年月日", "0.0.0", "’25", "\u{301}1\u{301}"]
        {
            let _ = parse(text, Order::DayFirst);
            let _ = in_address(text);
        }
    }
}
