package fetch

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestItemLimits reads items that would fill a disk.
func TestItemLimits(t *testing.T) {
	long := "<p>" + strings.Repeat("Мир и ", maxHTML/8) + `<a href="https://outlet.example/` + strings.Repeat("a", maxHTML) + `">link</a>`
	guid := strings.Repeat("ю", maxGUID)
	r := newReader("https://outlet.example/feed")
	err := r.parse([]byte(`<rss version="2.0"><channel><title>T</title>
		<item><title>One</title><guid>`+guid+`1</guid><description><![CDATA[`+long+`]]></description></item>
		<item><title>Two</title><guid>`+guid+`2</guid></item></channel></rss>`), "")
	doc := r.doc
	if err != nil || len(doc.items) != 2 {
		t.Fatalf("%d items, %v", len(doc.items), err)
	}
	one, two := doc.items[0], doc.items[1]
	if n := len(one.Summary); n > maxHTML || n < maxHTML/2 || !utf8.ValidString(one.Summary) || strings.Contains(one.Summary, "<a") {
		t.Errorf("a summary of %d bytes is kept, which ends with %q", n, one.Summary[n-40:])
	}
	if one.GUID == two.GUID || len(one.GUID) > maxGUID+30 || !utf8.ValidString(one.GUID) {
		t.Errorf("guids of %d and %d bytes, equal: %v", len(one.GUID), len(two.GUID), one.GUID == two.GUID)
	}
}

// TestLongValidators keeps none that a server would refuse to read.
func TestLongValidators(t *testing.T) {
	var v visit
	v.final = &url.URL{Scheme: "https", Host: "outlet.example", Path: "/feed"}
	v.keepValidators(http.Header{
		"Etag":          {`"` + strings.Repeat("x", maxValidator) + `"`},
		"Last-Modified": {strings.Repeat("x", maxValidator)},
	}, false)
	if v.result.State.ETag != "" || len(v.result.State.LastModified) != maxValidator {
		t.Errorf("an ETag of %d bytes and a date of %d are kept", len(v.result.State.ETag), len(v.result.State.LastModified))
	}
}
