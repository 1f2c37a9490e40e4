package publish

import (
	"reflect"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

func TestEntity(t *testing.T) {
	const page, q7747 = "https://people.example/putin", "https://www.wikidata.org/wiki/Q7747"
	tests := []struct {
		name          string
		url, wikidata string // as configured
		href, item    string // as published
	}{
		{"neither", "", "", "", ""},
		{"a page", page, "", page, ""},
		{"an item at Wikidata", "", "Q7747", q7747, "Q7747"},
		{"both", page, "Q7747", page, "Q7747"},
		{"a page that is escaped", `https://people.example/Путин?a="<b>"`, "", "https://people.example/%D0%9F%D1%83%D1%82%D0%B8%D0%BD?a=%22%3Cb%3E%22", ""},
		{"a password", "https://me:secret@people.example/putin", "", page, ""},
		{"a script", "javascript:alert(1)", "", "", ""},
		{"a script, and an item", "javascript:alert(1)", "Q7747", q7747, "Q7747"},
		{"a path", "/putin", "", "", ""},
		{"no item", "", "Q7747/../x", "", ""},
		{"a number alone", "", "7747", "", ""},
		{"item zero", "", "Q0", "", ""},
	}
	for _, test := range tests {
		options := testOptions(newTestSource())
		options.Entities = []news.Entity{{ID: "putin", Name: "Vladimir\nPutin", Kind: "person", URL: test.url, Wikidata: test.wikidata}}
		got := newTestHandler(t, options).entity("putin")
		want := entity{id: "putin", name: "Vladimir Putin", kind: "person", known: true, href: test.href, wikidata: test.item}
		if got != want {
			t.Errorf("%s: %+v, want %+v", test.name, got, want)
		}
	}
}

func TestOneCategoryForEachEntity(t *testing.T) {
	h := newTestHandler(t, testOptions(newTestSource()))
	entry := testEntries()[3]
	want := []tag{
		{"vladimir-putin", Namespace + "#person", "Vladimir Putin"},
		{"at-and-t", Namespace + "#organization", "AT&T <Inc>"},
		{"forgotten", Namespace + "#entity", "forgotten"},
	}
	if got := h.newItem(entry).tags; !reflect.DeepEqual(got, want) {
		t.Errorf("categories %v, want %v", got, want)
	}
}

// TestReasons holds what the foot of an item says, and to what it links.
func TestReasons(t *testing.T) {
	const (
		putin  = `<a href="https://example.org/news/quiet/entity/vladimir-putin" title="person">Vladimir Putin</a>`
		alaska = `<a href="https://example.org/news/quiet/entity/alaska" title="place">Alaska</a>`
	)
	tests := []struct {
		name     string
		terms    []string
		entities []string
		score    float64
		want     []string
	}{
		{"nothing", nil, nil, 0, []string{"score 0"}},
		{"an entity once", []string{"entity/vladimir-putin", "entity/vladimir-putin"}, []string{"vladimir-putin"}, 11, []string{"matched " + putin, "score 11"}},
		{"one that was not asked for", []string{"<b>"}, []string{"alaska", "vladimir-putin"}, 100, []string{"matched &lt;b&gt;", "also mentions " + alaska + ", " + putin, "score 100"}},
		{"near", []string{"near: entity/vladimir-putin … Alaska"}, []string{"alaska", "vladimir-putin"}, 62.5, []string{"matched " + putin + " near Alaska", "score 62.5"}},
		{"one that is no longer configured", nil, []string{"forgotten"}, 1, []string{"also mentions forgotten", "score 1"}},
		{"an inflected word", []string{"inflected: саммит"}, nil, 3, []string{"matched саммит", "score 3"}},
	}
	h := newTestHandler(t, testOptions(newTestSource()))
	f := h.newFeed(testTopics[1], narrowing{outlet: "neva"}, nil, time.Time{})
	for _, test := range tests {
		entry := news.Entry{Entities: test.entities, Match: news.Match{Score: test.score}}
		for _, term := range test.terms {
			entry.Match.Why = append(entry.Match.Why, news.Evidence{Term: term, Field: news.FieldTitle})
		}
		if got := f.reasons(h.newItem(entry)); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestScoreIsWrittenPlainly(t *testing.T) {
	tests := []struct {
		score float64
		want  string
	}{
		{0, "0"}, {11, "11"}, {62.5, "62.5"}, {62.04, "62"}, {99.96, "100"}, {100, "100"},
	}
	for _, test := range tests {
		if got := number(finite(test.score)); got != test.want {
			t.Errorf("%v: %q, want %q", test.score, got, test.want)
		}
	}
}
