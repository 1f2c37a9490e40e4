package fetch

import (
	"bytes"
	"encoding/json"
	"strconv"

	feedjson "github.com/mmcdole/gofeed/json"
)

// readJSON takes the items of JSON Feed 1.0 and 1.1.
func (r *reader) readJSON(feed *feedjson.Feed) {
	r.setFeed(feed.Title, feed.HomePageURL, feed.Language)
	feedAuthors := jsonNames(feed.Author, feed.Authors)
	for _, item := range feed.Items {
		if item == nil {
			continue
		}
		d := r.jsonItem(item)
		if len(d.authors) == 0 {
			d.authors = feedAuthors
		}
		r.add(d)
	}
}

func (r *reader) jsonItem(item *feedjson.Item) draft {
	d := draft{
		guid:       item.ID,
		link:       first(item.URL, item.ExternalURL),
		title:      item.Title,
		summary:    escapeText.Replace(item.Summary),
		content:    item.ContentHTML,
		authors:    jsonNames(item.Author, item.Authors),
		categories: item.Tags,
		language:   item.Language,
		published:  r.date(item.DatePublished, nil),
		updated:    r.date(item.DateModified, nil),
	}
	if d.content == "" {
		d.content = escapeText.Replace(item.ContentText)
	}
	if d.link == "" && (hasPrefixFold(item.ID, "http://") || hasPrefixFold(item.ID, "https://")) {
		d.link = item.ID
	}
	if d.published.IsZero() {
		d.published = d.updated
	}
	media := mediaList{base: r.base}
	media.add(item.Image, guessImage(item.Image), "")
	media.add(item.BannerImage, guessImage(item.BannerImage), "")
	if item.Attachments != nil {
		for _, a := range *item.Attachments {
			media.add(a.URL, a.MimeType, strconv.FormatInt(a.SizeInBytes, 10))
		}
	}
	d.media = media.list
	return d
}

// jsonNames are the names of the authors as version 1.1 lists them, else the one
// of version 1.0.
func jsonNames(one *feedjson.Author, many []*feedjson.Author) []string {
	var out []string
	for _, a := range append(many, one) {
		if a != nil && a.Name != "" {
			out = append(out, a.Name)
		}
	}
	return out
}

// repairJSON gives the members of a JSON Feed the types that they must have, by
// leaving out what has another: gofeed refuses a whole feed for "tags": "x". It
// is nil when the document is no JSON object.
func repairJSON(doc []byte) []byte {
	var feed map[string]any
	decoder := json.NewDecoder(bytes.NewReader(doc))
	decoder.UseNumber() // one that no float64 can hold is no reason to refuse the feed
	if decoder.Decode(&feed) != nil {
		return nil
	}
	keepTypes(feed, map[string]string{"items": "list", "authors": "list", "author": "object", "hubs": "list"})
	items, _ := feed["items"].([]any)
	kept := items[:0]
	for _, i := range items {
		item, ok := i.(map[string]any)
		if !ok {
			continue
		}
		if tag, ok := item["tags"].(string); ok {
			item["tags"] = []any{tag}
		}
		keepTypes(item, map[string]string{"tags": "list", "authors": "list", "author": "object", "attachments": "list"})
		for _, member := range []string{"authors", "attachments"} {
			item[member] = objects(item[member])
		}
		tags, _ := item["tags"].([]any)
		for n, tag := range tags {
			if _, ok := tag.(string); !ok {
				tags[n] = ""
			}
		}
		kept = append(kept, item)
	}
	feed["items"], feed["authors"] = kept, objects(feed["authors"])
	repaired, err := json.Marshal(feed)
	if err != nil {
		return nil
	}
	return repaired
}

// keepTypes drops members that do not have the type they must: the one that is
// named, else text. Those that gofeed itself converts stay.
func keepTypes(members map[string]any, types map[string]string) {
	for name, v := range members {
		want := types[name]
		ok := false
		switch v.(type) {
		case string:
			ok = want == ""
		case []any:
			ok = want == "list"
		case map[string]any:
			ok = want == "object"
		}
		if !ok && name != "id" && name != "expired" {
			delete(members, name)
		}
	}
}

// objects are those elements of a list that are objects, with only the texts in
// them.
func objects(list any) []any {
	elements, _ := list.([]any)
	kept := []any{}
	for _, e := range elements {
		object, ok := e.(map[string]any)
		if !ok {
			continue
		}
		for name, v := range object {
			if _, ok := v.(string); !ok && name != "size_in_bytes" && name != "duration_in_seconds" {
				delete(object, name)
			}
		}
		kept = append(kept, object)
	}
	return kept
}
