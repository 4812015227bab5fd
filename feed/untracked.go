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
		name, _, _ := strings.Cut(pair, "=")
		if tracks(name) {
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
