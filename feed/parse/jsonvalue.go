package parse

import "bytes"

// scalar reads a string, number or boolean as text, or the first of a list of
// such; ok is false for null and whatever has no text.
func (j *jsonScan) scalar() (_ []byte, ok bool) {
	switch c := j.peek(); c {
	case '"':
		s := j.str()
		return s, !j.cut
	case '{':
		j.skip()
		return nil, false
	case '[':
		return j.firstOf()
	}
	start := j.pos
	j.skip()
	s := bytes.TrimSpace(j.d[start:j.pos])
	return s, len(s) > 0 && string(s) != "null"
}

// firstOf reads the list that begins here and gives its first element, if that
// is a string, number or boolean.
func (j *jsonScan) firstOf() (text []byte, ok bool) {
	start := j.pos
	j.pos++
	j.space()
	if c := j.peek(); c != '[' && c != ']' {
		text, ok = j.scalar()
	}
	j.pos = start
	j.skip()
	return text, ok && !j.cut
}

// skip passes over one value.
func (j *jsonScan) skip() {
	depth := 0
	for !j.stop() {
		switch c := j.peek(); c {
		case '"':
			j.passString()
		case '{', '[':
			depth++
			j.pos++
			continue
		case '}', ']':
			if depth == 0 {
				return
			}
			depth--
			j.pos++
		case ',', ':', ' ', '\t', '\r', '\n':
			if depth == 0 && c == ',' {
				return
			}
			j.pos++
			continue
		default:
			for j.pos < len(j.d) && !bytes.ContainsRune([]byte(`,:{}[]" `+"\n\r\t"), rune(j.d[j.pos])) {
				j.pos++
			}
		}
		if depth == 0 {
			return
		}
	}
}

// passString moves behind the string that begins here and returns its inside.
func (j *jsonScan) passString() []byte {
	start := j.pos + 1
	for i := start; i < len(j.d); {
		n := bytes.IndexByte(j.d[i:], '"')
		if n < 0 {
			break
		}
		i += n
		slashes := 0
		for i-1-slashes >= start && j.d[i-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			j.pos = i + 1
			return j.d[start:i]
		}
		i++
	}
	j.pos, j.cut = len(j.d), true
	return j.d[min(start, len(j.d)):]
}
