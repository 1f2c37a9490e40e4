package publish

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
)

// TestJoinWrites holds that answers of all sizes arrive as they would without it,
// with HEAD and with several requests on one connection.
func TestJoinWrites(t *testing.T) {
	sizes := []int{0, 1, heldMost - 400, heldMost - 1, heldMost, heldMost + 1, 2 * heldMost, 100_000, 1_000_000}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i := slices.Index([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}, r.URL.Path[1:])
		draftDocument(draft{content: bytes.Repeat([]byte{'0' + byte(i)}, sizes[i]), contentType: "text/plain"}).serve(w, r, noon)
	})}
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it is closed with the server
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	group.Go(func() { _ = server.Serve(JoinWrites(server, listener)) })
	defer group.Wait()
	defer func() { _ = server.Close() }()
	client := &http.Client{Transport: &http.Transport{DisableCompression: true, MaxConnsPerHost: 1}}
	defer client.CloseIdleConnections()
	for range 2 {
		for i, size := range sizes {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				r, err := http.NewRequestWithContext(t.Context(), method, "http://"+listener.Addr().String()+"/"+string(rune('a'+i)), nil)
				if err != nil {
					t.Fatal(err)
				}
				response, err := client.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				body, err := io.ReadAll(response.Body)
				_ = response.Body.Close()
				want := bytes.Repeat([]byte{'0' + byte(i)}, size)
				if method == http.MethodHead {
					want = nil
				}
				if err != nil || !bytes.Equal(body, want) || response.ContentLength != int64(size) {
					t.Errorf("%s: %d of %d bytes, announced %d, %v", method, len(body), size, response.ContentLength, err)
				}
			}
		}
	}
}
