//! Changes to a block's text that its spans follow.

use crate::article::{Span, SpanKind};
use std::cmp::Reverse;

/// A range of the text, and what is put there.
#[derive(Debug)]
struct Edit {
    start: u32,
    end: u32,
    with: String,
    /// How many bytes of `with` a span over the range covers.
    covered: u32,
    /// How many bytes the edits before this one have put in and taken out.
    before: Sizes,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sizes {
    put: u32,
    taken: u32,
}

impl Sizes {
    /// Where an offset behind the edits is now.
    fn moved(self, offset: u32) -> u32 {
        offset + self.put - self.taken
    }
}

/// Changes to one text, in order and apart.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<Edit>);

impl Edits {
    /// Puts `with` in place of a range. Ranges come in order; one that does not is passed over.
    pub(super) fn replace(&mut self, start: u32, end: u32, with: String) {
        self.push(start, end, with, false);
    }

    /// Puts `with` before the text at `at`, with a space between the two where the text needs one.
    pub(super) fn insert(&mut self, text: &str, at: u32, with: String) {
        let (before, behind) = text.split_at(at as usize);
        let apart =
            before.ends_with(char::is_whitespace) && behind.starts_with(char::is_alphanumeric);
        self.push(at, at, with, apart);
    }

    fn push(&mut self, start: u32, end: u32, mut with: String, apart: bool) {
        let covered = with.len() as u32;
        if apart {
            with.push(' ');
        }
        let last = self.0.last();
        if last.is_none_or(|last| last.end <= start && (last.start, last.end) != (start, end)) {
            let before = last.map_or(Sizes::default(), Edit::behind);
            self.0.push(Edit { start, end, with, covered, before });
        }
    }

    /// The changed text, and the spans over it. What was over a part of a replaced range is gone, and
    /// so is what is over nothing, but images.
    pub(super) fn apply(&self, text: String, mut spans: Vec<Span>) -> (String, Vec<Span>) {
        let mut text = if self.0.is_empty() { text } else { self.text(&text) };
        if !self.0.is_empty() {
            spans.retain_mut(|span| self.carry(span));
            text.truncate(text.trim_end().len());
        }
        let length = text.len() as u32;
        for span in &mut spans {
            (span.start, span.end) = (span.start.min(length), span.end.min(length));
        }
        spans.retain(|span| span.start < span.end || matches!(span.kind, SpanKind::Image { .. }));
        spans.sort_by_key(|span| (span.start, Reverse(span.end)));
        (text, spans)
    }

    fn text(&self, old: &str) -> String {
        let mut new = String::with_capacity(old.len());
        let mut from = 0;
        for edit in &self.0 {
            new.push_str(&old[from..edit.start as usize]);
            new.push_str(&edit.with);
            from = edit.end as usize;
        }
        new.push_str(&old[from..]);
        new
    }

    /// Moves a span to where its text is now; whether it is still there.
    fn carry(&self, span: &mut Span) -> bool {
        let owner = matches!(span.kind, SpanKind::Math { .. } | SpanKind::NoteReference { .. });
        // The edit whose range holds the span's start.
        let at = self.0.partition_point(|edit| edit.end < span.start);
        let same = |edit: &&Edit| (edit.start, edit.end) == (span.start, span.end);
        let mut near = self.0[at..].iter().take(2);
        if let Some(edit) = near.clone().find(same).filter(|_| owner) {
            span.start = edit.before.moved(edit.start);
            span.end = span.start + edit.covered;
            return true;
        }
        let inside =
            |edit: &Edit| edit.start < edit.end && edit.start <= span.start && span.end <= edit.end;
        if near.any(|edit| inside(edit) && !same(&edit)) {
            return false;
        }
        let point = span.start == span.end;
        (span.start, span.end) = (self.place(span.start, !point), self.place(span.end, false));
        true
    }

    /// Where an offset is now; `behind` what was put in at it, or before.
    fn place(&self, offset: u32, behind: bool) -> u32 {
        let passed = |edit: &Edit| {
            edit.end < offset || (edit.end == offset && (behind || edit.start < edit.end))
        };
        let count = self.0.partition_point(passed);
        let before = count.checked_sub(1).map_or(Sizes::default(), |last| self.0[last].behind());
        let within = self.0.get(count).filter(|edit| edit.start < offset);
        before.moved(within.map_or(offset, |edit| edit.start))
    }
}

impl Edit {
    fn behind(&self) -> Sizes {
        let Sizes { put, taken } = self.before;
        Sizes { put: put + self.with.len() as u32, taken: taken + self.end - self.start }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(start: u32, end: u32, kind: SpanKind) -> Span {
        Span { start, end, kind }
    }

    #[test]
    fn spans_follow() {
        let math = SpanKind::Math { tex: true, display: false, source: None };
        let spans = vec![
            over(0, 9, SpanKind::Strong),
            over(2, 4, math.clone()),
            over(2, 3, SpanKind::Emphasis),
            over(5, 6, SpanKind::Code),
            over(7, 9, SpanKind::Quote),
        ];
        let mut edits = Edits::default();
        edits.replace(2, 4, "x^2".into());
        edits.replace(7, 9, String::new());
        let (text, spans) = edits.apply("a x2 b cd".into(), spans);
        assert_eq!(text, "a x^2 b");
        let strong = over(0, 7, SpanKind::Strong);
        assert_eq!(spans, [strong, over(2, 5, math), over(6, 7, SpanKind::Code)]);
    }

    #[test]
    fn what_is_put_in_pushes_the_rest() {
        let math = SpanKind::Math { tex: true, display: false, source: None };
        let mut edits = Edits::default();
        edits.replace(1, 1, "x^2".into());
        let spans = vec![
            over(0, 1, SpanKind::Strong),
            over(1, 1, math.clone()),
            over(1, 2, SpanKind::Code),
        ];
        let (text, spans) = edits.apply("ab".into(), spans);
        assert_eq!(text, "ax^2b");
        let strong = over(0, 1, SpanKind::Strong);
        assert_eq!(spans, [strong, over(1, 4, math), over(4, 5, SpanKind::Code)]);
    }
}
