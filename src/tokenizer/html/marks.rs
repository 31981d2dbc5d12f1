//! Microdata, `RDFa` and `time`: what elements of the body say of their own text.

use super::attributes::{Attr, Attributes};
use super::builder::Builder;
use super::inline::{Marks, OpenItem};
use crate::tokenizer::page::{Dated, Item, Property, Slice, Time, Value};
use crate::tokenizer::tag::Tag;

/// The attributes that give a property's value before its text does (HTML Standard, 5.2.4).
const VALUE_ATTRIBUTES: [Attr; 5] =
    [Attr::Content, Attr::Datetime, Attr::Href, Attr::Src, Attr::Data];

/// Parts of the class names of bylines, `author` and `byline`, whatever the case of the first letter.
const BYLINES: [&str; 2] = ["uthor", "yline"];

/// Parts of the class names of what shows a date, in lower case: `entry-date`, `updated`, `timestamp`,
/// `published`.
const DATED: [[u8; 4]; 3] = [*b"date", *b"time", *b"publ"];

/// Whether a class says that its element shows when something was published or changed.
fn speaks_of_dates(class: &str) -> bool {
    class
        .as_bytes()
        .windows(4)
        .any(|window| DATED.iter().any(|part| window.eq_ignore_ascii_case(part)))
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
        if BYLINES.iter().any(|name| attributes.class.contains(name)) {
            let text = self.here();
            let bylines = &mut self.page_mut().bylines;
            bylines.push(text);
            marks.byline = Some(bylines.len() as u32 - 1);
        }
        if speaks_of_dates(attributes.class) {
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
