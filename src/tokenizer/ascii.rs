//! Tables of what each byte of ASCII is: most texts have one byte a character.

/// A table with a value for each byte of ASCII, made when it is compiled.
macro_rules! by_ascii {
    (|$byte:ident| $value:expr) => {{
        let mut $byte = 0u8;
        let mut all = [$value; 128];
        while $byte < 128 {
            all[$byte as usize] = $value;
            $byte += 1;
        }
        all
    }};
}
pub(crate) use by_ascii;
