package parse

import "bytes"

// attribute reads the attribute that begins at i and returns where it ends.
func (z *tokenizer) attribute(i int) int {
	end := nameEnd(z.data, i)
	a := attribute{name: z.data[i:end]}
	i = end
	for i < len(z.data) && space(z.data[i]) {
		i++
	}
	if i < len(z.data) && z.data[i] == '=' {
		i++
		for i < len(z.data) && space(z.data[i]) {
			i++
		}
		a.value, i = z.value(i)
	} else {
		i = end
	}
	if len(z.attrs) < 64 {
		z.attrs = append(z.attrs, a)
	}
	return max(i, end)
}

// value reads an attribute's value: quoted, quoted with quotes inside, with a
// missing quote, or bare.
func (z *tokenizer) value(i int) ([]byte, int) {
	if i >= len(z.data) {
		return nil, i
	}
	quote := z.data[i]
	if quote != '"' && quote != '\'' {
		end := i
		for end < len(z.data) && !space(z.data[end]) && z.data[end] != '>' && z.data[end] != '<' {
			end++
		}
		if end > i && end < len(z.data) && z.data[end] == '>' && z.data[end-1] == '/' {
			end--
		}
		return z.data[i:end], end
	}
	i++
	for end := i; end < len(z.data); end++ {
		n := bytes.IndexByte(z.data[end:], quote)
		if n < 0 {
			break
		}
		if closesValue(z.data[end+n+1:]) {
			return z.data[i : end+n], end + n + 1
		}
		if bytes.IndexByte(z.data[end:end+n], '>') >= 0 {
			break
		}
		end += n
	}
	end := bytes.IndexByte(z.data[i:], '>')
	if end < 0 {
		return z.data[i:], len(z.data)
	}
	end += i
	value := end
	if value > i && z.data[value-1] == '/' {
		value--
	}
	return z.data[i:value], value
}

// closesValue reports whether rest may follow the quote that ends a value.
func closesValue(rest []byte) bool {
	if len(rest) == 0 {
		return true
	}
	switch c := rest[0]; {
	case c == '>', c == '/', c == '?', c == '<':
		return true
	case !space(c):
		// two attributes without a space between
		end := nameEnd(rest, 0)
		return nameStart(c) && end+1 < len(rest) && rest[end] == '=' && (rest[end+1] == '"' || rest[end+1] == '\'')
	}
	i := 0
	for i < len(rest) && space(rest[i]) {
		i++
	}
	if i == len(rest) || rest[i] == '>' || rest[i] == '/' || rest[i] == '?' {
		return true
	}
	if !nameStart(rest[i]) {
		return false
	}
	end := nameEnd(rest, i)
	for end < len(rest) && space(rest[end]) {
		end++
	}
	return end < len(rest) && rest[end] == '='
}

// find returns the raw value of the attribute whose name, without its prefix,
// is local; one without a prefix is preferred.
func (t *token) find(local string) []byte {
	var fallback []byte
	for _, a := range t.attrs {
		prefix, name := splitName(a.name)
		switch {
		case !equalFold(name, local):
		case len(prefix) == 0:
			return a.value
		case string(prefix) != "xmlns":
			fallback = a.value
		}
	}
	return fallback
}

// findXML returns the raw value of xml:local, and whether it is there.
func (t *token) findXML(local string) ([]byte, bool) {
	for _, a := range t.attrs {
		if prefix, name := splitName(a.name); string(prefix) == "xml" && string(name) == local {
			return a.value, true
		}
	}
	return nil, false
}

func splitName(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}

// equalFold compares ASCII without regard to case; lower is in lower case.
func equalFold(b []byte, lower string) bool {
	if len(b) != len(lower) {
		return false
	}
	for i := range b {
		c := b[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		l := lower[i]
		if l >= 'A' && l <= 'Z' {
			l += 'a' - 'A'
		}
		if c != l {
			return false
		}
	}
	return true
}
