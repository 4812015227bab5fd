package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
)

// typed is what has been typed of a count and a sequence.
type typed struct {
	digits string
	keys   []string
}

// countMost bounds a count, so that no number overflows.
const countMost = 9_999_999

// count is the number typed, 1 when there is none.
func (t typed) count() (n int, counted bool) {
	n, err := strconv.Atoi(t.digits)
	if err != nil || n < 1 {
		return 1, false
	}
	return min(n, countMost), true
}

func (t typed) pending() string { return t.digits + action.Show(t.keys) }

// key takes a key: an open dialog or line of text first, then counts,
// sequences and actions.
func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case m.dialog != nil:
		return m.dialogUpdate(msg)
	case m.find.editing:
		return m.findKey(msg)
	}
	name := msg.String()
	if len(m.typed.keys) == 0 && isDigit(name) && (name != "0" || m.typed.digits != "") && len(m.typed.digits) < 7 {
		m.typed.digits += name
		return nil
	}
	pending := m.typed.pending() != ""
	keys := append(append([]string(nil), m.typed.keys...), name)
	id, state := m.keys.Lookup(m.focus, keys)
	if state == action.Unknown && msg.BaseCode > ' ' && msg.Text != "" { // a keyboard of another script
		keys[len(keys)-1] = baseKey(msg)
		id, state = m.keys.Lookup(m.focus, keys)
	}
	switch {
	case state == action.Partial:
		m.typed.keys = keys
		return nil
	case pending && name == "esc":
		m.typed = typed{}
		return nil
	case state == action.Unknown:
		m.typed = typed{}
		return m.say(action.Show(keys)+" does nothing here; "+m.keyOf(action.Help)+" shows the keys", false)
	}
	count, counted := m.typed.count()
	m.typed = typed{}
	switch id {
	case action.RefreshAll, action.RefreshFeed, action.ShowNew, action.AddFeed, action.Help, action.Palette:
	default:
		m.list.live = false // somebody reads: nothing moves by itself from now on
	}
	return m.do(request{id: id, count: count, counted: counted})
}

// baseKey is the key's name on a Latin keyboard.
func baseKey(msg tea.KeyPressMsg) string {
	r := msg.BaseCode
	if msg.Mod.Contains(tea.ModShift) && r >= 'a' && r <= 'z' {
		r -= 'a' - 'A'
	}
	return string(r)
}

func isDigit(name string) bool { return len(name) == 1 && name[0] >= '0' && name[0] <= '9' }

// paste goes where text is being typed.
func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case m.dialog != nil:
		return m.dialogUpdate(msg)
	case m.find.editing:
		return m.findTyped(msg)
	}
	return nil
}
