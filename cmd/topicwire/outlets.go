package main

import (
	"context"

	"github.com/topicwire/topicwire/internal/daemon"
)

type initCommand struct {
	File         string   `arg:"" default:"config.yaml" help:"The config to write (default: ${default})."`
	Title        string   `placeholder:"TEXT" help:"Title of the topic."`
	Word         []string `sep:"none" placeholder:"TEXT" help:"A word or phrase that is the topic; several: any of them."`
	Not          []string `sep:"none" placeholder:"TEXT" help:"A word or phrase that tells that an item is about something else."`
	Person       []string `sep:"none" placeholder:"NAME" help:"A person whom the topic is about."`
	Place        []string `sep:"none" placeholder:"NAME" help:"A place that the topic is about."`
	Organization []string `sep:"none" placeholder:"NAME" help:"An organisation that the topic is about."`
	All          bool     `help:"Ask for one of the words and one of the names, not for one of either."`
	Language     []string `placeholder:"TAG" help:"Take only the outlets that publish in this language."`
	List         string   `placeholder:"FILE" help:"OPML list of outlets, instead of the one that comes along."`
	Contact      string   `placeholder:"ADDRESS" help:"mailto: or web address by which outlets reach you."`
}

func (c *initCommand) Run(p *daemon.Program) error {
	nothing := c.Title == "" && len(c.Word)+len(c.Person)+len(c.Place)+len(c.Organization) == 0
	return p.Init(daemon.InitOptions{
		File: c.File, Ask: nothing && isTerminal(p.Stdin), Title: c.Title, Words: c.Word, Not: c.Not, People: c.Person,
		Places: c.Place, Organizations: c.Organization, All: c.All, Languages: c.Language, List: c.List, Contact: c.Contact,
	})
}

type outletsCommand struct {
	Add    outletsAddCommand    `cmd:"" help:"Find the feed of a page, show its newest items and print its line for the config."`
	Import outletsImportCommand `cmd:"" help:"Print the lines for the config of an OPML file."`
	Export outletsExportCommand `cmd:"" help:"Print the outlets of the config as OPML."`
	Check  outletsCheckCommand  `cmd:"" help:"Visit each outlet once and say what is wrong with whom; exit status 1 if anything."`
}

type outletsAddCommand struct {
	configFlag
	Address string `arg:"" help:"Address of a feed or a home page."`
}

func (c *outletsAddCommand) Run(ctx context.Context, p *daemon.Program) error {
	return p.AddOutlet(ctx, c.Config, c.Address)
}

type outletsImportCommand struct {
	configFlag
	File string `arg:"" help:"The OPML file."`
}

func (c *outletsImportCommand) Run(p *daemon.Program) error {
	return p.ImportOutlets(c.Config, c.File)
}

type outletsExportCommand struct{ configFlag }

func (c *outletsExportCommand) Run(p *daemon.Program) error { return p.ExportOutlets(c.Config) }

type outletsCheckCommand struct {
	configFlag
	Format string `enum:"text,json" default:"text" help:"Form of the results: ${enum}."`
}

func (c *outletsCheckCommand) Run(ctx context.Context, p *daemon.Program) error {
	return p.CheckOutlets(ctx, c.Config, c.Format)
}
