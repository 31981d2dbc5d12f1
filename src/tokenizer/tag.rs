//! HTML element names, and the facts about each that building a page needs.
//!
//! Source: the HTML Standard, sections 13.1.2 (void elements), 13.2.4.2 (special elements,
//! scopes), 13.2.4.3 (formatting elements) and 13.2.6.4.7 (which tags close a paragraph).

use super::lookup::Lookup;

macro_rules! tags {
    ($($variant:ident $name:literal,)+) => {
        /// An element's name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Tag {
            $($variant,)+
            /// A custom element: its name holds a hyphen.
            Custom,
            /// Any other name.
            Unknown,
        }

        const KNOWN: &[(&str, Tag)] = &[$(($name, Tag::$variant),)+];
        static NAMES: Lookup<{ KNOWN.len() }> = Lookup::new(&[$($name,)+]);
    };
}

tags! {
    A "a",
    Abbr "abbr",
    Acronym "acronym",
    Address "address",
    Annotation "annotation",
    AnnotationXml "annotation-xml",
    Applet "applet",
    Area "area",
    Article "article",
    Aside "aside",
    Audio "audio",
    B "b",
    Base "base",
    Bdi "bdi",
    Bdo "bdo",
    Big "big",
    Blockquote "blockquote",
    Body "body",
    Br "br",
    Button "button",
    Canvas "canvas",
    Caption "caption",
    Center "center",
    Cite "cite",
    Code "code",
    Col "col",
    Colgroup "colgroup",
    Data "data",
    Datalist "datalist",
    Dd "dd",
    Del "del",
    Desc "desc",
    Details "details",
    Dfn "dfn",
    Dialog "dialog",
    Dir "dir",
    Div "div",
    Dl "dl",
    Dt "dt",
    Em "em",
    Embed "embed",
    Fieldset "fieldset",
    Figcaption "figcaption",
    Figure "figure",
    Font "font",
    Footer "footer",
    Foreignobject "foreignobject",
    Form "form",
    Frame "frame",
    Frameset "frameset",
    H1 "h1",
    H2 "h2",
    H3 "h3",
    H4 "h4",
    H5 "h5",
    H6 "h6",
    Head "head",
    Header "header",
    Hgroup "hgroup",
    Hr "hr",
    Html "html",
    I "i",
    Iframe "iframe",
    Img "img",
    Input "input",
    Ins "ins",
    Kbd "kbd",
    Label "label",
    Legend "legend",
    Li "li",
    Link "link",
    Listing "listing",
    Main "main",
    Map "map",
    Mark "mark",
    Marquee "marquee",
    Math "math",
    Menu "menu",
    Meta "meta",
    Nav "nav",
    Nobr "nobr",
    Noembed "noembed",
    Noframes "noframes",
    Noscript "noscript",
    Object "object",
    Ol "ol",
    Optgroup "optgroup",
    Option "option",
    Output "output",
    P "p",
    Param "param",
    Picture "picture",
    Plaintext "plaintext",
    Pre "pre",
    Progress "progress",
    Q "q",
    Rb "rb",
    Rp "rp",
    Rt "rt",
    Rtc "rtc",
    Ruby "ruby",
    S "s",
    Samp "samp",
    Script "script",
    Search "search",
    Section "section",
    Select "select",
    Slot "slot",
    Small "small",
    Source "source",
    Span "span",
    Strike "strike",
    Strong "strong",
    Style "style",
    Sub "sub",
    Summary "summary",
    Sup "sup",
    Svg "svg",
    Table "table",
    Tbody "tbody",
    Td "td",
    Template "template",
    Text "text",
    Textarea "textarea",
    Tfoot "tfoot",
    Th "th",
    Thead "thead",
    Time "time",
    Title "title",
    Tr "tr",
    Track "track",
    Tt "tt",
    U "u",
    Ul "ul",
    Var "var",
    Video "video",
    Wbr "wbr",
    Xmp "xmp",
}

impl Tag {
    /// How many there are.
    pub(crate) const COUNT: usize = KNOWN.len() + 2;

    /// From a name in any case.
    pub(crate) fn new(name: &str) -> Self {
        match NAMES.find(name.as_bytes()) {
            Some(at) => KNOWN[at].1,
            None if name.contains('-') => Self::Custom,
            None => Self::Unknown,
        }
    }

    /// The name as written in HTML; of an unknown element, what stands in for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Custom => "custom-element",
            Self::Unknown => "unknown",
            _ => KNOWN[self as usize].0,
        }
    }

    /// 1 to 6 for `h1` to `h6`.
    pub(crate) fn heading_level(self) -> Option<u8> {
        Some(match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        })
    }

    /// Has no content and no end tag.
    pub(crate) fn is_void(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Area | Base
                | Br
                | Col
                | Embed
                | Frame
                | Hr
                | Img
                | Input
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Starts and ends blocks of text.
    pub(crate) fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Address
                | Applet
                | Article
                | Aside
                | Audio
                | Blockquote
                | Body
                | Canvas
                | Caption
                | Center
                | Col
                | Colgroup
                | Datalist
                | Dd
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | Frameset
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hgroup
                | Hr
                | Html
                | Legend
                | Li
                | Listing
                | Main
                | Marquee
                | Menu
                | Nav
                | Noscript
                | Object
                | Ol
                | Optgroup
                | Option
                | P
                | Plaintext
                | Pre
                | Search
                | Section
                | Select
                | Summary
                | Table
                | Tbody
                | Td
                | Template
                | Textarea
                | Tfoot
                | Th
                | Thead
                | Tr
                | Ul
                | Video
                | Xmp
        )
    }

    /// Its start tag ends an open paragraph.
    pub(crate) fn closes_paragraph(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Center
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dd
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Header
                | Hgroup
                | Hr
                | Li
                | Listing
                | Main
                | Menu
                | Nav
                | Ol
                | P
                | Plaintext
                | Pre
                | Search
                | Section
                | Summary
                | Table
                | Ul
                | Xmp
        )
    }

    /// Ends `svg` and `math` where it stands in them: their authors forgot the end tag.
    pub(crate) fn ends_foreign_content(self) -> bool {
        use Tag::*;
        self.is_block()
            || matches!(
                self,
                B | Big
                    | Br
                    | Code
                    | Em
                    | Embed
                    | I
                    | Img
                    | Nobr
                    | Ruby
                    | S
                    | Small
                    | Span
                    | Strike
                    | Strong
                    | Sub
                    | Sup
                    | Tt
                    | U
                    | Var
            )
    }

    /// Goes on in the next block when its end tag is missing or misplaced.
    pub(crate) fn is_formatting(self) -> bool {
        use Tag::*;
        matches!(
            self,
            A | B | Big | Code | Em | Font | I | Nobr | S | Small | Strike | Strong | Tt | U
        )
    }

    /// Ends the search for an open `p`: what is open outside is out of scope.
    pub(crate) fn bounds_scope(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Applet | Body | Button | Caption | Html | Marquee | Object | Table | Td | Template | Th
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for &(name, tag) in KNOWN {
            assert_eq!(Tag::new(name), tag);
            assert_eq!(tag.name(), name);
        }
    }

    #[test]
    fn names_outside_the_standard() {
        assert_eq!(Tag::new("my-card"), Tag::Custom);
        assert_eq!(Tag::new("blink"), Tag::Unknown);
        assert_eq!(Tag::new(""), Tag::Unknown);
    }
}
