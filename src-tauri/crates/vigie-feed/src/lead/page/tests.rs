use url::Url;

use super::super::Lead;
use super::of_page;

fn leads(page: &str, address: &str) -> Vec<Lead> {
    of_page(page, Some(&Url::parse(address).unwrap()))
}

/// A lead a line: how it is known, its address, its title.
#[track_caller]
fn check(page: &str, address: &str, expected: &[&str]) {
    let told: Vec<String> = leads(page, address)
        .into_iter()
        .map(|lead| {
            let title = lead.title.or(lead.what.map(|what| what.words().to_owned()));
            format!(
                "{:?} {} {}",
                lead.source,
                lead.url,
                title.unwrap_or_default()
            )
            .trim_end()
            .to_owned()
        })
        .collect();
    assert_eq!(told, expected, "{page}");
}

const BLOG: &str = "https://blog.example/2024/post/";

#[test]
fn what_a_page_names_comes_before_what_it_links_to_and_comments_come_last() {
    check(
        "<head><link rel=alternate type=application/rss+xml title='Blog &raquo; Comments Feed' href=/comments/feed/>
         <link rel='alternate' type='application/rss+xml' title='Blog &amp; Co' href='/feed/'>
         <link rel='alternate' type='application/feed+json' href='../feed.json'></head>
         <a href='/tag/rust/feed.xml'><b>Rust</b> posts</a><a href=/about>About</a>",
        BLOG,
        &[
            "Named https://blog.example/feed/ Blog & Co",
            "Named https://blog.example/2024/feed.json",
            "Linked https://blog.example/tag/rust/feed.xml Rust posts",
            "Comments https://blog.example/comments/feed/ Blog » Comments Feed",
        ],
    );
}

#[test]
fn what_programs_name_for_programs_is_no_feed() {
    check(
        "<link rel=alternate type=application/json+oembed href=/wp-json/oembed/1.0/embed?url=x>
         <link rel=alternate type=application/json href=/wp-json/wp/v2/pages/2>
         <link rel=alternate type='application/atom+xml;type=entry' href=/post.atom>
         <link rel=alternate hreflang=fr href=/fr/>
         <link rel='alternate stylesheet' type=text/css href=/dark.css>
         <link rel=alternate type=application/xml href=/sitemap.xml>
         <link rel=alternate type='text/xml' href='/index.xml'>
         <link rel=feed href=/news>",
        BLOG,
        &[
            "Named https://blog.example/index.xml",
            "Named https://blog.example/news",
        ],
    );
}

#[test]
fn links_for_other_readers_and_one_feed_named_twice_are_left_out() {
    check(
        "<link rel=alternate type=application/rss+xml href=https://blog.example/feed>
         <a href='https://feedly.com/i/subscription/feed/https://blog.example/feed'>Feedly</a>
         <a href='https://validator.example/check?url=https%3A%2F%2Fblog.example%2Ffeed.xml'>valid</a>
         <a href='feed:https://www.blog.example/feed/'>RSS</a>
         <a href='feed://other.example/rss'>Other",
        BLOG,
        &["Named https://blog.example/feed"],
    );
    check(
        "<a href='feed://other.example/rss'>Other</a>",
        BLOG,
        &["Linked https://other.example/rss Other"],
    );
}

#[test]
fn the_base_of_a_page_is_its_first() {
    check(
        "<base href='https://cdn.example/x/'><base href='https://evil.example/'>
         <link rel=alternate type=application/atom+xml href=atom.xml>",
        BLOG,
        &["Named https://cdn.example/x/atom.xml"],
    );
}

#[test]
fn only_what_can_be_fetched_is_a_lead() {
    check(
        "<link rel=alternate type=application/rss+xml href='javascript:alert(1)'>
         <link rel=alternate type=application/rss+xml href='file:///etc/passwd'>
         <link rel=alternate type=application/rss+xml href=''><link rel=alternate type=application/rss+xml>
         <script>'<link rel=alternate type=application/rss+xml href=/no>'</script>
         <!-- <link rel=alternate type=application/rss+xml href=/old> -->",
        BLOG,
        &[],
    );
}

const CHANNEL: [&str; 4] = [
    "Data https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789abcdefghi-_A all videos",
    "Data https://www.youtube.com/feeds/videos.xml?playlist_id=UULF0123456789abcdefghi-_A videos without Shorts",
    "Data https://www.youtube.com/feeds/videos.xml?playlist_id=UULV0123456789abcdefghi-_A live streams",
    "Data https://www.youtube.com/feeds/videos.xml?playlist_id=UUSH0123456789abcdefghi-_A Shorts",
];

#[test]
fn a_page_of_youtube_tells_its_channel_and_not_those_beside_it() {
    let handle = "https://www.youtube.com/@lookout";
    for page in [
        r#"<script>{"channelId":"UCzzzzzzzzzzzzzzzzzzzzzz"},{"externalId":"UC0123456789abcdefghi-_A"}</script>"#,
        r#"<link rel="canonical" href="https://www.youtube.com/channel/UC0123456789abcdefghi-_A">"#,
        r#"<link rel="alternate" type="application/rss+xml" href="https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789abcdefghi-_A">"#,
        r#"<meta itemprop="identifier" content="UC0123456789abcdefghi-_A">"#,
    ] {
        check(page, handle, &CHANNEL);
    }
    check(
        r#"<script>var r = {"relatedChannel":{"channelId":"UCzzzzzzzzzzzzzzzzzzzzzz"},"videoDetails":{"videoId":"x","title":"t \"q\"","channelId":"UC0123456789abcdefghi-_A"}}</script>"#,
        "https://www.youtube.com/watch?v=x",
        &CHANNEL,
    );
    check(
        r#"<script>{"channelId":"UCzzzzzzzzzzzzzzzzzzzzzz"}</script>"#,
        handle,
        &[],
    );
    // The same on a page of someone else's says nothing.
    check(CHANNEL[0], BLOG, &[]);
}

#[test]
fn a_saved_page_says_where_it_was() {
    let page =
        r#"<link rel="canonical" href="https://www.youtube.com/channel/UC0123456789abcdefghi-_A">"#;
    assert_eq!(of_page(page, None).len(), 4);
}

#[test]
fn a_podcast_page_names_its_feed_in_its_data() {
    check(
        r#"<script type="application/json">[{"data":{"feedUrl":"https:\/\/pod.example\/feed.xml?a=1\u0026b=2","x":1}},{"feedUrl":"https://other.example/"}]</script>"#,
        "https://podcasts.apple.com/fr/podcast/vigie/id123",
        &["Data https://pod.example/feed.xml?a=1&b=2"],
    );
    check(r#"{"feedUrl": "javascript:alert(1)"}"#, BLOG, &[]);
    check(r#"{"feedUrl": "never closed"#, BLOG, &[]);
}

#[test]
fn a_page_that_says_who_made_it_says_where_its_feed_is() {
    let medium = "<meta property='al:android:app_name' content='Medium'>";
    check(
        medium,
        "https://tech.example/a-post-0a1b",
        &["Data https://tech.example/feed"],
    );
    check(
        "<meta name=generator content='Ghost 5.8'>",
        BLOG,
        &["Data https://blog.example/rss/"],
    );
    // What it names is better known than what its maker usually does.
    check(
        "<meta name=generator content='WordPress 6.5'><link rel=alternate type=application/rss+xml href=/blog/feed/>",
        BLOG,
        &["Named https://blog.example/blog/feed/"],
    );
    check("<meta name=generator content='Hugo 0.1'>", BLOG, &[]);
}

#[test]
fn a_hostile_page_costs_little() {
    let link = "<link rel=alternate type=application/rss+xml href=/f>";
    let mut many = String::new();
    for n in 0..50_000 {
        many.push_str(&link.replace("/f", &format!("/{n}")));
    }
    let unclosed = "<a href=/feed>".repeat(50_000);
    let blobs = "\"feedUrl\":\"".repeat(50_000);
    let channels = "\"videoDetails\":{".repeat(50_000);
    let started = std::time::Instant::now();
    assert!(leads(&many, BLOG).len() <= 60);
    assert!(leads(&unclosed, BLOG).is_empty());
    assert!(leads(&blobs, BLOG).is_empty());
    assert!(leads(&channels, "https://www.youtube.com/watch?v=x").is_empty());
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}
