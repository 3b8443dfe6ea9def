-- What models answered when they were asked for the claims of an article. The
-- article itself is not kept here: it is only in the hash of the key.
CREATE TABLE claims (
    key_hash BLOB PRIMARY KEY, -- of what was sent, backend, model, parameters and prompt
    backend  TEXT NOT NULL,
    model    TEXT NOT NULL,
    answer   TEXT NOT NULL,
    created  INTEGER NOT NULL -- Unix seconds
) WITHOUT ROWID;
