//! A date as pages give it: a day, often with a time, sometimes with an offset.

use crate::Error;
use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, with a time where the page gives one. Always one that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    day: jiff::civil::Date,
    time: Option<Time>,
}

/// A time of day, with its offset from UTC where the page gives one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
    second: u8,
    offset_minutes: Option<i16>,
}
