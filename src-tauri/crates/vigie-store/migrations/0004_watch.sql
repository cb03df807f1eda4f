-- The watch: stories, mentions, the brief, where everything else went, what the user did, rules, sources.

-- Entries that report the same thing. A story has the number of the entry that began it, and an entry without a row is a
-- story of its own: most are.
CREATE TABLE story_entry (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    story_id INTEGER NOT NULL,
    by_hand  INTEGER NOT NULL DEFAULT 0, -- the user put it here, or took it out of another: clustering leaves it alone
    reasons  TEXT NOT NULL               -- JSON: what it has in common with the others
) STRICT;
CREATE INDEX story_members ON story_entry (story_id, entry_id);
-- What the user took out of a story is not put back.
CREATE TABLE story_apart (
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    story_id INTEGER NOT NULL,
    PRIMARY KEY (entry_id, story_id)
) STRICT, WITHOUT ROWID;
-- What clustering compares, of the last days only.
CREATE TABLE signature (
    entry_id  INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    listed_at INTEGER NOT NULL,
    bytes     BLOB NOT NULL
) STRICT;
CREATE INDEX signature_listed ON signature (listed_at);

-- An entry that names a technology. The sentence is a place in its text, which is read again where it is shown.
CREATE TABLE mention (
    technology_id INTEGER NOT NULL REFERENCES technology (id) ON DELETE CASCADE,
    listed_at     INTEGER NOT NULL,
    entry_id      INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    feed_id       INTEGER,          -- a copy that never changes
    count         INTEGER NOT NULL,
    in_title      INTEGER NOT NULL,
    kind          TEXT,             -- publication type: wonder, build, operate, use
    in_text       INTEGER NOT NULL, -- whether the sentence is one of the text, else of the title
    starts        INTEGER NOT NULL, -- bytes
    ends          INTEGER NOT NULL,
    PRIMARY KEY (technology_id, listed_at, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_entry ON mention (entry_id);
CREATE INDEX mention_listed ON mention (listed_at, technology_id);

ALTER TABLE technology ADD COLUMN state TEXT NOT NULL DEFAULT 'watched'; -- watched, settled, ignored
ALTER TABLE technology ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE technology ADD COLUMN looked_at INTEGER; -- when the user last looked at its page
ALTER TABLE technology_name ADD COLUMN since INTEGER; -- from when on it was called so
ALTER TABLE technology_name ADD COLUMN until INTEGER;
-- Terms that were proposed and refused.
CREATE TABLE refused_candidate (
    term       TEXT PRIMARY KEY,
    refused_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the user did, for what is learnt from it.
CREATE TABLE act (
    id       INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    feed_id  INTEGER,
    what     TEXT NOT NULL, -- opened, kept, shared, dismissed, passed_over
    at       INTEGER NOT NULL,
    traits   TEXT           -- JSON: of which of its traits it speaks; none of all
) STRICT;
CREATE INDEX act_at ON act (at);
CREATE INDEX act_feed ON act (feed_id, at);
CREATE INDEX act_entry ON act (entry_id, what);

-- One a day, made of what arrived since the last.
CREATE TABLE brief (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    day      TEXT NOT NULL UNIQUE, -- the user's, as 2026-11-20
    made_at  INTEGER NOT NULL,
    since    INTEGER,              -- when the last one was made
    minutes  INTEGER NOT NULL,     -- the budget
    away     INTEGER,              -- days without a brief, where it catches up
    announced TEXT NOT NULL        -- JSON: sources that went into quarantine or came back with it
) STRICT;
CREATE TABLE brief_card (
    brief_id INTEGER NOT NULL REFERENCES brief (id) ON DELETE CASCADE,
    place    INTEGER NOT NULL,
    story_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    score    INTEGER NOT NULL,  -- hundredths of a point
    reasons  TEXT NOT NULL,     -- JSON
    minutes  INTEGER NOT NULL,
    counted  INTEGER NOT NULL, -- minutes that it takes of the budget: a long read is only begun
    state    TEXT NOT NULL DEFAULT 'open', -- open, done, dismissed
    state_at INTEGER,
    PRIMARY KEY (brief_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_entry ON brief_card (entry_id);
CREATE INDEX card_story ON brief_card (story_id);

-- Where each entry went. A row a fetched entry, from its arrival on, so that the counts of any day add up.
CREATE TABLE fate (
    entry_id   INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    arrived_at INTEGER NOT NULL, -- a copy
    fate       TEXT NOT NULL CHECK (fate IN ('waiting', 'brief', 'set_aside', 'quarantined', 'muted', 'merged')),
    brief_id   INTEGER,          -- the brief that decided, if one did
    rule_id    INTEGER,          -- the rule that decided, if one did
    score      INTEGER,
    why        TEXT NOT NULL DEFAULT '{}' -- JSON: the reasons, and why it was set aside
) STRICT;
CREATE INDEX fate_arrived ON fate (arrived_at, fate);
CREATE INDEX fate_waiting ON fate (entry_id) WHERE fate = 'waiting';
CREATE INDEX fate_brief ON fate (brief_id, fate) WHERE brief_id IS NOT NULL;

-- What is to be done with entries that a query finds; a saved search is one that only watches.
CREATE TABLE rule (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: fates and the undo name rules by it
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    query      TEXT NOT NULL,
    action     TEXT NOT NULL, -- JSON
    made_at    INTEGER NOT NULL,
    ends_at    INTEGER,
    paused     INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER        -- what it caught remains explained
) STRICT;
CREATE TABLE rule_catch (
    rule_id  INTEGER NOT NULL REFERENCES rule (id) ON DELETE CASCADE,
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    at       INTEGER NOT NULL,
    PRIMARY KEY (rule_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX catch_entry ON rule_catch (entry_id);
-- Evidence: what the user attached to a technology, or to a map by its file name.
CREATE TABLE attachment (
    entry_id      INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    technology_id INTEGER REFERENCES technology (id) ON DELETE CASCADE,
    map           TEXT,
    at            INTEGER NOT NULL,
    UNIQUE (entry_id, technology_id, map)
) STRICT;
CREATE INDEX attachment_technology ON attachment (technology_id) WHERE technology_id IS NOT NULL;
-- Tags that rules or the user gave, beside those of the publisher.
CREATE TABLE own_tag (
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    tag      TEXT NOT NULL,
    rule_id  INTEGER,
    PRIMARY KEY (entry_id, tag)
) STRICT, WITHOUT ROWID;

-- How a source is followed.
CREATE TABLE source (
    feed_id      INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
    purpose      TEXT NOT NULL DEFAULT 'work', -- work, me
    noise_budget INTEGER,                      -- entries a week; 0 without limit, none as reckoned
    state        TEXT NOT NULL DEFAULT '{"is":"normal"}', -- JSON: normal, trial, quarantined, with dates and figures
    reviewed_at  INTEGER
) STRICT;
