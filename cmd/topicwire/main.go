// Command topicwire turns many news outlets' feeds into one topic feed that
// explains itself. This file is its command line: flags in, exit status out;
// what the commands do is in package daemon.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	_ "time/tzdata" // CRON_TZ= works on machines without zone data

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"github.com/topicwire/topicwire/internal/daemon"
)

// commands is the whole command line.
type commands struct {
	LogLevel  *slog.Level `placeholder:"LEVEL" help:"Least level that is logged: debug, info, warn or error (default: info; warn for demo, error for poll)."`
	LogFormat string      `enum:"text,json" default:"text" help:"Form of the log: ${enum}."`

	Init    initCommand    `cmd:"" help:"Write a config of your own topic, from flags or from answers."`
	Outlets outletsCommand `cmd:"" help:"Find, check, import and export outlets."`
	Run     runCommand     `cmd:"" help:"Run the daemon: poll, store and serve."`
	Demo    demoCommand    `cmd:"" help:"Run the daemon on embedded sample outlets; needs no network."`
	Check   checkCommand   `cmd:"" help:"Check a config: its form, its rules and their tests."`
	Poll    pollCommand    `cmd:"" help:"Visit the outlets that are due, then exit."`
	Tag     tagCommand     `cmd:"" help:"Decide about items: JSON Lines on stdin to JSON Lines on stdout."`
	Explain explainCommand `cmd:"" help:"Say why a text matches or does not."`
	Backup  backupCommand  `cmd:"" help:"Copy the store to a file, while the daemon runs."`
	Diff    diffCommand    `cmd:"" help:"Show what the rules of another config would change; exit status 1 if anything."`
	Near    nearCommand    `cmd:"" help:"List items that just missed a topic, and what was missing."`
	Export  exportCommand  `cmd:"" help:"Write all that a topic has published as data."`
	Hide    hideCommand    `cmd:"" help:"Withdraw an item from everything that is published, for good."`
	Schema  schemaCommand  `cmd:"" help:"Print the JSON Schema of config.yaml."`
	Healthy healthyCommand `cmd:"" help:"Ask a running daemon whether it is well; exit status 1 if not."`
	Version versionCommand `cmd:"" help:"Print version, commit and Go version."`

	Man        manCommand        `cmd:"" help:"Print the manual page."`
	Completion completionCommand `cmd:"" help:"Print completions for a shell."`
}

// configFlag is the flag that most commands share.
type configFlag struct {
	Config string `default:"config.yaml" placeholder:"FILE" help:"The config; relative paths in it start from its folder (default: ${default})."`
}

type runCommand struct {
	configFlag
	Watch bool `default:"true" negatable:"" help:"Read the config again when it or a list that it names changes (default)."`
}

func (c *runCommand) Run(ctx context.Context, p *daemon.Program) error {
	hangUps := make(chan os.Signal, 1)
	signal.Notify(hangUps, syscall.SIGHUP) // by custom it asks a daemon to read its config again
	p.Reload = hangUps
	p.Watch = c.Watch
	return p.Run(ctx, c.Config)
}

type demoCommand struct {
	Live   bool    `help:"Go on adding and editing items."`
	Speed  float64 `default:"1" placeholder:"N" help:"How many times faster --live goes."`
	Listen string  `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to serve on (default: ${default})."`
}

func (c *demoCommand) Run(ctx context.Context, p *daemon.Program) error {
	return p.Demo(ctx, daemon.DemoOptions{Listen: c.Listen, Live: c.Live, Speed: c.Speed})
}

type checkCommand struct {
	configFlag
	Fingerprint bool `help:"Print instead what stands for the rules, as exports name it."`
}

func (c *checkCommand) Run(p *daemon.Program) error {
	if c.Fingerprint {
		return p.Fingerprint(c.Config)
	}
	return p.Check(c.Config)
}

type pollCommand struct {
	configFlag
	Outlet string `placeholder:"ID" help:"Visit this outlet now, due or not."`
	Reset  bool   `help:"Forget that outlets asked to be left alone (Retry-After, 410 Gone)."`
}

func (c *pollCommand) Run(ctx context.Context, p *daemon.Program) error {
	return p.Poll(ctx, c.Config, daemon.PollOptions{Outlet: c.Outlet, Reset: c.Reset})
}

type tagCommand struct{ configFlag }

func (c *tagCommand) Run(ctx context.Context, p *daemon.Program) error { return p.Tag(ctx, c.Config) }

type explainCommand struct {
	configFlag
	Forms string   `placeholder:"entity/ID" help:"List instead everything that an entity is found by, case forms included."`
	Text  []string `arg:"" optional:"" help:"The text, as a title."`
}

func (c *explainCommand) Run(p *daemon.Program) error {
	text := strings.Join(c.Text, " ")
	switch {
	case c.Forms == "" && text == "":
		return &daemon.UsageError{Message: "explain what? Write a text, or --forms entity/ID"}
	case c.Forms != "" && text != "":
		return &daemon.UsageError{Message: "explain a text or --forms, not both"}
	case c.Forms != "":
		return p.Forms(c.Config, c.Forms)
	}
	return p.Explain(c.Config, text)
}

type backupCommand struct {
	configFlag
	File string `arg:"" help:"The copy, a file that is not there yet."`
}

func (c *backupCommand) Run(ctx context.Context, p *daemon.Program) error {
	return p.Backup(ctx, c.Config, c.File)
}

type schemaCommand struct{}

func (schemaCommand) Run(p *daemon.Program) error { return p.Schema() }

type healthyCommand struct{ configFlag }

func (c *healthyCommand) Run(ctx context.Context, p *daemon.Program) error {
	return p.Healthy(ctx, c.Config)
}

type versionCommand struct{}

func (versionCommand) Run(p *daemon.Program) error {
	_, err := fmt.Fprintf(p.Stdout, "topicwire %s (commit %s, %s)\n", p.Version, commit(), runtime.Version())
	return err
}

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is main with its surroundings as arguments.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var line commands
	exit := -1
	parser := kong.Must(&line, kong.Name("topicwire"), kong.UsageOnError(),
		kong.Description("One feed of a topic from many news outlets, each item with where it comes from and why it is there."),
		kong.Writers(stdout, stderr), kong.Exit(func(status int) { exit = status }),
		kong.BindSingletonProvider(untilSignal))
	parsed, err := parser.Parse(args)
	if exit >= 0 { // --help has said it all
		return exit
	}
	if err != nil {
		fmt.Fprintf(stderr, "topicwire: %v (topicwire --help lists the commands)\n", err)
		return daemon.ExitUsage
	}
	p := &daemon.Program{
		Version: version(), Stdin: stdin, Stdout: stdout, Stderr: stderr,
		Terminal: isTerminal(stderr), Colour: isTerminal(stdout) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
		Log: line.log(stderr, parsed.Command()),
	}
	err = parsed.Run(p, parser)
	if err != nil {
		p.Report(err)
	}
	return daemon.ExitStatus(err)
}

// untilSignal is for the commands that end by themselves when they are asked to;
// the others are ended by the signal.
func untilSignal() (context.Context, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	return ctx, nil
}

func (c *commands) log(w io.Writer, command string) *slog.Logger {
	level := slog.LevelInfo
	switch {
	case c.LogLevel != nil:
		level = *c.LogLevel
	case command == "demo": // which tells its story itself
		level = slog.LevelWarn
	case command == "poll": // which sums up what failed
		level = slog.LevelError
	}
	options := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// release is the version that a release was linked with, or "".
var release string //nolint:gochecknoglobals // the linker sets it

// version is that of the release, or the module's version when it was installed
// as one, else "dev".
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "dev"
	}
	return info.Main.Version
}

func commit() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				return s.Value[:min(12, len(s.Value))]
			}
		}
	}
	return "unknown"
}
