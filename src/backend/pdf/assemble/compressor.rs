//! Streams deflated on the cores there are, while more of them are made.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::deflate::{Deflater, Opening, Raw};
use super::memory::Memory;

/// Where so many streams wait for a core, the one that makes them deflates the
/// next itself.
const MOST_WAITING: usize = 8;

/// Deflates the streams of one file after another.
pub(super) struct Compressor {
    cores: usize,
    own: RefCell<Deflater>,
    /// Where many files have the same streams.
    memory: Option<Mutex<Memory>>,
}

impl Compressor {
    /// One that has so many cores at work at once.
    pub(super) fn new(cores: usize) -> Compressor {
        Compressor {
            cores,
            own: RefCell::default(),
            memory: None,
        }
    }

    /// One for many files, on one core: what recurs is not deflated again.
    pub(super) fn of_many() -> Compressor {
        Compressor {
            cores: 1,
            own: RefCell::new(Deflater::of_many()),
            memory: Some(Mutex::default()),
        }
    }

    /// One stream.
    pub(super) fn deflate(&self, raw: &Raw<'_>) -> Vec<u8> {
        self.own.borrow_mut().deflate(raw)
    }

    /// The first part of streams.
    pub(super) fn opening(&self, bytes: &[u8]) -> Opening {
        self.own.borrow_mut().opening(bytes)
    }

    /// Does `work`, and gives what it returns and, deflated and in their order,
    /// the streams that it hands over. What the cores write is the same however
    /// many there are.
    pub(super) fn beside<'c, T>(
        &self,
        work: impl FnOnce(&mut dyn FnMut(Raw<'c>)) -> T,
    ) -> (T, Vec<Vec<u8>>) {
        let (sender, receiver) = mpsc::channel();
        let queue = Queue {
            receiver: Mutex::new(receiver),
            waiting: AtomicUsize::new(0),
            done: Mutex::default(),
            memory: self.memory.as_ref(),
        };
        let result = thread::scope(|scope| {
            for _ in 1..self.cores {
                let help = || queue.drain(&mut Deflater::default());
                // What the system gives no thread for is left to the others.
                let _ = thread::Builder::new().spawn_scoped(scope, help);
            }
            let mut numbers = 0..;
            let result = work(&mut |content| {
                let number = numbers.next().unwrap_or_default();
                if queue.waiting.load(Ordering::Relaxed) > MOST_WAITING {
                    queue.deflate(&mut self.own.borrow_mut(), (number, content));
                } else {
                    queue.waiting.fetch_add(1, Ordering::Relaxed);
                    // The receiver outlives the sender.
                    let _ = sender.send((number, content));
                }
            });
            drop(sender);
            queue.drain(&mut self.own.borrow_mut());
            result
        });
        (result, queue.deflated())
    }
}

/// A stream with its place among all.
type Numbered<T> = (usize, T);

/// What waits to be deflated, and what is.
struct Queue<'m, 'c> {
    receiver: Mutex<Receiver<Numbered<Raw<'c>>>>,
    waiting: AtomicUsize,
    done: Mutex<Vec<Numbered<Vec<u8>>>>,
    memory: Option<&'m Mutex<Memory>>,
}

impl<'c> Queue<'_, 'c> {
    /// Deflates what arrives until nothing more will.
    fn drain(&self, deflater: &mut Deflater) {
        loop {
            let next = locked(&self.receiver).recv();
            let Ok(next) = next else { return };
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            self.deflate(deflater, next);
        }
    }

    fn deflate(&self, deflater: &mut Deflater, (number, content): Numbered<Raw<'c>>) {
        let deflated = match self.memory {
            Some(memory) => locked(memory).recall(content, deflater),
            None => deflater.deflate(&content),
        };
        locked(&self.done).push((number, deflated));
    }

    /// All of it, in order.
    fn deflated(self) -> Vec<Vec<u8>> {
        let done = self.done.into_inner();
        let mut done = done.unwrap_or_else(PoisonError::into_inner);
        done.sort_unstable_by_key(|(number, _)| *number);
        done.into_iter().map(|(_, bytes)| bytes).collect()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::*;

    fn streams() -> impl Iterator<Item = Vec<u8>> {
        (0u32..40).map(|length| (0..length * 100).flat_map(u32::to_be_bytes).collect())
    }

    fn deflated(compressor: &Compressor) -> Vec<Vec<u8>> {
        let ((), deflated) = compressor.beside(|send| streams().for_each(|s| send(Raw::new(s))));
        deflated
    }

    #[test]
    fn streams_come_back_in_their_order() {
        for (content, deflated) in streams().zip(deflated(&Compressor::new(1))) {
            let mut inflated = Vec::new();
            ZlibDecoder::new(&*deflated)
                .read_to_end(&mut inflated)
                .unwrap();
            assert!(inflated == content);
        }
    }

    #[test]
    fn more_cores_write_the_same() {
        assert!(deflated(&Compressor::new(1)) == deflated(&Compressor::new(3)));
    }

    #[test]
    fn what_recurs_is_the_same_again() {
        let many = Compressor::of_many();
        let first = deflated(&many);
        assert!(first == deflated(&Compressor::new(1)));
        assert!(first == deflated(&many));
    }
}
