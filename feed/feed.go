package feed

import "time"

// Feed is one subscription.
type Feed struct {
	ID          int64  // 0: not stored yet
	URL         string // what is asked; unique among subscriptions
	OwnTitle    string // the person's own name for it; survives refreshes
	DocTitle    string // what the document calls itself
	Site        string // the web site's address
	Description string
	Language    string // BCP 47 as the document says it, or ""
	Image       string // the feed's picture, absolute URL or ""
	Format      string // "rss", "atom", "rdf", "json", or "" before the first fetch
	Folders     []Path // where it stands; empty: at the top level
	Tags        []string
	Hidden      bool // kept out of the lists of all articles
	Position    int  // order by hand, ascending
	Private     bool // the person typed or imported the address, so it may be loopback or private
	Added       time.Time
	Settings    FeedSettings
	Health      Health
}

// Title is the name to show: the person's own, else the document's, else the
// address.
func (f Feed) Title() string {
	switch {
	case f.OwnTitle != "":
		return f.OwnTitle
	case f.DocTitle != "":
		return f.DocTitle
	}
	return f.URL
}

// FeedSettings are what a person has set for one feed. Zero values mean the
// configuration's defaults.
type FeedSettings struct {
	Interval time.Duration     // time between two checks; 0: by its rhythm
	Floor    time.Duration     // never asked more often, its rhythm aside; 0: as for all
	Agent    string            // User-Agent
	Headers  map[string]string // extra request headers, dropped on a change of host
	FullText bool              // fetch the page of each article
	User     string            // sent with Password as HTTP's Basic
	Password string            // where it is kept, "command: …" or "keyring: …": never itself
	Token    string            // the same, for what is sent as Bearer in place of the two
	Proxy    string            // its address; "none": none; "": as for all
	TLS      string            // certificate to accept: "any", or "sha256:" and 64 digits; "": one that is in order
	Keep     *Retention        // in place of the configuration's; nil: that one
}

// Bound reports whether something in s is meant for the feed's own host alone,
// and must not go with it to another.
func (s FeedSettings) Bound() bool {
	return len(s.Headers) > 0 || s.User != "" || s.Password != "" || s.Token != "" || s.TLS != ""
}

// Unbound is s without what is meant for the feed's own host alone.
func (s FeedSettings) Unbound() FeedSettings {
	s.Headers, s.User, s.Password, s.Token, s.TLS = nil, "", "", "", ""
	return s
}

// Health is how the last checks of a feed went, and what following it comes to.
type Health struct {
	Checked  time.Time // last check, zero: never
	Changed  time.Time // last check that brought something
	Next     time.Time // no check before this
	Error    string    // one sentence for people; "" when the last check went well
	Since    time.Time // when the present trouble began
	Failures int       // checks in a row that went wrong
	Partial  bool      // the last document was cut or could be read only in part
	Gone     bool      // the server said 410: not asked again
	OK       time.Time // last check that went well, zero: never
	MovedTo  string    // where a permanent redirect leads, "" when there is none
	Twin     int64     // the other subscription that has the address MovedTo, 0 for none
	Usage    Usage     // of the month of the last check
	Articles int       // in the cache
	Unread   int       // of those
	Saved    int       // of those
	Latest   time.Time // when the newest was published, zero: there is none
	Weekly   float64   // articles a week, by the rhythm that polling has learned; 0: not known
	Why      string    // why the next check is then, for people; "" when nothing is known
}

// Trouble reports whether the feed wants a person's look.
func (h Health) Trouble() bool { return h.Error != "" || h.Gone }

// Idle reports whether nothing was published in the year before now, by a feed
// that has published at all.
func (h Health) Idle(now time.Time) bool {
	return !h.Latest.IsZero() && h.Latest.Before(now.AddDate(-1, 0, 0))
}

// Usage is what asking a feed has cost its publisher in one month, UTC.
type Usage struct {
	Month    int   // months since the year 0
	Requests int   // with redirects
	Bytes    int64 // of bodies, as sent
}

// Add counts requests made at a time; those of another month are forgotten.
func (u Usage) Add(at time.Time, requests int, bytes int64) Usage {
	at = at.UTC()
	if month := at.Year()*12 + int(at.Month()) - 1; u.Month != month {
		u = Usage{Month: month}
	}
	u.Requests += requests
	u.Bytes += bytes
	return u
}

// Check is the outcome of asking one feed once, as the cache keeps it.
type Check struct {
	FeedID       int64
	At           time.Time // when it was asked
	Next         time.Time // no check before this
	ETag         string    // validator exactly as received, "" when none
	LastModified string    // validator exactly as received, "" when none
	Source       string    // the address that gave the validators, by redirects; "": the feed's own
	Hash         uint64    // of the body, 0 when unknown; an equal one need not be parsed again
	Error        string    // one sentence for people
	Failures     int
	Since        time.Time // when the present trouble began; zero when there is none
	Partial      bool
	Gone         bool
	Changed      bool      // it brought new or updated articles
	MovedTo      string    // where a permanent redirect led, "" when there was none
	MovedSeen    int       // how often in a row that same redirect was seen
	OK           time.Time // last check that went well before this one did not; zero: never
	Usage        Usage
	// Memo is what package poll remembers of the feed from check to check: how
	// often it publishes, what its server asked for. Short text, opaque to all
	// others, kept as it is.
	Memo string
}

// Path is a folder's place: its names from the top, never empty, none of them
// empty.
type Path []string

// PathSeparator joins a folder's names where a person reads them.
const PathSeparator = " / "

// Folder groups feeds, and other folders.
type Folder struct {
	ID       int64
	Path     Path
	Position int
}

// Tag is a word a person has put on articles, with how many carry it.
type Tag struct {
	Name     string
	Articles int
}
