package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// body reads documents. It is reused, for its buffers are larger than most
// feeds.
type body struct {
	doc  []byte
	wire *bufio.Reader
	gzip *gzip.Reader
	br   *brotli.Reader
}

// maxKept is the size in bytes of a buffer beyond which it is not kept for the
// next visit.
const maxKept = 512 << 10

var bodies = sync.Pool{New: func() any { return &body{wire: bufio.NewReaderSize(nil, 4096)} }}

func newBody() *body { return bodies.Get().(*body) }

// release gives the buffers back; nothing may use doc any more.
func (b *body) release() {
	b.wire.Reset(nil)
	if cap(b.doc) > maxKept {
		b.doc = nil
	}
	b.doc = b.doc[:0]
	bodies.Put(b)
}

var (
	errTooLarge = errors.New("the document is larger than allowed")
	errEmpty    = errors.New("it answered with an empty document")
	errShort    = errors.New("the document ends too early")
)

// readFrom reads the document of an answer into doc, decompressed; limit bounds
// it both as sent and decompressed. A document that ends too early is in doc as
// far as it came, and the error is io.ErrUnexpectedEOF. When the document turns
// out to be large, it asks large whether to go on.
func (b *body) readFrom(response *http.Response, limit int64, large func() error) error {
	// Compression can make a document a little longer.
	wire := &io.LimitedReader{R: response.Body, N: limit + limit/64 + 1024}
	b.wire.Reset(wire)
	plain, err := b.decompress(response.Header)
	if err != nil {
		return err
	}
	if n := response.ContentLength; n > int64(cap(b.doc)) && n <= maxKept {
		b.doc = make([]byte, 0, n+1)
	}
	err = b.readAll(plain, limit, large)
	if wire.N <= 0 {
		return errTooLarge
	}
	return err
}

func (b *body) readAll(r io.Reader, limit int64, large func() error) error {
	b.doc = b.doc[:0]
	for asked := false; ; {
		if len(b.doc) > largeBody && !asked {
			asked = true
			if err := large(); err != nil {
				return err
			}
		}
		if len(b.doc) == cap(b.doc) {
			b.doc = append(b.doc, 0)[:len(b.doc)]
		}
		n, err := r.Read(b.doc[len(b.doc):cap(b.doc)])
		b.doc = b.doc[:len(b.doc)+n]
		if int64(len(b.doc)) > limit {
			return errTooLarge
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// decompress is a reader of the document itself. Only what was offered is
// understood. A server that says gzip and sends none is taken at its bytes.
func (b *body) decompress(header http.Header) (io.Reader, error) {
	coding := strings.ToLower(strings.TrimSpace(strings.Join(header["Content-Encoding"], ", ")))
	magic, _ := b.wire.Peek(2)
	if len(magic) < 2 {
		return b.wire, nil
	}
	switch coding {
	case "", "identity":
		return b.wire, nil
	case "gzip", "x-gzip":
		if magic[0] != 0x1F || magic[1] != 0x8B {
			return b.wire, nil
		}
		return b.gunzip()
	case "deflate":
		// RFC 9110, section 8.4.1.2, means zlib; many send what zlib wraps.
		if magic[0]&0x0F == 8 && (uint(magic[0])<<8|uint(magic[1]))%31 == 0 {
			return zlib.NewReader(b.wire)
		}
		return flate.NewReader(b.wire), nil
	case "br":
		if b.br == nil {
			b.br = brotli.NewReader(b.wire)
			return b.br, nil
		}
		return b.br, b.br.Reset(b.wire)
	}
	return nil, fmt.Errorf("it sent the encoding %.40q, which was not asked for", coding)
}

func (b *body) gunzip() (io.Reader, error) {
	if b.gzip == nil {
		var err error
		b.gzip, err = gzip.NewReader(b.wire)
		return b.gzip, err
	}
	return b.gzip, b.gzip.Reset(b.wire)
}
