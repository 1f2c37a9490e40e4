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
	model := *parser.Model
	model.Help = "topic feeds that explain themselves\n" + model.Help // the first line is the head of each page
	page := mangokong.NewManPage(1, &model)
	for _, section := range []struct{ name, text string }{
		{"Exit status", "0 when done, and when run or demo is stopped by SIGTERM or SIGINT; 1 when something failed, diff found a difference or outlets check an outlet that is not well; " +
			"2 for wrong usage, a bad config or a failing rule test, and when diff fails; 130 when another command is stopped before it is done."},
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
