//! The syntax of objects (ISO 32000-1 7.3), written as short as it goes.

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// Writes an object. `number` gives the object number that an id has in the
/// file.
pub(super) fn write_object(out: &mut Vec<u8>, object: &Object, number: &dyn Fn(ObjectId) -> usize) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => print(out, format_args!("{value}")),
        Object::Integer(value) => print(out, format_args!("{value}")),
        Object::Real(value) => {
            let rounded = (f64::from(*value) * 1000.0).round() / 1000.0;
            print(out, format_args!("{rounded}"));
        }
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, format) => write_string(out, bytes, *format),
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                separate(out, item, number);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary, number),
        Object::Stream(stream) => write_dictionary(out, &stream.dict, number),
        Object::Reference(id) => print(out, format_args!("{} 0 R", number(*id))),
    }
}

fn write_dictionary(
    out: &mut Vec<u8>,
    dictionary: &Dictionary,
    number: &dyn Fn(ObjectId) -> usize,
) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        separate(out, value, number);
    }
    out.extend(b">>");
}

/// Writes an object, after a space where it would run into what is before it.
fn separate(out: &mut Vec<u8>, object: &Object, number: &dyn Fn(ObjectId) -> usize) {
    let delimits_itself = matches!(
        object,
        Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
    );
    let after_delimiter = matches!(out.last(), Some(b'[' | b']' | b'>' | b')'));
    if !delimits_itself && !after_delimiter {
        out.push(b' ');
    }
    write_object(out, object, number);
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            print(out, format_args!("#{byte:02X}"));
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

#[expect(clippy::expect_used, reason = "writing to a vector cannot fail")]
pub(super) fn print(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("memory");
}
