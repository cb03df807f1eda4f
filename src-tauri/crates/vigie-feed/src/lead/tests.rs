//! Each rule by an address that people paste.

use proptest::prelude::*;
use url::Url;

use super::{ReadPage, of_address, typed};
use crate::feed_key;

/// What the rules make of a text, a line each; `page` where the page is to be read first.
fn told(text: &str) -> String {
    let Some(address) = typed(text) else {
        return "no address".to_owned();
    };
    match of_address(&address) {
        Err(none) => format!("none at {}", none.service),
        Ok(trail) => {
            let mut lines: Vec<String> = trail
                .feeds
                .iter()
                .map(|lead| match lead.what {
                    Some(what) => format!("{} ({})", lead.url, what.words()),
                    None => lead.url.to_string(),
                })
                .collect();
            if trail.page == ReadPage::First {
                lines.insert(0, "page".to_owned());
            }
            lines.join("\n")
        }
    }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected.join("\n"), "{text}");
}

#[test]
fn a_channel_has_four_feeds_and_the_one_without_shorts_is_second() {
    let feeds = [
        "https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789abcdefghi-_A (all videos)",
        "https://www.youtube.com/feeds/videos.xml?playlist_id=UULF0123456789abcdefghi-_A (videos without Shorts)",
        "https://www.youtube.com/feeds/videos.xml?playlist_id=UULV0123456789abcdefghi-_A (live streams)",
        "https://www.youtube.com/feeds/videos.xml?playlist_id=UUSH0123456789abcdefghi-_A (Shorts)",
    ];
    check(
        "https://www.youtube.com/channel/UC0123456789abcdefghi-_A",
        &feeds,
    );
    check(
        "m.youtube.com/channel/UC0123456789abcdefghi-_A/videos?view=0",
        &feeds,
    );
    check("https://www.youtube.com/channel/UCtooshort", &["page"]);
}

#[test]
fn a_page_of_youtube_is_read_for_the_channel_it_is_of() {
    for page in [
        "https://www.youtube.com/@lookout",
        "https://www.youtube.com/@lookout/videos",
        "https://www.youtube.com/c/lookout",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ?t=42",
        "https://www.youtube.com/shorts/abc",
    ] {
        check(page, &["page"]);
    }
    check(
        "https://www.youtube.com/playlist?list=PL0123-ab",
        &["https://www.youtube.com/feeds/videos.xml?playlist_id=PL0123-ab (playlist)"],
    );
    check(
        "https://www.youtube.com/watch?v=x&list=PL0123-ab&index=2",
        &[
            "page",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PL0123-ab (playlist)",
        ],
    );
    check(
        "https://www.youtube.com/user/lookout",
        &[
            "page",
            "https://www.youtube.com/feeds/videos.xml?user=lookout (all videos)",
        ],
    );
}

#[test]
fn code_is_followed_by_its_releases_first() {
    let feeds = [
        "https://github.com/mast/sail/releases.atom (releases)",
        "https://github.com/mast/sail/tags.atom (tags)",
        "https://github.com/mast/sail/commits.atom (commits)",
    ];
    check("https://github.com/mast/sail", &feeds);
    check("github.com/mast/sail/", &feeds);
    check("https://github.com/mast/sail.git", &feeds);
    check("https://github.com/mast/sail/issues/7#comment", &feeds);
    check("https://github.com/mast/sail/releases/tag/v1", &feeds[..1]);
    check("https://github.com/mast/sail/tags", &feeds[1..2]);
    check("https://github.com/mast/sail/commits", &feeds[2..]);
    check(
        "https://github.com/mast/sail/commits/main/src/lib.rs",
        &["https://github.com/mast/sail/commits/main/src/lib.rs.atom (commits)"],
    );
    check(
        "https://github.com/mast/sail/tree/next",
        &["https://github.com/mast/sail/commits/next.atom (commits)"],
    );
    check(
        "https://github.com/mast/sail/wiki",
        &["https://github.com/mast/sail/wiki.atom"],
    );
    check(
        "https://github.com/mast",
        &["https://github.com/mast.atom (activity)"],
    );
    check(
        "https://github.com/orgs/mast/repositories",
        &["https://github.com/mast.atom (activity)"],
    );
    check("https://github.com/features", &["page"]);
    check(
        "https://gist.github.com/mast/0a1b2c",
        &["https://gist.github.com/mast.atom (activity)"],
    );
    check(
        "https://gitlab.com/mast/sail",
        &[
            "https://gitlab.com/mast/sail/-/releases.atom (releases)",
            "https://gitlab.com/mast/sail/-/tags?format=atom (tags)",
            "https://gitlab.com/mast/sail.atom (activity)",
        ],
    );
    check(
        "https://gitlab.com/mast/sail/-/commits/feature/x",
        &["https://gitlab.com/mast/sail/-/commits/feature/x?format=atom (commits)"],
    );
    check("https://gitlab.com/mast/fleet/sail", &["page"]);
    check(
        "https://codeberg.org/mast/sail/issues",
        &[
            "https://codeberg.org/mast/sail/releases.rss (releases)",
            "https://codeberg.org/mast/sail/tags.rss (tags)",
            "https://codeberg.org/mast/sail.rss (activity)",
        ],
    );
}

#[test]
fn packages_and_papers_have_feeds_of_their_own() {
    check(
        "https://pypi.org/project/httpx/#history",
        &["https://pypi.org/rss/project/httpx/releases.xml (releases)"],
    );
    check(
        "https://crates.io/crates/tokio/versions",
        &["https://static.crates.io/rss/crates/tokio.xml (releases)"],
    );
    check(
        "https://arxiv.org/list/cs.DC/recent",
        &["https://rss.arxiv.org/rss/cs.DC"],
    );
}

#[test]
fn reddit_has_a_feed_for_each_of_its_lists() {
    let sub = "https://www.reddit.com/r/rust/.rss";
    check("https://www.reddit.com/r/rust/", &[sub]);
    check("https://old.reddit.com/r/rust", &[sub]);
    check("r/rust", &[sub]);
    check("/r/rust/", &[sub]);
    check("https://www.reddit.com/r/rust/wiki/index", &[sub]);
    check(
        "https://www.reddit.com/r/rust/new/",
        &["https://www.reddit.com/r/rust/new/.rss"],
    );
    check(
        "https://www.reddit.com/r/rust/top/?t=week",
        &["https://www.reddit.com/r/rust/top/.rss?t=week"],
    );
    check(
        "https://www.reddit.com/r/rust/comments/1abc/some_title/",
        &[
            sub,
            "https://www.reddit.com/r/rust/comments/1abc/.rss (comments)",
        ],
    );
    check(
        "https://www.reddit.com/r/rust/search/?q=async+io&restrict_sr=1",
        &["https://www.reddit.com/r/rust/search.rss?q=async+io&restrict_sr=1"],
    );
    check(
        "https://www.reddit.com/search/?q=ebpf",
        &["https://www.reddit.com/search.rss?q=ebpf"],
    );
    for user in [
        "https://www.reddit.com/user/ada/",
        "https://www.reddit.com/u/ada",
        "u/ada",
    ] {
        check(user, &["https://www.reddit.com/user/ada/.rss (activity)"]);
    }
    check(sub, &["page"]);
}

#[test]
fn a_profile_is_followed_wherever_it_lives() {
    check(
        "https://social.example/@ada",
        &["https://social.example/@ada.rss"],
    );
    check("@ada@social.example", &["https://social.example/@ada.rss"]);
    check(
        "https://social.example/@ada/1098765",
        &["https://social.example/@ada.rss"],
    );
    check(
        "https://social.example/@ada/tagged/rust",
        &["https://social.example/@ada/tagged/rust.rss"],
    );
    check(
        "https://social.example/@ada@other.example",
        &["https://social.example/@ada@other.example.rss"],
    );
    check(
        "http://127.0.0.1:8480/@ada",
        &["http://127.0.0.1:8480/@ada.rss"],
    );
    check(
        "https://bsky.app/profile/ada.example/post/3k",
        &["https://bsky.app/profile/ada.example/rss"],
    );
}

#[test]
fn platforms_for_writing_have_a_feed_each_in_its_place() {
    check(
        "https://medium.com/@ada/a-post-0a1b",
        &["https://medium.com/feed/@ada"],
    );
    check(
        "https://medium.com/tag/kubernetes/latest",
        &["https://medium.com/feed/tag/kubernetes"],
    );
    check(
        "https://medium.com/netflix-techblog/a-post-0a1b",
        &["https://medium.com/feed/netflix-techblog"],
    );
    check(
        "https://medium.com/netflix-techblog/tagged/cloud",
        &["https://medium.com/feed/netflix-techblog/tagged/cloud"],
    );
    check(
        "https://ada.medium.com/a-post",
        &["https://ada.medium.com/feed"],
    );
    check(
        "https://lookout.substack.com/p/a-post",
        &["https://lookout.substack.com/feed"],
    );
    check("https://substack.com/@ada", &["page"]);
    check(
        "https://lookout.tumblr.com/post/1/x",
        &["https://lookout.tumblr.com/rss"],
    );
    check(
        "https://www.tumblr.com/lookout",
        &["https://lookout.tumblr.com/rss"],
    );
    check(
        "https://lookout.tumblr.com/tagged/sea",
        &["https://lookout.tumblr.com/tagged/sea/rss"],
    );
    check(
        "https://lookout.wordpress.com/2024/05/01/x/",
        &["https://lookout.wordpress.com/feed/"],
    );
    check(
        "https://lookout.wordpress.com/tag/sea/",
        &["https://lookout.wordpress.com/tag/sea/feed/"],
    );
    check(
        "https://lookout.blogspot.com/2024/05/x.html",
        &["https://lookout.blogspot.com/feeds/posts/default"],
    );
    check("https://dev.to/ada/a-post", &["https://dev.to/feed/ada"]);
    check("https://dev.to/t/rust", &["https://dev.to/feed/tag/rust"]);
}

#[test]
fn questions_and_news_are_followed_too() {
    check(
        "https://news.ycombinator.com/item?id=1",
        &["https://news.ycombinator.com/rss"],
    );
    check(
        "https://stackoverflow.com/questions/tagged/rust",
        &["https://stackoverflow.com/feeds/tag?tagnames=rust&sort=newest"],
    );
    check(
        "https://unix.stackexchange.com/questions/42/why",
        &["https://unix.stackexchange.com/feeds/question/42 (comments)"],
    );
    check(
        "https://stackoverflow.com/users/7/ada",
        &["https://stackoverflow.com/feeds/user/7 (activity)"],
    );
}

#[test]
fn where_there_is_no_feed_it_is_said() {
    check("https://open.spotify.com/show/0a1b2c", &["none at Spotify"]);
    check("https://x.com/ada", &["none at X"]);
    check("https://www.linkedin.com/in/ada", &["none at LinkedIn"]);
    // An Apple page names the feed of its podcast.
    check("https://podcasts.apple.com/fr/podcast/x/id123", &["page"]);
}

#[test]
fn of_other_sites_nothing_is_guessed() {
    for page in [
        "https://blog.example/",
        "https://blog.example/feed",
        "https://blog.example/tags/rust",
        "https://medium.com/feed/@ada",
        "https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789abcdefghi-_A",
        "https://github.com/mast/sail/releases.atom",
    ] {
        check(page, &["page"]);
    }
}

#[test]
fn an_address_is_understood_as_people_type_it() {
    let check = |text: &str, expected: &str| {
        assert_eq!(
            typed(text).as_ref().map(Url::as_str),
            Some(expected),
            "{text}"
        );
    };
    check("HTTPS://Mast.example/Feed", "https://mast.example/Feed");
    check("feed:https://mast.example/rss", "https://mast.example/rss");
    check("FEED://mast.example/rss", "https://mast.example/rss");
    check("itpc://mast.example/pod", "https://mast.example/pod");
    check("podcast:http://mast.example/pod", "http://mast.example/pod");
    check("//mast.example/feed", "https://mast.example/feed");
    check("« https://mast.example/ »", "https://mast.example/");
    check(
        "Read this: https://mast.example/post, it is good",
        "https://mast.example/post",
    );
    check("localhost:8080/feed#x", "https://localhost:8080/feed");
    check("mast.example:8443", "https://mast.example:8443/");
    for text in [
        "",
        "cloud exit",
        "kubernetes",
        "mailto:ada@mast.example",
        "javascript:alert(1)",
        "@ada",
        "ftp://a.example/",
        "data:text/xml,x",
        "a@b.example",
    ] {
        assert_eq!(typed(text), None, "{text}");
    }
}

#[test]
fn one_feed_has_one_key_however_it_is_written() {
    let same = [
        "https://mast.example/blog/feed",
        "http://mast.example/blog/feed",
        "http://www.mast.example/blog/feed/",
        "https://WWW.Mast.Example:443/blog/feed#latest",
        "http://mast.example:80/blog/feed?utm_source=x&utm_medium=rss",
        "feed:https://mast.example/blog/feed",
        "feed://mast.example/blog/feed?",
        "mast.example./blog/feed",
    ];
    for address in same {
        assert_eq!(feed_key(address), "mast.example/blog/feed", "{address}");
    }
    let different = [
        "https://mast.example/blog/feed?format=atom",
        "https://mast.example/blog/Feed",
        "https://mast.example:8443/blog/feed",
        "https://ada:secret@mast.example/blog/feed",
        "https://news.mast.example/blog/feed",
        "file:///home/ada/feed.xml",
    ];
    for address in different {
        assert_ne!(feed_key(address), "mast.example/blog/feed", "{address}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "\\PC{0,80}", tail in "(/[@a-z.{}*?=&%]{0,9}){0,6}") {
        drop(feed_key(&text));
        for text in [text, format!("https://www.youtube.com{tail}"), format!("a.example{tail}")] {
            if let Some(address) = typed(&text) {
                drop(of_address(&address));
                prop_assert_eq!(feed_key(address.as_str()), feed_key(&feed_key(address.as_str())));
            }
        }
    }
}
