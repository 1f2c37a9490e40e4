package fetch

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// wishing answers with a feed that says of itself what is in wishes.
func wishing(wishes string, header ...string) http.HandlerFunc {
	return reply(http.StatusOK, `<?xml version="1.0"?><rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Outlet</title>`+
		wishes+`<item><title>News</title></item></channel></rss>`, header...)
}

// skips asserts which hours and days are to be skipped.
func (w *wire) skips(what string, want news.State) {
	w.Helper()
	if got := (news.State{SkipHours: w.state.SkipHours, SkipDays: w.state.SkipDays}); got != want {
		w.Errorf("%s: skips hours %b and days %b, want %b and %b", what, got.SkipHours, got.SkipDays, want.SkipHours, want.SkipDays)
	}
}

// pace are the lines about what an outlet says of when to ask again. A visit only
// notes it; now is Friday, 12:34:56.
var pace = chapter{
	"F1": func(w *wire) {
		const unit = 15 * time.Minute
		for _, test := range []struct {
			header []string
			want   time.Duration
		}{
			{[]string{"Cache-Control: max-age=2700"}, 3 * unit},
			{[]string{"Cache-Control: public, MAX-AGE=\"2700\""}, 3 * unit},
			{[]string{"Cache-Control: public", "Cache-Control: max-age=2700, max-age=1"}, 3 * unit},
			{[]string{"Cache-Control: max-age=2700", "Age: 900"}, 2 * unit},
			{[]string{"Cache-Control: max-age=2700", "Age: 9000"}, 0},
			{[]string{"Cache-Control: max-age=2700", "Expires: Fri, 15 Aug 2025 22:00:00 GMT"}, 3 * unit},
			{[]string{"Expires: Fri, 15 Aug 2025 13:19:56 GMT"}, 3 * unit},
			// By its own clock, which is an hour behind.
			{[]string{"Expires: Fri, 15 Aug 2025 12:19:56 GMT", "Date: Fri, 15 Aug 2025 11:34:56 GMT"}, 3 * unit},
			{[]string{"Expires: 0"}, 0},
			{[]string{"Expires: Fri, 15 Aug 2025 10:00:00 GMT"}, 0},
			{[]string{"Cache-Control: max-age=0"}, 0},
			{[]string{"Cache-Control: max-age=soon"}, 0},
			{[]string{"Cache-Control: no-cache, max-age=2700"}, 0},
			{[]string{"Cache-Control: no-store", "Expires: Fri, 15 Aug 2025 13:19:56 GMT"}, 0},
			{nil, 0},
		} {
			w.visit(feed(append(test.header, `Etag: "a"`)...))
			w.until("after a 200 with "+strings.Join(test.header, "; "), w.state.FreshUntil, test.want)
			w.state.FreshUntil = time.Time{}
			w.visit(notModified(test.header...))
			w.until("after a 304 with "+strings.Join(test.header, "; "), w.state.FreshUntil, test.want)
		}
		w.visit(feed("Cache-Control: max-age=2700", `Etag: "a"`))
		w.visit(reply(http.StatusInternalServerError, "", "Cache-Control: max-age=2700"))
		w.until("after an error", w.state.FreshUntil, 0)
	},
	"F4": func(w *wire) {
		const hour = time.Hour
		for wishes, want := range map[string]time.Duration{
			"<ttl>60</ttl>": hour, "<ttl> <![CDATA[ 90 ]]></ttl>": 90 * time.Minute, "<ttl>0</ttl>": 0, "<ttl>-5</ttl>": 0, "<ttl>x</ttl>": 0,
			"<ttl>99999999999999999999</ttl>": 24 * hour,
			"<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>": hour / 2,
			"<sy:updatePeriod>\n\thourly\t</sy:updatePeriod>":                                     hour,
			"<sy:updateFrequency>4</sy:updateFrequency>":                                          6 * hour,
			"<sy:updatePeriod>weekly</sy:updatePeriod>":                                           24 * hour,
			"<sy:updateFrequency>0</sy:updateFrequency>":                                          0,
			"<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>":                              hour,
			"<ttl>90</ttl><skipHours><hour>14</hour></skipHours>":                                 90 * time.Minute,
		} {
			answer := wishing(wishes, `Etag: "a"`)
			for _, visit := range []string{"first", "unchanged"} {
				w.visit(answer)
				w.until(visit+": "+wishes, w.state.FreshUntil, want)
			}
		}
		for wishes, want := range map[string]news.State{
			"<skipHours><hour>0</hour><hour>13</hour><hour> 23 </hour></skipHours>":        {SkipHours: 1 | 1<<13 | 1<<23},
			"<skipHours><hour>24</hour></skipHours>":                                       {SkipHours: 1},
			"<skipHours><hour>25</hour><hour>-1</hour><hour>noon</hour></skipHours>":       {},
			"<skipDays><day>Sunday</day><day>friday</day><day>Saturday</day></skipDays>":   {SkipDays: 1 | 1<<5 | 1<<6},
			"<skipDays><day>Fri</day><day>Freitag</day></skipDays>":                        {},
			"<skipHours><hour>3</hour></skipHours><skipDays><day>Monday</day></skipDays> ": {SkipHours: 1 << 3, SkipDays: 1 << 1},
		} {
			for _, visit := range []string{"first", "unchanged"} {
				w.visit(wishing(wishes, `Etag: "a"`))
				w.skips(visit+": "+wishes, want)
				w.until(visit+": "+wishes, w.state.FreshUntil, 0)
			}
		}
		w.visit(wishing("<ttl>60</ttl>", `Etag: "a"`, "Cache-Control: no-cache"))
		w.until("a ttl where nothing is to be cached", w.state.FreshUntil, hour)
		w.now = w.now.Add(hour)
		w.visit(notModified())
		w.until("the ttl after a 304", w.state.FreshUntil, hour)
		w.now = w.now.Add(hour)
		w.visit(notModified("Cache-Control: max-age=600"))
		w.until("the longer of the ttl and what a 304 says", w.state.FreshUntil, hour)
		w.visit(notModified("Cache-Control: max-age=7200"))
		w.until("the longer of what a 304 and the ttl say", w.state.FreshUntil, 2*hour)
	},
	"F4 without a document": func(w *wire) { // for days
		const wishes = "<ttl>60</ttl><skipHours><hour>3</hour></skipHours><skipDays><day>Monday</day></skipDays>"
		want := news.State{SkipHours: 1 << 3, SkipDays: 1 << 1}
		w.visit(wishing(wishes, `Etag: "a"`))
		for day, answer := range []http.HandlerFunc{
			notModified(), reply(http.StatusInternalServerError, ""), notModified("Cache-Control: no-cache"), reply(http.StatusNoContent, ""),
			reply(http.StatusOK, oneItem[:len(oneItem)-10]), notModified(),
		} {
			w.now = w.now.Add(24 * time.Hour)
			answered := w.visit(answer).Visit
			w.skips(fmt.Sprint("day ", day), want)
			if answered.Outcome == news.OutcomeNotModified {
				w.until(fmt.Sprint("the ttl of day ", day), w.state.FreshUntil, time.Hour)
			}
		}
		w.visit(feed(`Etag: "b"`))
		w.skips("a feed that says it no more", news.State{})
		w.visit(notModified())
		w.until("the end of a ttl that is said no more", w.state.FreshUntil, 0)
		for what, configure := range map[string]func(){
			"headers": func() { w.outlet.Headers = map[string]string{"X-Key": "secret"} },
			"address": func() { w.outlet.Feed += "?all" },
		} {
			w.visit(wishing(wishes, `Etag: "a"`))
			w.skips("before other "+what, want)
			configure()
			w.visit(reply(http.StatusInternalServerError, ""))
			w.skips("other "+what, news.State{})
		}
	},
	"F7": func(w *wire) {
		for _, header := range []string{"Cache-Control: max-age=315360000", "Cache-Control: max-age=99999999999999999999999", "Expires: Thu, 31 Dec 2037 23:55:55 GMT"} {
			w.visit(feed(header, `Etag: "a"`))
			w.until(header, w.state.FreshUntil, 24*time.Hour)
			w.visit(notModified(header))
			w.until(header+" on a 304", w.state.FreshUntil, 24*time.Hour)
		}
	},
}

// headers are the lines about what every request says.
var headers = chapter{
	"H1": func(w *wire) {
		w.visit(feed())
		if got := w.requests()[0].Header["User-Agent"]; len(got) != 1 || got[0] != "topicwire/1.2.3 (+mailto:desk@example.org)" {
			w.Errorf("got User-Agent %q", got)
		}
	},
	"H3": func(w *wire) {
		w.visit(feed())
		accept := w.requests()[0].Header.Get("Accept")
		for _, kind := range []string{"application/atom+xml", "application/rss+xml", "application/feed+json", "application/xml", "text/xml"} {
			if !strings.Contains(accept, kind) {
				w.Errorf("Accept %q lacks %s", accept, kind)
			}
		}
	},
	"H4": func(w *wire) {
		w.visit(feed())
		if got := w.requests()[0].Header.Get("Accept-Encoding"); !strings.Contains(got, "gzip") {
			w.Errorf("got Accept-Encoding %q", got)
		}
	},
	"H5": func(w *wire) {
		client := newClient(w, w.options)
		w.answer = route(map[string]http.HandlerFunc{
			"/feed": reply(http.StatusFound, "", "Location: /new", "Set-Cookie: a=b; Path=/"), "/new": feed("Set-Cookie: c=d; Path=/"),
		})
		w.visitBy(client)
		w.visitBy(client)
		asked := w.requests()
		if len(asked) != 4 {
			w.Fatalf("got %d requests, want 4", len(asked))
		}
		for _, r := range asked {
			if r.Header.Get("Referer") != "" || r.Header.Get("Cookie") != "" {
				w.Errorf("%s: got %v", r.URL, r.Header)
			}
		}
	},
	"H6": func(w *wire) {
		listener, err := net.Listen("tcp", "127.0.0.1:0") // which sees the line as it is
		if err != nil {
			w.Fatal(err)
		}
		defer listener.Close()
		first := make(chan string, 1)
		go func() {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			defer connection.Close()
			line, _ := bufio.NewReader(connection).ReadString('\n')
			first <- line
		}()
		w.outlet.Feed = "http://" + listener.Addr().String() + "/a%2Fb//c;d/?q=%C3%A4&r=1+2&&s#fragment"
		w.visit(feed())
		if got, want := <-first, "GET /a%2Fb//c;d/?q=%C3%A4&r=1+2&&s HTTP/1.1\r\n"; got != want {
			w.Errorf("got %q, want %q", got, want)
		}
	},
}
