//! What only the whole page tells, settled once it is read.

use crate::tokenizer::page::{Detail, Flags, Page, SpanKind};

/// What `noscript` says must be longer than a request to turn scripts on, in bytes.
const MIN_NOSCRIPT: usize = 400;

/// How many times longer than what the page shows without it: then it holds what scripts would
/// show. Discourse and other forums put the whole thread there.
const NOSCRIPT_RATIO: usize = 2;

pub(super) fn settle(page: &mut Page) {
    let show_noscript = noscript_is_content(page);
    for id in 0..page.containers.len() {
        let parent = page.containers[page.containers[id].parent as usize].flags;
        let container = &mut page.containers[id];
        let data = matches!(container.detail, Detail::Table { data: true });
        if data || parent.has(Flags::TABLE) {
            container.flags = container.flags.with(Flags::TABLE);
        }
        if show_noscript {
            container.flags = container.flags.without(Flags::NOSCRIPT);
        }
    }
}

/// Whether the page is in its `noscript` elements, and what stands around them next to nothing.
fn noscript_is_content(page: &Page) -> bool {
    let (mut shown, mut noscript) = (0, 0);
    for block in &page.blocks {
        let flags = page.container(block).flags;
        if flags.has(Flags::NOSCRIPT) {
            noscript += block.text.len();
        } else if !flags.has(Flags::HIDDEN.with(Flags::CONTROL)) {
            let hidden = page.spans(block).iter().filter(|span| span.kind == SpanKind::Hidden);
            shown += block.text.len().saturating_sub(hidden.map(|span| span.text.len()).sum());
        }
    }
    noscript >= MIN_NOSCRIPT && noscript >= NOSCRIPT_RATIO * shown
}
