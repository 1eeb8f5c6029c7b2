//! Values that wait in a temporary file, as thousands of them would fill memory.
//!
//! Few of them wait in memory. The file has no name, or goes with its program where files
//! must have one: a run that is killed leaves nothing.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::marker::PhantomData;
use std::sync::Mutex;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::SpooledTempFile;

use super::cores::locked;

/// What waits in memory, in bytes.
const FEW: usize = 1024 * 1024;

/// A file that waits in memory while it is small.
pub fn file() -> SpooledTempFile {
    SpooledTempFile::new(FEW)
}

#[derive(Debug)]
pub struct Spool<T> {
    file: Mutex<SpooledTempFile>,
    of: PhantomData<fn() -> T>,
}

/// Where a value is in its spool.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    at: u64,
    length: usize,
}

impl<T> Default for Spool<T> {
    fn default() -> Spool<T> {
        Spool { file: Mutex::new(file()), of: PhantomData }
    }
}

impl<T: Serialize + DeserializeOwned> Spool<T> {
    /// Lets a value wait, which JSON can hold.
    ///
    /// # Errors
    /// The disk has no room.
    pub fn put(&self, value: &T) -> io::Result<Spot> {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(&serde_json::to_vec(value)?)?;
        let packed = packed.finish()?;
        let mut file = locked(&self.file);
        let at = file.seek(SeekFrom::End(0))?;
        file.write_all(&packed)?;
        Ok(Spot { at, length: packed.len() })
    }

    /// A value that waits.
    ///
    /// # Errors
    /// The disk does not give it back.
    pub fn get(&self, spot: Spot) -> io::Result<T> {
        let mut packed = vec![0; spot.length];
        let mut file = locked(&self.file);
        file.seek(SeekFrom::Start(spot.at))?;
        file.read_exact(&mut packed)?;
        drop(file);
        let mut json = Vec::new();
        DeflateDecoder::new(packed.as_slice()).read_to_end(&mut json)?;
        Ok(serde_json::from_slice(&json)?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// Words of every kind: empty, with signs beyond U+FFFF, and too many to wait in memory.
    fn words() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => any::<String>(),
            1 => Just("Žofia \u{0}🚀\r\n=1+1".to_string()),
            1 => vec(any::<char>(), 30_000..100_000).prop_map(String::from_iter),
        ]
    }

    proptest! {
        #[test]
        fn what_waits_comes_back_in_any_order(
            values in vec((words(), any::<Option<usize>>()), 1..30),
            order in vec(any::<prop::sample::Index>(), 1..60),
        ) {
            let spool = Spool::default();
            let put = values.iter().map(|value| spool.put(value).unwrap());
            let spots: Vec<Spot> = put.collect();
            for at in order {
                let value = at.get(&values);
                prop_assert_eq!(&spool.get(spots[at.index(spots.len())]).unwrap(), value);
            }
        }
    }
}
