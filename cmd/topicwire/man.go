package main

import (
	"fmt"

	"github.com/alecthomas/kong"
	mangokong "github.com/alecthomas/mango-kong"
	"github.com/muesli/roff"

	"github.com/topicwire/topicwire/internal/daemon"
)

type manCommand struct{}

// Run prints the manual page, made from the command line itself.
func (manCommand) Run(p *daemon.Program, parser *kong.Kong) error {
	page := mangokong.NewManPage(1, parser.Model)
	for _, section := range []struct{ name, text string }{
		{"Exit status", "0 when done, and when stopped by SIGTERM or SIGINT; 1 when something failed, or diff found a difference; " +
			"2 for wrong usage, a bad config or a failing rule test."},
		{"Signals", "SIGTERM and SIGINT stop the daemon: visits in flight are finished, or abandoned after poll.grace. " +
			"SIGHUP makes it read its config again; one with mistakes changes nothing."},
		{"Files", "config.yaml in the current folder, unless --config names another. The store is the file that it names, topicwire.db by default."},
	} {
		page.WithSection(section.name, section.text)
	}
	if _, err := fmt.Fprint(p.Stdout, page.Build(roff.NewDocument())); err != nil {
		return fmt.Errorf("write manual page: %w", err)
	}
	return nil
}
