package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/publish"
)

// Topics that are served: one is measured, the other changes meanwhile.
const (
	steady = "steady"
	lively = "lively"
)

// serve serves both topics on a free port, until it is stopped.
func serve(ctx context.Context) (address string, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it is closed with the server
	if err != nil {
		return "", nil, err
	}
	root := "http://" + listener.Addr().String()
	s := &source{last: publish.FeedLimit}
	h, err := publish.New(publish.Options{
		PublicURL: root, Source: s, Version: "1.0.0",
		Topics: []news.Topic{{ID: steady, Title: "What is measured"}, {ID: lively, Title: "What changes"}},
	})
	if err != nil {
		return "", nil, errors.Join(err, listener.Close())
	}
	if err := h.Refresh(ctx); err != nil {
		return "", nil, errors.Join(err, listener.Close())
	}
	ctx, cancel := context.WithCancel(ctx)
	var parts sync.WaitGroup
	parts.Go(func() { h.Run(ctx) })
	parts.Go(func() { s.live(ctx, h) })
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute,
	}
	parts.Go(func() { _ = server.Serve(publish.JoinWrites(server, listener)) }) // ends when it is closed
	return root + "/" + steady + ".atom", func() {
		cancel()
		_ = server.Close()
		parts.Wait()
	}, nil
}

// source is a publish.Source in memory whose lively topic has a new entry every
// second.
type source struct {
	mu   sync.Mutex
	last int64 // entry of the lively topic
}

func (s *source) live(ctx context.Context, h *publish.Handler) {
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-second.C:
		}
		s.mu.Lock()
		s.last++
		s.mu.Unlock()
		h.Changed(lively)
	}
}

// Publish says how far a topic is published.
func (s *source) Publish(_ context.Context, topic string, _, _ int) (news.Edition, error) {
	if topic == steady {
		return news.Edition{Last: publish.FeedLimit}, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return news.Edition{Last: s.last}, nil
}

// Entries returns the latest entries, as many as a feed holds.
func (s *source) Entries(ctx context.Context, query news.Query) ([]news.Entry, error) {
	edition, err := s.Publish(ctx, query.Topic, 0, 0)
	if err != nil {
		return nil, err
	}
	var entries []news.Entry
	for number := edition.Last; number > edition.Last-publish.FeedLimit; number-- {
		entries = append(entries, entry(query.Topic, number))
	}
	return entries, nil
}

// Archive returns no page.
func (s *source) Archive(context.Context, string, int) ([]news.Entry, time.Time, error) {
	return nil, time.Time{}, nil
}

// Coverage counts nothing.
func (s *source) Coverage(context.Context, news.Query, time.Time, time.Duration, int) (news.Coverage, error) {
	return news.Coverage{}, nil
}

// Health knows no outlet.
func (s *source) Health(context.Context, int) ([]news.Health, error) { return nil, nil }

// entry makes an entry like others but for some words: one feed of them has about
// 120 KB as Atom.
func entry(topic string, number int64) news.Entry {
	words := strings.Fields("talks summit border delegation president minister airfield agreement statement journalists weather protest")
	chance := rand.New(rand.NewPCG(uint64(number), 1)) //nolint:gosec // the same in each run, and nothing depends on it
	var body strings.Builder
	for range 5 {
		fmt.Fprintf(&body, "%s %x ", words[chance.IntN(len(words))], chance.Uint64())
	}
	at := time.Date(2025, time.August, 15, 12, 0, 0, 0, time.UTC).Add(time.Duration(number) * time.Minute)
	outlet := news.Outlet{ID: "harbour-post", Name: "Harbour Post", Feed: "https://harbour.example/feed.xml", Home: "https://harbour.example/", Language: "en"}
	return news.Entry{
		Item: news.Item{
			ID: fmt.Sprintf("tag:topicwire.example,2025:%s/%d", topic, number), Outlet: outlet.ID,
			Link:    fmt.Sprintf("https://harbour.example/%d/%s", number, words[number%int64(len(words))]),
			Title:   fmt.Sprintf("The %s after %d hours: what the %s said", words[number%int64(len(words))], number%50, words[(number+3)%int64(len(words))]),
			Summary: "<p>" + body.String() + "</p>", Published: at, FirstSeen: at,
		},
		Source: outlet, Since: at, Number: number,
		Match: news.Match{Topic: topic, Score: 4, Why: []news.Evidence{{Term: "summit", Field: news.FieldTitle, Text: "the summit after"}}},
	}
}
