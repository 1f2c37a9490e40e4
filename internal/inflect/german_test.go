package inflect

import "testing"

func TestGerman(t *testing.T) {
	checkForms(t, "de", []declension{
		{"Putin", Person, `Putins`},
		{"Trump", Person, `Trumps`},
		{"Merz", Person, `Merzens`},
		{"Alaska", Other, `Alaskas`},
		{"Russland", Other, `Russlands`},
		{"Ukraine", Other, ``},
		{"Türkei", Other, ``},
		{"Paris", Other, ``},
		{"NATO", Other, ``},
		{"Niederlande", Other, `Niederlanden`},
		{"Weißes Haus", Other, `Weiße Haus | Weißem Haus | Weißen Haus | Weißen Hauses`},
		{"Schwarzes Meer", Other, `Schwarze Meer | Schwarzem Meer | Schwarzen Meer | Schwarzen Meeres | Schwarzen Meers`},
		{"Naher Osten", Other, `Nahe Osten | Nahem Osten | Nahen Osten | Nahen Ostens`},
		{"Rotes Kreuz", Other, `Rote Kreuz | Rotem Kreuz | Roten Kreuz | Roten Kreuzes`},
		{"Deutscher Bundestag", Other, `
			Deutsche Bundestag | Deutschem Bundestag | Deutschen Bundestag | Deutschen Bundestages |
			Deutschen Bundestags`},
		{"Europäische Union", Other, `Europäischen Union | Europäischer Union`},
		{"Europäische Zentralbank", Other, `Europäischen Zentralbank | Europäischer Zentralbank`},
		{"Internationaler Strafgerichtshof", Other, `
			Internationale Strafgerichtshof | Internationalem Strafgerichtshof |
			Internationalen Strafgerichtshof | Internationalen Strafgerichtshofes |
			Internationalen Strafgerichtshofs`},
		{"Vereinigte Staaten", Other, `Vereinigten Staaten | Vereinigter Staaten`},
		{"Vereinigte Staaten von Amerika", Other, `Vereinigten Staaten von Amerika | Vereinigter Staaten von Amerika`},
		{"Vereinte Nationen", Other, `Vereinten Nationen | Vereinter Nationen`},
		{"Krieg in der Ukraine", Other, `Kriege in der Ukraine | Kriegen in der Ukraine | Krieges in der Ukraine | Kriegs in der Ukraine`},
		{"Gipfel", Other, `Gipfeln Gipfels`},
		{"Gipfeltreffen", Other, `Gipfeltreffens`},
		{"Treffen", Other, `Treffens`},
		{"Verhandlung", Other, `Verhandlungen`},
		{"Verhandlungen", Other, ``},
		{"Krieg", Other, `Kriege Kriegen Krieges Kriegs`},
		{"Präsident", Other, `Präsidenten`},
		{"Zoll", Other, `Zolles Zolls Zölle Zöllen`},
		{"Waffenruhe", Other, `Waffenruhen`},
		{"Ministerium", Other, `Ministerien Ministeriums`},
		{"Minister", Other, `Ministern Ministers`},
		{"russischer Angriff", Other, `
			russische Angriff | russische Angriffe | russischem Angriff | russischen Angriff |
			russischen Angriffe | russischen Angriffen | russischen Angriffes | russischen Angriffs |
			russischer Angriffe`},
	})
}

func TestGermanNever(t *testing.T) {
	checkNever(t, "de", []never{
		{"Ukraine", Other, `Ukrainer Ukrainen Ukraines`},
		{"Niederlande", Other, `Niederlander Niederländer`},
		{"Russland", Other, `Russländer Russlandes`},
		{"Krieg in der Ukraine", Other, `Krieg in der Ukraines | Krieg in der Ukrainen`},
		{"Weißes Haus", Other, `Weiße Häuser | Weißer Haus`},
	})
}

// Phrases with one form besides the first.
func TestGermanPhrases(t *testing.T) {
	checkPhrases(t, "de", []declension{
		{"Wladimir Putin", Person, "Wladimir Putins"},
		{"Saudi Arabien", Other, "Saudi Arabiens"},
	})
}
