package daemon

import (
	"os"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/topicwire/topicwire/internal/publish"
)

// operation makes the metrics of how the daemon itself is doing.
func (m *metrics) operation() {
	gauge := func(name, help string) prometheus.Gauge {
		g := prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
		m.registry.MustRegister(g)
		return g
	}
	m.lastVisit = gauge("topicwire_last_visit_timestamp_seconds", "When the visit ended that was stored last.")
	m.retagRemaining = gauge("topicwire_retag_remaining_items", "Stored items to which changed rules are still to be applied.")
	m.reloadOK = gauge("topicwire_config_last_reload_successful", "Whether the config in force is the one that is there: 1 or 0.")
	m.reloadedAt = gauge("topicwire_config_last_reload_success_timestamp_seconds", "When the config in force was read.")
	m.unrecorded = prometheus.NewCounter(prometheus.CounterOpts{
		Name: "topicwire_visits_unrecorded_total", Help: "Visits that could not be stored; what they would have brought is asked for again."})
	m.outletStates = prometheus.NewGaugeVec(prometheus.GaugeOpts{
		Name: "topicwire_outlets", Help: "Outlets by how they are doing, as on /outlets."}, []string{"state"})
	m.registry.MustRegister(m.unrecorded, m.outletStates, &m.published)
	m.reloaded(true)
}

func (m *metrics) reloaded(well bool) {
	if !well {
		m.reloadOK.Set(0)
		return
	}
	m.reloadOK.Set(1)
	m.reloadedAt.Set(float64(time.Now().Unix()))
}

func (m *metrics) outlets(counts map[publish.Condition]int) {
	for _, condition := range publish.Conditions {
		m.outletStates.WithLabelValues(string(condition)).Set(float64(counts[condition]))
	}
}

// serving names the handler whose topics are counted.
func (m *metrics) serving(h *publish.Handler) { m.published.handler.Store(h) }

// store measures a store that is a file.
func (m *metrics) store(file string) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "topicwire_store_bytes", Help: "Size of the store's file and its write-ahead log.",
	}, func() float64 {
		total := int64(0)
		for _, name := range []string{file, file + "-wal"} {
			if info, err := os.Stat(name); err == nil {
				total += info.Size()
			}
		}
		return float64(total)
	}))
}

// published are the metrics of the topics that are served now.
type published struct {
	handler atomic.Pointer[publish.Handler]
}

var (
	entriesTotal = prometheus.NewDesc("topicwire_entries_total",
		"Entries that a topic has published, ever.", []string{"topic"}, nil)
	lastEntry = prometheus.NewDesc("topicwire_last_entry_timestamp_seconds",
		"When a topic's latest entry was published.", []string{"topic"}, nil)
)

// Describe implements [prometheus.Collector].
func (p *published) Describe(out chan<- *prometheus.Desc) {
	out <- entriesTotal
	out <- lastEntry
}

// Collect implements [prometheus.Collector].
func (p *published) Collect(out chan<- prometheus.Metric) {
	h := p.handler.Load()
	if h == nil {
		return
	}
	for topic, progress := range h.Published() {
		out <- prometheus.MustNewConstMetric(entriesTotal, prometheus.CounterValue, float64(progress.Entries), topic)
		if !progress.Latest.IsZero() {
			out <- prometheus.MustNewConstMetric(lastEntry, prometheus.GaugeValue, float64(progress.Latest.Unix()), topic)
		}
	}
}
