package publish

import (
	"strconv"
	"strings"
)

// weights reads a list of what a client takes and how gladly (RFC 9110, section
// 12.4.2), such as Accept or Accept-Encoding: by name in lower case, from 0, not
// at all, to 1.
func weights(values []string) map[string]float64 {
	all := map[string]float64{}
	for _, value := range values {
		for part := range strings.SplitSeq(value, ",") {
			name, parameters, _ := strings.Cut(part, ";")
			if name = strings.ToLower(strings.TrimSpace(name)); name != "" {
				all[name] = quality(parameters)
			}
		}
	}
	return all
}

// quality is the weight q of a list member's parameters: 1 when there is none, 0
// when it cannot be read.
func quality(parameters string) float64 {
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
		if strings.EqualFold(strings.TrimSpace(name), "q") {
			q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil || !(0 <= q && q <= 1) {
				return 0
			}
			return q
		}
	}
	return 1
}

// prefersGzip reads Accept-Encoding (RFC 9110, section 12.5.3): gzip is sent where
// it is named and not less welcome than plain bytes. Without the header any coding
// may be sent, but then few clients expect gzip.
func prefersGzip(values []string) bool {
	accepted := weights(values)
	gzip := firstOf(accepted, "gzip", "x-gzip", "*")
	return gzip > 0 && gzip >= firstOf(accepted, "identity")
}

// prefersHTML reads Accept: browsers ask for HTML by name, programs for JSON or
// for anything.
func prefersHTML(values []string) bool {
	accepted := weights(values)
	html := firstOf(accepted, "text/html")
	return html > 0 && html >= firstOf(accepted, "application/problem+json", "application/json")
}

// firstOf returns the weight of the first of the names that is listed, or 0.
func firstOf(weights map[string]float64, names ...string) float64 {
	for _, name := range names {
		if weight, listed := weights[name]; listed {
			return weight
		}
	}
	return 0
}
