package publish

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// outletRow is an outlet on the health page.
type outletRow struct {
	Name, Home, Feed, Language string
	Mood                       string // good, bad or waiting: the colour of its mark
	Outcome                    string // in words
	Error, Note                string
	Visited, LastItem, Next    *moment
	NextText                   string // instead of Next
	Items                      int
}

type outletsView struct {
	Summary string
	Rows    []outletRow
}

// renderOutlets shows what needs attention first: failing outlets, then the
// others by name.
func (h *Handler) renderOutlets(ctx context.Context, now time.Time) ([]byte, string, error) {
	outlets, err := h.outletsHealth(ctx)
	if err != nil {
		return nil, "", err
	}
	view := outletsView{}
	bad, waiting := 0, 0
	for _, outlet := range outlets {
		row := newOutletRow(outlet, now)
		view.Rows = append(view.Rows, row)
		switch row.Mood {
		case moodBad:
			bad++
		case moodWaiting:
			waiting++
		}
	}
	slices.SortStableFunc(view.Rows, func(a, b outletRow) int {
		return cmp.Or(cmp.Compare(moodOrder[a.Mood], moodOrder[b.Mood]), cmp.Compare(a.Name, b.Name))
	})
	view.Summary = healthSummary(len(outlets), bad, waiting)
	content, err := h.execute(outletsTemplate, frame{
		Title: "Outlets", Description: "How each outlet that is visited has been doing.",
		Here: "outlets", Canonical: h.site.absolute("outlets"), Page: view,
	})
	return content, contentTypeHTML, err
}

func healthSummary(all, bad, waiting int) string {
	summary := count(all, "outlet is", "outlets are") + " visited; "
	if bad == 0 {
		summary += "none is failing"
	} else {
		summary += count(bad, "is failing", "are failing")
	}
	if waiting > 0 {
		summary += fmt.Sprintf(", %d not visited yet", waiting)
	}
	return summary + "."
}

// Moods of an outlet.
const (
	moodGood    = "good"
	moodBad     = "bad"
	moodWaiting = "waiting"
)

var moodOrder = map[string]int{moodBad: 0, moodWaiting: 1, moodGood: 2}

func newOutletRow(o outletHealth, now time.Time) outletRow {
	row := outletRow{
		Name: o.Name, Home: o.Home, Feed: o.Feed, Language: o.Language,
		Mood: moodGood, Outcome: outcomeWords(o), Error: o.Error, Note: o.Note, Items: o.Items,
		Visited: momentOf(o.Visited, now), LastItem: momentOf(o.LastItem, now), Next: momentOf(o.NextVisit, now),
	}
	if row.Name == "" {
		row.Name = o.ID
	}
	switch {
	case o.Gone, o.Failures > 0, o.Outcome == string(news.OutcomeFailed):
		row.Mood = moodBad
	case o.Visited == nil:
		row.Mood = moodWaiting
	}
	switch {
	case o.Gone:
		row.NextText = "none"
	case row.Next == nil, !o.NextVisit.After(now):
		row.Next, row.NextText = nil, "due now"
	}
	return row
}

func momentOf(t *time.Time, now time.Time) *moment {
	if t == nil {
		return nil
	}
	return newMoment(*t, now)
}

// outcomeWords says how the last visit ended, for people.
func outcomeWords(o outletHealth) string {
	var words string
	switch {
	case o.Gone:
		return "gone: the outlet withdrew its feed"
	case o.Visited == nil:
		return "not visited yet"
	case o.Outcome == string(news.OutcomeOK):
		words = "read"
	case o.Outcome == string(news.OutcomeNotModified), o.Outcome == string(news.OutcomeUnchanged):
		words = "nothing new"
	case o.Outcome == string(news.OutcomeFailed):
		words = "failed"
		if text := http.StatusText(o.Status); text != "" && o.Status >= 300 {
			words += fmt.Sprintf(": %d %s", o.Status, text)
		}
	}
	if o.Failures > 1 {
		words += fmt.Sprintf(", %d times in a row", o.Failures)
	}
	return words
}
