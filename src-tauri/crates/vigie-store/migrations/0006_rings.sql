-- What was decided about a technology's ring on the radar, and when. NULL: the decision was withdrawn.
CREATE TABLE technology_ring (
    technology_id INTEGER NOT NULL REFERENCES technology (id) ON DELETE CASCADE,
    decided_at    INTEGER NOT NULL,
    ring          TEXT CHECK (ring IN ('adopt', 'trial', 'assess', 'hold')),
    PRIMARY KEY (technology_id, decided_at)
) STRICT, WITHOUT ROWID;
