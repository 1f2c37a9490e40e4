package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// builder makes the options of what was written, and checks what takes more
// than one key to see.
type builder struct {
	*decoder
	written *document
	options Options
	folder  string // of the config
	gaps    map[string]time.Duration
}

func (b *builder) build() {
	b.gaps = map[string]time.Duration{}
	c := &b.written.Config
	c.Store = b.inFolder(c.Store)
	b.storeFolder()
	b.certificate()
	b.pace("poll.schedule", c.Poll.Schedule, func(m mistake) { b.refuseAt("poll.schedule", m) })
	if !b.options.OutletsElsewhere { // else the config is the caller's own
		b.notices()
	}
	b.outlets()
	b.entities()
	b.topics()
	b.forget()
}

// storeFolder notes a store in a folder that is not there: the database is made
// when it is first needed, its folder is not. Those who tag or explain need none.
func (b *builder) storeFolder() {
	if !b.options.onDisk || b.refused("store") {
		return
	}
	folder := filepath.Dir(b.written.Config.Store)
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		b.notice("store", "there is no folder "+folder, "make it, or name a file elsewhere")
	case err == nil && !info.IsDir(), errors.Is(err, syscall.ENOTDIR):
		b.notice("store", folder+" is no folder", "name a file in one that is there")
	}
}

// forget drops the places of outlets, which nobody will ask for: 10,000 outlets
// have a good many.
func (b *builder) forget() {
	for path := range b.places.byPath {
		if strings.HasPrefix(path, "outlets[") {
			delete(b.places.byPath, path)
		}
	}
}

// inFolder resolves a file's name against the config's folder.
func (b *builder) inFolder(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(b.folder, name)
}

// pace checks a schedule against poll.min_interval, when both could be read.
func (b *builder) pace(path, schedule string, refuse func(mistake)) {
	if schedule == "" || b.refused("poll.min_interval") || path != "" && b.refused(path) {
		return
	}
	gap, known := b.gaps[schedule]
	if !known {
		gap = shortestGap(schedule)
		b.gaps[schedule] = gap
	}
	if wrong := checkPace(schedule, gap, b.written.Poll.MinInterval); wrong != nil {
		refuse(*wrong)
	}
}

// notices tell what is allowed but hardly meant.
func (b *builder) notices() {
	c := &b.written.Config
	if c.Poll.Contact == ProjectPage && !b.refused("poll.contact") {
		b.notice("poll.contact", "outlets cannot reach you: they are given the page of the project", "set it to your mailto: or web address")
	}
	if c.Poll.MinInterval < time.Minute {
		b.notice("poll.min_interval", "under a minute, outlets may take the visits for an attack", "keep it so for tests only")
	}
	if c.Fetch.PerHost > 4 {
		b.notice("fetch.per_host", fmt.Sprintf("outlets may take %d requests at a time for an attack", c.Fetch.PerHost), "4 is plenty")
	}
}

func (b *builder) notice(path, message, hint string) {
	b.add(b.places.locate(news.Problem{Path: path, Message: message, Hint: hint, Notice: true}))
}
