package poll

import (
	"cmp"
	"container/heap"
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// entry is an outlet in the queue.
type entry struct {
	outlet   news.Outlet
	state    news.State
	schedule schedule
	host     string
	now      bool // it was asked for by name: due whatever its schedule says
}

// maxWait is how long an outlet is left alone at most because it asked for it.
const maxWait = 7 * 24 * time.Hour

// due is when the outlet is to be visited next; zero for never. What is stored
// from a time when the clock was ahead counts as of now.
func (e *entry) due(now time.Time) time.Time {
	due := now
	if visited := e.state.VisitedAt; !e.now && !visited.IsZero() {
		due = e.schedule.after(earlier(visited, now))
	}
	return e.allowed(due, now)
}

// dueOnce is due for who visits once in a while and cannot keep to places, such
// as a line of crontab: an interval after the last visit.
func (e *entry) dueOnce(now time.Time) time.Time {
	due := now
	if visited := e.state.VisitedAt; !e.now && !visited.IsZero() {
		due = earlier(visited, now).Add(e.schedule.interval - e.schedule.late())
	}
	return e.allowed(due, now)
}

// allowed is the first time from due on that the outlet allows; zero for never.
func (e *entry) allowed(due, now time.Time) time.Time {
	if e.state.Gone {
		return time.Time{}
	}
	if wait := earlier(e.state.NotBefore, now.Add(maxWait)); due.Before(wait) {
		return wait
	}
	return due
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// host is what the queue knows of a server that several outlets may share.
type host struct {
	visits  int       // in flight
	freeAt  time.Time // the pause after the last request ends
	waiting []*entry  // due, in order
	woken   bool      // a wake-up is in the queue
}

// queue starts visits when they are due and when their host is free. Its
// methods are called by one goroutine; only visit runs in others.
//
// A visit counts against the bounds until the outlet has answered. What it
// learned is stored behind that: so the store takes many visits together while
// the next are under way.
type queue struct {
	poller   *Poller
	times    alarms
	hosts    map[string]*host
	asking   int // visits whose outlet has not answered yet
	open     int // visits that are not finished
	made     int
	answered chan *entry
	finished chan outcome
	failed   error // the first visit that could not be stored
	once     bool  // visit what is due now, and nothing twice
}

// outcome is a visited outlet, and why the visit could not be stored.
type outcome struct {
	*entry
	err error
}

// alarm is an outlet that is due at a time, or a host that is free then.
type alarm struct {
	at    time.Time
	entry *entry
	host  string
}

func newQueue(p *Poller, entries []*entry, once bool) *queue {
	q := &queue{poller: p, hosts: map[string]*host{}, answered: make(chan *entry), finished: make(chan outcome), once: once}
	now := time.Now()
	for _, e := range entries {
		due := e.due(now)
		if once {
			due = e.dueOnce(now)
		}
		if !due.IsZero() && !(once && due.After(now)) {
			q.times = append(q.times, alarm{at: due, entry: e})
		}
	}
	heap.Init(&q.times)
	return q
}

// run visits until ctx ends, or with once until what is due now was visited. It
// returns the number of visits.
func (q *queue) run(ctx context.Context) int {
	visits, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		q.start(visits, time.Now())
		if q.once && q.open == 0 && len(q.times) == 0 {
			return q.made
		}
		timer.Stop()
		if wait, ok := q.wait(time.Now()); ok {
			timer.Reset(wait)
		}
		select {
		case <-ctx.Done():
			q.drain(abandon)
			return q.made
		case <-timer.C:
		case e := <-q.answered:
			q.free(e, time.Now())
		case o := <-q.finished:
			q.finish(o, time.Now())
		}
	}
}

// wait is how long nothing is to be done, unless a visit finishes before.
func (q *queue) wait(now time.Time) (time.Duration, bool) {
	if len(q.times) == 0 || q.full() {
		return 0, false
	}
	return max(0, q.times[0].at.Sub(now)), true
}

// maxOpen is how many visits may be unfinished for each that may be asking, so
// that a slow store holds up the visits in the end.
const maxOpen = 4

// full reports whether no further visit may start.
func (q *queue) full() bool {
	return q.asking >= q.poller.Concurrency || q.open >= maxOpen*q.poller.Concurrency
}

// start starts what is due and may start.
func (q *queue) start(ctx context.Context, now time.Time) {
	for len(q.times) > 0 && !q.full() && !q.times[0].at.After(now) {
		a := heap.Pop(&q.times).(alarm)
		e := a.entry
		if e == nil {
			h := q.hosts[a.host]
			h.woken = false
			if len(h.waiting) == 0 {
				continue
			}
			e, h.waiting = h.waiting[0], h.waiting[1:]
		}
		q.startOrPark(ctx, e, now)
	}
}

func (q *queue) startOrPark(ctx context.Context, e *entry, now time.Time) {
	h := q.hosts[e.host]
	if h == nil {
		h = &host{}
		q.hosts[e.host] = h
	}
	if h.visits >= q.poller.PerHost || h.freeAt.After(now) {
		h.waiting = append(h.waiting, e)
		q.wake(e.host, h)
		return
	}
	h.visits++
	h.freeAt = now.Add(q.poller.HostPause)
	q.asking++
	q.open++
	q.made++
	go func() {
		err := q.poller.visit(ctx, e, func() { q.answered <- e })
		q.finished <- outcome{e, err}
	}()
	q.wake(e.host, h)
}

// wake sets an alarm for the first that waits for a host, when the host will
// take one more.
func (q *queue) wake(name string, h *host) {
	if h.woken || len(h.waiting) == 0 || h.visits >= q.poller.PerHost {
		return
	}
	h.woken = true
	heap.Push(&q.times, alarm{at: h.freeAt, host: name})
}

// free lets the next outlet to the host of one that has answered.
func (q *queue) free(e *entry, now time.Time) {
	q.asking--
	h := q.hosts[e.host]
	h.visits--
	h.freeAt = now.Add(q.poller.HostPause)
	q.wake(e.host, h)
	if h.visits == 0 && len(h.waiting) == 0 && q.poller.HostPause == 0 {
		delete(q.hosts, e.host)
	}
}

// finish takes a visited outlet back.
func (q *queue) finish(o outcome, now time.Time) {
	e := o.entry
	q.failed = cmp.Or(q.failed, o.err)
	q.open--
	e.now = false
	if due := e.due(now); !q.once && !due.IsZero() {
		heap.Push(&q.times, alarm{at: due, entry: e})
	}
}

// drain waits for the visits in flight, and abandons them after the grace.
func (q *queue) drain(abandon func()) {
	timer := time.AfterFunc(q.poller.Grace, abandon)
	defer timer.Stop()
	for q.open > 0 {
		select {
		case <-q.answered:
		case o := <-q.finished:
			q.open--
			q.failed = cmp.Or(q.failed, o.err)
		}
	}
}

// hostOf is the host and port of an address, which a config has checked.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.ToLower(u.Host)
}

// alarms is a heap of what is to be done next.
type alarms []alarm

func (a alarms) Len() int           { return len(a) }
func (a alarms) Less(i, j int) bool { return a[i].at.Before(a[j].at) }
func (a alarms) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *alarms) Push(x any)        { *a = append(*a, x.(alarm)) }
func (a *alarms) Pop() any {
	last := (*a)[len(*a)-1]
	(*a)[len(*a)-1] = alarm{}
	*a = (*a)[:len(*a)-1]
	return last
}
