package ui

import (
	"time"

	"tidings/ui/action"
	"tidings/ui/task"
)

// Options are what a Model works with.
type Options struct {
	Tasks    *task.Tasks
	Settings Settings
	Version  string
	Now      func() time.Time // the clock, in the person's location; time.Now
}

// Settings are what a person has chosen. The zero value is how the program
// comes.
type Settings struct {
	MarkRead    string           // "open" (default), "scroll", "never"
	Theme       string           // a theme's name, "" for the default
	Background  string           // "auto" (default), "dark", "light"
	Plain       bool             // marks and lines in ASCII
	NoColor     bool             // no colour, as NO_COLOR asks
	Preset      string           // of keys
	Keys        action.Overrides // over the preset
	Density     string           // "comfortable" (default), "compact"
	Measure     int              // columns of an article's text, 0 for the default
	SidebarSort string           // "hand" (default), "title", "unread", "latest"
	NoMouse     bool             // leave the mouse to the terminal
	Offline     bool             // nothing can be fetched
	// Place, what Model.Place gave when the interface was left, opens it there
	// again; "" opens on the unread articles.
	Place string
}

// Result is why the interface was left.
type Result uint8

// The results.
const (
	ResultQuit Result = iota
	ResultDemo        // the person wants to see the demo
)
