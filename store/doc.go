// Package store keeps a news reader's cache in SQLite files: feeds, articles,
// marks and what polling must remember in NAME.db, the full-text index in
// NAME.db-search, which can be made anew from the cache at any time. It turns
// package feed's nouns into rows and back, and a feed.View with a query.Query
// into pages of headlines. When to fetch what, what arriving text may contain
// and what a person sees are left to others.
//
// One connection writes, and a gate lets marks go ahead of arrivals; a few
// others read. Several programs may have the same cache open.
package store
