-- +goose Up

-- Items that were withdrawn for good. They stay stored, so that they are known
-- again when their outlet lists them, but match nothing.
CREATE TABLE hidden (
    item TEXT    NOT NULL PRIMARY KEY REFERENCES items (id),
    at   INTEGER NOT NULL,                     -- when that was asked for
    done INTEGER NOT NULL                      -- 0 until it is nowhere any more
) STRICT, WITHOUT ROWID;

-- For whoever looks whether there is something to do.
CREATE INDEX hidden_pending ON hidden (done) WHERE done = 0;

-- How far the past of a topic was dropped.
ALTER TABLE topics ADD COLUMN expired_archives INTEGER NOT NULL DEFAULT 0; -- pages
ALTER TABLE topics ADD COLUMN expired          INTEGER NOT NULL DEFAULT 0; -- last number that they spanned

-- The longest time of late between two visits that brought something new; 5 days
-- until an outlet has shown what is usual for it.
ALTER TABLE outlets ADD COLUMN pause INTEGER NOT NULL DEFAULT 432000000;
