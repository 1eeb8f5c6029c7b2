//! Writes a ladder that a test made in each kind of file.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Part;

pub(super) fn markdown(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        let _ = match part {
            Part::Heading(rank, text) => writeln!(out, "{} {text}\n", "#".repeat(*rank)),
            Part::Label(text) => writeln!(out, "**{text}**\n"),
            Part::Bullets(items) => writeln!(out, "- {}\n", items.join("\n- ")),
            Part::Table(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    let cells: Vec<_> = row.iter().map(|cell| cell.join("<br>")).collect();
                    let _ = writeln!(out, "| {} |", cells.join(" | "));
                    if at == 0 {
                        let _ = writeln!(out, "|{}", "---|".repeat(row.len()));
                    }
                }
                Ok(())
            }
        };
    }
    out
}

pub(super) fn html(parts: &[Part]) -> String {
    let list = |items: &[String]| format!("<ul><li>{}</li></ul>", items.join("</li><li>"));
    let mut out = "<!DOCTYPE html><body>".to_string();
    for part in parts {
        out += &match part {
            Part::Heading(rank, text) => format!("<h{rank}>{text}</h{rank}>"),
            Part::Label(text) => format!("<p><b>{text}</b></p>"),
            Part::Bullets(items) => list(items),
            Part::Table(rows) => {
                let cell = |cell: &Vec<String>| {
                    if cell.len() > 1 {
                        format!("<td>{}</td>", list(cell))
                    } else {
                        format!("<td>{}</td>", cell.concat())
                    }
                };
                let row = |row: &Vec<Vec<String>>| {
                    format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>())
                };
                format!("<table>{}</table>", rows.iter().map(row).collect::<String>())
            }
        };
    }
    out
}

pub(super) fn word(parts: &[Part]) -> Vec<u8> {
    let paragraph = |pr: &str, marks: &str, text: &str| {
        format!("<w:p><w:pPr>{pr}</w:pPr><w:r><w:rPr>{marks}</w:rPr><w:t>{text}</w:t></w:r></w:p>")
    };
    let item = |text: &String| {
        paragraph("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", "", text)
    };
    let items = |texts: &[String]| texts.iter().map(item).collect::<String>();
    let mut body = String::new();
    for part in parts {
        body += &match part {
            Part::Heading(rank, text) => {
                paragraph(&format!("<w:pStyle w:val=\"Heading{rank}\"/>"), "", text)
            }
            Part::Label(text) => paragraph("", "<w:b/>", text),
            Part::Bullets(texts) => items(texts),
            Part::Table(rows) => {
                let cell = |cell: &Vec<String>| {
                    if cell.len() > 1 { items(cell) } else { paragraph("", "", &cell.concat()) }
                };
                let row = |row: &Vec<Vec<String>>| {
                    format!(
                        "<w:tr>{}</w:tr>",
                        row.iter()
                            .map(|it| format!("<w:tc>{}</w:tc>", cell(it)))
                            .collect::<String>()
                    )
                };
                format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
            }
        };
    }
    let heading = |rank: usize| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Heading{rank}\"><w:name w:val=\"heading {rank}\"/></w:style>"
        )
    };
    let main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in [
        ("word/document.xml", format!("<w:document {main}><w:body>{body}</w:body></w:document>")),
        (
            "word/styles.xml",
            format!("<w:styles {main}>{}</w:styles>", (1..7).map(heading).collect::<String>()),
        ),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering {main}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
            ),
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn csv(rows: &[Vec<Vec<String>>]) -> String {
    let row = |row: &Vec<Vec<String>>| {
        let cells: Vec<_> = row.iter().map(|cell| format!("\"{}\"", cell.join("\n"))).collect();
        cells.join(",") + "\n"
    };
    rows.iter().map(row).collect()
}

/// Rows as lists, or as records whose keys are the first row, in its order.
pub(super) fn json(rows: &[Vec<Vec<String>>], is_headed: bool) -> String {
    let cells = |row: &Vec<Vec<String>>| -> Vec<String> {
        row.iter().map(|it| format!("{:?}", it.join("\n"))).collect()
    };
    let head =
        |cell: &Vec<String>| if cell[0].is_empty() { "Skill".to_string() } else { cell[0].clone() };
    let heads: Vec<String> = rows[0].iter().map(|it| format!("{:?}", head(it))).collect();
    let record = |row: &Vec<Vec<String>>| {
        let pairs = heads.iter().zip(cells(row)).map(|(head, cell)| format!("{head}: {cell}"));
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
    };
    let list = |row: &Vec<Vec<String>>| format!("[{}]", cells(row).join(", "));
    let rows: Vec<String> = if is_headed {
        rows[1..].iter().map(record).collect()
    } else {
        rows.iter().map(list).collect()
    };
    format!("[{}]", rows.join(",\n"))
}

pub(super) fn excel(rows: &[Vec<Vec<String>>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (y, row) in (0..).zip(rows) {
        for (x, cell) in (0..).zip(row) {
            sheet.write(y, x, cell.join("\n")).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

pub(super) fn open_sheet(rows: &[Vec<Vec<String>>]) -> Vec<u8> {
    let line = |line: &String| format!("<text:p>{line}</text:p>");
    let cell = |cell: &Vec<String>| {
        let lines: String = cell.iter().map(line).collect();
        format!("<table:table-cell office:value-type=\"string\">{lines}</table:table-cell>")
    };
    let row = |row: &Vec<Vec<String>>| {
        let cells: String = row.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = rows.iter().map(row).collect();
    let names = "xmlns:office='o' xmlns:table='t' xmlns:text='x'";
    let content = format!(
        "<office:document-content {names}><office:body><office:spreadsheet><table:table table:name='S'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)]
    {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
