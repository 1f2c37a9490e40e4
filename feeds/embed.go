// Package feeds holds what topicwire visits. The outlet lists (OPML) beside
// this file are lines for a config.yaml to name; they are read from disk.
// Embedded in the program are the sample outlets of the offline demo and the
// demo's own configuration.
package feeds

import (
	"bytes"
	_ "embed"
)

//go:embed samples.yaml
var samples []byte

//go:embed demo.yaml
var demo []byte

// DemoConfig is the config.yaml of the demo: the topic, the entities it needs
// and the pace of a server on loopback. It names no outlets, since their
// addresses are known only once the demo's server listens; whoever runs the
// demo adds [SampleOutlet.Outlet] of each. The caller may keep and change it.
func DemoConfig() []byte { return bytes.Clone(demo) }
