//! Rules act on what comes, in their order, and hide nothing for good.

use vigie_app::watching::{Fate, ReasonKind, SetAsideWhy};
use vigie_app::{RuleAction, RuleDraft, RuleId, Scope, Sort};

use super::Watching;

const NEWS: [&str; 4] = [
    "Zeppelins over Kubernetes|An airship company schedules its pods.",
    "Zeppelin repairs in Lund|A hangar reopens.",
    "Kettles and Kubernetes|Tea for operators.",
    "The choir of Porto sings|A concert.",
];

fn add(watching: &Watching, query: &str, action: RuleAction) -> RuleId {
    let draft = RuleDraft {
        name: format!("{query} rule"),
        query: query.to_owned(),
        action,
        ends_at: None,
        paused: false,
    };
    watching.app.save_rule(None, draft).unwrap().0
}

#[tokio::test]
async fn what_is_muted_is_counted_found_and_given_back() {
    let watching = Watching::begin();
    add(&watching, "zeppelin", RuleAction::Mute);
    watching.publish("/a", &NEWS).await;
    watching.brief();
    let muted = "Zeppelins over Kubernetes";
    let why = watching.why(muted);
    assert_eq!(why.fate, Some(Fate::Muted));
    assert_eq!(why.rule.unwrap().1, "zeppelin rule");
    assert!(watching.account("2026-11-02").contains("+ 0 + 2 + 0"));
    let all = ["Zeppelin repairs in Lund", muted];
    assert_eq!(watching.found("zeppelin"), all, "it can be found");
    let rule = watching.app.rules().unwrap().remove(0);
    assert_eq!(rule.caught, 2);
    let caught = watching
        .app
        .list_ids(&Scope::Rule(rule.id), false, Sort::Newest);
    assert_eq!(caught.unwrap().len(), 2);

    let change = watching.app.unmute(watching.entry(muted)).unwrap();
    assert_eq!(watching.fate(muted), Fate::Waiting);
    watching.app.undo(change).unwrap();
    assert_eq!(watching.fate(muted), Fate::Muted);
    watching.app.unmute(watching.entry(muted)).unwrap();
    watching.sleep(1);
    assert_eq!(
        watching.cards(),
        [muted],
        "the rule does not catch it again"
    );
}

#[tokio::test]
async fn where_several_rules_decide_the_first_does() {
    let watching = Watching::begin();
    let first = add(&watching, "zeppelin", RuleAction::Mute);
    let second = add(&watching, "kubernetes", RuleAction::Mute);
    watching.publish("/a", &NEWS[..1]).await;
    let by = |title: &str| watching.why(title).rule.map(|(rule, _)| rule);
    assert_eq!(by("Zeppelins over Kubernetes"), Some(first));
    let change = watching.app.order_rules(vec![second, first]).unwrap();
    watching
        .publish("/b", &["Kubernetes for zeppelin pilots|Again."])
        .await;
    assert_eq!(by("Kubernetes for zeppelin pilots"), Some(second));
    watching.app.undo(change).unwrap();
    let order: Vec<RuleId> = watching
        .app
        .rules()
        .unwrap()
        .iter()
        .map(|rule| rule.id)
        .collect();
    assert_eq!(order, [first, second]);
}

#[tokio::test]
async fn rules_tag_keep_raise_watch_and_leave_to_the_digest() {
    let watching = Watching::begin();
    let tag = "Airships".to_owned();
    add(&watching, "zeppelin", RuleAction::Tag { tag });
    add(&watching, "hangar", RuleAction::Keep);
    add(&watching, "kettles", RuleAction::Priority { points: 400 });
    add(&watching, "choir", RuleAction::Watch);
    add(&watching, "pods", RuleAction::DigestOnly);
    watching.publish("/a", &NEWS[..2]).await;
    watching.publish("/b", &NEWS[2..3]).await;
    watching.publish("/c", &NEWS[3..]).await;
    let brief = watching.brief();
    let reasons = |title: &str| {
        let card = brief.cards.iter().find(|card| card.row.title == title);
        card.unwrap_or_else(|| panic!("“{title}” is on a card"))
            .reasons
            .clone()
    };
    assert!(reasons("Kettles and Kubernetes").iter().any(|reason| {
        matches!(&reason.kind, ReasonKind::Rule { name } if name == "kettles rule")
            && reason.points.0 == 400
    }));
    assert!(reasons("The choir of Porto sings").iter().any(|reason| {
        matches!(&reason.kind, ReasonKind::SavedSearch { name } if name == "choir rule")
    }));
    let why = watching.why("Zeppelins over Kubernetes");
    assert_eq!(why.fate, Some(Fate::SetAside));
    assert!(matches!(why.set_aside, Some(SetAsideWhy::DigestOnly { rule }) if rule == "pods rule"));
    assert_eq!(why.rule.unwrap().1, "pods rule");
    let kept = watching.app.list_ids(&Scope::Kept, false, Sort::Newest);
    assert_eq!(kept.unwrap(), [watching.entry("Zeppelin repairs in Lund")]);
    watching.app.follow().unwrap();
    assert_eq!(
        watching.found("tag:Airships"),
        ["Zeppelin repairs in Lund", "Zeppelins over Kubernetes"]
    );
}

#[tokio::test]
async fn a_trial_says_what_a_rule_would_have_caught_and_does_nothing() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS).await;
    watching.brief();
    let one = watching.entry("Zeppelin repairs in Lund");
    watching.app.keep(&[one], true).unwrap();
    watching.app.open_entry(one, false).unwrap();
    let before = watching.account("2026-11-02");
    let trial = watching.app.try_rule("zeppelin").unwrap();
    let figures = (
        trial.matched,
        trial.last_month,
        trial.kept,
        trial.opened,
        trial.of,
    );
    assert_eq!(figures, (2, 2, 1, 1, 4));
    assert_eq!(watching.account("2026-11-02"), before);
    assert!(watching.app.rules().unwrap().is_empty());
    assert!(watching.app.try_rule("(").is_err());
}

#[tokio::test]
async fn a_rule_that_ended_rests_or_was_removed_catches_nothing() {
    let watching = Watching::begin();
    let now = watching.app.time();
    let mute = |ends_at, paused| RuleDraft {
        name: String::new(),
        query: "zeppelin".to_owned(),
        action: RuleAction::Mute,
        ends_at,
        paused,
    };
    let (id, _) = watching
        .app
        .save_rule(None, mute(Some(now), false))
        .unwrap();
    watching.app.save_rule(None, mute(None, true)).unwrap();
    let (removed, _) = watching.app.save_rule(None, mute(None, false)).unwrap();
    let removal = watching.app.remove_rule(removed).unwrap();
    watching.publish("/a", &NEWS[..2]).await;
    assert_eq!(watching.fate("Zeppelin repairs in Lund"), Fate::Waiting);
    assert!(
        watching
            .app
            .rules()
            .unwrap()
            .iter()
            .any(|rule| rule.id == id && rule.ended)
    );
    // It comes back as it was, and acts on what comes from then on.
    watching.app.undo(removal).unwrap();
    watching
        .publish("/b", &["Zeppelin mail returns|By air."])
        .await;
    assert_eq!(watching.fate("Zeppelin mail returns"), Fate::Muted);
    assert_eq!(watching.fate("Zeppelin repairs in Lund"), Fate::Waiting);
}

#[tokio::test]
async fn what_a_rule_did_with_an_entry_once_is_done() {
    let watching = Watching::begin();
    let tag = "Airships".to_owned();
    add(&watching, "zeppelin", RuleAction::Tag { tag });
    watching.publish("/a", &NEWS[..2]).await;
    // A tag has its entry indexed again, once.
    watching.app.follow().unwrap();
    assert_eq!(watching.app.follow().unwrap(), 0);
    assert_eq!(watching.app.follow().unwrap(), 0);
    assert_eq!(watching.app.behind().unwrap(), 0);
}

#[tokio::test]
async fn what_the_user_unmuted_is_not_muted_again_when_it_changes() {
    let watching = Watching::begin();
    add(&watching, "zeppelin", RuleAction::Mute);
    watching
        .publish("/a", &["Zeppelin repairs in Lund|The zeppelin is patched."])
        .await;
    assert_eq!(watching.fate("Zeppelin repairs in Lund"), Fate::Muted);
    let entry = watching.entry("Zeppelin repairs in Lund");
    watching.app.unmute(entry).unwrap();
    watching.sleep(1);
    watching
        .publish(
            "/a",
            &["Zeppelin repairs in Lund|The zeppelin is patched, and the zeppelin flies."],
        )
        .await;
    assert_eq!(watching.fate("Zeppelin repairs in Lund"), Fate::Waiting);
}

#[tokio::test]
async fn what_only_a_removed_feed_brought_makes_no_brief() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS[..1]).await;
    let feed = watching.app.feeds().unwrap()[0].feed.id;
    watching.app.unsubscribe(feed).unwrap();
    let state = watching.app.make_brief(&jiff::tz::TimeZone::UTC).unwrap();
    assert_eq!((state.brief, state.waiting), (None, 0));
}

#[tokio::test]
async fn a_rule_that_rests_moves_nothing_that_it_caught_before() {
    let watching = Watching::begin();
    let rule = add(&watching, "zeppelin", RuleAction::DigestOnly);
    watching.publish("/a", &NEWS).await;
    let rests = RuleDraft {
        name: String::new(),
        query: "zeppelin".to_owned(),
        action: RuleAction::DigestOnly,
        ends_at: None,
        paused: true,
    };
    watching.app.save_rule(Some(rule), rests).unwrap();
    watching.brief();
    let why = watching.why("Zeppelin repairs in Lund");
    assert!(!matches!(
        why.set_aside,
        Some(SetAsideWhy::DigestOnly { .. })
    ));
}

#[tokio::test]
async fn what_is_on_a_card_is_not_taken_from_it_by_an_old_dialog() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS).await;
    let card = watching.cards().remove(0);
    watching.app.unmute(watching.entry(&card)).unwrap();
    assert_eq!(watching.fate(&card), Fate::Brief);
}

#[tokio::test]
async fn rules_are_asked_before_a_brief_whoever_holds_the_index() {
    let watching = Watching::begin();
    add(&watching, "zeppelin", RuleAction::Mute);
    let window = watching.another(vigie_app::Background::On);
    watching.publish("/a", &NEWS).await;
    let told = window.make_brief(&jiff::tz::TimeZone::UTC).unwrap();
    assert!(told.brief.is_some());
    assert_eq!(watching.fate("Zeppelin repairs in Lund"), Fate::Muted);
    // The other way round: the terminal makes the brief, the window's thread reads what came.
    watching.sleep(1);
    watching
        .publish("/b", &["Zeppelins in Ghent|One lands.", "Bees|Hives."])
        .await;
    watching.brief();
    assert_eq!(watching.fate("Zeppelins in Ghent"), Fate::Muted);
    window.close();
}
