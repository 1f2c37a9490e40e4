package publish

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// outletHealth is an outlet in /outlets.json.
type outletHealth struct {
	ID         string     `json:"id"`
	Name       string     `json:"name"`
	Feed       string     `json:"feed"`
	Home       string     `json:"home,omitempty"`
	Language   string     `json:"language,omitempty"`
	Country    string     `json:"country,omitempty"`
	Condition  Condition  `json:"condition"`
	Since      *time.Time `json:"since"`             // that it is failing, gone or silent; null: not, or nobody knows
	Visited    *time.Time `json:"visited"`           // start of the last visit; null: never
	Outcome    string     `json:"outcome,omitempty"` // of that visit, one of the news.Outcome
	Status     int        `json:"status,omitempty"`  // HTTP
	TookMS     int64      `json:"took_ms"`
	RecentMS   []int64    `json:"recent_ms"` // of the latest visits, newest first; -1: failed
	Error      string     `json:"error,omitempty"`
	Note       string     `json:"note,omitempty"` // what was amiss though the feed was read
	Failures   int        `json:"failures"`       // visits in a row
	Gone       bool       `json:"gone"`
	Items      int        `json:"items"`
	LastItem   *time.Time `json:"last_item"`  // when the newest was first seen; null: none
	NextVisit  *time.Time `json:"next_visit"` // null: none is planned
	NextReason string     `json:"next_reason,omitempty"`
}

func newOutletHealth(health news.Health, now time.Time) outletHealth {
	state, since := Diagnose(health, now)
	next, reason := nextVisit(health)
	out := outletHealth{
		ID:         health.ID,
		Name:       cleanLine(health.Name),
		Feed:       feedURL(health.Feed),
		Home:       cleanURL(health.Home),
		Language:   health.Language,
		Country:    health.Country,
		Condition:  state,
		Since:      optional(since),
		Visited:    optional(health.VisitedAt),
		RecentMS:   recent(health.Visits),
		Failures:   health.Failures,
		Gone:       health.Gone,
		Items:      health.Items,
		LastItem:   optional(health.LastItem),
		NextVisit:  optional(next),
		NextReason: reason,
	}
	if len(health.Visits) > 0 {
		last := health.Visits[0]
		out.Visited = optional(last.At)
		out.Outcome, out.Status = string(last.Outcome), last.Status
		out.TookMS, out.Error = last.Took.Milliseconds(), withoutSecrets(cleanLine(last.Error))
		out.Note = withoutSecrets(cleanLine(last.Note))
	}
	if out.Name == "" {
		out.Name = out.ID
	}
	return out
}

// recent is how many milliseconds visits took; -1 for those that failed.
func recent(visits []news.Visit) []int64 {
	out := make([]int64, 0, len(visits))
	for _, v := range visits {
		took := v.Took.Milliseconds()
		if failed(v) {
			took = -1
		}
		out = append(out, took)
	}
	return out
}

func optional(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = second(t)
	return &t
}

// outletsHealth reads how every outlet is doing, in the order of their ids.
func (h *Handler) outletsHealth(ctx context.Context, now time.Time) ([]outletHealth, error) {
	all, err := h.options.Source.Health(ctx, HealthVisits)
	if err != nil {
		return nil, fmt.Errorf("read the outlets' health: %w", err)
	}
	out := make([]outletHealth, 0, len(all))
	for _, health := range all {
		out = append(out, newOutletHealth(health, now))
	}
	slices.SortFunc(out, func(a, b outletHealth) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

func (h *Handler) renderOutletsJSON(ctx context.Context, now time.Time) ([]byte, string, error) {
	outlets, err := h.outletsHealth(ctx, now)
	if err != nil {
		return nil, "", err
	}
	content, err := jsonDocument(struct {
		Trouble string         `json:"trouble,omitempty"` // what is wrong with the daemon itself
		Outlets []outletHealth `json:"outlets"`
	}{h.trouble(), outlets})
	return content, "application/json", err
}
