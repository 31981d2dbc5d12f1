//! Holds the declared Rust version where no such toolchain is at hand: no syntax newer than it in
//! our sources, and no dependency that asks for more.
//!
//! The third check, newer items of the standard library, is clippy's `incompatible_msrv` in CI.

use proc_macro2::{TokenStream, TokenTree};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Token};

/// What may follow a `let` in Rust 1.85 only as the whole condition.
const LET_CHAIN: &str = "let chain or if-let guard (1.88, 1.95)";

/// Finds syntax stabilised after 1.85, as far as it can be told from the syntax tree.
#[derive(Default)]
struct Newer {
    found: Vec<(usize, &'static str)>,
}

impl Newer {
    fn add(&mut self, spanned: &impl Spanned, what: &'static str) {
        self.found.push((spanned.span().start().line, what));
    }

    /// A `let` that is the whole condition is as old as `if let`.
    fn condition(&mut self, condition: &Expr) {
        match condition {
            Expr::Let(whole) => visit::visit_expr_let(self, whole),
            other => self.visit_expr(other),
        }
    }
}

impl<'ast> Visit<'ast> for Newer {
    fn visit_expr_if(&mut self, node: &'ast syn::ExprIf) {
        self.condition(&node.cond);
        self.visit_block(&node.then_branch);
        if let Some((_, otherwise)) = &node.else_branch {
            self.visit_expr(otherwise);
        }
    }

    fn visit_expr_while(&mut self, node: &'ast syn::ExprWhile) {
        self.condition(&node.cond);
        self.visit_block(&node.body);
    }

    fn visit_expr_let(&mut self, node: &'ast syn::ExprLet) {
        self.add(node, LET_CHAIN);
        visit::visit_expr_let(self, node);
    }

    fn visit_expr_repeat(&mut self, node: &'ast syn::ExprRepeat) {
        if matches!(*node.len, Expr::Infer(_)) {
            self.add(node, "inferred array length (1.89)");
        }
        visit::visit_expr_repeat(self, node);
    }

    fn visit_type_array(&mut self, node: &'ast syn::TypeArray) {
        if matches!(node.len, Expr::Infer(_)) {
            self.add(node, "inferred array length (1.89)");
        }
        visit::visit_type_array(self, node);
    }

    fn visit_trait_item_fn(&mut self, node: &'ast syn::TraitItemFn) {
        if let syn::ReturnType::Type(_, of) = &node.sig.output {
            if has_precise_capture(of) {
                self.add(node, "precise capturing in a trait (1.87)");
            }
        }
        visit::visit_trait_item_fn(self, node);
    }

    fn visit_attribute(&mut self, node: &'ast Attribute) {
        let path = node.path();
        if let syn::Meta::List(list) = &node.meta {
            let words = idents(list.tokens.clone());
            let has = |word: &str| words.contains(word);
            if (path.is_ident("cfg") || path.is_ident("cfg_attr")) && (has("true") || has("false"))
            {
                self.add(node, "cfg(true) or cfg(false) (1.88)");
            }
            if path.is_ident("repr") && (has("u128") || has("i128")) {
                self.add(node, "repr of 128 bits (1.89)");
            }
            if path.is_ident("unsafe") && has("naked") {
                self.add(node, "naked function (1.88)");
            }
        }
    }

    /// What stands in a macro is only tokens to `syn`; most of ours hold expressions.
    fn visit_macro(&mut self, node: &'ast syn::Macro) {
        if node.path.segments.last().is_some_and(|last| last.ident == "cfg_select") {
            self.add(node, "cfg_select! (1.95)");
        }
        let list = Punctuated::<Expr, Token![,]>::parse_terminated;
        let statements = syn::Block::parse_within;
        if let Ok(list) = list.parse2(node.tokens.clone()) {
            self.found
                .extend(found_in(|inner| list.iter().for_each(|expr| inner.visit_expr(expr))));
        } else if let Ok(list) = statements.parse2(node.tokens.clone()) {
            self.found.extend(found_in(|inner| list.iter().for_each(|one| inner.visit_stmt(one))));
        }
    }
}

/// What a visitor of its own finds: syntax parsed on the way does not live as long as the first one's.
fn found_in(visit: impl FnOnce(&mut Newer)) -> Vec<(usize, &'static str)> {
    let mut newer = Newer::default();
    visit(&mut newer);
    newer.found
}

fn has_precise_capture(of: &syn::Type) -> bool {
    struct Captures(bool);
    impl<'ast> Visit<'ast> for Captures {
        fn visit_precise_capture(&mut self, _: &'ast syn::PreciseCapture) {
            self.0 = true;
        }
    }
    let mut captures = Captures(false);
    captures.visit_type(of);
    captures.0
}

fn idents(tokens: TokenStream) -> BTreeSet<String> {
    let nested = |token| match token {
        TokenTree::Group(group) => idents(group.stream()),
        TokenTree::Ident(ident) => BTreeSet::from([ident.to_string()]),
        _ => BTreeSet::new(),
    };
    tokens.into_iter().flat_map(nested).collect()
}

fn newer(source: &str) -> Vec<(usize, &'static str)> {
    let mut newer = Newer::default();
    newer.visit_file(&syn::parse_file(source).expect("our sources parse"));
    newer.found
}

#[test]
fn our_syntax_is_no_newer_than_declared() {
    let mut found = Vec::new();
    for path in sources(&root().join("src")) {
        let source = std::fs::read_to_string(&path).expect("our sources are readable");
        let place = |(line, what)| format!("{}:{line}: {what}", path.display());
        found.extend(newer(&source).into_iter().map(place));
    }
    assert!(found.is_empty(), "newer than Rust 1.85:\n{}", found.join("\n"));
}

#[test]
fn newer_syntax_is_found() {
    let found = |source: &str| newer(&format!("fn f() {{ {source} }}")).len();
    assert_eq!(found("if let Some(a) = b && a {}"), 1);
    assert_eq!(found("if a && let Some(b) = c {}"), 1);
    assert_eq!(found("while let Some(a) = b && let Some(c) = a {}"), 2);
    assert_eq!(found("match a { b if let Some(c) = b => {} }"), 1);
    assert_eq!(found("dbg!(if a && let Some(b) = c {})"), 1);
    assert_eq!(found("let a = [0; _];"), 1);
    assert_eq!(found("cfg_select! { unix => {} _ => {} }"), 1);
    assert_eq!(newer("#[cfg(any(unix, true))] fn f() {}").len(), 1);
    assert_eq!(newer("#[repr(u128)] enum E { A }").len(), 1);
    assert_eq!(newer("trait T { fn f(&self) -> impl Sized + use<Self>; }").len(), 1);
}

#[test]
fn older_syntax_is_left_alone() {
    let old = "
        if let Some(a) = b { while let Some(c) = a {} } else if let Some(d) = (e && f) {}
        let Some(a) = b else { return };
        match a { b if b && c => {}, _ => assert!(matches!(a, Some(b) if b > 1)) }
        let a: [u8; 2] = [0; 2];
    ";
    assert_eq!(newer(&format!("#[cfg(unix)] fn f() {{ {old} }}")), []);
}

#[test]
fn no_dependency_needs_a_newer_rust() {
    let metadata = metadata();
    let root = metadata["resolve"]["root"].as_str().expect("a root");
    let declared = version(&metadata, root).expect("we declare a Rust version");
    let built = built_with(&metadata, root);
    assert!(built.len() > 10, "found only {built:?}");
    let newer = built.into_iter().filter(|id| version(&metadata, id) > Some(declared.clone()));
    assert_eq!(newer.collect::<Vec<_>>(), Vec::<&str>::new(), "newer than {declared:?}");
}

/// The packages that a user of the crate builds on a machine of this kind, all features on.
fn built_with<'a>(metadata: &'a Value, root: &'a str) -> BTreeSet<&'a str> {
    let nodes = metadata["resolve"]["nodes"].as_array().expect("a list");
    let mut open = vec![root];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            let node = nodes.iter().find(|node| node["id"] == id).expect("a node each");
            let dependencies = node["deps"].as_array().expect("a list").iter();
            open.extend(dependencies.filter(|d| is_built(d)).filter_map(|d| d["pkg"].as_str()));
        }
    }
    seen
}

/// Build dependencies are compiled, too; those for tests are not.
fn is_built(dependency: &Value) -> bool {
    let kinds = dependency["dep_kinds"].as_array().expect("a list");
    kinds.iter().any(|kind| kind["kind"] != "dev")
}

/// The Rust version a package declares, as numbers.
fn version(metadata: &Value, id: &str) -> Option<Vec<u32>> {
    let packages = metadata["packages"].as_array().expect("a list");
    let package = packages.iter().find(|package| package["id"] == id)?;
    let version = package["rust_version"].as_str()?.split('.');
    Some(version.map(|part| part.parse().expect("a number")).collect())
}

fn metadata() -> Value {
    let host = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into()))
        .arg("-vV")
        .output()
        .expect("rustc runs");
    let host = String::from_utf8(host.stdout).expect("rustc writes UTF-8");
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host line");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--all-features", "--filter-platform", host])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.expect("our folders are readable").into_path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}
