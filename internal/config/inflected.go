package config

import (
	"reflect"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"golang.org/x/text/language"

	"github.com/topicwire/topicwire/internal/news"
)

// inflected is a mapping of languages to words, in the order in which it is
// written. A language whose code is mistaken or that has no words is left out. A
// mistaken word is "", so that those behind it keep their number.
type inflected []news.Inflected

func (w *inflected) decodeNode(d *decoder, n ast.Node, path string) {
	if !d.isMapping(n, path, "say of which language the words are:", "{ru: [Путин]}") {
		return
	}
	pairs, _ := d.pairs(n, path, "")
	if len(pairs) == 0 && !d.refused(path) {
		d.refuseAt(path, mistake{"there is no language in it", "write one and its words such as {ru: [Путин]}, or drop the key"})
	}
	for _, pair := range pairs {
		_, wrong := checkDeclension(pair.key)
		if wrong != nil {
			d.refuse(d.places.byPath[pair.path].key, pair.path, *wrong)
		}
		var words []string
		d.decode(pair.value, pair.path, reflect.ValueOf(&words).Elem(), `form:"word"`)
		if words != nil && len(words) == 0 {
			d.refuseAt(pair.path, mistake{"the list is empty", "write words in it, or drop the language"})
		}
		if wrong == nil && strings.Join(words, "") != "" {
			*w = append(*w, news.Inflected{Language: pair.key, Words: words, Path: pair.path})
		}
	}
}

var declensions = regexp.MustCompile(declensionPattern)

// checkDeclension takes the code of a language. Whether its declension is known
// is for the rule language to say.
func checkDeclension(text string) (string, *mistake) {
	if declensions.MatchString(text) {
		return text, nil
	}
	m := &mistake{show(text) + " is no code of a language", "write two or three small letters, such as ru"}
	if tag, err := language.Raw.Parse(text); err == nil {
		if base, confidence := tag.Base(); confidence == language.Exact {
			m.hint = "write " + base.String()
		}
	}
	return "", m
}

// checkWord takes a word or a phrase in the form of the dictionary.
func checkWord(text string) (string, *mistake) {
	text = strings.TrimSpace(text)
	if wrong := control(text, ""); wrong != nil {
		return "", wrong
	}
	plain := strings.TrimSpace(strings.ReplaceAll(strings.TrimLeft(text, "= "), "*", ""))
	switch {
	case plain == "":
		return "", &mistake{"the word is empty", "write one, or drop it"}
	case strings.HasPrefix(plain, "entity/"):
		return "", &mistake{show(text) + " is an entity: it has names of its own to inflect", "name it without inflected:"}
	case plain != text:
		return "", &mistake{show(text) + " is no word in the form of the dictionary", "write " + plain + ": all its case forms are found"}
	}
	return text, nil
}
