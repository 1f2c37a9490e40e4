// Package daemon puts the rooms together: it reads the config, opens the store,
// polls, serves, and stops. It is the only package that knows all the others;
// the commands and the end-to-end test drive its Program.
package daemon

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
)

// Program is topicwire as its commands drive it. Output for machines goes to
// Stdout, messages for people to Stderr.
type Program struct {
	Version  string // of topicwire, for the User-Agent and the feeds
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Terminal bool // Stderr is a terminal: carets, colour and progress are welcome
	Colour   bool // Stdout is a terminal that shows colours
	Log      *slog.Logger

	// Reload yields when Run is to read its config again; nil never does.
	Reload <-chan os.Signal

	// Watch makes Run do so too when the config or a list that it names changes.
	Watch bool

	// Listening is told the address that Run or Demo serves on, once it does.
	// Visited is told of every visit after it was stored. Nil tells nobody.
	Listening func(net.Addr)
	Visited   func(news.Report)
}

// Exit statuses of the command line.
const (
	ExitDone   = 0
	ExitFailed = 1
	ExitUsage  = 2 // wrong usage, a bad config or a failing rule test; of diff, any failure

	// ExitStopped is that a command that ends by itself was stopped by SIGINT or
	// SIGTERM before it had, in the way that shells tell it.
	ExitStopped = 130
)

// UsageError is a wrong use of a command.
type UsageError struct{ Message string }

func (e *UsageError) Error() string { return e.Message }

// ExitStatus is the exit status that an error of a Program's method calls for.
func ExitStatus(err error) int {
	var bad *config.Error
	var usage *UsageError
	var comparison *comparisonError
	switch {
	case err == nil:
		return ExitDone
	case errors.Is(err, context.Canceled):
		return ExitStopped
	case errors.As(err, &bad), errors.As(err, &usage), errors.As(err, &comparison):
		return ExitUsage
	}
	return ExitFailed
}

// Report writes an error for the person who runs the program.
func (p *Program) Report(err error) {
	if quiet(err) || errors.Is(err, context.Canceled) { // all was said, or is known
		return
	}
	var bad *config.Error
	if errors.As(err, &bad) {
		if p.Terminal {
			_ = bad.Write(p.Stderr, true) // there is nowhere left to report that this fails
			return
		}
		fmt.Fprintln(p.Stderr, bad)
		return
	}
	fmt.Fprintf(p.Stderr, "topicwire: %v\n", err)
}

// note writes a line for a person.
func (p *Program) note(format string, args ...any) {
	fmt.Fprintf(p.Stderr, format+"\n", args...)
}
