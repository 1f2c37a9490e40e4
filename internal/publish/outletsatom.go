package publish

import (
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"slices"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

const (
	contentTypeAtom  = "application/atom+xml; charset=utf-8"
	outletsFeedTitle = "Outlets that need attention"
)

// What the feed of outlets tells.
const (
	// alarmFailures is how many visits in a row fail before it is worth telling:
	// one or two fail everywhere now and then.
	alarmFailures = 3
	// alarmLimit is how many entries the feed has at most, the latest.
	alarmLimit = 200
)

// Alarm is something about an outlet that whoever runs us wants to be told once.
type Alarm struct {
	ID    string    // among those of the outlet: the same for as long as it holds
	At    time.Time // never changes
	Title string
	Text  string
}

// Alarms are what there is to tell of an outlet: that it has been failing, that it
// is gone or silent, or that it works again.
func Alarms(o news.Health, now time.Time) []Alarm {
	name := cmp.Or(cleanLine(o.Name), o.ID)
	stamp := func(t time.Time) string { return t.UTC().Format("20060102T150405Z") }
	switch state, since := Diagnose(o, now); state {
	case ConditionGone:
		return []Alarm{{"gone/" + stamp(since), since, name + " is gone",
			"The outlet withdrew its feed (410 Gone). It is not visited any more. Look for its new address, or take it out of the config."}}
	case ConditionSilent:
		return []Alarm{{"silent/" + stamp(since), since.Add(o.SilentAfter()), name + " is silent",
			fmt.Sprintf("It answers, but has brought nothing new since %s, which is longer than is usual for it. Does the feed live elsewhere now?",
				since.UTC().Format("2 January 2006"))}}
	case ConditionFailing:
		return failingAlarms(o, name, since, stamp)
	case ConditionOK:
		up := run(o.Visits, false)
		if down := run(o.Visits[up:], true); down >= alarmFailures {
			at := o.Visits[up-1].At
			return []Alarm{{"recovered/" + stamp(at), at, name + " works again", "Its feed is read again. At least three visits in a row had failed."}}
		}
	}
	return nil
}

// failingAlarms tells twice of an outlet that stays dead: when it has failed for
// the third time, and when its failures go back further than the visits at hand,
// and so nobody can say when they began. The second is known by what was read last.
func failingAlarms(o news.Health, name string, since time.Time, stamp func(time.Time) string) []Alarm {
	switch {
	case since.IsZero():
		last := latest(o.ReadAt, o.ChangedAt, unknownTime)
		return []Alarm{{"dead/" + stamp(last), last, name + " has been failing for long",
			fmt.Sprintf("More than %d visits in a row failed. Look for its new address, or take it out of the config.", HealthVisits)}}
	case o.Failures >= alarmFailures:
		first := o.Visits[run(o.Visits, true)-1]
		return []Alarm{{"failing/" + stamp(since), since, name + " is failing",
			fmt.Sprintf("Since %s its feed cannot be read. %s", since.UTC().Format("2 January 2006, 15:04 MST"), withoutSecrets(cleanLine(first.Error)))}}
	}
	return nil
}

// alarmFeed is the feed of all alarms as Atom 1.0 (RFC 4287).
type alarmFeed struct {
	XMLName xml.Name     `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string       `xml:"id"`
	Title   string       `xml:"title"`
	Updated string       `xml:"updated"`
	Author  string       `xml:"author>name"`
	Links   []alarmLink  `xml:"link"`
	Entries []alarmEntry `xml:"entry"`
}

type alarmLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type alarmEntry struct {
	ID      string    `xml:"id"`
	Title   string    `xml:"title"`
	Updated string    `xml:"updated"`
	Link    alarmLink `xml:"link"`
	Content string    `xml:"content"`
	at      time.Time
}

// renderOutletsAtom makes a feed of the outlets that need attention, so that one
// that has died is noticed, once.
func (h *Handler) renderOutletsAtom(ctx context.Context, now time.Time) ([]byte, string, error) {
	all, err := h.options.Source.Health(ctx, HealthVisits)
	if err != nil {
		return nil, "", fmt.Errorf("read the outlets' health: %w", err)
	}
	page := h.site.absolute("outlets")
	root := alarmFeed{
		ID: h.site.id("outlets"), Title: outletsFeedTitle, Author: "topicwire",
		Links: []alarmLink{{"self", mediaType(contentTypeAtom), h.site.absolute("outlets.atom")}, {"alternate", "text/html", page}},
	}
	for _, o := range all {
		for _, a := range Alarms(o, now) {
			root.Entries = append(root.Entries, alarmEntry{
				ID: h.site.id("outlets/" + o.ID + "/" + a.ID), Title: a.Title, Updated: second(a.At).Format(time.RFC3339), at: a.At,
				Link: alarmLink{"alternate", "text/html", page + "#outlet-" + o.ID}, Content: a.Text,
			})
		}
	}
	slices.SortFunc(root.Entries, func(a, b alarmEntry) int { return cmp.Or(b.at.Compare(a.at), cmp.Compare(a.ID, b.ID)) })
	root.Entries = root.Entries[:min(len(root.Entries), alarmLimit)]
	updated := unknownTime
	if len(root.Entries) > 0 {
		updated = latest(updated, root.Entries[0].at)
	}
	root.Updated = second(updated).Format(time.RFC3339)
	content, err := xml.MarshalIndent(root, "", " ")
	if err != nil {
		return nil, "", fmt.Errorf("write the feed of outlets: %w", err)
	}
	return slices.Concat([]byte(xml.Header), content, []byte("\n")), contentTypeAtom, nil
}
