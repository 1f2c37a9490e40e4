package publish

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// spark is how long the latest visits to an outlet took, as small bars: the oldest
// left, the slowest as high as there is room. Failed visits are bars of their own
// colour, as high as there is room.
type spark struct {
	Last         string // how long the last one took
	About        string // in a sentence
	Read, Failed string // SVG path data
}

const (
	sparkHeight = 20
	sparkLeast  = 2 // the height of the lowest bar
)

// newSpark draws milliseconds, newest first, -1 for failed visits; nil without any.
func newSpark(recent []int64) *spark {
	if len(recent) == 0 {
		return nil
	}
	slowest, fastest, failures := slices.Max(recent), int64(-1), 0
	var read, broken strings.Builder
	for i, ms := range recent {
		x := len(recent) - i
		if ms < 0 {
			failures++
			fmt.Fprintf(&broken, "M%d %dV0", x, sparkHeight)
			continue
		}
		if fastest < 0 || ms < fastest {
			fastest = ms
		}
		height := sparkLeast + int((sparkHeight-sparkLeast)*ms/max(slowest, 1))
		fmt.Fprintf(&read, "M%d %dv-%d", x, sparkHeight, height)
	}
	s := &spark{Read: read.String(), Failed: broken.String(), About: "The last visit"}
	if len(recent) > 1 {
		s.About = fmt.Sprintf("The last %d visits", len(recent))
	}
	switch {
	case fastest < 0:
		s.About += " failed"
	case fastest == slowest:
		s.About += " took " + took(slowest)
	default:
		s.About += " took " + took(fastest) + " to " + took(slowest)
	}
	if failures > 0 && fastest >= 0 {
		s.About += fmt.Sprintf("; %d failed", failures)
	}
	if recent[0] >= 0 {
		s.Last = took(recent[0])
	}
	return s
}

func took(ms int64) string {
	switch {
	case ms < 1:
		return "under 1 ms"
	case ms < 1000:
		return fmt.Sprintf("%d ms", ms)
	}
	return fmt.Sprintf("%.1f s", (time.Duration(ms) * time.Millisecond).Seconds())
}
