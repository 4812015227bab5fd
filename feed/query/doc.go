// Package query reads the language in which articles are asked for, the same
// for the search line, the live filter, smart folders, rules and the command
// line, and decides whether an article is meant. It turns text into a tree of
// conditions; the store compiles that tree to SQL, and Match walks it over an
// article that is not stored yet. Both compare what Fold and Tokens make of
// text, so both mean the same.
//
// # What a query is made of
//
//	query    = { term } — side by side, or with "and": all of them
//	           "or" between terms: either; "and" binds tighter
//	term     = word | "phrase" | /regexp/ims | field | day
//	           -term | not term | ( query )
//	field    = name:value | name:"value" | name:=value | name:/regexp/ims
//	day      = today | yesterday
//
// A plain word just searches: it means the articles that have its tokens next
// to each other in the title, the authors or the text. Most words are one
// token; "it's", "AT&T" and "10:30" are two, "北京" is two. An asterisk at the
// end of a word or a closing quotation mark makes the last token a beginning;
// a Korean word is always one, since particles hang on it. A word without any
// letter, digit or emoji, such as a lone dash, is left out; a query of nothing
// else is an error, not all articles.
//
// The operators count in lower case and in capitals, alone between spaces or
// parentheses. Where nothing stands before them, "and" and "or" are words. A
// quotation mark inside a word and parentheses in pairs inside a word belong to
// the word. A ")" that closes nothing is an error, unless it ends a sign such
// as ":)". A hyphen negates what it touches; a hyphen before a space is left
// out.
//
// A word with a colon is a field when its beginning is a field's name in any
// case. When it is one slip away from a name, or what others call such a field
// (body:, from:, before:), it is an error that says so; otherwise it is a plain word, as are addresses (http://…, feed://…) and a
// capitalised word with the colon at its end ("Update: …"). Quotation marks
// make anything a word.
//
// A regular expression begins and ends with a slash. Without a field it is
// one only where another slash closes it and nothing but flags follows, so
// that /usr/bin is a word. It is RE2 and looks at text as it is written, case
// and accents included.
//
// # What fields compare
//
// Text fields match when one of their values (see Document.Values) contains
// the text, both folded; with = when it is the whole. lang: matches a whole
// code or its beginning up to a hyphen. age: without a sign is the same as
// age:<=. Days begin and end at midnight in the location of the moment that
// Parse is given; a range holds both its ends, in whichever order they are
// written. Times are compared in whole seconds. sort: and limit: may stand
// anywhere but behind a negation, and not alone in parentheses or beside an or:
// the last sort: and the smallest limit: count.
package query
