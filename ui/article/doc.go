// Package article is the pane in which an article is read: its title and
// particulars, then the typeset text in a measure that is easy on the eye,
// centred where the pane is wider. It scrolls, keeps the reading position of
// each article while the program runs and through a change of width, gives
// links by number, and finds words. What keys do is told to it by Do; it does
// no I/O.
package article
