package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// migrate brings the tables of a database to today's shape. It refuses tables
// of a later shape, which this program would misread.
func migrate(ctx context.Context, db *sql.DB, e engine) error {
	provider, err := migrator(db, e)
	if err != nil {
		return err
	}
	have, want, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the tables: %w", err)
	}
	if have > want {
		return newerTables(have, want)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate from version %d to %d: %w", have, want, err)
	}
	return nil
}

// versions returns of which version the tables of a database are, and of which
// this program would make them.
func versions(ctx context.Context, db *sql.DB, e engine) (have, want int64, err error) {
	provider, err := migrator(db, e)
	if err != nil {
		return 0, 0, err
	}
	if have, want, err = provider.GetVersions(ctx); err != nil {
		return 0, 0, fmt.Errorf("read the version of the tables: %w", err)
	}
	return have, want, nil
}

func migrator(db *sql.DB, e engine) (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, e.migrations)
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	provider, err := goose.NewProvider(e.dialect, db, folder,
		goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	return provider, nil
}

func newerTables(have, want int64) error {
	return fmt.Errorf("its tables are of version %d and this program knows only version %d: "+
		"a newer topicwire wrote it; run that one, or name another file", have, want)
}
