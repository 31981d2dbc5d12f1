//! What a page says about itself: `title`, `meta`, `link`, `base`, and the attributes of its root.

use super::attributes::{Attr, Attributes};
use super::builder::Builder;
use super::scanner::Content;
use crate::tokenizer::page::{Flags, HeadLink, Meta};
use crate::tokenizer::tag::Tag;

/// One `meta` has no more names than this; each gets a copy of its content.
const MAX_NAMES: usize = 8;

/// The type of a script that holds a formula; `mode=display` may follow.
const TEX: &str = "math/tex";

impl Builder {
    /// How to read the body of an element that holds no markup a reader sees.
    pub(super) fn skipped(&mut self, tag: Tag, attributes: &Attributes) -> Content {
        let kind = attributes.get(Attr::Type).filter(|_| tag == Tag::Script).unwrap_or_default();
        let (name, parameters) = kind.split_once(';').unwrap_or((kind, ""));
        let is = |kind| name.trim().eq_ignore_ascii_case(kind);
        self.script_formula = is(TEX).then(|| parameters.contains("display"));
        if is(TEX) || is("application/ld+json") { Content::Script } else { Content::Skip }
    }

    pub(super) fn start_title(&mut self) -> Content {
        // Only the first one is the page's.
        self.title = self.page().head.title.is_empty();
        if self.title { Content::Characters } else { Content::Skip }
    }

    /// The attributes of `html` and `body`, both of which become the root container.
    pub(super) fn root(&mut self, attributes: &Attributes) {
        let names = self.names(attributes);
        let page = self.page_mut();
        if !names.is_empty() {
            page.containers[0].names = names;
        }
        if matches!(attributes.role, "main" | "article") {
            let root = &mut page.containers[0];
            root.flags = root.flags.with(Flags::MAIN);
        }
        let set = |field: &mut Option<String>, attrs: &[Attr]| {
            if let (None, Some(value)) = (&field, attributes.first(attrs)) {
                *field = Some(value.to_owned());
            }
        };
        set(&mut page.head.language, &[Attr::Lang, Attr::XmlLang]);
        set(&mut page.head.dir, &[Attr::Dir]);
    }

    pub(super) fn meta(&mut self, attributes: &Attributes) {
        let content = attributes.first(&[Attr::Content]);
        let charset = attributes.get(Attr::Charset).map(|charset| ("charset", charset));
        let Some(content) = content.or(charset.map(|(_, value)| value)) else { return };
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: &str| {
            let name = name.trim().to_ascii_lowercase();
            if names.len() < MAX_NAMES && !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        };
        attributes.property.split_ascii_whitespace().for_each(&mut add);
        let given = [Attr::Name, Attr::Itemprop, Attr::HttpEquiv];
        given.into_iter().filter_map(|attr| attributes.get(attr)).for_each(add);
        if names.is_empty() && charset.is_some() {
            names.push("charset".to_owned());
        }
        for name in names {
            self.page_mut().head.meta.push(Meta { name, content: content.to_owned() });
        }
    }

    pub(super) fn head_link(&mut self, attributes: &Attributes) {
        let (rel, href) = (attributes.get(Attr::Rel).unwrap_or_default(), attributes.href.trim());
        if rel.is_empty() || href.is_empty() {
            return;
        }
        self.page_mut().head.links.push(HeadLink {
            rel: rel.trim().to_ascii_lowercase(),
            href: href.to_owned(),
            hreflang: attributes.get(Attr::Hreflang).map(str::to_owned),
        });
    }

    pub(super) fn base(&mut self, attributes: &Attributes) {
        let head = &mut self.page_mut().head;
        if head.base.is_none() && !attributes.href.is_empty() {
            head.base = Some(attributes.href.trim().to_owned());
        }
    }
}
