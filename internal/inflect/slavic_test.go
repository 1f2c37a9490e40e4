package inflect

import (
	"slices"
	"strings"
	"testing"
)

// declension is a name with all its other forms, sorted. Forms of a phrase are
// separated by a bar, those of a word by a space.
type declension struct {
	lemma string
	kind  Kind
	forms string
}

// never is a name with words that are not its forms.
type never struct {
	lemma string
	kind  Kind
	words string
}

func formsIn(lemma, text string) []string {
	if text == "" || !strings.Contains(lemma, " ") {
		return strings.Fields(text)
	}
	var out []string
	for _, form := range strings.Split(text, "|") {
		out = append(out, strings.TrimSpace(form))
	}
	return out
}

func checkForms(t *testing.T, language string, declensions []declension) {
	t.Helper()
	for _, d := range declensions {
		want := append([]string{d.lemma}, formsIn(d.lemma, d.forms)...)
		got, err := Forms(language, d.lemma, d.kind)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("forms of %s:\ngot  %s\nwant %s", d.lemma, strings.Join(got, " | "), strings.Join(want, " | "))
		}
	}
}

func checkNever(t *testing.T, language string, nevers []never) {
	t.Helper()
	for _, n := range nevers {
		got, err := Forms(language, n.lemma, n.kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range formsIn(n.lemma, n.words) {
			if slices.Contains(got, word) {
				t.Errorf("%s gives %s, which is not a form of it", n.lemma, word)
			}
		}
	}
}

// FuzzSlavicForms reads what no dictionary has: the lemma comes first, once, and no
// form twice or empty.
func FuzzSlavicForms(f *testing.F) {
	for _, seed := range []string{"Путин", "Нью-Йорк", "ь", "ий", "-", "а-а", "Ляєн їв", "їв", "Ж", "lj", "ия", "ью", "ец", "ок", "йь", "io", "ият"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, phrase string) {
		if len(strings.Fields(phrase)) > 3 || len(phrase) > 60 {
			return
		}
		for _, language := range []string{"ru", "uk", "be", "bg", "sr", "hr"} {
			for _, kind := range []Kind{Other, Person} {
				forms, err := Forms(language, phrase, kind)
				if err != nil {
					t.Fatal(err)
				}
				sorted := slices.Sorted(slices.Values(forms))
				if len(slices.Compact(sorted)) != len(forms) || slices.Contains(forms, "") {
					t.Errorf("%s: %q gives %q", language, phrase, forms)
				}
				if len(forms) > 0 && forms[0] != strings.Join(strings.Fields(phrase), " ") {
					t.Errorf("%s: %q is not the first of %q", language, phrase, forms)
				}
			}
		}
	})
}
