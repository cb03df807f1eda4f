// Written by `cargo xtask contract` from the crate vigie-ipc. Changes made here are lost.

export type Nothing = Record<symbol, never>;

export type Sidebar = { 
/**
 * Unread entries of all feeds.
 */
unread: number, 
/**
 * Entries kept.
 */
kept: number, 
/**
 * Notes written.
 */
notes: number, 
/**
 * Entries in all.
 */
entries: number, 
/**
 * Folders and feeds in the user's order: parents before their children.
 */
folders: Array<SidebarFolder>, 
/**
 * Feeds in no folder.
 */
feeds: Array<SidebarFeed>, };

export type SidebarFolder = { 
/**
 * Its row id.
 */
id: number, 
/**
 * The folder it lies in; none at the top.
 */
parent: number | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Unread entries of its feeds and of the folders within.
 */
unread: number, 
/**
 * Its own feeds.
 */
feeds: Array<SidebarFeed>, };

export type SidebarFeed = { 
/**
 * Its row id.
 */
id: number, 
/**
 * The user's name for it, else its own title, else its address.
 */
title: string, 
/**
 * Unread entries.
 */
unread: number, 
/**
 * Whether its last fetches failed.
 */
failing: boolean, };

export type Scope = { "is": "all" } | { "is": "kept" } | { "is": "notes" } | { "is": "episodes" } | { "is": "folder", 
/**
 * Its row id.
 */
id: number, } | { "is": "feed", 
/**
 * Its row id.
 */
id: number, } | { "is": "setAside", 
/**
 * The day, as `2026-11-20`.
 */
day: string, 
/**
 * About this technology alone; none for all.
 */
technology: number | null, } | { "is": "quarantined" } | { "is": "muted" } | { "is": "rule", 
/**
 * Its row id.
 */
id: number, } | { "is": "toShare" } | { "is": "search", 
/**
 * In the query language.
 */
query: string, };

export type Sort = "newest" | "oldest" | "relevance";

export type OpenList = { 
/**
 * Which entries.
 */
scope: Scope, 
/**
 * Leave out what was read.
 */
unreadOnly: boolean, 
/**
 * In which order.
 */
sort: Sort, };

export type EntryList = { 
/**
 * Names the list in `list_rows`, `mark_list_read`, `close_list`.
 */
list: number, 
/**
 * How many rows it has.
 */
total: number, 
/**
 * How many of them were unread when it was opened.
 */
unread: number, 
/**
 * The first rows, at most 100.
 */
first: Array<EntryRow>, };

export type ListRows = { 
/**
 * The list.
 */
list: number, 
/**
 * Place of the first row, from 0.
 */
from: number, 
/**
 * How many, at most 500.
 */
count: number, };

export type CloseList = { 
/**
 * The list.
 */
list: number, };

export type EntryRow = { 
/**
 * Its row id.
 */
id: number, 
/**
 * Article, episode or note.
 */
kind: 'article' | 'episode' | 'note', 
/**
 * Its title; may be empty (show the excerpt then).
 */
title: string, 
/**
 * The first words of its text; empty until the text was looked at.
 */
excerpt: string, 
/**
 * The feed; none for a note.
 */
feed: FeedName | null, 
/**
 * Who wrote it.
 */
author: string | null, 
/**
 * When it counts as published, in milliseconds since 1970: never later than its arrival.
 */
at: number, 
/**
 * Whether the publisher gave that date (else it is the arrival).
 */
dated: boolean, 
/**
 * ISO 639-1 code of its language, when known.
 */
language: string | null, 
/**
 * Minutes it takes to read, at least 1; none until the text was looked at.
 */
minutes: number | null, 
/**
 * Whether it was read.
 */
read: boolean, 
/**
 * Whether it is kept.
 */
kept: boolean, 
/**
 * Whether something can be listened to.
 */
audio: boolean, };

export type FeedName = { 
/**
 * Its row id.
 */
id: number, 
/**
 * Its title.
 */
title: string, };

export type AttachEntry = { 
/**
 * The entry.
 */
entry: number, 
/**
 * The technology's row id.
 */
technology: number | null, 
/**
 * The map's file name.
 */
map: string | null, };

export type BriefCard = { 
/**
 * The entry that stands for it.
 */
row: EntryRow, 
/**
 * Minutes that it takes.
 */
minutes: number, 
/**
 * Minutes that it takes of the budget: a long read is only begun.
 */
counted: number, 
/**
 * Hundredths of a point: the sum of the reasons.
 */
score: number, 
/**
 * Why it is here: at most four.
 */
reasons: Array<Reason>, 
/**
 * Who else tells it.
 */
tellers: Array<Teller>, 
/**
 * How far the reader is.
 */
state: 'open' | 'done' | 'dismissed', };

export type BriefNews = { 
/**
 * The feed's row id.
 */
feed: number, 
/**
 * Its title.
 */
title: string, 
/**
 * What happened to it.
 */
what: 'quarantined' | 'back' | 'trialEnded' | 'trialFailed', 
/**
 * The figures that speak for it.
 */
figures: SourceFigures, 
/**
 * What is proposed to do about it.
 */
remedy: Remedied | null, 
/**
 * When it is looked at again, in milliseconds since 1970.
 */
reviewAt: number | null, };

export type BriefSettings = { 
/**
 * Minutes a day, 1 to 240.
 */
minutes: number, 
/**
 * Which part is for work, in percent, the rest being for oneself; none: whatever comes.
 */
workShare: number | null, 
/**
 * At most so many cards of one source, 1 to 20.
 */
mostOfSource: number, 
/**
 * At most so many cards about one technology, 1 to 20.
 */
mostOfTechnology: number, };

export type BriefState = { 
/**
 * The brief of today; none where it was not made yet, or nothing has come.
 */
brief: BriefView | null, 
/**
 * Entries that wait: for today's brief where there is none, else for tomorrow's.
 */
waiting: number, 
/**
 * How many feeds are subscribed to: 0 asks for a first step.
 */
feeds: number, 
/**
 * When the feeds were last looked at, in milliseconds since 1970.
 */
refreshedAt: number | null, 
/**
 * The budget of the next brief, in minutes.
 */
budget: number, };

export type BriefView = { 
/**
 * The day in the user's time zone, as `2026-11-20`.
 */
day: string, 
/**
 * When it was made, in milliseconds since 1970.
 */
madeAt: number, 
/**
 * Its budget in minutes.
 */
budget: number, 
/**
 * Days without a brief that it makes up for; none on an ordinary day.
 */
away: number | null, 
/**
 * Its cards, in order.
 */
cards: Array<BriefCard>, 
/**
 * Entries set aside.
 */
setAside: number, 
/**
 * Stories that were set aside.
 */
setAsideStories: number, 
/**
 * What they were about, most first; the last may have no technology: the rest.
 */
groups: Array<SetAsideGroup>, 
/**
 * What became of all that this brief decided about.
 */
account: DayAccount, 
/**
 * How many sources are in quarantine.
 */
quarantinedSources: number, 
/**
 * What is announced with it: sources that went into quarantine, came back, or end their trial.
 */
news: Array<BriefNews>, };

export type Budgeted = { "is": "own" } | { "is": "reading", 
/**
 * Entries opened a week.
 */
openedAWeek: number, } | { "is": "default" };

export type Candidate = { 
/**
 * The term.
 */
term: string, 
/**
 * Stories of the last four weeks.
 */
stories: number, 
/**
 * Independent sources of the last four weeks.
 */
sources: number, 
/**
 * Stories of the four weeks before.
 */
before: number, 
/**
 * Entries that name it, newest first: at most five.
 */
evidence: Array<EntryRow>, };

export type DayAccount = { 
/**
 * All of them.
 */
arrived: number, 
/**
 * On cards.
 */
brief: number, 
/**
 * Set aside.
 */
setAside: number, 
/**
 * Of sources in quarantine.
 */
quarantined: number, 
/**
 * Caught by a rule that mutes.
 */
muted: number, 
/**
 * Told by another entry of their story.
 */
merged: number, 
/**
 * Not decided about yet.
 */
waiting: number, };

export type DecideRing = { 
/**
 * Its row id.
 */
technology: number, 
/**
 * The ring; none to leave it to maps and evidence.
 */
ring: Ring | null, };

export type Digest = { 
/**
 * From when, in milliseconds since 1970.
 */
from: number, 
/**
 * Until when.
 */
to: number, 
/**
 * Stories that it sums up.
 */
stories: number, 
/**
 * Of how many entries.
 */
entries: number, 
/**
 * By technology, most first; the last may have none: the rest.
 */
themes: Array<DigestTheme>, 
/**
 * By source, most first.
 */
sources: Array<DigestSource>, 
/**
 * Technologies that rose.
 */
risen: Array<DigestTrend>, 
/**
 * Technologies that fell.
 */
fallen: Array<DigestTrend>, 
/**
 * Sources in quarantine.
 */
quarantined: Array<BriefNews>, 
/**
 * Entries that rules muted.
 */
muted: number, };

export type DigestSource = { 
/**
 * The feed's row id.
 */
feed: number, 
/**
 * Its title.
 */
title: string, 
/**
 * How many stories.
 */
entries: number, };

export type DigestStory = { 
/**
 * The entry that stands for it.
 */
entry: number, 
/**
 * Its title.
 */
title: string, 
/**
 * Its page.
 */
url: string | null, 
/**
 * Its source.
 */
source: string, 
/**
 * Independent sources that tell it.
 */
sources: number, 
/**
 * Its central sentences, as they stand in it.
 */
sentences: Array<string>, };

export type DigestTheme = { 
/**
 * Its row id; none for the rest.
 */
technology: number | null, 
/**
 * Its name; empty for the rest.
 */
name: string, 
/**
 * Stories.
 */
stories: number, 
/**
 * The ones that most sources tell.
 */
top: Array<DigestStory>, };

export type DigestTrend = { 
/**
 * Its row id.
 */
technology: number | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Its week.
 */
now: number, 
/**
 * Its usual week.
 */
usual: number, };

export type EvidenceSentence = { 
/**
 * The entry.
 */
entry: number, 
/**
 * Its source.
 */
source: string, 
/**
 * When it was published, in milliseconds since 1970.
 */
at: number, 
/**
 * The sentence.
 */
sentence: string, 
/**
 * How it writes.
 */
kind: PublicationType, 
/**
 * The words that tell.
 */
cues: Array<string>, };

export type Explanation = { 
/**
 * Where: `note` for what the user wrote.
 */
fate: 'note' | 'waiting' | 'brief' | 'setAside' | 'quarantined' | 'muted' | 'merged', 
/**
 * The day of the brief that decided, if one did.
 */
day: string | null, 
/**
 * Hundredths of a point, where one was reckoned.
 */
score: number | null, 
/**
 * What spoke for it and against it.
 */
reasons: Array<Reason>, 
/**
 * What kept it out of the brief.
 */
why: SetAsideWhy | null, 
/**
 * The rule that decided, if one did.
 */
rule: string | null, 
/**
 * Its row id.
 */
ruleId: number | null, 
/**
 * The source's figures, where it is in quarantine.
 */
figures: SourceFigures | null, 
/**
 * The story.
 */
story: StoryView, 
/**
 * Traits that taste may know, with what each gives now.
 */
taste: Array<TasteWeight>, 
/**
 * What would take the decision back: one step.
 */
remedy: 'takeIn' | 'letSourceBack' | 'unmute' | 'splitStory' | null, };

export type InRing = { 
/**
 * The ring.
 */
ring: Ring, 
/**
 * What put it there.
 */
why: RingWhy, };

export type LessLike = { 
/**
 * The trait.
 */
of: Trait, };

export type LoadBrief = { 
/**
 * Make it where there is none yet for today. Without, feeds that are being looked at may bring more first.
 */
make: boolean, 
/**
 * But not while feeds are still to be looked at by themselves.
 */
patient: boolean, 
/**
 * Take today's back and make it anew, of what has come since too. Its cards are lost; nothing else is.
 */
anew: boolean, };

export type LoadDigest = { 
/**
 * How many weeks back: 0 is the last seven days.
 */
weeksBack: number, };

export type LoadTechnology = { 
/**
 * Its row id.
 */
technology: number, };

export type MapPosition = { 
/**
 * The map's file name.
 */
map: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The component's name there.
 */
component: string, 
/**
 * Evolution, 0 to 1.
 */
evolution: number, };

export type MarkCard = { 
/**
 * The entry that stands for it.
 */
entry: number, 
/**
 * What it is now.
 */
state: 'open' | 'done' | 'dismissed', 
/**
 * When dismissed: what there is to be less of; none lowers every trait of it a little.
 */
less: LessLike | null, };

export type MergeStories = { 
/**
 * An entry of the one.
 */
into: number, 
/**
 * An entry of the other.
 */
other: number, };

export type OffRadar = { 
/**
 * The technology.
 */
technology: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * The field it belongs to.
 */
domain: string, 
/**
 * Independent sources that say how one writes of it.
 */
sources: number, 
/**
 * Sources that it takes for a suggestion.
 */
need: number, };

export type OneEntry = { 
/**
 * Its row id.
 */
entry: number, };

export type OneFeed = { 
/**
 * Its row id.
 */
feed: number, };

export type OneRule = { 
/**
 * Its row id.
 */
rule: number, };

export type OneTechnology = { 
/**
 * Its row id.
 */
technology: number, };

export type OrderRules = { 
/**
 * All of them, by row id.
 */
order: Array<number>, };

export type PublicationType = "wonder" | "build" | "operate" | "use";

export type RadarBlip = { 
/**
 * The technology.
 */
technology: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * The field it belongs to.
 */
domain: string, 
/**
 * An index of the sectors.
 */
sector: number, 
/**
 * Its ring.
 */
ring: Ring, 
/**
 * What put it there.
 */
why: RingWhy, 
/**
 * How it came there.
 */
moved: RingMove, 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * To the right of the centre; the rim is at 1.
 */
x: number, 
/**
 * Below the centre.
 */
y: number, };

export type RadarFormat = "svg" | "png" | "pdf" | "pptx" | "csv" | "json";

export type RadarView = { 
/**
 * The domains, clockwise from the top; an empty name gathers the small ones and what has none.
 */
sectors: Array<string>, 
/**
 * The outer radii of the four rings, from the centre outwards; the last is 1.
 */
rims: Array<number>, 
/**
 * The radius of a dot.
 */
radius: number, 
/**
 * Those that have a ring, by number.
 */
blips: Array<RadarBlip>, 
/**
 * Those that have none yet, by name.
 */
off: Array<OffRadar>, };

export type Reading = "anyCase" | "asWritten" | "inContext";

export type Reason = { 
/**
 * What.
 */
kind: ReasonKind, 
/**
 * Hundredths of a point; below zero it speaks against.
 */
points: number, };

export type ReasonKind = { "is": "onMap", 
/**
 * The map's title.
 */
map: string, 
/**
 * The technology's name.
 */
technology: string, } | { "is": "watched", 
/**
 * Its name.
 */
technology: string, } | { "is": "savedSearch", 
/**
 * Its name.
 */
name: string, } | { "is": "taste", 
/**
 * Which trait of it.
 */
of: Trait, } | { "is": "manySources", 
/**
 * How many.
 */
count: number, } | { "is": "fresh", 
/**
 * Hours ago.
 */
hours: number, } | { "is": "old", 
/**
 * How many.
 */
days: number, } | { "is": "update" } | { "is": "rule", 
/**
 * Its name.
 */
name: string, } | { "is": "rareVoice", 
/**
 * Posts of the last year, this one included.
 */
postsLastYear: number, } | { "is": "loud", 
/**
 * Posts a day.
 */
postsPerDay: number, } | { "is": "repeated", 
/**
 * Which of them this is.
 */
place: number, } | { "is": "byHand" };

export type RefuseCandidate = { 
/**
 * The term.
 */
term: string, };

export type Remedied = { "is": "narrowerFeed", 
/**
 * The page to look for it.
 */
address: string, } | { "is": "filter", 
/**
 * What it is to mute, in the query language.
 */
query: string, } | { "is": "digestOnly" } | { "is": "drop" };

export type ReviewSource = { 
/**
 * The feed's row id.
 */
feed: number, 
/**
 * Keep it; else it is unsubscribed from.
 */
keep: boolean, };

export type Ring = "adopt" | "trial" | "assess" | "hold";

export type RingMove = "new" | "inward" | "outward" | "none";

export type RingWhy = { "is": "decided", 
/**
 * When, in milliseconds since 1970.
 */
at: number, } | { "is": "maps", 
/**
 * The median of its positions there, 0 to 1.
 */
evolution: number, 
/**
 * How many components they are.
 */
components: number, } | { "is": "evidence", 
/**
 * The suggested position, 0 to 1.
 */
evolution: number, 
/**
 * Independent sources that it rests on.
 */
sources: number, };

export type RuleAction = { "is": "watch" } | { "is": "mute" } | { "is": "keep" } | { "is": "tag", 
/**
 * Which.
 */
tag: string, } | { "is": "priority", 
/**
 * Hundredths of a point, -1000 to 1000.
 */
points: number, } | { "is": "share" } | { "is": "notify", 
/**
 * What the user would do about one: without that it can wait.
 */
whatFor: string, } | { "is": "digestOnly" };

export type RuleTrial = { 
/**
 * Entries.
 */
matched: number, 
/**
 * Of these, entries of the last 30 days.
 */
lastMonth: number, 
/**
 * Entries that the user kept.
 */
kept: number, 
/**
 * Entries that the user opened.
 */
opened: number, 
/**
 * Entries that were on a card.
 */
onCards: number, 
/**
 * Entries in all.
 */
of: number, 
/**
 * The newest of them.
 */
newest: Array<EntryRow>, };

export type RuleView = { 
/**
 * Its row id.
 */
id: number, 
/**
 * What the user calls it.
 */
name: string, 
/**
 * In the query language.
 */
query: string, 
/**
 * What is done.
 */
action: RuleAction, 
/**
 * When it was made, in milliseconds since 1970.
 */
madeAt: number, 
/**
 * When it ends by itself, in milliseconds since 1970.
 */
endsAt: number | null, 
/**
 * Whether it has ended.
 */
ended: boolean, 
/**
 * Whether it rests.
 */
paused: boolean, 
/**
 * Entries caught.
 */
caught: number, 
/**
 * When it last caught one.
 */
caughtAt: number | null, 
/**
 * Why its query cannot be read any more, if so.
 */
trouble: string | null, };

export type SaveDigest = { 
/**
 * How many weeks back.
 */
weeksBack: number, 
/**
 * As what.
 */
format: 'markdown' | 'html', 
/**
 * In French; else in English.
 */
french: boolean, };

export type SaveRadar = { 
/**
 * As what.
 */
format: RadarFormat, 
/**
 * In French.
 */
french: boolean, 
/**
 * Light on dark, of pictures and slides.
 */
dark: boolean, };

export type SavedTechnology = { 
/**
 * Its row id.
 */
technology: number, 
/**
 * The change.
 */
undo: Undo, };

export type SaveRule = { 
/**
 * Its row id; none for a new one.
 */
rule: number | null, 
/**
 * What the user calls it; empty names it by its query.
 */
name: string, 
/**
 * In the query language.
 */
query: string, 
/**
 * What is done.
 */
action: RuleAction, 
/**
 * When it ends by itself, in milliseconds since 1970; none never.
 */
endsAt: number | null, 
/**
 * Whether it rests.
 */
paused: boolean, };

export type SaveSource = { 
/**
 * The feed's row id.
 */
feed: number, 
/**
 * Whom it serves.
 */
purpose: 'work' | 'me', 
/**
 * Entries a week that it may publish; 0 for any number, none as it is reckoned.
 */
noiseBudget: number | null, 
/**
 * Why it is followed.
 */
reason: string, };

export type SaveTechnology = { 
/**
 * Its row id; none for a new one.
 */
technology: number | null, 
/**
 * Its names: the first is what it is called.
 */
names: Array<TechnologyName>, 
/**
 * Words of which one must be near a name read in context.
 */
near: Array<string>, 
/**
 * Words near which no such name counts.
 */
neverNear: Array<string>, 
/**
 * The field it belongs to.
 */
domain: string, 
/**
 * The user's own words.
 */
notes: string, 
/**
 * How it is followed.
 */
state: TechnologyState, };

export type SetAsideGroup = { 
/**
 * Its row id; none for the rest.
 */
technology: number | null, 
/**
 * Its name; empty for the rest.
 */
name: string, 
/**
 * Entries.
 */
entries: number, };

export type SetAsideWhy = { "is": "noRoom", 
/**
 * Minutes that it would have taken.
 */
needed: number, 
/**
 * Minutes that were left.
 */
left: number, } | { "is": "waits", 
/**
 * Minutes that it would have taken.
 */
needed: number, } | { "is": "tooManyOfSource", 
/**
 * How many.
 */
most: number, } | { "is": "tooManyOfTechnology", 
/**
 * Its name.
 */
technology: string, 
/**
 * How many.
 */
most: number, } | { "is": "settled", 
/**
 * The technology's name.
 */
technology: string, } | { "is": "belowBar", 
/**
 * Hundredths of a point that it would have taken.
 */
bar: number, } | { "is": "oldOnArrival", 
/**
 * How old, in days.
 */
days: number, } | { "is": "trial" } | { "is": "quarantined" } | { "is": "digestOnly", 
/**
 * The rule's name.
 */
rule: string, } | { "is": "hadCard", 
/**
 * The day of that brief.
 */
day: string, };

export type SetTechnologyState = { 
/**
 * Its row id.
 */
technology: number, 
/**
 * How.
 */
state: TechnologyState, };

export type SourceFigures = { 
/**
 * Entries of the last seven days.
 */
thisWeek: number, 
/**
 * Of the seven days before.
 */
lastWeek: number, 
/**
 * The budget: entries a week; 0 without limit.
 */
budget: number, 
/**
 * Entries of the eight weeks.
 */
entries: number, 
/**
 * Minutes that reading all of them would have taken.
 */
minutes: number, 
/**
 * Entries opened.
 */
opened: number, 
/**
 * Entries kept.
 */
kept: number, 
/**
 * Entries shared.
 */
shared: number, 
/**
 * Signal to noise: of a hundred entries, how many were of use (opened; kept and shared count more).
 */
signal: number, };

export type SourceLine = { 
/**
 * The feed's row id.
 */
feed: number, 
/**
 * Its title.
 */
title: string, 
/**
 * Why it is followed, in the user's words; empty where nothing was said.
 */
reason: string, 
/**
 * Whom it serves.
 */
purpose: 'work' | 'me', 
/**
 * How it is followed.
 */
state: SourceState, 
/**
 * Whether it still speaks.
 */
standing: Standing, 
/**
 * What it brings.
 */
figures: SourceFigures, 
/**
 * Where its budget comes from.
 */
budgeted: Budgeted, 
/**
 * Entries of each of the last eight weeks, oldest first.
 */
weeks: Array<number>, 
/**
 * Entries of the last year.
 */
lastYear: number, 
/**
 * When one of its entries was last opened, kept or shared, in milliseconds since 1970.
 */
usefulAt: number | null, 
/**
 * When the user last looked whether it is worth following.
 */
reviewedAt: number | null, 
/**
 * Whether it is time for that again: a year after the last time, or after it was added.
 */
reviewDue: boolean, };

export type SourceState = { "is": "normal" } | { "is": "trial", 
/**
 * Until when, in milliseconds since 1970.
 */
until: number, } | { "is": "quarantined", 
/**
 * Since when, in milliseconds since 1970.
 */
since: number, 
/**
 * When it is looked at again at the latest; none when the user says so.
 */
reviewAt: number | null, 
/**
 * What is proposed to do about it.
 */
remedy: Remedied | null, 
/**
 * Whether the user put it there.
 */
byHand: boolean, };

export type Standing = { "is": "new" } | { "is": "active" } | { "is": "rare" } | { "is": "dormant", 
/**
 * Since when, in milliseconds since 1970.
 */
since: number, } | { "is": "dead", 
/**
 * Since when, in milliseconds since 1970.
 */
since: number, };

export type StoryView = { 
/**
 * Its number.
 */
story: number, 
/**
 * Its entries; one where it is alone.
 */
tellers: Array<Teller>, };

export type Suggestion = { 
/**
 * Wonder, build, operate, use: parts of 1.
 */
shares: [number, number, number, number], 
/**
 * How many mentions they rest on.
 */
counted: number, 
/**
 * Independent sources.
 */
sources: number, 
/**
 * Evolution, 0 to 1; none where there is not enough.
 */
position: number | null, 
/**
 * From where to where it may lie.
 */
range: [number, number] | null, 
/**
 * How sure that is.
 */
confidence: 'notEnough' | 'low' | 'fair' | 'good', 
/**
 * Sources that it takes for a suggestion.
 */
need: number, };

export type Taste = { 
/**
 * The strongest first.
 */
weights: Array<TasteWeight>, 
/**
 * From when on acts count, in milliseconds since 1970, where the user had it begin anew.
 */
since: number | null, };

export type TasteWeight = { 
/**
 * The trait.
 */
of: Trait, 
/**
 * Hundredths of a point.
 */
points: number, 
/**
 * Entries opened.
 */
opened: number, 
/**
 * Kept.
 */
kept: number, 
/**
 * Shared.
 */
shared: number, 
/**
 * Dismissed.
 */
dismissed: number, 
/**
 * Shown and passed over.
 */
passedOver: number, };

export type TechnologyList = { 
/**
 * Those of the list, by name.
 */
rows: Array<TechnologyRow>, 
/**
 * Terms that rise and are not watched yet.
 */
candidates: Array<Candidate>, 
/**
 * The beginnings of the 26 weeks of every trend, in milliseconds since 1970, oldest first.
 */
weeks: Array<number>, 
/**
 * Entries that are still to be read again for a name that was changed.
 */
behind: number, };

export type TechnologyName = { 
/**
 * The name.
 */
name: string, 
/**
 * How strictly it is read.
 */
reading: Reading, 
/**
 * From when on it was called so, in milliseconds since 1970.
 */
since: number | null, 
/**
 * Until when.
 */
until: number | null, };

export type TechnologyRow = { 
/**
 * Its row id.
 */
id: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * The field it belongs to.
 */
domain: string, 
/**
 * How it is followed.
 */
state: TechnologyState, 
/**
 * Its 26 weeks.
 */
trend: Array<TrendWeek>, 
/**
 * Its usual week, by its own past; none where too little was seen of that.
 */
usual: number | null, 
/**
 * The last seven days; none where too little was seen of them.
 */
thisWeek: number | null, 
/**
 * Independent sources that speak of it, over the 26 weeks.
 */
sources: number, 
/**
 * Of a hundred mentions that say so: wonder, build, operate, use.
 */
shares: [number, number, number, number], 
/**
 * How many mentions those shares rest on.
 */
counted: number, 
/**
 * Where it lies on the user's maps: evolution, 0 to 1.
 */
onMaps: Array<MapPosition>, 
/**
 * When the user last looked at its page, in milliseconds since 1970.
 */
lookedAt: number | null, };

export type TechnologyState = "watched" | "settled" | "ignored";

export type TechnologyView = { 
/**
 * As the table shows it.
 */
row: TechnologyRow, 
/**
 * The beginnings of the weeks of its trend, in milliseconds since 1970, oldest first.
 */
weeks: Array<number>, 
/**
 * Its names: the first is what it is called.
 */
names: Array<TechnologyName>, 
/**
 * Words of which one must be near a name read in context.
 */
near: Array<string>, 
/**
 * Words near which no such name counts.
 */
neverNear: Array<string>, 
/**
 * The user's own words.
 */
notes: string, 
/**
 * When it was first named, in milliseconds since 1970.
 */
firstSeen: number | null, 
/**
 * Sentences that say how one writes of it, newest first, at most 5 of each type.
 */
evidence: Array<EvidenceSentence>, 
/**
 * What they say of its evolution.
 */
suggestion: Suggestion, 
/**
 * Technologies named in the same stories, most first: row id, name, stories.
 */
together: Array<[number, string, number]>, 
/**
 * The newest entries that name it.
 */
newest: Array<EntryRow>, 
/**
 * Entries that the user attached to it.
 */
attached: Array<EntryRow>, 
/**
 * Where it stands on the radar; none where nothing says so.
 */
ring: InRing | null, };

export type Teller = { 
/**
 * The entry.
 */
row: EntryRow, 
/**
 * What it has in common with the others, in words of its text: empty for the first.
 */
likeness: Array<string>, 
/**
 * Whether the user put it there.
 */
byHand: boolean, };

export type Trait = { "is": "source", 
/**
 * The feed's row id.
 */
feed: number, 
/**
 * Its title.
 */
name: string, } | { "is": "author", 
/**
 * The name.
 */
name: string, } | { "is": "technology", 
/**
 * Its row id.
 */
technology: number, 
/**
 * Its name.
 */
name: string, } | { "is": "word", 
/**
 * It.
 */
name: string, };

export type TrendWeek = { 
/**
 * Stories: one told by forty feeds counts once.
 */
stories: number, 
/**
 * Independent sources.
 */
sources: number, 
/**
 * What counts: stories weighed by the sources they rest on.
 */
signal: number, 
/**
 * Nothing is known of that week: the program was not running, or feeds were dead.
 */
missing: boolean, 
/**
 * How far above its own past it is, where it stands out.
 */
burst: number | null, };

export type TryRule = { 
/**
 * In the query language.
 */
query: string, };

export type OpenEntry = { 
/**
 * Its row id.
 */
entry: number, };

export type LoadImages = { 
/**
 * Its row id.
 */
entry: number, 
/**
 * From now on, for every entry of its feed.
 */
alwaysForFeed: boolean, 
/**
 * Of the feed's own text, though that of the page is there.
 */
ownText: boolean, };

export type EntryView = { 
/**
 * As the list shows it.
 */
row: EntryRow, 
/**
 * Its page on the web.
 */
url: string | null, 
/**
 * The page where it is discussed.
 */
comments: string | null, 
/**
 * Its text: inert HTML. Links carry `href`; an image that is held back is an `<img>` with
 * `data-held` (its address) and no `src`.
 */
html: string, 
/**
 * Images held back because loading from the web was not allowed.
 */
heldImages: number, 
/**
 * What the publisher calls it.
 */
tags: Array<string>, 
/**
 * Audio, video and other files.
 */
enclosures: Array<EnclosureView>, 
/**
 * What its feed says of it as an episode; none where it says nothing.
 */
episode: EpisodeView | null, 
/**
 * When the publisher last changed it, in milliseconds since 1970, where that differs.
 */
updatedAt: number | null, 
/**
 * When it was last found to read otherwise than before, in milliseconds since 1970.
 */
changedAt: number | null, 
/**
 * For a note: what it was taken of.
 */
noteKind: 'idea' | 'conversation' | 'talk' | 'event' | 'call' | null, 
/**
 * How it stands with the text of its own page.
 */
fullText: FullTextState, };

export type FullTextState = { "is": "unasked" } | { "is": "shown" } | { "is": "there" } | { "is": "failed", 
/**
 * Why, in words.
 */
message: string, };

export type EnclosureView = { 
/**
 * Its address.
 */
url: string, 
/**
 * Media type.
 */
mime: string | null, 
/**
 * Bytes, as the publisher says.
 */
bytes: number | null, 
/**
 * Milliseconds.
 */
duration: number | null, };

export type ListVersions = { 
/**
 * Which entry.
 */
entry: number, };

export type OldVersion = { 
/**
 * When it was found changed, in milliseconds since 1970.
 */
replacedAt: number, 
/**
 * Its title until then.
 */
title: string, 
/**
 * Its text until then: inert HTML, images held back.
 */
html: string, };

export type EpisodeView = { 
/**
 * Season number.
 */
season: number | null, 
/**
 * The season's name.
 */
seasonName: string | null, 
/**
 * Its number as it is to be shown.
 */
number: string | null, 
/**
 * `trailer`, `bonus` or another word of the feed's; none for a full episode.
 */
kind: string | null, 
/**
 * Whether it says that it is not for children.
 */
explicit: boolean, 
/**
 * Who is on it.
 */
people: Array<ContributorView>, 
/**
 * How to support it.
 */
funding: Array<FundingView>, 
/**
 * Its chapters, as far as they are here.
 */
chapters: Array<ChapterView>, 
/**
 * Whether there are chapters that `load_chapters` can fetch.
 */
chaptersElsewhere: boolean, 
/**
 * Whether there is a transcript: none, one that `load_transcript` can fetch, one that was fetched and is searched.
 */
transcript: 'none' | 'elsewhere' | 'here', };

export type ContributorView = { 
/**
 * As printed.
 */
name: string, 
/**
 * What they do, lower case, in the feed's own word: `host`, `guest`.
 */
role: string, 
/**
 * Their page.
 */
url: string | null, };

export type FundingView = { 
/**
 * Where.
 */
url: string, 
/**
 * What it is called; may be empty.
 */
text: string, };

export type ChapterView = { 
/**
 * Where it begins, in milliseconds.
 */
start: number, 
/**
 * Its title; may be empty.
 */
title: string, 
/**
 * A page about it.
 */
url: string | null, };

export type LoadChapters = { 
/**
 * The entry's row id.
 */
entry: number, };

export type LoadTranscript = { 
/**
 * The entry's row id.
 */
entry: number, };

export type Transcript = { 
/**
 * Its language, as declared.
 */
language: string | null, 
/**
 * What is said, in paragraphs of a few sentences.
 */
paragraphs: Array<SpokenParagraph>, };

export type SpokenParagraph = { 
/**
 * Where it begins, in milliseconds; none where the transcript does not say.
 */
start: number | null, 
/**
 * Who says it, where the transcript says so.
 */
speaker: string | null, 
/**
 * What is said.
 */
text: string, };

export type MarkRead = { 
/**
 * Which.
 */
entries: Array<number>, 
/**
 * Read, or unread again.
 */
read: boolean, };

export type MarkListRead = { 
/**
 * The list.
 */
list: number, };

export type KeepEntry = { 
/**
 * Which.
 */
entry: number, 
/**
 * Keep, or not any more.
 */
kept: boolean, };

export type Undo = { 
/**
 * Names the change. The last hundred can be taken back until the program ends.
 */
change: number, 
/**
 * How many things it changed; 0 where everything was so already.
 */
changed: number, };

export type Undone = { 
/**
 * How many things are as before.
 */
restored: number, };

export type OpenLink = { 
/**
 * The address.
 */
url: string, };

export type FeedDetails = { 
/**
 * Its row id.
 */
id: number, 
/**
 * The user's name for it, else its own title, else its address.
 */
title: string, 
/**
 * The address it is fetched from.
 */
url: string, 
/**
 * The site it belongs to.
 */
site: string | null, 
/**
 * What it says of itself.
 */
description: string | null, 
/**
 * The folder it lies in, as a path of names.
 */
folder: Array<string>, 
/**
 * The row id of that folder.
 */
folderId: number | null, 
/**
 * Entries stored.
 */
entries: number, 
/**
 * Of them unread.
 */
unread: number, 
/**
 * Entries a week over the last eight weeks.
 */
perWeek: number, 
/**
 * When its newest entry came out, in milliseconds since 1970.
 */
newestAt: number | null, 
/**
 * Whether the page of each new entry is fetched for its text.
 */
fullText: boolean, 
/**
 * How its last fetch went.
 */
health: FeedHealth, };

export type FeedHealth = { 
/**
 * When it was last asked for, in milliseconds since 1970.
 */
fetchedAt: number | null, 
/**
 * When it last answered as a feed should.
 */
succeededAt: number | null, 
/**
 * Since when it fails; none while it works.
 */
failingSince: number | null, 
/**
 * What came of the last fetch; none before the first.
 */
outcome: FetchOutcome | null, 
/**
 * Why it is not asked at this moment; none where it is due.
 */
wait: FeedWait | null, 
/**
 * Small faults of the last document, in words: it was read all the same.
 */
problems: Array<string>, };

export type FetchOutcome = { "is": "read", 
/**
 * Entries it held.
 */
entries: number, } | { "is": "same" } | { "is": "notModified" } | { "is": "failed", 
/**
 * What happened, in words.
 */
message: string, 
/**
 * What to do about it, in words.
 */
hint: string | null, } | { "is": "offline" };

export type FeedWait = { "is": "notDue", 
/**
 * When it is.
 */
until: number, } | { "is": "told", 
/**
 * Until when.
 */
until: number, 
/**
 * The owner of several hosts, where the wish holds for all of them.
 */
host: string | null, } | { "is": "gone", 
/**
 * Since when that is known.
 */
since: number, };

export type ListFetches = { 
/**
 * Which feed.
 */
feed: number, };

export type FetchLine = { 
/**
 * When, in milliseconds since 1970.
 */
at: number, 
/**
 * What came of it.
 */
outcome: FetchOutcome, 
/**
 * The HTTP status of the answer.
 */
status: number | null, 
/**
 * Bytes of the body as transferred.
 */
received: number, 
/**
 * Bytes of the body, unpacked.
 */
decoded: number, 
/**
 * What was sent to ask whether it changed: header and value.
 */
sent: Array<string>, 
/**
 * Why it was asked without.
 */
unconditional: WhyUnconditional | null, 
/**
 * Where it was sent on to: status and address.
 */
redirects: Array<string>, 
/**
 * The address it moved to for good.
 */
movedTo: string | null, 
/**
 * How long it took, in milliseconds.
 */
duration: number, };

export type WhyUnconditional = "first" | "insisted" | "doubted" | "noValidators";

export type RetryFeed = { 
/**
 * Which feed.
 */
feed: number, };

export type LookForFeeds = { 
/**
 * As typed or pasted: an address of a feed, a site, a channel, a repository or a person, or the path of a file.
 */
address: string, };

export type Look = { 
/**
 * Feeds, best first; at least one.
 */
found: Array<FeedPreview>, };

export type FeedPreview = { 
/**
 * The address of the feed itself: what to subscribe to.
 */
url: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Which of several feeds of one thing it is.
 */
what: 'all-videos' | 'without-shorts' | 'live-streams' | 'shorts' | 'playlist' | 'releases' | 'tags' | 'commits' | 'activity' | 'comments' | null, 
/**
 * What it says of itself.
 */
description: string | null, 
/**
 * Entries a week, from their dates.
 */
perWeek: number | null, 
/**
 * How many entries the document holds; of one subscribed to, how many are stored.
 */
total: number, 
/**
 * The newest few.
 */
entries: Array<PreviewEntry>, 
/**
 * Whether it is a podcast.
 */
podcast: boolean, 
/**
 * The subscription that reads it already, perhaps at another spelling of its address.
 */
subscribed: number | null, 
/**
 * Faults of the document, in words.
 */
problems: Array<string>, };

export type PreviewEntry = { 
/**
 * Its title.
 */
title: string, 
/**
 * When it came out, in milliseconds since 1970.
 */
at: number | null, };

export type Subscribe = { 
/**
 * The address of a feed that was found, or as typed or pasted: the best one there is taken.
 */
address: string, 
/**
 * The folder to put it into; none for the top.
 */
folder: number | null, };

export type AddedFeed = { 
/**
 * Its row id.
 */
id: number, 
/**
 * Its title.
 */
title: string, 
/**
 * Entries stored.
 */
entries: number, 
/**
 * False where it was subscribed to before.
 */
new: boolean, };

export type Unsubscribe = { 
/**
 * Which feed.
 */
feed: number, };

export type RenameFeed = { 
/**
 * Which feed.
 */
feed: number, 
/**
 * The name.
 */
title: string, };

export type MoveFeed = { 
/**
 * Which feed.
 */
feed: number, 
/**
 * The path of names; made where it does not exist; empty for the top.
 */
folder: Array<string>, };

export type WantFullText = { 
/**
 * Which feed.
 */
feed: number, 
/**
 * Fetched, or not.
 */
wanted: boolean, };

export type RefreshFeeds = { 
/**
 * Which; none for all.
 */
feeds: Array<number> | null, };

export type RefreshSummary = { 
/**
 * Feeds asked for.
 */
feeds: number, 
/**
 * Feeds that had something new.
 */
changed: number, 
/**
 * Feeds that failed.
 */
failed: number, 
/**
 * Feeds left alone since their servers asked for it, or since they were asked a moment ago.
 */
waiting: number, 
/**
 * When the next of those may be asked, in milliseconds since 1970.
 */
nextAt: number | null, 
/**
 * Whether this computer seems to be offline.
 */
offline: boolean, 
/**
 * Entries that are new.
 */
newEntries: number, 
/**
 * Whether the user stopped it.
 */
cancelled: boolean, };

export type ImportOpml = { 
/**
 * The text of an OPML file (dropped or pasted); none opens the file dialog.
 */
text: string | null, };

export type ImportedOpml = { 
/**
 * Feeds added.
 */
added: number, 
/**
 * Feeds that were there already.
 */
known: number, 
/**
 * What could not be read, in words.
 */
problems: Array<string>, 
/**
 * Whether the user closed the dialog instead.
 */
cancelled: boolean, };

export type SavedFile = { 
/**
 * Its path; none where the user closed the dialog instead.
 */
path: string | null, 
/**
 * Its size in bytes.
 */
bytes: number, };

export type Search = { 
/**
 * As typed.
 */
query: string, 
/**
 * In which order.
 */
sort: Sort, 
/**
 * Whether the last word may still be unfinished.
 */
typing: boolean, 
/**
 * Place of the first hit wanted, from 0.
 */
from: number, 
/**
 * How many, at most 100.
 */
count: number, };

export type SearchReply = { 
/**
 * Hits in all.
 */
total: number, 
/**
 * Those asked for.
 */
hits: Array<SearchHit>, 
/**
 * Milliseconds it took.
 */
took: number, 
/**
 * Entries not yet followed by the index: what is found may miss them.
 */
behind: number, };

export type SearchHit = { 
/**
 * The entry.
 */
row: EntryRow, 
/**
 * Its title in pieces.
 */
title: Array<Span>, 
/**
 * The passage that matches best, in pieces.
 */
snippet: Array<Span>, 
/**
 * For an episode whose transcript has what is looked for: where it is said, in milliseconds.
 */
saidAt: number | null, };

export type Span = { 
/**
 * The words.
 */
text: string, 
/**
 * Whether the query matches them.
 */
hit: boolean, };

export type HitCounts = { 
/**
 * By feed, most first, at most 20.
 */
feeds: Array<Count>, 
/**
 * By technology, most first, at most 20.
 */
technologies: Array<Count>, 
/**
 * By year, newest first.
 */
years: Array<Count>, };

export type Count = { 
/**
 * Its name.
 */
label: string, 
/**
 * What to add to the query to see only those.
 */
narrow: string, 
/**
 * Hits.
 */
hits: number, };

export type FindAnything = { 
/**
 * As typed.
 */
text: string, };

export type Found = { "is": "feed", 
/**
 * Its row id.
 */
id: number, 
/**
 * Its title.
 */
title: string, } | { "is": "folder", 
/**
 * Its row id.
 */
id: number, 
/**
 * Its name.
 */
title: string, } | { "is": "map", 
/**
 * Its file name.
 */
name: string, 
/**
 * Its title.
 */
title: string, } | { "is": "entry", 
/**
 * Its row id.
 */
id: number, 
/**
 * Its title.
 */
title: string, 
/**
 * Where it came from.
 */
source: string, 
/**
 * When, in milliseconds since 1970.
 */
at: number, };

export type OpenNote = { 
/**
 * The row id of its entry.
 */
entry: number, };

export type NoteDraft = { 
/**
 * The row id of its entry.
 */
entry: number, 
/**
 * What it was taken of.
 */
kind: 'idea' | 'conversation' | 'talk' | 'event' | 'call', 
/**
 * Its title.
 */
title: string, 
/**
 * With whom, or who spoke.
 */
person: string, 
/**
 * Its text, in Markdown.
 */
text: string, 
/**
 * Words to find it by.
 */
tags: Array<string>, };

export type SaveNote = { 
/**
 * The row id of its entry; none for a new one.
 */
entry: number | null, 
/**
 * What it was taken of.
 */
kind: 'idea' | 'conversation' | 'talk' | 'event' | 'call', 
/**
 * Its title; the first line of the text serves where it is empty.
 */
title: string, 
/**
 * With whom, or who spoke.
 */
person: string, 
/**
 * Its text, in Markdown.
 */
text: string, 
/**
 * Words to find it by.
 */
tags: Array<string>, };

export type SavedNote = { 
/**
 * The row id of its entry.
 */
entry: number, 
/**
 * When it was stored, in milliseconds since 1970.
 */
savedAt: number, };

export type DeleteNote = { 
/**
 * The row id of its entry.
 */
entry: number, };

export type MapCard = { 
/**
 * Its file name within `maps/`.
 */
name: string, 
/**
 * Its title.
 */
title: string, 
/**
 * When the file last changed, in milliseconds since 1970.
 */
changedAt: number, 
/**
 * How many components it has.
 */
components: number, 
/**
 * How many lines could not be read as written.
 */
diagnostics: number, 
/**
 * A picture of it, as SVG of 960 x 600, to be shown smaller.
 */
svg: string, };

export type ListMaps = { 
/**
 * Whether to paint them for a dark page.
 */
dark: boolean, };

export type OneMap = { 
/**
 * Its file name within `maps/`.
 */
name: string, };

export type OpenMap = { 
/**
 * Its file name within `maps/`.
 */
name: string, 
/**
 * How to show it.
 */
look: MapLook, };

export type ShowMap = { 
/**
 * Its file name within `maps/`.
 */
name: string, 
/**
 * How to show it.
 */
look: MapLook, 
/**
 * The page's width, in CSS pixels.
 */
width: number, 
/**
 * The page's height, in CSS pixels.
 */
height: number, };

export type EditMap = { 
/**
 * Its file name within `maps/`.
 */
name: string, 
/**
 * The revision that the edit was made from.
 */
revision: number, 
/**
 * What changes.
 */
edit: MapEdit, };

export type WriteMapText = { 
/**
 * Its file name within `maps/`.
 */
name: string, 
/**
 * The revision that the text was typed over.
 */
revision: number, 
/**
 * The text from now on.
 */
text: string, };

export type CaptureChain = { 
/**
 * Its file name within `maps/`.
 */
name: string, 
/**
 * The revision that it was typed for.
 */
revision: number, 
/**
 * What was typed.
 */
text: string, };

export type SettleMap = { 
/**
 * Its file name within `maps/`.
 */
name: string, 
/**
 * Which text stays.
 */
keep: MapSide, };

export type MapSide = "ours" | "theirs";

export type CreateMap = { 
/**
 * Its title; the file is named after it. Empty for that of what it starts from.
 */
title: string, 
/**
 * What it starts from.
 */
from: MapStart, };

export type MapStart = { "is": "blank" } | { "is": "copy", 
/**
 * Its file name.
 */
name: string, } | { "is": "text", 
/**
 * The text.
 */
text: string, } | { "is": "sample", 
/**
 * Its file name, of `list_sample_maps`.
 */
name: string, } | { "is": "names", 
/**
 * As typed.
 */
text: string, };

export type RenameMapFile = { 
/**
 * Its file name within `maps/`.
 */
name: string, 
/**
 * What it is to be called: words, of which a file name is made.
 */
newName: string, };

export type AskedMap = { 
/**
 * What it is called; null for none.
 */
name: string | null, };

export type SampleMap = { 
/**
 * Its file name.
 */
name: string, 
/**
 * Its title.
 */
title: string, };

export type MapSnapshot = { 
/**
 * Its number.
 */
id: number, 
/**
 * When it was taken, in milliseconds since 1970.
 */
takenAt: number, 
/**
 * Whether somebody asked for it; the end of a session did otherwise.
 */
byHand: boolean, 
/**
 * Why it was taken; may be empty.
 */
reason: string, };

export type TakeSnapshot = { 
/**
 * The map's file name within `maps/`.
 */
name: string, 
/**
 * Why; may be empty.
 */
reason: string, };

export type SnapshotTaken = { 
/**
 * The snapshot that has the text.
 */
snapshot: MapSnapshot, 
/**
 * Whether it is a new one; the newest one had the same text otherwise, and now has the reason too.
 */
isNew: boolean, };

export type OneSnapshot = { 
/**
 * The map's file name within `maps/`.
 */
name: string, 
/**
 * The snapshot.
 */
id: number, };

export type DrawSnapshot = { 
/**
 * The map's file name within `maps/`.
 */
name: string, 
/**
 * The snapshot.
 */
id: number, 
/**
 * Whether to paint it for a dark page.
 */
dark: boolean, };

export type ChangeCounts = { 
/**
 * In another place.
 */
moved: number, 
/**
 * New.
 */
added: number, 
/**
 * No longer there.
 */
gone: number, 
/**
 * With another name, or changed in another way.
 */
otherwise: number, };

export type SnapshotPicture = { 
/**
 * A picture of it, as SVG of 960 x 600, to be shown smaller.
 */
svg: string, 
/**
 * How many components it has.
 */
components: number, 
/**
 * What changed since the snapshot before; null for the first.
 */
since: ChangeCounts | null, };

export type MapMoment = { "is": "now" } | { "is": "snapshot", 
/**
 * In this snapshot.
 */
id: number, };

export type CompareMaps = { 
/**
 * The map's file name within `maps/`.
 */
name: string, 
/**
 * The earlier moment.
 */
from: MapMoment, 
/**
 * The later one.
 */
to: MapMoment, 
/**
 * How to show them.
 */
look: MapLook, 
/**
 * The page's width, in CSS pixels.
 */
width: number, 
/**
 * The page's height, in CSS pixels.
 */
height: number, };

export type ComparedSide = { 
/**
 * Its title then.
 */
title: string, 
/**
 * When the snapshot was taken, in milliseconds since 1970; null for now.
 */
takenAt: number | null, 
/**
 * Why.
 */
reason: string, 
/**
 * Its picture.
 */
scene: MapScene, };

export type ScenePair = { 
/**
 * In that of the earlier map.
 */
was: SceneRole, 
/**
 * In that of the later one.
 */
is: SceneRole, };

export type MapChangeKind = "moved" | "added" | "gone" | "renamed" | "otherwise";

export type MapChange = { 
/**
 * What sort of change.
 */
kind: MapChangeKind, 
/**
 * In words, as a line of a list.
 */
words: string, 
/**
 * What it is about, in the scene of the earlier map; null if it was not there.
 */
was: SceneRole | null, 
/**
 * In that of the later one; null if it is no longer there.
 */
is: SceneRole | null, };

export type MapComparison = { 
/**
 * The earlier one.
 */
from: ComparedSide, 
/**
 * The later one.
 */
to: ComparedSide, 
/**
 * The later one, with the marks of what changed: `change` with its index, and what the marks mean.
 */
overlay: MapScene, 
/**
 * What changed.
 */
changes: Array<MapChange>, 
/**
 * What is the same on both, wherever it stands.
 */
pairs: Array<ScenePair>, };

export type MapFormat = "svg" | "png" | "pdf" | "pptx" | "mmd" | "owm" | "json";

export type MapPage = "own" | "wide" | "standard" | "a4";

export type MapSlides = "one" | "steps";

export type ExportMaps = { 
/**
 * Their file names within `maps/`, in the order of the deck. Of formats other than `pdf` and `pptx`, the first counts.
 */
names: Array<string>, 
/**
 * States of the first of them, a page each; empty for the maps as they are now. Only for `pdf` and `pptx`.
 */
states: Array<MapState>, 
/**
 * As what.
 */
format: MapFormat, 
/**
 * The look; null for each map's own.
 */
theme: MapTheme | null, 
/**
 * The page.
 */
page: MapPage, 
/**
 * Pixels of a picture for one of the page: 1 to 4. Only for `png`.
 */
scale: number, 
/**
 * Whether a picture's page has no colour of its own. Only for `svg` and `png`.
 */
transparent: boolean, 
/**
 * Whether fonts are brought along. Only for `svg`; others always do.
 */
fonts: boolean, 
/**
 * What a deck shows. Only for `pptx`.
 */
slides: MapSlides, 
/**
 * The title of a deck, which then has a cover; null for none. Only for `pdf` and `pptx`.
 */
title: string | null, 
/**
 * Whether slides take the look of the user's own presentation, if one is kept. Only for `pptx`.
 */
template: boolean, };

export type MapLoss = { 
/**
 * In words.
 */
message: string, 
/**
 * The lines of the map's text that it is about, from 1.
 */
lines: Array<number>, };

export type ExportedMaps = { 
/**
 * Where it is; null if no place was chosen for it.
 */
path: string | null, 
/**
 * What it cannot say.
 */
losses: Array<MapLoss>, };

export type MapPreview = { 
/**
 * Its first pages.
 */
pages: Array<MapPreviewPage>, 
/**
 * How many pages or slides it has in all.
 */
count: number, 
/**
 * Of formats that are texts, how it begins.
 */
text: string | null, 
/**
 * What it cannot say.
 */
losses: Array<MapLoss>, };

export type MapPreviewPage = { 
/**
 * The map's title, or the deck's for its cover.
 */
title: string, 
/**
 * The map as SVG; null for a cover.
 */
svg: string | null, };

export type MapState = { 
/**
 * The snapshot; null for the map as it is now.
 */
snapshot: number | null, 
/**
 * What its page is called before the map's title.
 */
label: string, };

export type CopyElements = { 
/**
 * The map's file name within `maps/`.
 */
name: string, 
/**
 * What is copied, with the links among it.
 */
subjects: Array<MapSubject>, };

export type MapPlace = { 
/**
 * 0 at the bottom to 1 at the top.
 */
visibility: number, 
/**
 * 0 at the left to 1 at the right.
 */
evolution: number, };

export type PasteElements = { 
/**
 * The map's file name within `maps/`.
 */
name: string, 
/**
 * The revision that it was asked for.
 */
revision: number, 
/**
 * Where the middle of it goes; null to leave it where it was, or a little aside of what it would hide.
 */
at: MapPlace | null, };

export type SlidesTemplate = { 
/**
 * The name of its file; null for Vigie's own look.
 */
name: string | null, };

export type MapLook = { 
/**
 * Whether the page is dark.
 */
dark: boolean, 
/**
 * The look that the reader chose, whatever the page; null for the map's own, or the dark one on a dark page.
 */
theme: MapTheme | null, 
/**
 * What findings are written in.
 */
language: MapLanguage, };

export type MapTheme = "plain" | "wardley" | "colour" | "handwritten" | "dark" | "projector";

export type MapLanguage = "en" | "fr";

export type MapView = { 
/**
 * Its file name within `maps/`.
 */
name: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its text.
 */
text: string, 
/**
 * Grows with every change of the text, by whomever. What is sent to change it names the one it is about.
 */
revision: number, 
/**
 * Its picture, as primitives.
 */
scene: MapScene, 
/**
 * What can be selected.
 */
elements: Array<MapElement>, 
/**
 * What is to be said about its text, in the order of lines.
 */
diagnostics: Array<MapDiagnostic>, 
/**
 * What to look at again, worst first. It includes what the diagnostics say.
 */
findings: Array<MapFinding>, 
/**
 * What was said about it, in the order of lines.
 */
answers: Array<MapAnswer>, 
/**
 * Where that puts its elements.
 */
suggestions: Array<MapSuggestion>, 
/**
 * What it says of itself.
 */
facts: MapFacts, 
/**
 * What a workshop wrote down beside the map.
 */
workshop: MapWorkshop, 
/**
 * Whether there is something to take back.
 */
canUndo: boolean, 
/**
 * Whether there is something to do again.
 */
canRedo: boolean, 
/**
 * Whether the text is on disk.
 */
saved: boolean, 
/**
 * Why it is not, where the disk refused.
 */
saveFailure: Failure | null, 
/**
 * What another program wrote, while what is shown here was not on disk.
 */
conflict: MapConflict | null, };

export type MapUpdate = { "is": "whole", 
/**
 * Numbers the answers to one window.
 */
serial: number, 
/**
 * The map.
 */
view: MapView, } | { "is": "changed", 
/**
 * Numbers the answers to one window.
 */
serial: number, 
/**
 * The answer that it differs from.
 */
since: number, 
/**
 * The map, but for its text, the scene's items, elements and findings, which are left empty.
 */
view: MapView, 
/**
 * What became of these.
 */
changes: MapChanges, };

export type MapChanges = { 
/**
 * Of its text; places are UTF-16 units.
 */
text: TextSplice | null, 
/**
 * Of what is drawn.
 */
items: Array<ListSplice<SceneItem>>, 
/**
 * Of what can be selected.
 */
elements: Array<ListSplice<MapElement>>, 
/**
 * Of what to look at again.
 */
findings: Array<ListSplice<MapFinding>>, };

export type ListSplice<T> = { 
/**
 * Where it began.
 */
at: number, 
/**
 * How long it was.
 */
removed: number, 
/**
 * What stands there now.
 */
put: Array<T>, };

export type TextSplice = { 
/**
 * Where it began, in UTF-16 units.
 */
at: number, 
/**
 * How long it was.
 */
removed: number, 
/**
 * What stands there now.
 */
put: string, };

export type MapAnswer = { 
/**
 * What it is about.
 */
topic: MapTopic, 
/**
 * Which one of the topic's list; empty where there is only one question.
 */
id: string, 
/**
 * The name of the element it is about; null if it is about the map.
 */
component: string | null, 
/**
 * The element, if it is on the map.
 */
target: MapTarget | null, 
/**
 * The answer.
 */
value: string, 
/**
 * What was said about it.
 */
note: string, 
/**
 * Its line, from 1.
 */
line: number, };

export type MapSuggestion = { 
/**
 * The element.
 */
target: MapTarget, 
/**
 * The place to start from, 0 to 1.
 */
evolution: number, 
/**
 * From which evolution the answers allow.
 */
from: number, 
/**
 * To which one.
 */
to: number, 
/**
 * Where the answers put it, in a sentence or two.
 */
sentence: string, 
/**
 * That the map has it elsewhere, if so.
 */
dissent: string | null, 
/**
 * The rows that lie far from the others.
 */
outliers: Array<string>, };

export type MapFacts = { 
/**
 * Its style, as written.
 */
style: string | null, 
/**
 * The size of its plot in pixels; 0 fits the window.
 */
size: [number, number] | null, 
/**
 * Its own names of the four stages.
 */
stages: [string, string, string, string] | null, 
/**
 * Whether the axis of evolution is hidden.
 */
hidesEvolution: boolean, 
/**
 * Whether the axis of visibility is hidden.
 */
hidesValueChain: boolean, 
/**
 * How many links it has.
 */
links: number, };

export type ListChecklists = { 
/**
 * What it is written in.
 */
language: MapLanguage, };

export type MapCoach = { 
/**
 * The properties by which a thing is placed, those to ask first in front.
 */
rows: Array<CoachRow>, 
/**
 * What kinds of things there are.
 */
kinds: Array<CoachKind>, 
/**
 * Doctrine, climate, gameplays, inertia.
 */
lists: Array<CoachList>, };

export type CoachRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * How it looks in each of the four stages.
 */
answers: [string, string, string, string], 
/**
 * Whether to ask it first.
 */
first: boolean, };

export type CoachKind = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * What its four stages are called.
 */
stages: [string, string, string, string], };

export type CoachList = { 
/**
 * What its answers are kept under.
 */
topic: MapTopic, 
/**
 * What it is called.
 */
name: string, 
/**
 * What to ask of each item.
 */
ask: string, 
/**
 * The answers to choose from.
 */
scale: Array<CoachWord>, 
/**
 * What is asked, in the order of its groups.
 */
items: Array<CoachItem>, };

export type CoachWord = { 
/**
 * How the text has it.
 */
value: string, 
/**
 * What it is called.
 */
name: string, };

export type CoachItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it belongs to.
 */
group: string, 
/**
 * What it says.
 */
name: string, 
/**
 * A sentence about it.
 */
about: string, 
/**
 * Of doctrine, in which of four phases to work on it.
 */
phase: number | null, 
/**
 * Whether to check with counsel before doing it.
 */
counsel: boolean, };

export type MapConflict = { 
/**
 * What is on disk.
 */
text: string, 
/**
 * When what is shown was last kept, if an earlier run of the program ended before the user chose.
 */
leftAt: number | null, };

export type MapDiagnostic = { 
/**
 * The line, from 1.
 */
line: number, 
/**
 * From where in the text, in UTF-16 units as an editor counts.
 */
from: number, 
/**
 * To where.
 */
to: number, 
/**
 * Whether something is wrong, or only worth knowing.
 */
severe: boolean, 
/**
 * In words.
 */
message: string, 
/**
 * What to do about it.
 */
hint: string | null, };

export type MapSeverity = "error" | "warning" | "hint";

export type MapFinding = { 
/**
 * The rule's name.
 */
rule: string, 
/**
 * How much it matters.
 */
severity: MapSeverity, 
/**
 * What is the matter, as a sentence.
 */
message: string, 
/**
 * Why it matters, as a sentence.
 */
reason: string, 
/**
 * The lines it is about, from 1; none if it is about the map as a whole.
 */
lines: Array<number>, 
/**
 * What it is about, to be selected.
 */
subjects: Array<MapSubject>, 
/**
 * What can be done about it, best first.
 */
fixes: Array<MapFix>, };

export type MapFix = { 
/**
 * What it does, as a button would say it.
 */
title: string, 
/**
 * The edit.
 */
edit: MapEdit, };

export type MapScene = { 
/**
 * The page's width.
 */
width: number, 
/**
 * The page's height.
 */
height: number, 
/**
 * The look it was laid out for.
 */
theme: string, 
/**
 * The map's title.
 */
title: string, 
/**
 * What the map shows, in a sentence or two.
 */
description: string, 
/**
 * The page's colour, `#rrggbb`; null if it is the window's.
 */
page: string | null, 
/**
 * Where visibility and evolution go from 0 to 1.
 */
plot: Rect, 
/**
 * What is drawn, bottom first.
 */
items: Array<SceneItem>, };

export type SceneItem = { 
/**
 * What it stands for.
 */
role: SceneRole, 
/**
 * The step of presenting that reveals it: 0 for anchors, then chain, evolution, movement, notes.
 */
step: number, 
/**
 * Its form.
 */
shape: SceneShape, 
/**
 * Its colours.
 */
paint: ScenePaint, };

export type SceneRole = { "is": "ground" } | { "is": "axis" } | { "is": "stage" } | { "is": "title" } | { "is": "area", index: number, } | { "is": "link", index: number, } | { "is": "linkText", index: number, } | { "is": "movement", index: number, } | { "is": "inertia", target: MapTarget, } | { "is": "pipeline", index: number, } | { "is": "decoration", target: MapTarget, } | { "is": "node", target: MapTarget, } | { "is": "label", target: MapTarget, } | { "is": "accelerator", index: number, } | { "is": "note", index: number, } | { "is": "annotation", index: number, } | { "is": "legend" } | { "is": "change", index: number, } | { "is": "changeKey" };

export type SceneShape = { "is": "line", 
/**
 * Where it starts.
 */
from: Point, 
/**
 * Where it ends: the tip of its head, if it has one.
 */
to: Point, 
/**
 * A filled triangle at its end, in the line's colour.
 */
head: SceneHead | null, } | { "is": "rect", 
/**
 * Where.
 */
rect: Rect, 
/**
 * How round its corners are.
 */
radius: number, } | { "is": "circle", 
/**
 * Its centre.
 */
centre: Point, 
/**
 * Its radius.
 */
radius: number, } | { "is": "polygon", 
/**
 * Its corners.
 */
points: Array<Point>, } | { "is": "text", 
/**
 * Where the baseline of the first line is.
 */
at: Point, 
/**
 * What it says.
 */
lines: Array<string>, 
/**
 * How wide each line was laid out: a window's own font may be wider, and would run out of boxes.
 */
widths: Array<number>, 
/**
 * The font's size.
 */
size: number, 
/**
 * From one baseline to the next.
 */
leading: number, 
/**
 * Whether it is heavy.
 */
bold: boolean, 
/**
 * The fonts to set it in, as a CSS list.
 */
family: string, 
/**
 * Which part of each line stands at the point.
 */
align: SceneAlign, 
/**
 * The direction it runs in, as a unit vector.
 */
direction: Point, };

export type SceneHead = { 
/**
 * From tip to base.
 */
length: number, 
/**
 * Across the base.
 */
width: number, };

export type SceneAlign = "start" | "middle" | "end";

export type ScenePaint = { 
/**
 * Its inside; the letters, of a text.
 */
fill: SceneFill | null, 
/**
 * Its border; all there is, of a line.
 */
stroke: SceneStroke | null, 
/**
 * 0 to 1.
 */
opacity: number, };

export type SceneFill = { "is": "solid", 
/**
 * Which.
 */
colour: string, } | { "is": "across", 
/**
 * At the left and the right.
 */
edge: string, 
/**
 * Between.
 */
middle: string, } | { "is": "hatch", 
/**
 * Theirs.
 */
colour: string, };

export type SceneStroke = { 
/**
 * Its colour, `#rrggbb`.
 */
colour: string, 
/**
 * How thick it is.
 */
width: number, 
/**
 * The length of its dashes and of the gaps between them; null for a solid line.
 */
dash: [number, number] | null, };

export type Point = { 
/**
 * To the right.
 */
x: number, 
/**
 * Down.
 */
y: number, };

export type Rect = { 
/**
 * Its left side.
 */
x: number, 
/**
 * Its top.
 */
y: number, 
/**
 * From left to right.
 */
width: number, 
/**
 * From top to bottom.
 */
height: number, };

export type MapElement = { 
/**
 * What an edit calls it.
 */
subject: MapSubject, 
/**
 * What it is.
 */
kind: MapElementKind, 
/**
 * What it is called, or says.
 */
name: string, 
/**
 * 0 at the bottom to 1 at the top, as written.
 */
visibility: number, 
/**
 * 0 at the left to 1 at the right, as written.
 */
evolution: number, 
/**
 * The stage that it stands in, as the map calls it.
 */
stage: string, 
/**
 * Its line in the text, from 1.
 */
line: number, 
/**
 * Whether something holds it back.
 */
inertia: boolean, 
/**
 * How it is come by.
 */
method: MapMethod | null, 
/**
 * Whether it is a market.
 */
market: boolean, 
/**
 * Whether it is an ecosystem.
 */
ecosystem: boolean, 
/**
 * Where it moves to.
 */
evolvesTo: number | null, 
/**
 * From where to where its pipeline reaches.
 */
pipeline: [number, number] | null, 
/**
 * Where its name is, if the text says so: pixels right and down from its centre.
 */
label: [number, number] | null, 
/**
 * Of a child its pipeline's component, of what is evolved what it was before.
 */
parent: MapSubject | null, 
/**
 * The opposite corner of an area: visibility and evolution.
 */
corner: [number, number] | null, 
/**
 * The address that a submap opens.
 */
address: string | null, 
/**
 * The names of what it is linked to.
 */
needs: Array<string>, 
/**
 * The names of what is linked to it.
 */
neededBy: Array<string>, };

export type MapElementKind = "component" | "anchor" | "submap" | "child" | "evolved" | "note" | "annotation" | "accelerator" | "area";

export type MapEdit = { "is": "add", 
/**
 * Which of the three.
 */
kind: MapComponentKind, 
/**
 * Its name, which no other element has.
 */
name: string, 
/**
 * 0 to 1.
 */
visibility: number, 
/**
 * 0 to 1.
 */
evolution: number, } | { "is": "addChild", 
/**
 * The pipeline's parent.
 */
parent: MapSubject, 
/**
 * The child's name, which no other element has.
 */
name: string, 
/**
 * 0 to 1.
 */
evolution: number, } | { "is": "addNote", 
/**
 * What it says.
 */
text: string, 
/**
 * 0 to 1.
 */
visibility: number, 
/**
 * 0 to 1.
 */
evolution: number, } | { "is": "addAnnotation", 
/**
 * What it says.
 */
text: string, 
/**
 * 0 to 1.
 */
visibility: number, 
/**
 * 0 to 1.
 */
evolution: number, } | { "is": "place", 
/**
 * What is moved.
 */
subject: MapSubject, 
/**
 * 0 to 1.
 */
visibility: number, 
/**
 * 0 to 1.
 */
evolution: number, } | { "is": "rename", 
/**
 * What is renamed.
 */
subject: MapSubject, 
/**
 * A name that no other element has.
 */
name: string, } | { "is": "say", 
/**
 * Which one.
 */
subject: MapSubject, 
/**
 * What it says from now on.
 */
text: string, } | { "is": "link", 
/**
 * Where it starts.
 */
from: MapSubject, 
/**
 * Where it ends.
 */
to: MapSubject, 
/**
 * What kind of link it is.
 */
kind: MapLinkKind, 
/**
 * What flows, for a flow.
 */
text: string | null, } | { "is": "unlink", 
/**
 * Where it starts.
 */
from: MapSubject, 
/**
 * Where it ends.
 */
to: MapSubject, } | { "is": "evolve", 
/**
 * What moves.
 */
subject: MapSubject, 
/**
 * Where to, 0 to 1.
 */
evolution: number, } | { "is": "stay", 
/**
 * What stays.
 */
subject: MapSubject, } | { "is": "setInertia", 
/**
 * Which one.
 */
subject: MapSubject, 
/**
 * Whether it has inertia.
 */
inertia: boolean, } | { "is": "setMethod", 
/**
 * Which one.
 */
subject: MapSubject, 
/**
 * How; none for no method.
 */
method: MapMethod | null, } | { "is": "moveLabel", 
/**
 * Whose label.
 */
subject: MapSubject, 
/**
 * Pixels right and down from the centre to the start of the baseline.
 */
offset: [number, number] | null, } | { "is": "setPipeline", 
/**
 * The parent.
 */
subject: MapSubject, 
/**
 * 0 to 1.
 */
from: number, 
/**
 * 0 to 1.
 */
to: number, } | { "is": "removePipeline", 
/**
 * The parent.
 */
subject: MapSubject, } | { "is": "delete", 
/**
 * What is removed.
 */
subject: MapSubject, } | { "is": "placeMany", 
/**
 * What is moved; where to: visibility and evolution, 0 to 1.
 */
places: Array<MapPlacing>, } | { "is": "duplicate", 
/**
 * What is copied: an element or a note.
 */
subject: MapSubject, 
/**
 * The name of the copy, which no other element has; a note needs none.
 */
name: string, } | { "is": "setKind", 
/**
 * Which one.
 */
subject: MapSubject, 
/**
 * What it becomes.
 */
kind: MapComponentKind, } | { "is": "setMarket", 
/**
 * Which one.
 */
subject: MapSubject, 
/**
 * Whether it is one.
 */
market: boolean, } | { "is": "setEcosystem", 
/**
 * Which one.
 */
subject: MapSubject, 
/**
 * Whether it is one.
 */
ecosystem: boolean, } | { "is": "setNewName", 
/**
 * What evolves.
 */
subject: MapSubject, 
/**
 * The name, which no other element has.
 */
name: string | null, } | { "is": "setLink", 
/**
 * An index into [`crate::Model::links`].
 */
link: number, 
/**
 * What kind of link it is from now on.
 */
kind: MapLinkKind, 
/**
 * What flows, for a flow.
 */
text: string | null, 
/**
 * What stands along it.
 */
context: string | null, } | { "is": "reverseLink", 
/**
 * An index into [`crate::Model::links`].
 */
link: number, } | { "is": "correct", 
/**
 * The name that is not on the map.
 */
unknown: string, 
/**
 * The element that was meant.
 */
known: MapSubject, } | { "is": "addSubmap", 
/**
 * Its name, which no other element has.
 */
name: string, 
/**
 * 0 to 1.
 */
visibility: number, 
/**
 * 0 to 1.
 */
evolution: number, 
/**
 * The address, if it has one already.
 */
address: string | null, } | { "is": "setAddress", 
/**
 * Which submap.
 */
subject: MapSubject, 
/**
 * The address.
 */
address: string | null, } | { "is": "addAnnotationPlace", 
/**
 * An index into [`crate::Model::annotations`].
 */
annotation: number, 
/**
 * 0 to 1.
 */
visibility: number, 
/**
 * 0 to 1.
 */
evolution: number, } | { "is": "removeAnnotationPlace", 
/**
 * An index into [`crate::Model::annotations`].
 */
annotation: number, 
/**
 * An index into its places.
 */
place: number, } | { "is": "setAnnotationNumber", 
/**
 * An index into [`crate::Model::annotations`].
 */
annotation: number, 
/**
 * From 0.
 */
number: number, } | { "is": "addArea", 
/**
 * Whose work it is.
 */
kind: MapAreaKind, 
/**
 * Visibility and evolution of one corner.
 */
first: [number, number], 
/**
 * Visibility and evolution of the opposite corner.
 */
second: [number, number], } | { "is": "setArea", 
/**
 * An index into [`crate::Model::attitudes`].
 */
area: number, 
/**
 * Visibility and evolution of one corner.
 */
first: [number, number], 
/**
 * Visibility and evolution of the opposite corner.
 */
second: [number, number], } | { "is": "addAccelerator", 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it slows down.
 */
slows: boolean, 
/**
 * 0 to 1.
 */
visibility: number, 
/**
 * 0 to 1.
 */
evolution: number, } | { "is": "setStages", 
/**
 * Their names, from left to right; none for the usual ones.
 */
stages: [string, string, string, string] | null, } | { "is": "hideAxis", 
/**
 * Which one.
 */
axis: MapAxis, 
/**
 * Whether it is hidden.
 */
hidden: boolean, } | { "is": "setSize", 
/**
 * Width and height in pixels, 0 to fit the window; none to say nothing of it.
 */
size: [number, number] | null, } | { "is": "setAnswer", 
/**
 * The question.
 */
question: MapQuestion, 
/**
 * The answer, a word or a number, and a note to it; none to take the answer back.
 */
answer: [string, string] | null, } | { "is": "capture", 
/**
 * The names.
 */
names: Array<string>, } | { "is": "uncapture", 
/**
 * An index into [`crate::Workshop::tray`].
 */
index: number, } | { "is": "park", 
/**
 * What it is about, in words.
 */
topic: string, 
/**
 * The component that it is about, by name.
 */
component: string | null, } | { "is": "settleParked", 
/**
 * An index into [`crate::Workshop::parked`].
 */
index: number, 
/**
 * Whether it is.
 */
done: boolean, } | { "is": "unpark", 
/**
 * An index into [`crate::Workshop::parked`].
 */
index: number, } | { "is": "setTitle", 
/**
 * One line.
 */
title: string, } | { "is": "setStyle", 
/**
 * One word.
 */
style: string, } | { "is": "all", 
/**
 * The edits, none of them such a list itself.
 */
edits: Array<MapEdit>, } | { "is": "text", 
/**
 * What is replaced; ranges of the text before, which do not overlap.
 */
splices: Array<MapSplice>, };

export type MapSubject = { "is": "named", 
/**
 * The name.
 */
name: string, } | { "is": "element", 
/**
 * Which.
 */
target: MapTarget, } | { "is": "note", 
/**
 * Its index.
 */
index: number, } | { "is": "annotation", 
/**
 * The annotation's index.
 */
index: number, 
/**
 * The circle's index.
 */
place: number, } | { "is": "accelerator", 
/**
 * Its index.
 */
index: number, } | { "is": "area", 
/**
 * The area's index.
 */
index: number, 
/**
 * Whether it is the second corner.
 */
second: boolean, } | { "is": "legend" };

export type MapTarget = { "is": "component", 
/**
 * Its index.
 */
index: number, } | { "is": "child", 
/**
 * The pipeline's index.
 */
pipeline: number, 
/**
 * The child's index in it.
 */
index: number, } | { "is": "evolved", 
/**
 * The movement's index.
 */
index: number, };

export type MapPlacing = { 
/**
 * What.
 */
subject: MapSubject, 
/**
 * 0 to 1.
 */
visibility: number, 
/**
 * 0 to 1.
 */
evolution: number, };

export type MapLinkKind = "dependency" | "flow" | "flowBoth" | "flowBack";

export type MapComponentKind = "component" | "anchor" | "submap";

export type MapMethod = "build" | "buy" | "outsource";

export type MapAreaKind = "pioneers" | "settlers" | "townPlanners";

export type MapAxis = "evolution" | "valueChain";

export type MapQuestion = { 
/**
 * What it is about.
 */
topic: MapTopic, 
/**
 * The component it is about, by name.
 */
component: string | null, 
/**
 * Which one of the topic's list; empty where the topic has one question only.
 */
id: string, };

export type MapTopic = "doctrine" | "climate" | "play" | "stage" | "inertia" | "kind" | "note" | "tray" | "parked" | "round" | "votes";

export type MapSplice = { 
/**
 * The bytes that go; empty to insert.
 */
range: { start: number, end: number, }, 
/**
 * What comes.
 */
text: string, };

export type MapWorkshop = { 
/**
 * Names that wait to be put on the map, in the order of the text.
 */
tray: Array<string>, 
/**
 * What is to be talked about later, in the order of the text.
 */
parked: Array<MapParked>, 
/**
 * Rounds of voting, in the order of the text.
 */
rounds: Array<MapRound>, };

export type MapParked = { 
/**
 * In words.
 */
topic: string, 
/**
 * The component that it is about; it may be gone from the map.
 */
component: string | null, 
/**
 * Whether it is settled.
 */
done: boolean, };

export type MapRound = { 
/**
 * Names it in answers: `1`.
 */
id: string, 
/**
 * What is asked; it may be empty.
 */
question: string, 
/**
 * Whether dots are still given.
 */
open: boolean, 
/**
 * How many vote; 0 if nobody counted.
 */
voters: number, 
/**
 * How many dots each of them has.
 */
dots: number, 
/**
 * What got dots, most first; of as many, in the order of the text.
 */
votes: Array<MapVotes>, };

export type MapVotes = { 
/**
 * The component's name.
 */
component: string, 
/**
 * The component.
 */
subject: MapSubject, 
/**
 * How many: 1 to 9,999.
 */
dots: number, };

export type Presentation = { 
/**
 * Grows with every change: of two states that crossed on their way, the higher one counts.
 */
revision: number, 
/**
 * The map's file name; null while nothing is presented.
 */
map: string | null, 
/**
 * The map that was left to be edited, and is come back to where it was left: the speaker goes on seeing it.
 */
left: string | null, 
/**
 * Since when, in milliseconds since 1970.
 */
startedAt: number | null, 
/**
 * The step that is shown: 0 for anchors, then chain, evolution, movement, notes.
 */
step: number, 
/**
 * What the picture is covered with.
 */
cover: Cover, 
/**
 * The timer, if one is set.
 */
timer: Timer | null, 
/**
 * Whether the audience sees the timer.
 */
timerShown: boolean, };

export type PresentationChange = { "is": "start", 
/**
 * Its file name.
 */
map: string, } | { "is": "end", 
/**
 * Whether it is left only to edit: the next start comes back to the same step.
 */
comesBack: boolean, } | { "is": "show", 
/**
 * Which: 0 to 4.
 */
step: number, } | { "is": "cover", 
/**
 * With what.
 */
with: Cover, } | { "is": "showTimer", 
/**
 * Whether it does.
 */
shown: boolean, } | { "is": "setTimer", 
/**
 * For how long, in milliseconds.
 */
totalMs: number, } | { "is": "runTimer", 
/**
 * Whether it runs.
 */
running: boolean, } | { "is": "resetTimer" };

export type Cover = "nothing" | "black" | "white";

export type Timer = { 
/**
 * What it runs for, in milliseconds.
 */
totalMs: number, 
/**
 * What had passed when it was last paused, in milliseconds.
 */
spentMs: number, 
/**
 * Since when it runs, in milliseconds since 1970; null while it rests.
 */
runningSince: number | null, };

export type LoadSpeakerView = { 
/**
 * The map's file name.
 */
name: string, 
/**
 * The picture's width, in CSS pixels.
 */
width: number, 
/**
 * The picture's height, in CSS pixels.
 */
height: number, };

export type SpeakerView = { 
/**
 * The map's title.
 */
title: string, 
/**
 * Its picture, as the audience sees it.
 */
scene: MapScene, 
/**
 * What to say at each of the five steps, as slides have it in their notes: the step's heading comes first.
 */
notes: Array<Array<string>>, };

export type FillScreen = { 
/**
 * Whether it fills it.
 */
full: boolean, };

export type OpenSpeaker = { 
/**
 * Whether to open it also where the audience sees it: on the only screen.
 */
anyway: boolean, };

export type SpeakerWindow = { 
/**
 * Whether it is.
 */
opened: boolean, 
/**
 * How many screens there are.
 */
screens: number, };

export type Settings = { 
/**
 * Light, dark, or as the system says.
 */
theme: Theme, 
/**
 * The language of the interface.
 */
language: Language, 
/**
 * How dense lists are.
 */
appearance: Appearance, 
/**
 * The face of reading text.
 */
readingFont: ReadingFont, 
/**
 * Whether images load from the web.
 */
remoteImages: RemoteImages, 
/**
 * How large everything is, in percent, [`Settings::SCALES`] being the least and the most.
 */
scale: number, };

export type Theme = "system" | "light" | "dark";

export type Language = "system" | "en" | "fr";

export type Appearance = "comfortable" | "compact";

export type ReadingFont = "sourceSerif" | "literata" | "inter";

export type RemoteImages = "ask" | "always";

export type StorageReport = { 
/**
 * The folder.
 */
folder: string, 
/**
 * Bytes of the database.
 */
databaseBytes: number, 
/**
 * Bytes of the index.
 */
indexBytes: number, 
/**
 * Bytes of downloaded files and images.
 */
mediaBytes: number, 
/**
 * Bytes of backups.
 */
backupBytes: number, 
/**
 * How many backups there are.
 */
backups: number, 
/**
 * When the newest was made, in milliseconds since 1970.
 */
backedUpAt: number | null, 
/**
 * Entries stored.
 */
entries: number, 
/**
 * Entries the index has not followed yet.
 */
behind: number, };

export type WorkspaceCheck = { 
/**
 * Whether all is well.
 */
sound: boolean, 
/**
 * What is not, in words.
 */
problems: Array<Problem>, 
/**
 * Entries the check counted.
 */
entries: number, };

export type Problem = { 
/**
 * In words.
 */
message: string, 
/**
 * What to do about it.
 */
hint: string | null, };

export type LoadKeeping = { 
/**
 * Whose.
 */
scope: KeepScope, };

export type KeepScope = { "is": "all" } | { "is": "folder", 
/**
 * Which.
 */
id: number, } | { "is": "feed", 
/**
 * Which.
 */
id: number, };

export type Keeping = { 
/**
 * Whose.
 */
scope: KeepScope, 
/**
 * Days since an entry is listed.
 */
days: number | null, 
/**
 * Entries of a feed, the newest.
 */
count: number | null, 
/**
 * Whether what was never read goes as what was read, rather than staying twice as long. Said for all alone.
 */
alsoUnread: boolean, };

export type PrunePlan = { 
/**
 * Entries.
 */
entries: number, 
/**
 * Feeds that they are of.
 */
feeds: number, };

export type About = { 
/**
 * Its version.
 */
version: string, 
/**
 * The workspace folder.
 */
folder: string, };

export type ListDownloads = { 
/**
 * Of this entry; none for all.
 */
entry: number | null, };

export type StartDownload = { 
/**
 * The entry.
 */
entry: number, 
/**
 * Which of its `enclosures`, from 0.
 */
file: number, };

export type OneDownload = { 
/**
 * Its row id.
 */
download: number, };

export type DownloadView = { 
/**
 * Its row id.
 */
id: number, 
/**
 * The entry it comes with; none where that is gone.
 */
entry: number | null, 
/**
 * The title of the entry.
 */
title: string, 
/**
 * Its address: that of one of the entry's `enclosures`.
 */
url: string, 
/**
 * How it stands.
 */
state: DownloadState, 
/**
 * Bytes on this computer.
 */
received: number, 
/**
 * Bytes of the whole, where known.
 */
total: number | null, 
/**
 * Why the last try ended: a sentence.
 */
failure: string | null, 
/**
 * What to do about it: a sentence.
 */
hint: string | null, };

export type DownloadState = "running" | "stopped" | "whole";

export type NetworkView = { 
/**
 * Whether to fetch and download on a connection that is paid by volume too.
 */
useMetered: boolean, 
/**
 * The most that downloaded files and pictures may take, in megabytes.
 */
mediaQuotaMb: number, 
/**
 * Why nothing is fetched by itself at present; none where it is.
 */
pause: PauseReason | null, };

export type PauseReason = "metered" | "offline";

export type SaveNetwork = { 
/**
 * Whether to fetch and download on a connection that is paid by volume too.
 */
useMetered: boolean, 
/**
 * The most that downloaded files and pictures may take, in megabytes.
 */
mediaQuotaMb: number, };

export type Failure = { 
/**
 * What the window may act upon.
 */
kind: FailureKind, 
/**
 * What happened, to what: a sentence.
 */
message: string, 
/**
 * What to do next: a sentence.
 */
hint: string | null, };

export type FailureKind = { "is": "badQuery", 
/**
 * From where, from 0.
 */
at: number, 
/**
 * How far; 0 at the end.
 */
length: number, } | { "is": "gone" } | { "is": "notAFeed" } | { "is": "newerWorkspace" } | { "is": "mapChanged", 
/**
 * Its revision now.
 */
revision: number, } | { "is": "unreachable" } | { "is": "cancelled" } | { "is": "other" };

export type Event = { "is": "entriesChanged", 
/**
 * The feed, where it was one.
 */
feed: number | null, } | { "is": "feedsChanged" } | { "is": "refreshProgressed", 
/**
 * Feeds finished.
 */
done: number, 
/**
 * Feeds to do.
 */
total: number, 
/**
 * Entries that are new so far.
 */
newEntries: number, 
/**
 * Feeds that failed so far.
 */
failed: number, 
/**
 * The feed finished last.
 */
feed: string, } | { "is": "feedGone", 
/**
 * Which feed.
 */
feed: number, 
/**
 * Its title.
 */
title: string, } | { "is": "refreshFinished" } | { "is": "indexProgressed", 
/**
 * Entries to follow yet.
 */
behind: number, } | { "is": "mapsChanged" } | { "is": "mapEdited", 
/**
 * Its file name.
 */
map: string, } | { "is": "mapAsked" } | { "is": "snapshotsChanged" } | { "is": "downloadProgressed", 
/**
 * The entry it comes with.
 */
entry: number, 
/**
 * Which download.
 */
download: number, 
/**
 * Bytes received.
 */
received: number, 
/**
 * Bytes of the whole, where known.
 */
total: number | null, } | { "is": "downloadsChanged", 
/**
 * The entry it comes with; none for several.
 */
entry: number | null, } | { "is": "pauseChanged" } | { "is": "presentationChanged" } | { "is": "briefChanged" } | { "is": "technologiesChanged" } | { "is": "ringsChanged" } | { "is": "rulesChanged" } | { "is": "noticed", 
/**
 * The rule's name.
 */
rule: string, 
/**
 * What the user would do about it.
 */
whatFor: string, 
/**
 * The first of the entries.
 */
entry: number, 
/**
 * How many there are.
 */
count: number, 
/**
 * The first one's title.
 */
title: string, } | { "is": "settingsChanged" } | { "is": "summoned" };

/** Every command: its request and its reply. */
export type Commands = {
  load_sidebar: { request: Nothing; reply: Sidebar };
  load_brief: { request: LoadBrief; reply: BriefState };
  mark_card: { request: MarkCard; reply: Undo };
  explain_entry: { request: OneEntry; reply: Explanation };
  take_in: { request: OneEntry; reply: Undo };
  unmute_entry: { request: OneEntry; reply: Undo };
  split_story: { request: OneEntry; reply: Undo };
  merge_stories: { request: MergeStories; reply: Undo };
  share_entry: { request: OneEntry; reply: Nothing };
  attach_entry: { request: AttachEntry; reply: Undo };
  detach_entry: { request: AttachEntry; reply: Undo };
  list_attached: { request: OneMap; reply: Array<EntryRow> };
  load_taste: { request: Nothing; reply: Taste };
  reset_taste: { request: Nothing; reply: Undo };
  load_brief_settings: { request: Nothing; reply: BriefSettings };
  save_brief_settings: { request: BriefSettings; reply: BriefSettings };
  load_digest: { request: LoadDigest; reply: Digest };
  save_digest: { request: SaveDigest; reply: SavedFile };
  list_technologies: { request: Nothing; reply: TechnologyList };
  load_technology: { request: LoadTechnology; reply: TechnologyView };
  save_technology: { request: SaveTechnology; reply: SavedTechnology };
  set_technology_state: { request: SetTechnologyState; reply: Undo };
  remove_technology: { request: OneTechnology; reply: Undo };
  load_radar: { request: Nothing; reply: RadarView };
  decide_ring: { request: DecideRing; reply: Undo };
  save_radar: { request: SaveRadar; reply: SavedFile };
  refuse_candidate: { request: RefuseCandidate; reply: Undo };
  list_sources: { request: Nothing; reply: Array<SourceLine> };
  save_source: { request: SaveSource; reply: Undo };
  quarantine_source: { request: OneFeed; reply: Undo };
  let_source_back: { request: OneFeed; reply: Undo };
  review_source: { request: ReviewSource; reply: Undo };
  list_rules: { request: Nothing; reply: Array<RuleView> };
  try_rule: { request: TryRule; reply: RuleTrial };
  save_rule: { request: SaveRule; reply: Undo };
  remove_rule: { request: OneRule; reply: Undo };
  order_rules: { request: OrderRules; reply: Undo };
  open_list: { request: OpenList; reply: EntryList };
  list_rows: { request: ListRows; reply: Array<EntryRow> };
  close_list: { request: CloseList; reply: Nothing };
  open_entry: { request: OpenEntry; reply: EntryView };
  load_images: { request: LoadImages; reply: EntryView };
  load_full_text: { request: OpenEntry; reply: EntryView };
  show_own_text: { request: OpenEntry; reply: EntryView };
  list_versions: { request: ListVersions; reply: Array<OldVersion> };
  load_chapters: { request: LoadChapters; reply: EntryView };
  load_transcript: { request: LoadTranscript; reply: Transcript };
  mark_read: { request: MarkRead; reply: Undo };
  mark_list_read: { request: MarkListRead; reply: Undo };
  keep_entry: { request: KeepEntry; reply: Undo };
  undo: { request: Undo; reply: Undone };
  open_link: { request: OpenLink; reply: Nothing };
  list_feeds: { request: Nothing; reply: Array<FeedDetails> };
  look_for_feeds: { request: LookForFeeds; reply: Look };
  cancel_look: { request: Nothing; reply: Nothing };
  subscribe: { request: Subscribe; reply: AddedFeed };
  unsubscribe: { request: Unsubscribe; reply: Undo };
  rename_feed: { request: RenameFeed; reply: Undo };
  move_feed: { request: MoveFeed; reply: Undo };
  want_full_text: { request: WantFullText; reply: Undo };
  refresh_feeds: { request: RefreshFeeds; reply: RefreshSummary };
  cancel_refresh: { request: Nothing; reply: Nothing };
  list_fetches: { request: ListFetches; reply: Array<FetchLine> };
  retry_feed: { request: RetryFeed; reply: Nothing };
  import_opml: { request: ImportOpml; reply: ImportedOpml };
  export_opml: { request: Nothing; reply: SavedFile };
  list_downloads: { request: ListDownloads; reply: Array<DownloadView> };
  start_download: { request: StartDownload; reply: DownloadView };
  cancel_download: { request: OneDownload; reply: Nothing };
  remove_download: { request: OneDownload; reply: Nothing };
  load_network: { request: Nothing; reply: NetworkView };
  save_network: { request: SaveNetwork; reply: NetworkView };
  search_entries: { request: Search; reply: SearchReply };
  count_hits: { request: Search; reply: HitCounts };
  find_anything: { request: FindAnything; reply: Array<Found> };
  open_note: { request: OpenNote; reply: NoteDraft };
  save_note: { request: SaveNote; reply: SavedNote };
  delete_note: { request: DeleteNote; reply: Undo };
  list_maps: { request: ListMaps; reply: Array<MapCard> };
  open_map: { request: OpenMap; reply: MapUpdate };
  show_map: { request: ShowMap; reply: MapUpdate };
  edit_map: { request: EditMap; reply: MapUpdate };
  write_map_text: { request: WriteMapText; reply: MapUpdate };
  capture_chain: { request: CaptureChain; reply: MapUpdate };
  undo_map: { request: OneMap; reply: MapUpdate };
  redo_map: { request: OneMap; reply: MapUpdate };
  settle_map: { request: SettleMap; reply: MapUpdate };
  list_checklists: { request: ListChecklists; reply: MapCoach };
  create_map: { request: CreateMap; reply: OneMap };
  list_sample_maps: { request: Nothing; reply: Array<SampleMap> };
  open_map_file: { request: Nothing; reply: AskedMap };
  take_asked_map: { request: Nothing; reply: AskedMap };
  rename_map_file: { request: RenameMapFile; reply: OneMap };
  trash_map: { request: OneMap; reply: Undo };
  preview_maps: { request: ExportMaps; reply: MapPreview };
  export_maps: { request: ExportMaps; reply: ExportedMaps };
  cancel_export: { request: Nothing; reply: Nothing };
  copy_picture: { request: ExportMaps; reply: Nothing };
  copy_elements: { request: CopyElements; reply: Nothing };
  paste_elements: { request: PasteElements; reply: MapUpdate };
  load_slides_template: { request: Nothing; reply: SlidesTemplate };
  choose_slides_template: { request: Nothing; reply: SlidesTemplate };
  forget_slides_template: { request: Nothing; reply: SlidesTemplate };
  leave_map: { request: OneMap; reply: Nothing };
  take_snapshot: { request: TakeSnapshot; reply: SnapshotTaken };
  list_snapshots: { request: OneMap; reply: Array<MapSnapshot> };
  draw_snapshot: { request: DrawSnapshot; reply: SnapshotPicture };
  compare_maps: { request: CompareMaps; reply: MapComparison };
  restore_snapshot: { request: OneSnapshot; reply: MapUpdate };
  forget_snapshot: { request: OneSnapshot; reply: Undo };
  load_presentation: { request: Nothing; reply: Presentation };
  change_presentation: { request: PresentationChange; reply: Presentation };
  load_speaker_view: { request: LoadSpeakerView; reply: SpeakerView };
  fill_screen: { request: FillScreen; reply: Nothing };
  open_speaker: { request: OpenSpeaker; reply: SpeakerWindow };
  load_settings: { request: Nothing; reply: Settings };
  save_settings: { request: Settings; reply: Settings };
  report_storage: { request: Nothing; reply: StorageReport };
  check_workspace: { request: Nothing; reply: WorkspaceCheck };
  back_up_workspace: { request: Nothing; reply: SavedFile };
  rebuild_index: { request: Nothing; reply: Nothing };
  load_keeping: { request: LoadKeeping; reply: Keeping };
  plan_keeping: { request: Keeping; reply: PrunePlan };
  save_keeping: { request: Keeping; reply: Keeping };
  prune_entries: { request: Nothing; reply: PrunePlan };
  tell_about: { request: Nothing; reply: About };
};
