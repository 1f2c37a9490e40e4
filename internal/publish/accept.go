package publish

import (
	"strconv"
	"strings"
)

// full is the greatest weight.
const full = 1000

// acceptance is how gladly a client takes each coding, in thousandths. Plain bytes
// are taken even where their weight is 0.
type acceptance [codings]int

// acceptCodings reads Accept-Encoding (RFC 9110, section 12.5.3). Without the
// header any coding may be sent, but then few clients expect one.
func acceptCodings(values []string) acceptance {
	var accepted acceptance
	var named [codings]bool
	other, anyOther := 0, false
	for name, q := range members(values) {
		if name == "*" {
			other, anyOther = q, true
		}
		for c := range codings {
			if strings.EqualFold(name, codingNames[c]) || (c == gzipped && strings.EqualFold(name, "x-gzip")) {
				accepted[c], named[c] = q, true
			}
		}
	}
	for c := range codings {
		if !named[c] && anyOther && (c == plain || c == gzipped) { // "*" asks for no coding that is not everywhere
			accepted[c] = other
		}
	}
	return accepted
}

// best is the coding that is sent: the most welcome one, compressed rather than
// plain, and plain when nothing else is welcome.
func (a acceptance) best() coding {
	chosen := plain
	for _, c := range preferred {
		if a[c] > 0 && (a[c] > a[chosen] || chosen == plain && a[c] == a[plain]) {
			chosen = c
		}
	}
	return chosen
}

// members yields the members of a list of what a client takes and how gladly (RFC
// 9110, section 12.4.2): each name with its weight in thousandths.
func members(values []string) func(yield func(name string, q int) bool) {
	return func(yield func(string, int) bool) {
		for _, value := range values {
			for part := range strings.SplitSeq(value, ",") {
				name, parameters, _ := strings.Cut(part, ";")
				if name = strings.TrimSpace(name); name != "" && !yield(name, quality(parameters)) {
					return
				}
			}
		}
	}
}

// quality is the weight q of a list member's parameters: full when there is none,
// 0 when it cannot be read.
func quality(parameters string) int {
	if parameters == "" {
		return full
	}
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
		if strings.EqualFold(strings.TrimSpace(name), "q") {
			q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil || !(0 <= q && q <= 1) {
				return 0
			}
			return int(q * full)
		}
	}
	return full
}

// prefersHTML reads Accept: browsers ask for HTML by name, programs for JSON or
// for anything.
func prefersHTML(values []string) bool {
	html, problems, data := 0, -1, -1
	for name, q := range members(values) {
		switch {
		case strings.EqualFold(name, "text/html"):
			html = q
		case strings.EqualFold(name, "application/problem+json"):
			problems = q
		case strings.EqualFold(name, "application/json"):
			data = q
		}
	}
	if problems < 0 {
		problems = data
	}
	return html > 0 && html >= problems
}

// listed reports whether a list of names has one, whatever the case.
func listed(values []string, wanted string) bool {
	for name, q := range members(values) {
		if q > 0 && strings.EqualFold(name, wanted) {
			return true
		}
	}
	return false
}
