package daemon_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/daemon"
)

const tagConfig = `
outlets: [{name: A, feed: "https://a.example/feed"}]
entities:
  alaska: {name: Alaska, kind: place, aliases: [Аляск*]}
topics:
  north:
    title: North
    match: {any: [entity/alaska, Yukon]}
`

// program returns a Program with its output and its messages.
func program(stdin io.Reader) (p *daemon.Program, stdout, stderr *bytes.Buffer) {
	stdout, stderr = &bytes.Buffer{}, &bytes.Buffer{}
	return &daemon.Program{
		Version: "test", Stdin: stdin, Stdout: stdout, Stderr: stderr,
		Log: slog.New(slog.NewTextHandler(stderr, nil)),
	}, stdout, stderr
}

func TestTag(t *testing.T) {
	path := writeText(t, tagConfig)
	input := strings.Join([]string{
		"\ufeff" + `{"id":"a","title":"Gold in the Yukon","summary":"<p>Not in Alaska &amp; not here</p>","published":"2025-08-15T00:00:00Z","lang":"en"}`,
		`{"title":"На Аляске"}`,
		``,
		`{"id":7,"title":"Elsewhere <script> Yukon"}`,
		`{"id":"no title"}`,
		`not JSON`,
		`{"id":"x","title":5}`,
		`["title"]`,
		`{"id":{},"title":"x"}`,
		"{\"title\":\"\xff\"}",
		`{"id":"long","title":"` + strings.Repeat("x", 17<<20) + `"}`,
		`{"id":"last","title":"Yukon"}`,
	}, "\n")
	p, stdout, stderr := program(strings.NewReader(input))
	err := p.Tag(t.Context(), path)
	if daemon.ExitStatus(err) != daemon.ExitFailed {
		t.Errorf("error %v, want one of exit status 1", err)
	}
	want := strings.Join([]string{
		`{"id":"a","topics":[{"id":"north","score":31,"why":[{"term":"entity/alaska","field":"summary","text":"Not in Alaska & not here"},{"term":"Yukon","field":"title","text":"Gold in the Yukon"}]}],"entities":["alaska"],"story":""}`,
		`{"id":"2","topics":[{"id":"north","score":38,"why":[{"term":"entity/alaska","field":"title","text":"На Аляске"}]}],"entities":["alaska"],"story":""}`,
		`{"id":7,"topics":[{"id":"north","score":33,"why":[{"term":"Yukon","field":"title","text":"Elsewhere <script> Yukon"}]}],"entities":[],"story":""}`,
		`{"id":"last","topics":[{"id":"north","score":50,"why":[{"term":"Yukon","field":"title","text":"Yukon"}]}],"entities":[],"story":""}`,
	}, "\n") + "\n"
	if stdout.String() != want {
		t.Errorf("tagged:\n%s\nwant:\n%s", stdout, want)
	}
	wantErrors := `line 5: the item has no "title"
line 6: not a JSON object of an item: invalid character 'o' in literal null (expecting 'u')
line 7: "title" is a JSON number, not a string
line 8: not a JSON object but a JSON array
line 9: "id" is neither a string nor a number
line 10: not UTF-8
line 11: longer than 16777216 bytes
`
	if stderr.String() != wantErrors {
		t.Errorf("messages:\n%s\nwant:\n%s", stderr, wantErrors)
	}
}

// A conversation: who writes one line gets the answer before the next.
func TestTagAnswersAtOnce(t *testing.T) {
	path := writeText(t, tagConfig)
	in, lines := io.Pipe()
	answers, out := io.Pipe()
	p, _, _ := program(in)
	p.Stdout = out
	done := make(chan error, 1)
	go func() { done <- p.Tag(t.Context(), path); _ = out.Close() }()
	buffer := make([]byte, 4096)
	for i := range 3 { // each with the beginning of the next
		fmt.Fprintf(lines, `%s"%d","title":"Yukon"}`+"\n{\"id\":", map[bool]string{true: `{"id":`}[i == 0], i)
		n, err := answers.Read(buffer)
		if want := fmt.Sprintf(`{"id":"%d"`, i); err != nil || !strings.HasPrefix(string(buffer[:n]), want) {
			t.Fatalf("answer %d is %q, %v", i, buffer[:n], err)
		}
	}
	fmt.Fprint(lines, `"last","title":""}`)
	_ = lines.Close()
	if n, err := answers.Read(buffer); err != nil || !strings.HasPrefix(string(buffer[:n]), `{"id":"last"`) {
		t.Fatalf("the last answer is %q, %v", buffer[:n], err)
	}
	if _, err := answers.Read(buffer); !errors.Is(err, io.EOF) {
		t.Errorf("after the end: %v", err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// A signal ends Tag though it waits for input.
func TestTagIsStopped(t *testing.T) {
	in, lines := io.Pipe()
	defer lines.Close()
	p, _, _ := program(in)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.Tag(ctx, writeText(t, tagConfig)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

// The memory of Tag does not grow with its input.
func TestTagStreams(t *testing.T) {
	path := writeText(t, tagConfig)
	line := `{"id":"a","title":"Gold in the Yukon","summary":"` + strings.Repeat("word ", 200) + `"}` + "\n"
	p, _, _ := program(&repeat{line: line, times: 20_000}) // 20 MB
	p.Stdout = io.Discard
	live := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, peak := live(), uint64(0)
	p.Stdin = &watched{Reader: p.Stdin, look: func() { peak = max(peak, live()) }}
	if err := p.Tag(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if peak > before+5<<20 {
		t.Errorf("the heap grew from %d MB to %d MB over 20 MB of input", before>>20, peak>>20)
	}
}

// repeat is a reader of one line many times.
type repeat struct {
	line  string
	times int
	at    int
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.times == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.line[r.at:])
	if r.at += n; r.at == len(r.line) {
		r.at, r.times = 0, r.times-1
	}
	return n, nil
}

// watched calls look on every 1,000th read.
type watched struct {
	io.Reader
	look  func()
	reads int
}

func (w *watched) Read(p []byte) (int, error) {
	if w.reads++; w.reads%1000 == 0 {
		w.look()
	}
	return w.Reader.Read(p)
}
