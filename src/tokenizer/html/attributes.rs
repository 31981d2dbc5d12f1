//! The attributes that a page is built from; all others are passed over.

use html5ever::{Attribute, local_name};

/// One start tag's attributes, borrowed.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Attributes<'a> {
    all: &'a [Attribute],
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
    pub(super) fn new(all: &'a [Attribute]) -> Self {
        let mut this = Self { all, ..Self::default() };
        for attribute in all {
            let value: &str = &attribute.value;
            match attribute.name.local {
                local_name!("class") => this.class = value,
                local_name!("id") => this.id = value,
                local_name!("role") => this.role = value.trim(),
                local_name!("href") => this.href = value,
                local_name!("itemprop") => this.itemprop = value,
                local_name!("property") => this.property = value,
                local_name!("itemscope") => this.item = true,
                local_name!("style") => this.hidden |= hides(value),
                local_name!("aria-hidden") => this.hidden |= value.eq_ignore_ascii_case("true"),
                // Browsers let a reader search and open what is hidden until found.
                local_name!("hidden") => {
                    this.hidden |= !value.eq_ignore_ascii_case("until-found");
                }
                // RDFa's own attributes are not among html5ever's known names.
                ref name => this.item |= &**name == "typeof",
            }
        }
        this
    }

    /// The value of any attribute.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let found = self.all.iter().find(|attribute| &*attribute.name.local == name)?;
        Some(&found.value)
    }

    /// Whether an attribute has this value, whatever its case.
    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.get(name).is_some_and(|own| own.trim().eq_ignore_ascii_case(value))
    }

    /// The value of the first of `names` that is there and not blank.
    pub(super) fn first(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| {
            let value = self.get(name)?.trim();
            (!value.is_empty()).then_some(value)
        })
    }

    /// A whole number, where the value starts with one.
    pub(super) fn number(&self, name: &str) -> Option<i32> {
        let value = self.get(name)?.trim_start();
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
