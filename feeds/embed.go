// Package feeds holds what topicwire visits. The outlet lists (OPML) beside
// this file are lines for a config.yaml to name; they are read from disk.
// Embedded in the program are the sample outlets of the offline demo, the demo's
// own configuration, and the lists too, from which a new config is made.
package feeds

import (
	"bytes"
	"embed"
	"fmt"
)

//go:embed samples.yaml
var samples []byte

//go:embed demo.yaml
var demo []byte

//go:embed *.opml
var lists embed.FS

// Lists returns all lists of outlets (OPML), for a config that is made where this
// folder is not.
func Lists() (map[string][]byte, error) {
	files, err := lists.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("embedded lists: %w", err)
	}
	out := make(map[string][]byte, len(files))
	for _, file := range files {
		if out[file.Name()], err = lists.ReadFile(file.Name()); err != nil {
			return nil, fmt.Errorf("embedded list %s: %w", file.Name(), err)
		}
	}
	return out, nil
}

// DemoConfig is the config.yaml of the demo: the topic, the entities it needs
// and the pace of a server on loopback. It names no outlets, since their
// addresses are known only once the demo's server listens; whoever runs the
// demo adds [SampleOutlet.Outlet] of each. The caller may keep and change it.
func DemoConfig() []byte { return bytes.Clone(demo) }
