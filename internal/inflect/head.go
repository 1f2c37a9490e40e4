package inflect

import "slices"

// readingsAroundHead returns the ways to decline a phrase whose noun is known by
// its place: Valkoinen talo, where the adjective agrees, but Euroopan unioni.
func (t table) readingsAroundHead(words []string, kind Kind) [][]reading {
	head := t.head(words)
	var fixed []reading
	for _, word := range words[head+1:] {
		fixed = append(fixed, t.undeclined(word))
	}
	nouns := t.readWord(words[head], kind)
	if slices.ContainsFunc(nouns, func(r reading) bool { return !r.adjective }) {
		nouns = slices.DeleteFunc(nouns, func(r reading) bool { return r.adjective })
	}
	var out [][]reading
	for _, noun := range nouns {
		out = append(out, append([]reading{noun}, fixed...))
	}
	for at := head - 1; at >= 0; at-- {
		out = t.readingsBefore(words[at], out, kind)
	}
	return out
}

// readingsBefore puts a word before phrases that are read: as an adjective where
// it can agree with one of them, else as it is.
func (t table) readingsBefore(word string, phrases [][]reading, kind Kind) [][]reading {
	var out [][]reading
	for _, r := range t.readWord(word, kind) {
		for _, rest := range phrases {
			if r.adjective && agree(r, rest) {
				out = append(out, append([]reading{r}, rest...))
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, rest := range phrases {
		out = append(out, append([]reading{t.undeclined(word)}, rest...))
	}
	return out
}

// lastHead is the head of a table whose phrases end in their noun.
func lastHead(words []string) int { return len(words) - 1 }
