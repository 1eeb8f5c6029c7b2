//! A packet that is filled in: an independent writer of forms.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

/// A packet's file as its objects.
pub struct Packet(pub Document);

impl Packet {
    pub fn load(bytes: &[u8]) -> Packet {
        Packet(Document::load_mem(bytes).unwrap())
    }

    pub fn save(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.0.save_to(&mut bytes).unwrap();
        bytes
    }

    pub fn form(&mut self) -> &mut Dictionary {
        let form = self.0.catalog().unwrap().get(b"AcroForm").unwrap().clone();
        if let Object::Reference(id) = form {
            return self.0.get_dictionary_mut(id).unwrap();
        }
        let catalog = self.0.catalog_mut().unwrap();
        catalog.get_mut(b"AcroForm").unwrap().as_dict_mut().unwrap()
    }

    fn kids(of: &Dictionary, key: &[u8]) -> Vec<ObjectId> {
        let Ok(kids) = of.get(key).and_then(Object::as_array) else {
            return Vec::new();
        };
        kids.iter().map(|kid| kid.as_reference().unwrap()).collect()
    }

    /// The object of a field, by its full name.
    pub fn field(&mut self, name: &str) -> ObjectId {
        let mut fields = {
            let form = self.form().clone();
            Self::kids(&form, b"Fields")
        };
        let mut found = None;
        for part in name.split('.') {
            let is_it = |id: &&ObjectId| {
                let name = self.0.get_dictionary(**id).unwrap().get(b"T");
                name.is_ok_and(|name| lopdf::decode_text_string(name).unwrap() == part)
            };
            found = fields.iter().find(is_it).copied();
            let id = found.unwrap_or_else(|| panic!("there is no field {name}"));
            fields = Self::kids(&self.0.get_dictionary(id).unwrap().clone(), b"Kids");
        }
        found.unwrap()
    }

    pub fn dict(&mut self, name: &str) -> &mut Dictionary {
        let id = self.field(name);
        self.0.get_dictionary_mut(id).unwrap()
    }

    /// Fills in a text in UTF-16.
    pub fn write(&mut self, name: &str, text: &str) -> &mut Packet {
        let units = text.encode_utf16().flat_map(u16::to_be_bytes);
        self.bytes(name, [0xFE, 0xFF].into_iter().chain(units).collect())
    }

    /// Fills in a text as its bytes.
    pub fn bytes(&mut self, name: &str, bytes: Vec<u8>) -> &mut Packet {
        self.dict(name).set("V", Object::String(bytes, StringFormat::Hexadecimal));
        self
    }

    /// The states of a choice, in order.
    pub fn states(&mut self, name: &str) -> Vec<(ObjectId, String)> {
        let field = self.dict(name).clone();
        let kids = Self::kids(&field, b"Kids");
        let state = |id: &ObjectId| {
            let looks = self.0.get_dictionary(*id).unwrap().get(b"AP").unwrap().as_dict().unwrap();
            let states = looks.get(b"N").unwrap().as_dict().unwrap().iter();
            let mut states = states.map(|(state, _)| String::from_utf8(state.clone()).unwrap());
            (*id, states.find(|state| state != "Off").unwrap())
        };
        kids.iter().map(state).collect()
    }

    /// Chooses an option, from 1.
    pub fn choose(&mut self, name: &str, option: usize) -> &mut Packet {
        let (kid, state) = self.states(name).remove(option - 1);
        self.dict(name).set("V", Object::Name(state.clone().into_bytes()));
        self.0.get_dictionary_mut(kid).unwrap().set("AS", Object::Name(state.into_bytes()));
        self
    }

    pub fn tick(&mut self, name: &str) -> &mut Packet {
        let field = self.dict(name);
        field.set("V", "On");
        field.set("AS", "On");
        self
    }

    /// Says when the file was changed.
    pub fn changed(&mut self, date: &str) -> &mut Packet {
        let info = self.0.trailer.get(b"Info").unwrap().as_reference().unwrap();
        let info = self.0.get_dictionary_mut(info).unwrap();
        info.set("ModDate", Object::string_literal(date));
        // XMP says the same date twice at most; the later counts.
        self
    }
}
