-- Times are Unix milliseconds, 0 when unknown; durations are microseconds;
-- lists are JSON arrays; flags are 0 or 1. Text that is unknown is ''.

-- +goose Up
CREATE TABLE outlets (
    id             TEXT    NOT NULL PRIMARY KEY,
    name           TEXT    NOT NULL,
    feed           TEXT    NOT NULL,
    home           TEXT    NOT NULL,
    language       TEXT    NOT NULL,
    country        TEXT    NOT NULL,
    schedule       TEXT    NOT NULL,
    outlet_group   TEXT    NOT NULL,
    active         INTEGER NOT NULL,           -- 0 when the config no longer names it
    -- What the last visit left.
    visited_at     INTEGER NOT NULL DEFAULT 0,
    due            INTEGER NOT NULL DEFAULT 0,
    not_before     INTEGER NOT NULL DEFAULT 0,
    gone           INTEGER NOT NULL DEFAULT 0,
    refused        INTEGER NOT NULL DEFAULT 0,
    failures       INTEGER NOT NULL DEFAULT 0,
    retry_at       INTEGER NOT NULL DEFAULT 0,
    fresh_until    INTEGER NOT NULL DEFAULT 0,
    feed_period    INTEGER NOT NULL DEFAULT 0,
    skip_hours     INTEGER NOT NULL DEFAULT 0, -- a bit for each, in UTC
    skip_days      INTEGER NOT NULL DEFAULT 0, -- a bit for each, Sunday first
    read_at        INTEGER NOT NULL DEFAULT 0,
    changed_at     INTEGER NOT NULL DEFAULT 0,
    source         TEXT    NOT NULL DEFAULT '',
    etag           TEXT    NOT NULL DEFAULT '',
    last_modified  TEXT    NOT NULL DEFAULT '',
    body_hash      TEXT    NOT NULL DEFAULT '',
    redirect_to    TEXT    NOT NULL DEFAULT '',
    redirect_since INTEGER NOT NULL DEFAULT 0,
    -- Kept along, so that nobody needs to count millions of items.
    items          INTEGER NOT NULL DEFAULT 0,
    last_item      INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Clustered by outlet, as that is how they are read. An outlet that is renamed
-- takes its visits and items along.
CREATE TABLE visits (
    outlet    TEXT    NOT NULL REFERENCES outlets (id) ON UPDATE CASCADE,
    at        INTEGER NOT NULL,
    nth       INTEGER NOT NULL,                -- 0, but for more visits within a millisecond
    took      INTEGER NOT NULL,
    outcome   TEXT    NOT NULL,
    status    INTEGER NOT NULL,
    bytes     INTEGER NOT NULL,
    new       INTEGER NOT NULL,
    changed   INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    error     TEXT    NOT NULL,
    note      TEXT    NOT NULL,
    PRIMARY KEY (outlet, at, nth)
) STRICT, WITHOUT ROWID;

-- What is long comes last: to read what stands before it, SQLite need not pass it.
CREATE TABLE items (
    id          TEXT    NOT NULL PRIMARY KEY,  -- tag: URI
    outlet      TEXT    NOT NULL REFERENCES outlets (id) ON UPDATE CASCADE,
    guid        TEXT    NOT NULL,
    link        TEXT    NOT NULL,
    title_key   TEXT    NOT NULL,
    published   INTEGER NOT NULL,
    updated     INTEGER NOT NULL,
    first_seen  INTEGER NOT NULL,
    last_seen   INTEGER NOT NULL,
    changed     INTEGER NOT NULL DEFAULT 0,    -- when we last stored an edit, or other findings
    fingerprint TEXT    NOT NULL,
    language    TEXT    NOT NULL,
    entities    TEXT    NOT NULL,
    authors     TEXT    NOT NULL,
    categories  TEXT    NOT NULL,
    media       TEXT    NOT NULL,
    comments    TEXT    NOT NULL,
    replies     TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    summary     TEXT    NOT NULL,
    content     TEXT    NOT NULL
) STRICT;

-- By what a document may know an item. What is '' identifies nothing.
CREATE INDEX items_guid ON items (outlet, guid) WHERE guid <> '';
CREATE INDEX items_link ON items (link, outlet) WHERE link <> ''; -- of one outlet, or of a group of them
CREATE INDEX items_title_key ON items (outlet, title_key) WHERE title_key <> '';
-- For pruning.
CREATE INDEX items_last_seen ON items (last_seen);
-- For the last change, which the next one must follow.
CREATE INDEX items_changed ON items (changed) WHERE changed > 0;

-- What an item was called before.
CREATE TABLE titles (
    item  TEXT    NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    title TEXT    NOT NULL,
    until INTEGER NOT NULL,                    -- the visit that found another title
    PRIMARY KEY (item, title)
) STRICT, WITHOUT ROWID;

CREATE TABLE matches (
    item      TEXT    NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    topic     TEXT    NOT NULL,
    score     REAL    NOT NULL,
    why       TEXT    NOT NULL,
    since     INTEGER NOT NULL,                -- when the topic first had the item
    published INTEGER NOT NULL,                -- the item's, which never changes
    number    INTEGER NOT NULL,                -- of the entry in the topic; 0 until it is published
    facets    TEXT    NOT NULL DEFAULT '',     -- as in search, once it is published
    PRIMARY KEY (item, topic)
) STRICT, WITHOUT ROWID;

-- A topic's feed, in its order; and what is not in it yet.
CREATE INDEX matches_feed ON matches (topic, number, score);
-- For counting over a time: it has all that is counted.
CREATE INDEX matches_published ON matches (topic, published, number, facets) WHERE number > 0;

-- How far each topic was published.
CREATE TABLE topics (
    nr       INTEGER NOT NULL PRIMARY KEY,     -- in the rowids of search
    id       TEXT    NOT NULL UNIQUE,
    last     INTEGER NOT NULL,                 -- number that was given last; none is given twice
    since    INTEGER NOT NULL,                 -- of the match that it was given to
    archives INTEGER NOT NULL,                 -- pages
    archived INTEGER NOT NULL                  -- last number that the pages span
) STRICT;

-- Numbers of matches that are no more. They are given back, unless a page was
-- closed without them. The item may have been pruned.
CREATE TABLE dropped (
    item   TEXT    NOT NULL,
    topic  TEXT    NOT NULL,
    number INTEGER NOT NULL,
    since  INTEGER NOT NULL,
    PRIMARY KEY (item, topic)
) STRICT, WITHOUT ROWID;

CREATE INDEX dropped_number ON dropped (topic, number);

-- Archive pages of topics, with their entries as they were when it was closed.
CREATE TABLE archives (
    topic   TEXT    NOT NULL,
    page    INTEGER NOT NULL,                  -- from 1
    last    INTEGER NOT NULL,                  -- number of the last entry
    closed  INTEGER NOT NULL,
    entries BLOB    NOT NULL,                  -- gzipped JSON
    PRIMARY KEY (topic, page)
) STRICT;

-- What entries can be found by; rowid is nr of the topic * 2^32 + number. Words
-- are folded, and in facets are entity/ID, outlet/ID and lang/TAG: all that the
-- tokenizer has to do is to split at spaces.
CREATE VIRTUAL TABLE search USING fts5 (
    facets, words, content = '', contentless_delete = 1,
    tokenize = 'ascii tokenchars ''!"#$%&()*+,-./:;<=>?@[\]^_`{|}~'''
);

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
