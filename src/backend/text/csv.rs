//! A table as CSV (RFC 4180): the text as it is, in UTF-8.

use std::io::{self, Write};

use crate::view::cycle::Value;

/// Writes a table, whose rows `rows` gives one by one. Errors: `out` takes no more.
pub fn write(
    heads: &[&str],
    rows: impl FnOnce(&mut dyn FnMut(&[Value<'_>]) -> io::Result<()>) -> io::Result<()>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut put = |row: &[Value<'_>]| {
        let mut text = String::new();
        line(&mut text, row);
        out.write_all(text.as_bytes())
    };
    put(&heads.iter().map(|head| Value::Text((*head).into())).collect::<Vec<_>>())?;
    rows(&mut put)
}

fn line(out: &mut String, row: &[Value<'_>]) {
    for (column, value) in row.iter().enumerate() {
        if column > 0 {
            out.push(',');
        }
        match value {
            Value::Number(number) => out.push_str(&number.to_string()),
            Value::Text(text) if text.contains([',', '"', '\n', '\r']) => {
                out.push('"');
                out.push_str(&text.replace('"', "\"\""));
                out.push('"');
            }
            Value::Text(text) => out.push_str(text),
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_one_cell_whatever_it_holds() {
        let text = |text: &'static str| Value::Text(text.into());
        let rows = [[text("a,\"b\"\nc"), Value::Number(7)], [text("=1+1"), text("")]];
        let mut printed = Vec::new();
        let rows = |put: &mut dyn FnMut(&[Value<'_>]) -> io::Result<()>| {
            rows.iter().try_for_each(|row| put(row))
        };
        write(&["x", "y"], rows, &mut printed).unwrap();
        assert_eq!(String::from_utf8(printed).unwrap(), "x,y\n\"a,\"\"b\"\"\nc\",7\n=1+1,\n");
    }
}
