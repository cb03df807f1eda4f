use vigie_map::{apply, parse};

use super::*;

/// A text and its history, driven as a session drives them.
struct Typist {
    text: String,
    history: History,
    now: i64,
}

impl Typist {
    fn at(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            history: History::default(),
            now: 0,
        }
    }

    /// Waits, then types.
    fn types(&mut self, wait_ms: i64, text: &str) {
        self.now += wait_ms;
        let now = Timestamp::from_millis(self.now);
        self.history.typed(&self.text, text, now);
        self.text = text.to_owned();
    }

    fn does(&mut self, text: &str) {
        let splices = Splice::between(text, &self.text).into_iter().collect();
        self.history.did(MapEdit::Text { splices });
        self.text = text.to_owned();
    }

    fn undoes(&mut self) -> &str {
        if let Some(edit) = self.history.last() {
            let edited = apply(&parse(&self.text), edit).expect("the way back is of this text");
            self.history.undid(edited.inverse);
            self.text = edited.map.text().to_owned();
        }
        &self.text
    }

    fn redoes(&mut self) -> &str {
        if let Some(edit) = self.history.next() {
            let edited = apply(&parse(&self.text), edit).expect("the way on is of this text");
            self.history.redid(edited.inverse);
            self.text = edited.map.text().to_owned();
        }
        &self.text
    }

    fn counted(&self) -> usize {
        let steps = self.history.undo.iter().chain(&self.history.redo);
        steps.map(|step| step.bytes).sum()
    }
}

#[test]
fn typing_without_a_pause_is_one_step() {
    let mut typist = Typist::at("");
    typist.types(0, "t");
    typist.types(300, "ti");
    typist.types(999, "tit");
    typist.types(1000, "titl");
    typist.types(10, "title");
    assert_eq!(typist.undoes(), "tit");
    assert_eq!(typist.undoes(), "");
    assert_eq!(typist.undoes(), "");
    assert_eq!(typist.redoes(), "tit");
    assert_eq!(typist.redoes(), "title");
    assert_eq!(typist.redoes(), "title");
}

#[test]
fn what_was_typed_and_taken_away_is_no_step() {
    let mut typist = Typist::at("a");
    typist.does("ab");
    typist.types(0, "abc");
    typist.types(10, "ab");
    typist.types(10, "abd");
    typist.types(10, "ab");
    assert_eq!(typist.undoes(), "a");
    assert_eq!(typist.redoes(), "ab");
}

#[test]
fn an_edit_between_ends_the_typing() {
    let mut typist = Typist::at("");
    typist.types(0, "a");
    typist.does("ab");
    typist.types(10, "abc");
    assert_eq!(typist.undoes(), "ab");
    assert_eq!(typist.undoes(), "a");
    typist.types(10, "ax");
    assert_eq!(typist.undoes(), "a", "an undo ends it too");
}

#[test]
fn a_clock_that_is_set_back_begins_a_new_step() {
    let mut typist = Typist::at("");
    typist.types(5000, "a");
    typist.types(-3000, "ab");
    assert_eq!(typist.undoes(), "a");
}

#[test]
fn what_is_done_after_an_undo_takes_the_place_of_what_was_undone() {
    let mut typist = Typist::at("");
    typist.does("a");
    typist.does("ab");
    typist.undoes();
    typist.does("ac");
    assert!(!typist.history.can_redo());
    assert_eq!(typist.undoes(), "a");
    assert_eq!(typist.undoes(), "");
}

#[test]
fn the_oldest_steps_go_when_there_are_too_many() {
    let mut typist = Typist::at("");
    for step in 0..STEPS + 10 {
        typist.does(if step % 2 == 0 { "a" } else { "" });
    }
    assert_eq!(typist.history.undo.len(), STEPS);
    assert_eq!(typist.history.bytes, typist.counted());
}

#[test]
fn large_steps_take_no_more_memory_than_they_may() {
    let large = "x".repeat(BYTES / 4);
    let mut typist = Typist::at("");
    for _ in 0..4 {
        typist.does(&large);
        typist.does("");
    }
    assert!(typist.history.bytes <= BYTES);
    assert_eq!(typist.history.bytes, typist.counted());
    assert!(typist.history.undo.len() >= 2);

    let mut typist = Typist::at(&"y".repeat(BYTES + 1));
    typist.does("");
    assert!(
        typist.history.can_undo(),
        "the last step stays, whatever it takes"
    );
}
