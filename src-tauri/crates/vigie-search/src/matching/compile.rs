//! The meaning of a query in this index, for this caller, now.

use std::ops::Bound;
use std::sync::Arc;

use jiff::tz::TimeZone;
use roaring::RoaringTreemap;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as Matcher,
    RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};
use vigie_core::Timestamp;

use super::ids::IdQuery;
use super::left_out::LeftOut;
use super::prefix::{self, PrefixQuery};
use crate::analysis::{Language, Stemmers, Words, forms, is_unspaced, plain, shorter};
use crate::entry::number_of;
use crate::query::{Media, Query, Shape, State, Tag, Text, When, Within};
use crate::schema::{Fields, flag};
use crate::{Scope, SearchError};

/// Deepest query that is understood: [`MAX_DEPTH`](crate::MAX_DEPTH) groups, each an alternative of sequences.
const MAX_NESTING: usize = 4 * crate::MAX_DEPTH;

/// What an unfinished word is worth in the title, in units of BM25. In the text it is worth nothing: it is found.
const PREFIX_IN_TITLE: f32 = 1.0;

/// Letters a prefix must have: with one, it would be most of the index.
const SHORTEST_PREFIX: usize = 2;

pub(crate) struct Compiler<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    scope: &'a dyn Scope,
    stemmers: Stemmers,
}

type Compiled = Result<Box<dyn Matcher>, SearchError>;

impl<'a> Compiler<'a> {
    pub(crate) fn new(searcher: &'a Searcher, fields: &'a Fields, scope: &'a dyn Scope) -> Self {
        Self {
            searcher,
            fields,
            scope,
            stemmers: Stemmers::new(),
        }
    }

    pub(crate) fn compile(&self, query: &Query) -> Compiled {
        self.nested(query, 0)
    }

    fn nested(&self, query: &Query, depth: usize) -> Compiled {
        if depth > MAX_NESTING {
            return Err(SearchError::BadQuery("it is nested too deeply"));
        }
        match query {
            Query::All => Ok(Box::new(AllQuery)),
            Query::And(parts) => self.all_of(parts, depth),
            Query::Or(parts) => {
                let parts = parts.iter().map(|part| self.nested(part, depth + 1));
                Ok(any_of(parts.collect::<Result<_, _>>()?))
            }
            Query::Not(_) | Query::Is(State::Read) | Query::After(_) | Query::Before(_) => {
                self.all_of(std::slice::from_ref(query), depth)
            }
            Query::Text(text) => self.text(text),
            Query::Feed(name) => Ok(filter(one_of(
                self.fields.feed,
                self.scope.feeds_named(name).iter().map(|feed| feed.get()),
            ))),
            Query::Folder(name) => Ok(filter(one_of(
                self.fields.feed,
                self.scope
                    .feeds_in_folder_named(name)
                    .iter()
                    .map(|feed| feed.get()),
            ))),
            Query::Technology(name) => Ok(filter(one_of(
                self.fields.technology,
                self.scope
                    .technologies_named(name)
                    .iter()
                    .map(|technology| technology.get()),
            ))),
            Query::Longer(minutes) => Ok(self.minutes(Bound::Excluded(*minutes), Bound::Unbounded)),
            Query::Shorter(minutes) => {
                Ok(self.minutes(Bound::Unbounded, Bound::Excluded(*minutes)))
            }
            Query::Tag(tag) => Ok(self.tag(tag)),
            Query::Language(language) => Ok(self.flag('l', language)),
            Query::Kind(kind) => Ok(self.flag('k', kind.as_str())),
            Query::Has(Media::Audio) => Ok(self.flag('h', "audio")),
            Query::Has(Media::Video) => Ok(self.flag('h', "video")),
            Query::Is(State::Unread) => Ok(self.unread()),
            Query::Is(State::Kept) => Ok(Box::new(IdQuery {
                field: self.fields.id,
                ids: self.scope.kept(),
            })),
        }
    }

    /// Days that limit one span are one question to the index.
    fn all_of(&self, parts: &[Query], depth: usize) -> Compiled {
        let mut clauses = Vec::with_capacity(parts.len());
        let (mut from, mut to) = (None, None);
        for part in parts {
            clauses.push(match part {
                Query::Not(part) => (
                    Occur::MustNot,
                    Box::new(LeftOut(self.nested(part, depth + 1)?)) as Box<dyn Matcher>,
                ),
                Query::Is(State::Read) => (Occur::MustNot, self.unread()),
                Query::After(when) => {
                    from = from.max(Some(self.instant(*when)?));
                    continue;
                }
                Query::Before(when) => {
                    let instant = self.instant(*when)?;
                    to = Some(to.map_or(instant, |to: Timestamp| to.min(instant)));
                    continue;
                }
                part => (Occur::Must, self.nested(part, depth + 1)?),
            });
        }
        if from.is_some() || to.is_some() {
            clauses.push((Occur::Must, self.span(from, to)));
        }
        Ok(without(clauses))
    }

    /// The words of a text, and where they are looked for.
    fn words(&self, text: &Text) -> (Field, Vec<String>) {
        let field = match text.within {
            Within::Entry => self.fields.text,
            Within::Title => self.fields.title,
            Within::Author => self.fields.author,
        };
        let mut words = Vec::new();
        let mut found = Words::new(&text.words);
        while let Some(place) = found.advance() {
            if !place.again {
                words.push(found.word().to_owned());
            }
        }
        (field, words)
    }

    fn text(&self, text: &Text) -> Compiled {
        let (field, mut words) = self.words(text);
        if text.shape == Shape::Prefix
            && let Some(last) = words.pop_if(|word| !word.starts_with(is_unspaced))
        {
            let beginning = self.prefix(field, &last)?;
            if words.is_empty() {
                return Ok(beginning);
            }
            return Ok(without(vec![
                (Occur::Must, self.row(field, &words)?),
                (Occur::Must, beginning),
            ]));
        }
        let row = self.row(field, &words)?;
        if text.shape == Shape::Word && words.len() > 1 && text.words.contains('-') {
            // `e-mail` is also written `email`.
            return Ok(any_of(vec![row, self.row(field, &[words.concat()])?]));
        }
        Ok(row)
    }

    /// Words that follow one another, in any language.
    fn row(&self, field: Field, words: &[String]) -> Compiled {
        match words {
            [] => Ok(Box::new(EmptyQuery)),
            [word] => self.word(field, word),
            _ => {
                let mut rows: Vec<Vec<Term>> = Vec::new();
                for language in [Language::Other, Language::English, Language::French] {
                    let terms = words.iter().map(|word| {
                        Term::from_field_text(field, &self.stemmers.stem(word, language))
                    });
                    let row: Vec<Term> = terms.collect();
                    if !rows.contains(&row) && self.all_exist(&row)? {
                        rows.push(row);
                    }
                }
                Ok(any_of(
                    rows.into_iter()
                        .map(|row| Box::new(PhraseQuery::new(row)) as Box<dyn Matcher>)
                        .collect(),
                ))
            }
        }
    }

    fn all_exist(&self, terms: &[Term]) -> Result<bool, SearchError> {
        for term in terms {
            if self.searcher.doc_freq(term)? == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn word(&self, field: Field, word: &str) -> Compiled {
        Ok(any_of(self.terms(field, &forms(word, &self.stemmers))?))
    }

    /// Those of the terms that the index has: the others only cost time.
    fn terms(&self, field: Field, terms: &[String]) -> Result<Vec<Box<dyn Matcher>>, SearchError> {
        let mut known: Vec<Box<dyn Matcher>> = Vec::new();
        for term in terms {
            let term = Term::from_field_text(field, term);
            if self.searcher.doc_freq(&term)? > 0 {
                known.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
            }
        }
        Ok(known)
    }

    fn prefix(&self, field: Field, word: &str) -> Compiled {
        let mut found = self.likely(field, word)?;
        if is_beginning(word) && prefix::exists(self.searcher, field, word)? {
            found.push(beginning(field, word, 0.0));
        } else if found.is_empty() {
            found = self.terms(field, &shorter(word))?;
        }
        Ok(any_of(found))
    }

    /// What makes an entry a better hit for an unfinished word than to have some word that begins so: the word as it
    /// is, if it is one, and the title.
    fn likely(&self, field: Field, word: &str) -> Result<Vec<Box<dyn Matcher>>, SearchError> {
        let mut likely = self.terms(field, &forms(word, &self.stemmers))?;
        if field == self.fields.text
            && is_beginning(word)
            && prefix::exists(self.searcher, self.fields.title, word)?
        {
            likely.push(beginning(self.fields.title, word, PREFIX_IN_TITLE));
        }
        Ok(likely)
    }

    /// An unfinished word alone, in two: the hits that are better than others, and the others, which
    /// are all alike. The first alone are mostly enough, and the others are very many.
    pub(crate) fn in_two(
        &self,
        query: &Query,
    ) -> Result<Option<[Box<dyn Matcher>; 2]>, SearchError> {
        let Query::Text(
            text @ Text {
                shape: Shape::Prefix,
                ..
            },
        ) = query
        else {
            return Ok(None);
        };
        let (field, words) = self.words(text);
        match words.as_slice() {
            [word] if is_beginning(word) && prefix::exists(self.searcher, field, word)? => {
                let first = any_of(self.likely(field, word)?);
                let left_out = (
                    Occur::MustNot,
                    Box::new(LeftOut(first.box_clone())) as Box<dyn Matcher>,
                );
                let rest = without(vec![(Occur::Must, beginning(field, word, 0.0)), left_out]);
                Ok(Some([first, rest]))
            }
            _ => Ok(None),
        }
    }

    fn tag(&self, tag: &Tag) -> Box<dyn Matcher> {
        let name = plain(&tag.name);
        if tag.prefix && name.chars().count() >= SHORTEST_PREFIX {
            return Box::new(PrefixQuery {
                field: self.fields.tag,
                prefix: name,
                score: 0.0,
            });
        }
        filter(term(Term::from_field_text(self.fields.tag, &name)))
    }

    fn flag(&self, about: char, value: &str) -> Box<dyn Matcher> {
        filter(term(Term::from_field_text(
            self.fields.flag,
            &flag(about, value),
        )))
    }

    fn unread(&self) -> Box<dyn Matcher> {
        Box::new(IdQuery {
            field: self.fields.id,
            ids: self.scope.unread(),
        })
    }

    fn span(&self, from: Option<Timestamp>, to: Option<Timestamp>) -> Box<dyn Matcher> {
        if from.zip(to).is_some_and(|(from, to)| from >= to) {
            return Box::new(EmptyQuery);
        }
        let term = |at: Timestamp| Term::from_field_i64(self.fields.at, at.millis());
        let from = from.map_or(Bound::Unbounded, |at| Bound::Included(term(at)));
        let to = to.map_or(Bound::Unbounded, |at| Bound::Excluded(term(at)));
        filter(Box::new(RangeQuery::new(from, to)))
    }

    fn minutes(&self, from: Bound<u32>, to: Bound<u32>) -> Box<dyn Matcher> {
        let term = |minutes: u32| Term::from_field_u64(self.fields.minutes, minutes.into());
        filter(Box::new(RangeQuery::new(from.map(term), to.map(term))))
    }

    /// The same, of those entries alone.
    pub(crate) fn among(&self, query: &Query, ids: Arc<RoaringTreemap>) -> Compiled {
        let among = IdQuery {
            field: self.fields.id,
            ids,
        };
        Ok(without(vec![
            (Occur::Must, self.compile(query)?),
            (Occur::Must, Box::new(among)),
        ]))
    }

    fn instant(&self, when: When) -> Result<Timestamp, SearchError> {
        let zone: TimeZone = self.scope.zone();
        when.begins_at(self.scope.now(), &zone)
            .ok_or(SearchError::BadQuery("no calendar has that day"))
    }
}

/// Whether a word being typed can be looked for by its beginning.
fn is_beginning(word: &str) -> bool {
    word.chars().count() >= SHORTEST_PREFIX && !word.starts_with(is_unspaced)
}

fn beginning(field: Field, word: &str, score: f32) -> Box<dyn Matcher> {
    Box::new(PrefixQuery {
        field,
        prefix: word.to_owned(),
        score,
    })
}

fn term(term: Term) -> Box<dyn Matcher> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// What decides whether an entry matches, and not how well.
fn filter(matcher: Box<dyn Matcher>) -> Box<dyn Matcher> {
    Box::new(ConstScoreQuery::new(matcher, 0.0))
}

fn one_of(field: Field, ids: impl Iterator<Item = i64>) -> Box<dyn Matcher> {
    let mut terms: Vec<Term> = ids
        .map(|id| Term::from_field_u64(field, number_of(id)))
        .collect();
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => term(terms.remove(0)),
        _ => Box::new(TermSetQuery::new(terms)),
    }
}

fn any_of(mut matchers: Vec<Box<dyn Matcher>>) -> Box<dyn Matcher> {
    match matchers.len() {
        0 => Box::new(EmptyQuery),
        1 => matchers.remove(0),
        _ => Box::new(BooleanQuery::union(matchers)),
    }
}

/// What all of these leave. Leaving out alone leaves the rest.
fn without(mut clauses: Vec<(Occur, Box<dyn Matcher>)>) -> Box<dyn Matcher> {
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    if clauses.len() == 1 {
        return clauses.remove(0).1;
    }
    Box::new(BooleanQuery::new(clauses))
}
