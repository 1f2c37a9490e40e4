// Package store remembers outlets, visits, items and matches between one visit
// and the next, and between one run of the daemon and the next.
//
// # What is stored, and why
//
// The table outlets has a row for each outlet that was ever configured: how
// readers see it, and its [news.State], which makes the next request
// conditional and keeps it from coming too early. An outlet that leaves the
// config is marked inactive and never deleted: its items may be published, and
// when it comes back, under another id too, nothing is delivered again. The
// headers of an outlet are not stored: they may hold secrets, and only the config
// needs them.
//
// The table visits has a row for each attempt to get a feed, however it ended.
// It shows how an outlet has been doing, so a week of it is enough ([KeepVisits]).
//
// The table items has a row for each article, on topic or not: an item must be
// known to be recognised when its outlet sends it again, and a changed rule is
// applied to the past ([Store.Retag]). Items that no topic matches leave after
// a while ([Store.Prune]), but never while the outlet still lists them.
//
// The table matches has a row for each item in each topic: the score, the
// evidence, since when the topic has it, and its number.
//
// # What is published
//
// A match has no number until [Store.Publish] gives it the topic's next one. By
// these numbers the entries of a topic are in order for ever: they only rise, and
// none is given twice, which the table topics sees to. Since does not go back
// either, though the clock be set back: it is no earlier than that of the entry
// before.
//
// The table archives has the pages that Publish closes, as the entries were at
// that time; edits, other rules and pruning leave them alone. A page is a blob of
// its own, so that an item can be taken out of one that must not show it any
// more. The table dropped has the numbers of matches that are no more: an entry
// that comes back to its topic has its number again, unless a page was closed
// without it. So who reads the pages and what is in none finds each item once.
//
// The table settings has the fingerprint of the rules that decided every item; or,
// while others are applied ([Store.Retag]), theirs, and how far that went.
//
// The table hidden has the items that were withdrawn for good ([Store.Hide]): they
// stay stored, as their outlets may go on listing them, and match nothing. The
// oldest pages leave by [Store.Expire], and the items that were in no others.
//
// Another process may read a store that is open ([OpenReader]), copy it ([Backup]),
// and ask in it for an item to be hidden ([RequestHide]); it writes nothing else.
//
// The table search is a full-text index of what is published: the folded words of
// items (package text), and as facets their entities, outlet and language, so
// that entries narrowed by any of these are found in the order of the feed. It
// changes in the same transaction as what it tells of.
//
// The table titles has what items were called before ([Store.EarlierTitles]).
//
// # Promises
//
// Everything that a visit learned is one [news.Report], and a report is stored
// whole or not at all: items never appear without the validators of the
// document that brought them, nor the other way round. So a visit whose report
// was lost is only a visit that will be repeated.
//
// An item's id, its date of publication and the time it was first seen are set
// once. Nothing else about an item is older than the last report that named it.
//
// What is said to be stored is stored, in the file that has the store's name. One
// Store at a time has the right to write there, and nothing is written once the
// file was deleted, moved or replaced: every method says so, and what to do. All
// goes on by itself when a fault has passed, such as a disk without room.
//
// # Engines
//
// Today's engine is SQLite. The SQL is plain, with $1 placeholders, so that a
// second engine can share it; what differs (opening, settings, the migrations)
// is a file of this package, a folder of migrations and a line in engines.
package store
