//! The corpus as the documents that publishers serve.

use std::fmt::Write;
use std::time::{Duration, UNIX_EPOCH};

use serde_json::json;

use super::{Article, Corpus};

/// A feed as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedText {
    /// Its media type.
    pub content_type: &'static str,
    /// The document.
    pub body: String,
}

impl Corpus {
    /// The document of a feed with all its entries, newest first: of twenty feeds thirteen are RSS, six Atom, one JSON
    /// Feed.
    #[must_use]
    pub fn feed(&self, feed: usize) -> FeedText {
        let numbers = (feed..self.entries()).step_by(self.feeds());
        let articles: Vec<Article> = numbers.rev().map(|number| self.article(number)).collect();
        let title = format!("Feed {feed}");
        match feed % 20 {
            0..13 => FeedText {
                content_type: "application/rss+xml",
                body: rss(&title, &articles),
            },
            13..19 => FeedText {
                content_type: "application/atom+xml",
                body: atom(&title, feed, &articles),
            },
            _ => FeedText {
                content_type: "application/feed+json",
                body: json_feed(&title, &articles),
            },
        }
    }
}

impl Article {
    /// What makes it the same entry at the next fetch.
    #[must_use]
    pub fn identity(&self) -> String {
        format!("urn:corpus:{}", self.number)
    }

    /// Its page.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://feed-{}.example/entries/{}", self.feed, self.number)
    }

    fn rfc_3339(&self) -> String {
        jiff::Timestamp::from_millisecond(self.at)
            .expect("the corpus lies in this century")
            .to_string()
    }

    fn rfc_2822(&self) -> String {
        httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_millis(self.at.unsigned_abs()))
    }
}

fn rss(title: &str, articles: &[Article]) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <channel><title>{title}</title><link>https://corpus.example/</link><description>Made up</description>\n"
    );
    for article in articles {
        let _ = write!(
            xml,
            "<item><title>{}</title><guid isPermaLink=\"false\">{}</guid><link>{}</link><dc:creator>{}</dc:creator>\
             <pubDate>{}</pubDate>",
            escaped(&article.title),
            article.identity(),
            article.url(),
            article.author,
            article.rfc_2822()
        );
        for technology in &article.technologies {
            let _ = write!(xml, "<category>{technology}</category>");
        }
        // Both are common.
        if article.feed % 2 == 0 {
            let _ = write!(
                xml,
                "<content:encoded><![CDATA[{}]]></content:encoded>",
                article.html
            );
        } else {
            let _ = write!(xml, "<description>{}</description>", escaped(&article.html));
        }
        xml.push_str("</item>\n");
    }
    xml.push_str("</channel></rss>\n");
    xml
}

fn atom(title: &str, feed: usize, articles: &[Article]) -> String {
    let newest = articles.first().map(Article::rfc_3339).unwrap_or_default();
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>{title}</title>\
         <id>urn:corpus:feed:{feed}</id><link href=\"https://feed-{feed}.example/\"/><updated>{newest}</updated>\n"
    );
    for article in articles {
        let _ = write!(
            xml,
            "<entry><title>{}</title><id>{}</id><link href=\"{}\"/><author><name>{}</name></author>\
             <published>{at}</published><updated>{at}</updated>",
            escaped(&article.title),
            article.identity(),
            article.url(),
            article.author,
            at = article.rfc_3339()
        );
        for technology in &article.technologies {
            let _ = write!(xml, "<category term=\"{technology}\"/>");
        }
        let _ = writeln!(
            xml,
            "<content type=\"html\">{}</content></entry>",
            escaped(&article.html)
        );
    }
    xml.push_str("</feed>\n");
    xml
}

fn json_feed(title: &str, articles: &[Article]) -> String {
    let items: Vec<_> = articles
        .iter()
        .map(|article| {
            json!({
                "id": article.identity(),
                "url": article.url(),
                "title": article.title,
                "authors": [{ "name": article.author }],
                "date_published": article.rfc_3339(),
                "tags": article.technologies,
                "content_html": article.html,
            })
        })
        .collect();
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": "https://corpus.example/",
        "items": items,
    })
    .to_string()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
