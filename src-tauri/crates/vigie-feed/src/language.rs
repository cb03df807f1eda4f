//! The language of a text.

use whichlang::Lang;

/// Text with fewer letters than this says too little.
const FEWEST_LETTERS: usize = 40;

/// How much of a text is looked at, in bytes: more does not change the answer.
const ENOUGH: usize = 800;

/// The ISO 639-1 code of the language of `text`; `None` when it is too short or nothing is sure.
///
/// Two opinions are needed. whichlang (a linear classifier over character n-grams, 16 languages) is fast enough to
/// run on every entry but always answers; its answer counts when the language's commonest words are there. Where they
/// are not, whatlang (trigram ranks, 70 languages) decides if it calls itself reliable. Plain English and French need
/// neither. lingua is better on single
/// words, which no entry is, at the price of models of 100 MB.
#[must_use]
pub fn detect_language(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let mut letters = 0usize;
    let mut wide = 0usize;
    for c in sample.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        wide += usize::from(
            matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'),
        );
    }
    // A Chinese, Japanese or Korean letter says as much as several others.
    if letters + 4 * wide < FEWEST_LETTERS {
        return None;
    }
    if let Some(code) = unmistakable(sample) {
        return Some(code);
    }
    let guess = whichlang::detect_language(sample);
    if wide * 2 > letters {
        return match guess {
            Lang::Cmn => Some("zh"),
            Lang::Jpn => Some("ja"),
            Lang::Kor => Some("ko"),
            _ => None,
        };
    }
    if let Some((code, words)) = common_words(guess) {
        let (mut hits, mut total) = (0usize, 0usize);
        for word in words_of(sample) {
            total += 1;
            hits += usize::from(words.iter().any(|common| common.eq_ignore_ascii_case(word)));
        }
        // Running text has between a quarter and a half of them; lists of names have none.
        if hits >= 3 && hits * 8 >= total {
            return Some(code);
        }
    }
    let second = whatlang::detect(sample)?;
    if !second.is_reliable() {
        return None;
    }
    iso_639_1(second.lang())
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
}

/// English or French where their own little words, which no other language has, are so many and so various that nothing
/// else could be meant. Most of what is read is one of the two, and a classifier costs more than all else that is done
/// to a text.
fn unmistakable(sample: &str) -> Option<&'static str> {
    /// Different ones that there must be.
    const VARIOUS: u32 = 5;
    let (mut total, mut english, mut french) = (0u32, Own::default(), Own::default());
    for word in words_of(sample) {
        total += 1;
        let mut lower = [0u8; 5];
        let Some(lower) = lower.get_mut(..word.len()) else {
            continue;
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        match own_word(lower) {
            Some((Lang::Eng, which)) => english.count(which),
            Some((_, which)) => french.count(which),
            None => {}
        }
    }
    // In running text they are a quarter of the words of English, a sixth of those of French.
    let is_english = english.various() >= VARIOUS && english.times * 6 >= total;
    let is_french = french.various() >= VARIOUS && french.times * 10 >= total;
    match (is_english, is_french) {
        (true, false) => Some("en"),
        (false, true) => Some("fr"),
        _ => None,
    }
}

/// Words of one language alone that were met.
#[derive(Default)]
struct Own {
    times: u32,
    /// A bit for each of them.
    which: u32,
}

impl Own {
    fn count(&mut self, which: u32) {
        self.times += 1;
        self.which |= 1 << which;
    }

    const fn various(&self) -> u32 {
        self.which.count_ones()
    }
}

/// A word, in lower case, that is common in English or in French and in no language that looks like either; and which of
/// its language's such words it is.
fn own_word(lower: &[u8]) -> Option<(Lang, u32)> {
    Some(match lower {
        b"the" => (Lang::Eng, 0),
        b"and" => (Lang::Eng, 1),
        b"of" => (Lang::Eng, 2),
        b"that" => (Lang::Eng, 3),
        b"with" => (Lang::Eng, 4),
        b"this" => (Lang::Eng, 5),
        b"are" => (Lang::Eng, 6),
        b"from" => (Lang::Eng, 7),
        b"have" => (Lang::Eng, 8),
        b"you" => (Lang::Eng, 9),
        b"your" => (Lang::Eng, 10),
        b"which" => (Lang::Eng, 11),
        b"their" => (Lang::Eng, 12),
        b"would" => (Lang::Eng, 13),
        b"been" => (Lang::Eng, 14),
        b"not" => (Lang::Eng, 15),
        b"they" => (Lang::Eng, 16),
        b"when" => (Lang::Eng, 17),
        b"by" => (Lang::Eng, 18),
        b"its" => (Lang::Eng, 19),
        b"dans" => (Lang::Fra, 0),
        b"pour" => (Lang::Fra, 1),
        b"avec" => (Lang::Fra, 2),
        b"les" => (Lang::Fra, 3),
        b"une" => (Lang::Fra, 4),
        b"est" => (Lang::Fra, 5),
        b"qui" => (Lang::Fra, 6),
        b"sont" => (Lang::Fra, 7),
        b"nous" => (Lang::Fra, 8),
        b"vous" => (Lang::Fra, 9),
        b"cette" => (Lang::Fra, 10),
        b"mais" => (Lang::Fra, 11),
        b"aux" => (Lang::Fra, 12),
        b"elle" => (Lang::Fra, 13),
        b"leur" => (Lang::Fra, 14),
        b"sur" => (Lang::Fra, 15),
        b"ces" => (Lang::Fra, 16),
        b"ont" => (Lang::Fra, 17),
        b"du" => (Lang::Fra, 18),
        b"et" => (Lang::Fra, 19),
        _ => return None,
    })
}

/// The commonest words of a language written in the Latin script, with its code.
fn common_words(language: Lang) -> Option<(&'static str, &'static [&'static str])> {
    Some(match language {
        Lang::Deu => (
            "de",
            &[
                "der", "die", "das", "und", "in", "den", "von", "zu", "mit", "ist", "des", "im",
                "für", "nicht", "ein", "eine", "dem", "es", "sich", "auf", "auch", "als", "an",
                "werden", "oder", "wie", "wir", "bei", "einer", "ich",
            ],
        ),
        Lang::Eng => (
            "en",
            &[
                "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "on", "with", "as",
                "was", "are", "be", "this", "by", "from", "at", "or", "an", "you", "we", "have",
                "has", "not", "but", "can", "will", "your", "i",
            ],
        ),
        Lang::Fra => (
            "fr",
            &[
                "de", "la", "le", "les", "et", "des", "en", "un", "une", "du", "que", "est",
                "pour", "dans", "qui", "par", "sur", "au", "plus", "ne", "pas", "ce", "il", "avec",
                "sont", "se", "nous", "vous", "l", "d", "à", "ou",
            ],
        ),
        Lang::Ita => (
            "it",
            &[
                "di", "e", "il", "la", "che", "in", "un", "per", "una", "del", "della", "i", "le",
                "non", "con", "è", "da", "si", "dei", "al", "nel", "come", "ha", "sono", "gli",
                "alla", "l", "anche", "più", "delle",
            ],
        ),
        Lang::Nld => (
            "nl",
            &[
                "de", "van", "het", "een", "en", "in", "is", "dat", "op", "te", "voor", "met",
                "zijn", "die", "niet", "aan", "er", "om", "ook", "als", "door", "maar", "naar",
                "bij", "uit", "we", "je", "of", "worden", "dit",
            ],
        ),
        Lang::Por => (
            "pt",
            &[
                "de", "a", "o", "que", "e", "do", "da", "em", "um", "para", "com", "não", "uma",
                "os", "no", "se", "na", "por", "mais", "as", "dos", "como", "mas", "ao", "das",
                "é", "à", "seu", "sua", "são",
            ],
        ),
        Lang::Spa => (
            "es",
            &[
                "de", "la", "que", "el", "en", "y", "a", "los", "se", "del", "las", "un", "por",
                "con", "no", "una", "su", "para", "es", "al", "lo", "como", "más", "o", "pero",
                "sus", "este", "ha", "son", "entre",
            ],
        ),
        Lang::Swe => (
            "sv",
            &[
                "och", "i", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till",
                "den", "har", "de", "inte", "om", "ett", "men", "var", "jag", "sig", "från", "vi",
                "så", "kan", "när", "eller", "ska", "man",
            ],
        ),
        Lang::Tur => (
            "tr",
            &[
                "ve", "bir", "bu", "için", "ile", "da", "de", "çok", "olarak", "daha", "olan",
                "gibi", "en", "ne", "sonra", "kadar", "ya", "ise", "var", "her", "ancak", "değil",
                "ama", "mi", "o", "göre", "oldu", "yeni", "ki", "veya",
            ],
        ),
        _ => return None,
    })
}

/// whatlang's languages by their two-letter codes; those without one are left out.
fn iso_639_1(language: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang as L;
    Some(match language {
        L::Afr => "af",
        L::Aka => "ak",
        L::Amh => "am",
        L::Ara => "ar",
        L::Aze => "az",
        L::Bel => "be",
        L::Ben => "bn",
        L::Bul => "bg",
        L::Cat => "ca",
        L::Ces => "cs",
        L::Cmn => "zh",
        L::Dan => "da",
        L::Deu => "de",
        L::Ell => "el",
        L::Eng => "en",
        L::Epo => "eo",
        L::Est => "et",
        L::Fin => "fi",
        L::Fra => "fr",
        L::Guj => "gu",
        L::Heb => "he",
        L::Hin => "hi",
        L::Hrv => "hr",
        L::Hun => "hu",
        L::Hye => "hy",
        L::Ind => "id",
        L::Ita => "it",
        L::Jav => "jv",
        L::Jpn => "ja",
        L::Kan => "kn",
        L::Kat => "ka",
        L::Khm => "km",
        L::Kor => "ko",
        L::Lat => "la",
        L::Lav => "lv",
        L::Lit => "lt",
        L::Mal => "ml",
        L::Mar => "mr",
        L::Mkd => "mk",
        L::Mya => "my",
        L::Nep => "ne",
        L::Nld => "nl",
        L::Nob => "nb",
        L::Ori => "or",
        L::Pan => "pa",
        L::Pes => "fa",
        L::Pol => "pl",
        L::Por => "pt",
        L::Ron => "ro",
        L::Rus => "ru",
        L::Sin => "si",
        L::Slk => "sk",
        L::Slv => "sl",
        L::Sna => "sn",
        L::Spa => "es",
        L::Srp => "sr",
        L::Swe => "sv",
        L::Tam => "ta",
        L::Tel => "te",
        L::Tgl => "tl",
        L::Tha => "th",
        L::Tuk => "tk",
        L::Tur => "tr",
        L::Ukr => "uk",
        L::Urd => "ur",
        L::Uzb => "uz",
        L::Vie => "vi",
        L::Yid => "yi",
        L::Zul => "zu",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
