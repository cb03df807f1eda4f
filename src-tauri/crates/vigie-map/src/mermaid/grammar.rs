//! A strict checker of Mermaid's grammar, for tests: it accepts what Mermaid accepts, and stops at what it rejects.
//!
//! Of names it knows the quoted form alone, since that is the only one we write.

use super::cursor::Cursor;

/// Checks a whole diagram. The error is the line and what was wanted there.
pub(super) fn check(text: &str) -> Result<(), String> {
    let mut lines = Checker {
        cursor: Cursor::new(text),
        placed: Vec::new(),
    };
    if text.contains("%%") {
        return Err("a comment or a directive within".to_owned());
    }
    lines.is(HEADER)?;
    lines.end()?;
    while !lines.cursor.is_at_end() {
        lines.statement()?;
    }
    Ok(())
}

const HEADER: &str = "wardley-beta";

struct Checker<'t> {
    cursor: Cursor<'t>,
    /// Names of what has coordinates: only these can be a pipeline's parent.
    placed: Vec<String>,
}

impl Checker<'_> {
    fn fail<T>(&self, wanted: &str) -> Result<T, String> {
        let line = self.cursor.line();
        let rest = self.cursor.rest_of_line();
        Err(format!("line {line}: {wanted} wanted before {rest:?}"))
    }

    fn is(&mut self, sign: &str) -> Result<(), String> {
        if self.cursor.eat(sign) {
            Ok(())
        } else {
            self.fail(sign)
        }
    }

    fn end(&mut self) -> Result<(), String> {
        self.cursor.skip_blanks();
        if self.cursor.rest_of_line().is_empty() {
            self.cursor.next_line();
            return Ok(());
        }
        self.fail("the end of the line")
    }

    /// `"(\\.|[^"\\])*"`
    fn string(&mut self) -> Result<String, String> {
        self.cursor.skip_blanks();
        let rest = self.cursor.rest();
        let mut escaped = false;
        for (index, c) in rest.char_indices() {
            match c {
                '"' if index == 0 => {}
                _ if index == 0 => break,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '\n' => break,
                '"' => return Ok(self.cursor.take(index + 1).to_owned()),
                _ => {}
            }
        }
        self.fail("a string")
    }

    fn digits(&mut self) -> Result<&str, String> {
        let rest = self.cursor.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 {
            self.fail("a digit")
        } else {
            Ok(self.cursor.take(length))
        }
    }

    /// Digits, a point, digits: from 0 to 1.
    fn number(&mut self) -> Result<(), String> {
        self.cursor.skip_blanks();
        let whole = self.digits()?.to_owned();
        if !self.cursor.rest().starts_with('.') {
            return self.fail(".");
        }
        self.cursor.take(1);
        let fraction = self.digits()?.to_owned();
        let value: f64 = format!("{whole}.{fraction}")
            .parse()
            .map_err(|_| "a number")?;
        let decimals = (2..=4).contains(&fraction.len());
        if decimals && value <= 1.0 {
            Ok(())
        } else {
            self.fail("0 to 1 in two to four decimals")
        }
    }

    fn integer(&mut self) -> Result<(), String> {
        self.cursor.skip_blanks();
        let digits = self.digits()?.to_owned();
        let is_sound = digits == "0" || !digits.starts_with('0');
        if is_sound {
            Ok(())
        } else {
            self.fail("no leading zero")
        }
    }

    fn place(&mut self) -> Result<(), String> {
        self.is("[")?;
        self.number()?;
        self.is(",")?;
        self.number()?;
        self.is("]")
    }

    fn label(&mut self) -> Result<(), String> {
        if self.cursor.word("label") {
            self.is("[")?;
            self.cursor.eat("-");
            self.integer()?;
            self.is(",")?;
            self.cursor.eat("-");
            self.integer()?;
            self.is("]")?;
        }
        Ok(())
    }

    fn statement(&mut self) -> Result<(), String> {
        let words = [
            "title",
            "size",
            "evolution",
            "anchor",
            "component",
            "evolve",
            "pipeline",
            "note",
            "annotations",
            "annotation",
            "accelerator",
            "deaccelerator",
        ];
        match words.into_iter().find(|word| self.cursor.word(word)) {
            None => self.link()?,
            Some("title") => {
                self.cursor.take_line();
            }
            Some("size") => {
                self.is("[")?;
                self.integer()?;
                self.is(",")?;
                self.integer()?;
                self.is("]")?;
            }
            Some("evolution") => {
                for stage in 0..4 {
                    if stage > 0 {
                        self.is("->")?;
                    }
                    self.string()?;
                    self.is("@")?;
                    self.number()?;
                    if self.cursor.eat("/") {
                        self.string()?;
                    }
                }
            }
            Some("evolve") => {
                self.string()?;
                self.number()?;
            }
            Some("pipeline") => {
                let parent = self.string()?;
                if !self.placed.contains(&parent) {
                    return self.fail("a parent with coordinates");
                }
                self.is("{")?;
                self.end()?;
                let mut count = 0;
                while self.cursor.word("component") {
                    self.string()?;
                    self.is("[")?;
                    self.number()?;
                    self.is("]")?;
                    self.label()?;
                    self.end()?;
                    count += 1;
                }
                if count == 0 {
                    return self.fail("a child");
                }
                self.is("}")?;
            }
            Some("annotations") => self.place()?,
            Some("annotation") => {
                self.integer()?;
                self.is(",")?;
                self.place()?;
                self.string()?;
            }
            Some(word) => {
                let name = self.string()?;
                self.place()?;
                if matches!(word, "component" | "anchor") {
                    self.placed.push(name);
                }
                if word == "component" {
                    self.label()?;
                    let decorators = ["(build)", "(buy)", "(outsource)", "(market)"];
                    let _ = decorators.into_iter().any(|one| self.cursor.eat(one));
                    self.cursor.word("inertia");
                }
            }
        }
        self.end()
    }

    fn link(&mut self) -> Result<(), String> {
        self.string()?;
        let is_port = ["+<>", "+>", "+<"]
            .into_iter()
            .any(|port| self.cursor.eat(port));
        if !is_port && !self.cursor.eat("->") {
            self.is("+'")?;
            let Some(close) = self.cursor.rest_of_line().find('\'') else {
                return self.fail("'");
            };
            self.cursor.take(close + 1);
            if !["<>", "<", ">"]
                .into_iter()
                .any(|sign| self.cursor.eat(sign))
            {
                return self.fail("an arrow's end");
            }
        }
        self.string()?;
        if self.cursor.eat(";") {
            if self.cursor.rest_of_line().is_empty() {
                return self.fail("a text");
            }
            self.cursor.take_line();
        }
        Ok(())
    }
}
