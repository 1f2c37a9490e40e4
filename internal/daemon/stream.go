package daemon

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/tag"
)

// maxLine is the longest line that Tag reads, in bytes.
const maxLine = 16 << 20

// errLines says that some lines of the input could not be read.
var errLines = errors.New("some lines could not be read")

// lineItem is a line of Tag's input. Only the title is required.
type lineItem struct {
	ID      json.RawMessage `json:"id"`
	Title   *string         `json:"title"`
	Summary string          `json:"summary"`
	Content string          `json:"content"`
}

// lineVerdict is a line of Tag's output.
type lineVerdict struct {
	ID       json.RawMessage `json:"id"`
	Topics   []news.Match    `json:"topics"`
	Entities []string        `json:"entities"`
	Story    string          `json:"story"`
}

// Tag reads items from Stdin, one JSON object a line, and writes the verdict on
// each to Stdout, one a line in the same order. A line that cannot be read is an
// error on Stderr with its number; the others are still written, and Tag then
// fails. Its memory does not grow with its input.
func (p *Program) Tag(ctx context.Context, path string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(p.Stdout)
	lines := &lineReader{from: bufio.NewReaderSize(p.Stdin, 64<<10)}
	failed := 0
	for number := 1; ctx.Err() == nil; number++ {
		line, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = tagLine(out, s.tagger, number, line)
		}
		var unreadable *lineError
		switch {
		case errors.As(err, &unreadable):
			failed++
			p.note("line %d: %v", number, err)
		case err != nil:
			return fmt.Errorf("tag line %d: %w", number, err)
		}
		if lines.idle() { // whoever feeds us one line at a time waits for the answer
			if err := out.Flush(); err != nil {
				return fmt.Errorf("tag line %d: %w", number, err)
			}
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write tagged items: %w", err)
	}
	if failed > 0 {
		return fmt.Errorf("%w: %d", errLines, failed)
	}
	return ctx.Err()
}

// lineError is what is wrong with one line of the input.
type lineError struct{ reason string }

func (e *lineError) Error() string { return e.reason }

func tagLine(out io.Writer, tagger *tag.Tagger, number int, line []byte) error {
	line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))
	if len(line) == 0 {
		return nil
	}
	var in lineItem
	if err := json.Unmarshal(line, &in); err != nil {
		return &lineError{fmt.Sprintf("not a JSON object of an item: %v", err)}
	}
	if in.Title == nil {
		return &lineError{`the item has no "title"`}
	}
	if in.ID == nil {
		in.ID = json.RawMessage(strconv.Quote(strconv.Itoa(number)))
	}
	verdict := tagger.Tag(news.Item{Title: *in.Title, Summary: in.Summary, Content: in.Content})
	written := lineVerdict{ID: in.ID, Topics: verdict.Matches, Entities: verdict.Entities}
	if written.Topics == nil {
		written.Topics = []news.Match{}
	}
	if written.Entities == nil {
		written.Entities = []string{}
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(written)
}

// lineReader reads lines of bounded length.
type lineReader struct {
	from *bufio.Reader
	line []byte
}

// next returns the next line, valid until the next call. A line over maxLine is
// passed over with a lineError.
func (r *lineReader) next() ([]byte, error) {
	r.line = r.line[:0]
	long := false
	for {
		part, err := r.from.ReadSlice('\n')
		if long = long || len(r.line)+len(part) > maxLine; !long {
			r.line = append(r.line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case long && (err == nil || errors.Is(err, io.EOF)):
			r.line = nil
			return nil, &lineError{fmt.Sprintf("longer than %d bytes", maxLine)}
		case errors.Is(err, io.EOF) && len(r.line) > 0:
			return r.line, nil
		}
		return r.line, err
	}
}

// idle reports whether no further input is at hand.
func (r *lineReader) idle() bool { return r.from.Buffered() == 0 }
