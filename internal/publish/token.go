package publish

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"
)

var errToken = &problem{
	Status: http.StatusUnauthorized, Title: "This is not for everybody",
	Detail:    "It takes the token of the config (publish.token): as a bearer token, or as the password of any name.",
	challenge: true,
}

// challenges are the ways to show the token; browsers know the second.
var challenges = []string{`Bearer realm="topicwire"`, `Basic realm="topicwire", charset="UTF-8"`}

// guarded lets an answer see only requests that show the token, if there is one.
// What they are answered is for nobody else to keep.
func (h *Handler) guarded(answer answer) answer {
	if h.options.Token == "" {
		return answer
	}
	return func(w http.ResponseWriter, r *http.Request) error {
		if !h.showsToken(r) {
			return errToken
		}
		return answer(w, r)
	}
}

// showsToken compares in a time that says nothing of the token.
func (h *Handler) showsToken(r *http.Request) bool {
	_, shown, found := r.BasicAuth()
	if scheme, token, bearer := strings.Cut(r.Header.Get("Authorization"), " "); !found && bearer && strings.EqualFold(scheme, "Bearer") {
		shown, found = strings.TrimSpace(token), true
	}
	a, b := sha256.Sum256([]byte(shown)), sha256.Sum256([]byte(h.options.Token))
	return found && subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

// keptByClient is Cache-Control of what only who asked may keep, where a token is
// asked for; public is what it is otherwise.
func (h *Handler) keptByClient(public string) string {
	if h.options.Token == "" {
		return public
	}
	return "private" + strings.TrimPrefix(public, "public")
}
