package query

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// FromNewsboat translates a filter expression of newsboat, as its query feeds,
// ignore-article and highlight-article lines hold it, to a query. newsboat's
// "and" and "or" bind alike, from the right, which the translation keeps with
// parentheses. Comparing text here ignores case and accents, so a translation
// of = may match a little more. The error is an *Error whose place is in the
// filter; where it says "no translation", the filter is right but asks for
// something that queries cannot.
func FromNewsboat(filter string) (string, error) {
	if len(filter) > MaxLength {
		return "", &Error{Pos: 1, Problem: "the filter is too long", Expected: "at most 4096 bytes can be read"}
	}
	n := newsboat{parser{text: strings.ToValidUTF8(filter, "\ufffd")}}
	text, _, err := n.expression()
	if err != nil {
		return "", err
	}
	if n.skipSpace(); n.at < len(n.text) {
		return "", n.fail(n.at, "text behind the filter", "and or or joins conditions")
	}
	q, err := Parse(text, time.Unix(0, 0))
	if err != nil {
		return "", &Error{Pos: 1, Problem: "no translation for this filter", Expected: err.Error()}
	}
	return q.String(), nil
}

// newsboat reads filters. Of parser it uses the text and the errors.
type newsboat struct{ parser }

// expression reads conditions joined by and, or; joined is the word that joins
// the outermost ones, "" for a single condition.
func (n *newsboat) expression() (text, joined string, err error) {
	if err := n.deeper(n.at); err != nil {
		return "", "", err
	}
	defer func() { n.depth-- }()
	left, err := n.part()
	if err != nil {
		return "", "", err
	}
	n.skipSpace()
	switch {
	case n.keyword("and"):
		joined = "and"
	case n.keyword("or"):
		joined = "or"
	default:
		return left, "", nil
	}
	right, below, err := n.expression()
	if err != nil {
		return "", "", err
	}
	if below != "" && below != joined {
		right = "(" + right + ")"
	}
	if joined == "and" {
		return left + " " + right, joined, nil
	}
	return left + " or " + right, joined, nil
}

// part reads parentheses or one condition.
func (n *newsboat) part() (string, error) {
	n.skipSpace()
	if n.at >= len(n.text) || n.text[n.at] != '(' {
		return n.condition()
	}
	at := n.at
	n.at++
	text, _, err := n.expression()
	if err != nil {
		return "", err
	}
	if n.skipSpace(); n.at >= len(n.text) || n.text[n.at] != ')' {
		return "", n.incomplete(at, "unclosed parenthesis", `a ")" closes it`)
	}
	n.at++
	return "(" + text + ")", nil
}

// condition reads name, operator, value.
func (n *newsboat) condition() (string, error) {
	at := n.at
	name := n.run(func(c byte) bool { return c == '_' || lowered(c) != 0 })
	n.skipSpace()
	op := n.operator()
	n.skipSpace()
	if name == "" || op == "" {
		return "", n.fail(at, "no condition", `newsboat's filters are like title =~ "war" or age < 7`)
	}
	value, err := n.operand()
	if err != nil {
		return "", err
	}
	if text, ok := translate(name, op, value); ok {
		return text, nil
	}
	return "", n.fail(at, "no translation for "+shown(name+" "+op+" "+value), "write the condition anew as a query")
}

func (n *newsboat) run(ok func(byte) bool) string {
	start := n.at
	for n.at < len(n.text) && ok(n.text[n.at]) {
		n.at++
	}
	return n.text[start:n.at]
}

func (n *newsboat) operator() string {
	for _, op := range []string{"==", "!=", "=~", "!~", "!#", "<=", ">=", "=", "<", ">", "#", "between"} {
		if strings.HasPrefix(n.text[n.at:], op) {
			n.at += len(op)
			return op
		}
	}
	return ""
}

// operand reads a text in quotation marks, a number or a range of numbers.
func (n *newsboat) operand() (string, error) {
	if n.at < len(n.text) && n.text[n.at] == '"' {
		return n.quoted()
	}
	value := n.run(func(c byte) bool { return isDigit(c) || c == ':' || c == '-' })
	if value == "" {
		return "", n.incomplete(n.at, "no value", "it is a number or in quotation marks")
	}
	return value, nil
}

// translate makes one condition a query.
func translate(name, op, value string) (string, bool) {
	switch name {
	case "unread":
		return yesNo(op, value, "is:unread", "is:read")
	case "age":
		return translateAge(op, value)
	case "tags":
		return translateTags(op, value)
	case "enclosure_type":
		return translateType(op, value)
	}
	field, ok := map[string]string{
		"title": "title", "author": "author", "content": "text", "link": "url",
		"feedtitle": "feed", "rsstitle": "feed", "feedlink": "site", "rssurl": "site",
	}[name]
	if !ok || value == "" {
		return "", false
	}
	return translateText(field, op, value)
}

// yesNo translates what is either yes or no.
func yesNo(op, value, yes, no string) (string, bool) {
	equal := op == "=" || op == "=="
	if !equal && op != "!=" || value != "yes" && value != "no" {
		return "", false
	}
	if equal == (value == "yes") {
		return yes, true
	}
	return no, true
}

// translateText translates comparisons of text. newsboat's regular
// expressions ignore case and are POSIX's; plain words become plain text.
func translateText(field, op, value string) (string, bool) {
	sign := ""
	if op[0] == '!' {
		sign = "-"
	}
	switch op {
	case "=", "==", "!=":
		return sign + Field{field, strings.TrimSpace(Fold(value)), true}.String(), true
	case "=~", "!~":
		if !strings.ContainsAny(value, `\.+*?()|[]{}^$`) {
			return sign + Field{field, strings.TrimSpace(Fold(value)), false}.String(), true
		}
		pattern := strings.NewReplacer(`\\`, `\\`, `\<`, `\b`, `\>`, `\b`).Replace(value)
		return sign + Regexp{Field: field, Pattern: pattern, Flags: "i"}.String(), true
	}
	return "", false
}

// translateTags translates what is asked of a feed's tags.
func translateTags(op, value string) (string, bool) {
	switch op {
	case "#":
		return Field{"tag", strings.TrimSpace(Fold(value)), true}.String(), value != ""
	case "!#":
		return "-" + Field{"tag", strings.TrimSpace(Fold(value)), true}.String(), value != ""
	case "=~", "!~":
		return translateText("tag", op, value)
	}
	return "", false
}

// translateType translates what is asked of an enclosure's type.
func translateType(op, value string) (string, bool) {
	sign := ""
	switch op {
	case "=~":
	case "!~":
		sign = "-"
	default:
		return "", false
	}
	for _, kind := range []string{"audio", "video", "image"} {
		if strings.Trim(value, `^/.*\`) == kind {
			return sign + "has:" + kind, true
		}
	}
	return "", false
}

// translateAge translates an age in whole days: newsboat's age of 1 is from
// one day to just under two.
func translateAge(op, value string) (string, bool) {
	if op == "between" {
		low, high, _ := strings.Cut(value, ":")
		from, err1 := strconv.Atoi(low)
		to, err2 := strconv.Atoi(high)
		if err1 != nil || err2 != nil || from < 0 || to < 0 {
			return "", false
		}
		return fmt.Sprintf("age:>=%dd age:<%dd", min(from, to), max(from, to)+1), true
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return "", false
	}
	switch op {
	case "<":
		return fmt.Sprintf("age:<%dd", n), true
	case "<=":
		return fmt.Sprintf("age:<%dd", n+1), true
	case ">":
		return fmt.Sprintf("age:>=%dd", n+1), true
	case ">=":
		return fmt.Sprintf("age:>=%dd", n), true
	case "=", "==":
		return fmt.Sprintf("age:>=%dd age:<%dd", n, n+1), true
	case "!=":
		return fmt.Sprintf("-(age:>=%dd age:<%dd)", n, n+1), true
	}
	return "", false
}
