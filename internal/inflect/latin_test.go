package inflect

import (
	"slices"
	"testing"
)

// checkPhrases checks phrases that have one form besides the first.
func checkPhrases(t *testing.T, language string, phrases []declension) {
	t.Helper()
	for _, p := range phrases {
		got, err := Forms(language, p.lemma, p.kind)
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{p.lemma, p.forms}; !slices.Equal(got, want) {
			t.Errorf("forms of %s: got %q, want %q", p.lemma, got, want)
		}
	}
}
