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
    // Any room.
    /// A file has more problems than are shown at once. Mend those that are shown, and run again.
    MoreProblems = "more-problems",
    /// A file or folder is there, and cannot be read or is not permitted to be.
    UnreadableFile = "unreadable-file",
    /// A text holds a character that changes the direction of text. It is left out, because it is invisible
    /// and can make a text read as another.
    DirectionCharacter = "direction-character",
    /// A text holds a control character, which cannot be printed. It is replaced by “�”.
    ControlCharacter = "control-character",

    // What is written.
    /// A file cannot be written: a folder is in its place, the disk is full, or it is not permitted.
    UnwritableFile = "unwritable-file",
    /// A file is in the place of an output and differs from it. It is left alone, because somebody may have
    /// filled it in.
    FileInTheWay = "file-in-the-way",
    /// A file that a run reads would be written over by it.
    OverInput = "over-input",
    /// Two outputs of one run would have the same name.
    DuplicateOutput = "duplicate-output",
    /// Standard output takes no more.
    UnwritableOutput = "unwritable-output",

    // Fonts.
    /// No font has a character of the document. The PDF shows the character's
    /// code point instead, until a font that has it is named with `--font`.
    MissingCharacter = "missing-character",
    /// Text from right to left, such as Arabic or Hebrew, stands in the wrong order in the PDF.
    RightToLeft = "right-to-left",
    /// A file that is named as a font is not a font.
    NotAFont = "not-a-font",
    /// The rules of a font make more glyphs of a word than can be set:
    /// the font is broken, or was made to do harm.
    FailingFont = "failing-font",

    // What was asked.
    /// The inputs are several ladders, and the command takes one.
    SeveralLadders = "several-ladders",
    /// The environment's `SOURCE_DATE_EPOCH` is no number of seconds since 1970.
    InvalidSourceDate = "invalid-source-date",

    // Names of what a ladder has.
    /// No level has this id or title.
    UnknownLevel = "unknown-level",
    /// No section has this id or title.
    UnknownSection = "unknown-section",
    /// Two different levels are needed, and one is named twice.
    SameLevel = "same-level",

    // What is selected.
    /// The levels and tracks that were chosen have no level in common.
    NothingSelected = "nothing-selected",
    /// The chosen levels stand beside one another so often that the handout, poster or packet would become too large.
    HandoutTooLarge = "handout-too-large",
    /// Levels say so much that comparing each with the one before it would take too long.
    TooMuchToCompare = "too-much-to-compare",
    /// The chosen levels and sections do not fit on one sheet of paper in text that can be read. What would is
    /// said with it.
    PosterTooLarge = "poster-too-large",
    /// No track has this id or title.
    UnknownTrack = "unknown-track",

    // Workbooks.
    /// A sheet has no room for so many levels, sections, expectations or columns.
    WorkbookTooLarge = "workbook-too-large",
    /// A title is longer than documents can show.
    TitleTooLong = "title-too-long",
    /// A text is too long for one row of a workbook and goes on in the next.
    SplitText = "split-text",
    /// A workbook shows a link that cannot be followed there.
    LinkNotFollowed = "link-not-followed",

    // Promotion cases.
    /// No expectation of the level has this number or says these words.
    UnknownExpectation = "unknown-expectation",
    /// Several expectations of the level say these words. Write more of them, or a section and a number.
    AmbiguousExpectation = "ambiguous-expectation",
    /// An expectation is named by its number alone. Numbers count within a section, so that the section is
    /// needed too.
    NumberWithoutSection = "number-without-section",
    /// A piece of evidence does not say which section or expectation it is for.
    EvidenceForNothing = "evidence-for-nothing",
    /// There is too much evidence to look each piece up in a level that expects so much.
    BroadEvidence = "broad-evidence",
    /// `met` stands at something else than a single checkpoint.
    MisplacedAnswer = "misplaced-answer",
    /// A date is none as ISO 8601 writes them: of evidence a day, month or year, of document control a day or
    /// month; or the next review of a ladder is before the day from which it holds.
    InvalidDate = "invalid-date",
    /// No path of the ladder leads from a person's level to the level that they are to have.
    NoPath = "no-path",
    /// A key is printed as it stands, and is written almost like one that has a meaning.
    SimilarKey = "similar-key",
    /// A case does not say yet whom it is about.
    UnnamedPerson = "unnamed-person",

    // input/open
    /// There is no file or folder of this name.
    MissingFile = "missing-file",
    /// A path leads to a folder, a pipe or a device where a file is needed.
    NotAFile = "not-a-file",
    /// A file, or what it holds when it is unpacked, is larger than what is read.
    FileTooLarge = "file-too-large",
    /// The files of one run are larger together than what is read.
    FilesTooLarge = "files-too-large",
    /// A file is of a kind from which no ladder is read, such as a PDF or a picture. What would work is said with
    /// it.
    UnreadKind = "unread-kind",
    /// A document of Word cannot be read: it is broken, or not all of it arrived.
    BrokenDocument = "broken-document",
    /// HTML holds more elements than are read, or nests them too deeply.
    TooMuchHtml = "too-much-html",
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
    /// A `ladder.yaml` that stands beside pages holds a whole ladder, or is read
    /// as a ladder by itself.
    LadderBesidePages = "ladder-beside-pages",

    // input/shape
    /// Nothing in an input looks like a career ladder.
    NoLadder = "no-ladder",
    /// An input can be read in two ways, and a flag says which is meant.
    TwoReadings = "two-readings",
    /// Nothing says in which order pages stand.
    UnknownOrder = "unknown-order",
    /// Something in an input has no place in the ladder, and is left out.
    LeftOut = "left-out",

    // input/markup
    /// The address of a link cannot be followed; its label stays as text.
    BadLink = "bad-link",

    /// Lines that may be a list are read as one.
    GuessedList = "guessed-list",
    /// A table inside of an entry, a block quote, a footnote, a task's box or a picture is printed in another
    /// way, or not.
    ShownOtherwise = "shown-otherwise",

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
    NoTableOfLevels = "no-table-of-levels",
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
    /// A formula of a workbook has no result: no program has worked it out yet.
    FormulaWithoutResult = "formula-without-result",
    /// A quotation mark stands in a cell in quotes, which it would end.
    StrayQuote = "stray-quote",
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
    /// Rows above the headings of a roster are not read.
    RowsAboveHeadings = "rows-above-headings",
    /// Columns of a roster are neither known nor named, and are not printed.
    UnprintedColumn = "unprinted-column",
    /// The heading of a column is nearly one that the program knows.
    UnknownColumn = "unknown-column",
    /// A cell has text, and its column no heading.
    CellWithoutHeading = "cell-without-heading",
    /// Two people have the same id.
    DuplicatePerson = "duplicate-person",
    /// A cell that must say something is empty.
    EmptyCell = "empty-cell",

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

    // input/values
    /// A `#` behind a space begins a remark in YAML, where it was perhaps meant as text.
    RemarkInText = "remark-in-text",
    /// A text holds a tab, which is read as a space.
    TabInText = "tab-in-text",
    /// The text cannot be read as YAML: a quote, a bracket or the indentation
    /// is not as YAML wants it.
    InvalidYaml = "invalid-yaml",
    /// The YAML uses something that is not read here, such as a tag or a second
    /// document.
    UnreadYaml = "unread-yaml",
    /// The YAML holds more values than are read, nests them too deeply, or
    /// repeats too much by aliases.
    TooMuchYaml = "too-much-yaml",
    /// The file says nothing.
    EmptyFile = "empty-file",
    /// The text holds a character that cannot be printed.
    UnprintableCharacter = "unprintable-character",
    /// A key is missing, or is not a word.
    InvalidKey = "invalid-key",
    /// A key stands twice in the same place.
    DuplicateKey = "duplicate-key",
    /// A key is not one of those that are read here.
    UnknownKey = "unknown-key",
    /// A key is missing that must be there.
    MissingKey = "missing-key",
    /// A value is not of the kind that its key asks for, such as a list where
    /// a text is meant.
    WrongKindOfValue = "wrong-kind-of-value",
    /// A value is empty that must say something.
    EmptyValue = "empty-value",
    /// A number is too small or too large.
    OutOfRange = "out-of-range",
    /// A short text is longer than there is room for.
    ValueTooLong = "value-too-long",
    /// A list or a set of keys holds more than is read.
    TooManyItems = "too-many-items",

    // input/shape/pages

    // input/check
    /// No level of the ladder leads to another.
    NoPaths = "no-paths",
    /// A ladder, a level, a section or a page has no title.
    MissingTitle = "missing-title",
    /// Two tracks have the same id or title.
    DuplicateTrack = "duplicate-track",
    /// Two sections have the same id or title, or a section stands on a page
    /// twice.
    DuplicateSection = "duplicate-section",
    /// Two levels have the same id or title, two pages are about one level, or
    /// a level stands in a section twice.
    DuplicateLevel = "duplicate-level",
    /// A level leads to another one twice.
    RepeatedReference = "repeated-reference",
    /// Levels lead around in a circle, so that none of them comes first.
    LevelsInCircle = "levels-in-circle",
    /// The language is not named by a tag such as `en` or `pt-BR`.
    UnknownLanguage = "unknown-language",
    /// A text is longer than what is read.
    TextTooLong = "text-too-long",
    /// The ladder has more tracks, sections or levels than one ladder may have.
    TooManyParts = "too-many-parts",
    /// A level has more expectations in one section than are read.
    TooManyExpectations = "too-many-expectations",
    /// Two pages say different things about the same level and section.
    Drift = "drift",
    /// The title of a section is on one page only and is nearly that of another
    /// section: perhaps both are meant to be the same.
    NearTitles = "near-titles",
}
