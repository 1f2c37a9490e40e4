package publish

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var dump = flag.String("dump", "", "folder into which the feeds of every kind are written, for other validators")

// TestFeedsConform holds every kind of feed in every format against our checker
// and, where xmllint and the schemas are there, against its schema.
func TestFeedsConform(t *testing.T) {
	checks := map[string]func(document []byte, self string) []string{"rss": checkRSS, "atom": checkAtom, "json": checkJSON}
	for _, kind := range feedKinds(t) {
		for _, format := range formats {
			self := kind.feed.address.in(format.extension)
			document, err := format.render(kind.feed, self)
			if err != nil {
				t.Fatal(err)
			}
			for _, complaint := range checks[format.extension](document, self) {
				t.Errorf("%s.%s: %s", kind.name, format.extension, complaint)
			}
			if *dump != "" {
				name := filepath.Join(*dump, strings.ReplaceAll(kind.name, " ", "-")+"."+format.extension)
				if err := os.WriteFile(name, document, 0o644); err != nil { //nolint:gosec // to be read by others
					t.Fatal(err)
				}
			}
		}
	}
}

func TestFeedsMeetTheirSchemas(t *testing.T) {
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skip("xmllint is not installed: feeds are not checked against their schemas")
	}
	for extension, name := range map[string]string{"rss": "rss20.rng", "atom": "atom.rng"} {
		schema := filepath.Join("..", "..", "..", "shared", "schema", name)
		if _, err := os.Stat(schema); err != nil {
			t.Skipf("no schema at %s: feeds are not checked against it", schema)
		}
		folder := t.TempDir()
		args := []string{"--noout", "--nonet", "--relaxng", schema}
		for _, kind := range feedKinds(t) {
			args = append(args, writeFeed(t, folder, kind, extension))
		}
		if out, err := exec.Command("xmllint", args...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", extension, err, out)
		}
	}
}

// writeFeed writes a feed into a file of the folder, and returns its name.
func writeFeed(t *testing.T, folder string, kind feedKind, extension string) string {
	t.Helper()
	for _, format := range formats {
		if format.extension != extension {
			continue
		}
		document, err := format.render(kind.feed, kind.feed.address.in(extension))
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(folder, strings.ReplaceAll(kind.name, " ", "-")+"."+extension)
		if err := os.WriteFile(name, document, 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	t.Fatalf("no format %q", extension)
	return ""
}
