package sanitize

// endTag looks at the closing tag the scanner is at.
func (w *writer) endTag() {
	e := elementOf(w.name)
	switch e {
	case unknown:
		return
	case tagBR:
		w.lineBreak()
		return
	case wrapper, form:
		e = tagDiv
	}
	at := w.find(e)
	if at < 0 && e.part() && w.find(tagTable) < 0 {
		at = w.find(tagDiv)
	}
	if at < 0 {
		if e == tagP && !w.edge {
			w.lineBreak()
		}
		return
	}
	if e.inline() {
		for _, o := range w.stack[at+1:] {
			if !o.element.inline() {
				w.stack[at].leaving = true
				return
			}
		}
	}
	w.popTo(at)
}

// find returns the place in the stack of the innermost e that tags here can
// mean, or -1.
func (w *writer) find(e element) int {
	for i := len(w.stack) - 1; i >= 0; i-- {
		o := &w.stack[i]
		switch {
		case o.element == e:
			if !o.leaving {
				return i
			}
		case e.heading() && o.element.heading():
			return i
		case e == tagTable, e.part() && o.element != tagTable:
		case o.element.cell(), o.element == tagTable:
			return -1
		case e == tagLI && (o.element == tagUL || o.element == tagOL):
			return -1
		}
	}
	return -1
}

// popTo closes all elements from the stack's place n on, and those below that
// were only waiting for it.
func (w *writer) popTo(n int) {
	for len(w.stack) > n {
		w.pop()
	}
	for len(w.stack) > 0 && w.stack[len(w.stack)-1].leaving {
		w.pop()
	}
}

func (w *writer) pop() {
	o := w.stack[len(w.stack)-1]
	if !o.element.inline() {
		if o.element != tagPre {
			w.trim()
		}
		w.space, w.edge, w.owed = true, true, 0
	}
	if o.element == tagPre {
		w.pre--
	}
	w.stack = w.stack[:len(w.stack)-1]
	if w.empty(o) {
		w.out = w.out[:o.start]
		switch {
		case o.element.inline():
			w.edge = o.edge
		case o.edge:
		case w.pre > 0:
			w.out = append(w.out, '\n')
		case o.element.line():
			w.owed = 1
		default:
			w.owed = 2
		}
	} else {
		w.shaped = w.shaped || !o.element.inline()
		w.out = append(w.out, '<', '/')
		w.out = append(w.out, names[o.element]...)
		w.out = append(w.out, '>')
	}
	w.plain.end(o.element, (o.element == tagUL || o.element == tagOL) && w.find(tagLI) >= 0)
}

// empty reports whether leaving out o changes nothing for a reader.
func (w *writer) empty(o open) bool {
	if o.element.cell() {
		return false
	}
	content := w.out[o.after:]
	return len(content) == 0 || !o.element.inline() && string(content) == "\u00a0"
}
