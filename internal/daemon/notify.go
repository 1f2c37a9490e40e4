package daemon

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

// notifier tells the service manager how the daemon is doing (sd_notify(3)). It
// does nothing where there is none that wants to know.
type notifier struct {
	socket   string        // "": nobody wants to know
	watchdog time.Duration // within which a sign of life is wanted; 0: never
}

// newNotifier reads what systemd says to the processes that it starts.
func newNotifier(getenv func(string) string) (notifier, error) {
	n := notifier{socket: getenv("NOTIFY_SOCKET")}
	if n.socket == "" {
		return notifier{}, nil
	}
	if !strings.HasPrefix(n.socket, "/") && !strings.HasPrefix(n.socket, "@") {
		return notifier{}, fmt.Errorf("NOTIFY_SOCKET is %q: only sockets of a file system or abstract ones are known", n.socket)
	}
	usec := getenv("WATCHDOG_USEC")
	if pid := getenv("WATCHDOG_PID"); usec == "" || pid != "" && pid != strconv.Itoa(os.Getpid()) {
		return n, nil
	}
	micro, err := strconv.ParseInt(usec, 10, 64)
	if err != nil || micro <= 0 {
		return notifier{}, fmt.Errorf("WATCHDOG_USEC is %q, not a number of microseconds", usec)
	}
	n.watchdog = time.Duration(micro) * time.Microsecond
	return n, nil
}

// tell sends variables such as READY=1.
func (n notifier) tell(ctx context.Context, variables ...string) (err error) {
	if n.socket == "" {
		return nil
	}
	connection, err := (&net.Dialer{}).DialContext(ctx, "unixgram", n.socket)
	if err != nil {
		return fmt.Errorf("tell the service manager: %w", err)
	}
	defer func() { err = errors.Join(err, connection.Close()) }()
	if _, err := connection.Write([]byte(strings.Join(variables, "\n"))); err != nil {
		return fmt.Errorf("tell the service manager: %w", err)
	}
	return nil
}

// live gives signs of life until ctx ends, as long as healthy says so: without
// them, the service manager starts the daemon anew.
func (n notifier) live(ctx context.Context, healthy func() bool) error {
	if n.watchdog == 0 {
		return nil
	}
	ticker := time.NewTicker(n.watchdog / 2)
	defer ticker.Stop()
	for {
		if healthy() {
			if err := n.tell(ctx, "WATCHDOG=1"); err != nil && ctx.Err() == nil {
				return err
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
}
