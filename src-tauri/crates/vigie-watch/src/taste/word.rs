//! Significant words: what is left of a text without the words that every text has.

use crate::fold::fold_name;

/// A title gives at most so many words.
const MOST_WORDS: usize = 12;
/// Longer ones are no words but something pasted.
const LONGEST: usize = 40;

/// The significant words of a title, in lower case and without accents, each once, in order: neither the words that every
/// text has, in English and French, nor bare numbers, nor words of one or two letters.
#[must_use]
pub fn title_words(title: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words(&fold_name(title)) {
        if !is_ordinary(word) && found.iter().all(|known| known != word) {
            found.push(word.to_owned());
            if found.len() == MOST_WORDS {
                break;
            }
        }
    }
    found
}

/// The words of a folded text.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether a folded word says nothing about what a text is about.
pub(crate) fn is_ordinary(word: &str) -> bool {
    let is_name = |c: char| c.is_alphabetic();
    // Two signs of Chinese or Japanese are a word, two letters are hardly one.
    let is_short = word.is_ascii() && word.len() < 3;
    is_short
        || word.len() > LONGEST
        || !word.contains(is_name)
        || ORDINARY.binary_search(&word).is_ok()
}

/// Words that every text has, English and French, folded and in order.
const ORDINARY: &[&str] = &[
    "about", "above", "afin", "after", "again", "against", "ainsi", "ait", "all", "alors", "also",
    "although", "always", "among", "and", "annee", "annees", "announcement", "announcing",
    "another", "ans", "any", "apres", "are", "around", "article", "aura", "auront", "aussi",
    "autre", "autres", "aux", "avaient", "avait", "avant", "avec", "avez", "avoir", "avons",
    "because", "become", "been", "before", "being", "below", "best", "better", "between", "bien",
    "billet", "blog", "both", "but", "can", "car", "ceci", "cela", "celle", "celles", "celui",
    "ces", "cet", "cette", "ceux", "chaque", "chez", "com", "come", "comme", "comment", "could",
    "dans", "day", "days", "deja", "depuis", "dernier", "derniere", "des", "deux", "did", "dire",
    "dit", "does", "doesn", "doing", "doit", "doivent", "don", "donc", "done", "dont", "down",
    "during", "each", "either", "elle", "elles", "else", "encore", "entre", "episode", "est",
    "etaient", "etait", "etes", "etre", "ever", "every", "faire", "fait", "faut", "few", "first",
    "fois", "for", "from", "further", "get", "given", "gives", "going", "gone", "good", "grace",
    "guide", "had", "has", "have", "having", "her", "here", "him", "his", "hors", "how", "however",
    "http", "https", "ici", "ils", "into", "introducing", "isn", "its", "itself", "jamais", "jour",
    "jours", "just", "know", "last", "least", "les", "less", "let", "lets", "leur", "leurs", "like",
    "lire", "long", "lors", "lui", "made", "mais", "make", "makes", "making", "malgre", "many",
    "may", "meme", "memes", "mes", "might", "mise", "moi", "moins", "mon", "more", "most", "much",
    "must", "near", "need", "needs", "neither", "never", "new", "news", "newsletter", "next", "non",
    "nor", "nos", "not", "nothing", "notre", "nous", "nouveau", "nouveaux", "nouvelle", "nouvelles",
    "now", "off", "often", "old", "once", "one", "only", "ont", "onto", "other", "others", "oui",
    "our", "ours", "ourselves", "out", "over", "own", "par", "parce", "parmi", "part", "pas",
    "pendant", "per", "perhaps", "peu", "peut", "peuvent", "plus", "plusieurs", "podcast", "point",
    "post", "posts", "pour", "pourquoi", "premier", "premiere", "pres", "puis", "put", "quand",
    "que", "quel", "quelle", "quelles", "quelque", "quelques", "quels", "qui", "quite", "quoi",
    "rather", "read", "really", "release", "released", "releases", "rien", "said", "same", "sans",
    "say", "says", "see", "seem", "seems", "selon", "semaine", "semaines", "sera", "serait",
    "seront", "ses", "several", "she", "should", "since", "site", "soi", "some", "something",
    "sometimes", "sommes", "son", "sont", "soon", "sous", "still", "such", "suis", "suite", "sur",
    "take", "tel", "telle", "telles", "tels", "temps", "tes", "than", "that", "the", "their",
    "theirs", "them", "themselves", "then", "there", "therefore", "these", "they", "thing",
    "things", "think", "this", "those", "though", "through", "thus", "time", "today", "together",
    "toi", "ton", "too", "top", "toujours", "tous", "tout", "toute", "toutes", "toward", "tres",
    "trois", "trop", "two", "under", "une", "until", "update", "updated", "updates", "upon", "use",
    "used", "uses", "using", "usually", "vers", "version", "versions", "very", "via", "voici",
    "voila", "vos", "votre", "vous", "want", "was", "way", "ways", "week", "weekly", "weeks",
    "well", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose",
    "why", "will", "with", "within", "without", "won", "would", "www", "year", "years", "yes",
    "yet", "you", "your", "yours", "yourself",
];

#[cfg(test)]
mod tests;
