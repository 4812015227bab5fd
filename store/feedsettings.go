package store

import (
	"encoding/json"
	"time"

	"tidings/feed"
)

// settingsJSON is how FeedSettings are kept. Lengths of time are in seconds.
type settingsJSON struct {
	Interval int64             `json:"interval,omitempty"`
	Floor    int64             `json:"floor,omitempty"`
	Agent    string            `json:"agent,omitempty"`
	Headers  map[string]string `json:"headers,omitempty"`
	FullText bool              `json:"fulltext,omitempty"`
	User     string            `json:"user,omitempty"`
	Password string            `json:"password,omitempty"` // where it is, not itself
	Token    string            `json:"token,omitempty"`    // the same
	Proxy    string            `json:"proxy,omitempty"`
	TLS      string            `json:"tls,omitempty"`
	Keep     *keepJSON         `json:"keep,omitempty"`
}

// keepJSON is a feed's own retention; zero keeps everything.
type keepJSON struct {
	Age    int64 `json:"age,omitempty"`
	Number int   `json:"number,omitempty"`
}

// writeSettings gives "" for a feed that nothing is set of.
func writeSettings(o feed.FeedSettings) string {
	j := settingsJSON{
		Interval: int64(o.Interval / time.Second), Floor: int64(o.Floor / time.Second),
		Agent: o.Agent, Headers: o.Headers, FullText: o.FullText, Proxy: o.Proxy, TLS: o.TLS,
		User: o.User, Password: o.Password, Token: o.Token,
	}
	if o.Keep != nil {
		j.Keep = &keepJSON{int64(o.Keep.MaxAge / time.Second), o.Keep.MaxPerFeed}
	}
	text, err := json.Marshal(j)
	if err != nil || string(text) == "{}" {
		return "" // strings and numbers only: no error
	}
	return string(text)
}

func readSettings(text string) feed.FeedSettings {
	var j settingsJSON
	if text == "" || json.Unmarshal([]byte(text), &j) != nil {
		return feed.FeedSettings{}
	}
	o := feed.FeedSettings{
		Interval: time.Duration(j.Interval) * time.Second, Floor: time.Duration(j.Floor) * time.Second,
		Agent: j.Agent, Headers: j.Headers, FullText: j.FullText, Proxy: j.Proxy, TLS: j.TLS,
		User: j.User, Password: j.Password, Token: j.Token,
	}
	if j.Keep != nil {
		o.Keep = &feed.Retention{MaxAge: time.Duration(j.Keep.Age) * time.Second, MaxPerFeed: j.Keep.Number}
	}
	return o
}

// asking is, of what is set of a feed, the way in which it is asked, but not how
// often, nor what becomes of its articles.
func asking(o feed.FeedSettings) string {
	o.Interval, o.Floor, o.Keep, o.FullText = 0, 0, nil, false
	return writeSettings(o)
}
