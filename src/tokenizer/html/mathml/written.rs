//! A formula as TeX, and as a line of text for those who do not read it.
//!
//! Both have the same letters and numbers, apart in the same places: what TeX puts into braces is a word of its own in
//! the other, too. Signs beyond ASCII stay as they are, which `KaTeX` and `MathJax` read as well.

use super::{Formula, Kind, Written};

/// What is left to write: without recursion, since formulas are as deep as their authors like.
#[derive(Debug, Clone, Copy)]
enum Step {
    Node(usize),
    /// In TeX, and in text.
    Put(&'static str, &'static str),
}

/// How closely what an element shows holds together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    /// A token, or something in parentheses.
    Token,
    /// What binds more closely than a division: powers, roots.
    Script,
    Loose,
}

/// A sign over or under something.
struct Accent {
    signs: &'static [char],
    /// In TeX, over one letter and over more.
    narrow: &'static str,
    wide: &'static str,
    /// In text, behind one letter and behind more.
    combining: &'static str,
    sign: &'static str,
}

#[rustfmt::skip]
const OVER: &[Accent] = &[
    Accent { signs: &['¯', '‾', '\u{304}', '\u{305}', '_'], narrow: "\\bar{", wide: "\\overline{", combining: "\u{304}", sign: "¯" },
    Accent { signs: &['^', 'ˆ', '\u{302}'], narrow: "\\hat{", wide: "\\widehat{", combining: "\u{302}", sign: "^" },
    Accent { signs: &['~', '˜', '\u{303}'], narrow: "\\tilde{", wide: "\\widetilde{", combining: "\u{303}", sign: "~" },
    Accent { signs: &['→', '⇀', '\u{20d7}'], narrow: "\\vec{", wide: "\\overrightarrow{", combining: "\u{20d7}", sign: "→" },
    Accent { signs: &['˙', '.', '\u{307}'], narrow: "\\dot{", wide: "\\dot{", combining: "\u{307}", sign: "˙" },
    Accent { signs: &['¨', '\u{308}'], narrow: "\\ddot{", wide: "\\ddot{", combining: "\u{308}", sign: "¨" },
    Accent { signs: &['⏞'], narrow: "\\overbrace{", wide: "\\overbrace{", combining: "⏞", sign: "⏞" },
];

#[rustfmt::skip]
const UNDER: &[Accent] = &[
    Accent { signs: &['_', '¯', '‾', '\u{332}'], narrow: "\\underline{", wide: "\\underline{", combining: "\u{332}", sign: "_" },
    Accent { signs: &['⏟'], narrow: "\\underbrace{", wide: "\\underbrace{", combining: "⏟", sign: "⏟" },
];

/// Signs that say how to read a formula aloud, and show nothing; those that only tell where to break a line.
const INVISIBLE: [char; 7] =
    ['\u{2061}', '\u{2062}', '\u{2063}', '\u{2064}', '\u{ad}', '\u{200b}', '\u{feff}'];

pub(super) fn write(formula: &Formula) -> Written {
    let bonds = bonds(formula);
    let mut writer = Writer { formula, bonds: &bonds, out: Written::default(), apart: false };
    let mut steps = vec![Step::Node(0)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Put(tex, shown) => writer.put(tex, shown),
            Step::Node(id) => {
                let from = steps.len();
                writer.node(id, &mut steps);
                steps[from..].reverse();
            }
        }
    }
    let Written { tex, shown } = writer.out;
    Written { tex: tex.trim().to_owned(), shown: shown.trim().to_owned() }
}

/// Of each element, how closely it holds together; those in it come behind it.
fn bonds(formula: &Formula) -> Vec<Bond> {
    let mut bonds = vec![Bond::Token; formula.nodes.len()];
    for id in (0..formula.nodes.len()).rev() {
        bonds[id] = match formula.nodes[id].kind {
            Kind::Row => {
                let mut inner = formula.inner(id);
                match (inner.next(), inner.next()) {
                    (None, _) => Bond::Token,
                    (Some(one), None) => bonds[one],
                    _ if is_fenced(formula, id) => Bond::Token,
                    _ => Bond::Loose,
                }
            }
            Kind::Fraction => Bond::Loose,
            Kind::Fenced | Kind::Space | Kind::Skipped => Bond::Token,
            kind if kind.is_token() => Bond::Token,
            _ => Bond::Script,
        };
    }
    bonds
}

/// Whether a row stands in parentheses that pair.
fn is_fenced(formula: &Formula, id: usize) -> bool {
    let (mut depth, mut pairs, mut first) = (0_usize, 0, true);
    for inner in formula.inner(id) {
        match formula.text(inner).trim() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth = depth.saturating_sub(1);
                pairs += usize::from(depth == 0);
            }
            _ if first || depth == 0 => return false,
            _ => {}
        }
        first = false;
    }
    depth == 0 && pairs == 1
}

struct Writer<'a> {
    formula: &'a Formula,
    bonds: &'a [Bond],
    out: Written,
    /// In TeX a brace or a command stands before what comes next.
    apart: bool,
}

impl Writer<'_> {
    fn put(&mut self, tex: &str, shown: &str) {
        self.out.tex.push_str(tex);
        self.out.shown.push_str(shown);
        self.apart |= !tex.is_empty();
    }

    /// Writes a token, or what else is to be written, in order.
    fn node(&mut self, id: usize, steps: &mut Vec<Step>) {
        let kind = self.formula.nodes[id].kind;
        let mut inner = self.formula.inner(id);
        match kind {
            Kind::Row => steps.extend(inner.map(Step::Node)),
            Kind::Fenced => self.fenced(id, steps),
            Kind::Space => self.put("\\;", " "),
            Kind::Skipped => {}
            Kind::Identifier | Kind::Number | Kind::Operator | Kind::Text => self.token(id, kind),
            Kind::Fraction => {
                steps.push(Step::Put("\\frac", ""));
                self.group(inner.next(), Bond::Script, steps);
                steps.push(Step::Put("", "/"));
                self.group(inner.next(), Bond::Script, steps);
            }
            Kind::SquareRoot => {
                let (first, second) = (inner.next(), inner.next());
                let loose =
                    second.is_some() || first.is_some_and(|id| self.is_looser(id, Bond::Token));
                let [open, close] = parentheses(loose);
                steps.extend([Step::Put("\\sqrt", "√"), Step::Put("{", open)]);
                steps.extend(self.formula.inner(id).map(Step::Node));
                steps.push(Step::Put("}", close));
            }
            Kind::Root => {
                let (base, index) = (inner.next(), inner.next());
                steps.push(Step::Put("\\sqrt[", ""));
                self.group(index, Bond::Token, steps);
                steps.push(Step::Put("]", "√"));
                self.group(base, Bond::Token, steps);
            }
            Kind::Over | Kind::Under => self.accented(id, kind, steps),
            Kind::Subscript | Kind::Superscript | Kind::SubSuperscript | Kind::UnderOver => {
                self.scripts(id, kind, steps);
            }
        }
    }

    fn fenced(&self, id: usize, steps: &mut Vec<Step>) {
        steps.push(Step::Put("(", "("));
        for (at, inner) in self.formula.inner(id).enumerate() {
            steps.extend((at > 0).then_some(Step::Put(",", ",")));
            steps.push(Step::Node(inner));
        }
        steps.push(Step::Put(")", ")"));
    }

    fn scripts(&self, id: usize, kind: Kind, steps: &mut Vec<Step>) {
        let mut inner = self.formula.inner(id);
        self.base(inner.next(), steps);
        if !matches!(kind, Kind::Superscript | Kind::Over) {
            steps.push(Step::Put("_", "_"));
            self.group(inner.next(), Bond::Token, steps);
        }
        if !matches!(kind, Kind::Subscript | Kind::Under) {
            steps.push(Step::Put("^", "^"));
            self.group(inner.next(), Bond::Token, steps);
        }
    }

    /// Something with another thing over or under it, which may be an accent.
    fn accented(&self, id: usize, kind: Kind, steps: &mut Vec<Step>) {
        let mut inner = self.formula.inner(id);
        let (base, script) = (inner.next(), inner.next());
        let sign = script.and_then(|script| one_character(self.formula.text(script)));
        let known = if kind == Kind::Over { OVER } else { UNDER };
        let accent =
            known.iter().find(|accent| sign.is_some_and(|sign| accent.signs.contains(&sign)));
        let (Some(base), Some(accent)) = (base, accent) else {
            return self.scripts(id, kind, steps);
        };
        let narrow = one_character(self.formula.text(base)).is_some();
        let [open, close] = parentheses(self.is_looser(base, Bond::Token));
        steps.push(Step::Put(if narrow { accent.narrow } else { accent.wide }, open));
        steps.push(Step::Node(base));
        steps.push(Step::Put("}", close));
        steps.push(Step::Put("", if narrow { accent.combining } else { accent.sign }));
    }

    /// What scripts stand at.
    fn base(&self, id: Option<usize>, steps: &mut Vec<Step>) {
        let token = id.filter(|&id| self.formula.nodes[id].kind.is_token());
        match token {
            Some(id) if !self.formula.text(id).trim().is_empty() => steps.push(Step::Node(id)),
            _ => self.group(id, Bond::Token, steps),
        }
    }

    /// In braces; in text in parentheses, where it does not hold together as closely as this.
    fn group(&self, id: Option<usize>, most: Bond, steps: &mut Vec<Step>) {
        let [open, close] = parentheses(id.is_some_and(|id| self.is_looser(id, most)));
        steps.push(Step::Put("{", open));
        steps.extend(id.map(Step::Node));
        steps.push(Step::Put("}", close));
    }

    fn is_looser(&self, id: usize, most: Bond) -> bool {
        self.bonds[id] > most
    }

    fn token(&mut self, id: usize, kind: Kind) {
        let all = self.formula.text(id);
        let text = if kind == Kind::Text { all } else { all.trim() };
        let name = kind != Kind::Text
            && text.chars().nth(1).is_some()
            && text.chars().all(char::is_alphabetic);
        let command = match kind {
            Kind::Text => "\\text{",
            _ if name => "\\mathrm{",
            _ => "",
        };
        if text.is_empty() {
            return;
        }
        self.put(command, "");
        for c in text.chars().filter(|c| !INVISIBLE.contains(c)) {
            self.character(if c.is_whitespace() || c.is_control() { ' ' } else { c }, command);
        }
        self.put(if command.is_empty() { "" } else { "}" }, "");
    }

    /// Writes a character of a token, in the argument of a command.
    fn character(&mut self, c: char, command: &str) {
        let Written { tex, shown } = &mut self.out;
        let again = c == ' ' && shown.ends_with(' ');
        if std::mem::take(&mut self.apart)
            && c.is_alphanumeric()
            && shown.ends_with(char::is_alphanumeric)
        {
            shown.push(' ');
        }
        if !again {
            shown.push(c);
        }
        let sign = match c {
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => return tex.extend(['\\', c]),
            '\\' => "{\\backslash}",
            '^' => "{\\wedge}",
            '~' => "{\\sim}",
            c => return tex.push(c),
        };
        // These are signs of formulas only.
        let text = command == "\\text{";
        tex.extend(text.then_some("}"));
        tex.push_str(sign);
        tex.extend(text.then_some(command));
    }
}

fn parentheses(needed: bool) -> [&'static str; 2] {
    if needed { ["(", ")"] } else { ["", ""] }
}

fn one_character(text: &str) -> Option<char> {
    let mut characters = text.trim().chars();
    characters.next().filter(|_| characters.next().is_none())
}
