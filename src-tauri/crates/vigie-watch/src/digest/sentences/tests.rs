use insta::assert_snapshot;
use proptest::prelude::*;

use super::central_sentences;

fn told(title: &str, text: &str) -> String {
    central_sentences(title, text, 3).join("\n")
}

#[test]
fn the_sentences_that_say_most_are_told_in_order() {
    let text = "We had a good summer. Kubernetes 1.37 removes the in-tree storage drivers that were deprecated four years ago. \
        Clusters that still mount volumes through an in-tree driver will not start them after the upgrade.\n\
        Thanks to everybody who came to the meetup in Lyon, and to those who brought cake!\n\
        The migration moves each volume to its CSI driver, which can be done before the upgrade, one storage class at a time. \
        Mr. Smith, who maintains the drivers, says that the migration took him an afternoon, e.g. for forty volumes. \
        Read more about it on our web site and subscribe to our newsletter today.";
    assert_snapshot!(told("Kubernetes 1.37 drops in-tree storage", text), @r"
    Kubernetes 1.37 removes the in-tree storage drivers that were deprecated four years ago.
    Clusters that still mount volumes through an in-tree driver will not start them after the upgrade.
    The migration moves each volume to its CSI driver, which can be done before the upgrade, one storage class at a time.
    ");
}

#[test]
fn french_is_read_as_well() {
    let text = "Bonjour à toutes et à tous, j’espère que la rentrée se passe bien ! \
        La réversibilité d’un contrat d’hébergement se prépare le premier jour, quand rien n’est encore signé. \
        Nous avons mesuré le coût de sortie de trois hébergeurs : le trafic sortant compte pour les deux tiers. \
        Le reste vient des formats de sauvegarde, que chaque hébergeur garde pour lui. \
        Abonnez-vous à la lettre pour ne rien manquer de la suite de cette série d’articles.";
    assert_snapshot!(told("Ce que coûte la sortie d’un hébergeur", text), @r"
    La réversibilité d’un contrat d’hébergement se prépare le premier jour, quand rien n’est encore signé.
    Nous avons mesuré le coût de sortie de trois hébergeurs : le trafic sortant compte pour les deux tiers.
    Le reste vient des formats de sauvegarde, que chaque hébergeur garde pour lui.
    ");
}

#[test]
fn code_tables_and_what_is_endless_are_not_told() {
    let endless = "word ".repeat(4_000);
    let text = format!(
        "kubectl get pods -n kube-system -o json | jq '.items[] | {{name: .metadata.name}}' > /tmp/x.json\n\
         1.36 | 1.37 | 1.38 | 12 % | 14 % | 19 % | 2024 | 2025 | 2026\n\
         {endless}\n\
         The storage driver is gone, and the cluster does not start without it."
    );
    assert_eq!(
        told("", &text),
        "The storage driver is gone, and the cluster does not start without it."
    );
}

#[test]
fn a_sentence_that_says_the_same_is_told_once() {
    let text = "The storage driver of the cluster is removed in this version. \
        In this version the storage driver of the cluster is removed. \
        Nobody noticed for a week, because the backups had stopped as well.";
    assert_eq!(told("News", text).lines().count(), 2);
}

#[test]
fn short_and_empty_texts_give_what_there_is() {
    assert_eq!(told("Title", ""), "");
    assert_eq!(told("Title", "Too short."), "");
    let only = "One sentence that is long enough to be told on its own";
    assert_eq!(told("Title", only), only);
}

#[test]
fn a_text_of_megabytes_is_read_in_no_time() {
    for hostile in [
        "a. ".repeat(1_000_000),
        ". ".repeat(1_000_000),
        "x".repeat(3_000_000),
        "«»\u{301}\u{200D}".repeat(300_000),
        "The same eight words again and again here. ".repeat(50_000),
    ] {
        let begun = std::time::Instant::now();
        assert!(central_sentences("a", &hostile, 3).len() <= 3);
        assert!(begun.elapsed().as_secs() < 2, "{}", &hostile[..4]);
    }
}

proptest! {
    #[test]
    fn what_is_told_is_in_the_text(text in "([A-Za-z’éà ]{0,40}[.!?…»\n ]{0,3}){0,20}", title in ".{0,30}") {
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for sentence in central_sentences(&title, &text, 3) {
            prop_assert!(plain.contains(&sentence), "{sentence}");
        }
    }

    #[test]
    fn nothing_panics(text in "\\PC*", title in "\\PC*", most in 0_usize..5) {
        prop_assert!(central_sentences(&title, &text, most).len() <= most);
    }
}
