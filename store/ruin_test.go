package store_test

import (
	"bufio"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"tidings/feed"
	"tidings/store"
)

// TestRuinedFiles puts noise anywhere into the files of a cache, or cuts them.
// Whatever is done with it then, an error is a sentence and nothing panics; a
// repair gives a sound cache, or says that nothing can be read.
func TestRuinedFiles(t *testing.T) {
	rounds := 12
	if os.Getenv("TIDINGS_LONG") != "" {
		rounds = 300
	}
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	lived(t, whole)
	images := map[string][]byte{}
	for _, suffix := range []string{"", "-search"} {
		image, err := os.ReadFile(whole + suffix)
		if err != nil {
			t.Fatal(err)
		}
		images[suffix] = image
	}
	for seed := range rounds {
		random := rand.New(rand.NewPCG(uint64(seed), 11))
		path := filepath.Join(dir, strconv.Itoa(seed)+".db")
		for _, suffix := range []string{"", "-search"} {
			if err := os.WriteFile(path+suffix, ruined(random, images[suffix]), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		use(t, path)
		_, err := store.Repair(t.Context(), path, options())
		var p *feed.Problem
		if errors.As(err, &p) && errors.Is(err, feed.ErrDamagedCache) {
			continue
		}
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		contents(t, path)
	}
}

// ruined is an image with noise in some places; one in eight is cut, too.
func ruined(random *rand.Rand, image []byte) []byte {
	image = append([]byte{}, image...)
	for range 1 + random.IntN(4) {
		from := random.IntN(len(image))
		for i := from; i < min(from+1<<random.IntN(14), len(image)); i++ {
			image[i] = byte(random.Uint32())
		}
	}
	if random.IntN(8) == 0 {
		image = image[:random.IntN(len(image))]
	}
	return image
}

// use does with a cache what programs do, and holds errors to be sentences.
func use(t *testing.T, path string) {
	t.Helper()
	ctx := t.Context()
	s, err := store.Open(ctx, path, options())
	if err != nil {
		isSentence(t, err)
		return
	}
	for _, do := range []func() error{
		func() error { _, err := s.Page(ctx, feed.View{}, nil, feed.Anchor{}, 50); return err },
		func() error { _, err := s.Page(ctx, feed.View{}, parse(t, "title:a1*"), feed.Anchor{}, 50); return err },
		func() error { _, err := s.Feeds(ctx); return err },
		func() error { _, err := s.Polls(ctx); return err },
		func() error { _, err := s.Counts(ctx, midnight); return err },
		func() error {
			_, err := s.Mark(ctx, []feed.Mark{{Kind: feed.MarkRead, IDs: []int64{1, 7, 20, 40}}, {Kind: feed.MarkTagged, Tag: "x", IDs: []int64{3}}})
			return err
		},
		func() error {
			_, err := s.Arrive(ctx, feed.Arrival{Check: feed.Check{FeedID: 1, At: noon}, Articles: []feed.Article{article("new", noon), article("a04", noon)}})
			return err
		},
		func() error { _, err := s.Retain(ctx, feed.Retention{MaxPerFeed: 3}); return err },
		func() error { _, err := s.Examine(ctx); return err },
	} {
		isSentence(t, do())
	}
	for id := int64(1); id < 41; id += 7 {
		if _, err := s.Article(ctx, id); !errors.Is(err, feed.ErrNotFound) {
			isSentence(t, err)
		}
	}
	isSentence(t, s.Close())
}

func isSentence(t *testing.T, err error) {
	t.Helper()
	var p *feed.Problem
	if err != nil && !errors.As(err, &p) && !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("no sentence: %v", err)
	}
}

// TestALostLog kills a program that writes and throws its log away: what is
// left is a cache as it was at some time, or one that is repaired.
func TestALostLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	lived(t, path)
	for round := range 4 {
		cmd := child(t, "mark", path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for scan, n := bufio.NewScanner(out), 0; n < 10+20*round && scan.Scan(); n++ {
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if err := os.Remove(path + "-wal"); err != nil {
			t.Fatal(err)
		}
		use(t, path)
		if _, err := store.Repair(context.Background(), path, options()); err != nil {
			t.Fatal(err)
		}
		contents(t, path)
	}
}
