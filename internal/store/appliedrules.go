package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// The settings that tell which rules decided what is stored. Either there is the
// first, or the two others: while rules are applied, of no rules can it be said
// that they decided every item.
const (
	rulesSetting     = "rules"      // fingerprint of those that decided every item
	rulesNextSetting = "rules next" // fingerprint of those that are being applied
	rulesDoneSetting = "rules done" // id of an item up to which those have been
)

// RulesFingerprint returns the fingerprint of the rules that every stored item
// was decided by, or "" if that is not so of any.
func (s *Store) RulesFingerprint(ctx context.Context) (string, error) {
	value, err := setting(ctx, s.read, rulesSetting)
	if err != nil {
		return "", fmt.Errorf("read the fingerprint of the rules: %w", s.explain(err))
	}
	return value, nil
}

// UseRules says by which rules visits decide from now on, and reports whether
// every stored item was decided by those: else [Store.Retag] is to be called. It is
// called before the first visit that does so.
func (s *Store) UseRules(ctx context.Context, fingerprint string) (applied bool, err error) {
	err = s.update(ctx, func(tx *sql.Tx) error {
		stored, err := setting(ctx, tx, rulesSetting)
		if applied = stored == fingerprint; applied || err != nil {
			return err
		}
		_, err = beginRules(ctx, tx, fingerprint)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("note which rules are in use: %w", err)
	}
	return applied, nil
}

// beginRules notes that rules are being applied, and returns up to which item they
// have been.
func beginRules(ctx context.Context, tx *sql.Tx, fingerprint string) (after string, err error) {
	next, err := setting(ctx, tx, rulesNextSetting)
	if err != nil {
		return "", err
	}
	if next == fingerprint {
		return setting(ctx, tx, rulesDoneSetting)
	}
	if err := dropSettings(ctx, tx, rulesSetting, rulesDoneSetting); err != nil {
		return "", err
	}
	return "", putSetting(ctx, tx, rulesNextSetting, fingerprint)
}

// endRules notes that every item was decided by some rules.
func endRules(ctx context.Context, tx *sql.Tx, fingerprint string) error {
	if err := dropSettings(ctx, tx, rulesNextSetting, rulesDoneSetting); err != nil {
		return err
	}
	return putSetting(ctx, tx, rulesSetting, fingerprint)
}

// setting returns the value of a setting, or "" if it has none.
func setting(ctx context.Context, q querier, name string) (string, error) {
	var value string
	err := q.QueryRowContext(ctx, `SELECT value FROM settings WHERE name = $1`, name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

func putSetting(ctx context.Context, tx *sql.Tx, name, value string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO settings (name, value) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return err
}

func dropSettings(ctx context.Context, tx *sql.Tx, names ...string) error {
	for _, name := range names {
		if _, err := tx.ExecContext(ctx, `DELETE FROM settings WHERE name = $1`, name); err != nil {
			return err
		}
	}
	return nil
}
