//! The time of day behind a day.

use super::reader::Reader;
use super::tokens::{Kind, Token};
use crate::Time;

/// A time soon after a day, and how many tokens there are to its end; 0 where there is none.
pub(super) fn time(tokens: &[Token<'_>]) -> (Option<Time>, usize) {
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
