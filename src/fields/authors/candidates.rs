//! The bylines that a page could have, and where each is stated and shown.

use super::super::bylines::{self, Byline};
use super::super::evidence::{Evidence, json_texts};
use super::super::kinds::is_organization;
use super::super::labels;
use super::super::lines;
use super::super::markup::fold_space;
use super::super::names;
use super::super::precedence;
use super::super::similar;
use super::super::site_name::Sites;
use super::super::structured::{Entity, kinds};
use super::Writing;
use crate::{Person, PersonKind};
use serde_json::Value;

/// More names than this are a staff list.
pub(super) const MAX_AUTHORS: usize = 30;
/// How many bylines are weighed.
const MAX_CANDIDATES: usize = 60;
/// How many values of one source are looked at.
const MAX_VALUES: usize = 10;

/// Who names a writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::fields) enum By {
    /// The JSON-LD's main thing: its author, typed as an organisation or not; its creator.
    JsonLd,
    JsonOrganization,
    JsonCreator,
    /// Another thing of the JSON-LD has this author; a person whom it describes.
    JsonOther,
    JsonPerson,
    /// Dublin Core and catalogues; `meta name=author`; other `meta`.
    Catalogue,
    Meta,
    MetaOther,
    /// Microdata or `RDFa` of the main item, of any.
    Item,
    ItemOther,
    /// `twitter:data1`.
    Labelled,
    /// A line that begins with a label, one that is a name and nothing else.
    Line,
    NearLine,
    Inside,
    Bare,
    /// A link of `rel=author`, an element called a writer's, a link to a profile.
    Rel,
    RelAnywhere,
    Named,
    Path,
    /// An element within a line called a writer's.
    Called,
    /// A line anywhere that says who wrote the page; one behind a label anywhere.
    Signed,
    LabelAnywhere,
    /// The description of an image of a person.
    Portrait,
    /// The last line of copyright, the site's own name.
    Copyright,
    Site,
    /// The data of scripts.
    Embedded,
    /// The first post of a thread.
    FirstPost,
}

impl By {
    pub(super) const COUNT: usize = Self::FirstPost as usize + 1;
}

/// A byline that could be the page's.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) people: Vec<Person>,
    /// The words of each name, sorted.
    key: Vec<String>,
    pub(super) stated: [bool; By::COUNT],
    /// The block that shows it nearest to the title.
    pub(super) block: Option<usize>,
    /// How many marked places show it.
    pub(super) shown: usize,
    /// The place of the first of these among all of its kind.
    pub(super) place: usize,
    /// As written, with words that name no one or a job.
    pub(super) whole: bool,
    /// Of a list of persons and organisations, the persons.
    pub(super) cut: bool,
    /// All are organisations: typed so, called so, or the site itself.
    pub(super) organization: bool,
}

/// All bylines of a page.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
}

impl Candidates {
    pub(super) fn of(page: &Writing<'_>) -> Self {
        let mut candidates = Self::default();
        candidates.add_json(page.evidence, page.sites);
        candidates.add_stated(page.evidence, page.sites);
        candidates.add_shown(page);
        candidates.add_lines(page);
        if let Some(author) = page.article.posts.first().and_then(|post| post.author.clone()) {
            candidates.add(vec![author], By::FirstPost, page.sites);
        }
        candidates
    }

    /// The byline that JSON-LD states, where a byline is a part of it: links and marked elements often show
    /// the first of several. Of ten such pages of the corpora it is right on eight, the part on one.
    pub(super) fn fuller<'a>(&'a self, byline: &'a Candidate) -> &'a Candidate {
        let holds = |other: &&Candidate| {
            other.stated[By::JsonLd as usize]
                && other.len() > byline.len()
                && byline.common(other) == byline.len()
                && other.people.iter().all(|person| names::looks_like_person(&person.name))
        };
        self.all.iter().find(holds).unwrap_or(byline)
    }

    fn add_json(&mut self, evidence: &Evidence<'_>, sites: &Sites) {
        let main = evidence.structured.main();
        for (key, by) in [("author", By::JsonLd), ("creator", By::JsonCreator)] {
            if let Some(value) = main.and_then(|main| main.get(key)) {
                self.add_json_value(evidence, value, by, sites);
            }
        }
        let others = evidence.structured.entities();
        let others = others.filter(|&thing| main.is_none_or(|main| !std::ptr::eq(thing, main)));
        for thing in others.take(MAX_VALUES) {
            if let Some(value) = thing.get("author") {
                self.add_json_value(evidence, value, By::JsonOther, sites);
            }
            if kinds(thing).any(|kind| kind.ends_with("Person")) {
                let texts = thing.get("name").map(json_texts).unwrap_or_default();
                let people = people_of(texts.iter().flat_map(|text| names::split(text)));
                self.add(people, By::JsonPerson, sites);
            }
        }
    }

    /// Authors as JSON-LD gives them: a name, a thing with a name, a reference to one, or a list.
    fn add_json_value(&mut self, evidence: &Evidence<'_>, value: &Value, by: By, sites: &Sites) {
        let values = match value {
            Value::Array(values) => values.iter().take(MAX_AUTHORS).collect(),
            one => vec![one],
        };
        let (mut people, mut whole) = (Vec::new(), Vec::new());
        for value in values {
            let entity = evidence.resolve(value);
            let texts = match entity {
                Some(entity) => entity.get("name").map(json_texts).unwrap_or_default(),
                None => json_texts(value),
            };
            let organization = entity.is_some_and(|entity| kinds(entity).any(is_organization));
            let person = |name: String| {
                let mut person = Person::new(name);
                person.url = entity.and_then(profile);
                if organization {
                    person.kind = PersonKind::Organization;
                }
                person
            };
            whole.extend(texts.iter().filter_map(|text| names::whole(text)).map(person));
            if organization {
                people.extend(texts.into_iter().map(person));
            } else {
                people.extend(texts.iter().flat_map(|text| names::split(text)).map(person));
            }
        }
        let organizations = !people.is_empty()
            && people.iter().all(|person| person.kind == PersonKind::Organization);
        let by = if organizations && by == By::JsonLd { By::JsonOrganization } else { by };
        self.add(people, by, sites);
        self.add_whole(whole, by, sites);
    }

    fn add_stated(&mut self, evidence: &Evidence<'_>, sites: &Sites) {
        for &(by, source) in precedence::AUTHORS {
            for name in source {
                let texts = evidence.meta(std::slice::from_ref(name)).take(MAX_AUTHORS);
                let texts: Vec<&str> = texts.collect();
                self.add_texts(&texts, by, sites);
            }
        }
        self.add_texts(&evidence.item_texts("author"), By::Item, sites);
        if let Some(text) = evidence.any_item_text("author") {
            self.add(people_of(names::split(text)), By::ItemOther, sites);
        }
        self.add(people_of(labelled_meta(evidence)), By::Labelled, sites);
    }

    /// Adds what texts name together, and what they say as a whole.
    fn add_texts(&mut self, texts: &[&str], by: By, sites: &Sites) {
        let split = |text: &&str| match names::turned(text).filter(|_| by == By::Catalogue) {
            Some(names) => names,
            None => names::split(text),
        };
        self.add(people_of(texts.iter().flat_map(split)), by, sites);
        self.add_whole(people_of(texts.iter().filter_map(|text| names::whole(text))), by, sites);
    }

    fn add_shown(&mut self, page: &Writing<'_>) {
        let bylines = bylines::all(page.evidence.page, page.place);
        for (place, Byline { names, by, block }) in bylines.into_iter().enumerate() {
            self.add_at(people_of(names), by, page, block, place);
        }
    }

    fn add_lines(&mut self, page: &Writing<'_>) {
        self.add(people_of(page.lines.authors.clone()), By::Line, page.sites);
        for names in lines::all_signed(page.evidence.page) {
            self.add(people_of(names), By::Signed, page.sites);
        }
        for names in &page.evidence.page.head.embedded_authors {
            self.add(people_of(names::split(names)), By::Embedded, page.sites);
        }
        let site = page.sites.name.as_deref().filter(|name| names::looks_like_person(name));
        let site = site.map(|name| Person::new(fold_space(name)));
        self.keep(site.into_iter().collect(), By::Site);
    }

    fn add_at(
        &mut self,
        people: Vec<Person>,
        by: By,
        page: &Writing<'_>,
        block: usize,
        place: usize,
    ) {
        let title = page.place.title.unwrap_or(0);
        if let Some(candidate) = self.add(people, by, page.sites) {
            candidate.shown += 1;
            candidate.place = candidate.place.min(place);
            let nearer =
                candidate.block.is_none_or(|known| block.abs_diff(title) < known.abs_diff(title));
            if nearer {
                candidate.block = Some(block);
            }
        }
    }

    fn add_whole(&mut self, people: Vec<Person>, by: By, sites: &Sites) {
        let known = self.all.len();
        self.add(people, by, sites);
        // Those that no other way of reading gives.
        for new in self.all.iter_mut().skip(known) {
            new.whole = true;
        }
    }

    fn add(&mut self, mut people: Vec<Person>, by: By, sites: &Sites) -> Option<&mut Candidate> {
        people.truncate(MAX_AUTHORS);
        for person in &mut people {
            if sites.is_site(&person.name) || names::is_organization(&person.name) {
                person.kind = PersonKind::Organization;
            }
        }
        let is_person = |person: &Person| person.kind == PersonKind::Person;
        let persons: Vec<Person> =
            people.iter().filter(|person| is_person(person)).cloned().collect();
        if !persons.is_empty() && persons.len() < people.len() {
            if let Some(cut) = self.keep(persons, by) {
                cut.cut = true;
            }
        }
        self.keep(people, by)
    }

    fn keep(&mut self, people: Vec<Person>, by: By) -> Option<&mut Candidate> {
        let mut unique: Vec<(String, Person)> = Vec::new();
        for person in people {
            let words = similar::joined(&person.name);
            if !words.is_empty() && !unique.iter().any(|(known, _)| *known == words) {
                unique.push((words, person));
            }
        }
        let mut key: Vec<String> = unique.iter().map(|(words, _)| words.clone()).collect();
        key.sort();
        if key.is_empty() {
            return None;
        }
        let known = self.all.iter().position(|known| known.key == key);
        let at = match known {
            Some(at) => {
                self.all[at].learn_profiles(unique);
                at
            }
            None if self.all.len() >= MAX_CANDIDATES => return None,
            None => {
                let people: Vec<Person> = unique.into_iter().map(|(_, person)| person).collect();
                let organization =
                    people.iter().all(|person| person.kind == PersonKind::Organization);
                self.all.push(Candidate {
                    people,
                    key,
                    organization,
                    stated: [false; By::COUNT],
                    block: None,
                    shown: 0,
                    place: usize::MAX,
                    whole: false,
                    cut: false,
                });
                self.all.len() - 1
            }
        };
        self.all[at].stated[by as usize] = true;
        self.all.get_mut(at)
    }
}

impl Candidate {
    /// Takes the addresses of profiles that it lacks from people of the same names.
    fn learn_profiles(&mut self, others: Vec<(String, Person)>) {
        for (words, other) in others.into_iter().filter(|(_, other)| other.url.is_some()) {
            let mut own = self.people.iter_mut().filter(|person| person.url.is_none());
            if let Some(person) = own.find(|person| similar::joined(&person.name) == words) {
                person.url = other.url;
            }
        }
    }

    /// How many names both have.
    pub(super) fn common(&self, other: &Self) -> usize {
        self.key.iter().filter(|name| other.key.contains(name)).count()
    }

    /// Whether it is one name, with which the one name of another begins: "Jane" and "Jane Doe".
    pub(super) fn begins(&self, other: &Self) -> bool {
        let ([short], [long]) = (&self.key[..], &other.key[..]) else { return false };
        long.strip_prefix(short.as_str()).is_some_and(|rest| rest.starts_with(' '))
    }

    pub(super) fn len(&self) -> usize {
        self.key.len()
    }

    /// The words of all names.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.key.iter().flat_map(|name| name.split(' '))
    }
}

fn profile(entity: &Entity) -> Option<String> {
    let url = entity.get("url")?.as_str()?;
    url.starts_with("http").then(|| url.to_owned())
}

fn people_of(names: impl IntoIterator<Item = String>) -> Vec<Person> {
    names.into_iter().take(MAX_AUTHORS).map(Person::new).collect()
}

/// The names under `twitter:data1` or `2` where the label of the same number is a byline's.
fn labelled_meta(evidence: &Evidence<'_>) -> Vec<String> {
    const PAIRS: [(&[&str], &[&str]); 2] =
        [(&["twitter:label1"], &["twitter:data1"]), (&["twitter:label2"], &["twitter:data2"])];
    let named = PAIRS.iter().find_map(|(label, data)| {
        let label = evidence.meta(label).next()?.to_lowercase();
        let data = evidence.meta(data).next()?;
        labels::BYLINE.contain(&label).then(|| names::split(data))
    });
    named.unwrap_or_default()
}
