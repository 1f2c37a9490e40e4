package publish

import (
	"encoding/xml"
	"errors"
	"testing"
	"time"
)

func TestOPMLGolden(t *testing.T) {
	content, contentType, err := newServing(t).renderOPML(t.Context(), noon)
	if err != nil || contentType != "text/x-opml; charset=utf-8" {
		t.Fatalf("%s, %v", contentType, err)
	}
	golden(t, "topics.opml", content)
	later, _, err := newServing(t).renderOPML(t.Context(), noon.Add(time.Hour))
	if err != nil || string(later) != string(content) {
		t.Errorf("another document an hour later, %v: %s", err, later)
	}
	var read struct {
		Outlines []struct {
			Feed     string `xml:"xmlUrl,attr"`
			Narrowed []struct {
				Feed string `xml:"xmlUrl,attr"`
			} `xml:"outline"`
		} `xml:"body>outline"`
	}
	if err := xml.Unmarshal(content, &read); err != nil {
		t.Fatal(err)
	}
	c, seen := &checker{}, map[string]bool{}
	for _, topic := range read.Outlines {
		c.address("topic", topic.Feed)
		c.once("topic", seen, topic.Feed)
		for _, narrowed := range topic.Narrowed {
			c.address("narrowed", narrowed.Feed)
			c.once("narrowed", seen, narrowed.Feed)
		}
	}
	if len(c.complaints) > 0 || len(seen) != 2+4+3 {
		t.Errorf("%d feeds: %v", len(seen), c.complaints)
	}
}

func TestOPMLBeforeTopicsAreRead(t *testing.T) {
	source := newTestSource()
	source.entries = nil
	content, _, err := newTestHandler(t, testOptions(source)).renderOPML(t.Context(), noon)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "quiet.opml", content)
	source.setBroken(true)
	if _, _, err := newTestHandler(t, testOptions(source)).renderOPML(t.Context(), noon); !errors.Is(err, errBroken) {
		t.Errorf("error %v", err)
	}
}
