//! Finds the labels that a line may start with by the line's first two letters: most lines of a page start as no
//! label does, and all short ones are asked.

/// A list of labels. Those that start with a small letter stand for capitals, too.
#[derive(Debug)]
pub(in crate::fields) struct Labels<const N: usize> {
    all: [&'static str; N],
    /// For each byte of ASCII in lower case, one more than the place of the first label that starts with
    /// it; 0 of none. The last is of all that start [`BEYOND`] ASCII: such letters have several forms, of which none
    /// that anyone writes is of ASCII.
    first: [u8; BEYOND + 1],
    /// For each label, the same for the next one with its first letter.
    next: [u8; N],
    /// The second byte of each, where it is of ASCII; else 0.
    second: [u8; N],
}

const BEYOND: usize = 128;

/// Where the labels begin that start as a text of this first byte does.
const fn place_of(first: u8) -> usize {
    if first.is_ascii() { first.to_ascii_lowercase() as usize } else { BEYOND }
}

impl<const N: usize> Labels<N> {
    /// Fails to compile for an empty label, or too many.
    pub(super) const fn new(all: [&'static str; N]) -> Self {
        assert!(N < u8::MAX as usize);
        let (mut first, mut next, mut second) = ([0; BEYOND + 1], [0; N], [0; N]);
        let mut at = N;
        while at > 0 {
            let label = all[at - 1].as_bytes();
            let place = place_of(label[0]);
            next[at - 1] = first[place];
            first[place] = at as u8;
            if label.len() > 1 && label[1].is_ascii() {
                second[at - 1] = label[1];
            }
            at -= 1;
        }
        Self { all, first, next, second }
    }

    /// The labels of a list that has something to say of each.
    pub(super) const fn of_pairs<T>(list: &[(&'static str, T); N]) -> Self {
        let mut all = [""; N];
        let mut at = 0;
        while at < N {
            all[at] = list[at].0;
            at += 1;
        }
        Self::new(all)
    }

    /// The places of those with the same first letter as a text, and the same second one as far as bytes tell, in order.
    fn near(&self, text: &str) -> impl Iterator<Item = usize> {
        let mut at = text.as_bytes().first().map_or(0, |&first| self.first[place_of(first)]);
        let second = text.as_bytes().get(1).map_or(0, u8::to_ascii_lowercase);
        let near = std::iter::from_fn(move || {
            let place = usize::from(at).checked_sub(1).filter(|&place| place < N)?;
            at = self.next[place];
            Some(place)
        });
        near.filter(move |&at| {
            self.second[at] == 0 || !second.is_ascii() || self.second[at] == second
        })
    }

    /// Those that a line starts with, whatever its case: the label's place and what follows it.
    pub(in crate::fields) fn strip<'a>(
        &self,
        line: &'a str,
    ) -> impl Iterator<Item = (usize, &'a str)> {
        self.near(line).filter_map(move |at| Some((at, strip_folded(line, self.all[at])?)))
    }

    /// Whether a line starts with one of them as a whole word.
    pub(in crate::fields) fn head(&self, line: &str) -> bool {
        self.strip(line).any(|(_, rest)| !rest.starts_with(char::is_alphanumeric))
    }

    /// Whether a text starts with one of them as it is written.
    pub(in crate::fields) fn start(&self, text: &str) -> bool {
        self.near(text).any(|at| text.starts_with(self.all[at]))
    }

    /// Whether a text is one of them as it is written.
    pub(in crate::fields) fn contain(&self, text: &str) -> bool {
        self.near(text).any(|at| text == self.all[at])
    }

    /// What follows the first of them that a line starts with as a whole word, without what parts the two.
    pub(in crate::fields) fn after<'a>(&self, line: &'a str) -> Option<&'a str> {
        self.strip(line).find_map(|(at, rest)| {
            let next = rest.chars().next()?;
            // Scripts without spaces put a name right after its label.
            let whole = !next.is_alphanumeric() || self.all[at].chars().all(|c| c as u32 > 0x2e7f);
            let rest = rest.trim_start_matches([':', '：', ' ', '\u{a0}', '-', '–', '|', '/']);
            whole.then_some(rest)
        })
    }

    /// Whether a line is one of them and nothing else, whatever its case.
    pub(in crate::fields) fn are(&self, line: &str) -> bool {
        let line = line.trim_end_matches([':', ' ']);
        self.strip(line).any(|(_, rest)| rest.is_empty())
    }
}

/// `strip_prefix`, with the line's letters taken in lower case.
fn strip_folded<'a>(line: &'a str, prefix: &str) -> Option<&'a str> {
    let same = |(byte, expected): &(u8, u8)| {
        byte.is_ascii() && (byte == expected || byte.to_ascii_lowercase() == *expected)
    };
    let ascii = line.bytes().zip(prefix.bytes()).take_while(same).count();
    let mut rest = line[ascii..].chars();
    for expected in prefix[ascii..].chars() {
        let c = rest.next()?;
        let same = c == expected
            || c.to_ascii_lowercase() == expected
            || !c.is_ascii() && c.to_lowercase().eq([expected]);
        if !same {
            return None;
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::Labels;

    static LABELS: Labels<6> = Labels::new(["faq", "by", "von", "faqs", "über uns", "作者"]);

    #[test]
    fn all_that_start_a_line_are_found() {
        let starting = |line| LABELS.strip(line).collect::<Vec<_>>();
        assert_eq!(starting("FAQs: x"), [(0, "s: x"), (3, ": x")]);
        assert_eq!(starting("Über uns"), [(4, "")]);
        assert_eq!(starting("作者：王"), [(5, "：王")]);
        for other in ["", "x", "fa", "ö", "b"] {
            assert!(starting(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn labels_are_whole_words() {
        assert!(LABELS.head("FAQs: x") && LABELS.head("Von") && !LABELS.head("Vonnegut"));
        assert_eq!(LABELS.after("By – Jane Doe"), Some("Jane Doe"));
        assert_eq!(LABELS.after("作者王小明"), Some("王小明"));
        assert_eq!(LABELS.after("Byron"), None);
        assert!(LABELS.are("FAQS: ") && LABELS.are("ÜBER UNS") && !LABELS.are("by me"));
        assert!(LABELS.contain("by") && !LABELS.contain("By"));
        assert!(LABELS.start("by me") && !LABELS.start("By me"));
    }

    #[test]
    fn pairs_keep_their_places() {
        static PAIRS: [(&str, u8); 2] = [("fotos von", 1), ("fotos", 2)];
        static LABELS: Labels<2> = Labels::of_pairs(&PAIRS);
        assert_eq!(
            LABELS.strip("Fotos von x").map(|(at, _)| PAIRS[at].1).collect::<Vec<_>>(),
            [1, 2]
        );
    }
}
