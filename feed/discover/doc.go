// Package discover finds the feeds that an address or a page leads to: links
// that the page or its header names, links that look like feeds, rules for
// well-known sites, and paths where feeds commonly are; and the pages that a
// page only stands before. It fetches nothing and reads no feed: what it gives
// are candidates, best first, for others to try.
package discover
