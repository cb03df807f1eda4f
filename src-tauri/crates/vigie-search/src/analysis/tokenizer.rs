//! The analysis as tantivy wants it.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::stem::Language;
use super::stems::{Lending, Stems};
use super::words::Words;

/// A text to index, its language said by its first character: tantivy knows one analysis a field, while
/// each of our entries has its own.
pub(crate) fn marked(language: Language, text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + 1);
    marked.push(match language {
        Language::English => 'e',
        Language::French => 'f',
        Language::Other => '-',
    });
    marked.push_str(text);
    marked
}

/// Analyses texts made by [`marked`].
pub(crate) struct EntryTokenizer {
    lending: Lending,
    /// What is known of stems, while there is something to stem.
    stems: Option<Stems>,
    token: Token,
}

impl EntryTokenizer {
    pub(crate) fn new() -> Self {
        Self::with(Lending::default())
    }

    fn with(lending: Lending) -> Self {
        Self {
            lending,
            stems: None,
            token: Token::default(),
        }
    }
}

/// Tantivy clones one for each field of each segment.
impl Clone for EntryTokenizer {
    fn clone(&self) -> Self {
        Self::with(self.lending.clone())
    }
}

impl Drop for EntryTokenizer {
    fn drop(&mut self) {
        if let Some(stems) = self.stems.take() {
            self.lending.give_back(stems);
        }
    }
}

impl Tokenizer for EntryTokenizer {
    type TokenStream<'a> = EntryTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> EntryTokens<'a> {
        let (language, text) = match text.as_bytes().first() {
            Some(b'e') => (Language::English, &text[1..]),
            Some(b'f') => (Language::French, &text[1..]),
            Some(b'-') => (Language::Other, &text[1..]),
            _ => (Language::Other, text),
        };
        self.token.reset();
        let stems = match language {
            Language::Other => None,
            _ => Some(self.stems.get_or_insert_with(|| self.lending.take())),
        };
        EntryTokens {
            words: Words::new(text),
            language,
            stems,
            token: &mut self.token,
        }
    }
}

/// The tokens of one text.
pub(crate) struct EntryTokens<'a> {
    words: Words<'a>,
    language: Language,
    stems: Option<&'a mut Stems>,
    token: &'a mut Token,
}

impl TokenStream for EntryTokens<'_> {
    fn advance(&mut self) -> bool {
        let Some(place) = self.words.advance() else {
            return false;
        };
        if !place.again {
            self.token.position = self.token.position.wrapping_add(1);
        }
        self.token.offset_from = place.bytes.start;
        self.token.offset_to = place.bytes.end;
        self.token.text.clear();
        let word = self.words.word();
        match &mut self.stems {
            Some(stems) => stems.push_stem(word, self.language, &mut self.token.text),
            None => self.token.text.push_str(word),
        }
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
