//! The values of an article's fields.

use crate::Date;
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// Someone named by a page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Person {
    /// The name, as the page writes it.
    pub name: String,
    /// The address of a profile.
    #[cfg_attr(feature = "serde", serde(default))]
    pub url: Option<String>,
    /// Whether a person or an organisation.
    #[cfg_attr(feature = "serde", serde(default))]
    pub kind: PersonKind,
}

impl Person {
    /// A person known by name only.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), url: None, kind: PersonKind::Person }
    }
}

/// Whether a name is a person's or an organisation's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum PersonKind {
    /// A person, or not known to be anything else.
    #[default]
    Person,
    /// A company, an agency, an editorial office.
    Organization,
}

/// The direction of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(default))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Image {
    /// Its address, resolved where the page's own is known.
    pub url: String,
    /// Its description for those who do not see it.
    pub alt: Option<String>,
    /// What stands below it.
    pub caption: Option<String>,
    /// Who made it or owns it.
    pub credit: Option<String>,
}

/// Who worked on an article beside its authors, by what they did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(default))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Contributors {
    /// Who found out what it tells.
    pub reporting: Vec<Person>,
    /// Who wrote it down, where others reported.
    pub writing: Vec<Person>,
    /// Who edited it.
    pub editing: Vec<Person>,
    /// Who took its photographs.
    pub photography: Vec<Person>,
    /// Who translated it.
    pub translation: Vec<Person>,
}

/// A post of a thread, or a comment on an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(default))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Post {
    /// Who wrote it.
    pub author: Option<Person>,
    /// When.
    pub date: Option<Date>,
    /// What; paragraphs are apart by an empty line.
    pub text: String,
    /// The post it answers: an index into the same list, less than its own.
    pub reply_to: Option<u32>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(default))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Question {
    /// What is asked.
    pub question: String,
    /// What is answered.
    pub answer: String,
}

/// A page that an article leads on to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(default))]
#[cfg_attr(all(test, feature = "serde"), derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RelatedLink {
    /// Its title, as the link gives it.
    pub title: String,
    /// Its address, resolved where the page's own is known; plain text has none.
    pub url: Option<String>,
}
