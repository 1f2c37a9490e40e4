package daemon_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/daemon"
	"github.com/topicwire/topicwire/internal/news"
)

// runConfig names the config that this process is to run the daemon on: set when
// a test runs its own program as another process.
const runConfig = "TOPICWIRE_TEST_RUN"

func TestMain(m *testing.M) {
	if path := os.Getenv(runConfig); path != "" {
		os.Exit(runUntilKilled(path))
	}
	os.Exit(m.Run())
}

// runUntilKilled is topicwire run --config path, which says its address.
func runUntilKilled(path string) int {
	p := &daemon.Program{Version: "test", Stdout: os.Stdout, Stderr: os.Stderr,
		Log:       slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Listening: func(a net.Addr) { fmt.Printf("http://%s\n", a) }}
	err := p.Run(context.Background(), path)
	p.Report(err)
	return daemon.ExitStatus(err)
}

// life is a daemon in a process of its own.
type life struct {
	command *exec.Cmd
	said    *syncBuffer
	address chan string // when it serves, and begins to poll; "" when it has ended before
}

func begin(t *testing.T, path string) *life {
	t.Helper()
	l := &life{command: exec.CommandContext(t.Context(), os.Args[0]), said: &syncBuffer{}, address: make(chan string, 1)}
	l.command.Env = append(os.Environ(), runConfig+"="+path)
	l.command.Stderr = l.said
	output, err := l.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := l.command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		line, _ := bufio.NewReader(output).ReadString('\n') // there is none if it is killed before
		l.address <- strings.TrimSpace(line)
	}()
	return l
}

// kill ends a life, and fails if the daemon had complained or ended by itself.
func (l *life) kill(t *testing.T) {
	t.Helper()
	killed := l.command.Process.Kill()
	err := l.command.Wait()
	if said := l.said.String(); killed != nil || said != "" {
		t.Fatalf("the daemon ended by itself, or complained: %v, %v\n%s", killed, err, said)
	}
}

// killOnce lets the daemon live for a moment. One life in ten ends while it
// starts; the others end soon after visits begin, when most are under way. It
// returns the ids that a subscriber was given.
func killOnce(t *testing.T, path string, random *rand.Rand) []string {
	t.Helper()
	l := begin(t, path)
	var read []string
	if random.IntN(10) == 0 {
		pause(random, 50*time.Millisecond)
	} else if address := <-l.address; address != "" {
		if random.IntN(5) == 0 {
			read = idsOf(t, address, "all")
		}
		pause(random, 300*time.Millisecond)
	}
	l.kill(t)
	return read
}

// pause waits for a random time below a limit, more often a short one.
func pause(random *rand.Rand, limit time.Duration) {
	<-time.After(time.Duration(random.Float64() * random.Float64() * float64(limit)))
}

// idsOf are the ids of a topic's feed.
func idsOf(t *testing.T, address, topic string) []string {
	t.Helper()
	response, err := http.Get(address + "/wire/" + topic + ".json")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var feed struct {
		Items []struct {
			ID string `json:"id"`
		} `json:"items"`
	}
	if err := json.NewDecoder(response.Body).Decode(&feed); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("feed of %s: %s, %v", topic, response.Status, err)
	}
	var ids []string
	for _, item := range feed.Items {
		ids = append(ids, item.ID)
	}
	return ids
}

// startQuiet runs the daemon as start does, without taking note of its visits.
func startQuiet(t *testing.T, path string) *rig {
	return start(t, func(ctx context.Context, p *daemon.Program) error {
		p.Visited = nil
		return p.Run(ctx, path)
	})
}

// finish waits until every outlet knows that its final edition was stored, and
// stops the daemon.
func finish(t *testing.T, r *rig, e *editions) {
	t.Helper()
	select {
	case <-e.all:
	case <-time.After(3 * time.Minute):
		t.Fatalf("outlets do not get to their final edition, but to %v", e.out)
	}
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
}

// killsOf is how many lives end: 200, but fewer where each takes long.
func killsOf(t *testing.T) int {
	switch {
	case testing.Short():
		return 20
	case raceDetected():
		t.Log("with the race detector it is 40 lives, not 200")
		return 40
	}
	return 200
}

// raceDetected reports whether the race detector makes all of this slow.
func raceDetected() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}

// TestKilled kills the daemon at random instants, most while it visits outlets,
// and starts it again each time. In the end its store and its feeds are those of
// a daemon that was never disturbed.
func TestKilled(t *testing.T) {
	kills := killsOf(t)
	final := kills / 10
	undisturbed := newEditions(t, final, final)
	calmPath := killConfig(t, undisturbed)
	calm := startQuiet(t, calmPath)

	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	disturbed := newEditions(t, final, 1)
	path := killConfig(t, disturbed)
	began := time.Now()
	read := map[string]bool{}
	for n := range kills {
		disturbed.release(1 + n*final/kills)
		for _, id := range killOnce(t, path, random) {
			read[id] = true
		}
	}
	t.Logf("killed %d times in %v (seed %d), outlets at editions %d to %d of %d", kills,
		time.Since(began).Round(time.Second), seed, slices.Min(disturbed.out), slices.Max(disturbed.out), final)
	disturbed.release(final)
	finish(t, startQuiet(t, path), disturbed)
	finish(t, calm, undisturbed)
	t.Logf("all in %v; %d answers were lost to a kill", time.Since(began).Round(time.Second), disturbed.again)
	if disturbed.again < kills/4 || undisturbed.again > 0 {
		t.Errorf("%d answers were served again for %d kills, and %d for none: it is not visits that are killed", disturbed.again, kills, undisturbed.again)
	}
	for _, wrong := range append(disturbed.wrong, undisturbed.wrong...) {
		t.Error(wrong)
	}
	checkStore(t, path, final)
	checkStore(t, calmPath, final)
	compareStores(t, path, calmPath)
	compareFeeds(t, path, calmPath)
	for _, id := range rowsOf(t, path, `SELECT item FROM matches WHERE topic = 'all'`) {
		delete(read, id)
	}
	for id := range read {
		t.Errorf("subscribers were given %s, which is no longer stored", id)
	}
}

// TestPollBesideRun polls by hand what a daemon is visiting: that is refused, with
// what to do, and disturbs nothing.
func TestPollBesideRun(t *testing.T) {
	_, path := troutOutlet(t)
	r := start(t, runOn(path))
	r.wait(1, func(report news.Report) bool { return report.Visit.New > 0 })
	p, _, _ := program(nil)
	err := p.Poll(t.Context(), path, daemon.PollOptions{})
	want := fmt.Sprintf("another topicwire is at work on it (process %d on ", os.Getpid())
	if daemon.ExitStatus(err) != daemon.ExitFailed || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want one with %s", err, want)
	}
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	if err := p.Poll(t.Context(), path, daemon.PollOptions{}); err != nil {
		t.Errorf("once the daemon has stopped: %v", err)
	}
}
