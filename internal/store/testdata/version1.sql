-- What the first version of the tables may hold.
PRAGMA application_id = 1953460343;
INSERT INTO outlets (id, name, feed, home, language, country, schedule, outlet_group, active, visited_at, etag, items, last_item)
    VALUES ('north', 'The North', 'https://north.example/rss', '', 'en', 'NO', '', '', 1, 1755259200000, '"1"', 3, 1755259200000);
INSERT INTO visits VALUES ('north', 1755259200000, 0, 1500, 'ok', 200, 1000, 3, 0, 0, '', '');
INSERT INTO items VALUES
    ('tag:a', 'north', 'a', 'https://north.example/a', '', 1755259200000, 0, 1755259200000, 1755259200000, 0, 'fa', 'en',
     '["alaska"]', '[]', '[]', '[]', '', '', 'Arrival in Alaska', '', ''),
    ('tag:b', 'north', 'b', 'https://north.example/b', '', 1755259260000, 0, 1755259200000, 1755259200000, 0, 'fb', 'en',
     '["alaska"]', '[]', '[]', '[]', '', '', 'Talks in Anchorage', '', ''),
    ('tag:c', 'north', 'c', 'https://north.example/c', '', 1755259320000, 0, 1755259200000, 1755259200000, 0, 'fc', 'en',
     '[]', '[]', '[]', '[]', '', '', 'Departure', '', '');
INSERT INTO titles VALUES ('tag:a', 'Arrival', 1755259200000);
INSERT INTO matches (item, topic, score, why, since, published, number) VALUES
    ('tag:a', 'summit', 4, '[]', 1755259200000, 1755259200000, 1),
    ('tag:b', 'summit', 4, '[]', 1755259200000, 1755259260000, 2),
    ('tag:c', 'summit', 4, '[]', 1755259200000, 1755259320000, 0);
INSERT INTO topics VALUES (1, 'summit', 2, 1755259200000, 1, 1);
INSERT INTO dropped VALUES ('tag:gone', 'summit', 7, 1755259200000);
INSERT INTO search (rowid, facets, words) VALUES
    (4294967297, 'entity/alaska outlet/north lang/en', 'arrival in alaska'),
    (4294967298, 'entity/alaska outlet/north lang/en', 'talks in anchorage');
INSERT INTO settings VALUES ('rules', 'rules of version 1');
