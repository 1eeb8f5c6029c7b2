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

    // input/open
    /// There is no file or folder of this name.
    MissingFile = "missing-file",
    /// A file or folder is there, but may not or cannot be read.
    UnreadableFile = "unreadable-file",
    /// A path leads to a folder, a pipe or a device where a file is needed.
    NotAFile = "not-a-file",
    /// A file, or what it holds when it is unpacked, is larger than what is read.
    FileTooLarge = "file-too-large",
    /// A text is not written in the encoding UTF-8.
    WrongEncoding = "wrong-encoding",
    /// A file holds a zero byte, as no text does.
    NotText = "not-text",
    /// A folder, or a list of files, has no page that a ladder can be made of.
    NoPages = "no-pages",
    /// There are more pages than can be read as one ladder.
    TooManyPages = "too-many-pages",
    /// Pages and ladders in YAML are given in one run.
    MixedInputs = "mixed-inputs",
    /// A `ladder.yaml` that stands beside pages is read as a ladder by itself.
    SettingsAlone = "settings-alone",

    // input/markup
    /// The address of a link cannot be followed; its label stays as text.
    BadLink = "bad-link",

    // input/outline
    /// A table is opened and not closed.
    UnclosedTable = "unclosed-table",
    /// The lines at the top of a page are opened by `---` and not closed.
    UnclosedFrontMatter = "unclosed-front-matter",

    // input/shape/level_tables
    /// A page does not start with lines between `---` that say its title.
    MissingFrontMatter = "missing-front-matter",
    /// The place of a page among the others is no whole number.
    BadOrder = "bad-order",
    /// A page has no table of levels, or a folder a file without one.
    NoLevelTable = "no-level-table",
    /// A table has no rows.
    EmptyTable = "empty-table",
    /// The first rows of a table do not name levels.
    MissingHeaderRow = "missing-header-row",
    /// A row that names levels has no row of text below it.
    HeaderWithoutContent = "header-without-content",
    /// A row has more or fewer cells than the row that names the levels.
    CellCountDiffers = "cell-count-differs",
    /// A table does not show which level the page is about.
    NoFocusLevel = "no-focus-level",
    /// A table shows two levels as the one that the page is about.
    TwoFocusLevels = "two-focus-levels",
    /// Two tables of a page show different levels as the page's own.
    FocusDiffers = "focus-differs",
    /// A page has no section, or a table stands above the first one.
    MissingSection = "missing-section",
    /// A heading has nothing below it, and is left out.
    EmptySection = "empty-section",

    // input/sheet
    /// A workbook is of Excel 97, or has a password.
    OldWorkbook = "old-workbook",
    /// A workbook is damaged, or its parts are not where they should be.
    BrokenWorkbook = "broken-workbook",
    /// A table has more columns than can be read.
    TooManyColumns = "too-many-columns",
    /// A table has more rows than can be read.
    TooManyRows = "too-many-rows",
    /// A formula of a workbook gives an error in place of a value.
    FormulaError = "formula-error",
    /// A quotation mark opens a cell and nothing closes it.
    UnclosedQuote = "unclosed-quote",
    /// A text does not say in which encoding it is written; one was guessed.
    GuessedEncoding = "guessed-encoding",

    // input/roster
    /// A roster has no people.
    EmptyRoster = "empty-roster",
    /// A roster lacks a column that is needed.
    MissingColumn = "missing-column",
    /// Two columns have the same heading.
    DuplicateColumn = "duplicate-column",
    /// The heading of a column is nearly one that the program knows.
    UnknownColumn = "unknown-column",
    /// A cell has text, and its column no heading.
    CellWithoutHeading = "cell-without-heading",
    /// Two people have the same id.
    DuplicatePerson = "duplicate-person",
    /// A cell that must say something is empty.
    EmptyCell = "empty-cell",
    /// No path of the ladder leads from a person's level to their target.
    NoPathToTarget = "no-path-to-target",

    // input/theme
    /// A colour is not written as six digits.
    BadColour = "bad-colour",
    /// A colour is too pale to be read.
    PaleColour = "pale-colour",
    /// The margins leave too little room for text.
    NoRoomForText = "no-room-for-text",
    /// Two marks of a rating scale are called the same.
    DuplicateMark = "duplicate-mark",
    /// A label lacks the place of a number that belongs into it.
    LabelWithoutNumber = "label-without-number",
    /// A file is no font, is broken, or may not be embedded.
    UnusableFont = "unusable-font",
    /// A file is no picture, is broken, is too large, or cannot be drawn.
    UnusablePicture = "unusable-picture",

    // input/check
    /// A ladder, a level, a section or a page has no title.
    MissingTitle = "missing-title",
    /// Two levels are the same, or one is told twice in the same place.
    DuplicateLevel = "duplicate-level",
    /// A name stands for no level of the ladder.
    UnknownLevel = "unknown-level",
    /// A text is longer than what is read.
    TextTooLong = "text-too-long",
}
