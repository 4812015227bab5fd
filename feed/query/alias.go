package query

// aliases are the names that other programs and common sense have for what is
// a field here.
var aliases = map[string]string{
	"body": "text:", "content": "text:", "contents": "text:", "description": "text:",
	"subject": "title:", "headline": "title:",
	"from": "author:", "by": "author:", "creator": "author:",
	"in": "folder:", "group": "folder:",
	"label": "tag:", "labels": "tag:",
	"link": "url:", "address": "url:",
	"language": "lang:",
	"unread":   "is:unread", "read": "is:read", "saved": "is:saved", "starred": "is:saved",
}

// spans are names for one side of a date, with the sign that date: has for it.
var spans = map[string]string{"before": "<", "until": "<=", "after": ">", "since": ">="}

// aliased returns what would work instead of a field of that name, or "". An
// alias without a value is a word.
func (p *parser) aliased(name, value string) string {
	if value == "" {
		return ""
	}
	if sign, ok := spans[name]; ok {
		if _, err := p.date(p.at, sign+value); err != nil {
			value = "2026-11-23"
		}
		return "date:" + sign + value
	}
	return aliases[name]
}
