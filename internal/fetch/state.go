package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cespare/xxhash/v2"

	"github.com/topicwire/topicwire/internal/news"
)

// maxRetryAfter is the longest that an outlet can send us away.
const maxRetryAfter = 7 * 24 * time.Hour

// movedFailures is after how many failed visits in a row, whatever the reason,
// a permanent redirect is not believed any more.
const movedFailures = 3

// begin forgets what belongs to another configuration of the outlet and prepares
// the result.
func (v *visit) begin() {
	v.configured = v.configuration()
	if known, _, _ := strings.Cut(v.before.Source, ":"); known != v.configured {
		v.before.Source, v.before.ETag, v.before.LastModified, v.before.BodyHash = v.configured, "", "", ""
		v.before.RedirectTo, v.before.RedirectSince = "", time.Time{}
		v.before.FreshUntil, v.before.ReadAt = time.Time{}, time.Time{}
		v.before.FeedPeriod, v.before.SkipHours, v.before.SkipDays = 0, 0, 0
	}
	v.result.State = v.before
	v.result.State.Outlet, v.result.State.VisitedAt = v.outlet.ID, v.now
	v.result.State.NotBefore, v.result.State.Gone, v.result.State.Refused = time.Time{}, false, false
	v.result.State.FreshUntil = time.Time{}
	v.result.Visit = news.Visit{Outlet: v.outlet.ID, At: v.now, Outcome: news.OutcomeFailed}
}

// configuration is a fingerprint of the address and headers that the outlet is
// configured with. State.Source is this and, once an address has given validators,
// a colon and the fingerprint of that address.
func (v *visit) configuration() string {
	if len(v.outlet.Headers) == 0 {
		return fingerprint(v.outlet.Feed)
	}
	var b strings.Builder
	b.WriteString(v.outlet.Feed)
	for _, name := range slices.Sorted(maps.Keys(v.outlet.Headers)) {
		b.WriteString("\n" + http.CanonicalHeaderKey(name) + ": " + v.outlet.Headers[name])
	}
	return fingerprint(b.String())
}

func fingerprint(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:12])
}

func (v *visit) source(at *url.URL) string {
	return v.configured + ":" + fingerprint(at.String())
}

// bodyHash tells one body from another: its XXH64 and its length. It need not
// withstand an attack, as an outlet that makes two bodies collide harms only
// itself, and it is taken of every answer, so it is to be fast.
func bodyHash(body []byte) string {
	return strconv.FormatUint(xxhash.Sum64(body), 16) + "-" + strconv.Itoa(len(body))
}

// ours reports whether validators and body hash came from that address.
func (v *visit) ours(at *url.URL) bool {
	return v.before.Source == v.source(at)
}

// moved reports whether a permanent redirect has held long enough.
func (v *visit) moved() bool {
	return v.before.RedirectTo != "" &&
		v.now.Sub(v.before.RedirectSince) >= v.client.options.PermanentRedirectAfter
}

// keepValidators remembers the validators of a document that was read whole, as
// they are (RFC 9110, section 8.8): those of a 304 complete what is known, those
// of a 200 replace it.
func (v *visit) keepValidators(header http.Header, notModified bool) {
	state := &v.result.State
	etag, modified := bearable(header.Get("Etag")), bearable(header.Get("Last-Modified"))
	if etag != "" || !notModified {
		state.ETag = etag
	}
	if modified != "" || !notModified {
		state.LastModified = modified
	}
	state.Source = v.source(v.final)
}

// bearable is a validator, or "" for one that is too long to be sent back.
func bearable(validator string) string {
	if len(validator) > maxValidator {
		return ""
	}
	return validator
}

// keepFresh remembers until when the answer holds: the longer of what its header
// and the feed say counts, so that both are respected. A 304 that says nothing
// leaves what was said before (RFC 9111, section 4.3.4).
func (v *visit) keepFresh(header http.Header) {
	period, said := freshPeriod(header, v.now)
	if !said && v.result.Visit.Outcome == news.OutcomeNotModified {
		period = v.freshBefore()
	}
	v.result.State.FreshUntil = fresh(v.now, max(period, v.result.State.FeedPeriod))
}

// freshBefore is for how long the last answer was fresh, in whole seconds, as it
// was said: the visit that it counts from may have begun a moment earlier, which
// must not add up. It is negative when that answer was not fresh.
func (v *visit) freshBefore() time.Duration {
	return v.before.FreshUntil.Sub(v.before.VisitedAt).Truncate(time.Second)
}

// doubtful reports whether "not modified" has been said for so long that it is
// time to ask without conditions.
func (v *visit) doubtful() bool {
	return !v.before.ReadAt.IsZero() && v.now.Sub(v.before.ReadAt) >= maxUnmodified
}

// remember completes the state when the visit has ended.
func (v *visit) remember(err error) {
	state := &v.result.State
	if err != nil {
		state.Failures++
		if v.moved() && (!temporary(err) || state.Failures >= movedFailures) {
			state.RedirectTo, state.RedirectSince = "", time.Time{} // ask the configured address again
		}
		return
	}
	state.Failures = 0
	if v.result.Visit.Outcome == news.OutcomeOK {
		state.ChangedAt = v.now
	}
	switch {
	case v.permanent == nil || v.short:
	case *v.permanent != *v.asked:
		if to := v.permanent.String(); to != state.RedirectTo {
			state.RedirectTo, state.RedirectSince = to, v.now
		}
	case !v.moved():
		state.RedirectTo, state.RedirectSince = "", time.Time{}
	}
}

// temporary reports whether the same request may succeed later: no answer, 429
// or 5xx.
func temporary(err error) bool {
	var status *errStatus
	if errors.As(err, &status) {
		return status.code == http.StatusTooManyRequests || status.code >= 500
	}
	var notFeed *errNotFeed
	return !errors.As(err, &notFeed)
}

// refused takes from an answer that brings no document what it says about later
// visits.
func (v *visit) refused(response *http.Response) error {
	defer drain(response)
	err := &errStatus{code: response.StatusCode}
	v.result.State.Refused = response.StatusCode == http.StatusTooManyRequests || response.StatusCode == http.StatusServiceUnavailable
	switch {
	case response.StatusCode == http.StatusGone:
		// An address that a redirect led to can be gone without the feed.
		v.result.State.Gone = *v.final == *v.asked && !v.moved()
	case response.StatusCode >= 400:
		until := retryAfter(response.Header.Get("Retry-After"), v.now)
		if !until.IsZero() {
			v.result.State.NotBefore = until
			err.note = "and asks not to be visited before " + until.Format(time.RFC3339)
		}
	}
	return err
}

// retryAfter is the moment that a Retry-After header names, in seconds or as a
// date (RFC 9110, section 10.2.3), at most maxRetryAfter from now; zero when it
// names none that is still to come.
func retryAfter(value string, now time.Time) time.Time {
	value = strings.TrimSpace(value)
	var until time.Time
	if seconds, err := strconv.ParseUint(value, 10, 64); err == nil {
		until = now.Add(time.Duration(min(seconds, uint64(maxRetryAfter/time.Second))) * time.Second)
	} else if errors.Is(err, strconv.ErrRange) {
		until = now.Add(maxRetryAfter)
	} else if at, err := http.ParseTime(value); err == nil {
		until = at.UTC()
	}
	if !until.After(now) {
		return time.Time{}
	}
	if latest := now.Add(maxRetryAfter); until.After(latest) {
		return latest
	}
	return until
}
