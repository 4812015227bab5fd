package sanitize

// startTable opens a table.
func (w *writer) startTable() {
	w.closeParagraph()
	if !w.push(tagTable) {
		w.plain.part(gapBlank)
	}
}

// startPart opens a part of the table that is open; without one it is a block
// like others.
func (w *writer) startPart(e element) {
	at := w.find(tagTable)
	if at < 0 {
		w.startBlock(tagDiv)
		return
	}
	switch e {
	case tagTD, tagTH:
		w.cell(e)
	case tagTR:
		w.within(at, tagTbody, tagThead, tagTfoot)
		w.push(e)
	default:
		w.popTo(at + 1)
		w.push(e)
	}
}

// within closes what is open in the table at place at, except for its innermost
// element of the given kinds.
func (w *writer) within(at int, kinds ...element) {
	for i := len(w.stack) - 1; i > at; i-- {
		for _, e := range kinds {
			if w.stack[i].element == e {
				w.popTo(i + 1)
				return
			}
		}
	}
	w.popTo(at + 1)
}

// cell opens a cell in the table that is open, and a row for it when none is
// open. A cell that no tag asks for has no attributes.
func (w *writer) cell(e element) {
	at := w.find(tagTable)
	w.within(at, tagTR, tagTbody, tagThead, tagTfoot)
	if w.stack[len(w.stack)-1].element != tagTR {
		w.implied(tagTR)
	}
	if w.kind == kindOpen && elementOf(w.name) == e {
		w.bare(e)
		return
	}
	w.implied(e)
}

// bare opens the cell whose tag the scanner is at.
func (w *writer) bare(e element) {
	start := len(w.out)
	w.out = append(w.out, '<')
	w.out = append(w.out, names[e]...)
	w.attributes(e)
	w.out = append(w.out, '>')
	w.opened(e, start, true)
	if w.closed {
		w.popTo(len(w.stack) - 1)
	}
}

// implied opens an element that no tag stands for.
func (w *writer) implied(e element) {
	start := len(w.out)
	w.out = append(w.out, '<')
	w.out = append(w.out, names[e]...)
	w.out = append(w.out, '>')
	w.opened(e, start, true)
}
