package inflect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// paradigm adds the endings of a declension to a stem. Endings are written with a
// space between cases and a slash between variants; 0 is no ending.
func paradigm(stem, endings string) [][]string {
	var out [][]string
	for _, variants := range strings.Fields(endings) {
		var forms []string
		for _, ending := range strings.Split(variants, "/") {
			if ending == "0" {
				ending = ""
			}
			forms = append(forms, stem+ending)
		}
		out = append(out, forms)
	}
	return out
}

// declined is a paradigm whose first case is the lemma itself, and the stem that
// of the other cases.
func declined(lemma, stem, endings string) [][]string {
	return append([][]string{{lemma}}, paradigm(stem, endings)...)
}

// unchanged is the paradigm of a word that has one form in all cases.
func unchanged(word string, cases int) [][]string {
	out := make([][]string, cases)
	for c := range out {
		out[c] = []string{word}
	}
	return out
}

// rewritten applies a spelling rule to every form of some readings.
func rewritten(readings []reading, rule func(form string) []string) []reading {
	for _, r := range readings {
		for c, variants := range r.forms {
			var out []string
			for _, form := range variants {
				out = append(out, rule(form)...)
			}
			r.forms[c] = out
		}
	}
	return readings
}

// compound reads a word with a hyphen whose parts may both take the case, such as
// Трамп-младший; the first part may stay as it is too, as in Жан-Клод.
func compound(word string, kind Kind, read func(string, Kind) []reading) []reading {
	hyphen := strings.LastIndexByte(word, '-')
	if hyphen <= 0 {
		return nil
	}
	first, last := word[:hyphen], word[hyphen+1:]
	var out []reading
	for _, l := range read(last, kind) {
		both := kind == Person || !capitalised(word)
		if l.adjective {
			both = !endsIn(first, "о", "е", "o", "e")
		}
		if !l.adjective || !both {
			fixed := reading{adjective: l.adjective, gender: l.gender, forms: unchanged(first, len(l.forms))}
			out = append(out, hyphenated(fixed, l))
		}
		if !both || endsIn(first, "о", "o") {
			continue
		}
		for _, f := range read(first, kind) {
			if f.gender&l.gender != 0 {
				out = append(out, hyphenated(f, l))
			}
		}
	}
	return out
}

// hyphenated joins two readings case by case. It is an adjective if both are.
func hyphenated(first, last reading) reading {
	out := reading{adjective: first.adjective && last.adjective, gender: last.gender, forms: make([][]string, len(last.forms))}
	for c := range last.forms {
		for _, f := range first.forms[c] {
			for _, l := range last.forms[c] {
				out.forms[c] = append(out.forms[c], f+"-"+l)
			}
		}
	}
	return out
}

// endsIn reports whether a word has one of the endings.
func endsIn(word string, endings ...string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// cut returns a word without its last n letters.
func cut(word string, n int) string {
	for range n {
		_, size := utf8.DecodeLastRuneInString(word)
		word = word[:len(word)-size]
	}
	return word
}

// lastOf reports whether the last letter of a word is one of the letters.
func lastOf(word, letters string) bool {
	r, size := utf8.DecodeLastRuneInString(word)
	return size > 0 && strings.ContainsRune(letters, r)
}

// letters counts the letters of a word that are among some.
func letters(word, among string) int {
	n := 0
	for _, r := range word {
		if strings.ContainsRune(among, r) {
			n++
		}
	}
	return n
}

// capitalised reports whether a word starts with a capital, as names do.
func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// abbreviation reports whether a word is of capitals alone, such as НАТО.
func abbreviation(word string) bool {
	return utf8.RuneCountInString(word) > 1 && word == strings.ToUpper(word)
}

// like gives a word the capital that another one starts with.
func like(model, word string) string {
	if !capitalised(model) || word == "" {
		return word
	}
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}

// listed reports whether a word, whatever its capitals, is in a list of words with
// spaces between.
func listed(word, list string) bool {
	word = strings.ToLower(word)
	for entry := range strings.FieldsSeq(list) {
		if entry == word {
			return true
		}
	}
	return false
}

// pairs reads a list of words, each with what it becomes: "орёл:орл лев:льв".
func pairs(list string) map[string]string {
	out := map[string]string{}
	for _, pair := range strings.Fields(list) {
		if word, value, ok := strings.Cut(pair, ":"); ok {
			out[word] = value
		}
	}
	return out
}

// wholeParadigms reads a list of words, a line for each, with what they become behind "=".
func wholeParadigms(list string) map[string]string {
	out := map[string]string{}
	for _, line := range strings.Split(list, "\n") {
		if word, value, ok := strings.Cut(line, " = "); ok {
			out[strings.TrimSpace(word)] = strings.TrimSpace(value)
		}
	}
	return out
}

// wholeNoun reads an irregular noun, all of whose cases are listed: those of the
// singular and, behind a semicolon, of the plural. A prefix tells other genders
// than the masculine.
func wholeNoun(word, forms string) []reading {
	one, many, _ := strings.Cut(forms, ";")
	noun := reading{gender: masculine}
	if prefix, rest, ok := strings.Cut(one, " "); ok {
		if g, known := map[string]gender{"f": feminine, "n": neuter, "pl": plural}[prefix]; known {
			noun.gender, one = g, rest
		}
	}
	noun.forms = paradigm("", one)
	out := []reading{noun}
	if !capitalised(word) && many != "" {
		out = append(out, reading{gender: plural, forms: paradigm("", many)})
	}
	return rewritten(out, func(form string) []string { return []string{like(word, form)} })
}

// suffixed adds what never changes to the end of every form.
func suffixed(readings []reading, end string) []reading {
	return rewritten(readings, func(form string) []string { return []string{form + end} })
}
