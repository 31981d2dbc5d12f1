//! What must hold for any input, a function a target. Shared by the fuzz targets and by the test that
//! replays what they once found.

mod sound;
mod tree;

use dehusk::{Extractor, Input, SiteProfile, training};
use html5ever::tendril::TendrilSink as _;
use sound::assert_sound;

/// A target: its name, and what it checks.
type Target = (&'static str, fn(&[u8]));

pub(crate) const ALL: [Target; 7] = [
    ("html", html),
    ("text", text),
    ("bytes", bytes),
    ("site", site),
    ("model", model),
    ("tokens", tokens),
    ("dom", dom),
];

/// What profiles and models are tried on.
pub(crate) const PAGES: [&str; 3] = [
    "<html lang=en><title>Owls - The Mill</title><nav class=menu><a href=/>Home</a> <a href=/tag/owls>Owls</a>\
     </nav><main><h1>Owls</h1><p class=byline>By Ann Ebb, 3 March 2021<p>The mill stood empty for nine \
     winters, and in the tenth a family of owls moved into the loft, where the hoist had been.<ul><li>One \
     <li>Two<li>Three</ul></main><footer><p>All rights reserved.</footer>",
    "<title>Ferry - The Mill</title><nav class=menu><a href=/>Home</a> <a href=/tag/owls>Owls</a></nav>\
     <div class=post><b>Tom</b><p>The ferry is late, it says here.</div><div class=post><b>Ann</b><p>So it is, \
     and so was the last.</div><div class=post><b>Tom</b><p>Why?</div><footer><p>All rights reserved.</footer>",
    "Home | Owls\n\nOWLS\n\nBy Ann Ebb\n\nThe mill stood empty for nine winters, and in the tenth a family\n\
     of owls moved into the loft.\n\n- One\n- Two\n\n(c) The Mill\n",
];

/// A page that says it is HTML.
fn html(data: &[u8]) {
    whole(Input::Html, &String::from_utf8_lossy(data));
}

/// A page that says it is plain text.
fn text(data: &[u8]) {
    whole(Input::Text, &String::from_utf8_lossy(data));
}

fn whole(input: Input, page: &str) {
    let extractor = Extractor::new().input(input);
    let article = extractor.extract(page);
    assert_sound(&article);
    assert_eq!(article, extractor.extract(page), "another article of the same page");
    let explanation = extractor.explain(page);
    let kept = explanation.blocks.iter().any(|block| block.kept);
    assert!(kept || explanation.from_json_ld || article.blocks.is_empty(), "nothing is kept");
}

/// Any bytes, in whichever encoding.
fn bytes(data: &[u8]) {
    let extractor = Extractor::new();
    let Ok(article) = extractor.extract_bytes(data) else { return };
    assert_sound(&article);
    extractor.explain_bytes(data).expect("what can be extracted can be explained");
}

/// A profile of a site; the bytes as they are, and behind a header of which the sum is right.
fn site(data: &[u8]) {
    for bytes in [data.to_vec(), headed(*b"dhsp", 1, data)] {
        let Ok(profile) = SiteProfile::from_bytes(&bytes) else { continue };
        assert_eq!(SiteProfile::from_bytes(&profile.to_bytes()).as_ref(), Ok(&profile));
        assert!(format!("{:?}", profile.summary()).len() > 2);
        let extractor = Extractor::new().site(&profile);
        for page in PAGES {
            assert_sound(&extractor.extract(page));
        }
        let mut more = profile.clone();
        more.merge(&SiteProfile::learn(PAGES));
        more.merge(&profile);
        assert_eq!(SiteProfile::from_bytes(&more.to_bytes()).as_ref(), Ok(&more));
        assert_sound(&Extractor::new().site(&more).extract(PAGES[0]));
    }
}

/// A file of models; the bytes as they are, and behind a header of which the sum is right.
fn model(data: &[u8]) {
    for bytes in [data.to_vec(), headed(*b"dhsk", 2, data)] {
        let Ok(extractor) = Extractor::new().model(&bytes) else { continue };
        for page in PAGES {
            // Weights beyond all bounds give scores that are no numbers; the article is one all the same.
            let _ = extractor.extract(page).markdown();
            let _ = extractor.explain(page);
        }
    }
}

/// What stands before the body of a file of ours: its kind, its version, and the body's sum (FNV-1a).
fn headed(magic: [u8; 4], version: u16, body: &[u8]) -> Vec<u8> {
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let sum = body.iter().fold(0xcbf2_9ce4_8422_2325, step);
    [&magic[..], &version.to_le_bytes(), &sum.to_le_bytes(), body].concat()
}

/// Our tokens against html5ever's.
fn tokens(data: &[u8]) {
    let difference = training::token_difference(&String::from_utf8_lossy(data));
    assert_eq!(difference, None);
}

/// A page as written against the same page parsed. Where its elements nest as they may, both are the
/// same; any other bytes need only be read.
fn dom(data: &[u8]) {
    let Some((&kind, data)) = data.split_first() else { return };
    let extractor = Extractor::new().input(Input::Html);
    let well_formed = kind % 4 != 0;
    let page =
        if well_formed { tree::page(data) } else { String::from_utf8_lossy(data).into_owned() };
    let mut options = html5ever::ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    let dom = markup5ever_rcdom::RcDom::default();
    let parsed = extractor.extract_dom(&html5ever::parse_document(dom, options).one(page.as_str()));
    assert_sound(&parsed);
    if well_formed {
        assert_eq!(extractor.extract(&page), parsed, "{page}");
    }
}
