-- What backends answered, under all that could change the answer.
CREATE TABLE translations (
    id          INTEGER PRIMARY KEY,
    key_hash    BLOB NOT NULL, -- of all the parts of the key: what is looked up
    source_hash BLOB NOT NULL, -- of source alone: what cache why looks up
    source      TEXT NOT NULL, -- NFC
    from_lang   TEXT NOT NULL,
    to_lang     TEXT NOT NULL,
    backend     TEXT NOT NULL,
    model       TEXT NOT NULL,
    params      TEXT NOT NULL,
    prompt      TEXT NOT NULL,
    target      TEXT NOT NULL,
    created     INTEGER NOT NULL -- Unix seconds
);

-- Hashes keep the indexes small enough to stay in memory: with the parts
-- themselves in it a look-up among 100,000 took three times as long.
CREATE UNIQUE INDEX translations_key ON translations (key_hash);
CREATE INDEX translations_source ON translations (source_hash);

-- English that a person approved, newest last.
CREATE TABLE approved (
    id          INTEGER PRIMARY KEY,
    source      TEXT NOT NULL,
    from_lang   TEXT NOT NULL,
    to_lang     TEXT NOT NULL,
    target      TEXT NOT NULL,
    reviewer    TEXT NOT NULL,
    approved_at INTEGER NOT NULL -- Unix seconds
);

CREATE INDEX approved_languages ON approved (from_lang, to_lang);
