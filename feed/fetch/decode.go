package fetch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// maxCodings is how many compressions may lie on top of each other.
const maxCodings = 2

// maxWindow is how far back a zstd stream may reach, in bytes (RFC 8878
// §3.1.1.1.2 recommends 8 MB).
const maxWindow = 8 << 20

// decode undoes the compressions that the Content-Encoding headers name, and a
// gzip that they do not name: no feed begins with its magic. A body that is
// named gzip and is not is taken as it is. release gives what was borrowed
// back; the reader must not be used after it.
func decode(wire io.Reader, encodings []string) (r io.Reader, release func(), err error) {
	var borrowed []func()
	release = func() {
		for i := len(borrowed) - 1; i >= 0; i-- {
			borrowed[i]()
		}
	}
	names, err := codings(encodings)
	if err != nil {
		return nil, nil, err
	}
	b := buffers.Get().(*bufio.Reader)
	b.Reset(wire)
	borrowed = append(borrowed, func() { b.Reset(nil); buffers.Put(b) })
	start, _ := b.Peek(len(gzipMagic))
	if len(names) == 0 && isGzip(start) {
		names = []string{"gzip"}
	}
	r = b
	for i := len(names) - 1; i >= 0; i-- {
		outermost := i == len(names)-1
		if outermost && names[i] == "gzip" && !isGzip(start) {
			continue
		}
		next, back, err := open(names[i], r)
		if err != nil {
			release()
			return nil, nil, err
		}
		borrowed = append(borrowed, back)
		r = next
	}
	return r, release, nil
}

// codings lists the compressions in the order they were applied.
func codings(headers []string) ([]string, error) {
	var names []string
	for name := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		switch name = strings.TrimPrefix(name, "x-"); name {
		case "", "identity", "none", "utf-8", "utf8":
		case "gzip", "br", "zstd", "deflate":
			names = append(names, name)
		default:
			return nil, fmt.Errorf("unknown content encoding %q", name)
		}
	}
	if len(names) > maxCodings {
		return nil, errors.New("compressed too many times over")
	}
	return names, nil
}

var (
	buffers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 32<<10) }}
	gzips   sync.Pool
	brotlis sync.Pool
	zstds   sync.Pool
)

func open(name string, r io.Reader) (io.Reader, func(), error) {
	switch name {
	case "gzip":
		return openGzip(r)
	case "br":
		return openBrotli(r)
	case "zstd":
		return openZstd(r)
	}
	return openDeflate(r)
}

func openGzip(r io.Reader) (io.Reader, func(), error) {
	z, ok := gzips.Get().(*gzip.Reader)
	if !ok {
		z = new(gzip.Reader)
	}
	if err := z.Reset(r); err != nil {
		return nil, nil, unexpected(err)
	}
	return &gzipReader{z}, func() { gzips.Put(z) }, nil
}

// gzipReader takes what follows a complete gzip member and is not another one
// for the padding it is.
type gzipReader struct{ z *gzip.Reader }

func (g *gzipReader) Read(p []byte) (int, error) {
	n, err := g.z.Read(p)
	if err == gzip.ErrHeader {
		err = io.EOF
	}
	return n, err
}

func openBrotli(r io.Reader) (io.Reader, func(), error) {
	z, ok := brotlis.Get().(*brotli.Reader)
	if !ok {
		z = brotli.NewReader(r)
	} else if err := z.Reset(r); err != nil {
		return nil, nil, fmt.Errorf("open brotli: %w", err)
	}
	return z, func() { brotlis.Put(z) }, nil
}

func openZstd(r io.Reader) (io.Reader, func(), error) {
	z, ok := zstds.Get().(*zstd.Decoder)
	if !ok {
		var err error
		z, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderMaxMemory(maxWindow))
		if err != nil {
			return nil, nil, fmt.Errorf("open zstd: %w", err)
		}
	}
	if err := z.Reset(r); err != nil {
		return nil, nil, fmt.Errorf("open zstd: %w", err)
	}
	back := func() {
		if z.Reset(nil) == nil {
			zstds.Put(z)
		}
	}
	return z, back, nil
}

// openDeflate reads what the standard calls deflate, zlib, and what some
// servers send for it, the bare stream.
func openDeflate(r io.Reader) (io.Reader, func(), error) {
	b := bufio.NewReaderSize(r, 512)
	start, _ := b.Peek(2)
	if len(start) == 2 && start[0]&0x0f == 8 && (int(start[0])<<8|int(start[1]))%31 == 0 {
		z, err := zlib.NewReader(b)
		if err != nil {
			return nil, nil, unexpected(err)
		}
		return z, func() { z.Close() }, nil
	}
	z := flate.NewReader(b)
	return z, func() { z.Close() }, nil
}

// unexpected makes the end of the stream in a header what it is, an error.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// gzipMagic begins every gzip stream.
var gzipMagic = []byte{0x1f, 0x8b}

func isGzip(start []byte) bool { return bytes.HasPrefix(start, gzipMagic) }
