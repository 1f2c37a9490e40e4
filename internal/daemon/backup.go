package daemon

import (
	"context"
	"fmt"
	"os"

	"github.com/topicwire/topicwire/internal/store"
)

// Backup copies the store of a config to a new file. A daemon that has the store
// open goes on meanwhile.
func (p *Program) Backup(ctx context.Context, path, file string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	if err := store.Backup(ctx, s.Store, file); err != nil {
		return err
	}
	copied, err := os.Stat(file)
	if err != nil {
		return fmt.Errorf("look at the copy: %w", err)
	}
	p.note("%s is copied to %s, %.1f MB. To go back to it, stop the daemon and put it in place of the store, without the files beside that end in -wal and -shm.",
		s.Store, file, float64(copied.Size())/1e6)
	return nil
}
