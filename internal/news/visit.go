package news

import "time"

// Outcome says in a word how a visit ended.
type Outcome string

// The outcomes of a visit.
const (
	OutcomeOK          Outcome = "ok"           // a feed was read
	OutcomeNotModified Outcome = "not modified" // the outlet answered 304
	OutcomeUnchanged   Outcome = "unchanged"    // the same bytes as last time; not parsed again
	OutcomeFailed      Outcome = "failed"       // nothing was learned; Error says why
)

// Visit is one attempt to get an outlet's feed. It is recorded however it ended.
type Visit struct {
	Outlet    string // ID
	At        time.Time
	Took      time.Duration
	Outcome   Outcome
	Status    int   // HTTP status; 0 when no answer came
	Bytes     int64 // of the body, decompressed
	New       int   // items
	Changed   int   // items
	Unchanged int   // items
	Error     string
	Note      string // what was amiss with a feed that was read all the same: "repaired: ..." or "truncated: ...", or ""
}

// State is what is remembered of an outlet from one visit to the next.
type State struct {
	Outlet    string    // ID
	VisitedAt time.Time // start of the last visit; zero when never visited
	Due       time.Time // when the next visit is due
	NotBefore time.Time // the outlet asked for no request before this (Retry-After)
	Gone      bool      // the outlet answered 410: no further request
	Refused   bool      // the last visit was answered 429 or 503
	Failures  int       // visits in a row that failed
	RetryAt   time.Time // after failures: when it is worth asking again; zero after a success
	// FreshUntil is until when the last answer holds, by what the outlet says itself
	// (Cache-Control, Expires, FeedPeriod); zero when it says nothing.
	FreshUntil time.Time

	// What the feed said of itself when it was last read. It holds as well over
	// answers that bring no document.
	FeedPeriod time.Duration // between two visits at least (RSS ttl, module syndication); 0 is nothing said
	SkipHours  uint32        // hours of the day in UTC without visits, a bit for each from 0 to 23 (RSS skipHours)
	SkipDays   uint8         // days of the week in UTC without visits, a bit for each from Sunday on (RSS skipDays)

	ReadAt    time.Time // when a body last came; what says "not modified" for ever is asked anew
	ChangedAt time.Time // when its body last changed

	// Source is a fingerprint of the address and headers that Validators and
	// BodyHash belong to; when the config changes them, both are forgotten.
	Source       string
	ETag         string // byte for byte as received
	LastModified string // byte for byte as received
	BodyHash     string // of the last body that was read, in hex

	// RedirectTo is where permanent redirects (301, 308) have led since
	// RedirectSince; it replaces the feed's address once that has held.
	RedirectTo    string
	RedirectSince time.Time
}

// Skips reports whether the feed wants no visit in the hour or on the day of a time.
func (s State) Skips(t time.Time) bool {
	t = t.UTC()
	return s.SkipHours>>t.Hour()&1 == 1 || s.SkipDays>>t.Weekday()&1 == 1
}

// Known is what the store knows of an item that a document may be speaking of.
type Known struct {
	ID          string
	GUID        string
	Link        string
	TitleKey    string // of the title, for items that have nothing better
	Title       string
	Fingerprint string    // of all that a subscriber sees; equal means unchanged
	Published   time.Time // stays what it was when first stored
	FirstSeen   time.Time
	LastSeen    time.Time
}

// Finding is a new or changed item of a visit with what was decided about it.
type Finding struct {
	Item
	Verdict
	TitleKey    string
	Fingerprint string
	New         bool
}

// Report is everything that one visit learned. It is stored in one transaction.
type Report struct {
	Visit    Visit
	State    State
	Findings []Finding
	Seen     []Sighting // of unchanged items about which there is something to note
}

// Sighting notes of an unchanged item that it was seen again, so that its
// LastSeen is renewed, and what its GUID is now.
type Sighting struct {
	ID   string
	GUID string // "" keeps the one that is known
}

// Health is how an outlet has been doing.
type Health struct {
	Outlet
	State
	Visits   []Visit   // the latest, newest first
	Items    int       // stored
	LastItem time.Time // when the newest item was first seen; zero if none was
	// Pause is the longest time of late between two visits that brought new items.
	Pause time.Duration
}

// Bounds of how long an outlet may bring nothing new before it counts as silent:
// several times its longest pause of late, but never less than a long weekend.
const (
	silentPauses = 3
	silentLeast  = 4 * 24 * time.Hour
)

// SilentAfter is how long the outlet may bring nothing new before that is more
// than is usual for it.
func (h Health) SilentAfter() time.Duration { return max(silentPauses*h.Pause, silentLeast) }
