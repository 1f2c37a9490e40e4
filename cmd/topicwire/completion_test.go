package main

import (
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// shells complete what was typed, the last word of which may be empty.
var shells = map[string]struct{ before, after string }{
	"bash": {"", `
words=("$@"); [[ ${words[-1]} == . ]] && words[-1]=
COMP_WORDS=(topicwire "${words[@]}"); COMP_CWORD=$#; _topicwire; printf '%s\n' "${COMPREPLY[@]}"`},
	// What the shell would do with the answers is stood in for.
	"zsh": {`
compdef() { }
_describe() { print -rl -- ${${(P)2}%%:*} }
compadd() { print -rl -- ${(P)2} }
_files() { print FILES }
`, `
words=(topicwire "$@"); [[ ${words[-1]} == . ]] && words[-1]=
CURRENT=${#words}; typed=${words[-1]}; _topicwire | while read -r word; do [[ $word == FILES || $word == $typed* ]] && print -r -- $word; done`},
	"fish": {"", `
set last $argv[-1]
test $last = . && set last ''
complete -C (string join ' ' -- topicwire $argv[1..-2] $last) | string replace -r '\t.*' ''`},
}

// TestCompletion asks shells what they would complete.
func TestCompletion(t *testing.T) {
	tests := map[string]string{ // . is an empty word
		"d":                        "demo diff",
		"run --no":                 "--no-watch",
		"--log-level info ba":      "backup",
		"poll --o":                 "--outlet",
		"outlets .":                "add check export import",
		"outlets check --fo":       "--format",
		"outlets check --fi":       "",
		"outlets add --f":          "",
		"export --format .":        "csv jsonl",
		"export --format j":        "jsonl",
		"export --format csv --fo": "--format",
		"completion .":             "bash fish zsh",
		"nonsense ch":              "check",
	}
	for name, shell := range shells {
		t.Run(name, func(t *testing.T) {
			path, err := exec.LookPath(name)
			if err != nil {
				t.Skip("there is no " + name + " here")
			}
			var script, messages bytes.Buffer
			if status := run([]string{"completion", name}, strings.NewReader(""), &script, &messages); status != 0 {
				t.Fatalf("status %d: %s", status, &messages)
			}
			for typed, want := range tests {
				args := []string{"-c", shell.before + script.String() + shell.after}
				if name == "fish" {
					args = append(args, "--")
				} else { // what the script is called
					args = append(args, name)
				}
				command := exec.Command(path, append(args, strings.Fields(typed)...)...)
				command.Dir = t.TempDir() // where no file could be completed
				output, err := command.CombinedOutput()
				got := strings.Fields(string(output))
				slices.Sort(got)
				if strings.Join(got, " ") != want {
					t.Errorf("topicwire %s: %q (%v), want %q", typed, got, err, want)
				}
			}
		})
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
