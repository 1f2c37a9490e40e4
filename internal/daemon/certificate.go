package daemon

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/topicwire/topicwire/internal/config"
)

// certificateEvery is how often the files of a certificate are looked at. They
// are renewed some weeks before the old ones end.
const certificateEvery = time.Minute

// certificate is what the daemon serves https with. When its files are renewed,
// it is read anew; while what they hold is no certificate, the last one that was
// serves on.
type certificate struct {
	files config.TLSOptions
	now   func() time.Time
	log   *slog.Logger

	mu      sync.Mutex
	current *tls.Certificate
	written [2]time.Time // when the files that current is of were
	looked  time.Time    // at the files, last
}

func newCertificate(files config.TLSOptions, now func() time.Time, log *slog.Logger) (*certificate, error) {
	c := &certificate{files: files, now: now, log: log}
	if err := c.read(); err != nil {
		return nil, err
	}
	return c, nil
}

// get returns the certificate for a new connection.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if since := c.now().Sub(c.looked); since < 0 || since >= certificateEvery {
		if err := c.read(); err != nil {
			c.log.Error("certificate not renewed", "error", err)
		}
	}
	return c.current, nil
}

// read reads the files if they are others than those that were read last.
func (c *certificate) read() error {
	c.looked = c.now()
	var written [2]time.Time
	for i, name := range []string{c.files.Certificate, c.files.Key} {
		info, err := os.Stat(name)
		if err != nil {
			return fmt.Errorf("read certificate: %w", err)
		}
		written[i] = info.ModTime()
	}
	if c.current != nil && written == c.written {
		return nil
	}
	read, err := tls.LoadX509KeyPair(c.files.Certificate, c.files.Key)
	if err != nil {
		return fmt.Errorf("read certificate %s: %w", c.files.Certificate, err)
	}
	c.current, c.written = &read, written
	return nil
}
