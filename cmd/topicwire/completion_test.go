package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

// TestBashCompletion asks a bash what it would complete.
func TestBashCompletion(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash here")
	}
	var script, messages bytes.Buffer
	if status := run([]string{"completion", "bash"}, strings.NewReader(""), &script, &messages); status != 0 {
		t.Fatalf("status %d: %s", status, &messages)
	}
	for typed, want := range map[string]string{
		"d":                     "demo diff",
		"run --no":              "--no-watch",
		"--log-level=info ba":   "backup",
		"poll --o":              "--outlet",
		"export --format csv -": "--config --format --help --log-format --log-level --topic",
		"nonsense ch":           "check",
	} {
		words := strings.Fields(typed)
		command := exec.Command(bash, "--norc", "-c", script.String()+`
COMP_WORDS=(topicwire "$@"); COMP_CWORD=$#; _topicwire; echo "${COMPREPLY[@]}"`, "bash")
		command.Args = append(command.Args, words...)
		output, err := command.CombinedOutput()
		if got := strings.TrimSpace(string(output)); err != nil || got != want {
			t.Errorf("topicwire %s: %q (%v), want %q", typed, got, err, want)
		}
	}
}

// TestManualPage holds that the page has every command, and that man finds nothing
// wrong with it.
func TestManualPage(t *testing.T) {
	var page, messages bytes.Buffer
	if status := run([]string{"man"}, strings.NewReader(""), &page, &messages); status != 0 {
		t.Fatalf("status %d: %s", status, &messages)
	}
	for _, want := range []string{".TH", "backup", "export", "diff", "EXIT STATUS", "SIGHUP", "Withdraw an item"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page has no %q", want)
		}
	}
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("there is no groff here")
	}
	command := exec.Command(groff, "-man", "-Tutf8", "-ww", "-z")
	command.Stdin = &page
	if output, err := command.CombinedOutput(); err != nil || len(output) > 0 {
		t.Errorf("groff: %v\n%s", err, output)
	}
}
