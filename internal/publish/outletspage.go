package publish

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// outletRows is how many outlets the page shows at most, those that need attention
// first. Programs get all of them as JSON.
const outletRows = 500

// outletRow is an outlet on the health page.
type outletRow struct {
	ID, Name, Home, Feed, Language string
	Mood                           string // good, odd, bad or waiting: the colour of its mark
	State                          string // in words
	Since                          *moment
	Error, Note                    string
	Visited, LastItem, Next        *moment
	NextText                       string // instead of Next
	NextReason                     string
	Items                          int
	Spark                          *spark
}

type outletsView struct {
	Trouble string // what is wrong with the daemon itself
	Summary string
	Rows    []outletRow
	More    int // outlets that are not shown
	Feeds   []feedLink
}

// renderOutlets shows what needs attention first, then the others by name.
func (h *Handler) renderOutlets(ctx context.Context, now time.Time) ([]byte, string, error) {
	outlets, err := h.outletsHealth(ctx, now)
	if err != nil {
		return nil, "", err
	}
	slices.SortFunc(outlets, func(a, b outletHealth) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Conditions, a.Condition), slices.Index(Conditions, b.Condition)),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	shown := min(len(outlets), outletRows)
	view := outletsView{Trouble: h.trouble(), Summary: healthSummary(outlets), More: len(outlets) - shown, Feeds: []feedLink{{
		Name: "Atom", Type: mediaType(contentTypeAtom), URL: h.site.absolute("outlets.atom"), Title: outletsFeedTitle,
	}}}
	for _, outlet := range outlets[:shown] {
		view.Rows = append(view.Rows, newOutletRow(outlet, now))
	}
	content, err := h.execute(outletsTemplate, frame{
		Title: "Outlets", Description: "How each outlet that is visited has been doing.",
		Here: "outlets", Canonical: h.site.absolute("outlets"), Feeds: view.Feeds, Page: view,
	})
	return content, contentTypeHTML, err
}

// trouble is what is wrong with the daemon itself, or "".
func (h *Handler) trouble() string {
	if h.options.Trouble == nil {
		return ""
	}
	var lines []string
	for line := range strings.Lines(h.options.Trouble()) {
		lines = append(lines, withoutSecrets(cleanLine(line)))
	}
	return strings.Join(lines, "\n")
}

var conditionWords = map[Condition]string{
	ConditionFailing: "failing", ConditionGone: "gone", ConditionSilent: "silent", ConditionWaiting: "not visited yet",
}

func healthSummary(outlets []outletHealth) string {
	counts := map[Condition]int{}
	for _, outlet := range outlets {
		counts[outlet.Condition]++
	}
	var parts []string
	for _, c := range Conditions {
		if words := conditionWords[c]; words != "" && counts[c] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[c], words))
		}
	}
	summary := count(len(outlets), "outlet is", "outlets are") + " visited"
	switch {
	case len(parts) > 0:
		summary += ": " + strings.Join(parts, ", ") + fmt.Sprintf(", %d well", counts[ConditionOK])
	case len(outlets) > 0:
		summary += "; all are well"
	}
	return summary + "."
}

// moods are the colours of Conditions.
var moods = map[Condition]string{
	ConditionFailing: "bad", ConditionGone: "bad", ConditionSilent: "odd", ConditionWaiting: "waiting", ConditionOK: "good",
}

func newOutletRow(o outletHealth, now time.Time) outletRow {
	row := outletRow{
		ID: o.ID, Name: o.Name, Home: o.Home, Feed: o.Feed, Language: o.Language,
		Mood: moods[o.Condition], State: stateWords(o), Since: momentOf(o.Since, now), Error: o.Error, Note: o.Note, Items: o.Items,
		Visited: momentOf(o.Visited, now), LastItem: momentOf(o.LastItem, now),
		Next: momentOf(o.NextVisit, now), NextReason: o.NextReason, Spark: newSpark(o.RecentMS),
	}
	switch {
	case o.Gone:
		row.NextText = "none"
	case row.Next == nil, !o.NextVisit.After(now):
		row.Next, row.NextText, row.NextReason = nil, "due now", ""
	}
	return row
}

func momentOf(t *time.Time, now time.Time) *moment {
	if t == nil {
		return nil
	}
	return newMoment(*t, now)
}

// stateWords says how an outlet is doing, for people.
func stateWords(o outletHealth) string {
	switch o.Condition {
	case ConditionGone:
		return "gone: the outlet withdrew its feed"
	case ConditionWaiting:
		return "not visited yet"
	case ConditionSilent:
		return "silent: nothing new"
	case ConditionOK:
		if o.Outcome == string(news.OutcomeOK) {
			return "read"
		}
		return "nothing new"
	}
	words := "failed"
	if text := http.StatusText(o.Status); text != "" && o.Status >= 300 {
		words += fmt.Sprintf(": %d %s", o.Status, text)
	}
	if o.Failures > 1 {
		words += fmt.Sprintf(", %d times in a row", o.Failures)
	}
	return words
}
