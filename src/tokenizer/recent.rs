//! Remembers what was found out about strings that come again and again, such as the names of elements.

/// How many are remembered: pages give few names to most of their elements.
const PLACES: usize = 128;

/// The last strings met, each with what was found out about it. Takes the same little memory whatever comes.
pub(crate) struct Recent<'a, T> {
    places: [(&'a str, T); PLACES],
}

impl<'a, T: Copy> Recent<'a, T> {
    /// `of_nothing` is what is said of an empty string.
    pub(crate) fn new(of_nothing: T) -> Self {
        Self { places: [("", of_nothing); PLACES] }
    }

    /// What is known of a string, or else found out now.
    pub(crate) fn get(&mut self, string: &'a str, find_out: impl FnOnce(&'a str) -> T) -> T {
        let bytes = string.as_bytes();
        let byte = |at: usize| bytes.get(at).copied().map_or(0, usize::from);
        // Names differ in their length, in their middle and at their end most often.
        let length = bytes.len();
        let mixed = length + byte(length / 2) * 7 + byte(length.wrapping_sub(1)) * 31 + byte(1) * 3;
        let place = &mut self.places[mixed % PLACES];
        if place.0 != string {
            *place = (string, find_out(string));
        }
        place.1
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn says_what_was_found_out() {
        let strings: Vec<String> = (0..1_000).map(|at| format!("post-{}", at % 300)).collect();
        let mut recent = Recent::new(0);
        let mut asked = 0;
        for string in strings.iter().flat_map(|string| [string, string]) {
            let length = recent.get(string, |string| {
                asked += 1;
                string.len()
            });
            assert_eq!(length, string.len());
        }
        assert!(asked <= strings.len());
        assert_eq!(recent.get("", |_| 1), 0);
    }
}
