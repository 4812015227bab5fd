package sanitize

import "slices"

// What may stand in what. The rules are HTML's own, a little stricter, so that
// whoever parses the result sees the tree that was meant here.

// startTag looks at the opening tag the scanner is at.
func (w *writer) startTag() {
	e := elementOf(w.name)
	if len(w.attrs) > 0 && w.hidden() {
		w.skip(e)
		return
	}
	switch {
	case e == unknown:
	case e == tagPicture:
		w.picture = ""
		w.push(e)
	case e.inline():
		w.startInline(e)
	case e.block():
		w.startBlock(e)
	case e.part():
		w.startPart(e)
	default:
		w.startOther(e)
	}
}

func (w *writer) startOther(e element) {
	switch e {
	case tagBR:
		w.lineBreak()
	case tagHR:
		w.closeParagraph()
		w.plain.part(gapBlank)
		w.void(e)
		w.space, w.edge = true, true
	case tagWbr:
		w.void(e)
	case tagImg:
		w.img()
	case tagSource:
		w.source()
	case tagTable:
		w.startTable()
	case tagVideo, tagAudio:
		w.player(e)
	case tagIframe, tagEmbed, tagObject:
		w.frame(e)
	case noscript:
		w.noscript()
	case tagMath:
		w.formula()
	case form:
		if w.questions() {
			w.skip(e)
			return
		}
		w.startBlock(tagDiv)
	case wrapper:
		w.startBlock(tagDiv)
	case page:
		w.fold(' ')
	case dropRaw:
		w.raw()
	case dropped, tagSvg:
		w.skip(e)
	}
}

// lineBreak puts out a <br>.
func (w *writer) lineBreak() {
	w.shaped = true
	if w.pre > 0 {
		w.writePre("\n")
		return
	}
	if len(w.stack) > 0 && w.stack[len(w.stack)-1].element.inTable() {
		return
	}
	w.trim()
	w.out = append(w.out, "<br>"...)
	w.space, w.edge, w.owed = true, true, 0
	w.plain.line()
}

// void puts out an element without content and attributes.
func (w *writer) void(e element) {
	w.shaped = w.shaped || e != tagWbr
	w.visible()
	w.out = append(w.out, '<')
	w.out = append(w.out, names[e]...)
	w.out = append(w.out, '>')
}

func (w *writer) startInline(e element) {
	switch e {
	case tagA:
		if at := w.find(tagA); at >= 0 {
			w.popTo(at)
		}
		if w.target = w.href(); w.target == "" {
			return
		}
	case tagRT, tagRP:
		if n := len(w.stack); n > 0 && (w.stack[n-1].element == tagRT || w.stack[n-1].element == tagRP) {
			w.popTo(n - 1)
		}
	}
	w.push(e)
}

func (w *writer) startBlock(e element) {
	switch e {
	case tagLI:
		w.closeItem(tagLI, tagLI)
	case tagDT, tagDD:
		w.closeItem(tagDT, tagDD)
	}
	again := w.closeParagraph()
	if n := len(w.stack); e.heading() && n > 0 && w.stack[n-1].element.heading() {
		w.popTo(n - 1)
	}
	if !w.push(e) {
		w.plain.start(e, true)
		w.plain.end(e, true)
		return
	}
	for _, tag := range again {
		w.reopen(tag)
	}
}

// push opens an element with the attributes the scanner is at. It reports
// whether the element is open now: it is not when it was closed at once, or
// when too many are open.
func (w *writer) push(e element) bool {
	block := !e.inline()
	if block {
		w.trim()
		w.owed = 0
	}
	space, edge, depth := w.space || block, w.edge, len(w.stack)
	if !e.part() {
		w.visible()
	}
	if len(w.stack) > depth { // in a cell now
		space, edge = true, true
	}
	w.space, w.edge = space, edge
	if len(w.stack) >= deepest {
		return false
	}
	start := len(w.out)
	w.out = append(w.out, '<')
	w.out = append(w.out, names[e]...)
	if len(w.attrs) > 0 {
		w.attributes(e)
	}
	w.out = append(w.out, '>')
	w.opened(e, start, edge)
	if w.closed {
		w.popTo(len(w.stack) - 1)
		return false
	}
	return true
}

// opened notes that the tag of e has been written from start on.
// edge tells what stood before it.
func (w *writer) opened(e element, start int, edge bool) {
	w.plain.start(e, (e == tagUL || e == tagOL) && w.find(tagLI) >= 0)
	w.stack = append(w.stack, open{element: e, start: start, after: len(w.out), edge: edge})
	if !e.inline() {
		w.space, w.edge = true, true
	}
	if e == tagPre {
		w.pre++
	}
}

// formatting is an inline element that is opened again behind a block's
// beginning.
type formatting struct {
	element element
	tag     string
}

func (w *writer) reopen(f formatting) {
	if len(w.stack) >= deepest {
		return
	}
	start := len(w.out)
	w.out = append(w.out, f.tag...)
	w.opened(f.element, start, w.edge)
}

// closeParagraph closes the paragraph that is open around here, since what
// comes cannot stand in one. It returns the inline elements that were open in
// it, outermost first.
func (w *writer) closeParagraph() (again []formatting) {
	at := w.find(tagP)
	if at < 0 {
		return nil
	}
	for _, o := range w.stack[at+1:] {
		if o.element.inline() && !o.leaving && o.element != tagPicture && o.element != tagRT && o.element != tagRP {
			again = remember(again, formatting{o.element, string(w.out[o.start:o.after])})
		}
	}
	w.popTo(at)
	return again
}

// remember adds what is to be opened again, as HTML does: of equal elements the
// last three at most, and not many in all, for each paragraph repeats them.
func remember(again []formatting, f formatting) []formatting {
	const equal, most = 3, 16
	first, n := -1, 0
	for i, g := range again {
		if g == f {
			if n++; first < 0 {
				first = i
			}
		}
	}
	if n >= equal {
		again = slices.Delete(again, first, first+1)
	}
	if len(again) >= most {
		return again
	}
	return append(again, f)
}

// closeItem closes the list item, of either kind, that is open in the list
// around here.
func (w *writer) closeItem(one, other element) {
	for i := len(w.stack) - 1; i >= 0; i-- {
		switch e := w.stack[i].element; {
		case e == one || e == other:
			w.popTo(i)
			return
		case e == tagUL, e == tagOL, e == tagDL, e.cell(), e.inTable():
			return
		}
	}
}
