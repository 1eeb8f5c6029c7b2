//! The stable codes of all problems: programs and documentation name a
//! problem by its code, whatever its message says.

/// Makes the enum of codes with what is said of each.
macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $name:ident = $code:literal,)+) => {
        /// What kind of problem a diagnostic is about. A code never changes
        /// its meaning once it is published.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[doc = $meaning])+ $name,)+
        }

        impl Code {
            /// All codes, in the order of their declaration.
            pub const ALL: &[Code] = &[$(Code::$name,)+];

            /// The code as programs and documentation write it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$name => $code,)+
                }
            }

            /// What the code means, in a sentence or two.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Code::$name => concat!($($meaning),+).trim_ascii(),)+
                }
            }
        }
    };
}

codes! {
    /// Not sorted yet.
    Unsorted = "unsorted",
}
