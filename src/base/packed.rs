//! A value held small, as thousands of them wait for the last.

use std::io::{Read, Write};
use std::marker::PhantomData;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value as packed bytes: the same for values that are the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Packed<T> {
    bytes: Box<[u8]>,
    of: PhantomData<T>,
}

impl<T: Serialize + DeserializeOwned + Default> Packed<T> {
    /// Packs a value, which JSON can hold.
    pub fn new(value: &T) -> Packed<T> {
        let mut out = DeflateEncoder::new(Vec::new(), Compression::fast());
        let json = serde_json::to_vec(value).unwrap_or_default();
        let bytes = out.write_all(&json).and_then(|()| out.finish()).unwrap_or_default();
        debug_assert!(!json.is_empty() && !bytes.is_empty(), "nothing is lost on the way");
        Packed { bytes: bytes.into_boxed_slice(), of: PhantomData }
    }

    pub fn of_bytes(bytes: &[u8]) -> Packed<T> {
        Packed { bytes: bytes.into(), of: PhantomData }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn value(&self) -> T {
        let mut json = Vec::new();
        let read = DeflateDecoder::new(&*self.bytes).read_to_end(&mut json);
        let value = read.ok().and_then(|_| serde_json::from_slice(&json).ok());
        debug_assert!(value.is_some(), "what was packed is read back");
        value.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_and_takes_less() {
        let value = vec![("Žofia \u{0}🚀\n".to_string(), Some(1_usize)); 1_000];
        let packed = Packed::new(&value);
        assert_eq!(packed.value(), value);
        assert!(packed.bytes.len() < 1_000);
        assert_eq!(packed, Packed::new(&value));
        assert_eq!(Packed::<Vec<(String, Option<usize>)>>::of_bytes(packed.bytes()).value(), value);
    }
}
