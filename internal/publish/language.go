package publish

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// languageTag returns the first of the tags that is one (BCP 47), or "".
func languageTag(tags ...string) string {
	for _, s := range tags {
		if t, err := language.Parse(s); err == nil && t != language.Und {
			return t.String()
		}
	}
	return ""
}

func commonLanguage(items []item) string {
	common := ""
	for i, it := range items {
		if i > 0 && it.language != common {
			return ""
		}
		common = it.language
	}
	return common
}

// languageName is what a language is called in English, or its tag.
func languageName(tag string) string {
	if t, err := language.Parse(tag); err == nil {
		if name := display.English.Tags().Name(t); name != "" {
			return name
		}
	}
	return tag
}
