package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/topicwire/topicwire/internal/daemon"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: bash, zsh or fish."`
}

// Run prints a script that completes commands and flags, made from the command
// line itself.
func (c *completionCommand) Run(p *daemon.Program, parser *kong.Kong) error {
	script := map[string]func([]completed) string{"bash": bashScript, "zsh": zshScript, "fish": fishScript}[c.Shell]
	if _, err := fmt.Fprint(p.Stdout, script(completions(parser.Model.Node, ""))); err != nil {
		return fmt.Errorf("write completions: %w", err)
	}
	return nil
}

// completed is what may follow on a command.
type completed struct {
	command string // as typed, without the program's name; "" at the beginning
	words   []word // commands and flags, sorted
}

type word struct{ text, help string }

// completions lists what may follow on a command, and on those below it.
func completions(node *kong.Node, command string) []completed {
	this := completed{command: command}
	var below []completed
	for _, child := range node.Children {
		if child.Hidden || child.Type != kong.CommandNode {
			continue
		}
		this.words = append(this.words, word{child.Name, child.Help})
		below = append(below, completions(child, strings.TrimSpace(command+" "+child.Name))...)
	}
	for _, flags := range node.AllFlags(true) {
		for _, flag := range flags {
			this.words = append(this.words, word{"--" + flag.Name, flag.Help})
			if flag.Tag.Negatable != "" {
				this.words = append(this.words, word{"--no-" + flag.Name, "Not: " + flag.Help})
			}
		}
	}
	slices.SortFunc(this.words, func(a, b word) int { return strings.Compare(a.text, b.text) })
	this.words = slices.Compact(this.words)
	return append([]completed{this}, below...)
}

// bashScript completes what fits the commands that were typed; anything else is a
// file's name.
func bashScript(all []completed) string {
	var out strings.Builder
	out.WriteString(`# bash completion of topicwire
_topicwire() {
    local word=${COMP_WORDS[COMP_CWORD]} command="" known i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        -*) ;;
        *) known=$(_topicwire_words "${command:+$command }${COMP_WORDS[i]}") && command="${command:+$command }${COMP_WORDS[i]}" ;;
        esac
    done
    known=$(_topicwire_words "$command")
    mapfile -t COMPREPLY < <(compgen -W "$known" -- "$word")
}
_topicwire_words() {
    case $1 in
`)
	for _, c := range all {
		fmt.Fprintf(&out, "    %q) echo %q ;;\n", c.command, strings.Join(texts(c.words), " "))
	}
	out.WriteString("    *) return 1 ;;\n    esac\n}\ncomplete -o default -F _topicwire topicwire\n")
	return out.String()
}

func texts(words []word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.text
	}
	return out
}

func zshScript(all []completed) string {
	var out strings.Builder
	out.WriteString(`#compdef topicwire
_topicwire() {
    local command="" i
    local -a known
    for ((i = 2; i < CURRENT; i++)); do
        [[ ${words[i]} == -* ]] && continue
        _topicwire_words "${command:+$command }${words[i]}" && command="${command:+$command }${words[i]}"
    done
    _topicwire_words "$command"
    _describe 'topicwire' known || _files
}
_topicwire_words() {
    case $1 in
`)
	for _, c := range all {
		fmt.Fprintf(&out, "    %q) known=(", c.command)
		for _, w := range c.words {
			fmt.Fprintf(&out, "\n        %s", singleQuoted(strings.ReplaceAll(w.text, ":", `\:`)+":"+w.help))
		}
		out.WriteString(") ;;\n")
	}
	out.WriteString("    *) return 1 ;;\n    esac\n}\ncompdef _topicwire topicwire\n")
	return out.String()
}

// singleQuoted is a word of a shell whatever it holds.
func singleQuoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

func fishScript(all []completed) string {
	var out strings.Builder
	out.WriteString("# fish completion of topicwire\n")
	for _, c := range all {
		when := "__fish_use_subcommand"
		if c.command != "" {
			var seen []string
			for _, name := range strings.Fields(c.command) {
				seen = append(seen, "__fish_seen_subcommand_from "+name)
			}
			when = strings.Join(seen, "; and ")
		}
		for _, w := range c.words {
			help := strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(w.help)
			if flag, ok := strings.CutPrefix(w.text, "--"); ok {
				fmt.Fprintf(&out, "complete -c topicwire -n '%s' -l %s -d '%s'\n", when, flag, help)
			} else {
				fmt.Fprintf(&out, "complete -c topicwire -n '%s' -a %s -d '%s'\n", when, w.text, help)
			}
		}
	}
	return out.String()
}
