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

CREATE TABLE items (
    id          TEXT    NOT NULL PRIMARY KEY,  -- tag: URI
    outlet      TEXT    NOT NULL REFERENCES outlets (id) ON UPDATE CASCADE,
    guid        TEXT    NOT NULL,
    link        TEXT    NOT NULL,
    title_key   TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    summary     TEXT    NOT NULL,
    content     TEXT    NOT NULL,
    authors     TEXT    NOT NULL,
    categories  TEXT    NOT NULL,
    media       TEXT    NOT NULL,
    comments    TEXT    NOT NULL,
    language    TEXT    NOT NULL,
    published   INTEGER NOT NULL,
    updated     INTEGER NOT NULL,
    first_seen  INTEGER NOT NULL,
    last_seen   INTEGER NOT NULL,
    fingerprint TEXT    NOT NULL,
    entities    TEXT    NOT NULL
) STRICT;

-- By what a document may know an item. What is '' identifies nothing.
CREATE INDEX items_guid ON items (outlet, guid) WHERE guid <> '';
CREATE INDEX items_link ON items (link, outlet) WHERE link <> ''; -- of one outlet, or of a group of them
CREATE INDEX items_title_key ON items (outlet, title_key) WHERE title_key <> '';
-- For pruning.
CREATE INDEX items_last_seen ON items (last_seen);

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
    listed    INTEGER NOT NULL,                -- since, or a day after published if that is earlier
    PRIMARY KEY (item, topic)
) STRICT, WITHOUT ROWID;

-- A topic's feed, in its order: by the minute, then by the items' own dates. By
-- listed, not since, so that an archive pushes out nothing newer.
CREATE INDEX matches_feed ON matches (topic, listed / 60000 DESC, published DESC, item);

-- For what a topic got last, which what comes after it must not precede.
CREATE INDEX matches_since ON matches (topic, since);

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
