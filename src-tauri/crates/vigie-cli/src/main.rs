//! `vigie`, the terminal program: the same workspace and the same use cases as the window.
//!
//! Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done in part (some feeds failed, or the workspace is
//! not sound); 4 the thing named is not there. They do not change.

mod arguments;
mod command;
mod json;
mod output;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::command::Stop;
use crate::output::Output;

/// Not all of it was done.
pub(crate) const IN_PART: u8 = 3;
/// The thing named is not there.
pub(crate) const NOT_THERE: u8 = 4;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut output = Output::new(arguments.json);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            output.failure(&format!("the program cannot start: {error}"), None);
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(command::run(arguments, &mut output)) {
        Ok(code) => ExitCode::from(code),
        // Whoever read us has read enough.
        Err(Stop::PipeClosed) => ExitCode::SUCCESS,
        Err(Stop::Failed {
            message,
            hint,
            code,
        }) => {
            output.failure(&message, hint.as_deref());
            ExitCode::from(code)
        }
    }
}
