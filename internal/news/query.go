package news

import "time"

// Query says which entries of a topic are wanted: those that meet all of it. A
// field that is zero asks for nothing, but Topic is always needed.
type Query struct {
	Topic    string  // ID
	Entity   string  // ID of an entity that they mention
	Outlet   string  // ID of the outlet that they come from
	Language string  // BCP 47 tag; en asks for en-GB too
	Words    string  // that they have in title, summary or content, all of them; "in quotes" is a phrase
	MinScore float64 // the least that their match scores
	Before   int64   // they were published before the entry with this number
	After    int64   // they were published after the entry with this number
	Limit    int     // how many at most, the latest published first; 0 is none
}

// Edition is how far a topic has been published.
type Edition struct {
	Last     int64 // number of the entry that was published last; 0: none ever was
	Archives int   // archive pages, numbered from 1
	Expired  int   // of those, the oldest, which are there no more
	Archived int64 // number of the last entry that is in an archive page
}

// Coverage is how a topic was reported over a time, by when items were published
// by their outlets.
type Coverage struct {
	From      time.Time     // when the first step begins
	Step      time.Duration // how long each is
	Items     int           // in all steps
	Outlets   []Tally       // with their steps; the most items first
	Entities  []Tally       // that were mentioned; without steps
	Languages []Tally       // of the items, where known; without steps
}

// Tally is how many items there are of something.
type Tally struct {
	ID    string
	Count int
	Steps []int // the count by step of the time, or nil
}
