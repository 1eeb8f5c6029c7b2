//! Font files, checked: what is read here can be set and embedded.

use std::path::Path;
use std::sync::Arc;

use read_fonts::model::name::NameId;
use read_fonts::model::{Blob, Font};
use read_fonts::tables::cmap::PlatformId;
use read_fonts::{FileRef, FontRef, TableProvider};

use crate::base::diag::{self, Checked, Code, Diagnostic};
use crate::input::open;
use crate::model::FontFile;

/// The largest font, in bytes; those of all of Chinese, Japanese and Korean take about 20 MiB.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// How font files begin: TrueType (two ways), OpenType with PostScript outlines, and a collection
/// (OpenType 1.9, "Organization of an OpenType Font").
const SIGNATURES: [&[u8]; 4] = [b"\0\x01\0\0", b"true", b"OTTO", b"ttcf"];

/// The web's packings of the same.
const WEB_SIGNATURES: [&[u8]; 2] = [b"wOFF", b"wOF2"];

/// Reads a font file. Errors: it cannot be read, is too large, is no font, has no outlines or no
/// map from Unicode, or forbids to be embedded.
pub fn read(path: &Path) -> Result<FontFile, Box<Diagnostic>> {
    let data = open::read_bytes(path, MAX_BYTES)?;
    let name = path.display().to_string();
    check(&data).map_err(|fault| Box::new(diagnostic(fault, &name)))?;
    Ok(FontFile { name, data: Arc::new(data), face: 0 })
}

/// How the names of font files end.
const ENDS: [&str; 3] = ["ttf", "otf", "ttc"];

/// The most fonts that are taken of a folder.
const MOST_OF_FOLDER: usize = 100;

/// Reads a font file, or all those of a folder, in the order of their names: the
/// same folder gives the same document.
/// Errors: as [`read`], of each; and when a folder cannot be read, or has none or too many.
pub fn read_all(path: &Path) -> Checked<Vec<FontFile>> {
    if !path.is_dir() {
        return read(path).map(|font| vec![font]).map_err(|problem| vec![*problem]);
    }
    let mut files = open::entries_that(path, is_font).unwrap_or_default();
    files.sort();
    if !(1..=MOST_OF_FOLDER).contains(&files.len()) {
        let message = format!("the folder `{}` has {} fonts", path.display(), files.len());
        let help = format!("name a folder with 1 to {MOST_OF_FOLDER} files .ttf, .otf or .ttc");
        return Err(vec![Diagnostic::error(Code::UnusableFont, message).help(help)]);
    }
    diag::all(files.iter().map(|file| read(file).map_err(|problem| vec![*problem])))
}

fn is_font(file: &Path) -> bool {
    let end = file.extension().and_then(|end| end.to_str()).unwrap_or_default();
    ENDS.iter().any(|known| known.eq_ignore_ascii_case(end))
}

/// Of a collection, the font that its maker made for a language: the same code point may be
/// drawn in another way in Japanese, Chinese and Korean. The first one where none is.
#[must_use]
pub fn for_language(file: FontFile, language: &str) -> FontFile {
    let Ok(FileRef::Collection(collection)) = FileRef::new(&file.data) else {
        return file;
    };
    let ends = ends(language);
    let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(&file.data);
    let data = Blob::from(data);
    let is_for = |face: &u32| {
        let font = Font::new(data.clone(), *face);
        let name = font.and_then(|font| {
            let names = font.names();
            let name = names.get(NameId::TYPOGRAPHIC_FAMILY_NAME);
            let name = name.or_else(|| names.get(NameId::FAMILY_NAME))?.english_or_first()?;
            Some(name.name().chars().collect::<String>())
        });
        name.is_some_and(|name| name.rsplit(' ').next().is_some_and(|end| ends.contains(&end)))
    };
    FontFile { face: (0..collection.len()).find(is_for).unwrap_or(0), ..file }
}

/// How the names of families end that are made for a language.
fn ends(language: &str) -> &'static [&'static str] {
    let language = language.to_ascii_lowercase();
    let mut parts = language.split('-');
    let first = parts.next();
    let rest: Vec<&str> = parts.collect();
    let has = |part| rest.contains(&part);
    match first {
        Some("ja") => &["JP", "J"],
        Some("ko") => &["KR", "K"],
        Some("zh") if has("hk") || has("mo") => &["HK", "HC", "TC", "TW"],
        Some("zh") if has("hant") || has("tw") => &["TC", "TW"],
        Some("zh") => &["SC", "CN"],
        _ => &[],
    }
}

/// What keeps a file from being of use as a font, and what to do.
type Fault = (&'static str, &'static str);

const NO_FONT: Fault = ("is not a font", FORMATS);
const WEB_FONT: Fault = ("is a font packed for the web", FORMATS);
const BROKEN: Fault = ("is a broken font", "download or install it again");
const NO_OUTLINES: Fault = (
    "has no outlines, only pictures of its characters",
    "choose a font with outlines; fonts of coloured emoji mostly have none",
);
const NO_UNICODE: Fault = (
    "does not say which Unicode characters its glyphs stand for",
    "choose a newer version of the font, or another one",
);
const RESTRICTED: Fault = ("forbids to be embedded in a document", LICENCE);
const NOT_IN_PART: Fault = ("forbids to be embedded in part", LICENCE);
const BITMAPS_ONLY: Fault = ("forbids its outlines to be embedded", LICENCE);

const FORMATS: &str = "name a TrueType or OpenType file; its name ends in .ttf, .otf or .ttc";
const LICENCE: &str = "choose a font whose licence allows it";

fn check(data: &[u8]) -> Result<(), Fault> {
    let starts_with = |signature: &&[u8]| data.starts_with(signature);
    if WEB_SIGNATURES.iter().any(starts_with) {
        return Err(WEB_FONT);
    }
    if !SIGNATURES.iter().any(starts_with) {
        return Err(NO_FONT);
    }
    let font = FontRef::from_index(data, 0).map_err(|_| BROKEN)?;
    let measured = font.head().is_ok() && font.maxp().is_ok() && font.hmtx().is_ok();
    if !measured {
        return Err(BROKEN);
    }
    let truetype = font.glyf().is_ok() && font.loca(None).is_ok();
    if !truetype && font.cff().is_err() {
        return Err(NO_OUTLINES);
    }
    if !has_unicode(&font) {
        return Err(NO_UNICODE);
    }
    permission(&font)
}

/// Whether it says which glyph a Unicode character has. The Windows platform
/// has Unicode under the encodings 1 and 10 (OpenType 1.9, `cmap`).
fn has_unicode(font: &FontRef<'_>) -> bool {
    let Ok(cmap) = font.cmap() else { return false };
    cmap.encoding_records().iter().any(|record| match record.platform_id() {
        PlatformId::Unicode => true,
        PlatformId::Windows => matches!(record.encoding_id(), 1 | 10),
        _ => false,
    })
}

/// What its maker allows (OpenType 1.9, `OS/2`, `fsType`). The lowest four
/// bits name a licence, of which the restricted one counts only alone.
fn permission(font: &FontRef<'_>) -> Result<(), Fault> {
    match font.os2().map_or(0, |os2| os2.fs_type()) {
        allowed if allowed & 0x000F == 0x0002 => Err(RESTRICTED),
        allowed if allowed & 0x0100 != 0 => Err(NOT_IN_PART),
        allowed if allowed & 0x0200 != 0 => Err(BITMAPS_ONLY),
        _ => Ok(()),
    }
}

fn diagnostic((what, help): Fault, name: &str) -> Diagnostic {
    Diagnostic::error(Code::UnusableFont, format!("`{name}` {what}")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &[u8] = include_bytes!("../../../fonts/SourceCodePro-Regular.ttf");

    /// Where a table starts in a font of one file.
    fn table(font: &[u8], tag: [u8; 4]) -> usize {
        let record = font[12..].chunks(16).find(|record| record[..4] == tag);
        u32::from_be_bytes(record.unwrap()[8..12].try_into().unwrap()) as usize
    }

    /// The code font with its permissions changed.
    fn with_permission(bits: u16) -> Vec<u8> {
        let mut font = CODE.to_vec();
        let at = table(&font, *b"OS/2") + 8;
        font[at..at + 2].copy_from_slice(&bits.to_be_bytes());
        font
    }

    /// The code font with a table that nobody finds.
    fn without(tag: [u8; 4]) -> Vec<u8> {
        let mut font = CODE.to_vec();
        let mut records = font[12..].chunks_mut(16).filter(|record| record[..4] == tag);
        records.next().unwrap()[0] = b'~';
        font
    }

    /// The code font under another family's name of as many letters.
    fn called(name: &str) -> Vec<u8> {
        let wide =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
        let (old, new) = (wide("Source Code Pro"), wide(name));
        let mut font = CODE.to_vec();
        while let Some(at) = font.windows(old.len()).position(|found| found == old) {
            font[at..at + new.len()].copy_from_slice(&new);
        }
        font
    }

    /// A collection of whole fonts.
    fn collection(fonts: &[Vec<u8>]) -> FontFile {
        let mut data =
            [b"ttcf\0\x01\0\0".to_vec(), (fonts.len() as u32).to_be_bytes().to_vec()].concat();
        let mut start = data.len() + 4 * fonts.len();
        for font in fonts {
            data.extend((start as u32).to_be_bytes());
            start += font.len();
        }
        for font in fonts {
            let (mut font, base) = (font.clone(), data.len() as u32);
            let tables = usize::from(font[5]);
            for record in font[12..].chunks_mut(16).take(tables) {
                let offset = u32::from_be_bytes(record[8..12].try_into().unwrap());
                record[8..12].copy_from_slice(&(offset + base).to_be_bytes());
            }
            data.extend(font);
        }
        FontFile { name: "all.ttc".into(), data: Arc::new(data), face: 0 }
    }

    #[test]
    fn a_collection_gives_the_font_of_the_language() {
        let names = ["Source Sans JP0", "Source Sans  JP", "Source Sans  SC", "Source Sans  TC"];
        let fonts: Vec<_> = names.iter().map(|name| called(name)).collect();
        let file = collection(&fonts);
        assert_eq!(check(&file.data), Ok(()));
        for (language, face) in [
            ("ja", 1),
            ("zh-Hans", 2),
            ("zh", 2),
            ("zh-TW", 3),
            ("zh-Hant-HK", 3),
            ("ko", 0),
            ("en", 0),
        ] {
            assert_eq!(for_language(file.clone(), language).face, face, "{language}");
        }
    }

    #[test]
    fn a_font_is_let_pass() {
        assert_eq!(check(CODE), Ok(()));
    }

    #[test]
    fn what_is_no_font_is_refused() {
        assert_eq!(check(b""), Err(NO_FONT));
        assert_eq!(check(b"title: Paths\n"), Err(NO_FONT));
        assert_eq!(check(b"wOF2...."), Err(WEB_FONT));
        assert_eq!(check(&CODE[..2000]), Err(BROKEN));
    }

    #[test]
    fn a_font_that_is_refused_is_named_with_what_to_do() {
        for (fault, said) in [
            (WEB_FONT, "`a.ttf` is a font packed for the web"),
            (BROKEN, "`a.ttf` is a broken font"),
            (RESTRICTED, "`a.ttf` forbids to be embedded in a document"),
            (NOT_IN_PART, "`a.ttf` forbids to be embedded in part"),
        ] {
            let problem = diagnostic(fault, "a.ttf");
            assert_eq!(problem.message, said);
            assert!(!problem.help.is_empty(), "{problem:?}");
        }
    }

    #[test]
    fn a_font_that_lacks_what_is_needed_is_refused() {
        assert_eq!(check(&without(*b"glyf")), Err(NO_OUTLINES));
        assert_eq!(check(&without(*b"cmap")), Err(NO_UNICODE));
        assert_eq!(check(&without(*b"head")), Err(BROKEN));
    }

    #[test]
    fn a_map_of_symbols_alone_is_not_unicode() {
        let mut font = CODE.to_vec();
        let cmap = table(&font, *b"cmap");
        let count = usize::from(font[cmap + 3]);
        for record in font[cmap + 4..][..8 * count].chunks_mut(8) {
            record[..4].copy_from_slice(&[0, 3, 0, 0]);
        }
        assert_eq!(check(&font), Err(NO_UNICODE));
    }

    #[test]
    fn a_font_is_embedded_only_as_its_maker_allows() {
        for (bits, expected) in [
            (0x0000, Ok(())),
            (0x0004, Ok(())),
            (0x0008, Ok(())),
            (0x000A, Ok(())),
            (0x0002, Err(RESTRICTED)),
            (0x0104, Err(NOT_IN_PART)),
            (0x0200, Err(BITMAPS_ONLY)),
        ] {
            assert_eq!(check(&with_permission(bits)), expected, "{bits:#06x}");
        }
    }
}
