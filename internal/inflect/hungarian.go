package inflect

import (
	"slices"
	"strings"
)

// hungarian marks the last word of a phrase. Possessives are left out.
var hungarian = table{
	Language: Language{"hu", "Hungarian", "A magyar helyesírás szabályai (AkH. 12), Magyar grammatika (Keszler)"},
	lastOnly: true,
	cases:    1,
	read:     readHungarian,
}

// readHungarian reads a Hungarian word. One with a capital is a name and has no
// plural.
func readHungarian(word string, kind Kind) []reading {
	if strings.ContainsAny(word, "-0123456789") || word == strings.ToUpper(word) {
		return nil
	}
	var forms []string
	for _, class := range hungarianClasses(word) {
		stem := newHungarianStem(word, class)
		forms = append(forms, stem.cases()...)
		if startsLower(word) {
			many := stem.linked(stem.link) + "k"
			forms = append(forms, many)
			forms = append(forms, newHungarianStem(many, class).cases()...)
		}
	}
	if before, ok := strings.CutSuffix(word, "ce"); ok && kind == Person {
		forms = append(forms, hungarianSilent(before+"ce")...)
	}
	all := withoutHomographs([][]string{append(forms, word)}, hungarianHomographs)
	return []reading{{gender: anyGender, forms: all}}
}

// hungarianHomographs are forms of names that are met more often as another word:
// iránt is towards, nagyon very.
var hungarianHomographs = []string{"iránt", "nagyon", "szépen"}

// harmonyClass is that of the vowels that a word takes.
type harmonyClass int

const (
	backVowels  harmonyClass = iota
	frontVowels              // e
	roundVowels              // ö, where an ending has one
)

// hungarianClasses returns the classes that a word may be of: that of its last
// vowel. Behind a back vowel i and í do not count, é may or may not; an e at the
// end of a foreign name is said as é (Rutte, Ruttéval).
func hungarianClasses(word string) []harmonyClass {
	if endsInAny(word, hungarianBack) {
		return []harmonyClass{backVowels}
	}
	vowels := hungarianSounds(word)
	for i, v := range slices.Backward(vowels) {
		last := i == len(vowels)-1
		switch {
		case strings.ContainsRune("aáoóuú", v):
			if end := vowels[len(vowels)-1]; end == 'é' || end == 'e' {
				return []harmonyClass{backVowels, frontVowels}
			}
			return []harmonyClass{backVowels}
		case strings.ContainsRune("öőüű", v) && last:
			return []harmonyClass{roundVowels}
		case strings.ContainsRune("öőüű", v):
			return []harmonyClass{frontVowels}
		case v == 'e' && !(last && !startsLower(word) && strings.HasSuffix(word, "e")):
			return []harmonyClass{frontVowels}
		}
	}
	return []harmonyClass{frontVowels}
}

// hungarianBack ends words that have front vowels, yet take back ones.
var hungarianBack = []string{"híd", "cél", "díj", "sír"}

// hungarianSounds returns the vowels of a word. A y is one but in gy, ly, ny, ty.
func hungarianSounds(word string) []rune {
	var out []rune
	before := rune(0)
	for _, r := range strings.ToLower(word) {
		switch {
		case strings.ContainsRune(hungarianVowels, r):
			out = append(out, r)
		case r == 'ä':
			out = append(out, 'e')
		case r == 'y' && !strings.ContainsRune("glnt", before):
			out = append(out, 'i')
		}
		before = r
	}
	return out
}

const hungarianVowels = "aáeéiíoóöőuúüű"

// hungarianStem is what the endings of a word hang on.
type hungarianStem struct {
	word  string // before most endings: its final a is á, its e is é
	short string // before the accusative and the plural: út, utat
	class harmonyClass
	vowel bool // the word ends in a vowel
	link  string
}

func newHungarianStem(word string, class harmonyClass) hungarianStem {
	s := hungarianStem{word: word, short: word, class: class}
	letters := []rune(word)
	last, before := letters[len(letters)-1], rune(0)
	if len(letters) > 1 {
		before = letters[len(letters)-2]
	}
	s.vowel = strings.ContainsRune(hungarianVowels, last) || last == 'y' && !strings.ContainsRune("glnt", before)
	if long, ok := map[rune]rune{'a': 'á', 'e': 'é', 'o': 'ó', 'ö': 'ő'}[last]; ok {
		s.word = string(letters[:len(letters)-1]) + string(long)
		s.short = s.word
	}
	s.link = s.of("o", "e", "ö")
	for _, w := range hungarianOpen {
		if before, ok := cutEnd(word, w.word); ok && (before == "" || !w.alone) {
			s.short, s.link = word[:len(word)-len(w.word)]+hungarianCase(word[len(before):], w.short), s.of("a", "e", "e")
		}
	}
	return s
}

// hungarianCase gives a stem the capital that the word has.
func hungarianCase(like, stem string) string {
	forms := [][]string{{stem}}
	if !startsLower(like) {
		capitaliseForms(forms)
	}
	return forms[0][0]
}

// hungarianOpen are words that take a, or e, before the accusative and the plural:
// ház, házat; some with a short vowel, or without their last: út, utat; hatalom,
// hatalmat.
var hungarianOpen = []struct {
	word, short string
	alone       bool
}{
	{"ház", "ház", false}, {"díj", "díj", false}, {"híd", "hid", false}, {"út", "ut", true}, {"víz", "viz", false},
	{"tűz", "tüz", true}, {"név", "nev", false}, {"tárgy", "tárgy", false}, {"fal", "fal", true},
	{"ár", "ár", true}, {"jég", "jeg", true}, {"vár", "vár", true}, {"föld", "föld", true}, {"könyv", "könyv", false},
	{"oldal", "oldal", false}, {"kéz", "kez", true}, {"szárny", "szárny", false}, {"úr", "ur", true},
	{"delem", "delm", false}, {"telem", "telm", false}, {"zelem", "zelm", false}, {"gyelem", "gyelm", false},
	{"talom", "talm", false}, {"dalom", "dalm", false}, {"galom", "galm", false},
}

// of returns the variant of an ending that the class takes.
func (s hungarianStem) of(back, front, round string) string {
	return [...]string{back, front, round}[s.class]
}

// linked returns the stem with the vowel that links an ending to it.
func (s hungarianStem) linked(link string) string {
	if s.vowel {
		return s.word
	}
	return s.short + link
}

// cases returns the forms with all endings.
func (s hungarianStem) cases() []string {
	forms := s.accusative()
	on := s.word + s.of("on", "en", "ön")
	if len([]rune(s.short)) < len([]rune(s.word)) {
		on = s.short + s.of("on", "en", "ön")
	}
	if s.vowel {
		on = s.word + "n"
	}
	forms = append(forms, on, s.word+"ért", s.word+"ig", s.word+"ként")
	for _, ending := range [][3]string{
		{"nak", "nek", "nek"}, {"ban", "ben", "ben"}, {"ba", "be", "be"}, {"ból", "ből", "ből"},
		{"ra", "re", "re"}, {"ról", "ről", "ről"}, {"nál", "nél", "nél"}, {"tól", "től", "től"}, {"hoz", "hez", "höz"},
	} {
		forms = append(forms, s.word+s.of(ending[0], ending[1], ending[2]))
	}
	for _, v := range s.doubled() {
		forms = append(forms, v+s.of("al", "el", "el"), v+s.of("á", "é", "é"))
	}
	return forms
}

// accusative returns the forms in -t, which hangs directly on some consonants.
func (s hungarianStem) accusative() []string {
	if s.vowel {
		return []string{s.word + "t"}
	}
	linked := s.short + s.link + "t"
	if s.link == s.of("o", "e", "ö") && strings.HasSuffix(s.word, "k") && len(hungarianSounds(s.word)) > 1 {
		return []string{linked, s.short + s.of("a", "e", "e") + "t"} // a plural, such as Államok
	}
	if s.short != s.word || s.link == "a" {
		return []string{linked}
	}
	letters := lastLetters(s.word, 3)
	n := len(letters)
	if endsInAny(s.word, []string{"ny", "ly", "sz", "zs"}) && n == 3 && strings.ContainsRune(hungarianVowels, letters[0]) {
		return []string{s.word + "t"}
	}
	if strings.ContainsRune("lrnjszy", letters[n-1]) && n > 1 && strings.ContainsRune(hungarianVowels, letters[n-2]) {
		return []string{s.word + "t"}
	}
	if !startsLower(s.word) && strings.ContainsRune("lrnjsz", letters[n-1]) {
		return []string{linked, s.word + "t"}
	}
	return []string{linked}
}

// doubled returns the stem with what the v of -val and -vá becomes: the sound at
// the end, doubled (Trumppal). A doubled letter takes a hyphen (Scott-tal), and
// foreign spellings follow the sound or the letter (Merzcel, Merzzel).
func (s hungarianStem) doubled() []string {
	if s.vowel {
		return []string{s.word + "v"}
	}
	letters := []rune(s.word)
	n := len(letters)
	last := string(letters[n-1])
	for _, digraph := range []string{"sz", "zs", "cs", "gy", "ny", "ly", "ty"} {
		if before, ok := strings.CutSuffix(s.word, digraph); ok {
			return []string{before + digraph[:1] + digraph}
		}
	}
	name := !startsLower(s.word)
	switch {
	case n > 1 && letters[n-2] == letters[n-1]:
		return []string{s.word + "-" + last}
	case last == "x":
		return []string{s.word + "sz"}
	case name && endsInAny(s.word, []string{"rz", "lz", "nz", "tz"}):
		return []string{s.word + "c", s.word + "z"}
	case name && last == "s":
		return []string{s.word + "s", s.word + "sz"}
	}
	return []string{s.word + last}
}

// hungarianSilent returns the forms of a name with a silent e, on a hyphen:
// Vance-szel.
func hungarianSilent(word string) []string {
	var forms []string
	for ending := range strings.FieldsSeq("t en ért ig ként nek ben be ből re ről nél től hez szel szé") {
		forms = append(forms, word+"-"+ending)
	}
	return forms
}
