//! What is known of well-known sites. The first rule whose pattern fits is taken.
//!
//! Each feed here is one that its site documents or links to. A rule earns its place where a site's pages do not name
//! their feeds, or name fewer than there are.

use super::rule::Form;
use super::rule::Rule;
use super::rule::Then::{Feeds, Nothing, Page};
use super::{NoFeeds, What};

const fn feed(url: &'static str) -> Form {
    Form(url, None)
}

const fn one_of(url: &'static str, what: What) -> Form {
    Form(url, Some(what))
}

const fn rule(hosts: &'static [&'static str], path: &'static str, then: super::rule::Then) -> Rule {
    Rule { hosts, path, then }
}

const fn none(service: &'static str, hint: &'static str) -> super::rule::Then {
    Nothing(NoFeeds { service, hint })
}

const YOUTUBE: &[&str] = &["youtube.com", "music.youtube.com"];
const GITHUB: &[&str] = &["github.com"];
const GIST: &[&str] = &["gist.github.com"];
const GITLAB: &[&str] = &["gitlab.com"];
const FORGEJO: &[&str] = &["codeberg.org", "gitea.com"];
const REDDIT: &[&str] = &[
    "reddit.com",
    "old.reddit.com",
    "new.reddit.com",
    "np.reddit.com",
    "sh.reddit.com",
];
const MEDIUM: &[&str] = &["medium.com"];
const STACK: &[&str] = &[
    "stackoverflow.com",
    "serverfault.com",
    "superuser.com",
    "askubuntu.com",
    "mathoverflow.net",
    "stackapps.com",
    ".stackexchange.com",
];
const ANY: &[&str] = &["*"];

/// A channel's feeds. All videos come first: that is the feed which the channel's own page names, and it leaves nothing
/// out. The lists behind the others are those of the channel's tabs: its number with `UULF`, `UULV`, `UUSH` for `UC`.
pub(super) const CHANNEL: &[Form] = &[
    one_of(
        "https://www.youtube.com/feeds/videos.xml?channel_id={channel}",
        What::AllVideos,
    ),
    one_of(
        "https://www.youtube.com/feeds/videos.xml?playlist_id=UULF{channel-2}",
        What::WithoutShorts,
    ),
    one_of(
        "https://www.youtube.com/feeds/videos.xml?playlist_id=UULV{channel-2}",
        What::LiveStreams,
    ),
    one_of(
        "https://www.youtube.com/feeds/videos.xml?playlist_id=UUSH{channel-2}",
        What::Shorts,
    ),
];
const PLAYLIST: &[Form] = &[one_of(
    "https://www.youtube.com/feeds/videos.xml?playlist_id={list}",
    What::Playlist,
)];

const REPOSITORY: &[Form] = &[
    one_of(
        "https://github.com/{owner}/{repo}/releases.atom",
        What::Releases,
    ),
    one_of("https://github.com/{owner}/{repo}/tags.atom", What::Tags),
    one_of(
        "https://github.com/{owner}/{repo}/commits.atom",
        What::Commits,
    ),
];
const GIT_TAGS: &[Form] = &[one_of(
    "https://github.com/{owner}/{repo}/tags.atom",
    What::Tags,
)];
const GIT_REF: &[Form] = &[one_of(
    "https://github.com/{owner}/{repo}/commits/{ref}.atom",
    What::Commits,
)];

const SPOTIFY: &str = "Spotify keeps its podcasts to its own player. Most are published elsewhere too: paste the address of \
    the podcast’s own site, or of its page on Apple Podcasts.";
const CLOSED: &str = "What is posted there can only be read there. Many of its authors have a blog or a newsletter as well: \
    paste its address.";

pub(super) const RULES: &[Rule] = &[
    // YouTube. A handle does not tell the channel's number: its page does.
    rule(YOUTUBE, "/channel/{channel}/**", Feeds(CHANNEL)),
    rule(YOUTUBE, "/playlist?list={list}", Feeds(PLAYLIST)),
    rule(YOUTUBE, "/watch?list={list}", Page(PLAYLIST)),
    rule(
        YOUTUBE,
        "/user/{name}/**",
        Page(&[one_of(
            "https://www.youtube.com/feeds/videos.xml?user={name}",
            What::AllVideos,
        )]),
    ),
    // GitHub
    rule(
        GIST,
        "/{owner}/**",
        Feeds(&[one_of(
            "https://gist.github.com/{owner}.atom",
            What::Activity,
        )]),
    ),
    rule(
        GITHUB,
        "/{owner}",
        Feeds(&[one_of("https://github.com/{owner}.atom", What::Activity)]),
    ),
    rule(
        GITHUB,
        "/orgs/{name}/**",
        Feeds(&[one_of("https://github.com/{name}.atom", What::Activity)]),
    ),
    rule(GITHUB, "/{owner}/{repo}.git", Feeds(REPOSITORY)),
    rule(GITHUB, "/{owner}/{repo}/tags", Feeds(GIT_TAGS)),
    rule(
        GITHUB,
        "/{owner}/{repo}/commits",
        Feeds(&[one_of(
            "https://github.com/{owner}/{repo}/commits.atom",
            What::Commits,
        )]),
    ),
    rule(GITHUB, "/{owner}/{repo}/commits/{**ref}", Feeds(GIT_REF)),
    rule(GITHUB, "/{owner}/{repo}/tree/{ref}", Feeds(GIT_REF)),
    rule(
        GITHUB,
        "/{owner}/{repo}/wiki/**",
        Feeds(&[feed("https://github.com/{owner}/{repo}/wiki.atom")]),
    ),
    rule(
        GITHUB,
        "/{owner}/{repo}/releases/**",
        Feeds(&[one_of(
            "https://github.com/{owner}/{repo}/releases.atom",
            What::Releases,
        )]),
    ),
    rule(GITHUB, "/{owner}/{repo}/**", Feeds(REPOSITORY)),
    // GitLab: groups nest, so that a project's path ends at `/-/`, if anywhere.
    rule(
        GITLAB,
        "/{owner}/{repo}/-/tags/**",
        Feeds(&[one_of(
            "https://gitlab.com/{owner}/{repo}/-/tags?format=atom",
            What::Tags,
        )]),
    ),
    rule(
        GITLAB,
        "/{owner}/{repo}/-/commits/{**ref}",
        Feeds(&[one_of(
            "https://gitlab.com/{owner}/{repo}/-/commits/{ref}?format=atom",
            What::Commits,
        )]),
    ),
    rule(GITLAB, "/{owner}/{repo}/-/**", Feeds(GITLAB_PROJECT)),
    rule(GITLAB, "/{owner}/{repo}", Feeds(GITLAB_PROJECT)),
    rule(
        GITLAB,
        "/{owner}",
        Feeds(&[one_of("https://gitlab.com/{owner}.atom", What::Activity)]),
    ),
    // Forgejo and Gitea
    rule(
        FORGEJO,
        "/{owner}/{repo}/**",
        Feeds(&[
            one_of("{origin}/{owner}/{repo}/releases.rss", What::Releases),
            one_of("{origin}/{owner}/{repo}/tags.rss", What::Tags),
            one_of("{origin}/{owner}/{repo}.rss", What::Activity),
        ]),
    ),
    rule(
        FORGEJO,
        "/{owner}",
        Feeds(&[one_of("{origin}/{owner}.rss", What::Activity)]),
    ),
    // Packages and papers
    rule(
        &["pypi.org"],
        "/project/{name}/**",
        Feeds(&[one_of(
            "https://pypi.org/rss/project/{name}/releases.xml",
            What::Releases,
        )]),
    ),
    rule(
        &["crates.io"],
        "/crates/{name}/**",
        Feeds(&[one_of(
            "https://static.crates.io/rss/crates/{name}.xml",
            What::Releases,
        )]),
    ),
    rule(
        &["arxiv.org"],
        "/list/{name}/**",
        Feeds(&[feed("https://rss.arxiv.org/rss/{name}")]),
    ),
    // Reddit
    rule(REDDIT, "/", Feeds(&[feed("https://www.reddit.com/.rss")])),
    rule(
        REDDIT,
        "/r/{name}/comments/{post}/**",
        Feeds(&[
            feed("https://www.reddit.com/r/{name}/.rss"),
            one_of(
                "https://www.reddit.com/r/{name}/comments/{post}/.rss",
                What::Comments,
            ),
        ]),
    ),
    rule(
        REDDIT,
        "/r/{name}/search",
        Feeds(&[feed("https://www.reddit.com/r/{name}/search.rss?{query}")]),
    ),
    rule(
        REDDIT,
        "/search",
        Feeds(&[feed("https://www.reddit.com/search.rss?{query}")]),
    ),
    rule(
        REDDIT,
        "/r/{name}/{sort}?t={span}",
        Feeds(&[feed("https://www.reddit.com/r/{name}/{sort}/.rss?t={span}")]),
    ),
    rule(
        REDDIT,
        "/r/{name}/{sort}",
        Feeds(&[feed("https://www.reddit.com/r/{name}/{sort}/.rss")]),
    ),
    rule(
        REDDIT,
        "/r/{name}/**",
        Feeds(&[feed("https://www.reddit.com/r/{name}/.rss")]),
    ),
    rule(
        REDDIT,
        "/user/{name}/m/{multi}/**",
        Feeds(&[feed("https://www.reddit.com/user/{name}/m/{multi}/.rss")]),
    ),
    rule(
        REDDIT,
        "/user/{name}/**",
        Feeds(&[one_of(
            "https://www.reddit.com/user/{name}/.rss",
            What::Activity,
        )]),
    ),
    rule(
        REDDIT,
        "/u/{name}/**",
        Feeds(&[one_of(
            "https://www.reddit.com/user/{name}/.rss",
            What::Activity,
        )]),
    ),
    rule(
        REDDIT,
        "/domain/{name}/**",
        Feeds(&[feed("https://www.reddit.com/domain/{name}/.rss")]),
    ),
    // Publishing
    rule(
        MEDIUM,
        "/tag/{name}/**",
        Feeds(&[feed("https://medium.com/feed/tag/{name}")]),
    ),
    rule(
        MEDIUM,
        "/@{name}/**",
        Feeds(&[feed("https://medium.com/feed/@{name}")]),
    ),
    rule(
        MEDIUM,
        "/{owner}/tagged/{name}",
        Feeds(&[feed("https://medium.com/feed/{owner}/tagged/{name}")]),
    ),
    rule(
        MEDIUM,
        "/{owner}/**",
        Feeds(&[feed("https://medium.com/feed/{owner}")]),
    ),
    rule(
        &[".medium.com"],
        "/**",
        Feeds(&[feed("https://{sub}.medium.com/feed")]),
    ),
    rule(
        &[".substack.com"],
        "/**",
        Feeds(&[feed("https://{sub}.substack.com/feed")]),
    ),
    rule(
        &[".tumblr.com"],
        "/tagged/{name}",
        Feeds(&[feed("https://{sub}.tumblr.com/tagged/{name}/rss")]),
    ),
    rule(
        &[".tumblr.com"],
        "/**",
        Feeds(&[feed("https://{sub}.tumblr.com/rss")]),
    ),
    rule(
        &["tumblr.com"],
        "/blog/{name}",
        Feeds(&[feed("https://{name}.tumblr.com/rss")]),
    ),
    rule(
        &["tumblr.com"],
        "/{owner}/**",
        Feeds(&[feed("https://{owner}.tumblr.com/rss")]),
    ),
    rule(
        &[".wordpress.com"],
        "/category/{name}",
        Feeds(&[feed("https://{sub}.wordpress.com/category/{name}/feed/")]),
    ),
    rule(
        &[".wordpress.com"],
        "/tag/{name}",
        Feeds(&[feed("https://{sub}.wordpress.com/tag/{name}/feed/")]),
    ),
    rule(
        &[".wordpress.com"],
        "/**",
        Feeds(&[feed("https://{sub}.wordpress.com/feed/")]),
    ),
    rule(
        &[".blogspot.com"],
        "/**",
        Feeds(&[feed("https://{sub}.blogspot.com/feeds/posts/default")]),
    ),
    rule(
        &["dev.to"],
        "/t/{name}",
        Feeds(&[feed("https://dev.to/feed/tag/{name}")]),
    ),
    rule(
        &["dev.to"],
        "/{owner}/**",
        Feeds(&[feed("https://dev.to/feed/{owner}")]),
    ),
    // Talk
    rule(
        &["news.ycombinator.com"],
        "/**",
        Feeds(&[feed("https://news.ycombinator.com/rss")]),
    ),
    rule(STACK, "/", Feeds(&[feed("https://{host}/feeds")])),
    rule(
        STACK,
        "/questions/tagged/{name}",
        Feeds(&[feed("https://{host}/feeds/tag?tagnames={name}&sort=newest")]),
    ),
    rule(
        STACK,
        "/questions/{number}/**",
        Feeds(&[one_of(
            "https://{host}/feeds/question/{number}",
            What::Comments,
        )]),
    ),
    rule(
        STACK,
        "/users/{number}/**",
        Feeds(&[one_of("https://{host}/feeds/user/{number}", What::Activity)]),
    ),
    rule(
        &["bsky.app"],
        "/profile/{name}/**",
        Feeds(&[feed("https://bsky.app/profile/{name}/rss")]),
    ),
    // Closed gardens
    rule(&["open.spotify.com"], "/**", none("Spotify", SPOTIFY)),
    rule(&["twitter.com", "x.com"], "/**", none("X", CLOSED)),
    rule(&["instagram.com"], "/**", none("Instagram", CLOSED)),
    rule(&["facebook.com"], "/**", none("Facebook", CLOSED)),
    rule(&["linkedin.com"], "/**", none("LinkedIn", CLOSED)),
    rule(&["tiktok.com"], "/**", none("TikTok", CLOSED)),
    rule(
        &["threads.net", "threads.com"],
        "/**",
        none("Threads", CLOSED),
    ),
    // These have names with an @ of their own, and say on their pages what they offer.
    rule(
        &[
            "youtube.com",
            "substack.com",
            "flipboard.com",
            "hackernoon.com",
        ],
        "/**",
        Page(&[]),
    ),
    // Mastodon, and others that took over its addresses: any host may run it.
    rule(
        ANY,
        "/@{name}/tagged/{tag}",
        Feeds(&[feed("{origin}/@{name}/tagged/{tag}.rss")]),
    ),
    rule(
        ANY,
        "/@{name}/with_replies",
        Feeds(&[feed("{origin}/@{name}/with_replies.rss")]),
    ),
    rule(
        ANY,
        "/@{name}/media",
        Feeds(&[feed("{origin}/@{name}/media.rss")]),
    ),
    rule(
        ANY,
        "/@{name}/{number}",
        Feeds(&[feed("{origin}/@{name}.rss")]),
    ),
    rule(ANY, "/@{name}", Feeds(&[feed("{origin}/@{name}.rss")])),
];

const GITLAB_PROJECT: &[Form] = &[
    one_of(
        "https://gitlab.com/{owner}/{repo}/-/releases.atom",
        What::Releases,
    ),
    one_of(
        "https://gitlab.com/{owner}/{repo}/-/tags?format=atom",
        What::Tags,
    ),
    one_of("https://gitlab.com/{owner}/{repo}.atom", What::Activity),
];
