package action

// presets are what other sets of keys change of the table's. An empty list
// takes an action's keys away.
var presets = map[string]map[ID][]string{
	"newsboat": {
		NextUnread:         {"n"},
		PreviousUnread:     {"p"},
		NextUnreadFeed:     {"^n"},
		PreviousUnreadFeed: {"^p"},
		ToggleRead:         {"N"},
		Links:              {"u"},
		Undo:               {"U"},
		CycleShow:          {"l"},
		OpenArticle:        {"enter", "right"},
		OpenList:           {"enter", "right"},
		Filter:             {"F"},
		First:              {"home", "gg"},
		HideRead:           {"zu"},
		BrowseBackground:   {"O"},
	},
	"less": {
		Down:         {"j", "down", "enter"},
		OpenArticle:  {"l", "right"},
		OpenList:     {"l", "right"},
		PageDown:     {"^f", "^v", "pgdown"},
		PageUp:       {"^b", "pgup"},
		HalfDown:     {"d", "^d"},
		HalfUp:       {"u", "^u"},
		First:        {"gg", "<", "home"},
		Last:         {"G", ">", "end"},
		Filter:       {"&"},
		Undo:         {"x"},
		RemoveFeed:   {"D"},
		Help:         {"h", "?"},
		FocusSidebar: {"left"},
		Close:        {"q", "left"},
	},
}
