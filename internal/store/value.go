package store

import (
	"encoding/json"
	"fmt"
	"time"
)

// milliseconds is a time as it is stored. The zero time is 0, which as a date
// of news nobody will miss.
func milliseconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// fromMilliseconds is the reverse of milliseconds.
func fromMilliseconds(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// fromMicroseconds is a duration from how it is stored.
func fromMicroseconds(us int64) time.Duration {
	return time.Duration(us) * time.Microsecond
}

// flag is a truth as it is stored.
func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// emptyList is how a list with nothing in it is stored.
const emptyList = "[]"

// encodeList is a list as it is stored.
func encodeList[T any](list []T) (string, error) {
	if len(list) == 0 {
		return emptyList, nil
	}
	data, err := json.Marshal(list)
	if err != nil {
		return "", fmt.Errorf("encode list: %w", err)
	}
	return string(data), nil
}

// decodeList is the reverse of encodeList.
func decodeList[T any](data string, list *[]T) error {
	*list = nil
	if data == emptyList {
		return nil
	}
	if err := json.Unmarshal([]byte(data), list); err != nil {
		return fmt.Errorf("decode list: %w", err)
	}
	return nil
}
