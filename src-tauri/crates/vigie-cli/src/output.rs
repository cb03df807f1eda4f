//! What is printed: lines for people or JSON for programs; nothing a feed wrote may steer a terminal.

use std::io::{IsTerminal, Write};

use serde::Serialize;

use crate::command::Stop;

/// Where results go: standard output. Failures and progress go to standard error.
pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// Whether a person watches.
    pub(crate) fn is_watched(&self) -> bool {
        !self.json && std::io::stderr().is_terminal()
    }

    /// One line for people.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Stop> {
        self.raw(&format!("{}\n", plain(text)))
    }

    /// Text as it is, for files and pipes.
    pub(crate) fn raw(&mut self, text: &str) -> Result<(), Stop> {
        let mut out = std::io::stdout().lock();
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|_| Stop::PipeClosed)
    }

    /// A value for programs.
    pub(crate) fn value(&mut self, value: &impl Serialize) -> Result<(), Stop> {
        let text =
            serde_json::to_string_pretty(value).map_err(|error| Stop::failed(error.to_string()))?;
        self.raw(&(text + "\n"))
    }

    /// Something worth knowing that is no result.
    pub(crate) fn remark(&mut self, text: &str) {
        if !self.json {
            // Standard error may be closed; there is nobody to tell then.
            drop(writeln!(std::io::stderr(), "{}", plain(text)));
        }
    }

    /// Why it failed.
    pub(crate) fn failure(&mut self, message: &str, hint: Option<&str>) {
        let mut err = std::io::stderr().lock();
        let told = if self.json {
            let value = serde_json::json!({ "error": { "message": message, "hint": hint } });
            writeln!(err, "{value}")
        } else {
            match hint {
                Some(hint) => writeln!(err, "vigie: {}\n       {}", plain(message), plain(hint)),
                None => writeln!(err, "vigie: {}", plain(message)),
            }
        };
        drop(told);
    }
}

/// Without what a terminal would obey: control characters, and marks that turn the direction of text.
pub(crate) fn plain(text: &str) -> String {
    let steers = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(|c| !steers(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_title_cannot_steer_the_terminal() {
        assert_eq!(
            plain("\u{1b}]0;owned\u{7}Title\u{1b}[31m \u{202e}gnp.exe"),
            "]0;ownedTitle[31m gnp.exe"
        );
        assert_eq!(plain("é\tà\n中"), "é\tà\n中");
    }
}
