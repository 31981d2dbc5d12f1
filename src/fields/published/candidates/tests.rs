//! Each source of a day, and which days are the page's own.

use super::*;
use crate::Post;
use crate::fields::test_page::placed;

fn candidates(html: &str, article: &Article) -> Candidates {
    placed(html, |evidence, place| Candidates::of(evidence, article, place))
}

fn of(html: &str) -> Candidates {
    candidates(&format!("<h1>Title</h1>{html}"), &Article::default())
}

fn days(candidates: &Candidates) -> Vec<String> {
    candidates.all.iter().map(|candidate| candidate.date.to_string()).collect()
}

/// Who states the day.
fn stated_by(candidates: &Candidates, day: &str) -> Vec<usize> {
    let candidate = candidates.find(day.parse().unwrap());
    let stated = candidate.map(|candidate| candidate.stated).unwrap_or_default();
    (0..Stated::COUNT).filter(|&by| stated[by]).collect()
}

fn json_ld(properties: &str) -> String {
    format!(r#"<script type="application/ld+json">{{"@type":"Article",{properties}}}</script>"#)
}

/// Microdata with these days.
fn item(days: &[(&str, &str)]) -> String {
    let days = days.iter().map(|(name, day)| format!("<b itemprop={name} content={day}></b>"));
    let days: String = days.collect();
    format!("<div itemscope itemtype=http://schema.org/Article>{days}</div>")
}

#[test]
fn each_source() {
    let json = |name: &str| json_ld(&format!(r#""{name}":"2025-04-10""#));
    let item = |name: &str| item(&[(name, "2025-04-10")]);
    let meta = |name: &str| format!("<meta name={name} content=2025-04-10>");
    let script = r#"{"datePublished":"2025-04-10"}"#;
    for (html, by) in [
        (json("datePublished"), Stated::JsonLd),
        (meta("article:published_time"), Stated::Meta),
        (item("datePublished"), Stated::Item),
        (json("uploadDate"), Stated::Uploaded),
        (item("uploadDate"), Stated::Uploaded),
        (json("dateCreated"), Stated::Created),
        (item("dateCreated"), Stated::Created),
        (meta("date"), Stated::Dated),
        (meta("story-publish-day"), Stated::Named),
        (json("dateModified"), Stated::ModifiedJsonLd),
        (meta("article:modified_time"), Stated::ModifiedMeta),
        (item("dateModified"), Stated::ModifiedItem),
        (format!("<script>var page = {script}</script>"), Stated::Embedded),
        ("<link rel=canonical href=https://a.example/2025/04/10/b>".into(), Stated::Address),
        (
            "<meta property=og:image content=https://a.example/2025/04/10/b.jpg>".into(),
            Stated::Image,
        ),
    ] {
        assert_eq!(stated_by(&of(&html), "2025-04-10"), [by as usize], "{html}");
    }
}

#[test]
fn as_the_sources_come() {
    let html = [
        "<p>12 April 2025".to_owned(),
        "<link rel=canonical href=https://a.example/2025/04/11/b>".to_owned(),
        "<meta name=story-date content=2025-04-10>".to_owned(),
        item(&[
            ("dateModified", "2025-04-09"),
            ("dateCreated", "2025-04-06"),
            ("uploadDate", "2025-04-04"),
            ("datePublished", "2025-04-03"),
        ]),
        "<meta property=article:modified_time content=2025-04-08>".to_owned(),
        "<meta name=date content=2025-04-07>".to_owned(),
        "<meta property=article:published_time content=2025-04-02>".to_owned(),
        json_ld(r#""dateCreated":"2025-04-05","datePublished":"2025-04-01""#),
    ];
    let expected = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(|day| format!("2025-04-{day:02}"));
    assert_eq!(days(&of(&html.concat())), expected);
}

#[test]
fn a_second_value_is_another() {
    let two = "<meta name=pubdate content=2025-04-10><meta name=pubdate content=2025-04-11>";
    let found = of(two);
    assert_eq!(stated_by(&found, "2025-04-10"), [Stated::Meta as usize]);
    assert_eq!(stated_by(&found, "2025-04-11"), [Stated::Other as usize]);
    // Of another article, such as one that it leads on to.
    let related = r#"<script type="application/ld+json">[{"@type":"Article","datePublished":"2025-04-10"},
        {"@type":"Article","datePublished":"2025-04-11"}]</script>"#;
    let found = of(related);
    assert_eq!(stated_by(&found, "2025-04-10"), [Stated::JsonLd as usize]);
    assert_eq!(stated_by(&found, "2025-04-11"), [Stated::Other as usize]);
}

#[test]
fn names_of_meta_that_speak_of_another_day() {
    for name in
        ["date-updated", "publish_expiry_expires", "event-date", "last-modified-date", "viewport"]
    {
        let html = format!("<meta name={name} content=2025-04-10>");
        assert!(of(&html).all.is_empty(), "{name}");
    }
    let long = format!("<meta name=story-date content='2025-04-10 {}'>", "x".repeat(MAX_META));
    assert!(of(&long).all.is_empty());
}

#[test]
fn the_only_day_of_scripts_or_one_of_many() {
    let script = |day| format!(r#"<script>x({{"datePublished":"{day}"}})</script>"#);
    let found = of(&[script("2025-04-10T08:00:00Z"), script("2025-04-10T09:00:00Z")].concat());
    assert_eq!(stated_by(&found, "2025-04-10"), [Stated::Embedded as usize]);
    let found = of(&[script("2025-04-10"), script("2025-04-11")].concat());
    for day in ["2025-04-10", "2025-04-11"] {
        assert_eq!(stated_by(&found, day), [Stated::EmbeddedList as usize], "{day}");
    }
}

#[test]
fn days_of_readers_are_no_days_of_the_page() {
    let on = |day: &str| Post { date: Some(day.parse().unwrap()), ..Post::default() };
    let article = Article {
        posts: vec![on("2025-04-10"), on("2025-04-11")],
        comments: vec![on("2025-04-12"), on("2025-04-13")],
        ..Article::default()
    };
    let shown = "<div class=comments><p>12 April 2025<p>11 April 2025</div>";
    let found = candidates(&format!("<h1>Title</h1>{shown}"), &article);
    // The first post is the thread's beginning.
    assert_eq!(days(&found), ["2025-04-10"]);
    assert_eq!(stated_by(&found, "2025-04-10"), [Stated::FirstPost as usize]);
    // What the page says elsewhere, too, is its own.
    let found = candidates(&format!("<h1>Title</h1><p>13 April 2025{shown}"), &article);
    assert_eq!(days(&found), ["2025-04-10", "2025-04-13"]);
    assert_eq!(stated_by(&found, "2025-04-13"), [Stated::Comment as usize]);
}

#[test]
fn days_of_related_pages_are_no_days_of_the_page() {
    let related =
        "<div class=related-posts><p>Other<p><time datetime=2025-04-10>Thursday</time></div>";
    assert!(of(related).all.is_empty());
    let found = of(&format!("<meta name=date content=2025-04-10>{related}"));
    assert_eq!(days(&found), ["2025-04-10"]);
}

#[test]
fn one_day_is_one_candidate_with_its_time() {
    let found = of("<meta name=pubdate content=2025-04-10><p>10 April 2025, 09:30\
        <meta name=date content=2025-04-10T07:30:00Z>");
    assert_eq!(days(&found), ["2025-04-10T07:30:00+00:00"]);
    assert!(found.all[0].utc);
    assert_eq!(found.all[0].shown.len(), 1);
    let found = of("<p>10 April 2025, 09:30");
    assert_eq!(days(&found), ["2025-04-10T09:30:00"]);
    assert!(!found.all[0].utc);
}

#[test]
fn near_midnight_there_are_two_days() {
    let found = of("<meta name=pubdate content=2025-04-11T02:30:00Z><p>10 April 2025");
    assert_eq!(days(&found), ["2025-04-11T02:30:00+00:00", "2025-04-10"]);
    // An offset is of the place: it is that day there.
    let found = of("<meta name=pubdate content=2025-04-10T23:30:00-03:00><p>10 April 2025");
    assert_eq!(days(&found), ["2025-04-10T23:30:00-03:00"]);
    assert!(!found.all[0].utc);
}

#[test]
fn day_and_month_as_they_are_stated() {
    let found = of("<meta name=pubdate content=2025-11-03><p>11/03/2025");
    assert_eq!(days(&found), ["2025-11-03"]);
    assert_eq!(found.all[0].shown, [0, 1]);
    // Nothing says which it is.
    assert_eq!(days(&of("<p>11/03/2025")), ["2025-11-03", "2025-03-11"]);
}

#[test]
fn the_nearest_place_is_one_of_the_pages_own() {
    let found = of("<footer>10 April 2025</footer><p>Text.<p>More.<p>10 April 2025");
    let nearest = found.all[0].nearest.map(|at| found.shown[at].block);
    assert_eq!((found.all[0].shown.len(), nearest), (2, Some(4)));
    let found =
        candidates("<p>10 April 2025<h1>Title</h1><p>Text.<p>10 April 2025", &Article::default());
    // What stands before a title is twice as far.
    assert_eq!(found.all[0].nearest.map(|at| found.shown[at].block), Some(0));
    let found = candidates(
        "<p>10 April 2025<p>A<h1>Title</h1><p>Text.<p>Text.<p>10 April 2025",
        &Article::default(),
    );
    assert_eq!(found.all[0].nearest.map(|at| found.shown[at].block), Some(5));
}

#[test]
fn months_of_addresses() {
    let found = of("<link rel=canonical href=https://a.example/2025/04/b>\
        <meta property=og:image content=https://a.example/2024/b.jpg>");
    assert_eq!((found.address, found.image), (Some((2025, Some(4))), Some((2024, None))));
    assert!(found.all.is_empty());
}

#[test]
fn no_more_than_so_many() {
    let html: Vec<String> = (0..MAX_CANDIDATES + 20)
        .map(|at| format!("<p>{} April {}", at % 30 + 1, 2000 + at / 30))
        .collect();
    assert_eq!(of(&html.concat()).all.len(), MAX_CANDIDATES);
}
