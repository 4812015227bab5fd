package library

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"tidings/feed"
	"tidings/feed/fetch"
)

// firstAnswer tries the addresses that one typed text may mean in turn. When
// none answers, the error is the first's, unless a later one at least reached
// the server.
func firstAnswer(ctx context.Context, fetcher Fetcher, addresses []string, private bool) (*fetch.Result, string, error) {
	var first error
	for _, address := range addresses {
		result, err := fetcher.Get(ctx, fetch.Request{URL: address, Private: private, Cut: true})
		if err == nil {
			return result, address, nil
		}
		var failure *fetch.Error
		known := errors.As(err, &failure)
		if first == nil || known && failure.Kind == fetch.Status {
			first = err
		}
		if !known || !tryOtherScheme(failure.Kind) {
			break
		}
	}
	return nil, "", first
}

// tryOtherScheme reports whether http may answer where https failed so.
func tryOtherScheme(k fetch.Kind) bool {
	switch k {
	case fetch.Refused, fetch.Broken, fetch.Timeout, fetch.TLS, fetch.Malformed:
		return true
	}
	return false
}

// mayBePrivate reports whether a page that a person named may lead to an
// address that is not public: to its own host, or from a private one.
func mayBePrivate(private bool, page, address string) bool {
	return private && (sameHost(page, address) || privateHost(page))
}

// addressProblem is what a person reads when an address that was never known
// as a feed's gave nothing.
func addressProblem(address string, err error) error {
	var failure *fetch.Error
	switch {
	case !errors.As(err, &failure):
		return fetchProblem(err)
	case failure.Pin != "":
		return &feed.Problem{Sentence: withRemedy(failure.Fact(), "; to accept it: tidings add --set tls="+failure.Pin), Err: err}
	case failure.Kind != fetch.Status:
		return fetchProblem(err)
	}
	words := ""
	switch failure.Status {
	case http.StatusNotFound:
		words = "has nothing at this address"
	case http.StatusGone:
		words = "says that what was at this address is gone for good"
	case http.StatusUnauthorized:
		return &feed.Problem{Sentence: line(failure.Fact() + "; see tidings add --set user=… --set password=…"), Err: err}
	case http.StatusForbidden:
		words = "refuses to show what is at this address"
	default:
		return fetchProblem(err)
	}
	host := shown(address)
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		host = u.Host
	}
	return &feed.Problem{Sentence: line(fmt.Sprintf("%s %s (%d)", host, words, failure.Status)), Err: err}
}

// deadLead is what a person reads when the feed that a page names is none.
func deadLead(page string, c *lead) error {
	var failure *fetch.Error
	why := "which is none: " + notFeedSentence(c.err)
	switch {
	case !errors.As(c.err, &failure):
	case failure.Kind == fetch.Status:
		why = fmt.Sprintf("but it is not there (%d)", failure.Status)
	default:
		why = "but " + failure.Fact()
	}
	return &feed.Problem{
		Sentence: line(fmt.Sprintf("%s names the feed %s, %s", shown(page), shown(c.URL), why)),
		Err:      errors.Join(feed.ErrNotAFeed, c.err),
	}
}

func feedless(address string) error {
	return &feed.Problem{
		Sentence: line(fmt.Sprintf("%s is a page that its site has no feed of", shown(address))),
		Err:      feed.ErrNotAFeed,
	}
}

func tooLarge(address string) error {
	return &feed.Problem{Sentence: line(fmt.Sprintf("%s sends more than a feed may hold", shown(address))), Err: feed.ErrNotAFeed}
}
