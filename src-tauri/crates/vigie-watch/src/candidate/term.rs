//! The terms of an entry.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use crate::fold::fold_name;
use crate::lexicon::Lexicon;

/// How much of a title and of a text is read, in bytes.
const TITLE: usize = 500;
const TEXT: usize = 4_000;

/// The most words of a term.
const WORDS: usize = 3;

/// How many words beside a term are looked at for what it is.
const NEAR: usize = 8;

/// What an entry has.
pub(super) struct Page<'d> {
    /// By its folded form, each term once.
    pub(super) terms: BTreeMap<String, Term<'d>>,
    /// Words that are written small in it.
    pub(super) small: BTreeSet<String>,
}

/// A term of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term<'d> {
    pub(super) written: &'d str,
    pub(super) form: Form,
    /// Whether its capitals can only be those of a name: not at the beginning of a sentence, nor in a title in capitals.
    pub(super) is_sure: bool,
    pub(super) is_technical: bool,
    pub(super) is_person: bool,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Small,
    /// `2026`, `1.37`, `v2`.
    Number,
    /// `Envoy`.
    Capital,
    /// `XDP`.
    Capitals,
    /// As only names are: `vLLM`, `k3s`, `LangGraph`, `Node.js`.
    Odd,
}

struct Word<'d> {
    written: &'d str,
    /// Where it is in its source.
    at: usize,
    folded: String,
    form: Form,
    /// Whether a sentence or a quotation begins with it.
    begins: bool,
    /// Whether something ends behind it: a comma will do.
    ends: bool,
    /// Whether it is of a line in which nearly all words have capitals.
    is_titled: bool,
}

impl<'d> Page<'d> {
    pub(super) fn read(title: &'d str, text: &'d str, known: &Lexicon) -> Self {
        let mut page = Self {
            terms: BTreeMap::new(),
            small: BTreeSet::new(),
        };
        for (source, most) in [(title, TITLE), (text, TEXT)] {
            let source = &source[..source.floor_char_boundary(most)];
            let mut words: Vec<Word<'d>> = Vec::new();
            let mut start = 0;
            for line in source.split_inclusive('\n') {
                words.extend(words_of_line(line, start));
                start += line.len();
            }
            page.take(source, &words, known);
        }
        page
    }

    fn take(&mut self, source: &'d str, words: &[Word<'d>], known: &Lexicon) {
        let lists = &*LISTS;
        let mut at = 0;
        while at < words.len() {
            if words[at].form == Form::Small {
                self.small.insert(words[at].folded.clone());
            }
            if !may_be_in_term(&words[at], known) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < words.len()
                && !words[end - 1].ends
                && !words[end].begins
                && may_be_in_term(&words[end], known)
            {
                end += 1;
            }
            let mut run = at..end;
            at = end;
            // `The Envoy Gateway`; a sentence's first word is a name only if others say so.
            while run.len() > 1 && lists.ordinary.contains(&words[run.start].folded) {
                run.start += 1;
            }
            while run.len() > 1 && lists.ordinary.contains(&words[run.end - 1].folded) {
                run.end -= 1;
            }
            if run.len() > WORDS {
                for number in run {
                    if words[number].form == Form::Odd {
                        self.add(source, words, number..number + 1, known);
                    }
                }
            } else {
                self.add(source, words, run, known);
            }
        }
    }

    fn add(
        &mut self,
        source: &'d str,
        words: &[Word<'d>],
        run: std::ops::Range<usize>,
        known: &Lexicon,
    ) {
        let lists = &*LISTS;
        let of_term = &words[run.clone()];
        let folded: Vec<&str> = of_term.iter().map(|word| word.folded.as_str()).collect();
        let folded = folded.join(" ");
        let form = of_term
            .iter()
            .map(|word| word.form)
            .max()
            .unwrap_or(Form::Small);
        let last = &of_term[of_term.len() - 1];
        let written = &source[of_term[0].at..last.at + last.written.len()];
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        let is_out = lists.ordinary.contains(&folded)
            || known.has_name(&folded)
            || letters < 2
            || letters < 3 && form != Form::Odd
            || written.len() > 40
            || written.contains('\n');
        if is_out {
            return;
        }
        let is_sure = of_term.iter().any(|word| match word.form {
            Form::Odd => true,
            Form::Capital | Form::Capitals => !word.begins && !word.is_titled,
            Form::Small | Form::Number => false,
        });
        let near = run.start.saturating_sub(NEAR)..(run.end + NEAR).min(words.len());
        let beside = [run.start.checked_sub(1), Some(run.end)];
        let mut beside = beside
            .into_iter()
            .flatten()
            .filter_map(|number| words.get(number));
        let has_version = words
            .get(run.end)
            .is_some_and(|next| next.form == Form::Number && next.written.contains('.'));
        let term = Term {
            written,
            form,
            is_sure,
            is_technical: has_version || is_technical(&words[near]),
            is_person: beside.any(|word| lists.person.contains(&word.folded)),
        };
        let seen = self.terms.entry(folded).or_insert(term);
        seen.is_sure |= term.is_sure;
        seen.is_technical |= term.is_technical;
        seen.is_person |= term.is_person;
    }
}

fn may_be_in_term(word: &Word<'_>, known: &Lexicon) -> bool {
    word.form >= Form::Capital && !known.has_name(&word.folded)
}

/// Whether there is a technical word or phrase among some.
fn is_technical(words: &[Word<'_>]) -> bool {
    let lists = &*LISTS;
    (1..=WORDS).any(|length| {
        words.windows(length).any(|phrase| {
            let folded: Vec<&str> = phrase.iter().map(|word| word.folded.as_str()).collect();
            lists.technical.contains(&folded.join(" "))
        })
    })
}

/// The words of a line that begins at `start`, without web addresses and paths.
fn words_of_line(line: &str, start: usize) -> Vec<Word<'_>> {
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '+' | '#');
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut begins = true;
    let mut from = 0;
    for token in line.split_whitespace() {
        let at = from + line[from..].find(token).unwrap_or(0);
        from = at + token.len();
        let head = token.trim_start_matches(|c: char| !is_of_word(c));
        let bare = head.trim_end_matches(|c: char| !is_of_word(c));
        if bare.is_empty() || bare.contains(['/', '@', '\\', '_', '=']) {
            begins = !token.ends_with(',');
            continue;
        }
        let before = &token[..token.len() - head.len()];
        let after = &head[bare.len()..];
        // French elisions and English possessives.
        let mut written = bare;
        let mut elided = 0;
        if let Some((start, end)) = bare.split_once(['\'', '’']) {
            if start.chars().count() <= 2 && end.chars().count() > 1 {
                elided = bare.len() - end.len();
                written = end;
            } else {
                written = start;
            }
        }
        words.push(Word {
            written,
            at: start + at + before.len() + elided,
            folded: fold_name(written),
            form: form_of(written),
            begins: begins || !before.is_empty(),
            ends: !after.is_empty() || written.len() + elided < bare.len(),
            is_titled: false,
        });
        begins = after.contains(['.', '!', '?', ':', '…']);
    }
    let long = words
        .iter()
        .filter(|word| word.written.chars().count() >= 4);
    let (mut all, mut capital) = (0, 0);
    for word in long {
        all += 1;
        capital += usize::from(word.form >= Form::Capital);
    }
    if all >= 3 && capital * 5 > all * 3 {
        for word in &mut words {
            word.is_titled = true;
        }
    }
    words.retain(|word| !word.folded.is_empty());
    words
}

fn form_of(word: &str) -> Form {
    const HOSTS: [&str; 12] = [
        "com", "org", "net", "io", "dev", "fr", "eu", "cloud", "ai", "uk", "de", "html",
    ];
    let count = |is: fn(char) -> bool| word.chars().filter(|c| is(*c)).count();
    let (upper, lower) = (count(char::is_uppercase), count(char::is_lowercase));
    let digits = count(char::is_numeric);
    let starts_upper = word.starts_with(char::is_uppercase);
    if upper + lower == 0
        || word.starts_with(char::is_numeric)
        || word.starts_with('v') && upper + lower == 1 && digits > 0
    {
        return Form::Number;
    }
    if let Some((name, end)) = word.rsplit_once('.') {
        let is_name =
            !name.is_empty() && end.chars().all(char::is_lowercase) && !HOSTS.contains(&end);
        return if is_name && upper > 0 {
            Form::Odd
        } else {
            Form::Small
        };
    }
    let inner_upper = upper > usize::from(starts_upper);
    // `LangGraph`, but not `Multi-Agent`, `McDonald` or `AIs`.
    let is_camel = inner_upper && lower > 0 && !word.contains('-') && !word.starts_with("Mc") && {
        let body = word.strip_suffix('s').unwrap_or(word);
        body.contains(char::is_lowercase)
    };
    let has_digit_inside =
        digits > 0 && upper + lower >= 1 && !word.contains(['-', '+']) && word.chars().count() >= 3;
    if is_camel || has_digit_inside && digits <= 2 && upper + lower >= 2 {
        return Form::Odd;
    }
    match (starts_upper, upper, lower) {
        (true, 2.., 0) if word.chars().count() <= 8 => Form::Capitals,
        (true, ..) => Form::Capital,
        _ => Form::Small,
    }
}

/// The lists of `words.txt`.
#[derive(Debug, Default)]
struct Lists {
    technical: HashSet<String>,
    person: HashSet<String>,
    ordinary: HashSet<String>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    let mut list = None;
    for line in include_str!("words.txt").lines() {
        if let Some(heading) = line.strip_prefix('[') {
            list = match heading.split(':').next() {
                Some("technical") => Some(&mut lists.technical),
                Some("person") => Some(&mut lists.person),
                _ => Some(&mut lists.ordinary),
            };
        } else if let Some(list) = list.as_mut().filter(|_| !line.starts_with('#')) {
            let words = line.split(',').map(str::trim);
            list.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    lists
});
