-- The terms of the glossary that occur in the source are part of the key.
ALTER TABLE translations ADD COLUMN terms TEXT NOT NULL DEFAULT '';

-- The answers stand apart from what is told about them: a look-up then reads one
-- narrow table in the order of its key. With the target in the wide rows a
-- look-up among 100,000 took more than twice as long as among 1,000.
CREATE TABLE answers (
    key_hash BLOB PRIMARY KEY,
    target   TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO answers SELECT key_hash, target FROM translations;
ALTER TABLE translations DROP COLUMN target;

-- What the last run over an article could not translate. An article is known by
-- its path, a segment by its source.
CREATE TABLE failures (
    path        TEXT NOT NULL, -- of the article, absolute
    source_hash BLOB NOT NULL,
    segment     TEXT NOT NULL, -- its id in the article
    source      TEXT NOT NULL,
    from_lang   TEXT NOT NULL,
    to_lang     TEXT NOT NULL,
    reason      TEXT NOT NULL,
    at          INTEGER NOT NULL, -- Unix seconds
    PRIMARY KEY (path, source_hash, to_lang)
) WITHOUT ROWID;

-- What a run is asking a server for just now, so that another run waits for the
-- answer and does not pay for it too. holder names the lock file of the run's
-- process: who can lock it knows that the process is gone.
CREATE TABLE leases (
    key_hash BLOB PRIMARY KEY,
    holder   TEXT NOT NULL
) WITHOUT ROWID;
