package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// progress shows long work: a bar that redraws on a terminal, nothing in a
// pipe or on a terminal that only prints, where the lines of the work itself are printed.
type progress struct {
	out   io.Writer
	width int // 0: not a terminal
	drawn bool
}

func (a *app) newProgress() *progress {
	p := &progress{out: a.err}
	if a.escapes() {
		p.width = terminalWidth(a.err)
	}
	return p
}

// escapes reports whether the terminal, if there is one, obeys escape
// sequences.
func (a *app) escapes() bool { return a.getenv("TERM") != "dumb" }

// terminalWidth is out's width in cells, 0 where out is no terminal.
func terminalWidth(out io.Writer) int {
	if o, ok := out.(*output); ok {
		out = o.to
	}
	file, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil || width <= 0 {
		return 80
	}
	return width
}

// show draws the state of the work.
func (p *progress) show(done, total int, note string) {
	if p.width == 0 {
		return
	}
	p.drawn = true
	fmt.Fprintf(p.out, "\r\x1b[2K%s", p.bar(done, total, note))
}

// bar is the line to draw, never wider than the terminal.
func (p *progress) bar(done, total int, note string) string {
	counts := fmt.Sprintf(" %s of %s", thousands(done), thousands(total))
	switch {
	case total == 0 && done == 0:
		counts = " …"
	case total == 0:
		counts = " " + thousands(done)
	}
	cells := min(30, p.width-len(counts)-len(note)-4)
	line := counts
	if cells >= 5 && total > 0 {
		full := min(cells, cells*done/total)
		line = strings.Repeat("━", full) + strings.Repeat("─", cells-full) + counts
	}
	if note != "" && p.width > len(counts)+len(note)+3 {
		line += " · " + note
	}
	return line
}

// clear takes the bar away, so that a line can be printed.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.out, "\r\x1b[2K")
		p.drawn = false
	}
}
