//! What to render of an article, and how.

/// How [`Article::text_with`](crate::Article::text_with), [`markdown_with`](crate::Article::markdown_with)
/// and [`html_with`](crate::Article::html_with) render an article.
///
/// ```
/// use dehusk::RenderOptions;
///
/// let article = dehusk::extract("<h1>Ebb</h1><p>The <a href=/sea>sea</a> has gone, all of it, for now.");
/// let options = RenderOptions::new().links(false).heading_offset(1);
/// assert_eq!(article.markdown_with(&options), "## Ebb\n\nThe sea has gone, all of it, for now.\n");
/// ```
// One a thing that may be there or not.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderOptions {
    pub(super) links: bool,
    pub(super) images: bool,
    pub(super) embeds: bool,
    pub(super) tables: bool,
    pub(super) heading_offset: u8,
    pub(super) wrap: Option<usize>,
    pub(super) front_matter: bool,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self {
            links: true,
            images: true,
            embeds: true,
            tables: true,
            heading_offset: 0,
            wrap: None,
            front_matter: false,
        }
    }
}

impl RenderOptions {
    /// Everything as it is: links, images, embeds and tables, headings at their own levels, lines as long as
    /// their paragraphs, no front matter.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether links are links, or only their text is there.
    #[must_use]
    pub fn links(mut self, links: bool) -> Self {
        self.links = links;
        self
    }

    /// Whether images are there. Plain text never has them.
    #[must_use]
    pub fn images(mut self, images: bool) -> Self {
        self.images = images;
        self
    }

    /// Whether films and other embeds are there, as links. Plain text never has them.
    #[must_use]
    pub fn embeds(mut self, embeds: bool) -> Self {
        self.embeds = embeds;
        self
    }

    /// Whether tables of data are there.
    #[must_use]
    pub fn tables(mut self, tables: bool) -> Self {
        self.tables = tables;
        self
    }

    /// By how many levels headings are lowered, down to the sixth.
    #[must_use]
    pub fn heading_offset(mut self, levels: u8) -> Self {
        self.heading_offset = levels;
        self
    }

    /// The most columns of a line of text or Markdown; wide characters take two. Code, tables, headings and
    /// longer words stay on their lines.
    #[must_use]
    pub fn wrap(mut self, columns: usize) -> Self {
        self.wrap = Some(columns);
        self
    }

    /// Whether Markdown starts with the article's fields, as YAML.
    #[must_use]
    pub fn front_matter(mut self, front_matter: bool) -> Self {
        self.front_matter = front_matter;
        self
    }
}
