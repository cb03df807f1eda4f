//! Headlines and texts, from sentences with slots: two of them are alike by nothing but the language.

use crate::corpus::words::Dice;

/// Who and what one text is about: the same names all through it.
pub(super) struct Cast {
    pub(super) company: String,
    pub(super) person: String,
    pub(super) city: String,
    /// A technology, where it is about one.
    pub(super) technology: Option<String>,
    /// Its trade: headlines and sentences are of one.
    trade: usize,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Genre {
    /// A few paragraphs of an agency.
    News,
    /// A post of a few minutes.
    Post,
    /// A long piece by somebody who knows.
    Essay,
}

impl Cast {
    pub(super) fn draw(dice: &mut Dice, technology: Option<String>) -> Self {
        let mut name = |least: usize| {
            let count = least + dice.below(2);
            let mut name: String = (0..count).map(|_| pick(dice, &SYLLABLES)).collect();
            name.push_str(pick(dice, &ENDINGS));
            let first = name.remove(0).to_ascii_uppercase();
            name.insert(0, first);
            name
        };
        let (company, family) = (name(2), name(1));
        let kind = pick(dice, &KINDS);
        Self {
            company: format!("{company}{kind}"),
            person: format!("{} {family}", pick(dice, &GIVEN)),
            city: town(dice),
            technology,
            trade: dice.below(TRADES.len()),
        }
    }
}

/// A headline.
pub(super) fn headline(dice: &mut Dice, cast: &Cast) -> String {
    let template = match cast.technology {
        Some(_) => pick(dice, &TECHNICAL_HEADS),
        None => pick(dice, &HEADS),
    };
    let text = fill(dice, cast, template);
    text.chars()
        .take(1)
        .flat_map(char::to_uppercase)
        .chain(text.chars().skip(1))
        .collect()
}

/// A text as a feed carries it.
pub(super) fn body(dice: &mut Dice, cast: &Cast, genre: Genre, number: usize) -> String {
    let sentences = match genre {
        Genre::News => 5 + dice.below(6),
        Genre::Post => 14 + dice.below(16),
        Genre::Essay => 45 + dice.below(30),
    };
    let mut html = String::from("<p>");
    for place in 0..sentences {
        if place > 0 && place % 4 == 0 {
            html.push_str("</p><p>");
        }
        let about_technology = cast.technology.is_some() && place % 5 == 0;
        let template = if about_technology {
            pick(dice, &TECHNICAL_SENTENCES)
        } else {
            pick(dice, &SENTENCES)
        };
        let sentence = fill(dice, cast, template);
        let mut chars = sentence.chars();
        html.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        html.push_str(chars.as_str());
        html.push(' ');
    }
    html.push_str(&format!("Filed as {}.</p>", serial(number)));
    html
}

/// A word that stands in one text only, and finds it.
pub(super) fn serial(number: usize) -> String {
    format!("zq{number:06}x")
}

/// The announcement that many copy, in the words of the copy with that number: another head and another first sentence.
pub(super) fn release(dice: &mut Dice, technology: &str, copy: usize) -> (String, String) {
    let heads = [
        format!("{technology} raises $43 million from Norrland Capital for sensor archives"),
        format!("Norrland Capital leads $43 million round in {technology}, the sensor archive"),
        format!("Sensor archive {technology} raises $43 million, led by Norrland Capital"),
        format!("{technology}, which archives factory sensors, raises $43 million"),
    ];
    let ends = [
        "",
        ", company says",
        " - in brief",
        " this morning",
        ": what it means",
    ];
    let openings = [
        "A new round was announced today.",
        "The news had been expected for weeks.",
        "Another large round has closed.",
        "Our regional desk reports.",
        "Readers in industry will know the name.",
    ];
    let title = format!(
        "{}{}",
        heads[copy % heads.len()],
        ends[copy / heads.len() % ends.len()]
    );
    let told = format!(
        "{technology}, the archive for readings of factory sensors, has raised $43 million in a round led by Norrland \
         Capital, with Beaufort Ventures and the Hanseatic Growth Fund taking part. The company was founded in Tampere \
         in 2021 by Ilse Varnhagen and Teemu Koskela, and employs 140 people. It will use the money to open offices in \
         Lyon and Osaka and to double its research team. \"Plants throw away nine readings in ten because keeping them \
         costs more than the machine they came from,\" said Varnhagen, its chief executive. Its archive compresses \
         readings by the shape of the signal, and answers questions over ten years of them in under a second. Customers \
         include two makers of turbines and the operator of a ferry line. The round values {technology} at $310 million."
    );
    let opening = pick(dice, &openings);
    (title, format!("<p>{opening}</p><p>{told}</p>"))
}

fn fill(dice: &mut Dice, cast: &Cast, template: &str) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        rest = after;
        match slot {
            "company" => text.push_str(&cast.company),
            "person" => text.push_str(&cast.person),
            "city" => text.push_str(&cast.city),
            "tech" => text.push_str(cast.technology.as_deref().unwrap_or(&cast.company)),
            "town" => text.push_str(&town(dice)),
            "thing" => text.push_str(pick(dice, TRADES[cast.trade])),
            "other" => {
                let trade = dice.below(TRADES.len());
                text.push_str(pick(dice, TRADES[trade]));
            }
            "did" => text.push_str(pick(dice, &DID)),
            "do" => text.push_str(pick(dice, &DO)),
            "how" => text.push_str(pick(dice, &HOW)),
            "when" => text.push_str(pick(dice, &WHEN)),
            "why" => text.push_str(pick(dice, &WHY)),
            "role" => text.push_str(pick(dice, &ROLES)),
            "who" => text.push_str(pick(dice, &WHO)),
            "part" => text.push_str(pick(dice, &PARTS)),
            "n" => text.push_str(&(2 + dice.below(960)).to_string()),
            _ => {}
        }
    }
    text.push_str(rest);
    text
}

/// A town that few texts name: names are what entries are told apart by.
fn town(dice: &mut Dice) -> String {
    let name: String = [&SYLLABLES, &SYLLABLES]
        .map(|from| pick(dice, from))
        .concat();
    let first = name[..1].to_uppercase();
    format!("{first}{}{}", &name[1..], pick(dice, &TOWNS))
}

fn pick<T: Copy>(dice: &mut Dice, from: &[T]) -> T {
    from[dice.below(from.len())]
}

const SYLLABLES: [&str; 40] = [
    "bra", "kel", "vo", "tan", "mir", "sul", "dre", "fen", "gor", "hal", "jas", "kri", "lom",
    "mun", "nav", "ost", "pel", "quin", "ros", "ster", "tul", "ur", "ves", "wim", "yal", "zor",
    "cam", "del", "ery", "fal", "gry", "hux", "ith", "jor", "kam", "lyn", "mor", "nox", "orb",
    "pry",
];
const ENDINGS: [&str; 14] = [
    "a", "en", "is", "or", "eck", "um", "ard", "ix", "ell", "ow", "ine", "ost", "ath", "ey",
];
const KINDS: [&str; 10] = [
    "",
    "",
    "",
    "",
    " Works",
    " Lines",
    " Foods",
    " Marine",
    " Rail",
    " & Daughters",
];
const GIVEN: [&str; 32] = [
    "Ada", "Bruno", "Chidi", "Dalia", "Emre", "Freya", "Goran", "Hana", "Idris", "Jun", "Katya",
    "Leon", "Mina", "Noor", "Oskar", "Paula", "Quentin", "Rosa", "Sven", "Tara", "Ulla", "Viktor",
    "Wanda", "Xenia", "Yusuf", "Zora", "Amadou", "Beatriz", "Cillian", "Dorota", "Esteban",
    "Farah",
];
const TOWNS: [&str; 16] = [
    "ham", "stad", "ville", "burg", "port", "field", "mouth", "wick", "bridge", "ford", "holm",
    "sund", "mont", "haven", "thorpe", "gate",
];
const TRADES: [&[&str]; 12] = [
    &[
        "harbour cranes",
        "a container terminal",
        "the night ferry",
        "pilot boats",
        "dredging rights",
        "a quay of timber",
        "towage fees",
    ],
    &[
        "rye bread",
        "a flour mill",
        "sourdough cultures",
        "the bakers' guild",
        "oven bricks",
        "wheat contracts",
        "a pastry school",
    ],
    &[
        "tram tracks",
        "a depot for buses",
        "the ring line",
        "ticket inspectors",
        "signal boxes",
        "level crossings",
        "a sleeper train",
    ],
    &[
        "a cardiac ward",
        "the blood bank",
        "nursing shifts",
        "hearing aids",
        "a malaria trial",
        "dental clinics",
        "ambulance bays",
    ],
    &[
        "seed potatoes",
        "an apple orchard",
        "drip irrigation",
        "beehives",
        "the cattle market",
        "a drought fund",
        "vineyard leases",
    ],
    &[
        "rooftop panels",
        "a pumped-storage lake",
        "wind turbines",
        "district heating",
        "the grid operator",
        "heat pumps",
        "peak tariffs",
    ],
    &[
        "a chamber choir",
        "the opera house",
        "film archives",
        "a puppet festival",
        "ceramic murals",
        "museum entries",
        "street theatre",
    ],
    &[
        "a second-division club",
        "the rowing course",
        "referees",
        "marathon permits",
        "an ice rink",
        "transfer rules",
        "stadium turf",
    ],
    &[
        "rent ceilings",
        "a housing cooperative",
        "scaffolding",
        "building permits",
        "the land registry",
        "loft conversions",
        "social flats",
    ],
    &[
        "salmon farms",
        "cod quotas",
        "a lighthouse",
        "oyster beds",
        "trawler crews",
        "the fish auction",
        "kelp forests",
    ],
    &[
        "school meals",
        "a teachers' union",
        "exam papers",
        "evening classes",
        "the university library",
        "apprenticeships",
        "a debating league",
    ],
    &[
        "pension funds",
        "a savings bank",
        "municipal bonds",
        "insurance claims",
        "the mint",
        "audit fees",
        "export credits",
    ],
];
const DID: [&str; 28] = [
    "suspended",
    "approved",
    "sold",
    "rebuilt",
    "questioned",
    "doubled",
    "abandoned",
    "inherited",
    "insured",
    "leased",
    "photographed",
    "repaired",
    "defended",
    "postponed",
    "merged",
    "painted",
    "catalogued",
    "mortgaged",
    "praised",
    "replaced",
    "audited",
    "reopened",
    "halved",
    "borrowed",
    "moved",
    "banned",
    "subsidised",
    "renamed",
];
const DO: [&str; 24] = [
    "suspend",
    "approve",
    "sell",
    "rebuild",
    "question",
    "double",
    "abandon",
    "insure",
    "lease",
    "repair",
    "defend",
    "postpone",
    "merge",
    "catalogue",
    "replace",
    "audit",
    "reopen",
    "halve",
    "borrow",
    "move",
    "ban",
    "subsidise",
    "rename",
    "inspect",
];
const HOW: [&str; 20] = [
    "without a vote",
    "by a narrow margin",
    "against advice",
    "in secret",
    "under protest",
    "with borrowed money",
    "before the deadline",
    "at half the cost",
    "for the third time",
    "to some applause",
    "by candlelight",
    "in instalments",
    "over a weekend",
    "with great care",
    "on the second attempt",
    "by order of a judge",
    "at public expense",
    "with one exception",
    "after a long silence",
    "in a single afternoon",
];
const WHEN: [&str; 16] = [
    "last spring",
    "before the holidays",
    "in the autumn",
    "on Thursday",
    "by mid-January",
    "within a year",
    "during the strike",
    "after the flood",
    "at the turn of the century",
    "this weekend",
    "in early March",
    "since the election",
    "during rehearsals",
    "over the last decade",
    "on market day",
    "at dawn",
];
const WHY: [&str; 20] = [
    "costs had risen by a third",
    "nobody had asked for it",
    "the roof leaked",
    "the old contract had lapsed",
    "two directors resigned",
    "tourists complained",
    "the bank refused a loan",
    "a bridge was closed",
    "parents had organised",
    "the figures did not add up",
    "the weather turned",
    "a rival had left",
    "the ministry hesitated",
    "supplies ran short",
    "a court had ruled",
    "the lease ended",
    "volunteers were tired",
    "prices fell",
    "the machine broke twice",
    "an heir appeared",
];
const ROLES: [&str; 12] = [
    "chair",
    "finance director",
    "head of research",
    "chief engineer",
    "treasurer",
    "spokesperson",
    "ombudsman",
    "artistic director",
    "harbour master",
    "head of training",
    "chief inspector",
    "secretary",
];
const WHO: [&str; 16] = [
    "the mayor",
    "a retired judge",
    "local farmers",
    "the regulator",
    "two economists",
    "an inspector",
    "the works council",
    "a group of parents",
    "the archbishop",
    "night-shift workers",
    "an anonymous donor",
    "the opposition",
    "a historian",
    "shareholders",
    "the coast guard",
    "students",
];
const PARTS: [&str; 26] = [
    "connection pools",
    "certificate rotation",
    "memory limits",
    "schema changes",
    "retry storms",
    "cold starts",
    "audit trails",
    "flaky tests",
    "log volumes",
    "tenant isolation",
    "slow queries",
    "blue-green switches",
    "quota alarms",
    "clock skew",
    "vendored modules",
    "access reviews",
    "disk pressure",
    "canary traffic",
    "backup drills",
    "dependency upgrades",
    "zone failures",
    "batch windows",
    "dead letters",
    "index bloat",
    "secret leaks",
    "node drains",
];
const HEADS: [&str; 24] = [
    "{city} {did} {thing} {how}",
    "{company} to {do} {thing} in {town} {when}",
    "{person} named {role} of {company}",
    "Why {who} in {city} want to {do} {thing}",
    "{company} {did} {thing}; {who} object",
    "After {n} years, {city} will {do} {thing}",
    "{who} and {company} quarrel over {thing}",
    "{person}: \"We {did} {thing} because {why}\"",
    "In {city}, {thing} and {other} share one roof",
    "{n} jobs at stake as {company} looks at {thing}",
    "Court in {city} lets {company} {do} {thing}",
    "{thing}: what {who} learned in {town}",
    "{company} loses {n} customers over {other}",
    "A portrait of {person}, who {did} {thing} {how}",
    "{city} and {town} compete for {thing}",
    "{who} {did} {thing} {when}, {company} says",
    "Report finds {thing} in {city} {did} {how}",
    "{person} leaves {company} for {town}",
    "How {thing} came to {city}",
    "{company} buys {n} acres near {city} for {other}",
    "No end to the dispute about {thing} in {town}",
    "{city}: {n} signatures against plans to {do} {thing}",
    "{who} ask {company} for an account of {thing}",
    "{person} wins prize for a book about {thing}",
];
const TECHNICAL_HEADS: [&str; 18] = [
    "How {company} moved {n} services to {tech}",
    "{tech} and {part}: what {company} found",
    "{person} on {part} in {tech}",
    "{n} lessons about {part} from {tech} at {company}",
    "We ran {tech} in {city} for {n} days",
    "{tech} for {thing}: notes from {town}",
    "Measuring {part} under {tech}",
    "What {tech} taught {company} about {part}",
    "Before you choose {tech}, count your {part}",
    "{company} rewrites its {part} around {tech}",
    "A tour of {tech} with {person}",
    "{part}, {part} and {tech}: a post-mortem",
    "Why {company} keeps {tech} after {n} incidents",
    "{tech} at {company}: {n} months on",
    "Teaching {tech} to the people of {thing}",
    "From {part} to {part}: {person} explains {tech}",
    "Can {tech} tame {part}?",
    "{company} publishes its {tech} runbook for {part}",
];
const SENTENCES: [&str; 40] = [
    "{who} had {did} {thing} {how}, and {company} answered {when}",
    "According to {person}, {why}, which is also what happened in {town}",
    "{n} people signed, {n} of them from {town}",
    "It took {n} weeks to {do} {other}, since {why}.",
    "Nobody in {city} remembers who {did} {thing} first.",
    "\"One does not {do} {thing} {how},\" said {person}.",
    "The figures for {when} speak of {n} visitors and {n} complaints.",
    "{company} had {did} {other} before, {how}.",
    "In {town}, {who} would rather {do} {other} than wait.",
    "That {why} was known {when}; that {who} had {did} {other} was not.",
    "A letter from {town} puts it plainly: {why}.",
    "The plan to {do} {thing} goes back to {person}, then {role} in {city}.",
    "What remains is {other}, and a bill of {n} thousand.",
    "Each of the {n} partners may {do} {thing}, as long as {who} agree.",
    "{when} a committee met {how} and {did} {other}.",
    "Those who {did} {thing} hope for {town}; the others have left.",
    "The {role} declined to comment, saying that {why}.",
    "By then {company} employed {n} people for {thing} alone.",
    "For {who}, {other} matters more than {thing}.",
    "If {why}, one could still {do} {thing} {when}.",
    "It rained in {city}, {why}, and the meeting was {did}.",
    "Between {city} and {town} lie {n} kilometres of {other}.",
    "{person} keeps a list of all that was {did} {how}: {n} lines so far.",
    "Old photographs show {thing} where today there is {other}.",
    "The contract lets {company} {do} {other} {how}.",
    "A study of {n} households says that {why}",
    "Then {who} {did} the only copy.",
    "{town} did it {when}, with {n} volunteers and {other}.",
    "The vote was {n} to {n}; {who} abstained.",
    "Some call it luck; {person} calls it {thing}.",
    "Without {other}, {company} could not {do} {thing} at all.",
    "It is the {role} who decides, {how} if need be.",
    "Prices for {other} rose by {n} cents {when}.",
    "Neither {city} nor {town} would {do} {thing} alone.",
    "One floor below, {who} went on to {do} {other}.",
    "There were {n} offers for {thing}, the best of them from {town}.",
    "The answer came {when}: {why}.",
    "A museum in {town} has {did} {n} pieces of {other}.",
    "Nothing of this is new to {who}, who {did} {other} {when}.",
    "In the end it was {person} who {did} {thing}, {how}.",
];
const TECHNICAL_SENTENCES: [&str; 16] = [
    "We have run {tech} in production since {n} deploys ago, mostly because of {part}.",
    "With {tech}, {part} became {n} percent cheaper, while {part} did not change.",
    "{person} first tried {tech} for {part} {when}.",
    "The hard part of {tech} was not {part} but {part}.",
    "{company} pays for {tech} by the hour and for {part} by the incident.",
    "Whoever operates {tech} should alert on {part} first.",
    "Our {tech} setup survived {n} zone failures {when}.",
    "One flag in {tech} decides whether {part} hurt.",
    "{tech} hides {part} well, until {why}.",
    "We measured {part} with and without {tech}, {n} runs each.",
    "The team in {town} maintains {tech} with {n} lines of glue.",
    "A custom build of {tech} handles our {part}.",
    "The documentation of {tech} says little about {part}.",
    "Upgrading {tech} took {n} minutes, and {part} took the night.",
    "{tech} is a commodity at {company}: nobody talks about {part} any more.",
    "Some doubt that {tech} can ever solve {part}.",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_its_people_all_through_and_leaves_no_slot_open() {
        for number in 0..200 {
            let mut dice = Dice::of(1, 2, number);
            let technology = (number % 2 == 0).then(|| "Kubernetes".to_owned());
            let cast = Cast::draw(&mut dice, technology);
            let (head, text) = (
                headline(&mut dice, &cast),
                body(&mut dice, &cast, Genre::Post, number),
            );
            assert!(
                !head.contains(['{', '}']) && !text.contains(['{', '}']),
                "{head}"
            );
            assert!(head.contains("Kubernetes") || number % 2 == 1, "{head}");
            assert!(text.contains(&serial(number)));
        }
    }
}
