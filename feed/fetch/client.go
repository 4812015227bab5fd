package fetch

import (
	"context"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"golang.org/x/net/http/httpguts"
)

// Contact is where a publisher learns what tidings is.
const Contact = "https://tidings.example/about"

// Agent is the User-Agent of a version of the program.
func Agent(version string) string { return "tidings/" + version + " (+" + Contact + ")" }

// Timeouts are how long a server may take. Zero fields mean the defaults.
type Timeouts struct {
	Connect time.Duration // to look up, connect, and again to agree on TLS; 10 s
	Header  time.Duration // from the request to the answer's header; 20 s
	Idle    time.Duration // between two pieces of the body, of half a kilobyte; 15 s
	Total   time.Duration // for one Get with all its redirects, without what it waited for its turn; 60 s
}

// Options are what a Client is made with. The zero value is usable.
type Options struct {
	Agent        string // User-Agent; Agent("dev") when empty, or none that can be sent
	Total        int    // requests under way at once over all hosts; 96
	Timeouts     Timeouts
	MaxWire      int64 // bytes of a body as sent; 16 MB
	MaxBody      int64 // bytes of a body once decompressed; 16 MB
	Now          func() time.Time
	AllowPrivate bool            // every request may reach private addresses
	Offline      bool            // Get refuses with feed.ErrOffline
	Pace         map[string]Pace // by host name in lower case, also for each host under it; the others have the default
	Hosts        []Host          // what an earlier Client remembered, see Client.Hosts
	// Proxy says which proxy a request takes, nil none. When it is nil itself,
	// the environment decides (HTTP_PROXY, HTTPS_PROXY, NO_PROXY).
	Proxy func(*http.Request) (*url.URL, error)
}

// Client fetches. It is safe from several goroutines; all requests of a
// program should go through one, because it keeps the pace of each host.
type Client struct {
	o          Options
	pace       *pacer
	roads      roads
	exceptions exceptions
	tiers      []tier // of large bodies

	// What tests replace to play the Internet on loopback.
	public   func(netip.Addr) bool  // may any server lead us to this address?
	loopback func(host string) bool // is this host the person's own machine?
	online   func() bool            // has this machine any network?
	dialer   dialer
}

// maxHops is how many redirects are followed.
const maxHops = 10

// New makes a Client. Close it when done.
func New(o Options) *Client {
	setDefaults(&o)
	c := &Client{
		o:        o,
		tiers:    newTiers(),
		public:   publicAddr,
		loopback: loopbackHost,
		online:   hasNetwork,
	}
	c.dialer.Timeout = o.Timeouts.Connect
	c.pace = newPacer(o, func(host string) bool { return c.loopback(host) })
	c.roads = c.newRoads()
	return c
}

func setDefaults(o *Options) {
	if o.Agent == "" || !httpguts.ValidHeaderFieldValue(o.Agent) {
		o.Agent = Agent("dev")
	}
	if o.Total <= 0 {
		o.Total = 96
	}
	if o.MaxWire <= 0 {
		o.MaxWire = 16 << 20
	}
	if o.MaxBody <= 0 {
		o.MaxBody = 16 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	now := o.Now
	o.Now = func() time.Time { return now().Round(0) } // the clock on the wall: the other one stops while a machine sleeps
	if o.Proxy == nil {
		o.Proxy = http.ProxyFromEnvironment
	}
	for _, d := range []struct {
		field *time.Duration
		value time.Duration
	}{
		{&o.Timeouts.Connect, 10 * time.Second},
		{&o.Timeouts.Header, 20 * time.Second},
		{&o.Timeouts.Idle, 15 * time.Second},
		{&o.Timeouts.Total, 60 * time.Second},
	} {
		if *d.field <= 0 {
			*d.field = d.value
		}
	}
}

// Close drops the idle connections. Requests under way are left to their
// contexts.
func (c *Client) Close() {
	c.roads.close()
	c.exceptions.mu.Lock()
	defer c.exceptions.mu.Unlock()
	c.closeExceptions()
}

// Online reports whether this machine has any network but itself, without
// asking anybody.
func (c *Client) Online() bool { return c.online() }

// Request is one question.
type Request struct {
	URL          string
	ETag         string            // validator of the stored answer, as received, "" when none
	LastModified string            // the same
	Source       string            // the address that gave the validators, which alone gets them back; "": URL
	Private      bool              // the person gave this address: it may be loopback or private
	Agent        string            // "": the Client's
	Headers      map[string]string // extra headers, dropped on a change of host
	// Authorize gives the Authorization header, for the address's own host. It is
	// called once, when the host is about to be asked; nil: none. Its error
	// becomes an Error of kind Credentials.
	Authorize func(context.Context) (string, error)
	Proxy     string // its address, see ParseProxy; NoProxy: none; "": as the Client does
	TLS       string // for the address's own host, as ParseTLS gives it; "": the ordinary checks
	Accept    string // "": what feeds come as
	MaxBody   int64  // 0: the Client's
	Cut       bool   // a body larger than a limit is cut there, see Result.Cut, instead of refused
}

// Result is an answer that can be used.
type Result struct {
	Status          int
	NotModified     bool   // the stored answer still holds; there is no body
	Body            []byte // decompressed; the caller's own
	Truncated       bool   // the body broke off: Body is what came, never empty
	Cut             bool   // it was larger than a limit, and Truncated there
	ContentType     string
	ContentLocation string // as the header has it
	Link            string // the Link headers (RFC 8288), joined by commas
	FinalURL        string // what answered in the end, without credentials
	MovedTo         string // FinalURL when every redirect on the way was permanent, else ""
	// ETag and LastModified are the validators for the next request, byte for
	// byte as received. A 304 that has none keeps the request's; so does a
	// truncated body, for its own would hide what is missing.
	ETag, LastModified string
	Wire               int64     // bytes of body that came over the network
	Requests           int       // that it took, with redirects
	NotBefore          time.Time // from Retry-After, on the answer or a redirect to it; zero: none
	FreshUntil         time.Time // from Cache-Control, Expires and Age; zero: not said
}

// Get asks once, following redirects, and waits for the host's turn first. It
// returns as soon as ctx is cancelled. Its error is always an *Error.
func (c *Client) Get(ctx context.Context, r Request) (*Result, error) {
	t, err := c.begin(r)
	if err != nil {
		return nil, err
	}
	for {
		result, err := t.hop(ctx)
		if err != nil {
			return nil, err
		}
		if result != nil {
			return result, nil
		}
	}
}
