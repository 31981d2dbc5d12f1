//! Emphasis that a text's own characters would make, and which of them must be escaped so that they do not.
//!
//! What `CommonMark` does with runs of delimiters (6.2, and "An algorithm for parsing nested emphasis and links"),
//! told beforehand which runs are marks and which are text.

/// A character of the text, or a mark, that may open or close something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) at: usize,
    pub(super) kind: MarkKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// A character of the text.
    Text,
    /// So many asterisks or the like that open emphasis.
    Open(usize),
    Close(usize),
    /// What is in the text of a link or an image pairs with nothing outside.
    Enter,
    Leave,
}

/// The characters that emphasis is made of.
const DELIMITERS: [char; 3] = ['*', '_', '~'];

/// Runs that match the same others: by character, length and whether they could both open and close.
const CLASSES: usize = DELIMITERS.len() * 3 * 2;

/// How runs of the same character pair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    delimiter: usize,
    length: usize,
    pub(super) opens: bool,
    pub(super) closes: bool,
}

impl Run {
    /// The run of `length` that starts at `at` in `text`.
    pub(super) fn at(text: &str, at: usize, length: usize) -> Option<Self> {
        let c = text[at..].chars().next()?;
        let delimiter = DELIMITERS.iter().position(|&delimiter| delimiter == c)?;
        let before = Side::of(text[..at].chars().next_back());
        let behind = Side::of(text[at + length..].chars().next());
        let left = !behind.space && (!behind.sign || before.space || before.sign || behind.word);
        let right = !before.space && (!before.sign || behind.space || behind.sign || before.word);
        let (opens, closes) = match c {
            '*' => (left, right),
            '_' => (left && (!right || before.sign), right && (!left || behind.sign)),
            // Two at the most, and one only beside a word.
            _ if length > 2 => (false, false),
            _ if length == 2 => (!behind.space, !before.space && right),
            _ => (
                !behind.space && (before.space || before.sign),
                !before.space && (behind.space || behind.sign || text[..at].ends_with('~')),
            ),
        };
        Some(Self { delimiter, length, opens, closes })
    }

    pub(super) fn class(self) -> usize {
        let both = usize::from(self.opens && self.closes);
        (self.delimiter * 3 + self.length % 3) * 2 + both
    }

    /// Whether it closes what runs of a class open.
    pub(super) fn closes(self, class: usize) -> bool {
        let (delimiter, length, both) = (class / 6, class / 2 % 3, class % 2 == 1);
        if delimiter != self.delimiter {
            return false;
        }
        if DELIMITERS[delimiter] == '~' {
            return length == self.length % 3;
        }
        let both = both || (self.opens && self.closes);
        !both || (length + self.length) % 3 != 0 || length == 0
    }
}

/// What stands beside a run. Of a sign beyond ASCII we do not know whether `CommonMark` takes it for
/// punctuation: it may be either.
struct Side {
    space: bool,
    sign: bool,
    word: bool,
}

impl Side {
    fn of(c: Option<char>) -> Self {
        let space = c.is_none_or(char::is_whitespace);
        let word = c.is_some_and(char::is_alphanumeric);
        let sign = !space && !word;
        Self { space, sign, word: word || c.is_some_and(|c| sign && !c.is_ascii()) }
    }
}

/// A run that may yet be closed.
#[derive(Debug)]
struct Opener {
    class: usize,
    /// The marks that it is of, if they are text.
    text: Option<(usize, usize)>,
    /// It is escaped.
    gone: bool,
}

/// Finds out which characters pair.
#[derive(Debug, Default)]
struct Pairs {
    open: Vec<Opener>,
    /// How many of each class are open in the innermost link.
    counts: [usize; CLASSES],
    outside: Vec<(usize, [usize; CLASSES])>,
}

/// Tells which of `marks` are text that must be escaped so that it makes no emphasis; some may be known.
pub(super) fn pairing(text: &str, marks: &[Mark], escaped: &mut [bool]) {
    let mut pairs = Pairs::default();
    let mut at = 0;
    while at < marks.len() {
        let Mark { at: place, kind } = marks[at];
        match kind {
            MarkKind::Text => {
                at = pairs.text(text, marks, at, escaped);
                continue;
            }
            MarkKind::Open(length) => pairs.mark(Run::at(text, place, length), true, escaped),
            MarkKind::Close(length) => {
                pairs.mark(Run::at(text, place, length), false, escaped);
            }
            MarkKind::Enter => {
                pairs.outside.push((pairs.open.len(), pairs.counts));
                pairs.counts = [0; CLASSES];
            }
            MarkKind::Leave => {
                if let Some((length, counts)) = pairs.outside.pop() {
                    pairs.open.truncate(length);
                    pairs.counts = counts;
                }
            }
        }
        at += 1;
    }
}

impl Pairs {
    /// A run of text at the mark `first`; the mark behind it.
    fn text(&mut self, text: &str, marks: &[Mark], first: usize, escaped: &mut [bool]) -> usize {
        let start = marks[first].at;
        let Some(c) = text[start..].chars().next() else { return first + 1 };
        let same = |at: &usize| {
            let Mark { at: place, kind } = marks[*at];
            kind == MarkKind::Text && place == start + (*at - first) && text[place..].starts_with(c)
        };
        let mut end = (first..marks.len()).take_while(same).count() + first;
        // One that is known to be escaped starts a run, as it is no part of the one before.
        end = (first + 1..end).find(|&at| escaped[at]).unwrap_or(end);
        let near = |at: Option<&Mark>| at.is_some_and(|mark| mark.kind == MarkKind::Text);
        let beside_mark = (text[..start].ends_with(c)
            && !near(first.checked_sub(1).map(|at| &marks[at])))
            || (text[start + (end - first)..].starts_with(c) && !near(marks.get(end)));
        for at in first..end {
            let Some(run) = Run::at(text, marks[at].at, end - at) else { return end };
            if escaped[at] || beside_mark || run.closes && self.any(run) {
                escaped[at] = true;
                continue;
            }
            if run.opens {
                self.push(run, Some((at, end)));
            }
            break;
        }
        end
    }

    /// Asterisks or the like that are marks: what they would pair with instead is escaped.
    fn mark(&mut self, run: Option<Run>, opens: bool, escaped: &mut [bool]) {
        let Some(run) = run else { return };
        if opens {
            let mut at = self.open.len();
            while run.closes && at > 0 && self.any(run) {
                at -= 1;
                let opener = &mut self.open[at];
                if run.closes(opener.class) && !std::mem::replace(&mut opener.gone, true) {
                    self.counts[opener.class] -= 1;
                    escape(opener, escaped);
                }
            }
            return self.push(run, None);
        }
        while let Some(opener) = self.open.pop() {
            self.counts[opener.class] -= usize::from(!opener.gone);
            if opener.text.is_none() {
                return;
            }
            if run.closes(opener.class) {
                escape(&opener, escaped);
            }
        }
    }

    fn any(&self, run: Run) -> bool {
        let mut classes = self.counts.iter().enumerate();
        classes.any(|(class, &count)| count > 0 && run.closes(class))
    }

    fn push(&mut self, run: Run, text: Option<(usize, usize)>) {
        self.counts[run.class()] += 1;
        self.open.push(Opener { class: run.class(), text, gone: false });
    }
}

fn escape(opener: &Opener, escaped: &mut [bool]) {
    if let Some((first, end)) = opener.text {
        escaped[first..end].fill(true);
    }
}
