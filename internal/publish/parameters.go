package publish

import (
	"net/http"
	"slices"
)

// narrowing are the parameters that narrow what an address holds. None is
// supported yet, and an answer that ignored one would hold what was not asked
// for. Parameters that have no meaning here are ignored, as everywhere on the web.
var narrowing = []string{"entity", "group", "lang", "limit", "min_outlets", "min_score", "outlet", "q", "story"}

// checkParameters refuses a request that is to be narrowed. It reads the query
// generously, so that one that is malformed does not slip past it.
func checkParameters(r *http.Request) error {
	for _, name := range parameterNames(r.URL.RawQuery) {
		if slices.Contains(narrowing, name) {
			return &problem{
				Status: http.StatusBadRequest,
				Title:  "This parameter is not supported yet",
				Detail: "What is here cannot be narrowed by the parameter " + name + ". Leave it out to get everything.",
			}
		}
	}
	return nil
}
