package poll

import (
	"cmp"
	"container/heap"
	"context"
	"log/slog"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/idna"
)

// host is what the queue knows of a server that several outlets may share.
type host struct {
	visits  int           // in flight
	freeAt  time.Duration // the pause after the last request ends
	waiting []*entry      // due, in order
	woken   bool          // a wake-up is in the queue
}

// queue starts visits when they are due and when their host is free. Its
// methods are called by one goroutine; only visit runs in others.
//
// A visit counts against the bounds until the outlet has answered. What it
// learned is stored behind that: so the store takes many visits together while
// the next are under way.
type queue struct {
	poller    *Poller
	times     alarms
	hosts     map[string]*host
	standings map[string]*standing // by host
	asking    int                  // visits whose outlet has not answered yet
	open      int                  // visits that are not finished
	made      int
	answered  chan *entry
	finished  chan outcome
	failed    error   // the first visit that could not be stored
	once      bool    // visit what is due now, and nothing twice
	checked   instant // when the times were last made by the wall clock
}

// outcome is a visited outlet, and why the visit could not be stored.
type outcome struct {
	*entry
	err error
}

// alarm is an outlet that is due at a time of the monotonic clock, or a host that
// is free then.
type alarm struct {
	at    time.Duration
	entry *entry
	host  string
}

func newQueue(p *Poller, entries []*entry, once bool) *queue {
	now := p.clock()
	q := &queue{poller: p, hosts: map[string]*host{}, standings: map[string]*standing{},
		answered: make(chan *entry), finished: make(chan outcome), once: once, checked: now}
	for _, e := range entries {
		if q.standings[e.host] == nil {
			q.standings[e.host] = &standing{}
		}
		due := e.dueAtStart(now)
		if once {
			due = e.dueOnce(now)
		}
		q.standings[e.host].outlets++
		q.standings[e.host].note(e, now.at(due))
		if !due.IsZero() && !(once && due.After(now.wall)) {
			q.times = append(q.times, alarm{at: now.at(due), entry: e})
		}
	}
	if once {
		q.times = slices.DeleteFunc(q.times, func(a alarm) bool {
			_, held := q.standings[a.entry.host].hold(a.entry, now.mono)
			return held
		})
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
		q.start(visits, q.now(visits))
		if q.once && q.open == 0 && len(q.times) == 0 {
			return q.made
		}
		timer.Stop()
		now := q.now(visits).mono
		wait, ok := q.wait(now)
		if ok {
			timer.Reset(wait)
		}
		q.poller.pace.set(now, wait, ok || q.open > 0)
		select {
		case <-ctx.Done():
			q.drain(abandon)
			return q.made
		case <-timer.C:
		case e := <-q.answered:
			q.free(e, q.now(visits).mono)
		case o := <-q.finished:
			q.finish(o, q.now(visits))
		}
	}
}

// now tells the time. When the wall clock was set, it first makes the times anew
// by which outlets are due.
func (q *queue) now(ctx context.Context) instant {
	now := q.poller.clock()
	if q.once || !now.stepped(q.checked) {
		return now
	}
	q.poller.Log.LogAttrs(ctx, slog.LevelWarn, "the clock was set; the times of all visits are worked out anew",
		slog.Duration("forward", now.wallAt(q.checked).Sub(q.checked.wall)))
	q.checked = now
	for i, a := range q.times {
		if a.entry != nil {
			q.times[i].at = now.at(a.entry.dueAtStart(now))
		}
	}
	heap.Init(&q.times)
	return now
}

// wait is how long nothing is to be done, unless a visit finishes before.
func (q *queue) wait(now time.Duration) (time.Duration, bool) {
	if len(q.times) == 0 || q.full() {
		return 0, false
	}
	return min(max(0, q.times[0].at-now), clockCheck), true
}

// maxOpen is how many visits may be unfinished for each that may be asking, so
// that a slow store holds up the visits in the end.
const maxOpen = 4

// full reports whether no further visit may start.
func (q *queue) full() bool {
	return q.asking >= q.poller.Concurrency || q.open >= maxOpen*q.poller.Concurrency
}

// start starts what is due and may start.
func (q *queue) start(ctx context.Context, now instant) {
	for len(q.times) > 0 && !q.full() && q.times[0].at <= now.mono {
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

func (q *queue) startOrPark(ctx context.Context, e *entry, now instant) {
	if until, held := q.standings[e.host].hold(e, now.mono); held {
		q.hold(e, until)
		return
	}
	if until, held := e.overtaken(now); held {
		q.hold(e, until)
		return
	}
	h := q.hosts[e.host]
	if h == nil {
		h = &host{}
		q.hosts[e.host] = h
	}
	if h.visits >= q.poller.PerHost || h.freeAt > now.mono {
		h.waiting = append(h.waiting, e)
		q.wake(e.host, h)
		return
	}
	h.visits++
	h.freeAt = now.mono + q.poller.HostPause
	e.visited, e.began = true, now
	q.asking++
	q.open++
	q.made++
	go func() {
		err := q.poller.visit(ctx, e, func() { q.answered <- e })
		q.finished <- outcome{e, err}
	}()
	q.wake(e.host, h)
}

// hold puts an outlet off because its host refuses others, or its feed is to be
// skipped. Who visits once in a while will come back for it.
func (q *queue) hold(e *entry, until time.Duration) {
	if !q.once {
		heap.Push(&q.times, alarm{at: until, entry: e})
	}
	if h := q.hosts[e.host]; h != nil { // its turn is for the next that waits
		q.wake(e.host, h)
	}
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
func (q *queue) free(e *entry, now time.Duration) {
	q.asking--
	h := q.hosts[e.host]
	h.visits--
	h.freeAt = now + q.poller.HostPause
	q.wake(e.host, h)
	if h.visits == 0 && len(h.waiting) == 0 && q.poller.HostPause == 0 {
		delete(q.hosts, e.host)
	}
}

// finish takes a visited outlet back.
func (q *queue) finish(o outcome, now instant) {
	e := o.entry
	q.failed = cmp.Or(q.failed, o.err)
	q.open--
	e.now = false
	due := e.due(now)
	q.standings[e.host].note(e, now.at(due))
	if !q.once && !due.IsZero() {
		heap.Push(&q.times, alarm{at: now.at(due), entry: e})
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

// hostOf is the host of an address, which a config has checked, in the one
// spelling that outlets of a host have in common; with the port where that is not
// the scheme's own.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	name := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if ascii, err := idna.Lookup.ToASCII(name); err == nil {
		name = ascii
	}
	if port := u.Port(); port != "" && port != defaultPorts[u.Scheme] {
		return net.JoinHostPort(name, port)
	}
	return name
}

var defaultPorts = map[string]string{"http": "80", "https": "443"}

// alarms is a heap of what is to be done next.
type alarms []alarm

func (a alarms) Len() int           { return len(a) }
func (a alarms) Less(i, j int) bool { return a[i].at < a[j].at }
func (a alarms) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *alarms) Push(x any)        { *a = append(*a, x.(alarm)) }
func (a *alarms) Pop() any {
	last := (*a)[len(*a)-1]
	(*a)[len(*a)-1] = alarm{}
	*a = (*a)[:len(*a)-1]
	return last
}
