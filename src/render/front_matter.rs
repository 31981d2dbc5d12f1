//! An article's fields as YAML, as static sites and note takers read it before Markdown.

use crate::Article;
use serde_json::Value;

/// The fields that are there, between two lines of dashes. Values are JSON, which is YAML.
pub(super) fn front_matter(article: &Article) -> String {
    let text = |value: &Option<String>| value.clone().map(Value::from);
    let list = |values: Vec<String>| (!values.is_empty()).then(|| Value::from(values));
    let authors = article.authors.iter().map(|person| person.name.clone()).collect();
    let fields = [
        ("title", text(&article.title)),
        ("authors", list(authors)),
        ("date_published", article.date_published.map(|date| date.to_string().into())),
        ("date_modified", article.date_modified.map(|date| date.to_string().into())),
        ("description", text(&article.description)),
        ("site_name", text(&article.site_name)),
        ("section", text(&article.section)),
        ("keywords", list(article.keywords.clone())),
        ("language", text(&article.language)),
        ("url", text(&article.url)),
    ];
    let mut out = String::from("---\n");
    for (name, value) in fields {
        if let Some(value) = value {
            // Control characters beyond ASCII are JSON, but no YAML.
            let value: String = value.to_string().chars().filter(|c| !c.is_control()).collect();
            out.extend([name, ": ", &value, "\n"]);
        }
    }
    out + "---\n\n"
}
