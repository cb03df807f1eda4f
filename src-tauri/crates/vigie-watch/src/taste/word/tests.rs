use super::{ORDINARY, title_words};

#[test]
fn significant_words_are_what_a_title_is_about() {
    for (title, words) in [
        (
            "Kubernetes 1.37 drops the in-tree storage drivers",
            "kubernetes drops tree storage drivers",
        ),
        (
            "Pourquoi l’écart de latence vient du réseau, et pas de la base",
            "ecart latence vient reseau base",
        ),
        ("What we have learned in 5 years", "learned"),
        ("Storage, storage, STORAGE!", "storage"),
        ("", ""),
        ("2026 10 000 %", ""),
    ] {
        assert_eq!(title_words(title).join(" "), words, "{title}");
    }
}

#[test]
fn a_hostile_title_gives_few_words() {
    let endless = "x".repeat(1_000_000);
    assert!(title_words(&endless).is_empty());
    let many: String = (0..10_000).map(|n| format!("word{n} ")).collect();
    assert_eq!(title_words(&many).len(), 12);
}

#[test]
fn ordinary_words_are_folded_and_there_are_hundreds() {
    assert!(ORDINARY.len() > 300);
    for word in ORDINARY.iter() {
        assert_eq!(&crate::fold::fold_name(word), word);
    }
}
