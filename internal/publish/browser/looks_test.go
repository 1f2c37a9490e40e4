package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// pages are all kinds of them, below the base path.
var pages = []string{"/", "/summit", "/summit/entity/alaska?lang=en&q=talks", "/summit?q=nothing+of+the+kind", "/summit?before=10", "/outlets"}

// newTroubledSite has titles that are hard to lay out.
func newTroubledSite(t *testing.T) *site {
	t.Helper()
	s := newSite(t, 12)
	for _, title := range []string{
		strings.Repeat("Donaudampfschifffahrt", 20), "https://example.org/" + strings.Repeat("a/b-c_d", 40),
		strings.Repeat("ألاسكا ", 60), strings.Repeat("普京与特朗普会晤", 40), "<b>AT&T</b> \"quoted\" 'too'",
	} {
		s.source.add(time.Now(), title)
	}
	s.refresh(t)
	return s
}

func TestNothingIsWiderThanTheWindow(t *testing.T) {
	s, b := newTroubledSite(t), open(t)
	for _, width := range []int64{320, 390, 768, 1280, 2560} {
		b.wide(width)
		for _, path := range pages {
			b.visit(s.url + path)
			evaluate[chromedp.Void](b, `document.querySelectorAll("details").forEach(d => d.open = true)`)
			wide := evaluate[[]string](b, `document.documentElement.scrollWidth <= innerWidth ? [] :
				[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120))`)
			if len(wide) > 0 {
				t.Errorf("%s at %d: too wide are %q", path, width, wide)
			}
		}
	}
}

func TestRightToLeft(t *testing.T) {
	s, b := newSite(t, 12), open(t)
	b.visit(s.url + "/summit/outlet/manara")
	type place struct {
		Direction  string
		Left, From float64 // of the heading's room, and of its words
		Right, To  float64
	}
	got := evaluate[place](b, `{
		const heading = document.querySelector("article h3"), words = document.createRange();
		words.selectNodeContents(heading.firstChild);
		const room = heading.getBoundingClientRect(), line = words.getBoundingClientRect();
		({Direction: getComputedStyle(heading).direction, Left: room.left, From: line.left, Right: room.right, To: line.right})}`)
	if got.Direction != "rtl" || got.Right-got.To > 1 || got.From-got.Left < 50 {
		t.Errorf("%+v", got)
	}
}

// contrasts are the texts of a page that are too faint against what is behind
// them (WCAG 2.2, 1.4.3, as for small text).
const contrasts = `{
	const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
	const rgb = colour => {
		paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
		return [...paint.getImageData(0, 0, 1, 1).data];
	};
	const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
		.reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
	const behind = e => {
		for (; e; e = e.parentElement) {
			const colour = rgb(getComputedStyle(e).backgroundColor);
			if (colour[3] === 255) return colour;
		}
		return [255, 255, 255];
	};
	const faint = [];
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		const e = texts.currentNode.parentElement;
		if (!texts.currentNode.data.trim() || !e.checkVisibility() || e.closest(".unseen, style, title, desc")) continue;
		const style = getComputedStyle(e), front = rgb(e instanceof SVGElement ? style.fill : style.color);
		const [a, b] = [light(front), light(behind(e))].sort((a, b) => b - a);
		if ((a + .05) / (b + .05) < 4.5) faint.push(((a + .05) / (b + .05)).toFixed(2) + " " + texts.currentNode.data.trim());
	}
	[...new Set(faint)]}`

func TestContrast(t *testing.T) {
	s, b := newSite(t, 12), open(t)
	for _, scheme := range []string{"light", "dark"} {
		b.media("prefers-color-scheme", scheme)
		for _, path := range pages {
			b.visit(s.url + path)
			evaluate[chromedp.Void](b, `document.querySelectorAll("details").forEach(d => d.open = true)`)
			if faint := evaluate[[]string](b, contrasts); len(faint) > 0 {
				t.Errorf("%s in %s: too faint are %q", path, scheme, faint)
			}
			paper := evaluate[string](b, `getComputedStyle(document.body).backgroundColor`)
			if strings.HasPrefix(paper, "rgb(25") != (scheme == "light") {
				t.Errorf("%s in %s has the background %s", path, scheme, paper)
			}
		}
	}
}

// TestKeyboard walks through a page by keyboard: in the order of the document,
// and with a focus that can be seen.
func TestKeyboard(t *testing.T) {
	s, b := newSite(t, 4), open(t)
	b.wide(1280)
	b.media("prefers-reduced-motion", "reduce") // the page goes where the focus is at once
	b.visit(s.url + "/summit")
	const all = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary")].filter(e => e.checkVisibility())`
	count := evaluate[int](b, all+`.length`)
	if count < 20 {
		t.Fatalf("only %d things to walk to", count)
	}
	for i := range count {
		b.do(chromedp.KeyEvent(kb.Tab))
		type focus struct {
			Place, Width int
			Outline      string
			Inside       bool
		}
		got := evaluate[focus](b, all+`.map((e, i) => [e, i]).filter(([e]) => e === document.activeElement).map(([e, i]) => {
			const style = getComputedStyle(e), box = e.getBoundingClientRect();
			return {Place: i, Outline: style.outlineStyle, Width: parseInt(style.outlineWidth),
				Inside: box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight + 1};
		})[0] ?? {Place: -1}`)
		if got.Place != i || got.Outline == "none" || got.Width < 2 || !got.Inside {
			t.Errorf("after %d tabs: %+v, %s", i+1, got, evaluate[string](b, `document.activeElement.outerHTML.slice(0, 100)`))
		}
	}
}

// TestAxe runs axe-core over every page where AXE names its axe.min.js.
func TestAxe(t *testing.T) {
	path := os.Getenv("AXE")
	if path == "" {
		t.Skip("AXE does not name the axe.min.js of axe-core: accessibility is not checked by it")
	}
	axe, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, b := newTroubledSite(t), open(t)
	if _, err := chromedp.Call(b.ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	for _, scheme := range []string{"light", "dark"} {
		b.media("prefers-color-scheme", scheme)
		for _, width := range []int64{320, 1280} {
			b.wide(width)
			for _, path := range pages {
				b.visit(s.url + path)
				evaluate[chromedp.Void](b, string(axe)+`; document.querySelectorAll("details").forEach(d => d.open = true)`)
				found := evaluate[json.RawMessage](b, `axe.run().then(result => result.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html)]))`)
				if string(found) != "[]" {
					t.Errorf("%s: %s", fmt.Sprintf("%s in %s at %d", path, scheme, width), found)
				}
			}
		}
	}
}
