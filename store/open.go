package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"modernc.org/sqlite"
)

// Options say how to open a cache.
type Options struct {
	ReadOnly bool                     // nothing is written, and what is not there is not made
	Now      func() time.Time         // the clock; time.Now
	Plain    func(html string) string // HTML to the text that is searched; nil takes it as it is
	Log      *slog.Logger             // nil: none
	// Progress, unless nil, is told of work that takes long: what is done, and
	// how far. A total of 0 is one that is not known.
	Progress func(what string, done, total int)

	alone bool // the cache is this program's alone already
}

// whole fills in what was left out.
func (o Options) whole() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Plain == nil {
		o.Plain = func(html string) string { return html }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Progress == nil {
		o.Progress = func(string, int, int) {}
	}
	return o
}

// Store is an open cache. All methods are safe from several goroutines; each
// ends early, with ctx's error and nothing half done, when its ctx ends.
// Errors a person can do something about are *feed.Problem.
type Store struct {
	path   string
	o      Options
	write  *writer
	read   *sql.DB
	search *searchFile
	body   *codec
	leave  func() // says that this program has closed the cache

	close  sync.Once
	closed error         // what Close gives
	done   chan struct{} // closed by Close
}

// readers is how many connections read.
const readers = 4

// Open opens the cache in the file path, and its search index beside it; both
// are made, for their owner's eyes only, when they are missing. A cache from
// an older version is copied to path with ".v" and its version added, and
// brought up to date. A *feed.Problem wraps feed.ErrNewerCache,
// feed.ErrDamagedCache, feed.ErrReadOnly or feed.ErrDiskFull; the file is then
// as it was.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	o = o.whole()
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem(path, err)
	}
	if err := prepareFile(path, o.ReadOnly); err != nil {
		return nil, err
	}
	return openFile(ctx, path, o)
}

// openFile opens a file that is there. o is whole.
func openFile(ctx context.Context, path string, o Options) (*Store, error) {
	registerFunctions()
	s := &Store{path: path, o: o, done: make(chan struct{}), leave: func() {}}
	if err := s.open(ctx); err != nil {
		s.shut()
		return nil, problem(path, err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) (err error) {
	if !s.o.alone {
		if s.leave, err = attend(s.path, s.o.ReadOnly); err != nil {
			return err
		}
	}
	if s.body, err = newCodec(); err != nil {
		return err
	}
	if !s.o.ReadOnly {
		if s.write, err = newWriter(ctx, s.path); err != nil {
			return err
		}
		if err := s.migrate(ctx); err != nil {
			return err
		}
	}
	if s.read, err = openPool(dsn(s.path, readPragmas, s.o.ReadOnly), readers); err != nil {
		return err
	}
	if s.o.ReadOnly {
		if err := s.checkVersion(ctx); err != nil {
			return err
		}
	}
	s.search = &searchFile{path: s.path + "-search", readOnly: s.o.ReadOnly}
	return nil
}

// Close waits for what is being written and closes the files. Methods must not
// be called any more.
func (s *Store) Close() error {
	s.close.Do(func() {
		close(s.done)
		s.closed = problem(s.path, s.shut())
	})
	return s.closed
}

func (s *Store) shut() error {
	var errs []error
	if s.search != nil {
		errs = append(errs, s.search.close())
	}
	if s.read != nil {
		errs = append(errs, s.read.Close())
	}
	if s.write != nil {
		errs = append(errs, s.write.close())
	}
	if s.body != nil {
		s.body.close()
	}
	s.leave()
	return errors.Join(errs...)
}

var (
	commonPragmas = []string{"busy_timeout(10000)", "foreign_keys(1)", "temp_store(memory)"}
	writePragmas  = append([]string{"page_size(8192)", "synchronous(normal)", "wal_autocheckpoint(0)",
		"journal_size_limit(67108864)", "cache_size(-16384)", "recursive_triggers(0)"}, commonPragmas...)
	readPragmas = append([]string{"query_only(1)", "cache_size(-4096)", "mmap_size(0)"}, commonPragmas...)
)

// dsn is the address of a database file with what is set on every connection.
// busy_timeout comes first of all, so that switching to WAL can wait.
func dsn(path string, pragmas []string, readOnly bool) string {
	values := url.Values{}
	values.Add("_pragma", "busy_timeout(10000)")
	for _, p := range pragmas {
		values.Add("_pragma", p)
	}
	if readOnly {
		values.Set("mode", "ro")
	} else {
		values.Set("_journal_mode", "wal") // comes after page_size, as it must
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive letter
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: slashed, RawQuery: values.Encode()}
	return u.String()
}

func openPool(dsn string, most int) (*sql.DB, error) {
	connector, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db, nil
}

// registerFunctions teaches SQLite fold(text), once for the process.
var registerFunctions = sync.OnceFunc(func() {
	sqlite.MustRegisterDeterministicScalarFunction("fold", 1, foldFunction)
})

// prepareFile makes a missing file, readable by its owner only (what SQLite
// puts beside it gets the same mode), and looks whether one that is there can
// be a cache.
func prepareFile(path string, readOnly bool) error {
	head, err := readHead(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !readOnly:
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return problem(path, err)
		}
		return problem(path, createPrivate(path))
	case err != nil:
		return problem(path, err)
	}
	if err := checkHead(path, head); err != nil {
		return err
	}
	if err := checkLength(path, head); err != nil || readOnly {
		return err
	}
	hide(path, path+"-wal", path+"-shm", path+"-search")
	return nil
}

// hide takes from others what they may do with files that are there. Where
// that is not allowed they stay as they are: reading goes on.
func hide(paths ...string) {
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o077 != 0 {
			_ = os.Chmod(path, 0o600)
		}
	}
}

// createPrivate makes an empty file for its owner only, unless it is there.
func createPrivate(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func readHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, err := f.Read(head)
	if err != nil && n == 0 && !errors.Is(err, os.ErrClosed) {
		if info, statErr := f.Stat(); statErr != nil || info.IsDir() || info.Size() > 0 {
			return nil, err
		}
	}
	return head[:n], nil
}
