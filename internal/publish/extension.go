package publish

import "encoding/xml"

// extension is our own element in RSS items and Atom entries: where the item
// comes from and why it is there, for programs. NAMESPACE.md documents it.
type extension struct {
	XMLName  xml.Name          `xml:"topicwire:item"`
	Outlet   string            `xml:"outlet,attr"`
	Topic    string            `xml:"topic,attr"`
	Number   int64             `xml:"number,attr"`
	Score    string            `xml:"score,attr"`
	Story    string            `xml:"story,attr"` // "": items are not grouped
	Why      []extensionWhy    `xml:"topicwire:why"`
	Entities []extensionEntity `xml:"topicwire:entity"`
}

type extensionWhy struct {
	Term  string `xml:"term,attr"`
	Field string `xml:"field,attr"`
	Text  string `xml:",chardata"`
}

type extensionEntity struct {
	ID       string `xml:"id,attr"`
	Page     string `xml:"page,attr,omitempty"`
	Href     string `xml:"href,attr,omitempty"`
	Wikidata string `xml:"wikidata,attr,omitempty"`
	Name     string `xml:",chardata"`
}

func newExtension(f feed, it item) extension {
	out := extension{Outlet: it.outlet.id, Topic: f.topic, Number: it.number, Score: number(it.score)}
	out.Why = make([]extensionWhy, 0, len(it.why))
	for _, why := range it.why {
		out.Why = append(out.Why, extensionWhy(why))
	}
	out.Entities = make([]extensionEntity, 0, len(it.entities))
	for _, e := range it.entities {
		out.Entities = append(out.Entities, extensionEntity{ID: e.id, Page: f.entityPage(e), Href: e.href, Wikidata: e.wikidata, Name: e.name})
	}
	return out
}
