package publish

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"strings"
)

const contentTypeHTML = "text/html; charset=utf-8"

//go:embed templates
var templateFiles embed.FS

// Templates of the pages: each is the layout with a "main" of its own, and with
// parts that it shares with others or that stand for themselves.
var (
	indexTemplate   = parseTemplate("index", "chart")
	topicTemplate   = parseTemplate("topic", "chart", "glance", "item", "filters")
	outletsTemplate = parseTemplate("outlets")
	problemTemplate = parseTemplate("problem")
)

func parseTemplate(page string, parts ...string) *template.Template {
	files := []string{"templates/layout.html", "templates/" + page + ".html"}
	for _, part := range parts {
		files = append(files, "templates/"+part+".html")
	}
	return template.Must(template.ParseFS(templateFiles, files...))
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
	Script      string // address
	Icon        string // address
	Page        any
}

// feedLink is a feed to subscribe to.
type feedLink struct{ Name, Type, URL, Title string }

func (h *Handler) execute(t *template.Template, f frame) ([]byte, error) {
	f.Base, f.Style = h.site.path, template.CSS(style) //nolint:gosec // our own file
	f.Script, f.Icon = h.site.path+"/"+script.name, h.site.path+"/"+icon.name
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
			URL:   f.address.in(format.extension),
			Title: f.title,
		})
	}
	return links
}

// path is where the page of a narrowed topic is, for links between our pages: a
// browser that came by another name than the public one stays there.
func (h *Handler) path(topic string, n narrowing) string {
	return h.site.path + "/" + n.name(topic) + n.parameters()
}

// local is where an address of ours is, for links between our pages.
func (h *Handler) local(address string) string {
	return h.site.path + strings.TrimPrefix(address, h.site.root)
}

func (h *Handler) renderProblem(p *problem) ([]byte, error) {
	return h.execute(problemTemplate, frame{Title: p.Title, Page: p})
}
