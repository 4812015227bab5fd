package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tidings/feed"
	"tidings/store"
)

// TestMain lets the test binary be a second program: with a task in its
// environment it does that instead of testing.
func TestMain(m *testing.M) {
	switch task := os.Getenv("STORE_TEST_TASK"); task {
	case "":
		os.Exit(m.Run())
	case "mark":
		markForever(os.Getenv("STORE_TEST_CACHE"))
	case "care":
		careOnAFullDisk(os.Getenv("STORE_TEST_CACHE"))
	case "lock":
		lockAndWait(os.Getenv("STORE_TEST_CACHE"))
	default:
		fillDisk(os.Getenv("STORE_TEST_CACHE"))
	}
}

func child(t *testing.T, task, path string) *exec.Cmd {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "STORE_TEST_TASK="+task, "STORE_TEST_CACHE="+path)
	cmd.Stderr = os.Stderr
	return cmd
}

// markForever says each mark that is acknowledged.
func markForever(path string) {
	ctx := context.Background()
	s, err := store.Open(ctx, path, options())
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	go func() {
		for i := 0; ; i++ {
			_, _ = s.Arrive(ctx, feed.Arrival{Check: feed.Check{FeedID: 1, At: noon}, Articles: []feed.Article{article(fmt.Sprint("new", i), noon)}})
		}
	}()
	for id := int64(1); ; id++ {
		if _, err := s.Mark(ctx, []feed.Mark{{Kind: feed.MarkSaved, IDs: []int64{id}}}); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println(id)
	}
}

func lockAndWait(path string) {
	s, err := store.Open(context.Background(), path, options())
	if err == nil {
		_, err = s.TryPollLock()
	}
	fmt.Println(err)
	time.Sleep(time.Hour)
}

// TestKilledRightAfterAMark kills a program the moment it says that a mark is
// kept, and looks whether it is.
func TestKilledRightAfterAMark(t *testing.T) {
	kills := 5
	if os.Getenv("TIDINGS_LONG") != "" {
		kills = 100
	}
	path := filepath.Join(t.TempDir(), "c.db")
	s := openAt(t, path)
	f := subscribe(t, s, 1)[0]
	for i := range 400 {
		arrive(t, s, f.ID, article(fmt.Sprint(i), noon.Add(-time.Duration(i)*time.Minute)))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for i := range kills {
		cmd := child(t, "mark", path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		var last int64
		for scan := bufio.NewScanner(out); last < int64(1+i*37%200) && scan.Scan(); {
			if last, err = strconv.ParseInt(scan.Text(), 10, 64); err != nil {
				t.Fatal(scan.Text())
			}
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		s := openAt(t, path)
		saved, _, err := s.Count(t.Context(), feed.View{Show: feed.ShowSaved}, nil)
		if err != nil || int64(saved) < last {
			t.Fatalf("%d marks were acknowledged, %d are there (%v)", last, saved, err)
		}
		sound(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestThePollLockIsFreedAtDeath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	s := openAt(t, path)
	cmd := child(t, "lock", path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "<nil>\n" {
		t.Fatalf("the other program: %s", line)
	}
	if _, err := s.TryPollLock(); !errors.Is(err, feed.ErrBusy) {
		t.Errorf("while another has it: %v", err)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	release, err := s.TryPollLock()
	if err != nil {
		t.Fatalf("after its death: %v", err)
	}
	if _, err := s.TryPollLock(); !errors.Is(err, feed.ErrBusy) {
		t.Errorf("a second time: %v", err)
	}
	release()
	release, err = s.TryPollLock()
	if err != nil {
		t.Fatal(err)
	}
	release()
}

// TestTwoProgramsAtOnce lets two stores write to one file at the same time,
// and index and read it.
func TestTwoProgramsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	stores := []*store.Store{openAt(t, path), openAt(t, path)}
	feeds := subscribe(t, stores[0], 8)
	const rounds, each = 12, 5
	var group sync.WaitGroup
	for n, s := range stores {
		for i, f := range feeds {
			group.Go(func() {
				for r := range rounds {
					var in []feed.Article
					for j := range each {
						in = append(in, article(fmt.Sprintf("%d-%d-%d", i, r, j), noon.Add(-time.Duration(r*each+j)*time.Minute)))
					}
					got, err := s.Arrive(context.Background(), feed.Arrival{Check: feed.Check{FeedID: f.ID, At: noon}, Articles: in})
					if err != nil {
						t.Errorf("arrive: %v", err)
						return
					}
					for _, id := range got.New {
						if _, err := s.Mark(context.Background(), []feed.Mark{{Kind: feed.MarkSaved, IDs: []int64{id}}}); err != nil {
							t.Errorf("mark: %v", err)
						}
					}
				}
			})
		}
		group.Go(func() {
			for range 10 {
				if _, err := s.Index(context.Background(), 50, nil); err != nil {
					t.Errorf("index: %v", err)
				}
				if _, err := s.Page(context.Background(), feed.View{}, parse(t, "text -nothing"), feed.Anchor{}, 20+n); err != nil {
					t.Errorf("search: %v", err)
				}
			}
		})
	}
	group.Wait()
	want := len(feeds) * rounds * each
	for _, s := range stores {
		total, unread, err := s.Count(t.Context(), feed.View{Show: feed.ShowSaved}, nil)
		if total != want || unread != want || err != nil {
			t.Errorf("%d saved, %d unread, %v; want %d", total, unread, err, want)
		}
		if n, _, err := s.Count(t.Context(), feed.View{}, parse(t, "text")); n != want || err != nil {
			t.Errorf("%d found, %v; want %d", n, err, want)
		}
		sound(t, s)
	}
}

func TestWatchTellsOfOtherPrograms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	here, there := openAt(t, path), openAt(t, path)
	f := subscribe(t, here, 1)[0]
	ctx, cancel := context.WithCancel(t.Context())
	changes := here.Watch(ctx, time.Millisecond)
	// Begins looking before the other writes: what is there is not news.
	for ended := false; !ended; {
		arrive(t, there, f.ID, article(fmt.Sprint(time.Now().UnixNano()), noon))
		select {
		case <-changes:
			ended = true
		case <-time.After(20 * time.Millisecond):
		}
	}
	cancel()
	for range changes {
	}
}

// fillDisk is a program that may write little: it prints what goes wrong
// first.
func fillDisk(path string) {
	limitFileSize(3 << 20)
	ctx := context.Background()
	s, err := store.Open(ctx, path, options())
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for i := 0; ; i++ {
		a := article(fmt.Sprint("big", i), noon)
		a.Content = noise(i)
		if _, err = s.Arrive(ctx, feed.Arrival{Check: feed.Check{FeedID: 1, At: noon}, Articles: []feed.Article{a}}); err != nil {
			break
		}
	}
	fmt.Println(errors.Is(err, feed.ErrDiskFull), strings.Contains(err.Error(), "\n"), err)
	os.Exit(0)
}

// noise is text that cannot be packed.
func noise(seed int) string {
	var b strings.Builder
	x := uint64(seed)*2654435761 + 88172645463325252
	for b.Len() < 20000 {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		b.WriteString(strconv.FormatUint(x, 36))
	}
	return b.String()
}
