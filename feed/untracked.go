package feed

import (
	"net/url"
	"strings"
)

// Untracked is a web address without the parameters that only say where a
// reader came from; any other text is given back as it is. Two addresses that
// are one after this lead to the same article.
func Untracked(address string) string {
	i := strings.IndexByte(address, '?')
	if i < 0 || !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		return address
	}
	query, fragment, hasFragment := strings.Cut(address[i+1:], "#")
	kept := make([]string, 0, 8)
	changed := false
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		if tracks(name) || saysFeed(name, value) {
			changed = true
			continue
		}
		kept = append(kept, pair)
	}
	if !changed {
		return address
	}
	out := address[:i]
	if len(kept) > 0 {
		out += "?" + strings.Join(kept, "&")
	}
	if hasFragment {
		out += "#" + fragment
	}
	return out
}

// saysFeed reports whether a parameter says no more than that the reader comes
// from a feed: source=rss.
func saysFeed(name, value string) bool {
	switch strings.ToLower(name) {
	case "source", "src", "ref", "from", "via", "campaign", "medium":
		value = strings.ToLower(value)
		return strings.HasPrefix(value, "rss") || strings.HasPrefix(value, "feed") || strings.HasPrefix(value, "atom")
	case "rss", "feed":
		return value == "" || value == "1" || value == "true" || value == "yes"
	}
	return false
}

// tracks reports whether a parameter of that name tracks readers.
func tracks(name string) bool {
	if unescaped, err := url.QueryUnescape(name); err == nil {
		name = unescaped
	}
	name = strings.ToLower(strings.TrimPrefix(name, "amp;"))
	for _, prefix := range []string{"utm_", "pk_", "mtm_", "at_", "hsa_", "vero_", "oly_"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	switch name {
	case "fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "ttclid", "twclid", "igshid", "igsh", "mc_cid", "mc_eid",
		"wt.mc_id", "wt_mc", "wt_zmc", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee", "cmpid", "cmp", "ftag", "xtor",
		"_hsenc", "_hsmi", "__twitter_impression", "ocid", "ncid", "smid", "partner", "guccounter", "spm", "traffic_source",
		"phpsessid", "jsessionid", "sessionid":
		return true
	}
	return false
}

// SameLink is what an address has in common with the other ways of writing it:
// without what Untracked leaves out, scheme, "www.", default port, session in
// the path, fragment that tracks, and slash at the end, the host in lower case,
// escapes read, parameters in order. It is for comparing, not for asking.
func SameLink(address string) string {
	u, err := url.Parse(Untracked(address))
	if err != nil || u.Host == "" {
		return address
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	host = strings.TrimSuffix(strings.TrimSuffix(host, ":80"), ":443")
	path, _, _ := strings.Cut(u.Path, ";jsessionid=")
	out := host + strings.TrimRight(path, "/")
	if query := u.Query().Encode(); query != "" {
		out += "?" + query
	}
	if name, _, _ := strings.Cut(u.Fragment, "="); u.Fragment != "" && !tracks(name) && !strings.HasPrefix(name, "rss") {
		out += "#" + u.Fragment
	}
	return out
}
