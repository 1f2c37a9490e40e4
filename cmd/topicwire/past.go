package main

import (
	"context"

	"github.com/topicwire/topicwire/internal/daemon"
)

// The commands in this file are about what is stored. They read it while a daemon
// may be running.

type diffCommand struct {
	configFlag
	New string `arg:"" help:"The other config."`
}

func (c *diffCommand) Run(ctx context.Context, p *daemon.Program) error {
	return p.Diff(ctx, c.Config, c.New)
}

type nearCommand struct {
	configFlag
	Topic string `required:"" placeholder:"ID" help:"The topic."`
	Limit int    `default:"20" placeholder:"N" help:"How many items at most (default: ${default})."`
}

func (c *nearCommand) Run(ctx context.Context, p *daemon.Program) error {
	return p.Near(ctx, c.Config, daemon.NearOptions{Topic: c.Topic, Limit: c.Limit})
}

type exportCommand struct {
	configFlag
	Topic  string `required:"" placeholder:"ID" help:"The topic."`
	Format string `enum:"jsonl,csv" default:"jsonl" help:"JSON Lines (jsonl) or a table (csv) (default: ${default})."`
}

func (c *exportCommand) Run(ctx context.Context, p *daemon.Program) error {
	return p.Export(ctx, c.Config, daemon.ExportOptions{Topic: c.Topic, Format: c.Format})
}

type hideCommand struct {
	configFlag
	Item string `arg:"" help:"Its id in the feeds, or its link."`
}

func (c *hideCommand) Run(ctx context.Context, p *daemon.Program) error {
	return p.Hide(ctx, c.Config, c.Item)
}
