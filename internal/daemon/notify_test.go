package daemon

import (
	"context"
	"net"
	"path/filepath"
	"testing"
	"time"
)

// TestNotify reads what a service manager would.
func TestNotify(t *testing.T) {
	address := filepath.Join(t.TempDir(), "notify")
	manager, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: address, Net: "unixgram"})
	if err != nil {
		t.Skipf("no unix sockets here: %v", err)
	}
	defer func() { _ = manager.Close() }()
	heard := func() string {
		t.Helper()
		if err := manager.SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
			t.Fatal(err)
		}
		buffer := make([]byte, 1000)
		n, err := manager.Read(buffer)
		if err != nil {
			t.Fatal(err)
		}
		return string(buffer[:n])
	}
	environment := map[string]string{"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "2000"}
	n, err := newNotifier(func(name string) string { return environment[name] })
	if err != nil || n.watchdog != 2*time.Millisecond {
		t.Fatalf("%+v, %v", n, err)
	}
	if err := n.tell(t.Context(), "READY=1", "STATUS=well"); err != nil {
		t.Fatal(err)
	}
	if got := heard(); got != "READY=1\nSTATUS=well" {
		t.Errorf("heard %q", got)
	}
	ctx, cancel := context.WithCancel(t.Context())
	asked, ended := 0, make(chan error)
	go func() {
		ended <- n.live(ctx, func() bool { // well, then stuck, then well again
			asked++
			return asked == 1 || asked > 3
		})
	}()
	for range 2 {
		if got := heard(); got != "WATCHDOG=1" {
			t.Errorf("heard %q", got)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if asked < 4 {
		t.Errorf("it was asked %d times: a sign of life was given while stuck", asked)
	}
}

func TestNotifyNobody(t *testing.T) {
	for name, test := range map[string]struct {
		environment map[string]string
		fails       bool
		watchdog    time.Duration
	}{
		"nobody":        {nil, false, 0},
		"no watchdog":   {map[string]string{"NOTIFY_SOCKET": "@x"}, false, 0},
		"another's":     {map[string]string{"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": "5000000", "WATCHDOG_PID": "1"}, false, 0},
		"watchdog":      {map[string]string{"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": "5000000"}, false, 5 * time.Second},
		"no such place": {map[string]string{"NOTIFY_SOCKET": "vsock:2:1"}, true, 0},
		"no number":     {map[string]string{"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": "soon"}, true, 0},
	} {
		n, err := newNotifier(func(name string) string { return test.environment[name] })
		if (err != nil) != test.fails || n.watchdog != test.watchdog {
			t.Errorf("%s: %+v, %v", name, n, err)
		}
		if test.environment == nil && n.tell(t.Context(), "READY=1") != nil {
			t.Error("nobody is told, and that fails")
		}
	}
}
