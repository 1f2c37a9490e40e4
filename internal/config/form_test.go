package config

import (
	"testing"
	"time"
)

func TestOutletID(t *testing.T) {
	for _, test := range []struct{ name, host, want string }{
		{"TASS", "tass.com", "tass"},
		{"Le Monde diplomatique", "", "le-monde-diplomatique"},
		{"Süddeutsche Zeitung – Größe", "", "suddeutsche-zeitung-grosse"},
		{"Rzeczpospolita & Łódź", "", "rzeczpospolita-and-lodz"},
		{"Folha de S.Paulo", "", "folha-de-s-paulo"},
		{"Canal+ (Sport)", "", "canal-plus-sport"},
		{"L’Équipe", "", "lequipe"},
		{"Cumhuriyet Iğdır", "", "cumhuriyet-igdir"},
		{"ＮＨＫ", "", "nhk"},
		{"BBC Русская служба", "feeds.bbci.co.uk", "bbci-co-uk"},
		{"Коммерсантъ", "www.kommersant.ru", "kommersant-ru"},
		{"联合早报", "www.zaobao.com.sg", "zaobao-com-sg"},
		{"президент", "президент.рф", "xn-d1abbgf6aiiy-xn-p1ai"},
		{"—", "rss.de", "rss-de"},
	} {
		if got, ok := outletID(test.name, test.host); got != test.want || !ok {
			t.Errorf("%s at %s: %q, want %q", test.name, test.host, got, test.want)
		}
	}
}

func TestSchedule(t *testing.T) {
	for _, test := range []struct {
		text string
		gap  time.Duration
	}{
		{"@every 15m", 15 * time.Minute},
		{"@every 1h30m", 90 * time.Minute},
		{"@hourly", time.Hour},
		{"@weekly", 7 * 24 * time.Hour},
		{"* * * * *", time.Minute},
		{"*/10 * * * *", 10 * time.Minute},
		{"0-59/7 * * * *", 4 * time.Minute},                  // 56 to the next hour's 0
		{"0,1 0 1 1 *", time.Minute},                         // once a year, but then twice
		{"59 23 * * 1", 7 * 24 * time.Hour},                  // every Monday
		{"0 0,23 1,2 * *", time.Hour},                        // over midnight
		{"0 0 29 2 *", 367 * 24 * time.Hour},                 // once in the year looked at
		{"CRON_TZ=Europe/Berlin 30 2 * * *", 24 * time.Hour}, // 2:30 comes twice in autumn
		{"TZ=Asia/Tokyo 0 9-17/2 * * MON-FRI", 2 * time.Hour},
	} {
		if _, wrong := checkSchedule(test.text); wrong != nil {
			t.Errorf("%s: %s", test.text, wrong.message)
		}
		if got := shortestGap(test.text); got != test.gap {
			t.Errorf("%s: gap %s, want %s", test.text, got, test.gap)
		}
	}
	for _, text := range []string{
		"", " ", "TZ=UTC", "TZ=", "CRON_TZ=", "TZ= 0 0 * * *", "TZ=Local 0 0 * * *", "CRON_TZ=../etc/passwd * * * * *",
		"@every", "@every 0s", "@every -1h", "@every 1500ms", "@every 1d", "@reboot", "@", "every 15m",
		"0 0 30 2 *", "0 0 31 4,6,9,11 *", ", * * * *", "* , * * *", "* * * * ,", "60 * * * *", "* * 0 * *", "*/0 * * * *",
		"* * * *", "0 * * * * *", "1-0 * * * *", "a * * * *", "TZ=UTC\t* * * * *", "99999999999999999999 * * * *",
	} {
		if kept, wrong := checkSchedule(text); wrong == nil {
			t.Errorf("%q is accepted as %q", text, kept)
		}
	}
}

// formTests have the limits of what each form takes; testdata has the messages.
var formTests = []struct{ form, text, want string }{
	{"listen", ":8080", ":8080"},
	{"listen", "[::1]:0", "[::1]:0"},
	{"listen", "[::1]", "refused"},
	{"listen", "127.0.0.1:80801", "refused"},
	{"listen", "http://127.0.0.1:8080", "refused"},
	{"public", "https://example.org/", "https://example.org"},
	{"public", "https://example.org/news/", "https://example.org/news"},
	{"public", "https://example.org?", "refused"},
	{"public", "HTTPS://example.org/news%20of/%C3%A9/", "https://example.org/news%20of/%C3%A9"},
	{"public", "http://Новости.рф:8080/лента", "http://xn--b1amnebsh.xn--p1ai:8080/%D0%BB%D0%B5%D0%BD%D1%82%D0%B0"},
	{"public", "http://bücher.example", "http://xn--bcher-kva.example"},
	{"public", "http://[::1]:8080", "http://[::1]:8080"},
	{"public", "http://news_1.example", "http://news_1.example"},
	{"public", "http://новости-.рф", "refused"},
	{"public", "https://example.org//", "refused"},
	{"public", "https://example.org/a//b", "refused"},
	{"public", "https://example.org/.", "refused"},
	{"public", "https://example.org/a/../b", "refused"},
	{"public", "https://example.org/a/%2E%2e/", "refused"},
	{"public", "/news", "refused"},
	{"feed", "http://user:pass@example.org:8080/feed?x=%20", "http://user:pass@example.org:8080/feed?x=%20"},
	{"feed", "HTTPS://Example.org", "HTTPS://Example.org"},
	{"feed", "https://пример.рф/лента", "https://пример.рф/лента"},
	{"feed", "https://example.org:/feed", "refused"},
	{"feed", "https://example.org:0/feed", "refused"},
	{"feed", "https:example.org", "refused"},
	{"feed", "file:///etc/passwd", "refused"},
	{"feed", "https://example.org/a b", "refused"},
	{"feed", "https://example.org/feed#", "refused"},
	{"contact", "https://example.org/about", "https://example.org/about"},
	{"contact", "mailto:desk@example.org?subject=feed", "mailto:desk@example.org?subject=feed"},
	{"contact", "mailto:desk", "refused"},
	{"contact", "mailto:a@example.org) evil (", "refused"},
	{"contact", "Desk <desk@example.org>", "refused"},
	{"language", "zh-hant", "zh-Hant"},
	{"language", "EN", "en"},
	{"language", "sr-Latn-RS", "sr-Latn-RS"},
	{"language", "en_US", "refused"},
	{"language", "xx", "refused"},
	{"country", "XK", "XK"},
	{"country", "EU", "refused"},
	{"country", "USA", "refused"},
	{"store", `C:\news\topicwire.db`, `C:\news\topicwire.db`},
	{"store", "file:news.db?mode=ro", "refused"},
	{"store", "postgresql://localhost", "refused"},
	{"store", "data/", "refused"},
	{"term", " Putin ", "Putin"},
	{"term", "entity/putin", "entity/putin"},
	{"term", "=*", "refused"},
	{"expression", " a ", " a "},
	{"word", " Владимир  Путин ", "Владимир  Путин"},
	{"word", "Côte d'Ivoire", "Côte d'Ivoire"},
	{"word", "1984", "1984"},
	{"word", "Entity/putin", "Entity/putin"},
	{"word", "a=b", "a=b"},
	{"word", "Пут*ин", "refused"},
	{"word", "= Путин", "refused"},
	{"word", "=*", "refused"},
	{"word", "Путин\u0000", "refused"},
	{"declension", "uk", "uk"},
	{"declension", "hsb", "hsb"},
	{"declension", "ru-RU", "refused"},
	{"declension", "ру", "refused"},
	{"declension", "", "refused"},
	{"wikidata", "Q7747", "Q7747"},
	{"wikidata", "Q07747", "refused"},
	{"wikidata", "P31", "refused"},
	{"page", "https://en.wikipedia.org/wiki/Vladimir_Putin", "https://en.wikipedia.org/wiki/Vladimir_Putin"},
	{"page", "https://me:pass@example.org/", "refused"},
	{"field", "x-reader", "x-reader"},
	{"field", "accept-encoding", "refused"},
	{"header", "caf\u00e9", "caf\u00e9"},
	{"header", "a\r\nb", "refused"},
	{"topic", "outlets-news", "outlets-news"},
	{"topic", "readyz", "refused"},
	{"id", "-", "-"},
	{"id", "é", "refused"},
}

func TestForms(t *testing.T) {
	for _, test := range formTests {
		got, wrong := forms[test.form].check(test.text)
		if wrong != nil {
			got = "refused"
		}
		if got != test.want {
			t.Errorf("%s %q: %q, want %q", test.form, test.text, got, test.want)
		}
	}
}

func TestSize(t *testing.T) {
	for text, want := range map[string]Size{"16MiB": 16 << 20, "500KB": 500_000, "1GiB": 1 << 30, "7B": 7, "0B": 0} {
		got, wrong := readSize(text)
		if wrong != nil || got != want || want.String() != text {
			t.Errorf("%s: %v (%v), written %s", text, got, wrong, want)
		}
	}
	for _, text := range []string{"", "16", "16M", "16mib", "1.5MiB", "-1B", "16 MiB", "999999999999GiB", "MiB"} {
		if got, wrong := readSize(text); wrong == nil {
			t.Errorf("%q is accepted as %v", text, got)
		}
	}
}
