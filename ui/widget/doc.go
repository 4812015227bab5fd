// Package widget holds the parts that every pane is built from: text that
// fills its cells exactly, a list's geometry, a scroll bar, a one-line input
// and a frame. Text is measured as the terminal counts it, never in runes,
// and no grapheme is ever split. It draws nothing by itself and does no I/O.
package widget
