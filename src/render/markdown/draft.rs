//! A paragraph, a heading or a cell in Markdown, and the backslashes that only the whole of it tells.

use super::delimiters::{Mark, MarkKind, pairing};
use super::escape::{Ends, Line, is_entity, is_target, line_start};
use super::needless::clear_needless;
use std::collections::{HashMap, HashSet};

/// A text in Markdown. What of it might be read as a mark and is none is noted, and gets its backslashes
/// once all is written.
#[derive(Debug, Default)]
pub(super) struct Draft {
    text: String,
    /// In order.
    marks: Vec<Mark>,
}

/// Characters that may need a backslash.
fn is_undecided(c: char) -> bool {
    matches!(c, '*' | '_' | '~' | '`' | '$' | '\\' | '[' | ']' | '<' | '&' | '!')
}

impl Draft {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), marks: Vec::new() }
    }

    /// What is written, without its backslashes.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn markup(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Text that is no markup; in a `cell`, `|` would end it.
    pub(super) fn text(&mut self, text: &str, cell: bool) {
        for c in text.chars() {
            match c {
                '|' if cell => self.text.push('\\'),
                _ if is_undecided(c) => self.mark(MarkKind::Text),
                _ => {}
            }
            self.text.push(if c.is_control() && c != '\t' { ' ' } else { c });
        }
    }

    /// Asterisks or the like that open emphasis.
    pub(super) fn open(&mut self, marks: &str) {
        self.mark(MarkKind::Open(marks.len()));
        self.text.push_str(marks);
    }

    pub(super) fn close(&mut self, marks: &str) {
        self.mark(MarkKind::Close(marks.len()));
        self.text.push_str(marks);
    }

    /// The text of a link or an image starts.
    pub(super) fn enter(&mut self) {
        self.mark(MarkKind::Enter);
    }

    pub(super) fn leave(&mut self) {
        self.mark(MarkKind::Leave);
    }

    fn mark(&mut self, kind: MarkKind) {
        self.marks.push(Mark { at: self.text.len(), kind });
    }

    /// Takes out spaces at the end.
    pub(super) fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
    }

    pub(super) fn append(&mut self, other: Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let marks = other.marks.into_iter().map(|mark| Mark { at: mark.at + start, ..mark });
        self.marks.extend(marks);
    }

    /// The text with all backslashes that it needs where there are these notes; in a `paragraph` lines may start
    /// something else.
    pub(super) fn settle(self, notes: &HashSet<&str>, paragraph: bool) -> String {
        if self.marks.is_empty() {
            return self.text;
        }
        let mut escaped = vec![false; self.marks.len()];
        if paragraph {
            self.line_starts(&mut escaped);
        }
        let fixed = escaped.clone();
        pairing(&self.text, &self.marks, &mut escaped);
        clear_needless(&self.text, &self.marks, &fixed, &mut escaped);
        self.alone(paragraph, &mut escaped);
        self.brackets(notes, &mut escaped);
        self.backticks(&mut escaped);
        self.dollars(&mut escaped);
        let mut out = String::with_capacity(self.text.len() + self.text.len() / 16);
        let mut from = 0;
        for (mark, _) in self.marks.iter().zip(escaped).filter(|(_, escaped)| *escaped) {
            out.push_str(&self.text[from..mark.at]);
            out.push('\\');
            from = mark.at;
        }
        out.push_str(&self.text[from..]);
        out
    }

    /// The marks that are one character of the text's own.
    fn of(&self, c: char) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        let marks = self.marks.iter().enumerate();
        marks
            .filter(move |(_, mark)| {
                mark.kind == MarkKind::Text && self.text[mark.at..].starts_with(c)
            })
            .map(|(id, mark)| (id, mark.at))
    }

    /// Marks at the start of a line that would start something else; signs that are no marks get their
    /// backslashes with the line.
    fn line_starts(&self, escaped: &mut [bool]) {
        let (mut start, mut before) = (0, None);
        for text in self.text.split('\n') {
            let first = self.marks.partition_point(|mark| mark.at < start);
            let line = Line { text, before, item: None };
            let is_text = |id: usize, at: usize| {
                let mark = self.marks.get(id);
                mark.is_some_and(|mark| mark.at == at && mark.kind == MarkKind::Text)
            };
            let delimiter = text.starts_with(['*', '_', '~', '`']) && is_text(first, start);
            if delimiter && line_start(line).is_some() {
                // The last sign of a rule: those before it close nothing.
                let rest = text.len() - 1;
                let rule = text.trim_end_matches(['*', '_']).is_empty()
                    && is_text(first + rest, start + rest);
                escaped[if rule { first + rest } else { first }] = true;
            }
            (start, before) = (start + text.len() + 1, Some(text));
        }
    }

    /// What is markup by what stands behind it.
    fn alone(&self, paragraph: bool, escaped: &mut [bool]) {
        let mut ends = None;
        let texts = self.marks.iter().enumerate().filter(|(_, mark)| mark.kind == MarkKind::Text);
        for (id, mark) in texts {
            let behind = &self.text[mark.at + 1..];
            escaped[id] |= match self.text.as_bytes()[mark.at] {
                b'\\' => behind.starts_with(|c: char| c.is_ascii_punctuation() || c == '\n'),
                b'&' => is_entity(behind),
                b'<' => {
                    let line = mark.at == 0 || self.text[..mark.at].ends_with('\n');
                    let ends = ends.get_or_insert_with(|| Ends::of(&self.text));
                    ends.is_tag(&self.text, mark.at, paragraph && line)
                }
                // An image, where a link is written.
                b'!' => {
                    let next = self.marks.get(id + 1);
                    let text = next
                        .is_some_and(|next| next.at == mark.at + 1 && next.kind == MarkKind::Text);
                    behind.starts_with('[') && !text
                }
                _ => false,
            };
        }
    }

    /// Brackets that would make a link, or keep one from being one.
    fn brackets(&self, notes: &HashSet<&str>, escaped: &mut [bool]) {
        let (mut open, mut links) = (Vec::new(), Vec::new());
        for (id, mark) in self.marks.iter().enumerate() {
            match mark.kind {
                MarkKind::Enter => links.push(open.len()),
                MarkKind::Leave => {
                    for left in open.drain(links.pop().unwrap_or_default()..) {
                        escaped[left] = true;
                    }
                }
                MarkKind::Text => {
                    let behind = &self.text[mark.at + 1..];
                    let outside = links.last().copied().unwrap_or_default();
                    match self.text.as_bytes()[mark.at] {
                        b'[' if is_reference(behind, notes) => escaped[id] = true,
                        b'[' => open.push(id),
                        b']' if open.is_empty() && links.is_empty() => {}
                        b']' if is_target(behind) || open.len() <= outside => {
                            escaped[id] = is_target(behind) || !links.is_empty();
                        }
                        b']' => {
                            open.pop();
                        }
                        _ => {}
                    }
                }
                MarkKind::Open(_) | MarkKind::Close(_) => {}
            }
        }
    }

    /// As many backticks as behind them make code of what is between.
    fn backticks(&self, escaped: &mut [bool]) {
        let own: HashMap<usize, usize> = self.of('`').map(|(id, at)| (at, id)).collect();
        if own.is_empty() {
            return;
        }
        let mut behind = HashSet::new();
        let mut end = self.text.len();
        while let Some(last) = self.text[..end].rfind('`') {
            let start = self.text[..=last].trim_end_matches('`').len();
            end = start;
            let mut left = last + 1 - start;
            let whole = left;
            while left > 0 {
                let Some(&id) = own.get(&(last + 1 - left)) else { break };
                // The first may be, as it starts the line.
                escaped[id] |= behind.contains(&left);
                if !escaped[id] {
                    break;
                }
                left -= 1;
            }
            // A backslash keeps them from opening code, not from closing it.
            let escaped = whole - left;
            behind.insert((left + 1).min(whole));
            behind.extend((escaped > 1).then_some(1));
        }
    }

    /// A dollar before no white space, and the next one behind none, make a formula of what is between.
    fn dollars(&self, escaped: &mut [bool]) {
        let own: HashMap<usize, usize> = self.of('$').map(|(id, at)| (at, id)).collect();
        if own.is_empty() {
            return;
        }
        let bytes = self.text.as_bytes();
        let blank = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
        // Of each pair of braces the next dollar, whether another one is right behind it, and what
        // follows those.
        let mut next: HashMap<u32, Dollar> = HashMap::new();
        for (at, braces) in self.braces().into_iter().rev() {
            let behind = next.get(&braces).copied();
            let two = behind.filter(|behind| behind.at == at + 1);
            let closes = match two {
                Some(second) => second.display_behind,
                None => behind.is_some_and(|behind| !blank(behind.at - 1)),
            };
            if let Some(&id) = own.get(&at).filter(|_| closes && !blank(at + 1)) {
                escaped[id] = true;
                continue;
            }
            let display_behind = behind.is_some_and(|behind| behind.two);
            next.insert(braces, Dollar { at, two: two.is_some(), display_behind });
        }
    }

    /// Where dollars stand, each with the pair of braces that it stands in; one that lacks its other
    /// keeps apart what is before and behind it.
    fn braces(&self) -> Vec<(usize, u32)> {
        let (mut dollars, mut open) = (Vec::new(), Vec::new());
        let (mut within, mut last) = (0, 0);
        for (at, c) in self.text.bytes().enumerate() {
            match c {
                b'$' => dollars.push((at, within)),
                b'{' if !dollars.is_empty() => {
                    open.push(within);
                    last += 1;
                    within = last;
                }
                b'}' if !dollars.is_empty() => {
                    last += 1;
                    within = open.pop().unwrap_or(last);
                }
                _ => {}
            }
        }
        dollars
    }
}

/// No note has a longer name, in characters; see `assemble::notes`.
const MAX_LABEL: usize = 8;

/// Whether what follows a bracket makes the mark of a note of it.
fn is_reference(behind: &str, notes: &HashSet<&str>) -> bool {
    let Some(label) = behind.strip_prefix('^') else { return false };
    let end = label.char_indices().take(MAX_LABEL).find(|&(_, c)| c == ']');
    end.is_some_and(|(end, _)| notes.contains(&label[..end]))
}

#[derive(Debug, Clone, Copy)]
struct Dollar {
    at: usize,
    /// Another one is right behind it.
    two: bool,
    /// The next one behind it has another one right behind it.
    display_behind: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str) -> String {
        let mut draft = Draft::default();
        draft.text(text, false);
        draft.settle(&HashSet::new(), true)
    }

    #[test]
    fn only_what_must_be() {
        for plain in [
            "5 * 3 * 2",
            "a*",
            "snake_case_name",
            "$5 and $6",
            "~5",
            "[a] [b]",
            "a < b > c",
            "AT&T &foo;",
            "C:\\Users",
            "!",
            "1 + 2",
            "a | b",
            "wow! [x]",
            "a](b)",
            "[a](see there)",
            "{$a} and {$b}",
        ] {
            assert_eq!(settled(plain), plain);
        }
        for (plain, kept) in [
            ("*a*", "*a\\*"),
            ("**a**", "**a\\*\\*"),
            ("_a_", "_a\\_"),
            ("~~a~~", "~~a\\~~"),
            ("`a`", "\\`a`"),
            ("$a$", "\\$a$"),
            ("$5 and $6$", "\\$5 and \\$6$"),
            ("[a](b)", "[a\\](b)"),
            ("<b>", "\\<b>"),
            ("&lt;", "\\&lt;"),
            ("\\*", "\\\\*"),
            ("***", "**\\*"),
        ] {
            assert_eq!(settled(plain), kept);
        }
    }

    #[test]
    fn marks_of_notes_that_are_there() {
        let settle = |notes: &[&str]| {
            let mut draft = Draft::default();
            draft.text("a[^1]", false);
            draft.settle(&notes.iter().copied().collect(), true)
        };
        assert_eq!(settle(&[]), "a[^1]");
        assert_eq!(settle(&["1"]), "a\\[^1]");
    }

    #[test]
    fn texts_in_links_and_emphasis() {
        let mut draft = Draft::default();
        draft.open("**");
        draft.text("a* *b", false);
        draft.close("**");
        draft.markup(" [");
        draft.enter();
        draft.text("c] *d", false);
        draft.leave();
        draft.markup("](e)");
        draft.text("* $f", false);
        let marked = "**a\\* \\*b** [c\\] *d](e)* $f";
        assert_eq!(draft.settle(&HashSet::new(), true), marked);
    }

    #[test]
    fn texts_beside_marks() {
        for (before, within, marked) in
            [("", "***", "**\\**\\***"), ("***", "a", "*****a**"), ("a*", "b*", "a***b\\***")]
        {
            let mut draft = Draft::default();
            draft.text(before, false);
            draft.open("**");
            draft.text(within, false);
            draft.close("**");
            assert_eq!(draft.settle(&HashSet::new(), true), marked, "{before}");
        }
    }

    #[test]
    fn time_grows_with_the_text() {
        for unit in [
            "*a", "a* ", "_a_ ", "~a", "` ", "``", "$a ", "${", "}$", "[a](", "[", "]", "<a b",
            "&a",
        ] {
            let mut draft = Draft::default();
            draft.text(&unit.repeat(200_000), false);
            let _ = draft.settle(&HashSet::new(), true);
        }
    }
}
