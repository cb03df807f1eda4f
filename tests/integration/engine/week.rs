//! A whole week, as `cargo xtask scorecard` follows it, of fewer feeds.

#[tokio::test(flavor = "multi_thread")]
async fn in_a_week_nobody_is_asked_early_nor_without_condition() {
    let card = vigie_tests::week(80).await;
    assert!(card.is_clean(), "{card:#?}");
    assert!(card.requests > 1_000, "{card:#?}");
    assert!(card.not_modified_share > 0.6, "{card:#?}");
    assert!(card.bytes * 5 < card.naive_bytes, "{card:#?}");
}
