//! Dates in the forms that pages write them.
//!
//! The day is the one written: an offset is kept, never applied. A day that the calendar does not
//! have, or a year no page can be from, is no date.

mod address;
mod clock;
mod day;
mod reader;
mod tokens;

use crate::Date;
pub(super) use address::{in_address, month_in_address};
use clock::time;
use day::day;
use tokens::{digit, tokens};

/// The years a page can be from: the Web began in 1990, and nobody dates a page 2101.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// How many digits a day has that is written in digits alone, as `20250410`.
const COMPACT: usize = 8;

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
    if !text.is_ascii() {
        return are_enough(text.chars().map(|c| digit(c).is_some()));
    }
    // Counted without a look at where they stand, which takes a fraction of the time.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 1 && are_enough(text.bytes().map(|byte| byte.is_ascii_digit()))
}

/// Whether a text with digits in these places may hold a date.
fn are_enough(places: impl Iterator<Item = bool>) -> bool {
    let (mut numbers, mut digits) = (0, 0);
    for is_digit in places {
        if !is_digit {
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
    fn odd_input_does_not_panic() {
        for text in ["٠٠٠٠-٠٠-٠٠", "2025-", "2025年4", "年月日", "0.0.0", "’25", "\u{301}1\u{301}"]
        {
            let _ = parse(text, Order::DayFirst);
            let _ = in_address(text);
        }
    }
}
