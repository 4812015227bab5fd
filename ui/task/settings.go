package task

import (
	"regexp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/feed/library"
)

// Setting is one thing that a person can set of a feed, as it is asked for.
type Setting struct {
	Name  string
	Form  string // of a value
	Help  string // one line
	Value string // the present one as a prompt begins, secrets blotted out
	Words string // the same for a list of settings, never ""
	Set   bool   // there is a value
	Flag  bool   // it is set or not, nothing else
	Adds  bool   // a value is added to the present ones: a prompt begins without
}

// SettingOf gives a setting of f by its name; the zero value where there is
// none.
func SettingOf(f feed.Feed, name string) Setting {
	s, err := library.FindSetting(name)
	if err != nil {
		return Setting{}
	}
	out := Setting{Name: s.Name, Form: s.Form, Help: s.Help, Words: s.Unset}
	values := s.Shown(f)
	if len(values) > 0 {
		out.Words, out.Set = strings.Join(values, ", "), true
	}
	out.Flag = s.Kind == library.Flag
	if out.Adds = name == "header"; out.Set && !out.Adds {
		out.Value = out.Words
	}
	return out
}

// SettingFault says what is wrong with a value, "" when nothing is.
func SettingFault(f feed.Feed, name, value string) string {
	s, err := library.FindSetting(name)
	if err == nil {
		err = s.Set(&f, value)
	}
	if err != nil {
		return name + " " + err.Error()
	}
	return ""
}

// Set sets one thing of a feed and answers with FeedEditedMsg. A value that
// SettingFault finds fault with changes nothing.
func (t *Tasks) Set(f feed.Feed, name, value string) tea.Cmd {
	s, err := library.FindSetting(name)
	if err != nil {
		return nil
	}
	_ = s.Set(&f, value)
	return t.EditFeed(f.ID, name+": "+SettingOf(f, name).Words, func(f *feed.Feed) { _ = s.Set(f, value) })
}

// LeavesBehind reports whether f loses what is set for its host alone when it
// moves to address.
func LeavesBehind(f feed.Feed, address string) bool {
	bound := f.Settings.Bound()
	return bound && SettingFault(f, "url", address) == "" && !moved(f, address).Settings.Bound()
}

func moved(f feed.Feed, address string) feed.Feed {
	if s, err := library.FindSetting("url"); err == nil {
		_ = s.Set(&f, address)
	}
	return f
}

var offeredTLS = regexp.MustCompile(`tls=(sha256:[0-9a-f]{64})$`)

// OfferedTLS is the setting that accepts the certificate which is a feed's
// trouble, "" where none is.
func OfferedTLS(f feed.Feed) string {
	if found := offeredTLS.FindStringSubmatch(f.Health.Error); found != nil {
		return found[1]
	}
	return ""
}
