//! Takes back backslashes before asterisks that others have made needless.
//!
//! [`pairing`](super::delimiters::pairing) decides on each asterisk with what stands before it. Beside those of bold and
//! of italics one that was escaped may not need it any more once a later one is: here all is read as `CommonMark` reads
//! it, with one backslash less.

use super::delimiters::{Mark, MarkKind, Run};
use std::collections::HashMap;

/// So many backslashes of a text with so many marks are tried at the most: each takes time as the text has marks.
const MAX_TRIES: usize = 12;
const MAX_MARKS: usize = 64;

/// Clears those of `escaped` that change nothing, but for those that were `fixed` before.
pub(super) fn clear_needless(text: &str, marks: &[Mark], fixed: &[bool], escaped: &mut [bool]) {
    let asterisk = |mark: &Mark| text[mark.at..].starts_with('*');
    let is_mark = |mark: &Mark| matches!(mark.kind, MarkKind::Open(_)) && asterisk(mark);
    if marks.len() > MAX_MARKS || !marks.iter().any(is_mark) {
        return;
    }
    let meant = meant(text, marks);
    let mut tries = MAX_TRIES;
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for at in 0..marks.len() {
            if !escaped[at] || fixed[at] || !asterisk(&marks[at]) {
                continue;
            }
            if tries == 0 {
                return;
            }
            tries -= 1;
            escaped[at] = false;
            let same = read(text, marks, escaped).is_some_and(|pairs| pairs == meant);
            escaped[at] = !same;
            changed |= same;
        }
    }
}

/// Where asterisks that open emphasis stand, how many there are, and where those stand that close it.
type Pairs = HashMap<usize, (usize, usize)>;

/// What the marks mean.
fn meant(text: &str, marks: &[Mark]) -> Pairs {
    let (mut open, mut pairs) = (Vec::new(), Pairs::new());
    for mark in marks.iter().filter(|mark| text[mark.at..].starts_with('*')) {
        match mark.kind {
            MarkKind::Open(length) => open.push((mark.at, length)),
            MarkKind::Close(_) => {
                pairs.extend(open.pop().map(|(at, length)| (at, (length, mark.at))));
            }
            _ => {}
        }
    }
    pairs
}

/// A run of asterisks that may yet be closed, or what asterisks do not pair across.
struct Opener {
    run: Option<Run>,
    start: usize,
    /// Where those end that are left of it.
    end: usize,
}

/// What is read; nothing where that depends on the version of `CommonMark`.
fn read(text: &str, marks: &[Mark], escaped: &[bool]) -> Option<Pairs> {
    let (mut open, mut pairs): (Vec<Opener>, _) = (Vec::new(), Pairs::new());
    let mut outside = Vec::new();
    let mut bottom = 0;
    let mut at = 0;
    while at < marks.len() {
        let mark = marks[at];
        match mark.kind {
            MarkKind::Enter => {
                outside.push((open.len(), bottom));
                bottom = open.len();
            }
            MarkKind::Leave => {
                let (length, before) = outside.pop()?;
                open.truncate(length);
                bottom = before;
            }
            _ if !text[mark.at..].starts_with('*') => across(mark, &mut open),
            MarkKind::Text if escaped[at] => {}
            _ => {
                let end = run_end(text, marks, escaped, at);
                let run = Run::at(text, mark.at, end.1 - mark.at)?;
                if is_ambiguous(text, mark.at, end.1) {
                    return None;
                }
                let left = close(run, mark.at, end.1, bottom, &mut open, &mut pairs);
                if run.opens && left < end.1 {
                    open.push(Opener { run: Some(run), start: left, end: end.1 });
                }
                at = end.0;
                continue;
            }
        }
        at += 1;
    }
    Some(pairs)
}

/// Marks of strikethrough: asterisks within pair with none outside.
fn across(mark: Mark, open: &mut Vec<Opener>) {
    match mark.kind {
        MarkKind::Open(_) => open.push(Opener { run: None, start: mark.at, end: mark.at }),
        MarkKind::Close(_) => {
            if let Some(at) = open.iter().rposition(|opener| opener.run.is_none()) {
                open.truncate(at);
            }
        }
        _ => {}
    }
}

/// The mark behind the run that starts with a mark, and where it ends in the text.
fn run_end(text: &str, marks: &[Mark], escaped: &[bool], first: usize) -> (usize, usize) {
    let (mut at, mut end) = (first, marks[first].at);
    while let Some(mark) = marks.get(at) {
        let length = match mark.kind {
            MarkKind::Text if !escaped[at] => 1,
            MarkKind::Open(length) | MarkKind::Close(length) => length,
            _ => break,
        };
        if mark.at != end || !text[end..].starts_with('*') {
            break;
        }
        (at, end) = (at + 1, end + length);
    }
    (at, end)
}

/// Whether a run stands beside a sign beyond ASCII: which of these are punctuation has changed.
fn is_ambiguous(text: &str, start: usize, end: usize) -> bool {
    let sign = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace();
    text[..start].ends_with(sign) || text[end..].starts_with(sign)
}

/// Pairs a run with what it closes; where those of its asterisks start that are left.
fn close(
    run: Run,
    mut start: usize,
    end: usize,
    bottom: usize,
    open: &mut Vec<Opener>,
    pairs: &mut Pairs,
) -> usize {
    while run.closes && start < end {
        let within = open[bottom..].iter().rev();
        let mut near = within.take_while(|opener| opener.run.is_some());
        let found = near.position(|opener| opener.run.is_some_and(|own| run.closes(own.class())));
        let Some(at) = found.map(|above| open.len() - 1 - above) else { break };
        open.truncate(at + 1);
        let Some(opener) = open.last_mut() else { break };
        let length = (opener.end - opener.start).min(end - start).min(2);
        opener.end -= length;
        pairs.insert(opener.end, (length, start));
        start += length;
        if opener.start == opener.end {
            open.pop();
        }
    }
    start
}
