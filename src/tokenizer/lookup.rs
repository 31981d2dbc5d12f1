//! Finds a short ASCII name in a fixed list, whatever its case, without comparing strings: a page
//! asks for every tag's and every attribute's.

/// Longer names than these are in no list.
const MAX_NAME: usize = size_of::<u128>();

/// A power of two, several times the longest list, so that a search seldom meets another name.
const SLOTS: usize = 1024;

/// Spreads packed names over the slots: 2⁶⁴ divided by the golden ratio (Knuth, TAOCP 3, 6.4).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// A short name as a number: its bytes, the last one lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Packed(u128);

impl Packed {
    pub(crate) const EMPTY: Self = Self(0);

    /// A name of up to `MAX_NAME` bytes, in lower case.
    pub(crate) const fn of(name: &[u8]) -> Self {
        let mut bytes = [0; MAX_NAME];
        let mut left = name.len();
        while left > 0 {
            left -= 1;
            bytes[MAX_NAME - name.len() + left] = name[left].to_ascii_lowercase();
        }
        Self(u128::from_be_bytes(bytes))
    }

    /// Its bytes, which are none of them 0.
    pub(crate) fn bytes(self) -> impl Iterator<Item = u8> {
        let start = self.0.leading_zeros() as usize / 8;
        self.0.to_be_bytes().into_iter().skip(start)
    }
}

/// A hash table with open addressing over a list of names in lower case, built at compile time.
#[derive(Debug)]
pub(crate) struct Lookup<const N: usize> {
    names: [Packed; N],
    /// One more than an index into `names`; 0 where nothing is.
    slots: [u16; SLOTS],
}

impl<const N: usize> Lookup<N> {
    /// Fails to compile for another number of names, too many or too long ones.
    pub(crate) const fn new(list: &[&str]) -> Self {
        assert!(list.len() == N && N < SLOTS / 2);
        let (mut names, mut slots) = ([Packed::EMPTY; N], [0; SLOTS]);
        let mut at = 0;
        while at < N {
            assert!(list[at].len() <= MAX_NAME);
            names[at] = Packed::of(list[at].as_bytes());
            let mut slot = slot(names[at]);
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            at += 1;
            slots[slot] = at as u16;
        }
        Self { names, slots }
    }

    /// The same of a list that has something to say of each name.
    pub(crate) const fn of_pairs<T>(list: &[(&str, T)]) -> Self {
        assert!(list.len() == N);
        let mut names = [""; N];
        let mut at = 0;
        while at < N {
            names[at] = list[at].0;
            at += 1;
        }
        Self::new(&names)
    }

    /// The index of a name in the list.
    pub(crate) fn find(&self, name: &[u8]) -> Option<usize> {
        // A leading zero would not show in the packed name.
        if name.len() > MAX_NAME || matches!(name, [] | [0, ..]) {
            return None;
        }
        self.find_packed(Packed::of(name))
    }

    /// The same of a name that is packed already.
    pub(crate) fn find_packed(&self, name: Packed) -> Option<usize> {
        let mut slot = slot(name);
        loop {
            let at = usize::from(self.slots[slot]).checked_sub(1)?;
            if self.names[at] == name {
                return Some(at);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

const fn slot(packed: Packed) -> usize {
    let folded = packed.0 as u64 ^ (packed.0 >> 64) as u64;
    (folded.wrapping_mul(SPREAD) >> (64 - SLOTS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_listed() {
        static LISTED: Lookup<3> = Lookup::new(&["a", "data-lazy-srcset", "h1"]);
        assert_eq!(LISTED.find(b"a"), Some(0));
        assert_eq!(LISTED.find(b"DATA-Lazy-srcset"), Some(1));
        assert_eq!(LISTED.find(b"H1"), Some(2));
        for other in ["", "b", "aa", "data-lazy-srcsets", "\0a"] {
            assert_eq!(LISTED.find(other.as_bytes()), None, "{other:?}");
        }
    }
}
