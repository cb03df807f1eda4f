//! JSON of others, read without trust in its shape: one list of small objects, in bounded memory.
//!
//! Chapters and transcripts in JSON are lists of flat objects. Whatever else a document holds is passed over without
//! being kept, numbers may be strings, and a document that was cut off gives the objects that had come whole.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A value that is no list and no object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scalar {
    Text(String),
    Number(f64),
    Flag(bool),
}

/// The fields that chapters and transcripts are made of, under all the names they have. No other is kept.
const WANTED: [&str; 17] = [
    "start",
    "startTime",
    "start_time",
    "from",
    "end",
    "endTime",
    "end_time",
    "to",
    "body",
    "text",
    "speaker",
    "title",
    "img",
    "url",
    "toc",
    "language",
    "version",
];

/// The wanted scalar fields of an object, in order. What is no object has none.
#[derive(Debug, Default)]
pub(crate) struct Record(Vec<(&'static str, Scalar)>);

impl Record {
    /// Keeps a field if it is new.
    fn keep(&mut self, name: &'static str, value: Scalar) {
        if !self.0.iter().any(|(known, _)| *known == name) {
            self.0.push((name, value));
        }
    }

    fn get(&self, names: &[&str]) -> Option<&Scalar> {
        names.iter().find_map(|name| {
            let field = self.0.iter().find(|(field, _)| field == name);
            field.map(|(_, value)| value)
        })
    }

    /// The first of these fields that is there, as text; not blank.
    pub(crate) fn text(&self, names: &[&str]) -> Option<String> {
        let text = match self.get(names)? {
            Scalar::Text(text) => text.trim().to_owned(),
            Scalar::Number(number) => number.to_string(),
            Scalar::Flag(_) => return None,
        };
        Some(text).filter(|text| !text.is_empty())
    }

    /// The first of these fields that is there, as a point of time in milliseconds: seconds, or a text with colons.
    pub(crate) fn time(&self, names: &[&str]) -> Option<u64> {
        match self.get(names)? {
            Scalar::Number(seconds) => crate::time::millis(*seconds),
            Scalar::Text(text) => crate::time::read_time(text),
            Scalar::Flag(_) => None,
        }
    }

    /// Whether one of these fields is there.
    pub(crate) fn has(&self, names: &[&str]) -> bool {
        self.get(names).is_some()
    }

    /// The first of these fields that is there, as a yes or no.
    pub(crate) fn flag(&self, names: &[&str]) -> Option<bool> {
        match self.get(names)? {
            Scalar::Flag(flag) => Some(*flag),
            Scalar::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "1" => Some(true),
                "false" | "no" | "0" => Some(false),
                _ => None,
            },
            Scalar::Number(number) => Some(*number != 0.0),
        }
    }
}

/// A document: its own scalar fields, and its longest list of objects.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) fields: Record,
    pub(crate) records: Vec<Record>,
    /// The list was longer than is kept.
    pub(crate) cut: bool,
    /// The document ended in the middle.
    pub(crate) truncated: bool,
}

/// Objects of one list that are kept: an hour spoken in single words has some ten thousand.
pub(crate) const MOST_RECORDS: usize = 200_000;

/// Reads a document; `None` for what is no JSON.
pub(crate) fn read(source: &str) -> Option<Document> {
    match serde_json::from_str(source) {
        Ok(document) => Some(document),
        Err(_) => {
            let closed = if source.starts_with('[') {
                crate::mend::json::closed(&format!("{{\"list\":{source}"))?
            } else {
                crate::mend::json::closed(source)?
            };
            let mut document: Document = serde_json::from_str(&closed).ok()?;
            document.truncated = true;
            Some(document)
        }
    }
}

/// A wanted field's name.
struct Name(Option<&'static str>);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Name;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_str<E>(self, name: &str) -> Result<Name, E> {
                Ok(Name(wanted(name)))
            }
        }
        deserializer.deserialize_str(Any)
    }
}

fn wanted(name: &str) -> Option<&'static str> {
    WANTED.into_iter().find(|wanted| *wanted == name)
}

/// A scalar; `None` for what is none, which is passed over.
struct Field(Option<Scalar>);

/// What a field of the document may be.
enum Part {
    Scalar(Scalar),
    List(Vec<Record>, bool),
    Nothing,
}

impl From<Scalar> for Field {
    fn from(scalar: Scalar) -> Self {
        Self(Some(scalar))
    }
}

impl From<Scalar> for Part {
    fn from(scalar: Scalar) -> Self {
        Self::Scalar(scalar)
    }
}

/// A scalar where an object should be is as good as nothing.
impl From<Scalar> for Record {
    fn from(_: Scalar) -> Self {
        Self::default()
    }
}

impl From<Scalar> for Document {
    fn from(_: Scalar) -> Self {
        Self::default()
    }
}

/// The arms of a visitor that takes any scalar.
macro_rules! visit_scalars {
    ($nothing:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("JSON")
        }
        fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
            Ok(Scalar::Flag(flag).into())
        }
        // Times in seconds: far below 2^53.
        fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
            Ok(Scalar::Number(number as f64).into())
        }
        fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
            Ok(Scalar::Number(number as f64).into())
        }
        fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
            Ok(Scalar::Number(number).into())
        }
        fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
            Ok(Scalar::Text(text.to_owned()).into())
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($nothing)
        }
    };
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Field;
            visit_scalars!(Field(None));
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Field, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Field(None))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Field(None))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Record;
            visit_scalars!(Record::default());
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Record, A::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Record::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
                let mut record = Record::default();
                while let Some(name) = map.next_key::<Name>()? {
                    let Name(Some(name)) = name else {
                        map.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    if let Field(Some(value)) = map.next_value()? {
                        record.keep(name, value);
                    }
                }
                Ok(record)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Part;
            visit_scalars!(Part::Nothing);
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Part, A::Error> {
                let mut records = Vec::new();
                while records.len() < MOST_RECORDS {
                    match list.next_element::<Record>()? {
                        Some(record) if record.0.is_empty() => {}
                        Some(record) => records.push(record),
                        None => return Ok(Part::List(records, false)),
                    }
                }
                let mut cut = false;
                while list.next_element::<IgnoredAny>()?.is_some() {
                    cut = true;
                }
                Ok(Part::List(records, cut))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Part, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Part::Nothing)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Document;
            visit_scalars!(Document::default());
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Document, A::Error> {
                let part = Part::deserialize(serde::de::value::SeqAccessDeserializer::new(list))?;
                let mut document = Document::default();
                document.take(part);
                Ok(document)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document, A::Error> {
                let mut document = Document::default();
                while let Some(Name(name)) = map.next_key()? {
                    match (name, map.next_value()?) {
                        (Some(name), Part::Scalar(scalar)) => document.fields.keep(name, scalar),
                        (_, part) => document.take(part),
                    }
                }
                Ok(document)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl Document {
    /// Keeps a list if it is longer than the one kept so far.
    fn take(&mut self, part: Part) {
        if let Part::List(records, cut) = part
            && records.len() > self.records.len()
        {
            (self.records, self.cut) = (records, cut);
        }
    }
}
