package parse

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/json"
	"github.com/mmcdole/gofeed/rss"

	"tidings/feed/charset"
)

// Parse reads body, which may be any feed format in any encoding, gzipped or
// not, whole or broken. now bounds plausible dates. The error is a
// *NotFeedError when body holds no feed, else ctx's.
func Parse(ctx context.Context, body []byte, o Options, now time.Time) (*Document, error) {
	body, broken := unzip(body)
	cut := len(body) > maxBytes
	if cut {
		body = body[:maxBytes]
	}
	data, _ := charset.Decode(body, o.ContentType)
	if len(data) > 3*maxBytes {
		data, cut = data[:3*maxBytes], true
	}
	start := jsonStart(bytes.TrimLeft(data, " \t\r\n\x00\ufeff"))
	var d *Document
	var err error
	if len(start) > 0 && (start[0] == '{' || start[0] == '[') {
		d, err = parseJSON(ctx, start, o, now)
	} else {
		d, err = parseXML(ctx, body, data, o, now)
	}
	switch {
	case err != nil:
	case cut:
		d.Partial, d.Reason = true, fmt.Sprintf("only the first %d MB of the document were read", maxBytes>>20)
	case broken:
		d.Partial, d.Reason = true, "the compressed document is cut off before its end"
	}
	return d, err
}

// jsonStart is data from where a JSON Feed begins in it, behind a comment, a
// guard or a warning; data itself where none does.
func jsonStart(data []byte) []byte {
	const near = 16 << 10
	head := data[:min(len(data), near)]
	version := bytes.Index(head, []byte("jsonfeed.org/version"))
	if len(head) == 0 || head[0] == '{' || head[0] == '[' || version < 0 {
		return data
	}
	for i := range head[:version] {
		if head[i] == '{' && bytes.HasPrefix(bytes.TrimLeft(head[i+1:], " \t\r\n"), []byte(`"`)) {
			return data[i:]
		}
	}
	return data
}

// unzip undoes gzip that no header spoke of; broken says that not all came out.
func unzip(body []byte) (_ []byte, broken bool) {
	for range 2 {
		if len(body) < 18 || body[0] != 0x1f || body[1] != 0x8b {
			break
		}
		r, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			break
		}
		plain, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
		if len(plain) == 0 {
			break
		}
		body, broken = plain, err != nil
	}
	return body, broken
}

func parseXML(ctx context.Context, body, data []byte, o Options, now time.Time) (*Document, error) {
	b, err := scan(ctx, data, addressOf(o))
	if err != nil {
		return nil, err
	}
	if b.format == "" || b.format == "rdf" && b.version == "" && b.channels == 0 && len(b.items) == 0 {
		return nil, refuse(body, data, o.ContentType, b)
	}
	n := newNormaliser(o, now, b.texts, b.items)
	n.entities, n.feed = b.z.entities, b.feed
	n.doc.Feed.Format, n.doc.Version, n.doc.Feed.Language = b.format, b.version, language(b.lang)
	if b.format == "atom" {
		f, err := read(ctx, b.out, (&atom.Parser{}).Parse)
		if err != nil {
			return nil, err
		}
		n.atom(f)
	} else {
		f, err := read(ctx, b.out, (&rss.Parser{}).Parse)
		if err != nil {
			return nil, err
		}
		n.rss(f)
	}
	n.finish()
	n.doc.partial(b.truncated, b.capped, b.deep, b.unclosed)
	return n.doc, nil
}

func parseJSON(ctx context.Context, data []byte, o Options, now time.Time) (*Document, error) {
	j, err := scanJSON(ctx, data)
	if err != nil {
		return nil, err
	}
	f, err := read(ctx, j.out, (&json.Parser{}).Parse)
	if err != nil {
		return nil, err
	}
	if !jsonFeed(f, j) {
		if xml := turned(data); xml != nil {
			if d, err := parseXML(ctx, xml, xml, o, now); err == nil && len(d.Items) > 0 {
				return d, nil
			}
		}
		return nil, refuseJSON(j)
	}
	n := newNormaliser(o, now, j.texts, j.items)
	n.doc.Feed.Format, n.doc.Version = "json", jsonVersion(f.Version)
	n.json(f)
	n.finish()
	n.doc.partial(j.cut, j.capped, false, false)
	return n.doc, nil
}

// read hands a skeleton to one of gofeed's parsers, which stops when ctx is
// done and whose panic is an error.
func read[F any](ctx context.Context, skeleton []byte, parse func(io.Reader) (F, error)) (f F, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("parse feed: %v", p)
		}
	}()
	f, err = parse(&deadlineReader{ctx: ctx, r: bytes.NewReader(skeleton)})
	if ctx.Err() != nil {
		return f, ctx.Err()
	}
	if err != nil {
		return f, fmt.Errorf("parse feed: %w", err)
	}
	return f, nil
}

// deadlineReader fails once its context is done.
type deadlineReader struct {
	ctx context.Context
	r   io.Reader
}

// Read fails with the context's error once it is done.
func (d *deadlineReader) Read(p []byte) (int, error) {
	if err := d.ctx.Err(); err != nil {
		return 0, err
	}
	return d.r.Read(p)
}

// partial records what was lost.
func (d *Document) partial(truncated, capped, deep, unclosed bool) {
	d.Partial = truncated || capped || deep || unclosed
	switch {
	case capped:
		d.Reason = fmt.Sprintf("the document has too many articles; the first %d were read", len(d.Items))
	case truncated:
		d.Reason = "the document is cut off before its end"
	case deep:
		d.Reason = fmt.Sprintf("elements nested more than %d deep were left out", maxDepth)
	case unclosed:
		d.Reason = "the document has elements that are never closed; it was read as well as possible"
	}
}
