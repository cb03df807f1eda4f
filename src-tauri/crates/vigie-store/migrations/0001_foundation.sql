-- Instants are milliseconds since 1970-01-01T00:00:00Z. Content and state are apart: what the user did
-- with an entry outlives what the publisher does to it.

-- Facts about the workspace itself: `lineage` names this line of history. A restored backup begins a
-- new one, so that what was derived from the old is not trusted.
CREATE TABLE workspace (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE folder (
    id        INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES folder (id),
    name      TEXT NOT NULL,
    position  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX folder_name ON folder (coalesce(parent_id, 0), name);

CREATE TABLE feed (
    id             INTEGER PRIMARY KEY,
    url            TEXT NOT NULL UNIQUE,
    folder_id      INTEGER REFERENCES folder (id),
    position       INTEGER NOT NULL,
    name           TEXT,    -- the user's own
    reason         TEXT,    -- why the user follows it
    title          TEXT,    -- what the feed calls itself
    site           TEXT,
    description    TEXT,
    language       TEXT,
    image          TEXT,
    added_at       INTEGER NOT NULL,
    removed_at     INTEGER, -- unsubscribed: its entries are hidden, and purged later
    always_images  INTEGER NOT NULL DEFAULT 0,
    typed          INTEGER NOT NULL DEFAULT 0 -- the user typed its address: the host may be a private one
) STRICT;
CREATE INDEX feed_removed ON feed (removed_at) WHERE removed_at IS NOT NULL;

-- How fetching a feed goes. Validators go back to the server byte for byte.
CREATE TABLE feed_fetch (
    feed_id        INTEGER PRIMARY KEY REFERENCES feed (id),
    etag           TEXT,
    last_modified  TEXT,
    validated_url  TEXT, -- the address whose answer gave them
    fetched_at     INTEGER,
    succeeded_at   INTEGER,
    failing_since  INTEGER,
    failures       INTEGER NOT NULL DEFAULT 0,
    not_before     INTEGER, -- the server asked not to be asked before
    outcome        TEXT NOT NULL,    -- JSON: what came of the last fetch
    problems       TEXT NOT NULL DEFAULT '[]' -- JSON: faults of the last document
) STRICT;

CREATE TABLE entry (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: the index and the undo name entries by it
    feed_id       INTEGER REFERENCES feed (id), -- none for a note
    identity      TEXT NOT NULL, -- what makes it the same entry at the next fetch
    kind          TEXT NOT NULL CHECK (kind IN ('article', 'episode', 'note')),
    title         TEXT NOT NULL,
    url           TEXT,
    author        TEXT,
    comments      TEXT,
    published_at  INTEGER,
    updated_at    INTEGER,
    arrived_at    INTEGER NOT NULL,
    audio         INTEGER NOT NULL DEFAULT 0,
    video         INTEGER NOT NULL DEFAULT 0,
    content_hash  INTEGER NOT NULL,
    changed_seq   INTEGER NOT NULL -- grows with every change; the index follows it
) STRICT;
CREATE UNIQUE INDEX entry_identity ON entry (feed_id, identity);
CREATE UNIQUE INDEX entry_changed ON entry (changed_seq);

-- As it came, untrusted: sanitised on its way out, so that a better sanitiser serves old entries too.
CREATE TABLE entry_content (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    summary  TEXT,
    content  TEXT,
    base_url TEXT,
    language TEXT -- as declared
) STRICT;

-- What the text says of itself, worked out once after arrival.
CREATE TABLE entry_text (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    language TEXT, -- ISO 639-1, as detected
    minutes  INTEGER NOT NULL,
    excerpt  TEXT NOT NULL
) STRICT;

CREATE TABLE entry_tag (
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    tag      TEXT NOT NULL,
    PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE enclosure (
    entry_id    INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    url         TEXT NOT NULL,
    media_type  TEXT,
    bytes       INTEGER,
    duration_ms INTEGER,
    PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

-- What the user did. `feed_id`, `kind` and `listed_at` are copies that never change, so that every list
-- is one walk along one index.
CREATE TABLE entry_state (
    entry_id  INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    feed_id   INTEGER,
    kind      TEXT NOT NULL,
    listed_at INTEGER NOT NULL, -- published, but never later than arrived: arrival cannot be gamed
    read_at   INTEGER,
    kept_at   INTEGER
) STRICT;
CREATE INDEX state_listed ON entry_state (listed_at, entry_id, feed_id);
CREATE INDEX state_feed ON entry_state (feed_id, listed_at, entry_id);
CREATE INDEX state_unread ON entry_state (listed_at, entry_id, feed_id) WHERE read_at IS NULL;
CREATE INDEX state_feed_unread ON entry_state (feed_id, listed_at, entry_id) WHERE read_at IS NULL;
CREATE INDEX state_kept ON entry_state (listed_at, entry_id) WHERE kept_at IS NOT NULL;
CREATE INDEX state_kind ON entry_state (kind, listed_at, entry_id) WHERE kind <> 'article';

CREATE TABLE note (
    entry_id   INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('idea', 'conversation', 'talk', 'event', 'call')),
    person     TEXT NOT NULL,
    markdown   TEXT NOT NULL
) STRICT;

-- Entries that are gone: the index follows these too.
CREATE TABLE entry_gone (
    changed_seq INTEGER PRIMARY KEY,
    entry_id    INTEGER NOT NULL
) STRICT;

-- The last number given to `changed_seq`.
CREATE TABLE sequence (
    only  INTEGER PRIMARY KEY CHECK (only = 1),
    value INTEGER NOT NULL
) STRICT;
INSERT INTO sequence VALUES (1, 0);

-- Watched things. `reading` says how strictly a name is read, since some names are common words.
CREATE TABLE technology (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    domain TEXT NOT NULL
) STRICT;

-- Position 0 is the name itself, the others are aliases.
CREATE TABLE technology_name (
    technology_id INTEGER NOT NULL REFERENCES technology (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    name          TEXT NOT NULL,
    reading       TEXT NOT NULL CHECK (reading IN ('any_case', 'as_written', 'in_context')),
    PRIMARY KEY (technology_id, position)
) STRICT, WITHOUT ROWID;

-- Words of which one must be near a name read in context, and words that must not.
CREATE TABLE technology_context (
    technology_id INTEGER NOT NULL REFERENCES technology (id) ON DELETE CASCADE,
    never         INTEGER NOT NULL,
    position      INTEGER NOT NULL,
    word          TEXT NOT NULL,
    PRIMARY KEY (technology_id, never, position)
) STRICT, WITHOUT ROWID;
