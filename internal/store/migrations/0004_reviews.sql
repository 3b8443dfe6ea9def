-- What people decided on drafts. A decision is never changed and never taken
-- out: of those on a segment that stand, the last counts.
CREATE TABLE decisions (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    article     TEXT NOT NULL, -- absolute path
    segment     TEXT NOT NULL, -- its id in the article when it was sent
    source_hash TEXT NOT NULL, -- SHA-256 of the source in NFC, in hexadecimal
    source      TEXT NOT NULL,
    from_lang   TEXT NOT NULL,
    to_lang     TEXT NOT NULL,
    target      TEXT NOT NULL,
    was         TEXT NOT NULL, -- what it was decided on
    origin      TEXT NOT NULL, -- who made that
    kind        TEXT NOT NULL, -- approved, edited, rejected; declined: it does not stand
    reviewer    TEXT NOT NULL,
    decided_at  INTEGER NOT NULL, -- Unix seconds
    note        TEXT NOT NULL,
    file        TEXT NOT NULL -- that it came in
);
CREATE INDEX decisions_source ON decisions (source_hash, to_lang);
CREATE INDEX decisions_article ON decisions (article);
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'a decision is never taken out'); END;

-- What went out for review: by it, what comes back finds its place, and it is
-- told what was changed.
CREATE TABLE sent (
    name        TEXT NOT NULL, -- of the article in the file
    segment     TEXT NOT NULL,
    source_hash TEXT NOT NULL,
    to_lang     TEXT NOT NULL,
    target_hash BLOB NOT NULL,
    revision    INTEGER NOT NULL, -- the decision that stood then; 0: none
    article     TEXT NOT NULL, -- absolute path
    from_lang   TEXT NOT NULL,
    source      TEXT NOT NULL,
    target      TEXT NOT NULL,
    origin      TEXT NOT NULL,
    state       TEXT NOT NULL,
    PRIMARY KEY (name, segment, source_hash, to_lang, target_hash, revision, article)
) WITHOUT ROWID;
CREATE INDEX sent_source ON sent (source_hash);
