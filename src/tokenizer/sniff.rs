//! Is it HTML, or plain text?

/// Whether `input` is to be read as HTML.
pub(crate) fn is_html(input: &str) -> bool {
    input.contains('<')
}
