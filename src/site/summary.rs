//! What a profile holds, for people to read.

use super::SiteProfile;
use super::facts::Kind;
use std::collections::BTreeMap;
use std::fmt;

/// A value on at least this share of the pages is the site's.
const MOST: f32 = 0.5;

/// Of fewer pages, what repeats may repeat by chance.
const MIN_PAGES: usize = 3;

/// What a [`SiteProfile`] holds, for people to read.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct SiteSummary {
    /// Pages it was learned from.
    pub pages: u64,
    /// Pages of which it keeps a sketch.
    pub kept: usize,
    /// Different texts of blocks.
    pub texts: usize,
    /// Texts on at least half of the pages kept, which are two or more.
    pub repeated: usize,
    /// The share of words that these texts make up.
    pub repeated_words: f32,
    /// What the site calls itself.
    pub site_name: Option<SiteFact>,
    /// What titles start with.
    pub title_prefix: Option<SiteFact>,
    /// What titles end with.
    pub title_suffix: Option<SiteFact>,
    /// Who is named as the author where no one is.
    pub author: Option<SiteFact>,
    /// The image of pages without one.
    pub image: Option<SiteFact>,
    /// The description of pages without one.
    pub description: Option<SiteFact>,
}

/// What pages of a site have in common.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SiteFact {
    /// The value; a long one is cut.
    pub value: String,
    /// The share of pages that have it.
    pub share: f32,
}

impl SiteProfile {
    /// What the profile holds, for people to read.
    #[must_use]
    pub fn summary(&self) -> SiteSummary {
        // For each text, its pages and its words on all.
        let mut texts: BTreeMap<u32, (usize, u64)> = BTreeMap::new();
        for page in self.pages.values() {
            let mut last = None;
            for block in &page.blocks {
                let text = texts.entry(block.text).or_default();
                text.0 += usize::from(last != Some(block.text));
                text.1 += u64::from(block.words);
                last = Some(block.text);
            }
        }
        let least = (self.pages.len().div_ceil(2)).max(2);
        let repeated = texts.values().filter(|(pages, _)| *pages >= least);
        let (count, words) =
            repeated.fold((0, 0), |(count, sum), (_, words)| (count + 1, sum + words));
        let all: u64 = texts.values().map(|(_, words)| words).sum();
        SiteSummary {
            pages: self.added,
            kept: self.pages.len(),
            texts: texts.len(),
            repeated: count,
            repeated_words: words as f32 / all.max(1) as f32,
            site_name: self.fact(Kind::SiteName),
            title_prefix: self.fact(Kind::TitlePrefix),
            title_suffix: self.fact(Kind::TitleSuffix),
            author: self.fact(Kind::Author),
            image: self.fact(Kind::Image),
            description: self.fact(Kind::Description),
        }
    }

    /// What most pages say alike.
    pub(super) fn fact(&self, kind: Kind) -> Option<SiteFact> {
        if self.pages.len() < MIN_PAGES {
            return None;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let values = self.pages.values().map(|page| page.facts.get(kind));
        values
            .filter(|value| !value.is_empty())
            .for_each(|value| *counts.entry(value).or_default() += 1);
        let (value, count) = counts.into_iter().max_by_key(|&(_, count)| count)?;
        let share = count as f32 / self.pages.len() as f32;
        (share >= MOST).then(|| SiteFact { value: value.to_owned(), share })
    }
}

impl fmt::Display for SiteSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} pages, {} kept", self.pages, self.kept)?;
        let share = 100.0 * self.repeated_words;
        writeln!(
            f,
            "{} texts, {} of them on half of the pages or more: {share:.0} % of words",
            self.texts, self.repeated
        )?;
        let facts = [
            ("site name", &self.site_name),
            ("titles start with", &self.title_prefix),
            ("titles end with", &self.title_suffix),
            ("default author", &self.author),
            ("default image", &self.image),
            ("default description", &self.description),
        ];
        for (name, fact) in facts {
            if let Some(fact) = fact {
                writeln!(f, "{name}: {:?} ({:.0} % of pages)", fact.value, 100.0 * fact.share)?;
            }
        }
        Ok(())
    }
}
