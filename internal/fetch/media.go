package fetch

import (
	"net/url"
	"strconv"
	"strings"

	ext "github.com/mmcdole/gofeed/extensions"

	"github.com/topicwire/topicwire/internal/news"
)

// mediaList gathers the media of an item, each address once, in the order of
// the document.
type mediaList struct {
	base *url.URL
	list []news.Media
}

func (m *mediaList) add(address, kind, length string) {
	if len(m.list) == maxMedia || address == "" {
		return
	}
	address = absolute(m.base, address)
	if address == "" {
		return
	}
	for i := range m.list {
		if m.list[i].URL == address {
			return
		}
	}
	bytes, err := strconv.ParseInt(strings.TrimSpace(length), 10, 64)
	if err != nil || bytes < 0 {
		bytes = 0
	}
	m.list = append(m.list, news.Media{URL: address, Type: mediaType(kind), Length: bytes})
}

// mediaType keeps what looks like a media type.
func mediaType(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if len(s) > 100 || strings.Count(s, "/") != 1 || strings.ContainsAny(s, " <>\"'&\t\r\n") {
		return ""
	}
	return s
}

// addExtensions takes what Media RSS (media:content, media:thumbnail, both also
// within media:group) and itunes:image say.
func (m *mediaList) addExtensions(extensions ext.Extensions) {
	if media := extensions["media"]; media != nil {
		m.addMediaRSS(media)
		for _, group := range media["group"] {
			m.addMediaRSS(group.Children)
		}
	}
	for _, image := range extensions["itunes"]["image"] {
		m.add(image.Attrs["href"], "", "")
	}
}

func (m *mediaList) addMediaRSS(elements map[string][]ext.Extension) {
	for _, content := range elements["content"] {
		kind := content.Attrs["type"]
		if kind == "" && content.Attrs["medium"] == "image" {
			kind = guessImage(content.Attrs["url"])
		}
		m.add(content.Attrs["url"], kind, content.Attrs["fileSize"])
		m.addMediaRSS(content.Children)
	}
	for _, thumbnail := range elements["thumbnail"] {
		m.add(thumbnail.Attrs["url"], guessImage(thumbnail.Attrs["url"]), "")
	}
}

// guessImage is the media type that the ending of a picture's address stands
// for, or "".
func guessImage(address string) string {
	address, _, _ = strings.Cut(address, "?")
	dot := strings.LastIndexByte(address, '.')
	switch strings.ToLower(address[dot+1:]) {
	case "jpg", "jpeg":
		return "image/jpeg"
	case "png":
		return "image/png"
	case "gif":
		return "image/gif"
	case "webp":
		return "image/webp"
	case "avif":
		return "image/avif"
	}
	return ""
}

// mediaDescription is the text of media:description, within media:group too.
func mediaDescription(media map[string][]ext.Extension) string {
	if d := value(media, "description"); d != "" {
		return d
	}
	for _, group := range media["group"] {
		if d := value(group.Children, "description"); d != "" {
			return d
		}
	}
	return ""
}
