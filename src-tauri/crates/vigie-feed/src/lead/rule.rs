//! The language of the rules: an address is compared with patterns, and what they catch fills the forms of feeds.

use url::Url;

use super::{Lead, NoFeeds, Source, What};

/// A kind of address, and what it stands for.
pub(super) struct Rule {
    /// Hosts without `www.` and `m.`; `.example.org` is any host below, caught as `{sub}`; `*` is any.
    pub(super) hosts: &'static [&'static str],
    /// Segments: a word, `{name}` with or without text around it, `{**name}` for all that follow (one or more),
    /// `**` for whatever follows. After `?`, the parameters that must be there: `list={list}`.
    pub(super) path: &'static str,
    pub(super) then: Then,
}

pub(super) enum Then {
    /// These feeds; if none of them is one, the page.
    Feeds(&'static [Form]),
    /// The page; if it names none, these.
    Page(&'static [Form]),
    /// There are none.
    Nothing(NoFeeds),
}

/// The form of a feed's address: `{name}` stands for what was caught, `{name-2}` for that without its first two
/// characters, `{origin}` for scheme, host and port, `{host}`, `{query}` for the whole query.
pub(super) struct Form(pub(super) &'static str, pub(super) Option<What>);

/// What a pattern caught, by name. A list: there are never more than four.
pub(super) struct Captures<'a> {
    address: &'a Url,
    caught: Vec<(&'static str, String)>,
}

/// What the rule's pattern catches of an address; `None` if it is of another kind.
pub(super) fn captures<'a>(rule: &Rule, address: &'a Url) -> Option<Captures<'a>> {
    let host = address.host_str()?.trim_end_matches('.');
    let plain = ["www.", "m."]
        .iter()
        .find_map(|start| host.strip_prefix(start))
        .unwrap_or(host);
    let mut caught = Vec::new();
    rule.hosts
        .iter()
        .find(|known| match known.strip_prefix('.') {
            None => **known == plain || **known == host || **known == "*",
            Some(parent) => {
                let sub = host
                    .strip_suffix(parent)
                    .and_then(|sub| sub.strip_suffix('.'));
                sub.is_some_and(|sub| {
                    let named = !matches!(sub, "" | "www" | "m");
                    if named {
                        caught.push(("sub", sub.to_owned()));
                    }
                    named
                })
            }
        })?;
    let (path, query) = rule.path.split_once('?').unwrap_or((rule.path, ""));
    catch_path(path, address, &mut caught)?;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, pattern) = pair.split_once('=')?;
        let (_, value) = address.query_pairs().find(|(name, _)| name == key)?;
        caught.push(catch(pattern, &value)?);
    }
    Some(Captures { address, caught })
}

fn catch_path(
    pattern: &'static str,
    address: &Url,
    caught: &mut Vec<(&'static str, String)>,
) -> Option<()> {
    let mut segments = address
        .path()
        .split('/')
        .filter(|segment| !segment.is_empty());
    for part in pattern.split('/').filter(|part| !part.is_empty()) {
        if part == "**" {
            return Some(());
        }
        if let Some(name) = part
            .strip_prefix("{**")
            .and_then(|name| name.strip_suffix('}'))
        {
            let rest: Vec<&str> = segments.collect();
            caught.push((name, rest.join("/")));
            return (!rest.is_empty()).then_some(());
        }
        let segment = segments.next()?;
        if part.contains('{') {
            caught.push(catch(part, segment)?);
        } else if !part.eq_ignore_ascii_case(segment) {
            return None;
        }
    }
    segments.next().is_none().then_some(())
}

/// `text` as `before{name}after` catches it.
fn catch(pattern: &'static str, text: &str) -> Option<(&'static str, String)> {
    let (before, rest) = pattern.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    let value = text.strip_prefix(before)?.strip_suffix(after)?;
    fits(name, value).then(|| (name, value.to_owned()))
}

/// What may stand under a name: most things may be called anything.
fn fits(name: &str, value: &str) -> bool {
    let id = |value: &str| {
        value
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    match name {
        "channel" => super::data::is_channel(value),
        "list" => value.len() > 2 && id(value),
        "number" => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()),
        "sort" => is_one_of(
            &["best", "controversial", "hot", "new", "rising", "top"],
            value,
        ),
        "span" => is_one_of(&["hour", "day", "week", "month", "year", "all"], value),
        // First segments that are pages of the site, not somebody's name.
        "owner" => !value.is_empty() && !is_one_of(OWN_PAGES, value),
        _ => !value.is_empty(),
    }
}

fn is_one_of(list: &[&str], value: &str) -> bool {
    list.iter().any(|word| word.eq_ignore_ascii_case(value))
}

/// What code hosts and publishing platforms keep for themselves.
const OWN_PAGES: &[&str] = &[
    "about",
    "api",
    "apps",
    "blog",
    "codespaces",
    "collections",
    "contact",
    "customer-stories",
    "dashboard",
    "docs",
    "enterprise",
    "events",
    "explore",
    "feed",
    "feeds",
    "features",
    "groups",
    "help",
    "issues",
    "login",
    "m",
    "marketplace",
    "me",
    "new",
    "notifications",
    "orgs",
    "organizations",
    "p",
    "plans",
    "pricing",
    "privacy",
    "pulls",
    "readme",
    "search",
    "security",
    "settings",
    "signup",
    "site",
    "solutions",
    "sponsors",
    "stars",
    "t",
    "tag",
    "team",
    "terms",
    "top",
    "topics",
    "trending",
    "users",
    "watching",
];

/// The feeds that the forms make of what was caught.
pub(super) fn fill(forms: &[Form], captures: &Captures<'_>) -> Vec<Lead> {
    forms
        .iter()
        .filter_map(|Form(form, what)| {
            Some(Lead {
                url: Url::parse(&filled(form, captures)?).ok()?,
                title: None,
                source: if *what == Some(What::Comments) {
                    Source::Comments
                } else {
                    Source::Rule
                },
                what: *what,
            })
        })
        .collect()
}

fn filled(form: &str, captures: &Captures<'_>) -> Option<String> {
    let mut out = String::with_capacity(form.len() + 32);
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after.split_once('}')?;
        rest = after;
        let (name, skip) = name.strip_suffix("-2").map_or((name, 0), |name| (name, 2));
        match name {
            "origin" => out.push_str(&captures.address.origin().ascii_serialization()),
            "host" => out.push_str(captures.address.host_str()?),
            "query" => out.push_str(captures.address.query().unwrap_or("")),
            _ => {
                let (_, value) = captures.caught.iter().find(|(known, _)| *known == name)?;
                out.push_str(value.get(skip..)?);
            }
        }
    }
    out.push_str(rest);
    Some(out)
}
