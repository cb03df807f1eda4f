//! Media RSS (<https://www.rssboard.org/media-rss>), in entries.

use super::{Ns, Place, Walker, enclosure};
use crate::model::Person;
use crate::scan::Tag;
use crate::title::Written;

impl<'a> Walker<'a, '_> {
    /// An element of the module, in an entry, a group or a content.
    pub(super) fn media_element(
        &mut self,
        namespace: Ns,
        local: &str,
        tag: &Tag<'a>,
    ) -> Option<Place> {
        if namespace != Ns::Media {
            return Some(Place::Ignored);
        }
        match local {
            "group" => return Some(Place::Media),
            "content" => {
                self.media_content(tag);
                return Some(Place::Media);
            }
            "thumbnail" => {
                let address = self.attribute(tag, "url");
                self.picture(1, address);
                self.empty(tag);
            }
            "title" => {
                if let Some(title) = self.plain(tag, Written::Unsure) {
                    self.open().beside.title.offer(5, title);
                }
            }
            "description" => {
                if let Some(html) = self.html(tag) {
                    self.open().beside.summary.offer(5, html);
                }
            }
            "credit" => {
                let author = tag
                    .attribute("role")
                    .is_none_or(|role| role.trim().eq_ignore_ascii_case("author"));
                let line = self.text(tag);
                if author {
                    self.open()
                        .beside
                        .authors
                        .offer(2, Person::from_line(&line));
                }
            }
            "category" | "keywords" => {
                return if local == "category" {
                    self.itunes_category(namespace, local, tag)
                } else {
                    self.keywords(tag);
                    None
                };
            }
            _ => return Some(Place::Ignored),
        }
        None
    }

    fn media_content(&mut self, tag: &Tag<'a>) {
        let Some(address) = self.attribute(tag, "url") else {
            return;
        };
        let media = self.attribute(tag, "type");
        let medium = self
            .attribute(tag, "medium")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let length = self.attribute(tag, "fileSize");
        let duration = self
            .attribute(tag, "duration")
            .and_then(|duration| super::read_duration(&duration));
        let is_image = medium == "image"
            || media
                .as_deref()
                .is_some_and(|media| media.starts_with("image/"));
        if is_image {
            self.picture(2, Some(address));
            return;
        }
        let mut file = enclosure(
            self.address(&address).into_owned(),
            media.as_deref(),
            length.as_deref(),
        );
        file.duration_ms = duration;
        if file.media_type.is_none() && matches!(medium.as_str(), "audio" | "video") {
            file.media_type = Some(format!("{medium}/*"));
        }
        self.open().beside.enclosures.push(file);
    }
}
