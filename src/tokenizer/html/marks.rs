//! Microdata, `RDFa` and `time`: what elements of the body say of their own text.

use super::attributes::{Attr, Attributes};
use super::builder::Builder;
use super::inline::{Marks, OpenItem};
use crate::tokenizer::has_pair;
use crate::tokenizer::page::{Dated, Item, Property, Slice, Time, Value};
use crate::tokenizer::tag::Tag;

/// The attributes that give a property's value before its text does (HTML Standard, 5.2.4).
const VALUE_ATTRIBUTES: [Attr; 5] =
    [Attr::Content, Attr::Datetime, Attr::Href, Attr::Src, Attr::Data];

/// What the classes of an element say of its text.
#[derive(Debug, Default, PartialEq)]
struct Said {
    /// Who wrote something: `author`, `byline`, whatever the case of the first letter.
    byline: bool,
    /// When something was published or changed: `entry-date`, `updated`, `timestamp`, `published`,
    /// whatever their case.
    dated: bool,
}

impl Said {
    /// In one pass, for each element has to be asked.
    fn of(class: &str) -> Self {
        let mut said = Self::default();
        // Most classes have none of these.
        if !has_pair(class, [b"th", b"yl", b"da", b"im", b"pu"]) {
            return said;
        }
        let bytes = class.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let starts = |part: &[u8]| bytes[at..].starts_with(part);
            let starts_folded = |part: &[u8; 4]| {
                bytes[at..].get(..4).is_some_and(|own| own.eq_ignore_ascii_case(part))
            };
            match byte {
                b'u' => said.byline |= starts(b"uthor"),
                b'y' => said.byline |= starts(b"yline"),
                b'd' | b'D' => said.dated |= starts_folded(b"date"),
                b't' | b'T' => said.dated |= starts_folded(b"time"),
                b'p' | b'P' => said.dated |= starts_folded(b"publ"),
                _ => {}
            }
        }
        said
    }
}

impl Builder {
    /// Notes what starts with an element.
    pub(super) fn open_marks(&mut self, tag: Tag, attributes: &Attributes) -> Marks {
        let mut marks = Marks { property: self.property(attributes), ..Marks::default() };
        if attributes.item {
            let kind = attributes.first(&[Attr::Itemtype, Attr::Typeof]).unwrap_or_default();
            let kind = self.page_mut().intern(kind);
            let property = marks.property;
            let page = self.page_mut();
            page.items.push(Item { kind, property });
            let item = page.items.len() as u32 - 1;
            marks.item = Some(OpenItem { outer: self.item.replace(item) });
        }
        if tag == Tag::Time {
            let container = self.container();
            let text = self.here();
            let page = self.page_mut();
            let datetime = page.intern(attributes.get(Attr::Datetime).unwrap_or_default().trim());
            page.times.push(Time { container, datetime, text });
            marks.time = Some(page.times.len() as u32 - 1);
        }
        let said = Said::of(attributes.class);
        if said.byline {
            let text = self.here();
            let bylines = &mut self.page_mut().bylines;
            bylines.push(text);
            marks.byline = Some(bylines.len() as u32 - 1);
        }
        if said.dated {
            let (names, text) = (self.names(attributes), self.here());
            let dated = &mut self.page_mut().dated;
            dated.push(Dated { names, text });
            marks.dated = Some(dated.len() as u32 - 1);
        }
        marks
    }

    /// The property of an element that has no end.
    pub(super) fn void_property(&mut self, tag: Tag, attributes: &Attributes) {
        let marks = self.open_marks(tag, attributes);
        self.close_marks(marks);
    }

    fn property(&mut self, attributes: &Attributes) -> Option<u32> {
        let names = [attributes.itemprop, attributes.property];
        let name = names.into_iter().find(|name| !name.trim().is_empty())?;
        let name = self.page_mut().intern(name.trim());
        let value = match attributes.first(&VALUE_ATTRIBUTES) {
            Some(value) => Value::Attribute(self.page_mut().intern(value)),
            None => Value::Text(self.here()),
        };
        let item = self.item;
        let properties = &mut self.page_mut().properties;
        properties.push(Property { item, name, value });
        Some(properties.len() as u32 - 1)
    }

    /// Notes what ends with an element.
    pub(super) fn close_marks(&mut self, marks: Marks) {
        let end = self.writer.end();
        if let Some(item) = marks.item {
            self.item = item.outer;
        }
        if let Some(start) = marks.number {
            let slice = Slice { start, end };
            let text = self.page().text(slice).trim();
            if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
                self.page_mut().numbers.push(slice);
            }
        }
        if let Some(start) = marks.tex {
            let tex = self.page().text(Slice { start, end }).to_owned();
            self.learn_tex(&tex);
        }
        if let Some(formula) = marks.formula {
            self.learn_mathml(formula);
        }
        let page = self.page_mut();
        let close = |text: &mut Slice| text.end = end.max(text.start);
        if let Some(property) = marks.property {
            if let Value::Text(text) = &mut page.properties[property as usize].value {
                close(text);
            }
        }
        if let Some(byline) = marks.byline {
            close(&mut page.bylines[byline as usize]);
        }
        if let Some(dated) = marks.dated {
            close(&mut page.dated[dated as usize].text);
        }
        if let Some(time) = marks.time {
            close(&mut page.times[time as usize].text);
        }
    }

    fn here(&self) -> Slice {
        let end = self.writer.end();
        Slice { start: end, end }
    }
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn classes_speak_of_writers_and_dates() {
        let of = |class| {
            let Said { byline, dated } = Said::of(class);
            (byline, dated)
        };
        assert_eq!(of("post Author-name"), (true, false));
        assert_eq!(of("Byline UpDated"), (true, true));
        assert_eq!(of("x-TIMEs"), (false, true));
        assert_eq!(of("published"), (false, true));
        for none in ["", "AUTHOR", "dat", "uthe", "punctual", "dåte"] {
            assert_eq!(of(none), (false, false), "{none}");
        }
    }
}
