package inflect

import "strings"

// many sets the plural: its stems, which end in i or j, and what the genitive,
// the partitive and the illative add to the strong one.
func (n *finnishNoun) many(strong, weak, genitive, partitive, illative string) {
	n.manyStrong, n.manyWeak = strong, weak
	n.manyGenitive = []string{strong + genitive}
	n.manyOthers = []string{finnishEnd(strong, partitive)}
	n.manyIllative = []string{strong + illative}
}

// finnishNen returns a word in -nen without it: Virtanen, Virtasen; many are adjectives.
func finnishNen(before string) finnishNoun {
	n := finnishE(before+"se", before+"se", finnishEnd(before, "stA"))
	n.adjective = strings.HasSuffix(before, "i")
	return n
}

// finnishParticiple returns yhdistynyt, yhdistyneen from yhdistyn-.
func finnishParticiple(word, before string) finnishNoun {
	n := finnishLong(before+"e", finnishEnd(word, "tA"))
	n.adjective = true
	return n
}

// finnishE returns a noun whose stem ends in an e that the plural drops.
func finnishE(strong, weak, partitive string) finnishNoun {
	n := finnishRegular(strong, weak)
	n.partitive = []string{partitive}
	n.many(strings.TrimSuffix(strong, "e")+"i", strings.TrimSuffix(weak, "e")+"i", "en", "A", "in")
	letters := lastLetters(partitive, 3)
	if len(letters) == 3 && letters[1] == 't' && !strings.ContainsRune(finnishVowels+"t", letters[0]) {
		n.manyGenitive = append(n.manyGenitive, partitive[:len(partitive)-len(string(letters[2]))]+"en")
	}
	return n
}

// finnishLong returns a noun whose stem doubles its vowel: pakote, pakottee-;
// kuningas, kuninkaa-. The stem is given with one vowel.
func finnishLong(strong, partitive string) finnishNoun {
	stem := strong + finnishLast(strong)
	n := finnishNoun{strong: stem, weak: stem, partitive: []string{partitive}}
	n.illative = []string{stem + "seen"}
	n.many(strong+"i", strong+"i", "den", "tA", "siin")
	n.manyIllative = append(n.manyIllative, strong+"ihin")
	return n
}

// finnishDoubled returns a noun that ends in a long vowel: maa, Espoo, Lee.
func finnishDoubled(word string) finnishNoun {
	letters := []rune(word)
	short, last := string(letters[:len(letters)-1]), finnishLast(word)
	n := finnishNoun{strong: word, weak: word, partitive: []string{finnishEnd(word, "tA")}}
	n.illative = []string{word + "seen", word + "h" + last + "n"}
	if finnishSyllables(word) == 1 || endsInAny(word, finnishShortWords) {
		n.illative = n.illative[1:]
	}
	n.many(short+"i", short+"i", "den", "tA", "hin")
	return n
}

// finnishShortWords are words of one syllable that often end a compound.
var finnishShortWords = []string{"maa", "pää", "puu", "kuu", "suu", "syy", "jää", "sää"}

// finnishDiphthong returns a noun that ends in two vowels, one syllable: Dubai,
// Trudeau, työ. Names are declined as Zelenskyitä or as Zelenskyiä.
func finnishDiphthong(word string) finnishNoun {
	last := finnishLast(word)
	n := finnishNoun{strong: word, weak: word}
	n.partitive = []string{finnishEnd(word, "tA"), finnishEnd(word, "A")}
	n.illative = []string{word + "h" + last + "n", word + last + "n"}
	n.many(word, word, "den", "tA", "hin")
	return n
}

// finnishI returns a noun whose i is an e in the plural: pommi, pommeja.
func finnishI(strong, weak string) finnishNoun {
	n := finnishRegular(strong, weak)
	short, shortWeak := strings.TrimSuffix(strong, "i"), strings.TrimSuffix(weak, "i")
	n.many(short+"ei", shortWeak+"ei", "", "", "hin")
	n.manyGenitive = []string{strong + "en"}
	n.manyOthers = []string{finnishEnd(short+"ej", "A")}
	if finnishSyllables(strong) > 2 {
		n.manyGenitive = append(n.manyGenitive, shortWeak+"eiden")
		n.manyOthers = append(n.manyOthers, finnishEnd(shortWeak+"ei", "tA"))
	}
	return n
}

// finnishO returns a noun in o, ö, u or y: talo, taloja; ministeriö, ministeriöitä.
func finnishO(strong, weak string) finnishNoun {
	n := finnishRegular(strong, weak)
	letters := lastLetters(strong, 2)
	if len(letters) == 2 && strings.ContainsRune("ieuao", letters[0]) && finnishSyllables(strong) > 1 {
		n.partitive = append(n.partitive, finnishEnd(strong, "tA"))
		n.many(strong+"i", weak+"i", "den", "tA", "hin")
		return n
	}
	if len(letters) == 2 && strings.ContainsRune("uyi", letters[0]) {
		return finnishWork(strong)
	}
	n.many(strong+"i", weak+"i", "", "", "hin")
	n.manyGenitive = []string{strong + "jen"}
	n.manyOthers = []string{finnishEnd(strong, "jA")}
	return n
}

// finnishWork returns työ, töitä and its like: the first of two vowels goes.
func finnishWork(word string) finnishNoun {
	letters := []rune(word)
	last := letters[len(letters)-1]
	n := finnishNoun{strong: word, weak: word, partitive: []string{finnishEnd(word, "tA")}}
	n.illative = []string{word + "h" + string(last) + "n"}
	short := string(letters[:len(letters)-2]) + string(last)
	n.many(short+"i", short+"i", "den", "tA", "hin")
	return n
}

// finnishA returns a noun in a or ä. In the plural it is o or goes, by the vowels
// before it; where that is not certain, both are given.
func finnishA(strong, weak string) finnishNoun {
	n := finnishRegular(strong, weak)
	letters := []rune(strong)
	short, shortWeak := string(letters[:len(letters)-1]), string([]rune(weak)[:len([]rune(weak))-1])
	syllables := finnishSyllables(strong)
	if endsInAny(strong, []string{"ia", "iä", "ea", "eä", "la", "na", "ra"}) && syllables > 2 {
		round := strings.NewReplacer("a", "o", "ä", "ö").Replace(finnishLast(strong))
		if strings.HasSuffix(short, "e") {
			n.partitive = append(n.partitive, finnishEnd(strong, "tA"))
		}
		n.many(short+round+"i", shortWeak+round+"i", "den", "tA", "hin")
		return n
	}
	if letters[len(letters)-1] == 'a' && !endsInAny(strong, []string{"ja", "ma", "va"}) || syllables == 2 {
		if finnishRounds(letters) {
			n.many(short+"oi", shortWeak+"oi", "", "", "hin")
			n.manyGenitive = []string{short + "ojen"}
			n.manyOthers = []string{finnishEnd(short, "ojA")}
			return n
		}
	}
	n.many(short+"i", shortWeak+"i", "en", "A", "in")
	return n
}

// finnishRounds reports whether a word of two syllables has o for its a in the
// plural: kala, kaloja, but sota, sotia, and ä always goes.
func finnishRounds(letters []rune) bool {
	if letters[len(letters)-1] != 'a' {
		return false
	}
	first := rune(0)
	for i := len(letters) - 2; i >= 0; i-- {
		vowel := strings.ContainsRune(finnishVowels, letters[i])
		if first != 0 && !vowel {
			break
		}
		if vowel {
			first = letters[i]
		}
	}
	return strings.ContainsRune("aei", first)
}

// finnishSyllables counts the syllables of a word: two vowels are one syllable if
// they are a long vowel or a diphthong.
func finnishSyllables(word string) int {
	const joined = " aa ee ii oo uu yy ää öö ai ei oi ui yi äi öi au eu iu ou ey iy äy öy ie uo yö "
	count, inside := 0, rune(0)
	for _, r := range strings.ToLower(word) {
		switch {
		case !strings.ContainsRune(finnishVowels, r):
			inside = 0
			continue
		case inside != 0 && strings.Contains(joined, " "+string(inside)+string(r)+" "):
			inside = ' '
			continue
		}
		count++
		inside = r
	}
	return count
}
