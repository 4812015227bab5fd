package parse

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// turnedMost is the largest document turned from XML into JSON that is read,
// in bytes.
const turnedMost = 8 << 20

// turned is a feed that a converter made JSON of, as the XML it was; nil for
// any other JSON. Converters write attributes as members whose names begin
// with @, - or $, or in an object of that kind, and an element's text beside
// them as #text, _ or the like.
func turned(data []byte) []byte {
	if len(data) > turnedMost {
		return nil
	}
	var document map[string]any
	if json.Unmarshal(data, &document) != nil {
		return nil
	}
	for _, root := range []string{"rss", "feed", "rdf:RDF", "RDF"} {
		if value, ok := document[root].(map[string]any); ok {
			x := unturned{}
			x.element(root, value, 0)
			return []byte(x.String())
		}
	}
	return nil
}

// unturned writes JSON as XML.
type unturned struct{ strings.Builder }

func (x *unturned) element(name string, value any, depth int) {
	if name == "" || strings.ContainsAny(name, " \t\r\n<>&\"'/=?!") || depth > maxDepth {
		return
	}
	if list, ok := value.([]any); ok {
		for _, one := range list {
			x.element(name, one, depth+1)
		}
		return
	}
	x.WriteString("<" + name)
	object, ok := value.(map[string]any)
	if !ok {
		x.WriteString(">")
		x.text(value)
		x.WriteString("</" + name + ">")
		return
	}
	keys := slices.Sorted(maps.Keys(object))
	for _, key := range keys {
		switch inner, nested := object[key].(map[string]any); {
		case nested && attributeGroup(key):
			for _, k := range slices.Sorted(maps.Keys(inner)) {
				x.attribute(k, inner[k])
			}
		case !nested && len(key) > 1 && strings.ContainsAny(key[:1], "@-$") && !textKey(key):
			x.attribute(key[1:], object[key])
		case !nested && plainAttribute(name, key):
			x.attribute(key, object[key])
		}
	}
	x.WriteString(">")
	for _, key := range keys {
		switch {
		case textKey(key):
			x.text(object[key])
		case !attributeGroup(key) && !plainAttribute(name, key) && !strings.ContainsAny(key[:min(1, len(key))], "@-$"):
			x.element(key, object[key], depth+1)
		}
	}
	x.WriteString("</" + name + ">")
}

func attributeGroup(key string) bool {
	return key == "$" || key == "@attributes" || key == "_attributes" || key == "attributes" || key == "@" || key == "attr"
}

func textKey(key string) bool {
	switch key {
	case "#text", "_", "$t", "__text", "_text", "#cdata-section", "__cdata", "_cdata", "$value", "#value", "#", "@text":
		return true
	}
	return false
}

// attributesOnly are elements that have no elements in them.
var attributesOnly = set("rss enclosure cloud source media:content media:thumbnail itunes:image itunes:category atom:link")

// plainAttribute reports whether a member of an element, without any sign, is
// an attribute: some converters make no difference.
func plainAttribute(element, key string) bool {
	if attributesOnly[element] && key != "channel" && !textKey(key) {
		return true
	}
	switch key {
	case "href", "isPermaLink", "rel":
		return true
	case "type":
		return element != "channel" && element != "item" && element != "entry"
	}
	return false
}

func (x *unturned) attribute(name string, value any) {
	if s, ok := scalarText(value); ok && name != "" && !strings.ContainsAny(name, " \t\r\n<>&\"'/=?!") {
		x.WriteString(" " + name + `="` + string(appendEscaped(nil, []byte(s))) + `"`)
	}
}

func (x *unturned) text(value any) {
	if list, ok := value.([]any); ok {
		for _, one := range list {
			x.text(one)
		}
		return
	}
	if s, ok := scalarText(value); ok {
		x.Write(appendEscaped(nil, []byte(s)))
	}
}

// scalarText is the text of a string, number or truth value.
func scalarText(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case float64, bool:
		text, err := json.Marshal(v)
		return string(text), err == nil
	}
	return "", false
}
