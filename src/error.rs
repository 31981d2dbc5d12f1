//! What can go wrong before a page is text, or a profile or a model is one.

/// Why bytes could not be read as a page.
///
/// [`extract`](crate::extract) and [`Extractor::extract`](crate::Extractor::extract) take text and never fail.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are a file of another kind.
    #[error("found {found}, expected an HTML or plain-text page")]
    NotText {
        /// The kind of file, as in "a PDF document".
        found: &'static str,
    },
    /// The page exceeds a limit of the [`Extractor`](crate::Extractor).
    #[error("found a page of more than {most} {of}, expected one within the extractor's limits")]
    Limit {
        /// What there is too much of: bytes, nested elements or blocks.
        of: &'static str,
        /// How many of these may be read.
        most: usize,
    },
    /// A date that is not written as ISO 8601, or that the calendar does not have.
    #[error("found {found:?}, expected a date such as 2026-01-31 or 2026-01-31T09:30:00+01:00")]
    Date {
        /// The text that was to be a date.
        found: String,
    },
    /// Bytes that are no site profile, or a damaged one, or one of a later version.
    #[error(
        "found {found}, expected a site profile as SiteProfile::to_bytes of this version writes it"
    )]
    SiteProfile {
        /// What tells that it is not one.
        found: &'static str,
    },
    /// A file of models that is damaged, or was not trained for this version.
    #[doc(hidden)]
    #[error("found {found}, expected a model that the training of this version wrote")]
    Model {
        /// What tells that it is not one.
        found: &'static str,
    },
}
