package daemon

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/topicwire/topicwire/internal/news"
)

// metrics are what an operator scrapes. None has a label per outlet: /outlets
// tells about those, and there may be thousands.
type metrics struct {
	registry *prometheus.Registry
	visits   *prometheus.CounterVec
	items    *prometheus.CounterVec
	matches  *prometheus.CounterVec
	bytes    prometheus.Counter
	seconds  prometheus.Histogram

	lastVisit      prometheus.Gauge
	unrecorded     prometheus.Counter
	outletStates   *prometheus.GaugeVec
	retagRemaining prometheus.Gauge
	reloadOK       prometheus.Gauge
	reloadedAt     prometheus.Gauge
	published      published
}

func newMetrics(version string) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		visits: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "topicwire_visits_total", Help: "Visits to outlets, by how they ended."}, []string{"outcome"}),
		items: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "topicwire_items_total", Help: "Items that visits brought: new, changed or unchanged."}, []string{"kind"}),
		matches: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "topicwire_matches_total", Help: "New and changed items that a topic matched."}, []string{"topic"}),
		bytes: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "topicwire_fetched_bytes_total", Help: "Size of the feeds that visits read, decompressed."}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "topicwire_visit_duration_seconds", Help: "How long outlets took to answer.",
			Buckets: []float64{.01, .03, .1, .3, 1, 3, 10, 30, 60}}),
	}
	m.operation()
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "topicwire_build_info", Help: "Always 1; the version is the label.",
		ConstLabels: prometheus.Labels{"version": version}})
	build.Set(1)
	m.registry.MustRegister(m.visits, m.items, m.matches, m.bytes, m.seconds, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) visited(r news.Report) {
	m.visits.WithLabelValues(string(r.Visit.Outcome)).Inc()
	m.items.WithLabelValues("new").Add(float64(r.Visit.New))
	m.items.WithLabelValues("changed").Add(float64(r.Visit.Changed))
	m.items.WithLabelValues("unchanged").Add(float64(r.Visit.Unchanged))
	for _, f := range r.Findings {
		for _, match := range f.Matches {
			m.matches.WithLabelValues(match.Topic).Inc()
		}
	}
	m.bytes.Add(float64(r.Visit.Bytes))
	m.seconds.Observe(r.Visit.Took.Seconds())
	m.lastVisit.Set(float64(r.Visit.At.Add(r.Visit.Took).Unix()))
}
