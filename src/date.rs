//! A date as pages give it: a day, often with a time, sometimes with an offset.
//!
//! Not an instant: most pages give a day only, and many a time without an offset. What is written
//! is what is kept, so that no time zone moves an article to the day before.

use crate::Error;
use jiff::fmt::temporal::Pieces;
use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, with a time where the page gives one. Always one that exists.
///
/// Written and read as ISO 8601. The order is that of the calendar as written: by day, then by
/// time of day, a day without a time first; offsets are not converted.
///
/// ```
/// use dehusk::Date;
///
/// let date: Date = "2025-04-10T09:30:00+02:00".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2025, 4, 10));
/// assert_eq!(date.time().and_then(|time| time.offset_minutes()), Some(120));
/// assert!(date > "2025-04-10".parse()?);
/// assert!("2025-02-30".parse::<Date>().is_err());
/// # Ok::<(), dehusk::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    day: jiff::civil::Date,
    time: Option<Time>,
}

/// A time of day, with its offset from UTC where the page gives one.
///
/// The order is that of the clock as written; offsets are not converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time {
    hour: u8,
    minute: u8,
    second: u8,
    offset_minutes: Option<i16>,
}

impl Date {
    /// A day that the calendar has.
    pub(crate) fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let month = i8::try_from(month).ok()?;
        let day = i8::try_from(day).ok()?;
        let day = jiff::civil::Date::new(year, month, day).ok()?;
        Some(Self { day, time: None })
    }

    /// The same day at a time.
    #[must_use]
    pub(crate) fn at(self, time: Option<Time>) -> Self {
        Self { time, ..self }
    }

    /// Year, month and day.
    pub(crate) fn ymd(&self) -> (i16, u8, u8) {
        (self.year(), self.month(), self.day())
    }

    /// With day and month in each other's place, where the calendar has such another day.
    pub(crate) fn swapped(&self) -> Option<Self> {
        let other = Self::new(self.year(), self.day(), self.month())?.at(self.time);
        (other.day != self.day).then_some(other)
    }

    /// How many days lie between two, whichever is the later.
    pub(crate) fn days_from(&self, other: &Self) -> u32 {
        self.day.duration_since(other.day).as_hours().unsigned_abs() as u32 / 24
    }

    /// The year, as in 2025.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.day.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(&self) -> u8 {
        self.day.month().unsigned_abs()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(&self) -> u8 {
        self.day.day().unsigned_abs()
    }

    /// The time of day, where the page gives one.
    #[must_use]
    pub fn time(&self) -> Option<Time> {
        self.time
    }
}

impl Time {
    /// A time that a clock shows, at an offset of less than a day.
    pub(crate) fn new(
        hour: u8,
        minute: u8,
        second: u8,
        offset_minutes: Option<i16>,
    ) -> Option<Self> {
        const DAY_MINUTES: u16 = 24 * 60;
        let exists = hour < 24
            && minute < 60
            && second < 60
            && offset_minutes.is_none_or(|offset| offset.unsigned_abs() < DAY_MINUTES);
        exists.then_some(Self { hour, minute, second, offset_minutes })
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub fn hour(&self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub fn minute(&self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59.
    #[must_use]
    pub fn second(&self) -> u8 {
        self.second
    }

    /// How far local time is ahead of UTC, in minutes; absent where the page does not say.
    #[must_use]
    pub fn offset_minutes(&self) -> Option<i16> {
        self.offset_minutes
    }
}

impl fmt::Display for Date {
    /// As ISO 8601: `2025-04-10`, or `2025-04-10T09:30:00+02:00`, without the offset where none is
    /// known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        self.time.map_or(Ok(()), |time| write!(f, "T{time}"))
    }
}

impl fmt::Display for Time {
    /// As ISO 8601: `09:30:00`, or `09:30:00+02:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        let Some(offset) = self.offset_minutes else { return Ok(()) };
        let sign = if offset < 0 { '-' } else { '+' };
        let offset = offset.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", offset / 60, offset % 60)
    }
}

impl FromStr for Date {
    type Err = Error;

    /// Reads what [`Display`](fmt::Display) writes and ISO 8601's other forms: `20250410`,
    /// `2025-04-10 09:30`, `2025-04-10T09:30:00.000Z`, `2025-04-10T09:30+0200`.
    ///
    /// # Errors
    ///
    /// [`Error::Date`] for anything else, and for a day that the calendar does not have.
    fn from_str(text: &str) -> Result<Self, Error> {
        let pieces = Pieces::parse(text).map_err(|_| Error::Date { found: text.to_owned() })?;
        let offset = pieces.to_numeric_offset().map(|offset| (offset.seconds() / 60) as i16);
        let time = pieces.time().and_then(|time| {
            let [hour, minute, second] =
                [time.hour(), time.minute(), time.second()].map(i8::unsigned_abs);
            Time::new(hour, minute, second, offset)
        });
        Ok(Self { day: pieces.date(), time })
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> String {
        text.parse::<Date>().map_or_else(|error| error.to_string(), |date| date.to_string())
    }

    #[test]
    fn display_and_parse_are_inverse() {
        for text in [
            "2025-04-10",
            "2025-04-10T09:30:00",
            "2025-04-10T09:30:00+02:00",
            "2025-04-10T23:59:59-03:30",
            "2025-04-10T00:00:00+00:00",
            "1999-12-31T09:30:00-00:30",
        ] {
            assert_eq!(iso(text), text);
        }
    }

    #[test]
    fn other_iso_forms() {
        assert_eq!(iso("20250410"), "2025-04-10");
        assert_eq!(iso("2025-04-10 09:30"), "2025-04-10T09:30:00");
        assert_eq!(iso("2025-04-10T09:30:00.000Z"), "2025-04-10T09:30:00+00:00");
        assert_eq!(iso("2025-04-10T23:30:00+0200"), "2025-04-10T23:30:00+02:00");
    }

    #[test]
    fn what_is_no_date_is_named_in_the_error() {
        assert_eq!(
            iso("2025-02-30"),
            "found \"2025-02-30\", expected a date such as 2026-01-31 or 2026-01-31T09:30:00+01:00"
        );
        for text in ["", "2025", "tomorrow", "2025-13-01", "2025-04-10T25:00", "10.04.2025"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn order_is_the_calendars() {
        let mut dates = ["2025-04-10T09:30:00", "2025-04-09T23:00:00", "2025-04-10"]
            .map(|text| text.parse::<Date>().unwrap());
        dates.sort();
        let sorted = dates.map(|date| date.to_string());
        assert_eq!(sorted, ["2025-04-09T23:00:00", "2025-04-10", "2025-04-10T09:30:00"]);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serialised_as_its_text() {
        let date: Date = "2025-04-10T09:30:00+02:00".parse().unwrap();
        let json = serde_json::to_string(&date).unwrap();
        assert_eq!(json, "\"2025-04-10T09:30:00+02:00\"");
        assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
        assert!(serde_json::from_str::<Date>("\"2025-02-30\"").is_err());
    }
}
