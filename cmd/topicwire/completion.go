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
	words   []word // commands below it, or values of its argument
	flags   []word
}

type word struct {
	text, help string
	value      bool     // a flag that has one
	values     []string // all that there are, of a flag that has one; none: any text or file
}

// completions lists what may follow on a command, and on those below it.
func completions(node *kong.Node, command string) []completed {
	this := completed{command: command}
	var below []completed
	for _, child := range node.Children {
		if child.Hidden || child.Type != kong.CommandNode {
			continue
		}
		this.words = append(this.words, word{text: child.Name, help: child.Help})
		below = append(below, completions(child, strings.TrimSpace(command+" "+child.Name))...)
	}
	for _, argument := range node.Positional {
		for _, value := range enumOf(argument) {
			this.words = append(this.words, word{text: value, help: argument.Help})
		}
	}
	for _, flags := range node.AllFlags(true) {
		for _, flag := range flags {
			this.flags = append(this.flags, word{"--" + flag.Name, flag.Help, !flag.IsBool(), enumOf(flag.Value)})
			if flag.Tag.Negatable != "" {
				this.flags = append(this.flags, word{text: "--no-" + flag.Name, help: "Not: " + flag.Help})
			}
		}
	}
	byText := func(a, b word) int { return strings.Compare(a.text, b.text) }
	slices.SortFunc(this.words, byText)
	slices.SortFunc(this.flags, byText)
	return append([]completed{this}, below...)
}

func enumOf(value *kong.Value) []string {
	if value.Enum == "" {
		return nil
	}
	return strings.Split(value.Enum, ",")
}

func texts(words []word) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.text
	}
	return strings.Join(out, " ")
}

// singleQuoted is a word of a shell whatever it holds.
func singleQuoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// bashScript completes what fits the commands that were typed; where nothing does,
// a file's name.
func bashScript(all []completed) string {
	var out strings.Builder
	out.WriteString(`# bash completion of topicwire
_topicwire() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command="" known flags values i
    [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]} # as bash splits --flag=value
    [[ $word == = ]] && word=""
    for ((i = 1; i < COMP_CWORD; i++)); do
        _topicwire_words "${command:+$command }${COMP_WORDS[i]}" && command="${command:+$command }${COMP_WORDS[i]}"
    done
    _topicwire_words "$command"
    [[ $word == -* ]] && known=$flags
    _topicwire_values "$command" "$before" && known=$values
    mapfile -t COMPREPLY < <(compgen -W "$known" -- "$word")
}
_topicwire_words() {
    case $1 in
`)
	for _, c := range all {
		fmt.Fprintf(&out, "    %q) known=%q flags=%q ;;\n", c.command, texts(c.words), texts(c.flags))
	}
	out.WriteString("    *) return 1 ;;\n    esac\n}\n" + valuesFunction(all, `"`, `"`) + "complete -o default -F _topicwire topicwire\n")
	return out.String()
}

// valuesFunction says, in bash and zsh, which values a command's flag may have; it
// fails if that is no flag that has one.
func valuesFunction(all []completed, open, end string) string {
	var out strings.Builder
	out.WriteString("_topicwire_values() {\n    case \"$1 $2\" in\n")
	for _, c := range all {
		for _, flag := range c.flags {
			if flag.value {
				fmt.Fprintf(&out, "    %q) values=%s%s%s ;;\n", c.command+" "+flag.text, open, strings.Join(flag.values, " "), end)
			}
		}
	}
	out.WriteString("    *) return 1 ;;\n    esac\n}\n")
	return out.String()
}

// zshScript is for a folder of $fpath, where it is a function that runs when it is
// first asked, or to be sourced.
func zshScript(all []completed) string {
	var out strings.Builder
	out.WriteString(`#compdef topicwire
_topicwire() {
    local command="" i
    local -a known flags values
    for ((i = 2; i < CURRENT; i++)); do
        _topicwire_words "${command:+$command }${words[i]}" && command="${command:+$command }${words[i]}"
    done
    if _topicwire_values "$command" "${words[CURRENT-1]}"; then
        (( $#values )) && compadd -a values || _files
        return
    fi
    _topicwire_words "$command"
    if [[ ${words[CURRENT]} == -* ]]; then
        _describe 'flag' flags
    elif (( $#known )); then
        _describe 'command' known
    else
        _files
    fi
}
_topicwire_words() {
    case $1 in
`)
	list := func(words []word) string {
		var entries strings.Builder
		for _, w := range words {
			fmt.Fprintf(&entries, "\n        %s", singleQuoted(w.text+":"+w.help))
		}
		return entries.String()
	}
	for _, c := range all {
		fmt.Fprintf(&out, "    %q) known=(%s)\n        flags=(%s) ;;\n", c.command, list(c.words), list(c.flags))
	}
	out.WriteString("    *) return 1 ;;\n    esac\n}\n" + valuesFunction(all, "(", ")") + `if [[ $funcstack[1] == _topicwire ]]; then
    _topicwire "$@"
else
    compdef _topicwire topicwire
fi
`)
	return out.String()
}

func fishScript(all []completed) string {
	var out, commands strings.Builder
	for _, c := range all[1:] { // the first is none
		fmt.Fprintf(&commands, " %s", singleQuoted(c.command))
	}
	fmt.Fprintf(&out, `# fish completion of topicwire
function __topicwire_at
    set -l typed
    for word in (commandline -opc)[2..-1]
        if contains -- (string trim "$typed $word")%s
            set typed (string trim "$typed $word")
        end
    end
    test "$typed" = "$argv[1]"
end
`, commands.String())
	quoted := func(text string) string {
		return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
	}
	for _, c := range all {
		when := "complete -c topicwire -n " + quoted("__topicwire_at "+quoted(c.command))
		if len(c.words) > 0 {
			fmt.Fprintf(&out, "%s -f\n", when)
		}
		for _, w := range c.words {
			fmt.Fprintf(&out, "%s -a %s -d %s\n", when, w.text, quoted(w.help))
		}
		for _, f := range c.flags {
			value := ""
			switch {
			case len(f.values) > 0:
				value = " -x -a " + quoted(strings.Join(f.values, " "))
			case f.value:
				value = " -r"
			}
			fmt.Fprintf(&out, "%s -l %s%s -d %s\n", when, strings.TrimPrefix(f.text, "--"), value, quoted(f.help))
		}
	}
	return out.String()
}
