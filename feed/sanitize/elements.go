package sanitize

// element is an HTML element that this package knows.
type element uint8

// What is done with an element. Those of one kind stand together.
const (
	unknown element = iota // its tags go, its content stays

	// Inline.
	tagA
	tagAbbr
	tagB
	tagBdi
	tagCite
	tagCode
	tagDel
	tagDfn
	tagEm
	tagI
	tagIns
	tagKbd
	tagMark
	tagQ
	tagRP
	tagRT
	tagRuby
	tagS
	tagSamp
	tagSmall
	tagStrong
	tagSub
	tagSup
	tagTime
	tagU
	tagVar
	tagPicture
	lastInline

	// Without content.
	tagBR
	tagHR
	tagImg
	tagSource
	tagWbr

	// Blocks.
	tagAddress
	tagArticle
	tagAside
	tagBlockquote
	tagDD
	tagDetails
	tagDiv
	tagDL
	tagDT
	tagFigcaption
	tagFigure
	tagFooter
	tagH1
	tagH2
	tagH3
	tagH4
	tagH5
	tagH6
	tagHeader
	tagHgroup
	tagLI
	tagMain
	tagNav
	tagOL
	tagP
	tagPre
	tagSection
	tagSummary
	tagUL
	lastBlock

	// Tables.
	tagCaption
	tagTable
	tagTbody
	tagTD
	tagTfoot
	tagTH
	tagThead
	tagTR

	// Embedded.
	tagAudio
	tagEmbed
	tagIframe
	tagObject
	tagVideo

	page    // html, body: their tags go
	wrapper // becomes a div
	form
	noscript // its pictures stay

	// They go, with what they hold.
	dropped
	tagSvg
	tagMath
	dropRaw // what they hold is no HTML

	elements
)

// names of the elements that come out, as they are written.
var names = [elements]string{
	tagA: "a", tagAbbr: "abbr", tagB: "b", tagBdi: "bdi", tagCite: "cite", tagCode: "code", tagDel: "del", tagDfn: "dfn", tagEm: "em", tagI: "i",
	tagIns: "ins", tagKbd: "kbd", tagMark: "mark", tagQ: "q", tagRP: "rp", tagRT: "rt", tagRuby: "ruby", tagS: "s", tagSamp: "samp", tagSmall: "small",
	tagStrong: "strong", tagSub: "sub", tagSup: "sup", tagTime: "time", tagU: "u", tagVar: "var",
	tagBR: "br", tagHR: "hr", tagImg: "img", tagSource: "source", tagWbr: "wbr",
	tagAddress: "address", tagArticle: "article", tagAside: "aside", tagBlockquote: "blockquote", tagDD: "dd", tagDetails: "details",
	tagDiv: "div", tagDL: "dl", tagDT: "dt", tagFigcaption: "figcaption", tagFigure: "figure", tagFooter: "footer",
	tagH1: "h1", tagH2: "h2", tagH3: "h3", tagH4: "h4", tagH5: "h5", tagH6: "h6", tagHeader: "header", tagHgroup: "hgroup", tagLI: "li",
	tagMain: "main", tagNav: "nav", tagOL: "ol", tagP: "p", tagPre: "pre", tagSection: "section", tagSummary: "summary", tagUL: "ul",
	tagCaption: "caption", tagTable: "table", tagTbody: "tbody", tagTD: "td", tagTfoot: "tfoot", tagTH: "th", tagThead: "thead", tagTR: "tr",
	tagAudio: "audio", tagPicture: "picture", tagVideo: "video",
}

// byName finds an element by its tag's name in lower case, old names included.
var byName = func() map[string]element {
	m := map[string]element{
		"acronym": tagAbbr, "strike": tagS, "tt": tagCode, "image": tagImg, "dir": tagUL, "menu": tagUL, "listing": tagPre,
		"xmp": tagPre, "plaintext": tagPre, "iframe": tagIframe, "frame": tagIframe, "embed": tagEmbed, "object": tagObject,
		"form": form, "noscript": noscript, "svg": tagSvg, "math": tagMath,
	}
	for e, name := range names {
		if name != "" {
			m[name] = element(e)
		}
	}
	for e, list := range map[element][]string{
		page:    {"html", "body", "frameset", "noframes"},
		wrapper: {"center", "fieldset", "legend", "marquee", "multicol", "search"},
		dropRaw: {"script", "style", "title", "textarea", "noembed"},
		dropped: {
			"button", "select", "optgroup", "option", "datalist", "canvas", "template", "applet", "head", "map",
			"dialog", "progress", "meter", "output", "portal", "annotation", "annotation-xml",
		},
	} {
		for _, name := range list {
			m[name] = e
		}
	}
	return m
}()

// inlineNames are the names whose tags go and that are HTML all the same, so
// that a title does not show them.
var inlineNames = map[string]bool{
	"span": true, "font": true, "big": true, "blink": true, "nobr": true, "bdo": true, "input": true, "label": true,
	"link": true, "meta": true, "base": true, "param": true, "area": true, "track": true, "col": true,
	"colgroup": true, "rb": true, "rtc": true, "data": true, "slot": true, "basefont": true, "bgsound": true,
	"spacer": true, "keygen": true, "isindex": true,
}

// elementOf finds the element of a tag's name in lower case.
func elementOf(name string) element {
	switch name { // the most frequent, without hashing
	case "p":
		return tagP
	case "a":
		return tagA
	case "br":
		return tagBR
	case "span":
		return unknown
	case "div":
		return tagDiv
	case "li":
		return tagLI
	}
	return byName[name]
}

func (e element) inline() bool { return e > unknown && e < lastInline }
func (e element) block() bool  { return e > tagWbr && e < lastBlock }

func (e element) heading() bool { return e >= tagH1 && e <= tagH6 }

// cell reports whether tags inside e say nothing about what is open around it.
func (e element) cell() bool { return e == tagTD || e == tagTH || e == tagCaption }

// inTable reports whether e may hold nothing but parts of a table.
func (e element) inTable() bool {
	return e == tagTable || e == tagTbody || e == tagThead || e == tagTfoot || e == tagTR
}

// part reports whether e is such a part.
func (e element) part() bool { return e >= tagCaption && e <= tagTR && e != tagTable }

// line reports whether e only begins a line, without distance to what is before.
func (e element) line() bool {
	switch e {
	case tagLI, tagDT, tagDD, tagFigcaption, tagSummary, tagCaption, tagTR:
		return true
	}
	return false
}
