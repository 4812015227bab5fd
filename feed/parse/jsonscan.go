package parse

import (
	"context"
	"strconv"
	"strings"
)

// jsonScan is the scan of a JSON Feed: like skeleton, it writes what gofeed
// reads, with every value of the type it ought to have, and keeps the long
// texts and the dates beside it.
type jsonScan struct {
	ctx   context.Context
	d     []byte
	pos   int
	total int // elements of lists
	out   []byte
	texts []text
	items []facts
	keys  []string // of the outermost object, for refusals

	hasItems, cut, capped bool
}

// jsonType is the type a member ought to have.
type jsonType uint8

const (
	jsonSkip jsonType = iota
	jsonString
	jsonText // a string that is lifted
	jsonDate
	jsonNumber
	jsonPerson
	jsonPersons
	jsonStrings
	jsonFiles
	jsonItems
)

var jsonFeedMembers = map[string]jsonType{
	"version": jsonString, "title": jsonString, "home_page_url": jsonString, "description": jsonString,
	"icon": jsonString, "favicon": jsonString, "language": jsonString,
	"author": jsonPerson, "authors": jsonPersons, "items": jsonItems,
}

var jsonItemMembers = map[string]jsonType{
	"id": jsonString, "url": jsonString, "external_url": jsonString, "title": jsonString, "language": jsonString,
	"image": jsonString, "banner_image": jsonString,
	"content_html": jsonText, "content_text": jsonText, "summary": jsonText,
	"date_published": jsonDate, "date_modified": jsonDate,
	"author": jsonPerson, "authors": jsonPersons, "tags": jsonStrings, "attachments": jsonFiles,
}

var (
	jsonPersonMembers = map[string]jsonType{"name": jsonString, "url": jsonString}
	jsonFileMembers   = map[string]jsonType{"url": jsonString, "mime_type": jsonString, "size_in_bytes": jsonNumber}
)

// scanJSON reads data, valid UTF-8, to its end or to a limit.
func scanJSON(ctx context.Context, data []byte) (*jsonScan, error) {
	j := &jsonScan{ctx: ctx, d: data}
	j.out = make([]byte, 0, 512+len(data)/8)
	j.space()
	if j.peek() == '[' { // a bare list of articles
		j.out = append(j.out, `{"items":`...)
		j.array(jsonItems)
		j.out = append(j.out, '}')
	} else {
		j.object(jsonFeedMembers, 0)
	}
	return j, ctx.Err()
}

func (j *jsonScan) space() {
	for j.pos < len(j.d) && (space(j.d[j.pos]) || j.d[j.pos] == 0) {
		j.pos++
	}
}

// peek is the next byte, 0 at the end, which is remembered as a cut.
func (j *jsonScan) peek() byte {
	if j.pos >= len(j.d) {
		j.cut = true
		return 0
	}
	return j.d[j.pos]
}

func (j *jsonScan) stop() bool { return j.cut || j.capped }

// object reads the object that begins here and writes the members it knows.
func (j *jsonScan) object(members map[string]jsonType, depth int) {
	if j.peek() != '{' {
		j.skip()
		j.out = append(j.out, "{}"...)
		return
	}
	j.pos++
	j.out = append(j.out, '{')
	first := true
	for !j.stop() {
		j.space()
		switch c := j.peek(); {
		case c == '}':
			j.pos++
			j.out = append(j.out, '}')
			return
		case c != '"':
			j.pos++
			continue
		}
		key := j.str()
		if depth == 0 && len(j.keys) < 8 {
			j.keys = append(j.keys, string(key))
		}
		j.space()
		if j.peek() != ':' {
			continue
		}
		j.pos++
		j.space()
		kind := members[string(key)]
		if j.total++; j.total > maxTotal {
			kind = jsonSkip
		}
		mark := len(j.out)
		if !first {
			j.out = append(j.out, ',')
		}
		j.out = append(strconv.AppendQuote(j.out, string(key)), ':')
		if j.member(kind, string(key)) {
			first = false
		} else {
			j.out = j.out[:mark]
		}
	}
	j.out = append(j.out, '}')
}

// member reads the value of a member and reports whether it wrote one.
func (j *jsonScan) member(kind jsonType, key string) bool {
	switch kind {
	case jsonString:
		s, ok := j.scalar()
		if ok {
			j.quote(s)
		}
		return ok
	case jsonNumber:
		s, ok := j.scalar()
		if !ok {
			return false
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(string(s)), 64)
		if err != nil || n < 0 || n > 1<<53 {
			return false
		}
		j.out = strconv.AppendInt(j.out, int64(n), 10)
		return true
	case jsonText:
		s, ok := j.scalar()
		if ok {
			j.out = append(strconv.AppendInt(append(j.out, '"'), int64(len(j.texts)), 10), '"')
			j.texts = append(j.texts, text{raw: s})
		}
		return ok
	case jsonDate:
		if s, ok := j.scalar(); ok && len(j.items) > 0 && len(s) < 256 {
			it := &j.items[len(j.items)-1]
			it.dates = append(it.dates, datum{key, string(s)})
		}
		return false
	case jsonPerson:
		return j.person()
	case jsonPersons, jsonStrings, jsonFiles, jsonItems:
		j.array(kind)
		return true
	}
	j.skip()
	return false
}

// person reads an author: an object, or only a name, or a list of them.
func (j *jsonScan) person() bool {
	switch j.peek() {
	case '{':
		j.object(jsonPersonMembers, 1)
		return true
	case '"':
		j.out = append(j.out, `{"name":`...)
		j.quote(j.str())
		j.out = append(j.out, '}')
		return true
	}
	j.skip()
	return false
}

// array reads a list of one kind of thing; a single thing counts as a list.
func (j *jsonScan) array(kind jsonType) {
	j.out = append(j.out, '[')
	first := true
	if kind == jsonItems && j.peek() == '[' {
		j.hasItems = true
	}
	if j.peek() != '[' {
		j.element(kind, &first)
		j.out = append(j.out, ']')
		return
	}
	j.pos++
	for n := 0; !j.stop(); n++ {
		if j.total++; kind != jsonItems && (n > maxFields || j.total > maxTotal) {
			kind = jsonSkip
		}
		j.space()
		switch j.peek() {
		case ']':
			j.pos++
			j.out = append(j.out, ']')
			return
		case ',':
			j.pos++
			continue
		case '}', ':':
			j.out = append(j.out, ']')
			return
		}
		j.element(kind, &first)
	}
	j.out = append(j.out, ']')
}

// element reads one element of a list; what is of the wrong type, or cut off,
// is left out.
func (j *jsonScan) element(kind jsonType, first *bool) {
	mark, texts, items := len(j.out), len(j.texts), len(j.items)
	if !*first {
		j.out = append(j.out, ',')
	}
	ok := false
	switch c := j.peek(); {
	case kind == jsonItems && c == '{':
		if len(j.items) >= maxItems || j.ctx.Err() != nil {
			j.capped = true
			break
		}
		j.items = append(j.items, facts{})
		j.object(jsonItemMembers, 1)
		ok = !j.cut
	case kind == jsonFiles && c == '{':
		j.object(jsonFileMembers, 1)
		ok = true
	case kind == jsonPersons:
		ok = j.person()
	case kind == jsonStrings:
		var s []byte
		if s, ok = j.scalar(); ok {
			j.quote(s)
		}
	default:
		j.skip()
	}
	if !ok {
		j.out, j.texts, j.items = j.out[:mark], j.texts[:texts], j.items[:items]
		return
	}
	*first = false
}
