package publish

import (
	"reflect"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

func TestMedia(t *testing.T) {
	const at = "https://h.example/"
	pictures, attachments := newMedia([]news.Media{
		{URL: at + "a", Type: "image/jpeg", Length: 7},
		{URL: at + "b.WEBP?w=1"},
		{URL: at + "c"},
		{URL: at + "d", Type: "text/html", Length: 7},
		{URL: at + "e.mp3", Type: "Audio/MPEG; x=1", Length: 8},
		{URL: at + "e.ogg", Type: "audio/ogg"},
		{URL: at + "e.flac", Type: "audio/flac", Length: -1},
		{URL: at + "f", Type: "audio/", Length: 7},
		{URL: at + "g.pdf", Type: "application/pdf", Length: 7},
		{URL: at + "h.swf", Type: "application/x-shockwave-flash", Length: 7},
		{URL: "data:audio/mpeg,x", Type: "audio/mpeg", Length: 7},
		{URL: at + "é.mp4", Type: "video/mp4", Length: 9},
		{URL: at + "j", Type: `video/mp4"><b`, Length: 9},
	})
	if want := []media{{at + "a", "image/jpeg", 7}, {at + "b.WEBP?w=1", "", 0}}; !reflect.DeepEqual(pictures, want) {
		t.Errorf("pictures %v, want %v", pictures, want)
	}
	want := []media{{at + "e.mp3", "audio/mpeg", 8}, {at + "g.pdf", "application/pdf", 7}, {at + "%C3%A9.mp4", "video/mp4", 9}}
	if !reflect.DeepEqual(attachments, want) {
		t.Errorf("attachments %v, want %v", attachments, want)
	}
}
