package publish

import (
	"context"
	"net"
	"net/http"
)

// JoinWrites returns a listener for a server of plain HTTP that answers with fewer
// system calls: the headers of an answer and its prepared body go out together,
// where net/http alone writes the first 4 KB by themselves. It sets the server's
// ConnContext. Over TLS, or without it, all works as well, but slower.
func JoinWrites(server *http.Server, listener net.Listener) net.Listener {
	server.ConnContext = func(ctx context.Context, c net.Conn) context.Context {
		if joining, ok := c.(*joiningConn); ok {
			return context.WithValue(ctx, joiningKey{}, joining)
		}
		return ctx
	}
	return joiningListener{listener}
}

type joiningKey struct{}

type joiningListener struct{ net.Listener }

// Accept waits for the next connection.
func (l joiningListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if tcp, ok := c.(*net.TCPConn); ok && err == nil {
		return &joiningConn{TCPConn: tcp}, nil
	}
	return c, err
}

// joiningConn is a connection that can hold back one small write until the next,
// to send both at once. Only the goroutine that serves it writes.
type joiningConn struct {
	*net.TCPConn
	joining bool      // the next write may be held back
	held    []byte    // what is
	space   []byte    // for it
	pair    [2][]byte // what is held and what follows
	both    net.Buffers
}

// Write sends p, or holds it back.
func (c *joiningConn) Write(p []byte) (int, error) {
	if !c.joining {
		return c.TCPConn.Write(p)
	}
	if len(c.held) == 0 && len(p) <= heldMost {
		if c.space == nil {
			c.space = make([]byte, 0, heldMost)
		}
		c.space = append(c.space[:0], p...)
		c.held = c.space
		return len(p), nil
	}
	before := len(c.held)
	c.pair = [2][]byte{c.held, p}
	c.held = nil
	c.both = c.pair[:]
	sent, err := c.both.WriteTo(c.TCPConn) // which forgets what it has sent
	return max(0, int(sent)-before), err
}

// heldMost is how much is held back: what net/http gathers before it writes.
const heldMost = 4 << 10

// release sends what is still held back.
func (c *joiningConn) release() error {
	c.joining = false
	if len(c.held) == 0 {
		return nil
	}
	held := c.held
	c.held = nil
	_, err := c.TCPConn.Write(held)
	return err
}

// writeJoined writes a body, together with the headers where the connection can.
func writeJoined(w http.ResponseWriter, r *http.Request, body []byte) {
	c, can := r.Context().Value(joiningKey{}).(*joiningConn)
	if !can || len(body) <= heldMost {
		_, _ = w.Write(body) // the client went away; nobody is left to be told
		return
	}
	c.joining = true
	_, _ = w.Write(body)
	_ = c.release() // as above
}
