//! Fonts made from the built-in ones.

/// The built-in code font with one character only, which is drawn as the
/// font's 40th glyph.
pub fn font_with(character: char) -> Vec<u8> {
    let mut font = include_bytes!("../../fonts/SourceCodePro-Regular.ttf").to_vec();
    let cmap = map_of(character);
    let place = [font.len() as u32, cmap.len() as u32];
    let records = font[12..].chunks_mut(16);
    let mut records = records.filter(|record| record.starts_with(b"cmap"));
    let record = records.next().unwrap();
    for (field, value) in record[8..].chunks_mut(4).zip(place) {
        field.copy_from_slice(&value.to_be_bytes());
    }
    font.extend(cmap);
    font
}

/// A table `cmap` of one character (OpenType 1.9, format 12).
fn map_of(character: char) -> Vec<u8> {
    let header: [u16; 6] = [0, 1, 3, 10, 0, 12];
    let format: [u16; 2] = [12, 0];
    let code = u32::from(character);
    let groups = [28, 0, 1, code, code, 40];
    let short = header.iter().chain(&format).flat_map(|n| n.to_be_bytes());
    let long = groups.iter().flat_map(|n: &u32| n.to_be_bytes());
    short.chain(long).collect()
}
