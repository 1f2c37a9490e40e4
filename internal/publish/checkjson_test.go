package publish

import (
	"encoding/json"
	"slices"
	"strings"
)

// What JSON Feed 1.1 knows, but for what it has done away with.
var (
	jsonFeedKeys = strings.Fields("version title home_page_url feed_url description user_comment next_url icon favicon authors language expired hubs items")
	jsonItemKeys = strings.Fields("id url external_url title content_html content_text summary image banner_image date_published date_modified authors tags language attachments")
)

func checkJSON(document []byte, self string) []string {
	c := &checker{}
	c.characters("document", string(document))
	var feed map[string]any
	if err := json.Unmarshal(document, &feed); err != nil {
		c.complain("not JSON: %v", err)
		return c.complaints
	}
	c.keys("feed", feed, jsonFeedKeys)
	c.demand(feed["version"] == "https://jsonfeed.org/version/1.1", "version %v", feed["version"])
	c.characters("title", textOf(feed, "title"))
	c.demand(textOf(feed, "title") != "", "no title")
	c.demand(feed["feed_url"] == self, "feed_url is %v, at %s", feed["feed_url"], self)
	for _, name := range []string{"home_page_url", "next_url"} {
		if _, given := feed[name]; given {
			c.address(name, textOf(feed, name))
		}
	}
	for _, hub := range objects(c, feed, "hubs") {
		c.demand(hub["type"] == "WebSub", "hub of type %v", hub["type"])
		c.address("hub", textOf(hub, "url"))
	}
	c.demand(len(objects(c, feed, "hubs")) == 0 || !strings.Contains(self, "/archive/"), "an archive page with hubs")
	if _, list := feed["items"].([]any); !list {
		c.complain("items is %v", feed["items"])
	}
	ids := map[string]bool{}
	for _, item := range objects(c, feed, "items") {
		c.jsonItem(item, ids)
	}
	return c.complaints
}

// keys holds that an object has only members that the specification names or
// leaves to others, and no null.
func (c *checker) keys(where string, object map[string]any, known []string) {
	for name, value := range object {
		c.demand(slices.Contains(known, name) || strings.HasPrefix(name, "_"), "%s: the member %q", where, name)
		c.demand(value != nil, "%s: %s is null", where, name)
	}
}

func textOf(object map[string]any, name string) string {
	s, _ := object[name].(string)
	return s
}

// objects are the members of a list of objects; a list that is missing has none.
func objects(c *checker, object map[string]any, name string) []map[string]any {
	var out []map[string]any
	list, _ := object[name].([]any)
	for _, member := range list {
		o, is := member.(map[string]any)
		c.demand(is, "%s holds %v", name, member)
		out = append(out, o)
	}
	return out
}

func (c *checker) jsonItem(item map[string]any, ids map[string]bool) {
	c.keys("item", item, jsonItemKeys)
	c.tagURI("id", textOf(item, "id"))
	c.once("id", ids, textOf(item, "id"))
	c.demand(textOf(item, "title") != "", "an item without title")
	c.html("content_html", textOf(item, "content_html"))
	published := c.date3339("date_published", textOf(item, "date_published"))
	c.demand(!published.After(c.date3339("date_modified", textOf(item, "date_modified"))), "modified before it was published")
	for _, name := range []string{"url", "image"} {
		if _, given := item[name]; given {
			c.address(name, textOf(item, name))
		}
	}
	if _, given := item["language"]; given {
		c.language("language", textOf(item, "language"))
	}
	c.demand(len(objects(c, item, "authors")) == 1, "authors %v", item["authors"])
	for _, author := range objects(c, item, "authors") {
		c.keys("author", author, []string{"name", "url", "avatar"})
		c.demand(textOf(author, "name") != "", "an author without name")
		if _, given := author["url"]; given {
			c.address("author", textOf(author, "url"))
		}
	}
	tags, _ := item["tags"].([]any)
	c.demand(len(tags) > 0, "an item without tags")
	for _, tag := range tags {
		s, is := tag.(string)
		c.demand(is && s != "", "the tag %v", tag)
	}
	for _, attachment := range objects(c, item, "attachments") {
		c.keys("attachment", attachment, strings.Fields("url mime_type title size_in_bytes duration_in_seconds"))
		c.address("attachment", textOf(attachment, "url"))
		c.mediaType("attachment", textOf(attachment, "mime_type"))
		size, is := attachment["size_in_bytes"].(float64)
		c.demand(is && size > 0, "attachment of size %v", attachment["size_in_bytes"])
	}
	own, is := item["_topicwire"].(map[string]any)
	c.demand(is && own["about"] == Namespace, "_topicwire is %v", item["_topicwire"])
}
