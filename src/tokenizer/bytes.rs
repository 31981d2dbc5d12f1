//! Bytes in, text out: which encoding, and is it text at all.
use crate::Error;
use std::borrow::Cow;

/// Decodes a page's bytes.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    Ok(String::from_utf8_lossy(bytes))
}
