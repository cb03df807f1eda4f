//! Outlines to feeds and folders, and back.

use std::rc::Rc;

use vigie_feed::opml::{Opml, Outline};
use vigie_store::{FeedList, FeedRow, FolderRow, ListedFeed, ListedFolder};

use crate::feeds::Address;

/// Attributes of other programs, in their order.
type Attributes = Vec<(String, String)>;

/// An outline still to be read.
struct Open<'a> {
    outline: &'a Outline,
    /// The folder it lies in, by its place in the list.
    folder: Option<usize>,
    /// What prefixes mean there.
    declared: Rc<Attributes>,
}

/// The feeds and folders of a document; what is neither is told.
pub(super) fn list_of(opml: &Opml, problems: &mut Vec<String>) -> FeedList {
    let mut list = FeedList::default();
    let mut open = Vec::new();
    // By hand rather than by recursion: files nest as deep as they like.
    open_all(
        &opml.outlines,
        None,
        &Rc::new(opml.namespaces.clone()),
        &mut open,
    );
    while let Some(Open {
        outline,
        folder,
        declared,
    }) = open.pop()
    {
        let declared = with_own(outline, declared);
        let name = Some(outline.text.trim()).filter(|name| !name.is_empty());
        let mut within = folder;
        if let Some(url) = &outline.feed_url {
            match Address::parse(url) {
                Ok(address @ Address::Web(_)) => {
                    list.feeds
                        .push(listed_feed(outline, &address, folder, &declared));
                }
                _ => problems.push(format!("“{url}” is not a web address; it was left out.")),
            }
        } else if let (false, Some(address)) = (outline.is_folder(), outline.leads_to()) {
            let name = name.unwrap_or(address);
            problems.push(if outline.is_include() {
                format!("“{name}” stands for another list, {address}, which was not fetched: import it by itself.")
            } else {
                format!("“{name}” leads to {address}, which is not said to be a feed; it was left out.")
            });
        } else if let Some(name) = name {
            within = Some(list.folders.len());
            list.folders.push(ListedFolder {
                parent: folder,
                name: name.to_owned(),
                outline: foreign(outline, &declared),
            });
        }
        open_all(&outline.children, within, &declared, &mut open);
    }
    list
}

fn open_all<'a>(
    outlines: &'a [Outline],
    folder: Option<usize>,
    declared: &Rc<Attributes>,
    open: &mut Vec<Open<'a>>,
) {
    // The last one in is the first one out.
    open.extend(outlines.iter().rev().map(|outline| Open {
        outline,
        folder,
        declared: Rc::clone(declared),
    }));
}

/// What prefixes mean within an outline that declares some itself.
fn with_own(outline: &Outline, declared: Rc<Attributes>) -> Rc<Attributes> {
    let mut all = None;
    for (name, meaning) in &outline.attributes {
        if let Some(prefix) = name.strip_prefix("xmlns:") {
            let all = all.get_or_insert_with(|| declared.as_ref().clone());
            all.retain(|(known, _)| known != prefix);
            all.push((prefix.to_owned(), meaning.clone()));
        }
    }
    all.map_or(declared, Rc::new)
}

fn listed_feed(
    outline: &Outline,
    address: &Address,
    folder: Option<usize>,
    declared: &[(String, String)],
) -> ListedFeed {
    let text = Some(outline.text.trim())
        .filter(|text| !text.is_empty() && Some(*text) != outline.feed_url.as_deref())
        .map(str::to_owned);
    let title = outline
        .title
        .as_deref()
        .map(str::trim)
        .filter(|title| !title.is_empty())
        .map(str::to_owned);
    // Where both are said and differ, the text is what the user calls it, the title what it calls itself.
    let (name, title) = match title {
        Some(title) => (text, Some(title)),
        None => (None, text),
    };
    ListedFeed {
        url: address.url(),
        folder,
        also_in: outline.categories(),
        name,
        title,
        site: outline.site_url.clone(),
        reason: outline.description.clone(),
        outline: foreign(outline, declared),
    }
}

/// What an outline says that we have no place for, with the meaning of each prefix.
fn foreign(outline: &Outline, declared: &[(String, String)]) -> Attributes {
    let mut foreign = Attributes::new();
    let mut keep = |name: &str, value: &str| foreign.push((name.to_owned(), value.to_owned()));
    if outline.feed_url.is_none() {
        let own = [
            ("title", &outline.title),
            ("description", &outline.description),
            ("htmlUrl", &outline.site_url),
        ];
        for (name, value) in own {
            if let Some(value) = value {
                keep(name, value);
            }
        }
    }
    for (name, value) in &outline.attributes {
        // A folder is no feed, whatever wrote that; other programs would look for its address.
        let mistaken = outline.feed_url.is_none()
            && name.eq_ignore_ascii_case("type")
            && ["rss", "atom"]
                .iter()
                .any(|feed| value.eq_ignore_ascii_case(feed));
        if mistaken || name.starts_with("xmlns:") {
            continue;
        }
        keep(name, value);
    }
    let mut declarations = Attributes::new();
    for (name, _) in &foreign {
        if let Some((prefix, _)) = name.split_once(':')
            && let Some((_, meaning)) = declared.iter().find(|(known, _)| known == prefix)
        {
            let declaration = (format!("xmlns:{prefix}"), meaning.clone());
            if !declarations.contains(&declaration) {
                declarations.push(declaration);
            }
        }
    }
    declarations.append(&mut foreign);
    declarations
}

pub(super) fn feed_outline(feed: &FeedRow, foreign: Attributes) -> Outline {
    let own_title = feed.own_title.clone();
    Outline {
        text: feed.title().to_owned(),
        title: own_title.filter(|title| title.trim() != feed.title().trim()),
        feed_url: Some(feed.url.clone()),
        site_url: feed.site.clone(),
        description: feed.reason.clone(),
        attributes: foreign,
        ..Outline::default()
    }
}

pub(super) fn folder_outline(
    folder: FolderRow,
    mut foreign: Attributes,
    children: Vec<Outline>,
) -> Outline {
    let mut take = |wanted: &str| {
        let at = foreign.iter().position(|(name, _)| name == wanted)?;
        Some(foreign.remove(at).1)
    };
    Outline {
        text: folder.name,
        title: take("title"),
        description: take("description"),
        site_url: take("htmlUrl"),
        attributes: foreign,
        children,
        ..Outline::default()
    }
}

/// Moves what prefixes mean to the top of the document. A prefix that means something else further on is declared there.
pub(super) fn declare_once(outlines: &mut [Outline], declared: &mut Attributes) {
    for outline in outlines {
        outline.attributes.retain(|(name, meaning)| {
            let Some(prefix) = name.strip_prefix("xmlns:") else {
                return true;
            };
            match declared.iter().find(|(known, _)| known == prefix) {
                Some((_, known)) => known != meaning,
                None => {
                    declared.push((prefix.to_owned(), meaning.clone()));
                    false
                }
            }
        });
        // Folders of ours are as deep as a parser lets them be.
        declare_once(&mut outline.children, declared);
    }
}
