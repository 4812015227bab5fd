// Package typeset turns the HTML of an article into lines of styled text that
// fit a width: headings, paragraphs, lists, quotes, code, tables, pictures by
// their words, and links by number. It walks the document once and is pure:
// no I/O, no clock, the same lines for the same input. HTML from anywhere is
// accepted; what the lines hold is safe to draw. Scrolling and finding are
// left to package article.
package typeset
