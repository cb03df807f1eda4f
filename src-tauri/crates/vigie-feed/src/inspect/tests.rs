//! The shape that programs outside rely on.

use crate::ParseOptions;

#[test]
fn a_feed_is_told_in_the_fields_of_the_contract() {
    let report = super::feed(
        br#"<rss version="2.0"><channel><title>T</title><item><guid>1</guid><pubDate>2024-01-02</pubDate><description>&lt;b onclick=x>d&lt;/b></description><enclosure url="https://a.example/b.mp3" type="audio/mpeg" length="3"/></item></channel></rss>"#,
        &ParseOptions::default(),
    );
    insta::assert_snapshot!(serde_json::to_string(&report).unwrap(), @r#"{"feed":{"format":"rss-2.0","id":null,"title":"T","link":null,"self_link":null,"description":null,"language":null,"updated":null,"authors":[],"categories":[],"image":null,"ttl":null,"hubs":[],"rights":null,"generator":null,"podcast":null},"entries":[{"identity":"id:1","id":"1","title":null,"link":null,"authors":[],"published":"2024-01-02T00:00:00Z","updated":null,"summary":"<b>d</b>","content":null,"text":"d","language":null,"categories":[],"enclosures":[{"url":"https://a.example/b.mp3","type":"audio/mpeg","length":3,"duration":null}],"comments":null,"image":null,"episode":null}],"problems":[]}"#);
}

#[test]
fn what_is_no_feed_is_null_with_a_reason() {
    let report = super::feed(b"", &ParseOptions::default());
    insta::assert_snapshot!(serde_json::to_string(&report).unwrap(), @r#"{"feed":null,"entries":[],"problems":[{"kind":"empty","message":"The answer was empty.","hint":"Try again later; if it stays empty, the feed may have moved.","count":1}]}"#);
}

#[test]
fn html_outlines_and_dates_are_told() {
    assert_eq!(
        super::html(b"<p>caf\xe9<script>x</script>", None),
        "<p>café</p>"
    );
    assert_eq!(
        super::date("1 Jan 2024"),
        Some("2024-01-01T00:00:00Z".to_owned())
    );
    assert_eq!(super::date("never"), None);
    let report = super::opml(b"<opml><outline text='a' xmlUrl='b'/></opml>");
    insta::assert_snapshot!(serde_json::to_string(&report).unwrap(), @r#"{"title":null,"outlines":[{"text":"a","title":null,"feed_url":"b","site_url":null,"description":null,"attributes":[],"children":[]}],"problems":[]}"#);
}

#[test]
fn chapters_and_transcripts_are_told_in_seconds() {
    let report = super::chapters(
        br#"{"chapters":[{"startTime":1.5,"endTime":60,"title":"Tides","toc":false}]}"#,
        None,
    );
    insta::assert_snapshot!(serde_json::to_string(&report).unwrap(), @r#"{"chapters":[{"start":1.5,"end":60.0,"title":"Tides","url":null,"image":null,"toc":false}],"problems":[]}"#);
    let report = super::transcript(b"WEBVTT\n\n00:01.500 --> 00:02.000\n<v Ada>Ahoy", None);
    insta::assert_snapshot!(serde_json::to_string(&report).unwrap(), @r#"{"format":"vtt","language":null,"cues":[{"start":1.5,"end":2.0,"speaker":"Ada","text":"Ahoy"}],"problems":[]}"#);
}

#[test]
fn an_episode_is_told_with_the_entry() {
    let report = super::feed(
        br#"<rss version="2.0"><channel><title>T</title><item><guid>1</guid><itunes:episode>7</itunes:episode><podcast:transcript url="https://a.example/7.vtt" type="text/vtt"/></item></channel></rss>"#,
        &ParseOptions::default(),
    );
    insta::assert_snapshot!(serde_json::to_string(&report.entries[0].episode).unwrap(), @r#"{"season":null,"season_name":null,"number":"7","display":null,"type":null,"explicit":null,"image":null,"chapters":null,"inline_chapters":[],"transcripts":[{"url":"https://a.example/7.vtt","type":"text/vtt","language":null,"rel":null}],"people":[],"soundbites":[],"funding":[]}"#);
}
