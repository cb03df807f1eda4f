//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use vigie_app::map_files::{PageSize, Theme};
use vigie_app::{SnapshotId, StateChoice};

/// Technology watch in the terminal: the same workspace as the window's.
#[derive(Debug, Parser)]
#[command(
    name = "vigie",
    version,
    after_help = "\
Examples:
  vigie refresh                              fetch the feeds that are due
  vigie list --unread                        what is new
  vigie search 'kubernetes -helm after:30d'  find entries
  vigie search 'title:\"exit cost\" lang:fr'   in French, by title
  vigie show 42                              read one
  vigie add https://example.org/feed.xml     subscribe
  vigie feeds --json | jq '.[].title'        for other programs

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part, 4 not there."
)]
pub(crate) struct Arguments {
    /// The workspace folder [default: the system's data folder].
    #[arg(long, global = true, env = "VIGIE_WORKSPACE", value_name = "DIR")]
    pub(crate) workspace: Option<PathBuf>,
    /// Print JSON for other programs; its field names do not change.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Act as if it were this instant (RFC 3339): for simulation and support. Without one, `refresh --now` asks all feeds.
    #[arg(long, global = true, value_name = "INSTANT", num_args = 0..=1, default_missing_value = "")]
    pub(crate) now: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Fetch the feeds that are due, or those named.
    #[command(after_help = "\
Each feed has a time of its own, learnt from its rhythm and its server's wishes: run this from cron as often as you like.

Examples:
  vigie refresh                  those that are due
  vigie refresh --now            all, but for those asked within 15 minutes or told to wait
  vigie refresh 'The Masthead'   one, now
  vigie refresh --force 12       one, whole, whatever its server said")]
    Refresh {
        /// Titles, addresses or numbers of feeds.
        feeds: Vec<String>,
        /// Fetch them whole and at once, though a server asked for time or says that the feed is gone.
        #[arg(long)]
        force: bool,
    },
    /// Read today's brief: what is worth the minutes of the day. It is made once a day, of what came since the last.
    #[command(after_help = "\
Examples:
  vigie brief                        today's, made now where there is none yet
  vigie brief --day 2026-11-20       that of a day, and what became of all that arrived on it
  vigie brief --minutes 30           with another budget from now on
  vigie --now 2026-11-21T08:00:00Z brief --json")]
    Brief {
        /// That of another day, as 2026-11-20.
        #[arg(long, value_name = "DAY")]
        day: Option<String>,
        /// The reading budget from now on, in minutes.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=240))]
        minutes: Option<u32>,
        /// Take today's back and make it anew, of what has come since too.
        #[arg(long, conflicts_with = "day")]
        anew: bool,
    },
    /// Tell where an entry went, and why: its reasons, its story, the rule or the budget that decided.
    Why {
        /// The entry's number, as lists print it.
        id: i64,
        /// Take the decision back: into the brief, its source back, unmuted, or out of its story.
        #[arg(long)]
        undo: bool,
    },
    /// Mark cards and entries.
    #[command(after_help = "\
Examples:
  vigie mark 42 43 done        cards that were read
  vigie mark 44 dismissed      less like this
  vigie mark 45 kept")]
    Mark {
        /// Their numbers, and what they are: read, kept, dismissed, done, open.
        #[arg(required = true, num_args = 2.., value_name = "ENTRY... STATE")]
        entries: Vec<String>,
    },
    /// List technologies with their trends, or tell all of one.
    #[command(after_help = "\
Examples:
  vigie tech                   the table
  vigie tech Kubernetes        one: trend, evidence, evolution, maps
  vigie tech --candidates      terms that rise and are not watched yet
  vigie tech --watch Zellij --alias 'Zellij multiplexer'
  vigie tech Helm --state settled")]
    Tech {
        /// Its name, an alias or its number.
        name: Option<String>,
        /// Terms that rise and are not watched yet.
        #[arg(long)]
        candidates: bool,
        /// Watch a new one, of that name.
        #[arg(long, value_name = "NAME", conflicts_with = "name")]
        watch: Option<String>,
        /// Give it this name too; entries of the past are read again for it.
        #[arg(long, value_name = "NAME")]
        alias: Vec<String>,
        /// How it is followed.
        #[arg(long)]
        state: Option<Following>,
    },
    /// Tell which technology stands in which ring, write the radar to a file, or decide about one.
    #[command(after_help = "\
Examples:
  vigie radar                       who stands where, and why
  vigie radar -o radar.pptx         as svg, png, pdf, pptx, csv or json
  vigie radar Kubernetes adopt      decide: adopt, trial, assess or hold
  vigie radar Kubernetes evidence   leave it to maps and evidence again")]
    Radar {
        /// The technology to decide about: its name, an alias or its number.
        #[arg(requires = "ring")]
        name: Option<String>,
        /// Its ring.
        ring: Option<RingChoice>,
        /// Write the radar to this file; its ending says as what: svg, png, pdf, pptx, csv, json.
        #[arg(long, short, value_name = "FILE", conflicts_with = "name")]
        output: Option<PathBuf>,
        /// Light on dark, of pictures and slides.
        #[arg(long, requires = "output")]
        dark: bool,
        /// In French.
        #[arg(long, requires = "output")]
        french: bool,
    },
    /// List sources: what each brings, what you do with it, its budget, quarantine and trial.
    #[command(after_help = "\
Examples:
  vigie sources                          all, the noisiest first
  vigie sources 'The Wire' --budget 50   entries a week that it may publish; 0 for any number
  vigie sources 'The Wire' --quarantine  to the digest alone
  vigie sources 'The Wire' --back        let it back")]
    Sources {
        /// One: title, address or number.
        feed: Option<String>,
        /// Entries a week that it may publish; 0 for any number.
        #[arg(long, value_name = "N", requires = "feed")]
        budget: Option<u32>,
        /// Whom it serves.
        #[arg(long, requires = "feed")]
        purpose: Option<Serves>,
        /// Leave it to the digest.
        #[arg(long, requires = "feed", conflicts_with = "back")]
        quarantine: bool,
        /// Let it back.
        #[arg(long, requires = "feed")]
        back: bool,
    },
    /// List rules, add and remove them, or ask what one would have done.
    #[command(after_help = "\
Examples:
  vigie rules
  vigie rules test 'title:webinar OR title:sponsored'
  vigie rules add 'title:webinar' mute --days 90
  vigie rules add 'tech:Kubernetes feed:lwn' priority --points 2
  vigie rules remove 3")]
    Rules {
        #[command(subcommand)]
        what: Option<Rules>,
    },
    /// Sum up what was set aside in the last seven days.
    Digest {
        /// As what.
        #[arg(long, short, value_enum, default_value_t = DigestAs::Md)]
        output: DigestAs,
        /// Of the seven days that ended so many weeks ago.
        #[arg(long, default_value_t = 0, value_name = "WEEKS")]
        back: u32,
        /// In French.
        #[arg(long)]
        french: bool,
    },
    /// List entries, newest first.
    List(List),
    /// Find entries.
    #[command(after_help = "\
The query language:
  word  \"a phrase\"  -not  this OR that  ( … )  begin*
  title: author: feed: folder: tag: tech: lang: after: before: longer: shorter:
  is:unread|read|kept  has:audio|video  kind:article|episode|note

Examples:
  vigie search 'wardley map*'
  vigie search '(ebpf OR wasm) -kind:episode after:2026-01'
  vigie search 'feed:masthead is:unread' --newest")]
    Search {
        /// In the query language.
        query: String,
        /// How many hits.
        #[arg(long, short = 'n', default_value_t = 20)]
        limit: usize,
        /// Newest first rather than best first.
        #[arg(long)]
        newest: bool,
        /// Count the hits by feed and year as well.
        #[arg(long)]
        counts: bool,
    },
    /// Read an entry.
    Show {
        /// Its number, as lists print it.
        id: i64,
        /// Print its inert HTML rather than its words.
        #[arg(long)]
        html: bool,
        /// Fetch the text of its own page, unless that was done before.
        #[arg(long)]
        full: bool,
        /// What it said before it changed, newest first.
        #[arg(long)]
        history: bool,
        /// Fetch an episode's chapters first, where they are not here yet.
        #[arg(long)]
        chapters: bool,
    },
    /// Read what is said in an episode; its transcript is fetched if it was not yet, and can be searched from then on.
    Transcript {
        /// The entry's number, as lists print it.
        id: i64,
    },
    /// Mark entries read.
    Read {
        /// Their numbers.
        #[arg(required = true)]
        ids: Vec<i64>,
        /// Mark them unread instead.
        #[arg(long)]
        undo: bool,
    },
    /// Keep entries.
    Keep {
        /// Their numbers.
        #[arg(required = true)]
        ids: Vec<i64>,
        /// Let them go instead.
        #[arg(long)]
        undo: bool,
    },
    /// Download a file of an entry, such as an episode, into the workspace; goes on where an earlier try stopped.
    #[command(after_help = "\
Prints where the file is. Not done on a connection that is paid by volume, nor over the room that media may take.

Examples:
  vigie list --episodes
  vigie download 42
  mpv \"$(vigie download 42)\"")]
    Download {
        /// The entry's number, as lists print it.
        id: i64,
        /// Which of its files.
        #[arg(long, short, default_value_t = 1, value_name = "N")]
        n: usize,
        /// Though the connection is paid by volume.
        #[arg(long)]
        metered: bool,
    },
    /// List downloaded files, and those on their way.
    Downloads {
        /// Remove these first: their numbers, as listed.
        #[arg(long, value_name = "ID")]
        remove: Vec<i64>,
    },
    /// Subscribe to a feed: by its address, that of a site, a channel, a repository or a person, or from a file.
    #[command(after_help = "\
Examples:
  vigie add https://blog.example/a-post          the best feed that the page names
  vigie add --list https://youtube.com/@name     what there is: all videos, without Shorts, live
  vigie add --pick 2 https://youtube.com/@name   the second of them
  vigie add @name@social.example                 somebody on Mastodon
  vigie add r/rust                               a subreddit")]
    Add {
        /// An address or a file.
        address: String,
        /// List the feeds found, and subscribe to none.
        #[arg(long)]
        list: bool,
        /// Subscribe to that one of the list.
        #[arg(long, value_name = "N", conflicts_with = "list", value_parser = clap::value_parser!(u16).range(1..))]
        pick: Option<u16>,
        /// The folder to put it into; nested ones as `Blogs/Cloud`.
        #[arg(long, default_value = "")]
        folder: String,
    },
    /// Unsubscribe.
    Remove {
        /// Title, address or number of the feed.
        feed: String,
    },
    /// List subscriptions.
    Feeds {
        /// With what came of the last fetch, what was sent, and when each is asked next.
        #[arg(long)]
        log: bool,
        /// Only this one, with its last fetches: title, address or number.
        feed: Option<String>,
    },
    /// Import subscriptions.
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Export subscriptions.
    Export {
        #[command(subcommand)]
        what: Export,
    },
    /// Say how long entries are kept; with options, change it.
    #[command(after_help = "\
Entries that are kept (vigie keep), notes, and what its feed still lists are never removed. What was never
read stays twice as long, unless --also-unread.

Examples:
  vigie retention --days 365                    a year, everywhere
  vigie retention --feed Masthead --count 500   the newest 500 of one feed
  vigie retention --folder News --days forever  whatever the rule for all
  vigie retention --folder News --days inherit  as the rule for all again")]
    Retention(Retention),
    /// Remove entries that are past their time (see retention).
    Prune {
        /// Only say what would go.
        #[arg(long)]
        dry_run: bool,
        /// This time only, in the place of the rule for all: days an entry is kept.
        #[arg(long)]
        days: Option<u32>,
        /// This time only, in the place of the rule for all: entries of a feed, the newest.
        #[arg(long)]
        count: Option<u32>,
        /// With --days or --count: what was never read goes as what was.
        #[arg(long)]
        also_unread: bool,
    },
    /// Write a note: its text is read from standard input.
    Note {
        /// Its title; else its first line.
        #[arg(long, default_value = "")]
        title: String,
        /// What it was taken of.
        #[arg(long, value_enum, default_value_t = NoteKind::Idea)]
        kind: NoteKind,
        /// With whom, or who spoke.
        #[arg(long, default_value = "")]
        person: String,
        /// A word to find it by; may be repeated.
        #[arg(long)]
        tag: Vec<String>,
    },
    /// List the maps of the workspace, or print one's picture.
    Maps {
        /// The file name of a map, to print it as SVG.
        name: Option<String>,
        /// Paint it for a dark page.
        #[arg(long)]
        dark: bool,
    },
    /// Check, draw, tidy and compare files of Wardley maps; needs no workspace but for snapshots.
    #[command(after_help = "\
Maps are files in the OnlineWardleyMaps language (.owm), Mermaid diagrams (wardley-beta, also in the fences of
Markdown), or JSON as `vigie map parse` prints it; `-` is standard input.

Examples:
  vigie map check maps/*.owm README.md
  vigie map render tea.owm -o tea.svg --theme dark
  vigie map render tea.owm -o tea.mmd            as a Mermaid diagram
  vigie map fmt --check maps/*.owm               for a pre-commit hook
  vigie map diff before.owm after.owm
  vigie map parse tea.owm | jq '.components[].name'")]
    Map {
        #[command(subcommand)]
        what: Map,
    },
    /// Make a workspace without feeds.
    Init,
    /// Make a demonstration workspace.
    Demo,
    /// Copy the database into `backups/`.
    Backup,
    /// Put a backup in the place of the database; without FILE, list the backups.
    Restore {
        /// A file of `backups/`, or a path.
        file: Option<PathBuf>,
    },
    /// Say whether the workspace is whole.
    Check,
    /// Build the search index anew.
    Reindex,
    /// Say how Vigie reads a file or an address: for whoever diagnoses a feed. Always prints JSON.
    Inspect {
        #[command(subcommand)]
        what: Inspect,
    },
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only what was not read.
    #[arg(long, short = 'u')]
    pub(crate) unread: bool,
    /// Only what is kept.
    #[arg(long, conflicts_with_all = ["notes", "episodes", "feed", "folder"])]
    pub(crate) kept: bool,
    /// Only notes.
    #[arg(long, conflicts_with_all = ["episodes", "feed", "folder"])]
    pub(crate) notes: bool,
    /// Only episodes of podcasts.
    #[arg(long, conflicts_with_all = ["feed", "folder"])]
    pub(crate) episodes: bool,
    /// Only entries of this feed: title, address or number.
    #[arg(long, conflicts_with = "folder")]
    pub(crate) feed: Option<String>,
    /// Only entries of this folder.
    #[arg(long)]
    pub(crate) folder: Option<String>,
    /// Oldest first.
    #[arg(long)]
    pub(crate) oldest: bool,
    /// How many.
    #[arg(long, short = 'n', default_value_t = 50)]
    pub(crate) limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Retention {
    /// Of this feed: title, address or number.
    #[arg(long, conflicts_with = "folder")]
    pub(crate) feed: Option<String>,
    /// Of the feeds of this folder and of those within.
    #[arg(long)]
    pub(crate) folder: Option<String>,
    /// Days an entry is kept: a number, `forever`, or `inherit`.
    #[arg(long, value_parser = limit)]
    pub(crate) days: Option<Limit>,
    /// Entries of a feed, the newest: a number, `forever`, or `inherit`.
    #[arg(long, value_parser = limit)]
    pub(crate) count: Option<Limit>,
    /// Whether what was never read goes as what was read.
    #[arg(long, value_name = "BOOL", conflicts_with_all = ["feed", "folder"])]
    pub(crate) also_unread: Option<bool>,
}

/// A limit as written: none is what stands above, 0 is none at all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit(pub(crate) Option<u32>);

fn limit(text: &str) -> Result<Limit, String> {
    match text {
        "inherit" => Ok(Limit(None)),
        "forever" => Ok(Limit(Some(0))),
        number => number
            .parse()
            .map(|number| Limit(Some(number)))
            .map_err(|_| "a number, `forever` or `inherit`".to_owned()),
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// From an OPML file; `-` for standard input.
    Opml {
        /// The file.
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// As OPML: to a file, or to standard output.
    Opml {
        /// The file.
        file: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Map {
    /// Say what is wrong with maps, with their text and as maps.
    #[command(after_help = "\
Prints FILE:LINE: warning or error, and below it why or what to do; hints with --hints. Exit code 3 if there is an error.
JSON has everything.

Examples:
  vigie map check tea.owm
  vigie map check --strict maps/*.owm            3 for warnings too
  git show HEAD:maps/tea.owm | vigie map check -")]
    Check {
        /// Maps, diagrams or documents that hold some.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
        /// Warnings count as errors.
        #[arg(long)]
        strict: bool,
        /// Tell what may be worth a thought, too.
        #[arg(long)]
        hints: bool,
    },
    /// Write maps in another form, which the ending of the output says.
    Render(Render),
    /// Make the text of maps tidy, in place; what they mean stays.
    #[command(after_help = "\
Prints the names of files that changed; standard input goes to standard output. With --check, nothing is written, and
the exit code is 3 if something would change.

Examples:
  vigie map fmt tea.owm
  vigie map fmt --check maps/*.owm
  vigie map fmt - <tea.owm")]
    Fmt {
        /// Maps in the map language.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
        /// Only list those that would change.
        #[arg(long)]
        check: bool,
    },
    /// List the snapshots of a map of the workspace, newest first.
    #[command(after_help = "\
The window takes them, by hand and when a session ends. Their numbers are for `vigie map render --snapshots`.

Examples:
  vigie map snapshots tea-shop.owm
  vigie map snapshots tea-shop.owm --json | jq '.[] | select(.by_hand) | .id'")]
    Snapshots {
        /// A map of the workspace: its name, as `vigie maps` lists it, or its file.
        file: String,
    },
    /// Say what changed from one map to another, or draw it.
    #[command(after_help = "\
Elements are matched by name; one with a new name is recognised by its place and its links. The picture is the later map:
what moved with an arrow from its former place, what was added with a plus, what is gone crossed out.

Examples:
  vigie map diff before.owm after.owm
  vigie map diff before.owm after.owm -o changes.svg
  vigie map diff before.owm after.owm -o changes.png --scale 2 --theme dark
  git show HEAD:maps/tea.owm | vigie map diff - maps/tea.owm --json")]
    Diff(Diff),
    /// Print a map as JSON: what it means, where in the text, and what is to be said about it.
    #[command(after_help = "\
Ranges are bytes of the text. Of a document with several maps, prints a list.

Example:
  vigie map parse tea.owm | jq '.links[] | select(.is_drawn | not)'")]
    Parse {
        /// A map, a diagram or a document that holds some.
        file: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The map before.
    pub(crate) old: String,
    /// The map after.
    pub(crate) new: String,
    /// Draw the changes, instead of telling them, into this file: svg, png or pdf.
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// The look [default: the later map's own]: plain, wardley, colour, handwritten, dark or projector.
    #[arg(long, value_parser = theme, requires = "output")]
    pub(crate) theme: Option<Theme>,
    /// Width of the page, in pixels [default: 960].
    #[arg(long, value_parser = pixels, value_name = "PIXELS", requires = "output")]
    pub(crate) width: Option<f64>,
    /// Height of the page, in pixels [default: 600].
    #[arg(long, value_parser = pixels, value_name = "PIXELS", requires = "output")]
    pub(crate) height: Option<f64>,
    /// Enlarge a picture made of pixels.
    #[arg(long, value_parser = scale, value_name = "FACTOR", requires = "output")]
    pub(crate) scale: Option<f64>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The endings: svg, png, pdf, pptx (slides to edit), mmd (Mermaid), json, owm (the map language). Several maps make one pdf
or one pptx; of other forms the outputs are numbered: map-1.svg, map-2.svg. What the form cannot say is listed on standard
error. A source is never overwritten.

Examples:
  vigie map render tea.owm -o tea.svg
  vigie map render tea.owm -o tea.svg --theme projector --width 1920 --height 1080
  vigie map render tea.owm -o tea.png --scale 2 --transparent
  vigie map render tea.owm -o tea.pptx --steps --template house-style.pptx
  vigie map render maps/*.owm -o review.pptx --title Review
  vigie map render 2025.owm 2026.owm -o change.pptx --snapshots
  vigie map render tea-shop.owm -o year.pptx --snapshots         of the workspace: those taken by hand, and now
  vigie map render tea-shop.owm -o year.pdf --snapshots=3,7,now
  vigie map render diagram.mmd --rescale -o map.owm
  vigie map render README.md -o map.svg")]
pub(crate) struct Render {
    /// Maps, diagrams or documents that hold some.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Where to; its ending says the form.
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: PathBuf,
    /// The look [default: the map's own]: plain, wardley, colour, handwritten, dark or projector.
    #[arg(long, value_parser = theme)]
    pub(crate) theme: Option<Theme>,
    /// Width of the page, in pixels [default: 960].
    #[arg(long, value_parser = pixels, value_name = "PIXELS")]
    pub(crate) width: Option<f64>,
    /// Height of the page, in pixels [default: 600].
    #[arg(long, value_parser = pixels, value_name = "PIXELS")]
    pub(crate) height: Option<f64>,
    /// Enlarge a picture made of pixels.
    #[arg(long, value_parser = scale, value_name = "FACTOR")]
    pub(crate) scale: Option<f64>,
    /// Leave the page without a colour of its own.
    #[arg(long)]
    pub(crate) transparent: bool,
    /// SVG: bring the fonts along, some 200 kB each.
    #[arg(long)]
    pub(crate) embed_fonts: bool,
    /// PDF: the size of its pages [default: the map's own]: a4, letter or wide.
    #[arg(long, value_parser = paper, value_name = "SIZE")]
    pub(crate) paper: Option<PageSize>,
    /// Slides and PDF: the title; slides then start with a cover.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Slides: one for each step of the telling: users, chain, evolution, movement, notes.
    #[arg(long, conflicts_with = "snapshots")]
    pub(crate) steps: bool,
    /// Slides and PDF: a page for each state of one map, whose title starts with what tells it from the others.
    ///
    /// Several FILEs are the states, in their order, called after their files. Of one map of the workspace, the states are its
    /// snapshots: `by-hand` [without WHICH] those that somebody took, or all if nobody did, and the map as it is now; `all`;
    /// or numbers of `vigie map snapshots` and `now`, in the order of the pages.
    #[arg(
        long,
        value_name = "WHICH",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "by-hand",
        value_parser = snapshots
    )]
    pub(crate) snapshots: Option<StateChoice>,
    /// Slides: 4:3 in place of 16:9.
    #[arg(long)]
    pub(crate) standard: bool,
    /// Slides: use the master and theme of this presentation (.pptx, .potx).
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<String>,
    /// To Mermaid: a pipeline from here to there becomes a block of the components that lie in it.
    #[arg(long)]
    pub(crate) fold_ranges: bool,
    /// From Mermaid: where its stages end elsewhere, move elements so that each stays in its stage.
    #[arg(long)]
    pub(crate) rescale: bool,
}

fn theme(text: &str) -> Result<Theme, String> {
    let known = Theme::ALL.into_iter().find(|theme| theme.name() == text);
    known.ok_or_else(|| format!("one of {}", Theme::ALL.map(Theme::name).join(", ")))
}

fn paper(text: &str) -> Result<PageSize, String> {
    match text {
        "a4" => Ok(PageSize::A4),
        "letter" => Ok(PageSize::Letter),
        "wide" => Ok(PageSize::Wide),
        _ => Err("one of a4, letter, wide".to_owned()),
    }
}

fn snapshots(text: &str) -> Result<StateChoice, String> {
    let state = |word: &str| match word {
        "now" => Some(None),
        number => number.parse().ok().map(|id| Some(SnapshotId::new(id))),
    };
    match text {
        "by-hand" => Ok(StateChoice::ByHand),
        "all" => Ok(StateChoice::All),
        list => list
            .split(',')
            .map(|word| state(word.trim()))
            .collect::<Option<Vec<_>>>()
            .map(StateChoice::Chosen)
            .ok_or_else(|| "by-hand, all, or numbers and `now`, such as 3,7,now".to_owned()),
    }
}

fn pixels(text: &str) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| "a number of pixels")?;
    let is_sound = (160.0..=20_000.0).contains(&value);
    is_sound
        .then_some(value)
        .ok_or_else(|| "from 160 to 20000".to_owned())
}

fn scale(text: &str) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| "a factor, such as 2")?;
    let is_sound = (0.25..=8.0).contains(&value);
    is_sound
        .then_some(value)
        .ok_or_else(|| "from 0.25 to 8".to_owned())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Inspect {
    /// The parsed feed and its problems.
    Feed {
        /// A file, `-` for standard input, or an address.
        source: String,
        /// What relative addresses are relative to.
        #[arg(long)]
        base: Option<String>,
        /// The Content-Type the server gave.
        #[arg(long, value_name = "T")]
        content_type: Option<String>,
    },
    /// The sanitised HTML, printed as it is.
    Html {
        /// A file, or `-` for standard input.
        file: String,
        /// What relative addresses are relative to.
        #[arg(long)]
        base: Option<String>,
    },
    /// The outline tree of an OPML file.
    Opml {
        /// A file, or `-` for standard input.
        file: String,
    },
    /// Which entries report the same thing, and why: of lines of JSON with id, feed, title, text, date.
    Cluster {
        /// A file, or `-` for standard input.
        file: String,
    },
    /// The technologies that entries name, with their sentences and how they write of them: of lines as for `cluster`.
    Mentions {
        /// A file, or `-` for standard input.
        file: String,
    },
    /// The instant a date means, or null.
    Date {
        /// The date as written.
        text: String,
    },
    /// The chapters of an episode: JSON of Podcasting 2.0, Podlove's XML, lines of text, or an MP3 or MP4 that holds them.
    #[command(after_help = "\
Prints { chapters: [{ start, end, title, url, image, toc }], problems }, times in seconds.")]
    Chapters {
        /// A file, or `-` for standard input.
        file: String,
        /// What relative addresses are relative to.
        #[arg(long)]
        base: Option<String>,
    },
    /// A transcript: SRT, WebVTT, JSON or HTML of Podcasting 2.0, plain text.
    #[command(after_help = "\
Prints { format, language, cues: [{ start, end, speaker, text }], problems }, times in seconds or null.")]
    Transcript {
        /// A file, or `-` for standard input.
        file: String,
        /// Its media type, as the feed or the server calls it; what it looks like counts more.
        #[arg(long = "type", value_name = "T")]
        media_type: Option<String>,
    },
    /// The feeds a page names.
    Discover {
        /// A file, or `-` for standard input.
        file: String,
        /// The page's address.
        #[arg(long)]
        base: Option<String>,
    },
}

/// What a note was taken of.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum NoteKind {
    Idea,
    Conversation,
    Talk,
    Event,
    Call,
}

impl From<NoteKind> for vigie_app::NoteKind {
    fn from(kind: NoteKind) -> Self {
        match kind {
            NoteKind::Idea => Self::Idea,
            NoteKind::Conversation => Self::Conversation,
            NoteKind::Talk => Self::Talk,
            NoteKind::Event => Self::Event,
            NoteKind::Call => Self::Call,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Following {
    /// Its stories may come into the brief for its sake.
    Watched,
    /// It drops out of the brief and stays searchable.
    Settled,
    /// It is found, and counts for nothing.
    Ignored,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RingChoice {
    /// Used where it fits.
    Adopt,
    /// Tried in a project that can bear the risk.
    Trial,
    /// Explored, to understand what it would change.
    Assess,
    /// Not begun anew.
    Hold,
    /// No decision: what maps and evidence say.
    Evidence,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Serves {
    /// The company's knowledge.
    Work,
    /// Your own.
    Me,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DigestAs {
    /// Markdown.
    Md,
    /// A page.
    Html,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// What a rule would have found in all the past that is there.
    Test {
        /// In the query language.
        query: String,
    },
    /// Add a rule; it acts on what comes from now on.
    Add {
        /// In the query language.
        query: String,
        /// What is done.
        action: RuleDoes,
        /// What it is called.
        #[arg(long)]
        name: Option<String>,
        /// It ends after so many days; mutes do after 90 unless told otherwise, 0 is never.
        #[arg(long)]
        days: Option<u32>,
        /// The tag to give.
        #[arg(long, required_if_eq("action", "tag"))]
        tag: Option<String>,
        /// Points to give, -10 to 10.
        #[arg(
            long,
            allow_negative_numbers = true,
            required_if_eq("action", "priority")
        )]
        points: Option<f64>,
        /// What you would do about one.
        #[arg(long, required_if_eq("action", "notify"))]
        what_for: Option<String>,
    },
    /// Remove a rule. What it caught stays where it is.
    Remove {
        /// Its number.
        id: i64,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RuleDoes {
    /// Its stories score for it: a saved search.
    Watch,
    /// Hide from the brief and the digest's themes.
    Mute,
    /// Keep.
    Keep,
    /// Give a tag.
    Tag,
    /// Raise in the brief, or lower.
    Priority,
    /// Put onto the list of what to share.
    Share,
    /// Tell at once.
    Notify,
    /// Leave to the digest.
    DigestOnly,
}
