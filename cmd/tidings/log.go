package main

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"tidings/feed/library"
)

// logLimit is how large the log grows before it is turned over to
// tidings.log.1.
const logLimit = 5 << 20

// openLog gives a logger that appends to path and the file to close. Where
// the log cannot be written nothing is logged: reading goes on.
func openLog(path, level string) (*slog.Logger, io.Closer, error) {
	least, err := logLevel(level)
	if err != nil {
		return nil, nil, err
	}
	file, err := openRotating(path)
	if err != nil {
		return slog.New(slog.DiscardHandler), io.NopCloser(nil), nil
	}
	return slog.New(slog.NewTextHandler(file, &slog.HandlerOptions{Level: least, ReplaceAttr: withoutPasswords})), file, nil
}

// logLevel reads --log-level.
func logLevel(name string) (slog.Level, error) {
	for _, level := range []slog.Level{slog.LevelDebug, slog.LevelInfo, slog.LevelWarn, slog.LevelError} {
		if strings.EqualFold(level.String(), name) {
			return level, nil
		}
	}
	return 0, usagef("unknown --log-level %q: debug, info, warn or error", name)
}

// withoutPasswords blots out the passwords of addresses in what is logged,
// whoever logs it.
func withoutPasswords(_ []string, a slog.Attr) slog.Attr {
	switch value := a.Value.Any().(type) {
	case string:
		a.Value = slog.StringValue(library.Redacted(value))
	case error:
		a.Value = slog.StringValue(library.Redacted(value.Error()))
	}
	return a
}

// rotating is a log file that is turned over when it has grown to logLimit.
type rotating struct {
	mu   sync.Mutex
	path string
	file *os.File
	size int64
}

func openRotating(path string) (*rotating, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	r := &rotating{path: path}
	return r, r.open()
}

func (r *rotating) open() error {
	file, err := os.OpenFile(r.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	r.file, r.size = file, 0
	if info, err := file.Stat(); err == nil {
		r.size = info.Size()
	}
	return nil
}

// Write appends p, first turning the log over when it is full.
func (r *rotating) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.size+int64(len(p)) > logLimit {
		r.file.Close()
		if err := os.Rename(r.path, r.path+".1"); err != nil {
			os.Remove(r.path)
		}
		if err := r.open(); err != nil {
			return 0, err
		}
	}
	n, err := r.file.Write(p)
	r.size += int64(n)
	return n, err
}

// Close closes the file.
func (r *rotating) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.file.Close()
}
