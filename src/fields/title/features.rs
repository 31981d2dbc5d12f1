//! What is measured of a candidate: the table of features that the trees of `titles.bin` ask for.

use super::super::ranker::features;
use super::candidates::{Candidate, Candidates};
use super::words::Words;

/// What is the same for all candidates of a page.
pub(super) struct Surroundings<'a> {
    pub(super) candidates: &'a Candidates,
    /// The words of the address's last part.
    pub(super) slug: &'a Words,
    /// Whether a text names the site.
    pub(super) is_site: &'a dyn Fn(&str) -> bool,
    /// The rank of the thing that the JSON-LD says the page is about; see `kinds.rs`.
    pub(super) rank: u8,
}

features! { &Candidate, Surroundings<'_>;
    "dublin_core" |c, p| f32::from(c.seen.stated[0]);
    "json_ld" |c, p| f32::from(c.seen.stated[1]);
    "open_graph" |c, p| f32::from(c.seen.stated[2]);
    "item" |c, p| f32::from(c.seen.stated[3]);
    "title_element" |c, p| f32::from(c.seen.stated[4]);
    "stated_twice" |c, p| f32::from(c.seen.stated.iter().filter(|&&stated| stated).count() > 1);
    "first_level" |c, p| f32::from(c.seen.first_level);
    "first" |c, p| f32::from(c.seen.first);
    "only" |c, p| f32::from(c.seen.only);
    "level_2" |c, p| f32::from(c.seen.level == 2);
    "level_3_to_6" |c, p| f32::from(c.seen.level > 2);
    "no_first_level" |c, p| f32::from(c.seen.level > 0 && p.candidates.headings.is_empty());
    "beside" |c, p| f32::from(c.seen.beside);
    "hidden" |c, p| f32::from(c.seen.hidden);
    "inside" |c, p| f32::from(c.seen.inside);
    "heading_and_stated" |c, p| f32::from(c.seen.first_level && is_stated(c));
    "heading_and_part" |c, p| f32::from(c.seen.first_level && c.seen.stated_part);
    "lower_heading_and_stated" |c, p| f32::from(c.seen.level > 0 && is_stated(c));
    "lower_heading_and_part" |c, p| f32::from(c.seen.level > 0 && c.seen.stated_part);
    "stated_and_part" |c, p| f32::from(is_stated(c) && c.seen.stated_part);
    "only_a_part" |c, p| f32::from(!is_stated(c) && !is_heading(c) && c.seen.stated_part);
    "only_a_heading_part" |c, p| {
        f32::from(!is_stated(c) && !is_heading(c) && !c.seen.stated_part)
    };
    "before_cut" |c, p| f32::from(c.seen.before_cut);
    "behind_cut" |c, p| f32::from(c.seen.behind_cut);
    "colon" |c, p| f32::from(c.seen.colon);
    "site_cut" |c, p| f32::from(c.seen.site_cut);
    "holds_site" |c, p| f32::from(c.seen.holds_site);
    "site" |c, p| f32::from((p.is_site)(&c.text));
    "one_word" |c, p| f32::from(c.words.in_order.len() == 1);
    "two_words" |c, p| f32::from(c.words.in_order.len() == 2);
    "words" |c, p| c.words.in_order.len() as f32;
    "digits" |c, p| f32::from(c.text.contains(|c: char| c.is_ascii_digit()));
    "question" |c, p| f32::from(c.text.contains('?'));
    "capitals" |c, p| f32::from(c.text == c.text.to_uppercase());
    "starts_lower" |c, p| f32::from(c.text.starts_with(char::is_lowercase));
    "headings" |c, p| p.candidates.headings.len() as f32;
    "candidates" |c, p| p.candidates.all.len() as f32;
    "stated" |c, p| p.candidates.stated.len() as f32;
    "home_page" |c, p| f32::from(p.slug.in_order.is_empty());
    "heading_like_stated" |c, p| agreement(p);
    "rank_of_thing" |c, p| p.rank.into();
    "slug_found" |c, p| p.slug.share_in(&c.words);
    "in_slug" |c, p| c.words.share_in(p.slug);
    "like_heading" |c, p| best_likeness(c, p.candidates.headings.iter());
    "like_title_element" |c, p| like_source(c, p, 4);
    "like_open_graph" |c, p| like_source(c, p, 2);
    "like_json_ld" |c, p| like_source(c, p, 1);
    "in_title_element" |c, p| in_source(c, p, 4);
    "in_open_graph" |c, p| in_source(c, p, 2);
    "in_heading" |c, p| f32::from(p.candidates.headings.iter().any(|h| h.hold(&c.words)));
    "holds_heading" |c, p| {
        f32::from(p.candidates.headings.iter().any(|h| h.in_order != c.words.in_order && c.words.hold(h)))
    };
}

fn is_stated(candidate: &Candidate) -> bool {
    candidate.seen.stated.iter().any(|&stated| stated)
}

fn is_heading(candidate: &Candidate) -> bool {
    candidate.seen.first_level || candidate.seen.level > 0
}

fn source<'a>(page: &Surroundings<'a>, wanted: usize) -> impl Iterator<Item = &'a Words> {
    let stated = page.candidates.stated.iter();
    stated.filter(move |(source, _)| *source == wanted).map(|(_, words)| words)
}

fn like_source(candidate: &Candidate, page: &Surroundings<'_>, wanted: usize) -> f32 {
    best_likeness(candidate, source(page, wanted))
}

fn in_source(candidate: &Candidate, page: &Surroundings<'_>, wanted: usize) -> f32 {
    f32::from(source(page, wanted).any(|title| title.hold(&candidate.words)))
}

fn best_likeness<'a>(candidate: &Candidate, others: impl Iterator<Item = &'a Words>) -> f32 {
    others.map(|other| candidate.words.likeness(other)).fold(0.0, f32::max)
}

/// How alike the first first-level heading is to the title of the head it is most like.
fn agreement(page: &Surroundings<'_>) -> f32 {
    let Some(heading) = page.candidates.headings.first() else { return 0.0 };
    let stated = page.candidates.stated.iter();
    stated.map(|(_, title)| heading.likeness(title)).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::super::weighed;
    use super::*;
    use crate::fields::site_name::Sites;
    use crate::fields::test_page::with;

    /// What a feature says of a text that could be the title.
    fn of(html: &str, text: &str, feature: &str) -> f32 {
        with(html, |evidence| {
            weighed(evidence, &Sites::new(evidence), |candidates, page| {
                let candidate = candidates.all.iter().find(|candidate| candidate.text == text);
                let at = names().iter().position(|name| *name == feature).expect(feature);
                row(candidate.expect(text), page)[at]
            })
        })
    }

    #[track_caller]
    fn is(html: &str, text: &str, expected: &[(&str, f32)]) {
        for &(feature, expected) in expected {
            let found = of(html, text, feature);
            assert!((found - expected).abs() < 1e-6, "{feature} of {text:?} in {html}: {found}");
        }
    }

    const SITE: &str = "<meta property=og:site_name content=Harbour>";
    const JSON: &str = r#"<script type="application/ld+json">{"@type":"Article","headline":"Ebb and flow"}</script>"#;

    #[test]
    fn who_states_it() {
        let all = [
            ("<meta name=dc.title content='Ebb and flow'>", "dublin_core"),
            (JSON, "json_ld"),
            ("<meta property=og:title content='Ebb and flow'>", "open_graph"),
            ("<b itemprop=headline>Ebb and flow</b>", "item"),
            ("<title>Ebb and flow</title>", "title_element"),
        ];
        for (html, feature) in all {
            is(html, "Ebb and flow", &[(feature, 1.0), ("stated_twice", 0.0), ("stated", 1.0)]);
            for (_, other) in all.iter().filter(|(_, other)| *other != feature) {
                is(html, "Ebb and flow", &[(other, 0.0)]);
            }
        }
        let twice = format!("<title>Ebb and flow</title>{JSON}");
        is(&twice, "Ebb and flow", &[("stated_twice", 1.0), ("stated", 2.0)]);
    }

    #[test]
    fn headings() {
        let html = "<h1>One</h1><aside><h1>Two</h1></aside><main><h2>Three</h2></main><h4 hidden>Four</h4>";
        is(html, "One", &[("first_level", 1.0), ("first", 1.0), ("only", 0.0), ("beside", 0.0)]);
        is(html, "Two", &[("first_level", 1.0), ("first", 0.0), ("beside", 1.0)]);
        is(html, "Three", &[("first_level", 0.0), ("level_2", 1.0), ("level_3_to_6", 0.0)]);
        is(html, "Three", &[("inside", 1.0), ("hidden", 0.0), ("no_first_level", 0.0)]);
        is(html, "Four", &[("level_2", 0.0), ("level_3_to_6", 1.0), ("hidden", 1.0)]);
        is(html, "Four", &[("inside", 0.0), ("headings", 2.0), ("candidates", 4.0)]);
        is("<h2>Ebb</h2>", "Ebb", &[("no_first_level", 1.0), ("headings", 0.0)]);
        is("<h1>Ebb</h1>", "Ebb", &[("only", 1.0), ("headings", 1.0)]);
    }

    #[test]
    fn seen_in_two_ways() {
        let stated = "<title>Ebb | Harbour</title><meta property=og:title content=Ebb>";
        let both = [("stated_and_part", 1.0), ("only_a_part", 0.0), ("heading_and_part", 0.0)];
        is(stated, "Ebb", &both);
        is(stated, "Harbour", &[("only_a_part", 1.0), ("stated_and_part", 0.0)]);
        let heading = format!("{stated}<h1>Ebb</h1>");
        is(&heading, "Ebb", &[("heading_and_stated", 1.0), ("heading_and_part", 1.0)]);
        is(&heading, "Ebb", &[("lower_heading_and_stated", 0.0), ("lower_heading_and_part", 0.0)]);
        let lower = format!("{stated}<h3>Ebb</h3>");
        is(&lower, "Ebb", &[("lower_heading_and_stated", 1.0), ("lower_heading_and_part", 1.0)]);
        is(&lower, "Ebb", &[("heading_and_stated", 0.0), ("heading_and_part", 0.0)]);
        is("<h1>Ebb | Flow</h1>", "Flow", &[("only_a_heading_part", 1.0), ("only_a_part", 0.0)]);
        is("<h1>Ebb | Flow</h1>", "Ebb | Flow", &[("only_a_heading_part", 0.0)]);
    }

    #[test]
    fn parts_and_the_site() {
        let html = format!("{SITE}<title>News: Ebb - Harbour</title>");
        is(&html, "News: Ebb", &[("before_cut", 1.0), ("site_cut", 1.0), ("holds_site", 0.0)]);
        is(&html, "Ebb - Harbour", &[("behind_cut", 1.0), ("colon", 1.0), ("holds_site", 1.0)]);
        is(&html, "News", &[("before_cut", 1.0), ("behind_cut", 0.0), ("site_cut", 0.0)]);
        is(&html, "Harbour", &[("site", 1.0), ("colon", 0.0), ("holds_site", 0.0)]);
        is(&html, "News: Ebb - Harbour", &[("site", 0.0), ("holds_site", 1.0)]);
    }

    #[test]
    fn how_it_is_written() {
        let title = |text: &str, expected: &[(&str, f32)]| {
            is(&format!("<title>{text}</title>"), text, expected);
        };
        title("Ebb", &[("one_word", 1.0), ("two_words", 0.0), ("words", 1.0), ("digits", 0.0)]);
        title("Ebb 2", &[("one_word", 0.0), ("two_words", 1.0), ("words", 2.0), ("digits", 1.0)]);
        title("And why not?", &[("question", 1.0), ("capitals", 0.0), ("starts_lower", 0.0)]);
        title("EBB", &[("question", 0.0), ("capitals", 1.0), ("starts_lower", 0.0)]);
        title("ebb and flow", &[("capitals", 0.0), ("starts_lower", 1.0), ("words", 3.0)]);
    }

    #[test]
    fn how_like_the_others_it_is() {
        // The title of another article stands in a heading, too, and is like nothing.
        let html =
            "<title>Ebb and flow | Harbour</title><meta property=og:title content='Ebb and flow'>
            <h1>Ebb and flow</h1><h2>Other tides</h2>";
        is(html, "Ebb and flow", &[("like_heading", 1.0), ("like_open_graph", 1.0)]);
        is(html, "Ebb and flow", &[("like_title_element", 6.0 / 7.0), ("like_json_ld", 0.0)]);
        let holds = [("in_title_element", 1.0), ("in_open_graph", 1.0), ("in_heading", 1.0)];
        is(html, "Ebb and flow", &holds);
        is(html, "Ebb and flow", &[("holds_heading", 0.0), ("heading_like_stated", 1.0)]);
        let nothing = ["like_heading", "like_open_graph", "in_title_element", "in_heading"];
        is(html, "Other tides", &nothing.map(|feature| (feature, 0.0)));
        is(html, "Ebb and flow | Harbour", &[("holds_heading", 1.0), ("in_open_graph", 0.0)]);
        is(JSON, "Ebb and flow", &[("like_json_ld", 1.0), ("heading_like_stated", 0.0)]);
    }

    #[test]
    fn the_words_of_the_address() {
        let html = "<link rel=canonical href=https://a.example/news/ebb-and-tide.html>
            <title>Ebb and flow</title><h1>Other</h1>";
        is(html, "Ebb and flow", &[("slug_found", 2.0 / 3.0), ("in_slug", 2.0 / 3.0)]);
        is(html, "Other", &[("slug_found", 0.0), ("in_slug", 0.0), ("home_page", 0.0)]);
        let home = "<link rel=canonical href=https://a.example/><title>Ebb</title>";
        is(home, "Ebb", &[("home_page", 1.0), ("slug_found", 0.0)]);
    }

    #[test]
    fn what_the_page_is_about() {
        assert!(of(JSON, "Ebb and flow", "rank_of_thing") > 0.0);
        is("<title>Ebb</title>", "Ebb", &[("rank_of_thing", 0.0)]);
    }
}
