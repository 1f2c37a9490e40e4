"""Prints, as JSON, what feedparser reads of the feeds that are named."""

import json
import sys
import time

import feedparser


def date(parsed):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed) if parsed else ""


def links(entry, rel):
    return [link for link in entry.get("links", []) if link.get("rel") == rel]


def item(entry):
    replies = entry.get("wfw_commentrss", "")
    comments = entry.get("comments", "")
    for link in links(entry, "replies"):
        if link.get("type") == "text/html":
            comments = link["href"]
        else:
            replies = link["href"]
    source = entry.get("source", {})
    return {
        "ID": entry.get("id", ""),
        "Title": entry.get("title", ""),
        # Without a link feedparser gives the id of an Atom entry.
        "Link": entry.get("link", "") if links(entry, "alternate") else "",
        "Author": entry.get("author", ""),
        "Published": date(entry.get("published_parsed")),
        "Categories": [tag.get("label") or tag["term"] for tag in entry.get("tags", [])],
        "Source": source.get("title", ""),
        "SourceFeed": source.get("id", source.get("href", "")),
        "Comments": comments,
        "Replies": replies,
        "Enclosures": [" ".join((e["href"], e["type"], e["length"])) for e in entry.get("enclosures", [])],
        "Related": [link["href"] for link in links(entry, "related")],
    }


def feed(path):
    with open(path, "rb") as f:
        parsed = feedparser.parse(f.read())
    if parsed.bozo:
        raise SystemExit(f"{path}: {parsed.bozo_exception}")
    return {"Title": parsed.feed.title, "Items": [item(entry) for entry in parsed.entries]}


json.dump([feed(path) for path in sys.argv[1:]], sys.stdout)
