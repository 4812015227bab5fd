package action

// The actions.
const (
	Down     ID = "cursor.down"
	Up       ID = "cursor.up"
	HalfDown ID = "cursor.half-down"
	HalfUp   ID = "cursor.half-up"
	PageDown ID = "cursor.page-down"
	PageUp   ID = "cursor.page-up"
	First    ID = "cursor.first"
	Last     ID = "cursor.last"

	ReadOn       ID = "read.on"
	ReadBack     ID = "read.back"
	OpenArticle  ID = "article.open"
	OpenList     ID = "list.open"
	Back         ID = "view.back"
	Close        ID = "pane.close"
	Leave        ID = "headlines.quit"
	FocusSidebar ID = "sidebar.focus"
	Quit         ID = "app.quit"

	NextUnread         ID = "unread.next"
	PreviousUnread     ID = "unread.previous"
	NextFeed           ID = "feed.next"
	PreviousFeed       ID = "feed.previous"
	NextUnreadFeed     ID = "feed.next-unread"
	PreviousUnreadFeed ID = "feed.previous-unread"
	NextArticle        ID = "article.next"
	PreviousArticle    ID = "article.previous"

	ToggleRead  ID = "article.toggle-read"
	ReadAll     ID = "list.read"
	ReadBelow   ID = "list.read-below"
	ReadAbove   ID = "list.read-above"
	Save        ID = "article.save"
	Tag         ID = "article.tag"
	Untag       ID = "article.untag"
	Select      ID = "selection.toggle"
	SelectRange ID = "selection.range"
	Undo        ID = "change.undo"
	Redo        ID = "change.redo"

	Browse           ID = "link.open"
	BrowseBackground ID = "link.open-behind"
	Comments         ID = "article.comments"
	CopyLink         ID = "link.copy"
	CopyTitle        ID = "article.copy-title"
	Enclosure        ID = "article.enclosure"
	Links            ID = "link.list"

	Search    ID = "search.open"
	Filter    ID = "filter.open"
	CycleShow ID = "list.show"
	Sort      ID = "list.sort"

	GoAll     ID = "go.all"
	GoUnread  ID = "go.unread"
	GoToday   ID = "go.today"
	GoSaved   ID = "go.saved"
	GoFeed    ID = "go.feed"
	GoTrouble ID = "go.trouble"

	RefreshFeed ID = "refresh.feed"
	RefreshAll  ID = "refresh.all"
	RefreshStop ID = "refresh.stop"
	ShowNew     ID = "list.show-new"
	AddFeed     ID = "feed.add"
	EditFeed    ID = "feed.edit"
	RemoveFeed  ID = "feed.remove"
	MoveDown    ID = "feed.move-down"
	MoveUp      ID = "feed.move-up"
	Import      ID = "feeds.import"
	Export      ID = "feeds.export"
	Welcome     ID = "welcome.open"

	NextPane     ID = "pane.next"
	PreviousPane ID = "pane.previous"
	Zen          ID = "view.zen"
	Density      ID = "view.density"
	Hidden       ID = "list.hidden"
	HideRead     ID = "sidebar.hide-read"
	SortSidebar  ID = "sidebar.sort"
	Fold         ID = "folder.fold"
	Palette      ID = "palette.open"
	Help         ID = "help.open"
	Redraw       ID = "screen.redraw"
	Suspend      ID = "app.suspend"
)

// reading is where there is an article to act on.
const reading = Headlines | Article

// keys are the sequences that all presets begin with, in the spelling that
// Sequence reads.
func keys(list ...string) map[string][]string { return map[string][]string{"": list} }

var table = []Action{
	{Down, "move", Everywhere, "Move down", "", keys("j", "down")},
	{Up, "move", Everywhere, "Move up", "", keys("k", "up")},
	{HalfDown, "move", Everywhere, "Move half a page down", "", keys("^d")},
	{HalfUp, "move", Everywhere, "Move half a page up", "", keys("^u")},
	{PageDown, "move", Everywhere, "Move a page down", "", keys("^f", "pgdown")},
	{PageUp, "move", Everywhere, "Move a page up", "", keys("^b", "pgup")},
	{First, "move", Everywhere, "Go to the start", "", keys("gg", "home")},
	{Last, "move", Everywhere, "Go to the end; after a count, to that row", "", keys("G", "end")},

	{ReadOn, "read", Everywhere, "Read on: page, then the next unread article, on into the next feed", "", keys("space")},
	{ReadBack, "read", Everywhere, "Page back, then to the article read before", "", keys("b")},
	{OpenArticle, "read", Headlines, "Open the article (in the headlines)", "", keys("enter", "l", "right")},
	{OpenList, "read", Sidebar, "Open the list (in the sidebar)", "", keys("enter", "l", "right")},
	{Back, "read", Everywhere, "Go back: close the article, clear selection, filter or search", "", keys("esc")},
	{Close, "read", Sidebar | Article, "Go back to the headlines", "", keys("q", "h", "left")},
	{Leave, "read", Headlines, "Quit, where there is nothing to go back to", "", keys("q")},
	{Quit, "read", Everywhere, "Quit from anywhere", "", keys("Q", "^c")},
	{FocusSidebar, "read", Headlines, "Go to the sidebar", "", keys("h", "left")},

	{NextUnread, "go", Everywhere, "Go to the next unread article, or match while a search is lit", "", keys("n")},
	{PreviousUnread, "go", Everywhere, "Go to the previous unread article, or match while a search is lit", "", keys("N")},
	{NextFeed, "go", Everywhere, "Go to the next feed", "", keys("]")},
	{PreviousFeed, "go", Everywhere, "Go to the previous feed", "", keys("[")},
	{NextUnreadFeed, "go", Everywhere, "Go to the next feed with unread articles", "", keys("}")},
	{PreviousUnreadFeed, "go", Everywhere, "Go to the previous feed with unread articles", "", keys("{")},
	{NextArticle, "go", Article, "Go to the next article", "", keys("J")},
	{PreviousArticle, "go", Article, "Go to the previous article", "", keys("K")},
	{GoUnread, "go", Everywhere, "Go to the unread articles", "", keys("gu")},
	{GoToday, "go", Everywhere, "Go to today's articles", "", keys("gt")},
	{GoSaved, "go", Everywhere, "Go to the saved articles", "", keys("gs")},
	{GoAll, "go", Everywhere, "Go to all articles", "", keys("ga")},
	{GoFeed, "go", reading, "Go to this article's feed", "", keys("gf")},
	{GoTrouble, "go", Everywhere, "Go to the feeds in trouble", "", keys("ge")},

	{ToggleRead, "mark", reading, "Mark read or unread", "", keys("m")},
	{ReadAll, "mark", Everywhere, "Mark the whole list read", "", keys("A")},
	{ReadBelow, "mark", Headlines, "Mark this article and all below it read", "", keys("zj")},
	{ReadAbove, "mark", Headlines, "Mark this article and all above it read", "", keys("zk")},
	{Save, "mark", reading, "Save, or save no longer", "", keys("s")},
	{Tag, "mark", reading, "Tag", "tag", keys("t")},
	{Untag, "mark", reading, "Take a tag off", "tag", keys("T")},
	{Select, "mark", Headlines, "Select the article, or select it no longer", "", keys("v")},
	{SelectRange, "mark", Headlines, "Select a range: from here to where the cursor goes", "", keys("V")},
	{Undo, "mark", Everywhere, "Undo the last change", "", keys("u")},
	{Redo, "mark", Everywhere, "Do again what was undone", "", keys("^r")},

	{Browse, "out", Everywhere, "Open in the browser: the article, the selection, or after a number that link", "", keys("o")},
	{BrowseBackground, "out", reading, "Open in the browser, mark read and go on", "", keys("O")},
	{Comments, "out", reading, "Open the article's discussion in the browser", "", keys("c")},
	{CopyLink, "out", Everywhere, "Copy the link: the article's, or after a number that one", "", keys("y")},
	{CopyTitle, "out", reading, "Copy title and link", "", keys("Y")},
	{Enclosure, "out", reading, "Open what comes with the article: audio, video, a file", "", keys("e")},
	{Links, "out", reading, "List the article's links", "", keys("L", ";")},

	{Search, "find", Everywhere, "Search everything as you type", "query", keys("/")},
	{Filter, "find", Everywhere, "Filter this list as you type", "query", keys("f")},
	{CycleShow, "find", Everywhere, "Show all, unread or saved ones of this list", "", keys("U")},
	{Sort, "find", reading, "Sort the list", "order", keys("S")},
	{ShowNew, "find", Everywhere, "Show what has arrived", "", keys(".")},
	{Hidden, "find", reading, "Show hidden articles, or hide them again", "", keys("zh")},

	{RefreshFeed, "feeds", Everywhere, "Fetch this feed or folder", "", keys("r")},
	{RefreshAll, "feeds", Everywhere, "Fetch all feeds", "", keys("R")},
	{RefreshStop, "feeds", Everywhere, "Stop fetching", "", keys("^x")},
	{AddFeed, "feeds", Everywhere, "Add a feed", "address", keys("a")},
	{EditFeed, "feeds", Everywhere, "Edit the feed: title, folder, tags", "", keys("E")},
	{RemoveFeed, "feeds", Sidebar, "Unsubscribe from the feed; its saved articles stay", "", keys("dd")},
	{MoveDown, "feeds", Sidebar, "Move the feed or folder down, in the order by hand", "", keys("J")},
	{MoveUp, "feeds", Sidebar, "Move the feed or folder up, in the order by hand", "", keys("K")},
	{Import, "feeds", Everywhere, "Import subscriptions from a file", "file", nil},
	{Export, "feeds", Everywhere, "Export subscriptions to a file", "file", nil},
	{Welcome, "feeds", Everywhere, "Welcome: starter packs", "", nil},

	{NextPane, "shape", Everywhere, "Go to the next pane", "", keys("tab")},
	{PreviousPane, "shape", Everywhere, "Go to the previous pane", "", keys("shift+tab")},
	{Zen, "shape", Everywhere, "Give this pane the whole screen, or take it back", "", keys("Z")},
	{Density, "shape", Everywhere, "Two lines a headline, or one", "", keys("zd")},
	{Fold, "shape", Sidebar, "Fold the folder, or unfold it", "", keys("za")},
	{HideRead, "shape", Everywhere, "Hide feeds without unread articles, or show them", "", keys("zu")},
	{SortSidebar, "shape", Sidebar, "Sort the sidebar", "order", keys("S")},
	{Palette, "shape", Everywhere, "Find an action, a feed or a folder by name", "", keys(":")},
	{Help, "shape", Everywhere, "Show all keys", "", keys("?")},
	{Redraw, "shape", Everywhere, "Draw the screen anew", "", keys("^l")},
	{Suspend, "shape", Everywhere, "Suspend to the shell", "", keys("^z")},
}
