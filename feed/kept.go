package feed

import "time"

// Carried is what a whole cache begins with when it is carried to another.
type Carried struct {
	Settings [][2]string // keys and values, in the order of the keys
	Folders  []Folder    // each after its parent
	Feeds    []Kept      // in the order of hand, those that were unsubscribed too
	Articles int         // how many follow
}

// Kept is all that a cache keeps of a feed, for carrying it to another.
type Kept struct {
	Feed    Feed // without Health
	Check   Check
	Changed time.Time // last check that brought something; zero: none
	Removed time.Time // when it was unsubscribed; zero: it is a subscription
}

// KeptArticle is all that a cache keeps of an article, but for the text before
// its last update.
type KeptArticle struct {
	Article
	Present bool // it was in its feed's last document
}
