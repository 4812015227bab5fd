// Package poll says when to ask which feed again, and how many at once. It is
// pure: the clock, chance and the asking itself are passed in. What happened at
// the last check comes in as an Outcome; what must be remembered from check to
// check (a server's wishes, a feed's rhythm) is a short text that the cache
// keeps with the feed as feed.Check's Memo.
package poll
