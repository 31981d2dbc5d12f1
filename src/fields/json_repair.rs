//! JSON-LD as pages embed it, read where JSON itself fails but the meaning is plain.

use serde_json::Value;

/// The documents in a script: usually one, sometimes several in a row.
///
/// Nothing is guessed: what stays unreadable after the repairs below is left out.
pub(super) fn parse(script: &str) -> Vec<Value> {
    let script = unwrap(script);
    let (documents, whole) = read(script);
    if whole {
        return documents;
    }
    let (repaired, whole) = read(&repair(script));
    if whole || repaired.len() > documents.len() { repaired } else { documents }
}

/// The leading documents that are JSON, and whether nothing else follows.
fn read(script: &str) -> (Vec<Value>, bool) {
    let mut documents = Vec::new();
    for document in serde_json::Deserializer::from_str(script).into_iter() {
        match document {
            Ok(document) => documents.push(document),
            Err(_) => return (documents, false),
        }
    }
    (documents, true)
}

/// Without the comment or CDATA marks that hid scripts from old browsers, and without a last `;`.
fn unwrap(mut script: &str) -> &str {
    const OPEN: [&str; 6] =
        ["<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "\u{feff}"];
    const CLOSE: [&str; 8] = ["//-->", "-->", "//]]>", "// ]]>", "/*]]>*/", "]]>", ";", "//"];
    loop {
        let before = script;
        script = script.trim();
        for open in OPEN {
            script = script.strip_prefix(open).unwrap_or(script);
        }
        for close in CLOSE {
            script = script.strip_suffix(close).unwrap_or(script);
        }
        if script == before {
            return script;
        }
    }
}

/// Escapes line ends and other control characters in strings, drops escapes that JSON does not
/// have, commas before a closing bracket, and semicolons between documents.
fn repair(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script.chars().peekable();
    let mut in_string = false;
    while let Some(c) = rest.next() {
        match c {
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            '\\' if in_string => match rest.next() {
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    out.extend(['\\', next]);
                }
                Some(next) => push_in_string(&mut out, next),
                None => {}
            },
            _ if in_string => push_in_string(&mut out, c),
            '}' | ']' => {
                drop_comma(&mut out);
                out.push(c);
            }
            ';' => {}
            _ => out.push(c),
        }
    }
    out
}

fn push_in_string(out: &mut String, c: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        c if c.is_control() => out.push(' '),
        c => out.push(c),
    }
}

fn drop_comma(out: &mut String) {
    let kept = out.trim_end();
    if let Some(kept) = kept.strip_suffix(',') {
        out.truncate(kept.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn wrappers() {
        let expected = vec![json!({"a": 1})];
        for script in [
            r#"{"a":1}"#,
            r#" <!-- {"a":1} --> "#,
            "//<![CDATA[\n{\"a\":1}\n//]]>",
            "/*<![CDATA[*/{\"a\":1}/*]]>*/",
            "{\"a\":1};",
            "{\"a\":1,}",
        ] {
            assert_eq!(parse(script), expected, "{script}");
        }
    }

    #[test]
    fn strings_with_line_ends_and_foreign_escapes() {
        assert_eq!(parse("{\"a\":\"b\nc\\'d\te\"}"), [json!({"a": "b\nc'd\te"})]);
    }

    #[test]
    fn commas_in_strings_stay() {
        assert_eq!(parse("{\"a\":\",}\",}"), [json!({"a": ",}"})]);
    }

    #[test]
    fn several_documents() {
        assert_eq!(parse("{\"a\":1}\n{\"b\":2}"), [json!({"a": 1}), json!({"b": 2})]);
        assert_eq!(parse("{\"a\":1};{\"b\":2};"), [json!({"a": 1}), json!({"b": 2})]);
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        assert_eq!(parse(""), Vec::<Value>::new());
        assert_eq!(parse("var a = 1"), Vec::<Value>::new());
        assert_eq!(parse("{\"a\":1} {\"b\":"), [json!({"a": 1})]);
        assert_eq!(parse(&"[".repeat(10_000)), Vec::<Value>::new());
    }
}
