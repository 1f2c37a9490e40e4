package poll

import (
	"net/http"
	"time"
)

// jitterShare is the part of a pause by which pauses differ between outlets, so
// that those of one host, which often fail together, do not come back together.
const jitterShare = 10

// longest is the pause that the jitter lengthens to no more than maxPause.
const longest = maxPause * jitterShare / (jitterShare + 1)

// retryAt is when it is worth asking an outlet again whose last visits failed:
// after firstPause intervals, twice as long after each further failure, never
// later than maxPause from the visit. What of it is more than one interval, the
// hash of the outlet lengthens by up to a tenth. It is zero when the last visit
// did not fail.
func retryAt(s schedule, failures, status int, began time.Time) time.Time {
	if failures <= 0 {
		return time.Time{}
	}
	pause := min(s.interval, longest)
	for range failures - 1 {
		if pause = min(2*pause, longest); pause == longest {
			break
		}
	}
	pause = min(pause*time.Duration(firstPause(status)), longest)
	return began.Add(pause + s.share(max(0, pause-s.interval)/jitterShare))
}

// firstPause is how many intervals an outlet is left alone after one failed
// visit. A refusal for good needs somebody to change something, which takes a
// while; who is asked too much needs rest; all else may be over at the next visit.
func firstPause(status int) int {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return 16
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return 2
	default:
		return 1
	}
}
