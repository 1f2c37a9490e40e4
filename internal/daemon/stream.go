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
	"unicode/utf8"

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
	done := make(chan error, 1)
	go func() { done <- p.tagLines(ctx, s.tagger) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done(): // a read that waits for input cannot be called off; it ends with the process
		return ctx.Err()
	}
}

func (p *Program) tagLines(ctx context.Context, tagger *tag.Tagger) error {
	out := bufio.NewWriter(p.Stdout)
	lines := &lineReader{from: bufio.NewReaderSize(p.Stdin, 64<<10)}
	failed := 0
	for number := 1; ctx.Err() == nil; number++ {
		if lines.mayWait() { // whoever feeds us one line at a time waits for the answer
			if err := out.Flush(); err != nil {
				return fmt.Errorf("write tagged items: %w", err)
			}
		}
		line, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = tagLine(out, tagger, number, line)
		}
		var unreadable *lineError
		switch {
		case errors.As(err, &unreadable):
			failed++
			p.note("line %d: %v", number, err)
		case err != nil:
			return fmt.Errorf("tag line %d: %w", number, err)
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
	in, err := readItem(line)
	if err != nil {
		return err
	}
	if in.ID == nil || string(in.ID) == "null" {
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

func readItem(line []byte) (lineItem, error) {
	var in lineItem
	var mistyped *json.UnmarshalTypeError
	switch err := json.Unmarshal(line, &in); {
	case !utf8.Valid(line):
		return in, &lineError{"not UTF-8"}
	case errors.As(err, &mistyped) && mistyped.Field != "":
		return in, &lineError{fmt.Sprintf("%q is a JSON %s, not a string", mistyped.Field, mistyped.Value)}
	case errors.As(err, &mistyped):
		return in, &lineError{fmt.Sprintf("not a JSON object but a JSON %s", mistyped.Value)}
	case err != nil:
		return in, &lineError{fmt.Sprintf("not a JSON object of an item: %v", err)}
	case in.Title == nil:
		return in, &lineError{`the item has no "title"`}
	case len(in.ID) > 0 && (in.ID[0] == '{' || in.ID[0] == '['):
		return in, &lineError{`"id" is neither a string nor a number`}
	}
	return in, nil
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

// mayWait reports whether the rest of the next line is not at hand yet.
func (r *lineReader) mayWait() bool {
	atHand, err := r.from.Peek(r.from.Buffered())
	return err != nil || bytes.IndexByte(atHand, '\n') < 0
}
