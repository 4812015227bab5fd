package main

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"
	"time"
)

//go:embed newspaper
var newspaperFiles embed.FS

// paper is one feed of the built-in newspaper, read from a folder of
// newspaper/: feed.txt describes it, every other file is an article.
type paper struct {
	name        string // the folder's name, and its place on the server
	title       string
	description string
	language    string
	format      string // rss, atom, rdf, json
	folder      string
	status      int // what the server answers, 0 for the feed itself
	stories     []piece
}

// piece is one article: a header of "key: value" lines, a line "---", and its
// HTML. A second "---" begins the body it has once its feed was fetched.
type piece struct {
	slug, title, revisedTitle string
	author                    string
	categories                []string
	enclosure                 string // "type length"
	age                       time.Duration
	later                     bool // comes only after its feed was fetched once
	body, revised             string
}

// readNewspaper reads the built-in newspaper.
func readNewspaper() ([]paper, error) {
	folders, err := fs.ReadDir(newspaperFiles, "newspaper")
	if err != nil {
		return nil, err
	}
	var papers []paper
	for _, folder := range folders {
		p, err := readPaper(folder.Name())
		if err != nil {
			return nil, fmt.Errorf("newspaper %s: %w", folder.Name(), err)
		}
		papers = append(papers, p)
	}
	return papers, nil
}

func readPaper(name string) (paper, error) {
	dir := path.Join("newspaper", name)
	files, err := fs.ReadDir(newspaperFiles, dir)
	if err != nil {
		return paper{}, err
	}
	p := paper{name: name}
	for _, file := range files {
		text, err := fs.ReadFile(newspaperFiles, path.Join(dir, file.Name()))
		if err != nil {
			return paper{}, err
		}
		head, bodies, err := parts(string(text))
		if err != nil {
			return paper{}, fmt.Errorf("%s: %w", file.Name(), err)
		}
		if file.Name() == "feed.txt" {
			p.title, p.description, p.language = head["title"], head["description"], head["language"]
			p.format, p.folder = head["format"], head["folder"]
			p.status, _ = strconv.Atoi(head["status"])
			continue
		}
		p.stories = append(p.stories, pieceOf(strings.TrimSuffix(file.Name(), ".html"), head, bodies))
	}
	sort.Slice(p.stories, func(i, j int) bool { return p.stories[i].age < p.stories[j].age })
	return p, nil
}

func pieceOf(slug string, head map[string]string, bodies []string) piece {
	s := piece{
		slug: slug, title: head["title"], revisedTitle: head["revised-title"], author: head["author"],
		enclosure: head["enclosure"], later: head["later"] == "true", body: bodies[0],
	}
	s.age, _ = time.ParseDuration(head["age"])
	for c := range strings.SplitSeq(head["categories"], ",") {
		if c = strings.TrimSpace(c); c != "" {
			s.categories = append(s.categories, c)
		}
	}
	if len(bodies) > 1 {
		s.revised = bodies[1]
	}
	return s
}

// parts reads a file's header and the bodies behind it.
func parts(text string) (head map[string]string, bodies []string, err error) {
	sections := strings.Split(text, "\n---\n")
	head = map[string]string{}
	for line := range strings.SplitSeq(sections[0], "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, nil, fmt.Errorf("%q is not key: value", line)
		}
		head[key] = strings.TrimSpace(value)
	}
	if head["title"] == "" {
		return nil, nil, fmt.Errorf("no title")
	}
	bodies = sections[1:]
	if len(bodies) == 0 {
		bodies = []string{""}
	}
	return head, bodies, nil
}
