//! Each source of a title, and what is seen of its parts.

use super::*;
use crate::fields::test_page::with;

fn of(html: &str) -> Candidates {
    with(html, |evidence| Candidates::of(evidence, &Sites::new(evidence)))
}

fn texts(candidates: &Candidates) -> Vec<&str> {
    candidates.all.iter().map(|candidate| candidate.text.as_str()).collect()
}

/// Where a text is seen.
fn seen(html: &str, text: &str) -> Seen {
    let found = of(html);
    let candidate = found.all.iter().find(|candidate| candidate.text == text);
    candidate.unwrap_or_else(|| panic!("{text:?} is none of {:?}", texts(&found))).seen
}

fn json_ld(headline: &str) -> String {
    format!(
        r#"<script type="application/ld+json">{{"@type":"Article","headline":"{headline}"}}</script>"#
    )
}

const SITE: &str = "<meta property=og:site_name content=Harbour>";

#[test]
fn each_source_that_states_it() {
    for (html, at) in [
        ("<meta name=dc.title content='Ebb and flow'>".to_owned(), 0),
        (json_ld("Ebb and flow"), 1),
        ("<meta property=og:title content='Ebb and flow'>".to_owned(), 2),
        ("<meta name=twitter:title content='Ebb and flow'>".to_owned(), 2),
        (
            "<div itemscope itemtype=http://schema.org/Article>\
             <b itemprop=headline>Ebb and flow</b></div>"
                .to_owned(),
            3,
        ),
        ("<title>Ebb and flow</title>".to_owned(), 4),
    ] {
        let found = of(&html);
        assert_eq!(texts(&found), ["Ebb and flow"], "{html}");
        let stated = found.all[0].seen.stated;
        let by: Vec<usize> = (0..stated.len()).filter(|&by| stated[by]).collect();
        assert_eq!(by, [at], "{html}");
        assert!(!found.all[0].seen.first_level && found.all[0].block.is_none(), "{html}");
    }
}

#[test]
fn as_the_sources_come() {
    let html = format!(
        "<title>Five</title>{}<meta property=og:title content=Three><meta name=dc.title content=One>
        <h2>Seven</h2><h1>Six</h1><b itemprop=headline>Four</b>",
        json_ld("Two")
    );
    assert_eq!(texts(&of(&html)), ["Seven", "Six", "One", "Two", "Three", "Four", "Five"]);
    let stated: Vec<usize> = of(&html).stated.iter().map(|(source, _)| *source).collect();
    assert_eq!(stated, [0, 1, 2, 3, 4]);
}

#[test]
fn the_first_value_of_a_source() {
    let two = "<meta property=og:title content=One><meta name=twitter:title content=Two>";
    assert_eq!(texts(&of(two)), ["One"]);
    // Of several articles the one that the head repeats: the others are those it leads on to.
    let json = r#"<script type="application/ld+json">[{"@type":"Article","headline":"Other tides"},
        {"@type":"Article","headline":"Ebb and flow"}]</script>"#;
    let found = of(&format!("<title>Ebb and flow</title>{json}"));
    assert_eq!(texts(&found), ["Ebb and flow"]);
}

#[test]
fn the_same_words_are_one_candidate() {
    let html =
        format!("<title>Ebb &amp; Flow</title>{}<h1>Ebb / flow</h1>", json_ld("ebb &amp; flow"));
    let found = of(&html);
    let whole = seen(&html, "Ebb / flow");
    assert!(whole.stated[1] && whole.stated[4] && whole.first_level && !whole.stated[2]);
    assert_eq!(found.all.iter().filter(|it| it.words.in_order.len() == 2).count(), 1);
}

#[test]
fn headings_of_the_first_level() {
    let html = "<h1>One</h1><h1>Two</h1><h3>Three</h3>";
    let [one, two, three] = ["One", "Two", "Three"].map(|text| seen(html, text));
    assert!(one.first_level && one.first && !one.only);
    assert!(two.first_level && !two.first && !two.only);
    assert!(!three.first_level && !three.first);
    assert_eq!([one.level, two.level, three.level], [0, 0, 3]);
    assert!(seen("<h1>One</h1><h2>Two</h2>", "One").only);
    let found = of(html);
    assert_eq!(found.headings.len(), 2);
    assert_eq!(
        found.all.iter().map(|it| it.block).collect::<Vec<_>>(),
        [Some(0), Some(1), Some(2)]
    );
}

#[test]
fn a_hidden_heading_is_not_the_first() {
    let html = "<h1 hidden>One</h1><h1>Two</h1>";
    assert!(seen(html, "One").hidden && !seen(html, "One").first);
    assert!(seen(html, "Two").first && seen(html, "Two").only && !seen(html, "Two").hidden);
    // Shown somewhere is shown.
    assert!(!seen("<h1 hidden>One</h1><h1>One</h1>", "One").hidden);
}

#[test]
fn where_headings_stand() {
    for around in ["nav", "footer", "aside"] {
        let html = format!("<{around}><h1>One</h1></{around}>");
        assert!(seen(&html, "One").beside, "{around}");
        assert!(!seen(&format!("{html}<h2>One</h2>"), "One").beside, "{around}");
    }
    for around in ["main", "article"] {
        let html = format!("<{around}><h1>One</h1></{around}><h2>Two</h2>");
        assert!(seen(&html, "One").inside && !seen(&html, "One").beside, "{around}");
        assert!(!seen(&html, "Two").inside, "{around}");
    }
}

#[test]
fn long_headings_are_paragraphs() {
    let long = "So it went on and on. ".repeat(MAX_HEADING / 20);
    assert!(of(&format!("<h1>{long}</h1><h2> </h2>")).all.is_empty());
}

#[test]
fn parts_of_what_is_stated() {
    let html = &format!("{SITE}<title>Ebb - and flow | Harbour</title>");
    let whole = seen(html, "Ebb - and flow | Harbour");
    assert!(whole.stated[4] && whole.holds_site && !whole.stated_part);
    let title = seen(html, "Ebb - and flow");
    assert!(title.stated_part && title.site_cut && title.before_cut && !title.behind_cut);
    assert!(!title.holds_site && !title.heading_part && !title.stated[4]);
    let site = seen(html, "Harbour");
    assert!(site.stated_part && site.behind_cut && !site.before_cut && !site.site_cut);
    let half = seen(html, "and flow | Harbour");
    assert!(half.behind_cut && half.holds_site && !half.site_cut);
    assert!(!seen(html, "Ebb").site_cut);
}

#[test]
fn parts_of_headings() {
    let html = "<h1>News: Ebb and flow</h1>";
    let whole = seen(html, "News: Ebb and flow");
    assert!(whole.first_level && whole.first && whole.only && !whole.heading_part);
    let part = seen(html, "Ebb and flow");
    assert!(part.heading_part && part.colon && part.behind_cut && !part.stated_part);
    assert!(!part.first_level && !part.first && !part.only);
    assert!(seen(html, "News").before_cut);
    // Headings of other levels are of parts of the page, and are not cut.
    assert_eq!(texts(&of("<h2>News: Ebb and flow</h2>")), ["News: Ebb and flow"]);
}

#[test]
fn at_which_marks_it_is_cut() {
    for separator in SEPARATORS {
        let found = of(&format!("<title>Ebb{}Harbour</title>", separator.replace('<', "&lt;")));
        assert_eq!(texts(&found)[1..], ["Ebb", "Harbour"], "{separator}");
        let colon = [": ", "："].contains(&separator);
        assert_eq!(found.all[1].seen.colon, colon, "{separator}");
    }
    for whole in ["Ebb-flow", "Ebb/flow", "10:30", "Ebb, flow"] {
        assert_eq!(texts(&of(&format!("<title>{whole}</title>"))), [whole]);
    }
}

#[test]
fn so_many_cuts_and_candidates_and_no_more() {
    let long = (0..20).map(|at| at.to_string()).collect::<Vec<_>>().join(" | ");
    assert_eq!(cuts(&long).count(), MAX_CUTS);
    let headings = (0..80).map(|at| format!("<h1>{at}: {at}a: {at}b: {at}c</h1>"));
    let headings = headings.collect::<Vec<_>>().concat();
    let found = of(&headings);
    assert_eq!((found.all.len(), found.headings.len()), (MAX_CANDIDATES, MAX_HEADINGS));
}

#[test]
fn the_only_title_of_a_page_without_headings() {
    let alone = |html: &str| {
        let found = of(html);
        found.alone().map(|at| found.all[at].text.clone()).unwrap_or_default()
    };
    assert_eq!(alone("<title>Ebb - and flow</title>"), "Ebb - and flow");
    assert_eq!(alone(&format!("{SITE}<title>Ebb - and flow - Harbour</title>")), "Ebb - and flow");
    assert_eq!(alone(&format!("{SITE}<title>Harbour: Ebb</title>")), "Ebb");
    // There is a choice.
    assert_eq!(alone("<title>Ebb</title><h2>Flow</h2>"), "");
    assert_eq!(alone("<title>Ebb</title><meta property=og:title content=Flow>"), "");
    assert_eq!(alone("<p>Ebb"), "");
}
