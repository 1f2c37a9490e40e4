package publish

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
)

// narrowing is what of a topic an address asks for. The zero value is all of it.
// Addresses with equal narrowings hold the same.
type narrowing struct {
	entity, outlet string // ids; both may be part of the path
	language       string // BCP 47, as news.Query has it
	words          string
	minScore       float64
	before         int64 // number of an entry
	limit          int   // 0: as many as a feed holds
}

// name is the path of what is asked for, below the root and without extension.
func (n narrowing) name(topic string) string {
	switch {
	case n.entity != "":
		return topic + "/entity/" + n.entity
	case n.outlet != "":
		return topic + "/outlet/" + n.outlet
	}
	return topic
}

// parameters are what the path does not say, in the one order that all
// addresses of ours have: with a question mark before, or "".
func (n narrowing) parameters() string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+"="+url.QueryEscape(value))
		}
	}
	if n.entity != "" {
		add("outlet", n.outlet)
	}
	add("lang", n.language)
	add("q", n.words)
	if n.minScore != 0 {
		add("min_score", number(n.minScore))
	}
	if n.before != 0 {
		add("before", strconv.FormatInt(n.before, 10))
	}
	if n.limit != 0 {
		add("limit", strconv.Itoa(n.limit))
	}
	if len(parts) == 0 {
		return ""
	}
	return "?" + strings.Join(parts, "&")
}

// query is what to ask the source for.
func (n narrowing) query(topic string) news.Query {
	limit := n.limit
	if limit == 0 {
		limit = FeedLimit
	}
	return news.Query{
		Topic: topic, Entity: n.entity, Outlet: n.outlet, Language: n.language, Words: n.words,
		MinScore: n.minScore, Before: n.before, Limit: limit,
	}
}

// titled is a topic's title with what it is narrowed to.
func (h *Handler) titled(title string, n narrowing) string {
	var about []string
	if n.entity != "" {
		about = append(about, h.entity(n.entity).name)
	}
	if n.outlet != "" {
		about = append(about, h.outletName(n.outlet))
	}
	if n.language != "" {
		about = append(about, "in "+languageName(n.language))
	}
	if n.words != "" {
		about = append(about, "with “"+n.words+"”")
	}
	if n.minScore != 0 {
		about = append(about, "score "+number(n.minScore)+" or more")
	}
	if len(about) == 0 {
		return title
	}
	return title + ": " + strings.Join(about, ", ")
}
