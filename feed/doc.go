// Package feed holds the nouns of a news reader: Feed, Folder, Tag, Article,
// Headline, Marks, Enclosure and the list a person looks at. It is plain data:
// standard library only, no I/O, no clock. Every other package speaks these
// nouns; the folders below it are verbs that turn one into another.
package feed
