//! Formulas in `MathML`: what stands in what, and of that TeX and a line of text.
//!
//! The page's text has a formula's signs only. Where they stand (above, below, over each other) is in the elements, which
//! are kept beside it until the formula ends.

mod written;

use std::ops::Range;

/// An end tag closes one of so many innermost elements.
const MAX_SEARCH: usize = 32;

/// A formula of more elements is no formula that anybody wrote on a line.
const MAX_NODES: usize = 4096;

/// What an element of `MathML` does with what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Row,
    /// A row in parentheses, its parts apart by commas.
    Fenced,
    Identifier,
    Number,
    Operator,
    Text,
    Space,
    Subscript,
    Superscript,
    SubSuperscript,
    Under,
    Over,
    UnderOver,
    Fraction,
    SquareRoot,
    Root,
    /// Not shown, or said elsewhere.
    Skipped,
}

impl Kind {
    /// None of an element that has no place on a line: tables, sums on paper.
    fn new(name: &str) -> Option<Self> {
        Some(match name {
            "mfenced" => Self::Fenced,
            "mi" => Self::Identifier,
            "mn" => Self::Number,
            "mo" => Self::Operator,
            "mtext" | "ms" => Self::Text,
            "mspace" => Self::Space,
            "msub" => Self::Subscript,
            "msup" => Self::Superscript,
            "msubsup" => Self::SubSuperscript,
            "munder" => Self::Under,
            "mover" => Self::Over,
            "munderover" => Self::UnderOver,
            "mfrac" => Self::Fraction,
            "msqrt" => Self::SquareRoot,
            "mroot" => Self::Root,
            "annotation" | "annotation-xml" | "mphantom" => Self::Skipped,
            "math" | "mrow" | "mstyle" | "mpadded" | "merror" | "menclose" | "semantics"
            | "none" | "maction" => Self::Row,
            _ => return None,
        })
    }

    /// Holds text and nothing else.
    fn is_token(self) -> bool {
        matches!(self, Self::Identifier | Self::Number | Self::Operator | Self::Text)
    }
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    /// Of a token, in `Formula::text`.
    text: Range<usize>,
    first: Option<usize>,
    last: Option<usize>,
    /// The next one in the same element.
    next: Option<usize>,
}

impl Node {
    fn new(kind: Kind) -> Self {
        Self { kind, text: 0..0, first: None, last: None, next: None }
    }
}

/// A formula being read.
#[derive(Debug)]
pub(super) struct Formula {
    /// Each before those in it; the first is the formula.
    nodes: Vec<Node>,
    text: String,
    /// The open ones, outermost first.
    open: Vec<usize>,
    /// It holds what has no place on a line.
    beyond: bool,
}

/// A formula on one line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) tex: String,
    /// For those who do not read TeX: `x^2`, `(a+b)/c`.
    pub(super) shown: String,
}

impl Formula {
    pub(super) fn new() -> Self {
        let nodes = vec![Node::new(Kind::Row)];
        Self { nodes, text: String::new(), open: vec![0], beyond: false }
    }

    pub(super) fn start(&mut self, name: &str, self_closing: bool) {
        let Some(&parent) = self.open.last() else { return };
        let outer = self.nodes[parent].kind;
        let kind = if outer == Kind::Skipped { Some(outer) } else { Kind::new(name) };
        self.beyond |= outer.is_token() || self.nodes.len() == MAX_NODES;
        self.beyond |= kind.is_none();
        let Some(kind) = kind.filter(|_| !self.beyond) else { return };
        let id = self.nodes.len();
        self.nodes.push(Node::new(kind));
        match self.nodes[parent].last.replace(id) {
            Some(before) => self.nodes[before].next = Some(id),
            None => self.nodes[parent].first = Some(id),
        }
        if !self_closing {
            self.open.push(id);
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        let Some(kind) = Kind::new(name) else { return };
        let near = self.open.iter().enumerate().skip(1).rev().take(MAX_SEARCH);
        let skipped = |id: usize| self.nodes[id].kind == Kind::Skipped;
        let found = near.clone().find(|(_, id)| self.nodes[**id].kind == kind);
        let own = found.or_else(|| near.clone().next().filter(|(_, id)| skipped(**id)));
        if let Some((at, _)) = own {
            self.open.truncate(at);
        }
    }

    pub(super) fn characters(&mut self, text: &str) {
        let Some(&top) = self.open.last() else { return };
        let node = &mut self.nodes[top];
        if self.beyond {
            return;
        }
        if node.kind.is_token() {
            let start = if node.text.is_empty() { self.text.len() } else { node.text.start };
            self.text.push_str(text);
            node.text = start..self.text.len();
        } else if node.kind != Kind::Skipped {
            self.beyond |= !text.trim().is_empty();
        }
    }

    /// The formula; none where it is empty or cannot be told on a line.
    pub(super) fn finish(&self) -> Option<Written> {
        let written = (!self.beyond).then(|| written::write(self))?;
        (!written.shown.is_empty()).then_some(written)
    }

    fn text(&self, id: usize) -> &str {
        self.text.get(self.nodes[id].text.clone()).unwrap_or_default()
    }

    /// What stands in an element, in order.
    fn inner(&self, id: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.nodes[id].first, |&id| self.nodes[id].next)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::tokenize;

    /// TeX and the line of text.
    fn written(mathml: &str) -> (String, String) {
        let page = tokenize(&format!("<p>a <math>{mathml}</math>"));
        let formula = page.formulas[0];
        (page.string(formula.source).to_owned(), page.string(formula.shown).to_owned())
    }

    #[test]
    fn on_one_line() {
        for (mathml, tex, shown) in [
            ("<msup><mi>x</mi><mn>2</mn></msup>", "x^{2}", "x^2"),
            ("<msup><mi>x</mi><mn>2</mn></msup><mi>y</mi>", "x^{2}y", "x^2 y"),
            ("<msub><mi>x</mi><mi>i</mi></msub>", "x_{i}", "x_i"),
            ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_{i}^{2}", "x_i^2"),
            (
                "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>",
                "\\frac{a+b}{c}",
                "(a+b)/c",
            ),
            (
                "<mn>2</mn><mfrac><msup><mi>a</mi><mn>2</mn></msup><msqrt><mi>c</mi></msqrt></mfrac>",
                "2\\frac{a^{2}}{\\sqrt{c}}",
                "2 a^2/√c",
            ),
            ("<msqrt><mi>a</mi><mi>b</mi></msqrt>", "\\sqrt{ab}", "√(ab)"),
            ("<mroot><mi>x</mi><mn>3</mn></mroot>", "\\sqrt[{3}]{x}", "3√x"),
            ("<mover><mi>x</mi><mo>¯</mo></mover>", "\\bar{x}", "x\u{304}"),
            (
                "<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>→</mo></mover>",
                "\\overrightarrow{AB}",
                "(AB)→",
            ),
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
                "∑_{i=1}^{n}i",
                "∑_(i=1)^n i",
            ),
            ("<munder><mi>lim</mi><mi>x</mi></munder>", "\\mathrm{lim}_{x}", "lim_x"),
            ("<mi>sin</mi><mo>\u{2061}</mo><mi>x</mi>", "\\mathrm{sin}x", "sin x"),
            (
                "<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mn>2</mn></msup>",
                "{(a)}^{2}",
                "(a)^2",
            ),
            ("<msup><mrow><mi>a</mi><mi>b</mi></mrow><mn>2</mn></msup>", "{ab}^{2}", "(ab)^2"),
            ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a,b)", "(a,b)"),
            ("<mi>x</mi><mtext> if&nbsp;</mtext><mi>y</mi>", "x\\text{ if }y", "x if y"),
            ("<mi>a</mi><mspace/><mi>b</mi>", "a\\;b", "a b"),
            ("<mn>5</mn><mo>%</mo><mo>{</mo><mo>^</mo>", "5\\%\\{{\\wedge}", "5%{^"),
            ("<msup><mi>x</mi>", "x^{}", "x^"),
            ("<msup><none/><mn>2</mn></msup>", "{}^{2}", "^2"),
            ("<mi>x</mi><mphantom><mi>y</mi></mphantom></mi><mi>z</mi>", "xz", "xz"),
            ("<mstyle><mi>x</mi></mstyle></mfoo>", "x", "x"),
        ] {
            assert_eq!(written(mathml), (tex.to_owned(), shown.to_owned()), "{mathml}");
        }
    }

    #[test]
    fn what_has_no_place_on_a_line() {
        for mathml in [
            "",
            " ",
            "x",
            "<mtable><mtr><mtd><mi>x</mi></mtd></mtr></mtable>",
            "<mi>x<mi>y</mi></mi>",
            "<mrow/>",
        ] {
            assert_eq!(written(mathml), Default::default(), "{mathml}");
        }
    }

    #[test]
    fn time_grows_with_the_formula() {
        for unit in ["<mrow>", "<msup>", "<mi>x</mi>", "<mfrac><mi>x", "</mrow>", "<mo>(</mo>"] {
            let _ = written(&unit.repeat(100_000));
        }
    }
}
