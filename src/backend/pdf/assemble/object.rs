//! The syntax of objects (ISO 32000-1 7.3), written as short as it goes.

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use crate::backend::pdf::paint::write_number;

/// How the numbers of an object are written.
#[derive(Clone, Copy)]
pub(super) struct Numbers<'n> {
    /// The object numbers in the file, by the identifiers' own.
    pub(super) of_ids: &'n [u32],
    /// The columns in which whole numbers are set, flush right; more where
    /// they need them.
    pub(super) width: usize,
}

impl Numbers<'_> {
    /// Zero, which is no object, for what is not in the file.
    fn of(self, id: ObjectId) -> u64 {
        let number = self.of_ids.get(id.0 as usize);
        number.copied().unwrap_or_default().into()
    }
}

/// Writes an object.
pub(super) fn write_object(out: &mut Vec<u8>, object: &Object, numbers: Numbers<'_>) {
    let width = numbers.width;
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => print(out, format_args!("{value}")),
        Object::Integer(value) => match u64::try_from(*value) {
            Ok(value) => write_number(out, value, width),
            Err(_) => print(out, format_args!("{value:>width$}")),
        },
        Object::Real(value) => {
            let rounded = (f64::from(*value) * 1000.0).round() / 1000.0;
            print(out, format_args!("{rounded}"));
        }
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, format) => write_string(out, bytes, *format),
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                separate(out, item, numbers);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary, numbers),
        Object::Stream(stream) => write_dictionary(out, &stream.dict, numbers),
        Object::Reference(id) => {
            write_number(out, numbers.of(*id), width);
            out.extend(b" 0 R");
        }
    }
}

/// Writes references as an array.
pub(super) fn write_list(out: &mut Vec<u8>, list: &[ObjectId], numbers: Numbers<'_>) {
    out.push(b'[');
    for id in list {
        separate(out, &Object::Reference(*id), numbers);
    }
    out.push(b']');
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary, numbers: Numbers<'_>) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        separate(out, value, numbers);
    }
    out.extend(b">>");
}

/// Writes an object, after a space where it would run into what is before it.
pub(super) fn separate(out: &mut Vec<u8>, object: &Object, numbers: Numbers<'_>) {
    let delimits_itself = matches!(
        object,
        Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
    );
    let after_delimiter = matches!(out.last(), Some(b'[' | b']' | b'>' | b')'));
    if !delimits_itself && !after_delimiter {
        out.push(b' ');
    }
    write_object(out, object, numbers);
}

pub(super) fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        match byte {
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' | b'#' => {
                print(out, format_args!("#{byte:02X}"));
            }
            b'!'..=b'~' => out.push(byte),
            _ => print(out, format_args!("#{byte:02X}")),
        }
    }
}

fn write_string(out: &mut Vec<u8>, bytes: &[u8], format: StringFormat) {
    if format == StringFormat::Hexadecimal {
        out.push(b'<');
        for byte in bytes {
            print(out, format_args!("{byte:02X}"));
        }
        out.push(b'>');
        return;
    }
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

pub(super) fn print(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    out.extend(text.to_string().as_bytes());
}
