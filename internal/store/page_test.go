package store

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// TestArchivedForm reads an archive page of the first program that closed any,
// and writes it: both must stay possible, as pages never change. A field that a
// later program adds is missing here, and must be allowed to.
func TestArchivedForm(t *testing.T) {
	file := filepath.Join("testdata", "page.json")
	stored, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2025, 8, 15, 12, 0, 0, 1e6, time.UTC)
	want := []news.Entry{{
		Item: news.Item{ID: "tag:north.example,2025:1", Outlet: "north", GUID: "g1", Link: "https://north.example/1",
			Title: "Leaders <land>", Summary: "<p>Summary</p>", Content: "<p>Content</p>", Authors: []string{"A. Writer"},
			Categories: []string{"World"}, Media: []news.Media{{URL: "https://north.example/1.jpg", Type: "image/jpeg", Length: 12}},
			Comments: "https://north.example/c", Replies: "https://north.example/r", Language: "en",
			Published: at.Add(-2 * time.Hour), Updated: at.Add(-time.Hour), FirstSeen: at},
		Source: news.Outlet{ID: "north", Name: "The North", Feed: "https://north.example/rss", Home: "https://north.example/",
			Language: "en", Country: "NO", Schedule: "@every 15m", Group: "northern"},
		Match:    news.Match{Topic: "summit", Score: 4.5, Why: []news.Evidence{{Term: "=JBER", Field: news.FieldTitle, Text: "at JBER"}}},
		Entities: []string{"alaska", "anchorage"}, Since: at, Number: 12, Changed: at.Add(time.Hour),
	}, {Item: news.Item{ID: "tag:north.example,2025:2", Outlet: "north"}, Source: news.Outlet{ID: "north"}, Match: news.Match{Topic: "summit"}, Number: 11}}

	var data bytes.Buffer
	compressed := gzip.NewWriter(&data)
	if _, err := compressed.Write(stored); err != nil {
		t.Fatal(err)
	}
	if err := compressed.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := decodePage(data.Bytes())
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read:\n got %+v: %v\nwant %+v", got, err, want)
	}
	encoded, err := encodePage(want)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := decodePage(encoded); err != nil || !reflect.DeepEqual(again, want) {
		t.Errorf("written and read:\n got %+v: %v\nwant %+v", again, err, want)
	}
	for name, bad := range map[string]string{"not compressed": "[]", "cut off": string(encoded[:len(encoded)/2]), "nothing": ""} {
		if _, err := decodePage([]byte(bad)); err == nil || !strings.Contains(err.Error(), "decode entries") {
			t.Errorf("%s: error %v, want one that says so", name, err)
		}
	}
}
