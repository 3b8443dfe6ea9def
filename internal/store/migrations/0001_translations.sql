-- What backends answered, under all that could change the answer. source_hash
-- is the SHA-256 of source, so that the index stays small.
CREATE TABLE translations (
    id          INTEGER PRIMARY KEY,
    source_hash BLOB NOT NULL,
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

CREATE UNIQUE INDEX translations_key
    ON translations (source_hash, from_lang, to_lang, backend, model, params, prompt);

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
