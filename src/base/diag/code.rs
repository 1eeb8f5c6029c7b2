//! The stable codes of all problems: programs and documentation name a problem by its code,
//! whatever its message says. What each means is said in `data/diagnostics.properties`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The codes with their meanings, in the order of the file of them.
const MEANINGS: &str = include_str!("../../../data/diagnostics.properties");

/// Makes the enum of codes, each called like its variant: `NoPages` is `no-pages`.
macro_rules! codes {
    ($($name:ident,)+) => {
        /// What a diagnostic is about; a published code keeps its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = concat!("See `data/diagnostics.properties`: ", stringify!($name), ".")] $name,)+
        }

        impl Code {
            /// All codes, in the order of their declaration.
            pub const ALL: &[Code] = &[$(Code::$name,)+];
        }
    };
}

codes! {
    // Any room.
    MoreProblems, UnreadableFile, DirectionCharacter, ControlCharacter,
    // What is written.
    UnwritableFile, FileInTheWay, OverInput, DuplicateOutput, UnwritableOutput, FolderInUse,
    // Packets of a review in mid-cycle.
    UnknownPerson, AmbiguousPerson, KeptPacket, AnotherCycle, PersonLeft, SecondPacket, OtherName,
    // Fonts.
    MissingCharacter, NoBoldFont, VerticalScript, NotAFont, FailingFont,
    // What was asked.
    SeveralLadders, InvalidSourceDate,
    // Names of what a ladder has.
    UnknownLevel, UnknownSection, SameLevel, UnknownName, UnsureMatch,
    // What is selected.
    NothingSelected, HandoutTooLarge, TooMuchToCompare, PosterTooLarge, UnknownTrack,
    // Workbooks.
    WorkbookTooLarge, TitleTooLong, SplitText, LinkNotFollowed,
    // Promotion cases.
    UnknownExpectation, AmbiguousExpectation, NumberWithoutSection, EvidenceForNothing, RewordedExpectation,
    BroadEvidence, MisplacedAnswer, InvalidDate, NoPath, SimilarKey, UnnamedPerson,
    // input/open
    MissingFile, NotAFile, FileTooLarge, FilesTooLarge, UnreadKind, BrokenDocument, TooMuchHtml,
    WrongEncoding, NotText, NoPages, TooManyPages, MixedInputs, LadderBesidePages,
    // input/shape
    NoLadder, TwoReadings, UnknownOrder, DamagedWorkbook, EditedTwice, PartOfLadder, NotTakenOver,
    LeftOut, SectionOrRemarks, SilentLevel, NavigationLeftOut, TableOfPeople, TrackedChanges, TitleOfKind,
    // input/markup
    BadLink, GuessedList, ShownOtherwise,
    // input/outline
    UnclosedTable, UnclosedFrontMatter, UnclosedComment,
    // input/shape/level_tables
    MissingFrontMatter, BadOrder, NoTableOfLevels, EmptyTable, MissingHeaderRow,
    HeaderWithoutContent, CellCountDiffers, NoFocusLevel, TwoFocusLevels, FocusDiffers,
    MissingSection, EmptySection,
    // input/sheet
    OldWorkbook, BrokenWorkbook, TooManyColumns, TooManyRows, FormulaError,
    FormulaWithoutResult, HiddenRows, StrayQuote, UnclosedQuote, GuessedEncoding,
    // input/roster
    EmptyRoster, MissingColumn, DuplicateColumn, RowsAboveHeadings, UnprintedColumn,
    UnknownColumn, CellWithoutHeading, DuplicatePerson, EmptyCell,
    // input/packet
    NotAPacket, BrokenPacket, LockedPacket, FlattenedPacket, PacketTwice, MissingPages, AnswerWithoutPlace,
    SectionWithoutPlace,
    // input/theme
    BadColour, PaleColour, NoRoomForText, DuplicateMark, LabelWithoutNumber, UnusableFont,
    UnusablePicture,
    // input/values
    RemarkInText, TabInText, InvalidYaml, UnreadYaml, TooMuchYaml, EmptyFile,
    UnprintableCharacter, InvalidKey, DuplicateKey, UnknownKey, MissingKey, WrongKindOfValue,
    EmptyValue, OutOfRange, ValueTooLong, TooManyItems,
    // input/check
    NoPaths, MissingTitle, DuplicateTrack, DuplicateSection, DuplicateLevel, RepeatedReference,
    LevelsInCircle, UnknownLanguage, TextTooLong, TooManyParts, TooManyExpectations, Drift,
    NearTitles,
}

static KNOWN: LazyLock<HashMap<String, (&str, &str)>> = LazyLock::new(|| {
    let lines = MEANINGS.lines().filter_map(|line| line.split_once(" = "));
    lines.map(|(code, meaning)| (code.replace('-', ""), (code, meaning))).collect()
});

impl Code {
    /// The code and its meaning; a test rules out that the file lacks one.
    fn known(self) -> (&'static str, &'static str) {
        let found = KNOWN.get(&format!("{self:?}").to_lowercase());
        debug_assert!(found.is_some(), "{self:?} has no meaning");
        found.copied().unwrap_or_default()
    }

    /// The code as programs and documentation write it.
    pub fn as_str(self) -> &'static str {
        self.known().0
    }

    /// What the code means, in a sentence or two.
    pub fn meaning(self) -> &'static str {
        self.known().1
    }
}
