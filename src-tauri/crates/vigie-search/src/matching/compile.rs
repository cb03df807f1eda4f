//! The meaning of a query in this index, for this caller, now.

use std::ops::Bound;

use jiff::tz::TimeZone;
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
use crate::analysis::{Language, Stemmers, Words, forms, is_unspaced, plain};
use crate::entry::number_of;
use crate::query::{Media, Query, Shape, State, Tag, Text, When, Within};
use crate::schema::{Fields, flag};
use crate::{Scope, SearchError};

/// Deepest query that is understood: [`MAX_DEPTH`](crate::MAX_DEPTH) groups, each an alternative of sequences.
const MAX_NESTING: usize = 4 * crate::MAX_DEPTH;

/// What an unfinished word is worth in the text and in the title, in units of BM25.
const PREFIX_IN_TEXT: f32 = 0.5;
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
            Query::Not(_) => self.all_of(std::slice::from_ref(query), depth),
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
            Query::Tag(tag) => Ok(self.tag(tag)),
            Query::Language(language) => Ok(self.flag('l', language)),
            Query::Kind(kind) => Ok(self.flag('k', kind.as_str())),
            Query::Has(Media::Audio) => Ok(self.flag('h', "audio")),
            Query::Has(Media::Video) => Ok(self.flag('h', "video")),
            Query::Is(State::Unread) => Ok(self.unread()),
            Query::Is(State::Read) => Ok(without(vec![(Occur::MustNot, self.unread())])),
            Query::Is(State::Kept) => Ok(Box::new(IdQuery {
                field: self.fields.id,
                ids: self.scope.kept(),
            })),
            Query::After(when) => {
                Ok(self.range(Bound::Included(self.instant(*when)?), Bound::Unbounded))
            }
            Query::Before(when) => {
                Ok(self.range(Bound::Unbounded, Bound::Excluded(self.instant(*when)?)))
            }
        }
    }

    fn all_of(&self, parts: &[Query], depth: usize) -> Compiled {
        let mut clauses = Vec::with_capacity(parts.len());
        for part in parts {
            clauses.push(match part {
                Query::Not(part) => (
                    Occur::MustNot,
                    Box::new(LeftOut(self.nested(part, depth + 1)?)) as Box<dyn Matcher>,
                ),
                Query::Is(State::Read) => (Occur::MustNot, self.unread()),
                part => (Occur::Must, self.nested(part, depth + 1)?),
            });
        }
        Ok(without(clauses))
    }

    fn text(&self, text: &Text) -> Compiled {
        let mut words = Vec::new();
        let mut found = Words::new(&text.words);
        while let Some(place) = found.advance() {
            if !place.again {
                words.push(found.word().to_owned());
            }
        }
        let field = match text.within {
            Within::Entry => self.fields.text,
            Within::Title => self.fields.title,
            Within::Author => self.fields.author,
        };
        let is_prefix = text.shape == Shape::Prefix
            && !words
                .last()
                .is_some_and(|word| word.starts_with(is_unspaced));
        if is_prefix && let Some(last) = words.pop() {
            let beginning = self.prefix(field, &last)?;
            return match words.is_empty() {
                true => Ok(beginning),
                false => Ok(without(vec![
                    (Occur::Must, self.row(field, &words)?),
                    (Occur::Must, beginning),
                ])),
            };
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

    /// The index has stems, so a word that goes beyond its stem (`kubernete`, `runnin`) begins no term. Its own stem
    /// may be one; failing that, it is cut a little.
    fn prefix(&self, field: Field, word: &str) -> Compiled {
        let mut found = self.terms(field, &forms(word, &self.stemmers))?;
        let length = word.chars().count();
        if length >= SHORTEST_PREFIX {
            if prefix::exists(self.searcher, field, word)? {
                found.push(Box::new(PrefixQuery {
                    field,
                    prefix: word.to_owned(),
                    score: PREFIX_IN_TEXT,
                }));
                if field == self.fields.text {
                    found.push(Box::new(PrefixQuery {
                        field: self.fields.title,
                        prefix: word.to_owned(),
                        score: PREFIX_IN_TITLE,
                    }));
                }
            } else if found.is_empty() {
                let shorter = (1..=3)
                    .filter(|cut| length >= cut + 3)
                    .map(|cut| word.chars().take(length - cut).collect());
                found = self.terms(field, &shorter.collect::<Vec<String>>())?;
            }
        }
        Ok(any_of(found))
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

    fn range(&self, from: Bound<Timestamp>, to: Bound<Timestamp>) -> Box<dyn Matcher> {
        let term = |at: Timestamp| Term::from_field_i64(self.fields.at, at.millis());
        filter(Box::new(RangeQuery::new(from.map(term), to.map(term))))
    }

    fn instant(&self, when: When) -> Result<Timestamp, SearchError> {
        let zone: TimeZone = self.scope.zone();
        when.begins_at(self.scope.now(), &zone)
            .ok_or(SearchError::BadQuery("no calendar has that day"))
    }
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
