//! Where diagrams are: a text of their own, or a document's code fences.

use crate::model::Span;
use crate::syntax;

/// A diagram in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The diagram, without the indentation of its fence.
    pub text: String,
    /// The document's line that its first line is, from 1.
    pub line: usize,
    /// The bytes of the document between the two fences.
    pub range: Span,
}

/// A fence as it opens: its sign, its length, its indentation, and whether it is Mermaid's.
struct Fence {
    sign: u8,
    length: usize,
    indent: usize,
    is_mermaid: bool,
}

/// Finds the Wardley maps among a document's Mermaid fences.
///
/// Fences are CommonMark's: three or more backticks or tildes, indented by up to three spaces, ended by as many of the same
/// or by the document. Those in lists and quotations, which are indented further or marked, are not looked for.
pub fn blocks(document: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(Fence, Block)> = None;
    for (index, (whole, content)) in syntax::lines(document).enumerate() {
        let line = &document[content.clone()];
        match &mut open {
            None => {
                if let Some(fence) = opening(line) {
                    let block = Block {
                        text: String::new(),
                        line: index + 2,
                        range: whole.end..whole.end,
                    };
                    open = Some((fence, block));
                }
            }
            Some((fence, block)) => {
                if closes(line, fence) {
                    blocks.extend(open.take().and_then(diagram));
                    continue;
                }
                block.range.end = whole.end;
                if fence.is_mermaid {
                    let indent = line.len() - line.trim_start_matches(' ').len();
                    block.text.push_str(&line[indent.min(fence.indent)..]);
                    block.text.push('\n');
                }
            }
        }
    }
    blocks.extend(open.take().and_then(diagram));
    blocks
}

fn diagram((fence, block): (Fence, Block)) -> Option<Block> {
    (fence.is_mermaid && starts_diagram(&block.text)).then_some(block)
}

fn opening(line: &str) -> Option<Fence> {
    let text = line.trim_start_matches(' ');
    let indent = line.len() - text.len();
    let sign = *text
        .as_bytes()
        .first()
        .filter(|sign| b"`~".contains(sign))?;
    let length = text.bytes().take_while(|byte| *byte == sign).count();
    let info = text[length..].trim();
    // Backticks after backticks are a span of code in a line.
    if indent > 3 || length < 3 || (sign == b'`' && info.contains('`')) {
        return None;
    }
    let word = info
        .split(|c: char| c.is_whitespace() || c == '{')
        .next()
        .unwrap_or_default();
    Some(Fence {
        sign,
        length,
        indent,
        is_mermaid: word.eq_ignore_ascii_case("mermaid"),
    })
}

fn closes(line: &str, fence: &Fence) -> bool {
    let text = line.trim_start_matches(' ');
    let length = text.bytes().take_while(|byte| *byte == fence.sign).count();
    line.len() - text.len() <= 3 && length >= fence.length && text[length..].trim().is_empty()
}

/// Whether the first line that means something is `wardley-beta`: after front matter, comments and directives.
pub(super) fn starts_diagram(text: &str) -> bool {
    let mut lines = text
        .trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty())
        .peekable();
    if lines.peek() == Some(&"---") {
        lines.next();
        lines.by_ref().find(|line| *line == "---");
    }
    let mut in_directive = false;
    let first = lines.find(|line| {
        if in_directive || line.starts_with("%%{") {
            in_directive = !line.ends_with("}%%");
            return false;
        }
        !line.is_empty() && !line.starts_with("%%")
    });
    first.is_some_and(|line| {
        line.strip_prefix(super::read::HEADER)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '%']))
    })
}
