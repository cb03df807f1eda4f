-- The engine: when each feed is asked, which hosts want to be left alone, what an entry said before, podcasts, full
-- texts, and how long entries are kept.

-- Pacing. A server's wishes, and what was learnt of it, outlive the program.
ALTER TABLE feed_fetch ADD COLUMN fetches INTEGER NOT NULL DEFAULT 0; -- how often it was asked
ALTER TABLE feed_fetch ADD COLUMN next_at INTEGER;     -- when it is due; none: at once
ALTER TABLE feed_fetch ADD COLUMN interval_ms INTEGER; -- what `next_at` was reckoned with, spread not included
ALTER TABLE feed_fetch ADD COLUMN learnt TEXT NOT NULL DEFAULT '{}'; -- JSON: the server's wishes, the feed's rhythm
ALTER TABLE feed_fetch ADD COLUMN body_at INTEGER;     -- when a whole document last came
ALTER TABLE feed_fetch ADD COLUMN body_hash INTEGER;   -- of that document: the same again need not be parsed
ALTER TABLE feed_fetch ADD COLUMN gone_at INTEGER;     -- the server says that it is gone for good (410): not asked any more
ALTER TABLE feed_fetch ADD COLUMN moved TEXT;          -- JSON: where redirects for good, or the feed itself, say that it is now

-- Hosts that asked to be left alone (429, repeated 403). A registrable domain, never a private host.
CREATE TABLE host_block (
    host    TEXT PRIMARY KEY,
    since   INTEGER NOT NULL,
    until   INTEGER NOT NULL,
    strikes INTEGER NOT NULL, -- in a row: the wait grows with them
    why     TEXT NOT NULL     -- JSON
) STRICT, WITHOUT ROWID;

-- The last few fetches of each feed: the places are used in turn, so that remembering forgets by itself.
CREATE TABLE fetch_log (
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL,
    number  INTEGER NOT NULL, -- which fetch of the feed it was
    report  TEXT NOT NULL,    -- JSON
    PRIMARY KEY (feed_id, place)
) STRICT, WITHOUT ROWID;

ALTER TABLE feed ADD COLUMN user_agent TEXT; -- for the few servers that want another name

-- What an entry said before it changed, newest kept first by whoever writes.
CREATE TABLE entry_version (
    entry_id    INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    replaced_at INTEGER NOT NULL,
    title       TEXT NOT NULL,
    url         TEXT,
    summary     TEXT,
    content     TEXT,
    PRIMARY KEY (entry_id, replaced_at)
) STRICT, WITHOUT ROWID;

-- Other identities under which a feed issued the same entry.
CREATE TABLE entry_alias (
    feed_id  INTEGER NOT NULL,
    identity TEXT NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    until    INTEGER NOT NULL, -- when the feed gave it another
    PRIMARY KEY (feed_id, identity)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_entry ON entry_alias (entry_id);

-- What the newest document of a feed lists, so that nothing is pruned that would only come back.
CREATE TABLE feed_document (
    feed_id INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
    entries TEXT NOT NULL -- JSON: ids of entries
) STRICT;

-- Entries that were pruned: they must not come back should their feed list them again. Kept as long as the feed, so
-- each is but a few bytes: a hash (xxh3) of the identity, which is only ever looked up.
CREATE TABLE tombstone (
    feed_id       INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    identity_hash INTEGER NOT NULL,
    PRIMARY KEY (feed_id, identity_hash)
) STRICT, WITHOUT ROWID;

-- How long entries are kept: by age, by count; 0 for ever, none as the folder above (at last as the setting).
ALTER TABLE feed ADD COLUMN keep_days INTEGER;
ALTER TABLE feed ADD COLUMN keep_count INTEGER;
ALTER TABLE folder ADD COLUMN keep_days INTEGER;
ALTER TABLE folder ADD COLUMN keep_count INTEGER;

-- OPML of other programs: attributes that are not ours, JSON as [[name, value], ...].
ALTER TABLE feed ADD COLUMN outline TEXT;
ALTER TABLE folder ADD COLUMN outline TEXT;
-- Further folders of a feed; its first is in `feed`. Positions are of one row with those there.
CREATE TABLE feed_place (
    feed_id   INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    folder_id INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    PRIMARY KEY (feed_id, folder_id)
) STRICT, WITHOUT ROWID;

-- Podcasts.
ALTER TABLE feed ADD COLUMN podcast TEXT; -- JSON: what podcast namespaces say of the show
CREATE TABLE episode (
    entry_id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    season   INTEGER,
    number   TEXT,
    kind     TEXT,         -- full, trailer, bonus
    image    TEXT,
    told     TEXT NOT NULL -- JSON: persons, soundbites, addresses of chapters and transcripts, chapters written out
) STRICT;
-- Fetched on demand.
CREATE TABLE chapters (
    entry_id   INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    source     TEXT NOT NULL,
    fetched_at INTEGER NOT NULL,
    list       TEXT NOT NULL -- JSON
) STRICT;
CREATE TABLE transcript (
    entry_id   INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    source     TEXT NOT NULL,
    fetched_at INTEGER NOT NULL,
    language   TEXT,
    cues       TEXT NOT NULL -- JSON
) STRICT;

-- The text of an entry's own page, untrusted, fetched on demand or because its feed asks for it.
ALTER TABLE feed ADD COLUMN full_text INTEGER NOT NULL DEFAULT 0;
CREATE TABLE full_text (
    entry_id   INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    url        TEXT NOT NULL, -- the page that answered
    fetched_at INTEGER NOT NULL,
    html       TEXT,          -- none where it failed
    failure    TEXT           -- why, in words
) STRICT;

-- Files of entries, on this computer or on their way. What a part is recognised by lies beside it.
CREATE TABLE download (
    id         INTEGER PRIMARY KEY,
    entry_id   INTEGER REFERENCES entry (id) ON DELETE SET NULL, -- a file outlives its entry until the user removes it
    url        TEXT NOT NULL,
    title      TEXT NOT NULL,    -- of the entry
    path       TEXT NOT NULL,    -- below media/
    state      TEXT NOT NULL,    -- part, whole
    bytes      INTEGER NOT NULL, -- on this computer
    total      INTEGER,          -- of the whole, where known
    media_type TEXT,
    failure    TEXT,             -- why the last try ended, in words
    hint       TEXT,
    not_before INTEGER,          -- the server asked not to be asked before
    changed_at INTEGER NOT NULL,
    UNIQUE (entry_id, url)
) STRICT;

-- Pictures of texts, kept in media/images under a hash of their address; also those that there are not.
CREATE TABLE image (
    name          TEXT PRIMARY KEY,
    bytes         INTEGER NOT NULL, -- 0: there is no file
    etag          TEXT,
    last_modified TEXT,
    validated_url TEXT,
    ask_at        INTEGER NOT NULL, -- when its server may be asked again
    used_at       INTEGER NOT NULL,
    failure       TEXT              -- why the last try failed, in words
) STRICT, WITHOUT ROWID;
CREATE INDEX image_used ON image (used_at);
