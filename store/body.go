package store

import (
	"encoding/binary"
	"errors"

	"github.com/klauspost/compress/zstd"
)

// codec packs an article's summary and content into one blob: a byte for the
// form, then the length of the summary as a uvarint and both texts, packed.
// It is safe from several goroutines.
type codec struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

// The forms of a blob.
const (
	formPlain = 0
	formZstd  = 1
)

// maxBody bounds what a damaged blob may unpack to.
const maxBody = 64 << 20

func newCodec() (*codec, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(2),
		zstd.WithEncoderCRC(true), zstd.WithZeroFrames(true), zstd.WithWindowSize(256<<10), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(maxBody), zstd.WithDecoderLowmem(true))
	if err != nil {
		return nil, err
	}
	return &codec{enc, dec}, nil
}

func (c *codec) close() {
	_ = c.enc.Close()
	c.dec.Close()
}

// pack gives the blob of two texts.
func (c *codec) pack(summary, content string) []byte {
	plain := make([]byte, 0, len(summary)+len(content)+binary.MaxVarintLen64)
	plain = binary.AppendUvarint(plain, uint64(len(summary)))
	plain = append(plain, summary...)
	plain = append(plain, content...)
	packed := c.enc.EncodeAll(plain, append(make([]byte, 0, len(plain)/2+64), formZstd))
	if len(packed) > len(plain) {
		return append([]byte{formPlain}, plain...)
	}
	return packed
}

var errBody = errors.New("a stored text cannot be read")

// unpack gives the texts of a blob.
func (c *codec) unpack(blob []byte) (summary, content string, err error) {
	if len(blob) == 0 {
		return "", "", nil
	}
	plain := blob[1:]
	switch blob[0] {
	case formPlain:
	case formZstd:
		if plain, err = c.dec.DecodeAll(plain, nil); err != nil {
			return "", "", errors.Join(errBody, err)
		}
	default:
		return "", "", errBody
	}
	length, n := binary.Uvarint(plain)
	if n <= 0 || length > uint64(len(plain)-n) {
		return "", "", errBody
	}
	return string(plain[n : n+int(length)]), string(plain[n+int(length):]), nil
}
