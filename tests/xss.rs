//! No output carries a script: attacks of the families that browsers and sanitisers have met come out of `html()`,
//! of Markdown that pulldown-cmark renders, and of the fields without anything that runs.
//!
//! The attacks are ours, written after the published families; each is tried as a page's content as it stands, and in
//! places where pages quote, list, tabulate and print things.

mod support;

use dehusk::{Article, Extractor, Input, Url};
use markup5ever_rcdom::NodeData;
use pulldown_cmark::html::push_html;
use support::outputs::{parse, parser, sanitised};

/// Schemes that a link may have.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Elements that carry or load something that runs, or that restyle the page around.
const ACTIVE: [&str; 22] = [
    "script", "style", "iframe", "frame", "object", "embed", "applet", "svg", "math", "form",
    "input", "button", "textarea", "select", "link", "meta", "base", "template", "noscript",
    "video", "audio", "marquee",
];

/// What stands around an attack; enough text that it is kept.
const AROUND: [&str; 8] = [
    "{}",
    "<p>The quay lay empty, and {} so did the town.</p>",
    "<ul><li>The quay lay empty, and {} so did the town.</li></ul>",
    "<table><tr><th>Quay</th><th>Town</th></tr><tr><td>{}</td><td>empty</td></tr></table>",
    "<blockquote cite='javascript:alert(1)'><p>The quay {} lay empty.</p></blockquote>",
    "<pre><code class='language-x\"><script>'>The quay {} lay empty.</code></pre>",
    "<h2>The quay {} lay empty</h2>",
    "<figure><img src='javascript:alert(1)' alt='{}'><figcaption>{}</figcaption></figure>",
];

/// Each is put into places of `javascript:alert(1)`'s kind.
const ADDRESSES: [&str; 60] = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " javascript:alert(1)",
    "\tjavascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "\u{c}javascript:alert(1)",
    "\u{a0}javascript:alert(1)",
    "\u{feff}javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    "j\na\nv\na\ns\nc\nr\ni\np\nt:alert(1)",
    "javascript\t:alert(1)",
    "javascript\n:alert(1)",
    "javascript:\nalert(1)",
    "javascript://example.org/%0aalert(1)",
    "javascript:/*-->*/alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "javascript&#x3A alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6a;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "&#x000006A;avascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java&#9;script:alert(1)",
    "java&#x0a;script:alert(1)",
    "java&#13;script:alert(1)",
    "&#1;javascript:alert(1)",
    "&#32;javascript:alert(1)",
    "&Tab;javascript:alert(1)",
    "javascript&amp;colon;alert(1)",
    "javascript:alert&lpar;1&rpar;",
    "java\0script:alert(1)",
    "java&#0;script:alert(1)",
    "java&shy;script:alert(1)",
    "java\u{200b}script:alert(1)",
    "vbscript:msgbox(1)",
    "VBScript:msgbox(1)",
    "livescript:alert(1)",
    "mocha:alert(1)",
    "jar:javascript:alert(1)!/",
    "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "DATA:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+",
    "data:application/xhtml+xml,<x/>",
    "data:,alert(1)",
    "data&colon;text/html,x",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "filesystem:https://example.org/1",
    "about:blank",
    "intent://example.org#Intent;end",
];

/// Where an address stands.
const TARGETS: [&str; 14] = [
    "<a href='{}'>pay</a>",
    "<a href=\"{}\">pay</a>",
    "<a xlink:href='{}' href='{}'>pay</a>",
    "<img src='{}' alt=pay>",
    "<img data-src='{}' src=x alt=pay>",
    "<img srcset='{} 1x' alt=pay>",
    "<picture><source srcset='{} 2x'><img alt=pay></picture>",
    "<a href='{}'><img src='{}' alt=pay></a>",
    "<q cite='{}'>pay</q>",
    "<blockquote cite='{}'>pay</blockquote>",
    "<img src=x alt=pay><noscript><img src='{}'></noscript>",
    "<svg><a xlink:href='{}'><text>pay</text></a></svg>",
    "<area href='{}'>pay",
    "<base href='{}'>pay",
];

/// Attacks by markup.
const MARKUP: [&str; 142] = [
    // Elements that run.
    "<script>alert(1)</script>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "<script src=//x.example/x.js></script>",
    "<script/src=//x.example/x.js></script>",
    "<script\n>alert(1)</script\n>",
    "<script>alert(1)</script",
    "<script>alert(1)",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<script x>alert(1)</script x>",
    "<script type=text/javascript>alert(1)</script>",
    "<script type='math/tex'><img src=x onerror=alert(1)></script>",
    "<script type='math/tex; mode=display'>\\(</script><script>alert(1)</script>",
    "<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\"<script>alert(1)\"}</script>",
    "<style>@import '//x.example/x.css';</style>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<link rel=stylesheet href=//x.example/x.css>",
    "<link rel=import href=//x.example/x.html>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe/onload=alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<object data='data:text/html,<script>alert(1)</script>'>x</object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x.class>x</applet>",
    "<form action=javascript:alert(1)><input type=submit value=pay></form>",
    "<form><button formaction=javascript:alert(1)>pay</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<isindex action=javascript:alert(1) type=image>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "<portal src=javascript:alert(1)></portal>",
    "<dialog open onclose=alert(1)><form method=dialog><button>x</button></form></dialog>",
    // Events.
    "<img src=x onerror=alert(1)>",
    "<img src=x OnError=alert(1)>",
    "<img src=x onerror = alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x:x onerror=alert(1)>",
    "<img src=\"x\"onerror=alert(1)>",
    "<img src=`x` onerror=alert(1)>",
    "<img src=x alt='`onerror=alert(1)'>",
    "<img src=x alt='\" onerror=\"alert(1)'>",
    "<img src=x alt=\"' onerror='alert(1)\">",
    "<img src=x alt='&quot; onerror=&quot;alert(1)'>",
    "<img src=x title='\"><script>alert(1)</script>'>",
    "<img src='x\" onerror=\"alert(1)' alt=x>",
    "<img src='x&quot; onerror=&quot;alert(1)' alt=x>",
    "<img src=\"x' onerror='alert(1)\" alt=x>",
    "<a href='x\" onclick=\"alert(1)'>pay</a>",
    "<a href='x&quot;><img src=x onerror=alert(1)>'>pay</a>",
    "<a href=x onclick=alert(1)>pay</a>",
    "<a href=x onmouseover=alert(1)>pay</a>",
    "<a href=x style='behavior:url(x)'>pay</a>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<p style=\"-moz-binding:url('//x.example/x.xml#x')\">x</p>",
    "<body onload=alert(1)>",
    "<body background=javascript:alert(1)>",
    "<video onerror=alert(1)><source src=x></video>",
    "<video poster=javascript:alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary>y</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<select onfocus=alert(1) autofocus><option>x</select>",
    "<textarea onfocus=alert(1) autofocus>x</textarea>",
    "<table background=javascript:alert(1)><tr><td background=javascript:alert(1)>x</table>",
    "<div onpointerenter=alert(1) onanimationstart=alert(1)>x</div>",
    "<x onclick=alert(1) tabindex=1 onfocus=alert(1)>x</x>",
    "<x-y onbeforecopy=alert(1) contenteditable>x</x-y>",
    "<br onclick=alert(1)><hr onclick=alert(1)>",
    "<ol start='1\" onclick=\"alert(1)'><li value='2\" onclick=\"alert(1)'>x</ol>",
    "<td rowspan='2\" onclick=\"alert(1)' colspan='2><script>'>x",
    "<time datetime='\"><script>alert(1)</script>'>x</time>",
    "<pre lang='x\"><script>alert(1)</script>'>x</pre>",
    "<pre class='language-x\" onclick=\"alert(1)'>x</pre>",
    "<pre class='language-x`\n<script>alert(1)</script>'>x</pre>",
    "<pre>```\n<script>alert(1)</script>\n```</pre>",
    // svg, math, template, noscript: what parsers read in more than one way.
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script xlink:href=//x.example/x.js /></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:alert(1) /></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/></svg>",
    "<svg><foreignObject><iframe onload=alert(1)></foreignObject></svg>",
    "<svg><desc><img src=x onerror=alert(1)></desc></svg>",
    "<svg><title><script>alert(1)</script></title></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<svg><p><style><g title=\"</style><img src=x onerror=alert(1)>\">",
    "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "<svg><![CDATA[<script>alert(1)</script>]]>",
    "<svg/><script>alert(1)</script>",
    "<svg><a><rect width=9 height=9 /></a></svg><img src=x onerror=alert(1)>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<math href=javascript:alert(1)>x</math>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math><mtext><mglyph><svg><mtext><textarea><path id=\"</textarea><img onerror=alert(1) src=1>\">",
    "<math><annotation encoding='application/x-tex'><script>alert(1)</script></annotation></math>",
    "<math><annotation encoding='application/x-tex'>\\href{javascript:alert(1)}{x}$<img src=x onerror=alert(1)>$</annotation><mi>x</mi></math>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<math><mi><img src=x onerror=alert(1)></mi></math>",
    "<template><script>alert(1)</script></template>",
    "<template><img src=x onerror=alert(1)></template>",
    "<template shadowrootmode=open><img src=x onerror=alert(1)></template>",
    "<noscript><img src=x onerror=alert(1)></noscript>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<noscript>&lt;img src=x onerror=alert(1)&gt;</noscript>",
    "<noembed><img src=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
    "<noframes><p title=\"</noframes><img src=x onerror=alert(1)>\"></noframes>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
    "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
    "<title><p title=\"</title><img src=x onerror=alert(1)>\"></title>",
    "<listing>&lt;img onerror=alert(1) src=x&gt;</listing>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<select><style></select><img src=x onerror=alert(1)></style>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>",
    "<table><caption><svg><script>alert(1)</script></caption></table>",
    "<a><table><a href=javascript:alert(1)>pay</a></table></a>",
    // Malformed tags and comments.
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<!DOCTYPE x [<!ENTITY x '<script>alert(1)</script>'>]>&x;",
    "<?xml-stylesheet href='javascript:alert(1)'?><img src=x onerror=alert(1)>",
    "</br onclick=alert(1)></p onclick=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img src=x onerror=alert(1) <p>x",
    "<p title=\"<img src=x onerror=alert(1)>\">x</p>",
    "<p =\"<img src=x onerror=alert(1)>\">x</p>",
    "<p \"<img src=x onerror=alert(1)>\">x</p>",
    "<p/onclick=alert(1)/>x",
    "<%<!--'%><script>alert(1);</script -->",
    "<\0script>alert(1)</\0script>",
    // Entities, and text that reads as Markdown or as tags.
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "[pay](javascript:alert(1))",
    "![pay](javascript:alert(1))",
    "[pay]: javascript:alert(1)<br>[pay]",
    "&lt;javascript:alert(1)&gt;",
    "`&lt;script>`alert(1)`&lt;/script>`",
];

#[test]
fn there_are_enough() {
    let all = MARKUP.len() + ADDRESSES.len() * TARGETS.len();
    assert!(all >= 150, "{all}");
}

#[test]
fn markup_that_runs() {
    for attack in MARKUP {
        for around in AROUND {
            check(&around.replace("{}", attack));
        }
    }
}

#[test]
fn addresses_that_run() {
    for address in ADDRESSES {
        for target in TARGETS {
            let attack = target.replace("{}", address);
            check(&attack);
            check(&format!("<p>The quay lay empty, and {attack} so did the town.</p>"));
        }
    }
}

#[test]
fn fields_lead_nowhere_else() {
    for address in ADDRESSES {
        let page = format!(
            "<link rel=canonical href='{address}'><meta property=og:url content='{address}'>
             <meta property=og:image content='{address}'><meta name=author content='{address}'>
             <base href='{address}'><a rel=author href='{address}'>Ada Quay</a><p>The quay lay empty."
        );
        let article = Extractor::new().input(Input::Html).extract(&page);
        let url = article.url.iter().chain(article.images.iter().map(|image| &image.url));
        let people = article.authors.iter().filter_map(|person| person.url.as_ref());
        for found in url.chain(people) {
            assert!(is_of_the_web(found), "{page}: {found}");
        }
    }
}

/// The page as it stands, and all of it held as content.
fn check(attack: &str) {
    let base = Url::parse("https://quay.example/").expect("an address");
    let whole = Extractor::new().input(Input::Html).extract(attack);
    let based = Extractor::new().input(Input::Html).url(base).extract(attack);
    for article in [whole, based, held(attack)] {
        let html = article.html();
        assert_eq!(sanitised(&html), html, "{attack}");
        is_safe(&html, attack);
        let mut rendered = String::new();
        push_html(&mut rendered, parser(&article.markdown()));
        is_safe(&rendered, attack);
    }
}

/// The attack as all of a page's content, whatever the scorer thinks of it: in JSON-LD.
fn held(attack: &str) -> Article {
    let body = serde_json::to_string(&format!("<p>The quay lay empty.</p>{attack}")).expect("JSON");
    let body = body.replace("</", "<\\/").replace("<!--", "<\\u0021--");
    let page = format!(
        "<script type=application/ld+json>{{\"@type\":\"Article\",\"articleBody\":{body}}}</script>"
    );
    Extractor::new().input(Input::Html).extract(&page)
}

/// Has no element that runs, no attribute for an event or a style, and no address of another kind.
fn is_safe(html: &str, attack: &str) {
    let mut left = vec![parse(html).document];
    while let Some(node) = left.pop() {
        left.extend(node.children.borrow().iter().cloned());
        let NodeData::Element { name, attrs, .. } = &node.data else { continue };
        assert!(!ACTIVE.contains(&&*name.local), "{attack}\nbecame\n{html}");
        for attribute in attrs.borrow().iter() {
            let (name, value) = (&*attribute.name.local, &*attribute.value);
            assert!(!name.starts_with("on") && name != "style", "{attack}\nbecame\n{html}");
            if matches!(name, "href" | "src" | "cite") {
                assert!(is_of_the_web(value), "{attack}\nbecame\n{html}");
            }
        }
    }
}

fn is_of_the_web(address: &str) -> bool {
    match Url::parse(address) {
        Ok(url) => SCHEMES.contains(&url.scheme()),
        Err(error) => error == url::ParseError::RelativeUrlWithoutBase,
    }
}
