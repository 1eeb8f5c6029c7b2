//! Names that are written into a file and will be read back: whoever writes or
//! reads one takes it from here. A name never changes once it is published, nor
//! does it follow the language of a ladder.

pub mod cycle;
pub mod template;

pub mod documents {
    /// The heading below which a level names those that it leads to.
    pub const LEADS_TO: &str = "Leads to";
}

/// Names of form fields, fully qualified (ISO 32000-1 12.7.3.2): full stops part
/// them into fields and the fields within these.
pub mod field {
    use crate::model::person::SignatoryRole;

    /// The choice of a mark for a section: `SECTION-ID.rating`.
    pub fn rating(section: &str) -> String {
        format!("{}.rating", partial(section))
    }

    /// What a rating rests on: `SECTION-ID.evidence`.
    pub fn evidence(section: &str) -> String {
        format!("{}.evidence", partial(section))
    }

    /// A checkpoint to tick off: `SECTION-ID.checkpoint.N`. All checkpoints of
    /// the section are counted from 1, level by level as they stand side by side.
    pub fn checkpoint(section: &str, number: usize) -> String {
        format!("{}.checkpoint.{number}", partial(section))
    }

    /// A remark on that checkpoint: `SECTION-ID.remark.N`.
    pub fn remark(section: &str, number: usize) -> String {
        format!("{}.remark.{number}", partial(section))
    }

    /// The name of someone who signs: `name.employee`.
    pub fn name(role: SignatoryRole) -> String {
        format!("name.{}", word(role))
    }

    /// Their signature: `signature.employee`.
    pub fn signature(role: SignatoryRole) -> String {
        format!("signature.{}", word(role))
    }

    /// The day on which they sign: `date.employee`.
    pub fn date(role: SignatoryRole) -> String {
        format!("date.{}", word(role))
    }

    /// The mark for all sections together.
    pub const OVERALL: &str = "review.overall";
    /// What it rests on.
    pub const REASONS: &str = "review.reasons";
    pub const GOALS: &str = "review.goals";
    pub const COMMENTS: &str = "review.comments";
    pub const MEETING: &str = "review.meeting";
    pub const DECISION: &str = "review.decision";
    /// What was decided about a promotion: the choice of a mark.
    pub const PROMOTION: &str = "case.decision";
    /// Why, and under which conditions.
    pub const CONDITIONS: &str = "case.reasons";

    /// A field of a packet among several in one file, from 1: `2.SECTION-ID.rating`.
    pub fn of_packet(packet: usize, name: &str) -> String {
        format!("{packet}.{name}")
    }

    /// The id of the section that a field is of, and which of its fields it is.
    pub fn section(name: &str) -> Option<(String, &str)> {
        let (id, rest) = name.split_once('.')?;
        let what = rest.split('.').next()?;
        let is_section = ["rating", "evidence", "checkpoint", "remark"].contains(&what);
        is_section.then(|| (id.replace("%2E", ".").replace("%25", "%"), what))
    }

    fn word(role: SignatoryRole) -> &'static str {
        match role {
            SignatoryRole::Employee => "employee",
            SignatoryRole::Manager => "manager",
            SignatoryRole::Reviewer => "reviewer",
        }
    }

    /// A section's id as one part of a name. Different ids stay different.
    fn partial(id: &str) -> String {
        id.replace('%', "%25").replace('.', "%2E")
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_full_stop_in_an_id_parts_no_name() {
            assert_eq!(rating("craft"), "craft.rating");
            assert_eq!(checkpoint("1.2 Steps", 3), "1%2E2 Steps.checkpoint.3");
            assert_ne!(evidence("a.b"), evidence("a%2Eb"));
        }
    }
}

/// What a packet says of itself, as a [record](crate::model::PacketRecord) in its file.
pub mod packet {
    /// The mark of a record.
    pub const FORMAT: &str = "ladderpress packet 1";
    /// The key of the record among the data that programs keep of a page, the packet's
    /// first (`PieceInfo`, ISO 32000-1 14.5); its `Private` is a stream of JSON.
    pub const PIECE: &str = "ladderpress";
    pub const NAMESPACE: &str = "urn:ladderpress:packet:1#";
    pub const PREFIX: &str = "ladderpress";
    /// The property in XMP and Info that holds the [identity](crate::model::Identity) as JSON.
    pub const IDENTITY: &str = "Packet";
}

/// What a workbook says that it is.
pub mod workbook {
    /// The subject, in the document's properties, of each kind of workbook.
    pub const LADDER: &str = "Career ladder";
    pub const CASE: &str = "Promotion case";
    pub const INDEX: &str = "Review packets";
    pub const CYCLE: &str = "Review cycle";
    pub const CHANGES: &str = "Changes of a career ladder";

    /// The names of sheets.
    pub mod sheet {
        /// The first of a ladder's workbook.
        pub const OVERVIEW: &str = "Overview";
        /// The last but one of a ladder's workbook.
        pub const DROPPED: &str = "Dropped";
        /// The last of a ladder's workbook.
        pub const DATA: &str = "Data";
        /// The one that nobody sees: see [`kept`](super::super::kept).
        pub const KEPT: &str = "ladderpress";
        /// The only one of a case.
        pub const CASE: &str = "Case";
        /// The people of an index; their table is called so too.
        pub const PEOPLE: &str = "People";
        pub const SUMMARY: &str = "Summary";
        /// The ratings of a cycle, people by sections; their table is called so too.
        pub const RATINGS: &str = "Ratings";
        pub const MISSING: &str = "Missing";
        /// What was answered in a cycle beside sections.
        pub const ANSWERS: &str = "Answers";
        pub const CHANGES: &str = "Changes";
        /// What a new revision newly expects.
        pub const TO_SHOW: &str = "Newly expected";
        /// What may be chosen in an index.
        pub const LISTS: &str = "Lists";
        /// What was entered in an index of people who are not in the roster any more.
        pub const LEFT: &str = "Left";
    }

    /// The names of the ranges of amounts on the overview.
    pub const AMOUNTS: [&str; 2] = ["Expectation_counts", "Word_counts"];

    /// What becomes of a checkpoint or a claim; the first is what it starts with.
    pub const STATUSES: [&str; 3] = ["open", "met", "not applicable"];

    /// What becomes of a packet; the first is what it starts with.
    pub const PACKET_STATUSES: [&str; 3] = ["open", "in review", "done"];
}

/// The table on the Data sheet of a workbook, a row an expectation.
pub mod data {
    use crate::model::SectionKind;

    pub const TABLE: &str = "Expectations";

    /// Headings of columns.
    pub const LEVEL_ID: &str = "level_id";
    pub const LEVEL: &str = "level";
    pub const TRACK: &str = "track";
    pub const GRADE: &str = "grade";
    pub const SECTION_ID: &str = "section_id";
    pub const SECTION: &str = "section";
    /// The pillar that the section belongs to.
    pub const GROUP: &str = "group";
    /// How it is meant: the [word](kind_word) for its kind.
    pub const KIND: &str = "kind";
    /// The expectation's position in its entry, from 1.
    pub const POSITION: &str = "position";
    pub const TEXT: &str = "text";
    /// How many words that is.
    pub const WORDS: &str = "words";
    /// 1 if the row counts as something expected, else 0.
    pub const COUNTS: &str = "counts";
    /// One of [`NEW`], [`CHANGED`], [`SAME`]; else empty.
    pub const CHANGE: &str = "change";
    /// What a changed expectation said at the level before, as a cell holds it.
    pub const BEFORE: &str = "before";
    /// The addresses in the text, a line each.
    pub const LINKS: &str = "links";
    pub const REVISION: &str = "revision";
    /// The [hash](super::kept::hash) of level id, section id and text as they were written.
    pub const HASH: &str = "hash";

    /// The headings of the data as CSV: all but the hash.
    pub const HEADS: [&str; 16] = [
        LEVEL_ID, LEVEL, TRACK, GRADE, SECTION_ID, SECTION, GROUP, KIND, POSITION, TEXT, WORDS,
        COUNTS, CHANGE, BEFORE, LINKS, REVISION,
    ];

    /// The heading of part `number` of a text too long for a cell: `text_2`.
    pub fn part(heading: &str, number: usize) -> String {
        format!("{heading}_{number}")
    }

    pub const KINDS: [SectionKind; 3] =
        [SectionKind::Expectations, SectionKind::Checklist, SectionKind::Information];

    pub fn kind_word(kind: SectionKind) -> &'static str {
        match kind {
            SectionKind::Expectations => "expectations",
            SectionKind::Checklist => "checklist",
            SectionKind::Information => "information",
        }
    }

    pub fn kind(word: &str) -> Option<SectionKind> {
        KINDS.into_iter().find(|kind| kind_word(*kind) == word)
    }

    /// A change: nothing like it at the level before.
    pub const NEW: &str = "new";
    /// A change: in other words at the level before.
    pub const CHANGED: &str = "changed";
    /// A change: the same at the level before.
    pub const SAME: &str = "same";
}

/// What a workbook keeps where nobody sees it, so that it can be read back.
///
/// On the hidden sheet: in the first row a mark, the hash of all below, and the words for remarks
/// and links beside rows. Then a text a row, between two edges and behind the sign of what it is
/// part of. On the sheet of a section, the hidden row above the heads says what each column is.
pub mod kept {
    use twox_hash::XxHash3_128;

    /// The marks of a ladder's workbook, a case's and an index of packets.
    pub const LADDER: &str = "ladderpress workbook 1";
    pub const CASE: &str = "ladderpress case 1";
    pub const INDEX: &str = "ladderpress index 1";

    /// Stands at both ends of a kept text, so that no program takes white space off it.
    pub const EDGE: char = '|';
    /// Signs before a text: a line of the ladder or the plan, more of a line, hashes of the sheets.
    pub const LINE: char = 'L';
    pub const PLAN: char = 'P';
    pub const MORE: char = '+';
    /// Hashes of texts that stand on the sheets, [`SHORT`] letters each.
    pub const KNOWN: char = 'K';
    /// The letters of such a hash.
    pub const SHORT: usize = 8;

    /// What a column of a section's sheet holds; behind it stands an id.
    pub const SECTION: &str = "section:";
    pub const LEVEL: &str = "level:";
    /// How they stand to the level before.
    pub const CHANGE: &str = "change:";
    /// What was entered of them: status, date, remark.
    pub const ENTERED: [&str; 3] = ["status:", "date:", "remark:"];

    /// A row of a case's workbook as it was written; the first one has the heads.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct CaseRow {
        /// The number of the expectation; 0 where there is none.
        pub number: usize,
        pub texts: Vec<String>,
    }

    impl CaseRow {
        /// The columns by what they hold.
        pub const SECTION: usize = 0;
        /// The number of the expectation in its section.
        pub const NUMBER: usize = 1;
        pub const TEXT: usize = 2;
        /// When its evidence is from.
        pub const DATE: usize = 6;
        /// What became of it.
        pub const STATUS: usize = 7;
        /// What else is entered of it.
        pub const REMARK: usize = 8;

        /// The section and the number, by which it is found again.
        pub fn key(&self) -> (String, usize) {
            (self.texts.get(Self::SECTION).map_or_else(String::new, |it| plain(it)), self.number)
        }

        pub fn print(&self) -> String {
            serde_json::to_string(&(self.number, &self.texts)).unwrap_or_default()
        }

        /// Reads what [`CaseRow::print`] printed.
        pub fn parse(line: &str) -> Option<CaseRow> {
            let (number, texts) = serde_json::from_str(line).ok()?;
            Some(CaseRow { number, texts })
        }
    }

    /// A text as programs keep it, whatever they do with line ends and the white space before them.
    pub fn plain(text: &str) -> String {
        let lines: Vec<_> = text.lines().map(str::trim_end).collect();
        lines.join("\n").trim().to_string()
    }

    /// A hash of some texts: 16 letters, the same for all that programs make of them.
    pub fn hash(texts: &[&str]) -> String {
        let texts: Vec<_> = texts.iter().map(|text| plain(text)).collect();
        let hash = XxHash3_128::oneshot(texts.join("\0").as_bytes());
        format!("{:016x}", hash >> 64)
    }
}

/// The table of people on the index of packets, behind the roster's columns.
pub mod people {
    /// Headings of columns: the title of the person's level.
    pub const LEVEL: &str = "Level";
    pub const TARGET: &str = "Target";
    pub const FILE: &str = "File";
    /// How far the packet is filled in: one of [`STATES`](super::cycle::STATES), or that it cannot be
    /// read.
    pub const PACKET: &str = "Packet";
    pub const UNREAD: &str = "not readable";
    /// One of [`PACKET_STATUSES`](super::workbook::PACKET_STATUSES).
    pub const STATUS: &str = "Status";
    pub const RATING: &str = "Rating";

    pub fn rating_of(section: &str) -> String {
        format!("{RATING}: {section}")
    }
}
