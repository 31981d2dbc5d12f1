//! Days and months in the addresses of pages and images.

use super::day::compact;
use super::{COMPACT, YEARS};
use crate::Date;

/// The day in the path of an address, such as `/2025/04/10/`, `/2025-04-10-title` or `/10-04-2025`.
///
/// A month alone is no date.
pub(in crate::fields) fn in_address(address: &str) -> Option<Date> {
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
pub(in crate::fields) fn month_in_address(address: &str) -> Option<(i16, Option<u8>)> {
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
}
