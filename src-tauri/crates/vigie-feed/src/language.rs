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
/// are not, whatlang (trigram ranks, 70 languages) decides if it calls itself reliable. lingua is better on single
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
        for word in sample
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
        {
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
