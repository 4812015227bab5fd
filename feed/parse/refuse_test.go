package parse_test

import (
	"context"
	"errors"
	"testing"

	"tidings/feed/parse"
)

// TestRefusals names what is no feed.
func TestRefusals(t *testing.T) {
	const (
		prolog = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
		page   = "an HTML page, not a feed; `tidings add` looks for feeds on it"
		empty  = "an empty XML document, not a feed"
		begun  = "the beginning of a feed, cut off"
		other  = "the beginning of an XML document, cut off"
	)
	root := func(name string) string { return "an XML document that is no feed (its root is <" + name + ">)" }
	for body, want := range map[string]string{
		"": "an empty document, not a feed",
		`<!DOCTYPE html><html><body>x</body></html>`:                                               page,
		prolog + `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head></html>`: page,
		`<body><p>Parked</p></body>`:                                                               page,
		`<head><title>x</title></head><body><my-page>y</my-page></body>`:                           page,
		`<div>Not found</div>`:                                                                     page,
		`<script>if (a<b) x()</script>`:                                                            page,
		`Warning <b>x</b>`:                                                                         page,
		`<custom><html><body>x</body></html></custom>`:                                             page,
		`<html lang="en`:                                                                           page,
		`<base href="/"><title>x</title>`:                                                          page,
		`<template><p>x</p></template>`:                                                            page,
		`<canvas></canvas><dialog>x</dialog>`:                                                      page,
		`<my-app><thing/></my-app>`:                                                                root("my-app"),
		`<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><a>y</a></svg>`:                   root("svg"),
		prolog + `<svg><foreignObject><html><body/></html></foreignObject></svg>`:                  root("svg"),
		prolog + `<body><predictions date="x"><tide/></predictions></body>`:                        root("body"),
		`<body><predictions/></body>`:                                                              root("body"),
		prolog + `<Response><html>x</html></Response>`:                                             root("Response"),
		`<x:catalog xmlns:x="y"><item-list/></x:catalog>`:                                          root("x:catalog"),
		prolog:                                    empty,
		prolog + "<!-- nothing -->\n":             empty,
		"\ufeff" + prolog + "<!DOCTYPE rss>":      empty,
		"<?xml version=":                          other,
		prolog + "<!-- not closed":                other,
		prolog + "<catalog":                       other,
		prolog + "<rss":                           begun,
		"<rss version=\"2.0\" xmlns:atom=\"http:": begun,
		prolog + "<fee":                           begun,
		prolog + "<rdf:RDF xmlns=":                begun,
		"I <3 feeds":                              "plain text, not a feed",
		"<3 feeds":                                "plain text, not a feed",
		"words":                                   "plain text, not a feed",
	} {
		_, err := parse.Parse(context.Background(), []byte(body), parse.Options{}, now)
		var not *parse.NotFeedError
		if !errors.As(err, &not) || not.Sentence != want || not.HTML != (want == page) {
			t.Errorf("%q\n got %v\nwant %s", body, err, want)
		}
	}
}

// TestRefusalByType goes by what the server says where the document could be
// either.
func TestRefusalByType(t *testing.T) {
	for body, html := range map[string]bool{
		`<my-app><thing/></my-app>`:                          true,
		`<div><predictions/></div>`:                          true,
		`<?xml version="1.0"?><catalog><thing/></catalog>`:   false,
		`<svg xmlns="http://www.w3.org/2000/svg"><a/></svg>`: false,
	} {
		_, err := parse.Parse(context.Background(), []byte(body), parse.Options{ContentType: "text/html; charset=utf-8"}, now)
		var not *parse.NotFeedError
		if !errors.As(err, &not) || not.HTML != html {
			t.Errorf("%q: %v", body, err)
		}
	}
}
