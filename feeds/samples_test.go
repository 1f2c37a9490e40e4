package feeds

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"
)

var slug = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func mustSamples(t *testing.T) []SampleOutlet {
	t.Helper()
	outlets, err := Samples()
	if err != nil {
		t.Fatal(err)
	}
	return outlets
}

func TestSampleOutlets(t *testing.T) {
	ids, names, domains := map[string]bool{}, map[string]bool{}, map[string]bool{}
	formats, languages := map[string]int{}, map[string]int{}
	for _, outlet := range mustSamples(t) {
		if !slug.MatchString(outlet.ID) || ids[outlet.ID] || outlet.Name == "" || names[outlet.Name] || outlet.Description == "" {
			t.Errorf("outlet %q (%q): want a slug and a name of its own, and a description", outlet.ID, outlet.Name)
		}
		if domains[outlet.Domain] || !strings.HasSuffix(outlet.Domain, ".example") {
			t.Errorf("outlet %s: domain %q: want one of its own under .example", outlet.ID, outlet.Domain)
		}
		if !validLanguage(outlet.Language) || !validCountry(outlet.Country) {
			t.Errorf("outlet %s: language %q, country %q", outlet.ID, outlet.Language, outlet.Country)
		}
		ids[outlet.ID], names[outlet.Name], domains[outlet.Domain] = true, true, true
		formats[outlet.Format]++
		languages[outlet.Language]++
	}
	if len(ids) < 9 {
		t.Errorf("%d outlets, want 9 or more", len(ids))
	}
	for format := range renderers {
		if formats[format] == 0 {
			t.Errorf("no outlet has the format %s", format)
		}
	}
	for _, want := range []string{"en", "ru", "de", "fr", "es", "zh", "uk", "ar", "tr", "fi"} {
		if languages[want] == 0 {
			t.Errorf("no outlet writes in %s", want)
		}
	}
}

func TestSampleItems(t *testing.T) {
	first := time.Date(2025, time.August, 11, 0, 0, 0, 0, time.UTC)
	after := time.Date(2025, time.August, 17, 0, 0, 0, 0, time.UTC)
	titles := map[string]bool{}
	var all, onTopic, held, markup, signed int
	for _, outlet := range mustSamples(t) {
		ids := map[string]bool{"feed": true} // the feed has this address
		for _, item := range outlet.Items {
			place := outlet.ID + "/" + item.ID
			if !slug.MatchString(item.ID) || ids[item.ID] {
				t.Errorf("%s: want a slug of its own", place)
			}
			if item.Title == "" || item.Summary == "" || titles[item.Title] {
				t.Errorf("%s: want a summary, and a title of its own", place)
			}
			if strings.ContainsAny(item.Title, "<>&") {
				t.Errorf("%s: title %q: want plain text", place, item.Title)
			}
			if item.At.Before(first) || !item.At.Before(after) || item.At.Location() != time.UTC {
				t.Errorf("%s: at %v: want 11 to 16 August 2025, in UTC", place, item.At)
			}
			ids[item.ID], titles[item.Title] = true, true
			all++
			onTopic += count(item.Topic)
			held += count(item.Held)
			markup += count(strings.Contains(item.Summary, "<"))
			signed += count(item.Author != "")
		}
	}
	if all < 90 || held < 18 || held > 25 || markup < 10 || signed < 20 {
		t.Errorf("%d items, %d held, %d with markup, %d signed", all, held, markup, signed)
	}
	if share := float64(onTopic) / float64(all); share < 0.5 || share > 0.6 {
		t.Errorf("%d of %d items are on topic, want half of them or a little more", onTopic, all)
	}
}

// Every outlet has something to begin with, most have something to add, and what
// is added is about the topic often enough to be seen.
func TestHeldItemsAreSpread(t *testing.T) {
	outlets := mustSamples(t)
	adding, onTopic := 0, 0
	for _, outlet := range outlets {
		held := 0
		for _, item := range outlet.Items {
			held += count(item.Held)
			onTopic += count(item.Held && item.Topic)
		}
		if held > len(outlet.Items)/2 {
			t.Errorf("outlet %s: %d of %d items are held back", outlet.ID, held, len(outlet.Items))
		}
		adding += count(held > 0)
	}
	if adding < len(outlets)*3/4 || onTopic < 10 {
		t.Errorf("%d of %d outlets add something, %d items on topic", adding, len(outlets), onTopic)
	}
}

func TestSamplesReturnsCopies(t *testing.T) {
	one, other := mustSamples(t), mustSamples(t)
	one[0].Items[0].Title = "edited"
	if other[0].Items[0].Title == "edited" {
		t.Error("two calls share their items")
	}
}

func TestShift(t *testing.T) {
	now := time.Date(2031, time.March, 4, 5, 6, 7, 890, time.FixedZone("", 3600))
	before, outlets := mustSamples(t), mustSamples(t)
	Shift(outlets, now)

	newest := time.Time{}
	span := outlets[0].Items[0].At.Sub(before[0].Items[0].At)
	for i, outlet := range outlets {
		for j, item := range outlet.Items {
			if item.At.After(newest) {
				newest = item.At
			}
			if got := item.At.Sub(before[i].Items[j].At); got != span {
				t.Errorf("%s/%s moved by %v, others by %v", outlet.ID, item.ID, got, span)
			}
		}
	}
	if want := now.Truncate(time.Second); !newest.Equal(want) {
		t.Errorf("the newest item is from %v, want %v", newest, want)
	}
	Shift(nil, now) // nothing to move
}

func TestOutletOnTheDemosServer(t *testing.T) {
	const base = "http://127.0.0.1:9000"
	for _, sample := range mustSamples(t) {
		outlet := sample.Outlet(base)
		if outlet.ID != sample.ID || outlet.Name != sample.Name || outlet.Language != sample.Language || outlet.Country != sample.Country {
			t.Errorf("outlet %s became %+v", sample.ID, outlet)
		}
		for _, address := range []string{outlet.Feed, outlet.Home, base + sample.ItemPath(sample.Items[0])} {
			u, err := url.Parse(address)
			if err != nil || u.Host != "127.0.0.1:9000" || !strings.HasPrefix(u.Path, "/"+sample.ID+"/") {
				t.Errorf("outlet %s: address %q", sample.ID, address)
			}
		}
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func validLanguage(tag string) bool {
	parsed, err := language.Parse(tag)
	return err == nil && parsed.String() == tag
}

func validCountry(code string) bool {
	region, err := language.ParseRegion(code)
	return err == nil && len(code) == 2 && region.IsCountry() && region.String() == code
}
