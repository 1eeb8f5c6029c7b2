//! What came back, until the last packet is read: each packet waits in a temporary file.
//!
//! No text of one is held: small ones that stay, between those that reading needs and gives
//! back, would keep most of that memory from being used again.

use std::collections::HashSet;
use std::io;
use std::sync::Arc;

use crate::base::spool::{Spool, Spot};
use crate::model::Returned;
use crate::view::cycle::Edition;

#[derive(Default)]
pub struct Held {
    pub returned: Spool<Returned>,
    /// Of each where its file stands among all, and it in its file.
    packets: Vec<((usize, usize), Spot, Arc<Edition>)>,
    editions: HashSet<Arc<Edition>>,
    /// Why the first could not be held that could not.
    failed: Option<io::Error>,
}

impl Held {
    pub fn put(&mut self, place: (usize, usize), returned: &Returned) {
        let spot = match self.returned.put(returned) {
            Ok(spot) => spot,
            Err(error) => {
                self.failed.get_or_insert(error);
                return;
            }
        };
        let edition = Arc::new(Edition::of(returned));
        let edition = self.editions.get(&edition).cloned().unwrap_or(edition);
        self.editions.insert(Arc::clone(&edition));
        self.packets.push((place, spot, edition));
    }

    /// All of them, in the order of their files: where each waits.
    pub fn take(&mut self) -> io::Result<Vec<(Spot, Arc<Edition>)>> {
        let mut packets = std::mem::take(&mut self.packets);
        packets.sort_unstable_by_key(|(place, ..)| *place);
        let packets = packets.into_iter().map(|(_, spot, edition)| (spot, edition)).collect();
        self.failed.take().map_or(Ok(packets), Err)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::model::{PacketRecord, Question, SectionAnswer, SectionRecord, State, Written};

    fn words() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), Just("🚀\u{0}\n".repeat(17_000)), Just(String::new())]
    }

    prop_compose! {
        fn packet()(texts in vec(words(), 5), sections in 0..3_usize, id in any::<Option<u8>>()) -> Returned {
            let [name, team, evidence, remark, field] = <[String; 5]>::try_from(texts).unwrap();
            let mut record = PacketRecord { team: Some(team), ..PacketRecord::default() };
            record.identity.name = name;
            record.identity.id = id.map(|id| id.to_string());
            let answer = SectionAnswer { evidence, checkpoints: vec![(true, remark)], mark: None };
            let others = vec![(Question::Other(field.clone()), field), (Question::Goals, "🚀".into())];
            Returned {
                record,
                asked: Arc::new(vec![SectionRecord::default(); sections]),
                language: None,
                file: "a.pdf#2".to_string(),
                modified: id.map(i64::from),
                lacks: 0,
                asks_overall: true,
                state: State::Begun,
                written: Written { sections: vec![answer; sections], overall: None, others },
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
        #[test]
        fn packets_come_back_in_the_order_of_their_files(
            packets in vec(packet(), 1..12),
            read in Just((0..12).collect::<Vec<usize>>()).prop_shuffle(),
        ) {
            let mut held = Held::default();
            for at in read {
                if let Some(packet) = packets.get(at) {
                    held.put((at / 2, at % 2), packet);
                }
            }
            let taken = held.take().unwrap();
            prop_assert_eq!(taken.len(), packets.len());
            for (packet, (spot, edition)) in packets.iter().zip(taken) {
                let returned = held.returned.get(spot).unwrap();
                let asked = Arc::clone(&packet.asked);
                prop_assert_eq!(&Returned { asked, ..returned }, packet);
                prop_assert_eq!(&*edition, &Edition::of(packet));
            }
        }
    }
}
