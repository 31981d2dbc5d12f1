//! Words over the parts of a story, at its ends and beside it.

use super::Labels;

/// Over a summary.
pub(in crate::fields) static SUMMARY: Labels<26> = Labels::new([
    "quick summary",
    "summary",
    "in short",
    "in brief",
    "abstract",
    "zusammenfassung",
    "kurz gesagt",
    "das wichtigste in kürze",
    "résumé",
    "en bref",
    "resumen",
    "resumo",
    "riassunto",
    "in sintesi",
    "samenvatting",
    "streszczenie",
    "краткое содержание",
    "кратко",
    "περίληψη",
    "shrnutí",
    "özet",
    "sammanfattning",
    "摘要",
    "要約",
    "요약",
    "ملخص",
]);

/// Where a breadcrumb trail starts.
pub(in crate::fields) const HOME: &[&str] = &[
    "home",
    "homepage",
    "home page",
    "start",
    "startseite",
    "accueil",
    "inicio",
    "início",
    "página inicial",
    "thuis",
    "strona główna",
    "главная",
    "αρχική",
    "úvod",
    "domů",
    "anasayfa",
    "ana sayfa",
    "hem",
    "startsida",
    "forside",
    "hjem",
    "首页",
    "ホーム",
    "トップ",
    "홈",
    "الرئيسية",
];

/// Over key points.
pub(in crate::fields) static TAKEAWAYS: Labels<16> = Labels::new([
    "key takeaways",
    "takeaways",
    "key points",
    "key facts",
    "highlights",
    "at a glance",
    "das wichtigste",
    "auf einen blick",
    "points clés",
    "à retenir",
    "puntos clave",
    "punti chiave",
    "kernpunten",
    "najważniejsze",
    "главное",
    "要点",
]);

/// Over questions and answers; the subject may follow.
pub(in crate::fields) static FAQ: Labels<15> = Labels::new([
    "frequently asked questions",
    "faq",
    "faqs",
    "häufige fragen",
    "häufig gestellte fragen",
    "questions fréquentes",
    "foire aux questions",
    "preguntas frecuentes",
    "perguntas frequentes",
    "domande frequenti",
    "veelgestelde vragen",
    "najczęściej zadawane pytania",
    "часто задаваемые вопросы",
    "常见问题",
    "よくある質問",
]);

/// Over further stories; the section's name may follow.
pub(in crate::fields) static MORE: Labels<31> = Labels::new([
    "more from",
    "more in",
    "more on",
    "more stories",
    "more news",
    "more articles",
    "related articles",
    "related stories",
    "related posts",
    "related news",
    "related",
    "read more",
    "read next",
    "you may also like",
    "you might also like",
    "recommended",
    "mehr aus",
    "mehr zum thema",
    "weitere artikel",
    "auch interessant",
    "à lire aussi",
    "sur le même sujet",
    "noticias relacionadas",
    "artículos relacionados",
    "leggi anche",
    "lees ook",
    "zobacz także",
    "czytaj także",
    "читайте также",
    "相关文章",
    "関連記事",
]);

/// What news agencies sign with.
pub(in crate::fields) const AGENCIES: &[&str] = &[
    "afp", "ansa", "ap", "apa", "belga", "dapd", "dpa", "dts", "efe", "epd", "inp", "interfax",
    "kna", "lusa", "ots", "pap", "pti", "reuters", "ritzau", "sda", "sid", "tass", "tt", "upi",
    "xinhua",
];

/// Units of the time that reading takes.
pub(in crate::fields) const MINUTES: &[&str] = &[
    "min",
    "mins",
    "minute",
    "minutes",
    "minuten",
    "minuto",
    "minutos",
    "minuti",
    "minut",
    "minuty",
    "мин",
    "минут",
    "минуты",
    "minuter",
];

/// Words for reading.
pub(in crate::fields) const READING: &[&str] = &[
    "read",
    "reading",
    "lesezeit",
    "lesen",
    "lecture",
    "lectura",
    "leitura",
    "lettura",
    "leestijd",
    "czytania",
    "чтения",
    "läsning",
    "lästid",
];

/// What somebody did for a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::fields) enum Work {
    Reporting,
    Writing,
    Editing,
    Photography,
    Translation,
}

/// Before the names of those who worked on a story, at its end.
pub(in crate::fields) static CREDITS: Labels<{ WORKS.len() }> = Labels::of_pairs(&WORKS);
/// What is said to have been done.
pub(in crate::fields) static WORKS: [(&str, Work); 35] = [
    ("reporting and writing by", Work::Reporting),
    ("additional reporting by", Work::Reporting),
    ("reporting by", Work::Reporting),
    ("additional writing by", Work::Writing),
    ("writing by", Work::Writing),
    ("written by", Work::Writing),
    ("compiled by", Work::Writing),
    ("additional editing by", Work::Editing),
    ("editing by", Work::Editing),
    ("edited by", Work::Editing),
    ("photography by", Work::Photography),
    ("photographs by", Work::Photography),
    ("photos by", Work::Photography),
    ("translation by", Work::Translation),
    ("translated by", Work::Translation),
    ("fotos und text", Work::Photography),
    ("fotos von", Work::Photography),
    ("fotos", Work::Photography),
    ("fotografie", Work::Photography),
    ("redigiert von", Work::Editing),
    ("mitarbeit", Work::Reporting),
    ("\u{fc}bersetzung", Work::Translation),
    ("\u{fc}bersetzt von", Work::Translation),
    ("aus dem englischen von", Work::Translation),
    ("photographies", Work::Photography),
    ("traduit par", Work::Translation),
    ("traduction", Work::Translation),
    ("traducido por", Work::Translation),
    ("traducci\u{f3}n", Work::Translation),
    ("tradotto da", Work::Translation),
    ("traduzione di", Work::Translation),
    ("vertaling", Work::Translation),
    ("t\u{142}umaczenie", Work::Translation),
    ("zdj\u{119}cia", Work::Photography),
    ("\u{43f}\u{435}\u{440}\u{435}\u{432}\u{43e}\u{434}", Work::Translation),
];
