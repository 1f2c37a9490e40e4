package browser

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

const articles = `document.querySelectorAll("article").length`

func TestWithoutScript(t *testing.T) {
	s, b := newSite(t, 120), open(t)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.visit(s.url + "/summit")
	heading, first := run(b, chromedp.Text(chromedp.CSS("h2.when"))), run(b, chromedp.Text(chromedp.CSS("article")))
	older := run(b, chromedp.AttributeValue(chromedp.CSS(".older"), "href")).Value
	if heading == "" || !strings.Contains(first, "Matched") || !strings.HasPrefix(older, "/news/summit?before=") {
		t.Errorf("heading %q, older items at %q, first item %q", heading, older, first)
	}
	// What is looked for is an address like any other, and leads to feeds.
	b.do(chromedp.Focus(chromedp.CSS("#q")), chromedp.KeyEvent("anchorage\r"), chromedp.WaitVisible(chromedp.CSS(".active")))
	at, feed := run(b, chromedp.Location()), run(b, chromedp.AttributeValue(chromedp.CSS(".feeds a"), "href")).Value
	if at != s.url+"/summit?q=anchorage" || feed != s.url+"/summit.rss?q=anchorage" {
		t.Errorf("the search is at %s, its feed at %s", at, feed)
	}
	b.do(chromedp.Click(chromedp.CSS(".active a")), chromedp.WaitNotPresent(chromedp.CSS(".active")))
	if at := run(b, chromedp.Location()); at != s.url+"/summit" {
		t.Errorf("without the filter one is at %s", at)
	}
}

func TestNewItemsComeInWhenAskedFor(t *testing.T) {
	s, b := newSite(t, 30), open(t)
	b.visit(s.url + "/summit")
	s.publish("The talks have ended")
	b.until(`document.querySelector(".fresh button")?.textContent === "Show 1 new item"`)
	if n := evaluate[int](b, articles); n != 30 {
		t.Errorf("%d items are shown before anybody asked for more", n)
	}
	b.do(chromedp.Click(chromedp.CSS(".fresh button")))
	b.until(articles + ` === 31`)
	if first := evaluate[string](b, `document.querySelector("article:has(.flag) h3")?.textContent ?? ""`); first != "The talks have ended" {
		t.Errorf("marked as new is %q", first)
	}
	if focus := evaluate[string](b, `document.activeElement.id`); focus != "items" {
		t.Errorf("the focus is on %q", focus)
	}

	// Who wants it so gets all that comes from now on at once.
	s.publish("The planes have left")
	b.until(`document.querySelector(".fresh input")`)
	b.do(chromedp.Click(chromedp.CSS(".fresh input")), chromedp.Click(chromedp.CSS(".fresh button")))
	b.until(articles + ` === 32`)
	evaluate[chromedp.Void](b, `document.activeElement.blur()`)
	s.publish("The dust has settled")
	b.until(`document.querySelector("article h3").textContent === "The dust has settled"`)
}

// TestANarrowedPageIsToldOfItsOwn holds that a page offers only what belongs on
// it, even where the stream of events knows no better.
func TestANarrowedPageIsToldOfItsOwn(t *testing.T) {
	s, b := newSite(t, 30), open(t)
	b.visit(s.url + "/summit?q=talks")
	before := evaluate[int](b, articles)
	s.publish("Somebody won a match")
	s.publish("The talks have ended")
	b.until(`document.querySelector(".fresh button")?.textContent === "Show 1 new item"`)
	b.do(chromedp.Click(chromedp.CSS(".fresh button")))
	b.until(fmt.Sprintf(`%s === %d`, articles, before+1))
}

func TestNewSinceTheLastVisit(t *testing.T) {
	s, b := newSite(t, 30), open(t)
	b.visit(s.url + "/summit")
	const flags = `document.querySelectorAll("article .flag").length`
	if n := evaluate[int](b, flags); n != 0 {
		t.Errorf("at the first visit %d items are new", n)
	}
	for range 3 {
		s.source.add(time.Now(), "")
	}
	s.refresh(t)
	away := func() {
		evaluate[chromedp.Void](b, `{const key = "topicwire:seen:summit", was = JSON.parse(localStorage.getItem(key));
			was.at -= 2 * 3600e3; localStorage.setItem(key, JSON.stringify(was))}`)
		b.do(chromedp.Reload())
	}
	away()
	for range 2 { // they stay new while the visit lasts
		if n, text := evaluate[int](b, flags), evaluate[string](b, `document.querySelector(".fresh span").textContent`); n != 3 || text != "3 new since your last visit, 2 h ago" {
			t.Errorf("%d items are marked as new, and the page says %q", n, text)
		}
		b.do(chromedp.Reload())
	}
	b.visit(s.url + "/summit/entity/alaska?lang=ar") // shows one of the three, and the others stay new
	if n := evaluate[int](b, flags); n != 1 {
		t.Errorf("on a narrowed page %d items are marked as new", n)
	}
	b.visit(s.url + "/summit")
	if n := evaluate[int](b, flags); n != 3 {
		t.Errorf("after a narrowed page %d items are new", n)
	}
	away()
	if n := evaluate[int](b, flags); n != 0 {
		t.Errorf("a visit later %d items are new", n)
	}
}

// TestTimesStayTheSame holds that the script writes times as the server does.
func TestTimesStayTheSame(t *testing.T) {
	s, b := newSite(t, 0), open(t)
	for _, hours := range []float64{12000, 190, 60, 25, 1.5, 0.98, 0.025, 0.002} {
		s.source.add(time.Now().Add(-time.Duration(hours*float64(time.Hour))), "")
	}
	s.refresh(t)
	b.visit(s.url + "/summit")
	const times = `[...page.querySelectorAll("time")].map(time => time.textContent).join("|")`
	served := evaluate[string](b, `fetch(location.href).then(answer => answer.text()).then(text => {
		const page = new DOMParser().parseFromString(text, "text/html");
		return `+times+`;
	})`)
	if written := evaluate[string](b, `{const page = document; `+times+`}`); written != served || !strings.Contains(served, "2 days ago") {
		t.Errorf("the script writes %s, the server %s", written, served)
	}
}
