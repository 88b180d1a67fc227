-- The embedded store. Instants are UTC text of one width, so that they compare as text.
CREATE TABLE received (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (sha256 <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    sender TEXT NOT NULL,
    reason TEXT NOT NULL,
    rows INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    received_on TEXT NOT NULL,
    period TEXT NOT NULL,
    reissue INTEGER NOT NULL CHECK (reissue IN (0, 1))
) STRICT;

CREATE TABLE fault (
    file TEXT NOT NULL REFERENCES received (sha256) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    fault TEXT NOT NULL,
    remedy TEXT NOT NULL,
    row TEXT NOT NULL,
    "column" TEXT NOT NULL,
    value TEXT NOT NULL,
    costs_content INTEGER NOT NULL CHECK (costs_content IN (0, 1)),
    PRIMARY KEY (file, number)
) STRICT;

CREATE TABLE source (
    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
    file TEXT NOT NULL,
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    search_key TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL,
    handling TEXT NOT NULL
) STRICT;
CREATE INDEX source_file ON source (file);

CREATE VIRTUAL TABLE source_words USING fts5 (
    search_key, content = 'source', content_rowid = 'rowid', tokenize = 'trigram'
);
CREATE TRIGGER source_words_added AFTER INSERT ON source BEGIN
    INSERT INTO source_words (rowid, search_key) VALUES (new.rowid, new.search_key);
END;

CREATE TABLE profile (
    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
    label TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (id),
    extraction TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX profile_source ON profile (source);

CREATE TABLE profile_key (
    profile TEXT NOT NULL REFERENCES profile (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    owner TEXT NOT NULL,
    PRIMARY KEY (key, value, profile)
) STRICT, WITHOUT ROWID;
CREATE INDEX profile_key_profile ON profile_key (profile);

CREATE TABLE placement (
    profile TEXT NOT NULL REFERENCES profile (id),
    entity TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to TEXT NOT NULL,
    PRIMARY KEY (profile, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_entity ON placement (entity);

CREATE TABLE statement (
    id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
    kind TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES source (id),
    from_profile TEXT REFERENCES profile (id),
    to_profile TEXT REFERENCES profile (id),
    field TEXT,
    value TEXT,
    value_key TEXT,
    sentence TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER,
    said_by TEXT,
    origin TEXT NOT NULL,
    negated INTEGER NOT NULL CHECK (negated IN (0, 1)),
    hearsay INTEGER NOT NULL CHECK (hearsay IN (0, 1)),
    uncertain INTEGER NOT NULL CHECK (uncertain IN (0, 1)),
    unsettled INTEGER NOT NULL CHECK (unsettled IN (0, 1)),
    event_from TEXT,
    event_to TEXT,
    precision TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    source_grade TEXT,
    intelligence_grade TEXT,
    handling TEXT NOT NULL,
    conditions TEXT,
    marking TEXT,
    extraction TEXT NOT NULL,
    rule TEXT NOT NULL,
    band TEXT,
    regime TEXT NOT NULL,
    retention TEXT NOT NULL,
    review_due TEXT
) STRICT;
CREATE INDEX statement_from ON statement (from_profile);
CREATE INDEX statement_to ON statement (to_profile);
CREATE INDEX statement_kind ON statement (kind, field);

CREATE TABLE review (
    statement TEXT NOT NULL REFERENCES statement (id),
    verdict TEXT NOT NULL,
    by TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to TEXT NOT NULL,
    why TEXT NOT NULL,
    replacement TEXT,
    PRIMARY KEY (statement, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    verdict TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (a, b, at, verdict)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_b ON judgement (b);

CREATE TABLE origin_of (
    statement TEXT PRIMARY KEY NOT NULL REFERENCES statement (id),
    first TEXT NOT NULL REFERENCES statement (id),
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE position (
    map TEXT NOT NULL,
    entity TEXT NOT NULL,
    x INTEGER NOT NULL,
    y INTEGER NOT NULL,
    PRIMARY KEY (map, entity)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    line TEXT NOT NULL,
    mac TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
