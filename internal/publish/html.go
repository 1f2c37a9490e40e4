package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"time"
)

const contentTypeHTML = "text/html; charset=utf-8"

//go:embed templates
var templateFiles embed.FS

//go:embed templates/style.css
var style string

// contentSecurityPolicy allows the one style sheet, by its hash, and nothing
// else: no script, no picture, no frame, no form.
var contentSecurityPolicy = func() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}()

// Templates of the pages: each is the layout with a "main" of its own.
var (
	indexTemplate   = parseTemplate("index.html")
	topicTemplate   = parseTemplate("topic.html")
	outletsTemplate = parseTemplate("outlets.html")
	problemTemplate = parseTemplate("problem.html")
)

func parseTemplate(name string) *template.Template {
	return template.Must(template.ParseFS(templateFiles, "templates/layout.html", "templates/"+name))
}

// frame is what every page has around it.
type frame struct {
	Title       string
	Description string
	Here        string // "topics", "topic", "outlets" or ""
	Base        string // base path of links between pages
	Canonical   string // or ""
	Feeds       []feedLink
	Style       template.CSS
	Page        any
}

// feedLink is a feed to subscribe to.
type feedLink struct{ Name, Type, URL, Title string }

// moment is a time as people read it, beside the time itself.
type moment struct {
	Machine string // RFC 3339
	Full    string
	Ago     string
}

func newMoment(t, now time.Time) *moment {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &moment{Machine: t.Format(time.RFC3339), Full: t.Format("Monday, 2 January 2006, 15:04 MST"), Ago: relative(t, now)}
}

// relative says when t is, seen from now: rounded down to a unit that a person
// would choose, and as a date beyond a week.
func relative(t, now time.Time) string {
	const day = 24 * time.Hour
	distance, pattern := now.Sub(t), "%s ago"
	if distance < 0 {
		distance, pattern = -distance, "in %s"
	}
	switch {
	case distance < time.Minute && !t.After(now):
		return "just now"
	case distance < time.Minute:
		return "in a moment"
	case distance < time.Hour:
		return fmt.Sprintf(pattern, fmt.Sprintf("%d min", distance/time.Minute))
	case distance < day:
		return fmt.Sprintf(pattern, fmt.Sprintf("%d h", distance/time.Hour))
	case distance < 2*day:
		return fmt.Sprintf(pattern, "1 day")
	case distance < 7*day:
		return fmt.Sprintf(pattern, fmt.Sprintf("%d days", distance/day))
	}
	return t.UTC().Format("2 January 2006")
}

// count writes a number of things.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (h *Handler) execute(t *template.Template, f frame) ([]byte, error) {
	f.Base, f.Style = h.site.path, template.CSS(style) //nolint:gosec // our own file
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, "layout.html", f); err != nil {
		return nil, fmt.Errorf("render page %q: %w", f.Title, err)
	}
	return out.Bytes(), nil
}

func (h *Handler) feedLinks(f feed) []feedLink {
	var links []feedLink
	for _, format := range formats {
		links = append(links, feedLink{
			Name:  format.name,
			Type:  mediaType(format.contentType),
			URL:   h.site.absolute(f.topic + "." + format.extension),
			Title: f.title,
		})
	}
	return links
}

// indexTopic is a topic on the index page.
type indexTopic struct {
	ID, Title, Description string
	Ready                  bool
	Count                  string
	Latest                 *itemView
	Feeds                  []feedLink
}

func (h *Handler) renderIndex(_ context.Context, now time.Time) ([]byte, string, error) {
	var topics []indexTopic
	var all []feedLink
	for _, words := range h.options.Topics {
		view := indexTopic{ID: words.ID, Title: cleanLine(words.Title), Description: cleanLine(words.Description)}
		if current := h.topics[words.ID].current.Load(); current != nil {
			f := current.feed
			view.Ready, view.Title, view.Count, view.Feeds = true, f.title, f.counts(now), h.feedLinks(f)
			if len(f.items) > 0 {
				newest := slices.MaxFunc(f.items, func(a, b item) int { return a.published.Compare(b.published) })
				latest := h.newItemView(newest, now)
				view.Latest = &latest
			}
			all = append(all, view.Feeds...)
		}
		topics = append(topics, view)
	}
	content, err := h.execute(indexTemplate, frame{
		Title: "Topics", Description: "News topics as feeds that explain themselves.",
		Here: "topics", Canonical: h.site.absolute(""), Feeds: all, Page: topics,
	})
	return content, contentTypeHTML, err
}

func (h *Handler) renderProblem(p *problem) ([]byte, error) {
	return h.execute(problemTemplate, frame{Title: p.Title, Page: p})
}
