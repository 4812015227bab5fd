package parse

// role is what the scan does with an element.
type role uint8

const (
	dropped role = iota // with all that is in it
	leaf                // written to the skeleton, its text with it
	lifted              // its whole inside is kept as a text; the skeleton gets its number
	dated               // its text is kept as a date; the skeleton gets nothing
	group               // written to the skeleton, elements in it
)

// field says what becomes of one element of a feed.
type field struct {
	role  role
	name  string   // in the skeleton
	attrs []string // what is kept of its attributes
	url   bool     // its text is an address
}

var (
	linkAttrs     = []string{"href", "rel", "type", "title", "length", "hreflang"}
	fileAttrs     = []string{"url", "href", "type", "length", "medium", "fileSize", "width"}
	categoryAttrs = []string{"term", "label", "scheme", "domain"}
)

// fields are the elements that are read, by vocabulary and lower-case name.
// What is not here is left out of the skeleton.
var fields = map[string]field{
	"title":          {role: lifted, name: "title"},
	"description":    {role: lifted, name: "description"},
	"summary":        {role: lifted, name: "summary"},
	"content":        {role: lifted, name: "content", attrs: []string{"src"}},
	"subtitle":       {role: lifted, name: "subtitle"},
	"tagline":        {role: lifted, name: "subtitle"},
	"abstract":       {role: lifted, name: "description"}, // of CDF, the Channel Definition Format
	"info":           {role: lifted, name: "info"},
	"encoded":        {role: lifted, name: "content:encoded"},
	"body":           {role: lifted, name: "body"},
	"fullitem":       {role: lifted, name: "fullitem"},
	"id":             {role: lifted, name: "id"},
	"link":           {role: leaf, name: "link", attrs: linkAttrs, url: true},
	"guid":           {role: leaf, name: "guid", attrs: []string{"isPermaLink"}},
	"author":         {role: group, name: "author"},
	"contributor":    {role: group, name: "contributor"},
	"source":         {role: group, name: "source"},
	"image":          {role: group, name: "image"},
	"name":           {role: leaf, name: "name"},
	"email":          {role: leaf, name: "email"},
	"uri":            {role: leaf, name: "uri", url: true},
	"url":            {role: leaf, name: "url", url: true},
	"category":       {role: leaf, name: "category", attrs: categoryAttrs},
	"tags":           {role: leaf, name: "tags"},
	"comments":       {role: leaf, name: "comments", url: true},
	"enclosure":      {role: leaf, name: "enclosure", attrs: fileAttrs},
	"language":       {role: leaf, name: "language"},
	"managingeditor": {role: leaf, name: "managingEditor"},
	"ttl":            {role: leaf, name: "ttl"},
	"skiphours":      {role: group, name: "skipHours"},
	"hour":           {role: leaf, name: "hour"},
	"skipdays":       {role: group, name: "skipDays"},
	"day":            {role: leaf, name: "day"},
	"icon":           {role: leaf, name: "icon", url: true},
	"logo":           {role: leaf, name: "logo", url: true},

	"pubdate":       {role: dated, name: "published"},
	"published":     {role: dated, name: "published"},
	"issued":        {role: dated, name: "published"},
	"created":       {role: dated, name: "created"},
	"date":          {role: dated, name: "published"},
	"updated":       {role: dated, name: "updated"},
	"modified":      {role: dated, name: "updated"},
	"lastbuilddate": {role: dated, name: "updated"},

	"dc:title":              {role: lifted, name: "dc:title"},
	"dc:description":        {role: lifted, name: "dc:description"},
	"dc:creator":            {role: leaf, name: "dc:creator"},
	"dc:author":             {role: leaf, name: "dc:author"},
	"dc:subject":            {role: leaf, name: "dc:subject"},
	"dc:language":           {role: leaf, name: "dc:language"},
	"dc:date":               {role: dated, name: "dc"},
	"dcterms:creator":       {role: leaf, name: "dc:creator"},
	"dcterms:subject":       {role: leaf, name: "dc:subject"},
	"dcterms:title":         {role: lifted, name: "dc:title"},
	"dcterms:description":   {role: lifted, name: "dc:description"},
	"dcterms:date":          {role: dated, name: "dc"},
	"dcterms:issued":        {role: dated, name: "dc"},
	"dcterms:created":       {role: dated, name: "created"},
	"dcterms:modified":      {role: dated, name: "updated"},
	"prism:publicationdate": {role: dated, name: "created"},

	"content:encoded": {role: lifted, name: "content:encoded"},
	"xhtml:body":      {role: lifted, name: "body"},
	"xhtml:div":       {role: lifted, name: "body"},

	"itunes:author":   {role: leaf, name: "itunes:author"},
	"itunes:image":    {role: leaf, name: "itunes:image", attrs: []string{"href", "url"}},
	"itunes:link":     {role: leaf, name: "itunes:link", attrs: linkAttrs},
	"itunes:category": {role: group, name: "itunes:category", attrs: []string{"text"}},
	"itunes:keywords": {role: leaf, name: "itunes:keywords"},
	"itunes:title":    {role: lifted, name: "itunes:title"},
	"itunes:summary":  {role: lifted, name: "itunes:summary"},
	"itunes:subtitle": {role: lifted, name: "itunes:subtitle"},

	"googleplay:author":      {role: leaf, name: "itunes:author"},
	"googleplay:image":       {role: leaf, name: "itunes:image", attrs: []string{"href"}},
	"googleplay:description": {role: lifted, name: "itunes:summary"},

	"media:group":       {role: group, name: "media:group"},
	"media:content":     {role: group, name: "media:content", attrs: fileAttrs},
	"media:thumbnail":   {role: leaf, name: "media:thumbnail", attrs: []string{"url"}},
	"media:title":       {role: lifted, name: "media:title"},
	"media:description": {role: lifted, name: "media:description"},
	"media:credit":      {role: leaf, name: "media:credit", attrs: []string{"role"}},
	"media:category":    {role: leaf, name: "media:category", attrs: []string{"label"}},
	"media:keywords":    {role: leaf, name: "media:keywords"},
	"media:peerlink":    {role: leaf, name: "media:peerLink", attrs: []string{"href", "type"}},

	"feedburner:origlink":          {role: leaf, name: "feedburner:origLink", url: true},
	"feedburner:origenclosurelink": {role: leaf, name: "feedburner:origEnclosureLink", url: true},
	"pheedo:origlink":              {role: leaf, name: "feedburner:origLink", url: true},

	"sy:updateperiod":    {role: leaf, name: "sy:updatePeriod"},
	"sy:updatefrequency": {role: leaf, name: "sy:updateFrequency"},

	"atom:category":  {role: leaf, name: "atom:category", attrs: categoryAttrs},
	"atom:link":      {role: leaf, name: "atom:link", attrs: linkAttrs},
	"atom:id":        {role: leaf, name: "atom:id"},
	"atom:author":    {role: group, name: "atom:author"},
	"atom:name":      {role: leaf, name: "name"},
	"atom:email":     {role: leaf, name: "email"},
	"atom:title":     {role: lifted, name: "atom:title"},
	"atom:summary":   {role: lifted, name: "atom:summary"},
	"atom:content":   {role: lifted, name: "atom:content"},
	"atom:published": {role: dated, name: "atom"},
	"atom:updated":   {role: dated, name: "updated"},
	"atom:icon":      {role: leaf, name: "atom:icon", url: true},
	"atom:logo":      {role: leaf, name: "atom:logo", url: true},
}

// fieldOf finds the field of an element.
func fieldOf(vocabulary string, local []byte) (field, bool) {
	if vocabulary == foreign || len(local) > 32 {
		return field{}, false
	}
	var key [64]byte
	k := key[:0]
	if vocabulary != native {
		k = append(append(k, vocabulary...), ':')
	}
	for _, c := range local {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		k = append(k, c)
	}
	f, ok := fields[string(k)]
	return f, ok
}
