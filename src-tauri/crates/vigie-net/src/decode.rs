//! Bodies out of their compression, piece by piece and never past the cap.
//!
//! The `Content-Encoding` header is a hint. What the first bytes show counts more: gzip and zstd have signatures, and
//! markup is not compressed whatever the header says. What a header promises and the bytes break off is kept as far as
//! it went.

mod codec;

use codec::{Codec, Coding, Step};

use crate::reply::Cut;

/// How many compressions may lie over one another; nobody means more.
const MAX_LAYERS: usize = 3;

/// How many bytes are looked at before deciding.
const SNIFF: usize = 16;

/// How much all layers together may read and make, in bodies of the largest size.
///
/// A body of that size that two compressions could do nothing for takes four and a little; what takes more is a bomb,
/// and one that explodes between two layers has nothing to keep and so never meets the cap itself.
const WORK: usize = 5;

/// What beginning one more stream counts as, in bytes: its tables are made anew.
const RESTART: usize = 4 << 10;

/// What one step of a layer makes at the most.
const SCRATCH: usize = 16 << 10;

/// A body being received.
pub(crate) struct Decoder {
    layers: Vec<Layer>,
    /// What the header declares, the outermost last.
    declared: Vec<Coding>,
    sniffs: bool,
    /// Bytes not yet decided on; each layer is chosen by the first bytes that reach it.
    head: Vec<u8>,
    decided: bool,
    bytes: Vec<u8>,
    max_bytes: usize,
    /// Bytes that the layers have read and made so far.
    worked: usize,
}

struct Layer {
    codec: Codec,
    ended: bool,
}

/// Why a body cannot be received on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DecodeError {
    /// It is larger than the cap, or more work than any body of that size.
    TooLarge,
    /// It is not what it is said, or looks, to be.
    Garbled,
}

impl Decoder {
    /// For a body with that `Content-Encoding`, of at most `max_bytes` once decoded.
    ///
    /// `sniffs` says whether a compression that the header does not tell of is undone as well.
    pub(crate) fn new(content_encoding: &str, sniffs: bool, max_bytes: usize) -> Self {
        let mut declared: Vec<Coding> = content_encoding
            .split(',')
            .filter_map(Coding::named)
            .collect();
        declared.truncate(MAX_LAYERS);
        Self {
            layers: Vec::new(),
            declared,
            sniffs,
            head: Vec::new(),
            decided: false,
            bytes: Vec::new(),
            max_bytes,
            worked: 0,
        }
    }

    /// How much has been decoded.
    pub(crate) const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Takes a piece as it was transferred.
    pub(crate) fn push(&mut self, piece: &[u8]) -> Result<(), DecodeError> {
        if piece.is_empty() {
            return Ok(());
        }
        self.feed(0, piece)
    }

    /// What was decoded, and why its end is missing, if it is.
    pub(crate) fn finish(mut self) -> (Vec<u8>, Result<Option<Cut>, DecodeError>) {
        // A body shorter than the look at it; what comes out of it may be as short.
        while !self.decided {
            if let Err(error) = self.decide(self.layers.len()) {
                return (self.bytes, Err(error));
            }
        }
        let open = self.layers.iter().any(|layer| !layer.ended);
        (self.bytes, Ok(open.then_some(Cut::Garbled)))
    }

    /// Hands `input` to the layer at that depth; past the last one is the body, or the decision on one more.
    fn feed(&mut self, depth: usize, input: &[u8]) -> Result<(), DecodeError> {
        if depth < self.layers.len() {
            return self.run(depth, input);
        }
        if self.decided {
            return self.keep(input);
        }
        self.head.extend_from_slice(input);
        if self.head.len() >= SNIFF {
            self.decide(depth)?;
        }
        Ok(())
    }

    /// Decides what the bytes that came out at that depth are, and sends them on.
    fn decide(&mut self, depth: usize) -> Result<(), DecodeError> {
        let head = std::mem::take(&mut self.head);
        let may_be_packed = depth < MAX_LAYERS;
        let coding = may_be_packed.then(|| self.recognise(&head)).flatten();
        match coding {
            Some(coding) => {
                let codec = Codec::new(coding, &head).ok_or(DecodeError::Garbled)?;
                self.layers.push(Layer {
                    codec,
                    ended: false,
                });
            }
            None => self.decided = true,
        }
        if head.is_empty() {
            self.decided = true;
            return Ok(());
        }
        self.feed(depth, &head)
    }

    /// The coding of what begins with `head`: the next declared one that fits, or what the bytes show.
    fn recognise(&mut self, head: &[u8]) -> Option<Coding> {
        loop {
            let declared = self.declared.pop();
            let coding = codec::recognise(head, declared, self.sniffs);
            if coding.is_some() || declared.is_none() {
                return coding;
            }
        }
    }

    fn run(&mut self, depth: usize, mut input: &[u8]) -> Result<(), DecodeError> {
        let mut scratch = [0_u8; SCRATCH];
        loop {
            let layer = &mut self.layers[depth];
            if layer.ended {
                // After the end come more members, or padding that browsers ignore as well.
                if !layer.codec.restart(input) {
                    return Ok(());
                }
                layer.ended = false;
                self.worked = self.worked.saturating_add(RESTART);
            }
            let Step {
                consumed,
                produced,
                ended,
            } = layer
                .codec
                .step(input, &mut scratch)
                .ok_or(DecodeError::Garbled)?;
            layer.ended = ended;
            input = &input[consumed..];
            self.worked = self.worked.saturating_add(consumed + produced);
            if self.worked > self.max_bytes.saturating_mul(WORK) {
                return Err(DecodeError::TooLarge);
            }
            if produced > 0 {
                self.feed(depth + 1, &scratch[..produced])?;
            }
            // With the whole output buffer filled there may be more to come out without any input.
            let drained = produced < scratch.len();
            if (input.is_empty() && (drained || ended)) || (consumed == 0 && produced == 0) {
                return Ok(());
            }
        }
    }

    fn keep(&mut self, decoded: &[u8]) -> Result<(), DecodeError> {
        if decoded.len() > self.max_bytes - self.bytes.len() {
            return Err(DecodeError::TooLarge);
        }
        self.bytes.extend_from_slice(decoded);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
