//! Films, recordings, maps and other documents that a page shows within itself.
//!
//! Pages show advertisements, buttons and counters by the same elements. What is shown for readers is told by
//! its shape: it is not hidden and not tiny, and it has something to be played or looked at: controls, the
//! right to fill the screen, a type, or an address that speaks of players. On the pages of wcxb, daniel and
//! Readability frames between kept blocks that are so are films, maps, players and posts; those that are not
//! are advertisements, buttons and forms. No names of hosts are looked at.

use super::attributes::{Attr, Attributes};
use super::builder::{Builder, Name};
use super::scanner::Content;
use crate::tokenizer::page::{Embed, Flags, Slice};
use crate::tokenizer::tag::Tag;

/// Where the address stands: pages that load lazily keep it elsewhere than in `src`.
const SOURCES: [Attr; 4] = [Attr::DataSrc, Attr::DataLazySrc, Attr::Src, Attr::Data];

/// What pages call an embed.
const TITLES: [Attr; 2] = [Attr::Title, Attr::AriaLabel];

/// The parameters of an `object` that hold its address, as Flash and Windows Media had them.
const ADDRESS_PARAMETERS: [&str; 3] = ["movie", "src", "url"];

/// Parts of the paths of what plays, in lower case.
const PLAYERS: [&str; 3] = ["embed", "player", "video"];

/// Types of what is played or read, not run.
const TYPES: [&str; 3] = ["video/", "audio/", "application/pdf"];

/// Lower or narrower ones are buttons and banners, in pixels: the lowest players, of sound, have 80.
const MIN_SIDE: i32 = 64;

/// An embed whose address one of the elements in it gives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unsourced {
    embed: Embed,
    /// It is for readers, whatever the address.
    plays: bool,
}

impl Builder {
    /// Notes an embed that stands in `container`, if it is for readers.
    pub(super) fn embed(&mut self, tag: Tag, container: u32, attributes: &Attributes) {
        self.unsourced = None;
        let flags = self.page().containers[container as usize].flags;
        if attributes.hidden || flags.has(Flags::HIDDEN) || is_tiny(attributes) {
            return;
        }
        let film = matches!(tag, Tag::Video | Tag::Audio);
        if film && is_decoration(attributes) {
            return;
        }
        let plays = film || fills_screen(attributes) || has_type(attributes);
        let inside = self.writer.in_block();
        let page = self.page_mut();
        let block = page.blocks.len() as u32;
        let title = page.intern(attributes.first(&TITLES).unwrap_or_default());
        let poster = page.intern(attributes.first(&[Attr::Poster]).unwrap_or_default());
        let embed = Embed { src: Slice::default(), title, poster, container, block, inside };
        self.unsourced = Some(Unsourced { embed, plays });
        if let Some(src) = attributes.first(&SOURCES) {
            self.embed_source(src);
        }
    }

    /// An embed that holds elements: what a browser shows where it cannot show the embed.
    pub(super) fn start_embed(&mut self, name: Name, attributes: &Attributes) -> Content {
        let content = self.start_block(name, attributes);
        let own = self.container();
        let container = &self.page().containers[own as usize];
        let around = if container.tag == name.tag { container.parent } else { own };
        self.embed(name.tag, around, attributes);
        content
    }

    /// The address of the last embed, of its own, of a `source` or of a `param` in it.
    pub(super) fn embed_source(&mut self, address: &str) {
        let Some(Unsourced { embed, plays }) = self.unsourced.take() else { return };
        if is_web(address) && (plays || leads_to_player(address)) {
            let page = self.page_mut();
            let src = page.intern(address);
            page.embeds.push(Embed { src, ..embed });
        }
    }

    /// A `param` of an `object`.
    pub(super) fn parameter(&mut self, attributes: &Attributes) {
        if attributes.is(Attr::Name, "allowfullscreen") && attributes.is(Attr::Value, "true") {
            if let Some(unsourced) = &mut self.unsourced {
                unsourced.plays = true;
            }
        }
        if ADDRESS_PARAMETERS.iter().any(|name| attributes.is(Attr::Name, name)) {
            if let Some(address) = attributes.first(&[Attr::Value]) {
                self.embed_source(address);
            }
        }
    }
}

fn is_tiny(attributes: &Attributes) -> bool {
    [Attr::Width, Attr::Height].into_iter().any(|side| {
        let relative = attributes.get(side).is_some_and(|side| side.trim_end().ends_with('%'));
        !relative && attributes.number(side).is_some_and(|pixels| pixels < MIN_SIDE)
    })
}

/// A film that starts by itself, or goes on for ever, or has no sound, and that nobody can stop.
fn is_decoration(attributes: &Attributes) -> bool {
    let by_itself = [Attr::Autoplay, Attr::Loop, Attr::Muted];
    attributes.get(Attr::Controls).is_none()
        && by_itself.iter().any(|&attr| attributes.get(attr).is_some())
}

fn fills_screen(attributes: &Attributes) -> bool {
    let stated = attributes.get(Attr::Allowfullscreen);
    let refused =
        |value: &str| ["false", "0", "no"].iter().any(|no| value.eq_ignore_ascii_case(no));
    let allowed = attributes.get(Attr::Allow).unwrap_or_default();
    stated.is_some_and(|value| !refused(value.trim())) || allowed.contains("fullscreen")
}

fn has_type(attributes: &Attributes) -> bool {
    let stated = attributes.get(Attr::Type).unwrap_or_default().trim();
    TYPES
        .iter()
        .any(|kind| stated.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)))
}

/// Whether the path of an address speaks of players.
fn leads_to_player(address: &str) -> bool {
    let bare = address.split(['?', '#']).next().unwrap_or_default();
    let path =
        bare.split_once("//").map_or(bare, |(_, rest)| rest.split_once('/').map_or("", |it| it.1));
    let path = path.to_ascii_lowercase();
    PLAYERS.iter().any(|part| path.contains(part))
}

/// Whether an address is relative or of the Web.
fn is_web(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
    scheme.is_none_or(|(scheme, _)| {
        ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::tokenize;

    /// The addresses of a page's embeds.
    fn found(html: &str) -> Vec<String> {
        let page = tokenize(html);
        page.embeds.iter().map(|embed| page.string(embed.src).to_owned()).collect()
    }

    #[test]
    fn what_is_for_readers() {
        for html in [
            "<iframe src=x allowfullscreen>",
            "<iframe src=x allow='autoplay; fullscreen'>",
            "<iframe data-src=x src=about:blank allowfullscreen=true>",
            "<embed src=x type=video/mp4>",
            "<object data=x type=application/pdf>",
            "<object><param name=movie value=y><param name=x></object><object><param name=allowFullScreen \
                value=true><param name=movie value=x></object>",
            "<video src=x></video>",
            "<audio controls autoplay src=x></audio>",
            "<video controls><source src=x><source src=y></video>",
            "<picture><source srcset=y src=y></picture><iframe src=x allowfullscreen></iframe>",
        ] {
            assert_eq!(found(html), ["x"], "{html}");
        }
        for address in ["//a.example/embed/1", "http://a.example/Player.swf?x", "/video/3"] {
            assert_eq!(found(&format!("<iframe src='{address}'></iframe>")), [address]);
        }
    }

    #[test]
    fn what_is_not() {
        for html in [
            "<iframe src=/ad scrolling=no width=300 height=250>",
            "<iframe src=//embed.example/ad>",
            "<iframe src=/ad?to=/embed>",
            "<iframe src=/embed width=1 height=1>",
            "<iframe src=/embed height=20px>",
            "<iframe src=/embed hidden>",
            "<div style=display:none><iframe src=/embed></iframe></div>",
            "<iframe src=x allowfullscreen=false>",
            "<iframe allowfullscreen>",
            "<iframe src='javascript:x' allowfullscreen>",
            "<iframe src='data:text/html,x' allowfullscreen>",
            "<iframe src='about:blank' allowfullscreen>",
            "<video src=x autoplay muted loop></video>",
            "<object data=x.svg type=image/svg+xml></object>",
        ] {
            assert_eq!(found(html), [""; 0], "{html}");
        }
    }

    #[test]
    fn blocks_are_what_they_were() {
        let film = "<iframe src=/embed></iframe>";
        let blocks = |html: &str| tokenize(html).blocks;
        assert_eq!(blocks(&format!("<p>a {film}b<p>{film}<p>c")), blocks("<p>a b<p><p>c"));
    }
}
