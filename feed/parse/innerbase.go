package parse

import (
	"bytes"
	"strings"
)

// addressAttributes are those of XHTML elements that hold one address.
var addressAttributes = set("href src poster cite data longdesc background")

// innerBases resolves the addresses in s, XHTML found where base is the base
// address, that stand inside an element with an xml:base of its own. All else
// stays as it is.
func innerBases(s, base string) string {
	if !strings.Contains(s, "xml:base") {
		return s
	}
	z := tokenizer{data: []byte(s)}
	type element struct {
		name []byte
		base string
	}
	var open []element
	at, now := 0, base
	var out bytes.Buffer
	for t := z.next(); t.kind != endOfInput; t = z.next() {
		switch t.kind {
		case startTag:
			inner := now
			if raw, ok := t.findXML("base"); ok && len(raw) <= maxBase {
				inner = join(now, string(bytes.TrimSpace(appendDecoded(nil, raw, nil))))
			}
			if inner != base && len(inner) <= maxBase {
				at = rebased(&out, z.data, at, t, inner)
			}
			if !t.empty && len(open) < maxDepth {
				open = append(open, element{t.name, now})
				now = inner
			}
		case endTag:
			for i := len(open) - 1; i >= 0; i-- {
				if bytes.Equal(open[i].name, t.name) {
					now, open = open[i].base, open[:i]
					break
				}
			}
		}
		if out.Len() > 4*len(s)+maxBase {
			return s
		}
	}
	out.Write(z.data[at:])
	return out.String()
}

// rebased writes data from at up to the last address of the tag, with its
// addresses resolved against base, and returns where it has come to.
func rebased(out *bytes.Buffer, data []byte, at int, t token, base string) int {
	for _, a := range t.attrs {
		if !addressAttributes[strings.ToLower(string(a.name))] || len(a.value) == 0 {
			continue
		}
		begin := cap(data) - cap(a.value) // where the value stands in data
		out.Write(data[at:begin])
		out.Write(appendEscaped(nil, []byte(join(base, string(bytes.TrimSpace(appendDecoded(nil, a.value, nil)))))))
		at = begin + len(a.value)
	}
	return at
}
