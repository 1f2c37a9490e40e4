package publish

import (
	"path"
	"regexp"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
)

// media is a picture, a sound or a film of an item.
type media struct {
	url    string
	kind   string // media type; of a picture it may be ""
	length int64  // bytes; 0 when unknown
}

var mediaTypeName = regexp.MustCompile(`^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*$`)

// newMedia returns an item's pictures, and what can be attached to it: files
// whose type and length are known, as enclosures must say both, and which no page
// would have to play.
func newMedia(list []news.Media) (pictures, attachments []media) {
	for _, m := range list {
		out := media{url: cleanURL(m.URL), kind: mediaType(strings.ToLower(m.Type)), length: max(m.Length, 0)}
		if !mediaTypeName.MatchString(out.kind) {
			out.kind = ""
		}
		class, _, _ := strings.Cut(out.kind, "/")
		switch {
		case out.url == "":
		case class == "image", class == "" && namesPicture(out.url):
			pictures = append(pictures, out)
		case out.length == 0:
		case class == "audio", class == "video", class == "application" && out.kind != "application/x-shockwave-flash":
			attachments = append(attachments, out)
		}
	}
	return pictures, attachments
}

// namesPicture reports whether an address ends as those of pictures do.
func namesPicture(address string) bool {
	address, _, _ = strings.Cut(address, "?")
	switch strings.ToLower(path.Ext(address)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif":
		return true
	}
	return false
}

// mediaNamespace is that of Media RSS, which feeds of both kinds use.
const mediaNamespace = "http://search.yahoo.com/mrss/"

// mediaElements are an item's pictures in Media RSS.
type mediaElements struct {
	Contents  []mediaContent  `xml:"media:content"`
	Thumbnail *mediaThumbnail `xml:"media:thumbnail"`
}

type mediaContent struct {
	URL    string `xml:"url,attr"`
	Type   string `xml:"type,attr,omitempty"`
	Medium string `xml:"medium,attr"`
	Length int64  `xml:"fileSize,attr,omitempty"`
}

type mediaThumbnail struct {
	URL string `xml:"url,attr"`
}

func newMediaElements(pictures []media) mediaElements {
	var out mediaElements
	for _, m := range pictures {
		out.Contents = append(out.Contents, mediaContent{m.url, m.kind, "image", m.length})
	}
	if len(pictures) > 0 {
		out.Thumbnail = &mediaThumbnail{pictures[0].url}
	}
	return out
}
