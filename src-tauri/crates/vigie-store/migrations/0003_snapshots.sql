-- Texts that maps had: taken by hand with a reason, or at the end of a session.
CREATE TABLE map_snapshot (
    id        INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused: the undo names snapshots by it
    map       TEXT NOT NULL,    -- its file name; while it lies in the trash, `trash/` and where
    taken_at  INTEGER NOT NULL,
    by_hand   INTEGER NOT NULL,
    reason    TEXT NOT NULL,    -- may be empty
    bytes     INTEGER NOT NULL, -- of the text
    hash      INTEGER NOT NULL, -- xxh3 of the text: tells damage, and the same text again
    base_id   INTEGER REFERENCES map_snapshot (id) ON DELETE SET NULL, -- a whole one that it was packed against
    packed    BLOB NOT NULL     -- zstd, with the base's text as dictionary
) STRICT;
CREATE INDEX snapshot_map ON map_snapshot (map, taken_at, id);
CREATE INDEX snapshot_base ON map_snapshot (base_id) WHERE base_id IS NOT NULL;
