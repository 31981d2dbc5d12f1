//! The attributes that a page is built from; all others are passed over.

use crate::tokenizer::lookup::Lookup;
use std::borrow::Cow;

macro_rules! attributes {
    ($($variant:ident $name:literal,)+) => {
        /// An attribute that something is built from.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Attr {
            $($variant,)+
        }

        const ALL: &[Attr] = &[$(Attr::$variant,)+];
        static NAMES: Lookup<{ ALL.len() }> = Lookup::new(&[$($name,)+]);
    };
}

attributes! {
    Allow "allow",
    Allowfullscreen "allowfullscreen",
    Alt "alt",
    AriaHidden "aria-hidden",
    AriaLabel "aria-label",
    AriaLevel "aria-level",
    Autoplay "autoplay",
    Charset "charset",
    Cite "cite",
    Class "class",
    Colspan "colspan",
    Content "content",
    Controls "controls",
    Data "data",
    DataLang "data-lang",
    DataLanguage "data-language",
    DataLazySrc "data-lazy-src",
    DataLazySrcset "data-lazy-srcset",
    DataOriginal "data-original",
    DataSrc "data-src",
    DataSrcset "data-srcset",
    Datetime "datetime",
    Dir "dir",
    Display "display",
    Encoding "encoding",
    Height "height",
    Hidden "hidden",
    Href "href",
    Hreflang "hreflang",
    HttpEquiv "http-equiv",
    Id "id",
    Itemprop "itemprop",
    Itemscope "itemscope",
    Itemtype "itemtype",
    Lang "lang",
    Loop "loop",
    Muted "muted",
    Name "name",
    Poster "poster",
    Property "property",
    Rel "rel",
    Reversed "reversed",
    Role "role",
    Rowspan "rowspan",
    Shadowrootmode "shadowrootmode",
    Src "src",
    Srcset "srcset",
    Start "start",
    Style "style",
    Title "title",
    Type "type",
    Typeof "typeof",
    Value "value",
    Width "width",
    XmlLang "xml:lang",
}

impl Attr {
    /// From a name in any case.
    pub(super) fn new(name: &[u8]) -> Option<Self> {
        NAMES.find(name).map(|at| ALL[at])
    }
}

/// The values of one start tag's attributes; of two of the same name, the first.
#[derive(Debug, Default)]
pub(super) struct Values<'a> {
    all: Vec<(Attr, Cow<'a, str>)>,
    /// A bit for each `Attr` among them.
    present: u64,
}

const _: () = assert!(ALL.len() <= u64::BITS as usize);

impl<'a> Values<'a> {
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.present = 0;
    }

    pub(super) fn has(&self, attr: Attr) -> bool {
        self.present & (1 << attr as u32) != 0
    }

    pub(super) fn push(&mut self, attr: Attr, value: Cow<'a, str>) {
        self.present |= 1 << attr as u32;
        self.all.push((attr, value));
    }

    #[cfg(any(test, feature = "training"))]
    pub(super) fn iter(&self) -> impl Iterator<Item = (Attr, &str)> {
        self.all.iter().map(|(attr, value)| (*attr, &**value))
    }
}

/// One start tag's attributes, borrowed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attributes<'a> {
    pub(super) values: &'a Values<'a>,
    pub(super) class: &'a str,
    pub(super) id: &'a str,
    pub(super) role: &'a str,
    pub(super) itemprop: &'a str,
    pub(super) property: &'a str,
    pub(super) href: &'a str,
    /// There is `itemscope` or `typeof`.
    pub(super) item: bool,
    /// Not shown to a reader.
    pub(super) hidden: bool,
}

impl<'a> Attributes<'a> {
    pub(super) fn new(values: &'a Values<'a>) -> Self {
        let (class, id, role, itemprop, property, href) = Default::default();
        let (item, hidden) = (false, false);
        let mut this = Self { values, class, id, role, itemprop, property, href, item, hidden };
        for (attr, value) in &values.all {
            let value: &str = value;
            match attr {
                Attr::Class => this.class = value,
                Attr::Id => this.id = value,
                Attr::Role => this.role = value.trim(),
                Attr::Href => this.href = value,
                Attr::Itemprop => this.itemprop = value,
                Attr::Property => this.property = value,
                Attr::Itemscope | Attr::Typeof => this.item = true,
                Attr::Style => this.hidden |= hides(value),
                Attr::AriaHidden => this.hidden |= value.eq_ignore_ascii_case("true"),
                // Browsers let a reader search and open what is hidden until found.
                Attr::Hidden => this.hidden |= !value.eq_ignore_ascii_case("until-found"),
                _ => {}
            }
        }
        this
    }

    pub(super) fn get(&self, attr: Attr) -> Option<&'a str> {
        if !self.values.has(attr) {
            return None;
        }
        let (_, value) = self.values.all.iter().find(|(other, _)| *other == attr)?;
        Some(value)
    }

    /// Whether an attribute has this value, whatever its case.
    pub(super) fn is(&self, attr: Attr, value: &str) -> bool {
        self.get(attr).is_some_and(|own| own.trim().eq_ignore_ascii_case(value))
    }

    /// The value of the first of `attrs` that is there and not blank.
    pub(super) fn first(&self, attrs: &[Attr]) -> Option<&'a str> {
        attrs.iter().find_map(|&attr| {
            let value = self.get(attr)?.trim();
            (!value.is_empty()).then_some(value)
        })
    }

    /// A whole number, where the value starts with one.
    pub(super) fn number(&self, attr: Attr) -> Option<i32> {
        let value = self.get(attr)?.trim_start();
        let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let end = value.len() - digits.len() + length;
        value.get(..end)?.parse().ok()
    }
}

/// Whether an inline style takes the element out of sight.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(name, value)| {
        let value = value.trim().as_bytes();
        let is = |keyword: &str| {
            value.get(..keyword.len()).is_some_and(|v| v.eq_ignore_ascii_case(keyword.as_bytes()))
        };
        match name.trim() {
            name if name.eq_ignore_ascii_case("display") => is("none"),
            name if name.eq_ignore_ascii_case("visibility") => is("hidden") || is("collapse"),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide() {
        assert!(hides("display:none"));
        assert!(hides("color: red; DISPLAY : None !important"));
        assert!(hides("visibility: hidden;"));
        assert!(!hides("display: block; background: none"));
        assert!(!hides("display"));
    }
}
