package poll

import (
	"container/heap"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"tidings/feed"
)

var replay = flag.String("replay", "", "log to simulate instead of a drawn population: lines of unix seconds and a feed's name")

// world is a stretch of virtual time with all that is published in it.
type world struct {
	sources        []*source
	start          time.Time // polling begins
	measured, done time.Time // the part that counts
	end            time.Time // polling ends, late enough to find what counts
}

// result is what a policy achieved in the measured part.
type result struct {
	name     string
	delays   []float64 // hours, by article, sorted
	slowest  []float64 // mean hours by feed, sorted
	requests int
	missed   map[string]bool
}

// turn is a check to come.
type turn struct {
	at time.Time
	i  int
}

type turns []turn

func (q turns) Len() int           { return len(q) }
func (q turns) Less(i, j int) bool { return q[i].at.Before(q[j].at) }
func (q turns) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *turns) Push(x any)        { *q = append(*q, x.(turn)) }
func (q *turns) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// run lets p poll the world.
func (w *world) run(name string, p policy) *result {
	r := rand.New(rand.NewPCG(7, 7))
	res := &result{name: name, missed: map[string]bool{}}
	var queue turns
	for i, s := range w.sources {
		queue = append(queue, turn{later(w.start, s.from).Add(time.Duration(r.Int64N(int64(time.Hour)))), i})
	}
	heap.Init(&queue)
	seen := make([]int, len(w.sources)) // articles published at the last check
	asked := make([]bool, len(w.sources))
	sums, counts := make([]float64, len(w.sources)), make([]float64, len(w.sources))
	today := w.start
	for len(queue) > 0 && queue[0].at.Before(w.end) {
		at, i := queue[0].at, queue[0].i
		for ; !at.Before(today); today = today.Add(day) {
			p.tick(today)
		}
		all := w.sources[i].articles
		published := seen[i]
		for published < len(all) && !all[published].After(at) {
			published++
		}
		begins := max(published-documentSize, 0)
		o := Outcome{At: at, NotModified: asked[i] && published == seen[i]}
		if !o.NotModified {
			o.Document, o.Published, o.New = true, all[begins:published], published-max(seen[i], begins)
		}
		if asked[i] {
			for n := seen[i]; n < published; n++ {
				if all[n].Before(w.measured) || !all[n].Before(w.done) {
					continue
				}
				if n < begins {
					res.missed[fmt.Sprint(i, " ", n)] = true
					continue
				}
				delay := at.Sub(all[n]).Hours()
				res.delays = append(res.delays, delay)
				sums[i], counts[i] = sums[i]+delay, counts[i]+1
			}
		}
		if !at.Before(w.measured) && at.Before(w.done) {
			res.requests++
		}
		seen[i], asked[i] = published, true
		queue[0].at = p.next(i, o)
		heap.Fix(&queue, 0)
	}
	for i, n := range counts {
		if n > 0 {
			res.slowest = append(res.slowest, sums[i]/n)
		}
	}
	slices.Sort(res.delays)
	slices.Sort(res.slowest)
	return res
}

func quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}

func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / max(float64(len(xs)), 1)
}

func (w *world) table(results ...*result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-14s %9s %9s %9s %12s %8s %9s\n", "", "mean", "median", "p95", "requests/day", "missed", "slow 10%")
	for _, r := range results {
		perFeed := float64(r.requests) / (w.done.Sub(w.measured).Hours() / 24) / float64(len(w.sources))
		fmt.Fprintf(&b, "%-14s %7.1f m %7.1f m %7.1f m %12.2f %8d %7.1f h\n", r.name,
			60*mean(r.delays), 60*quantile(r.delays, 0.5), 60*quantile(r.delays, 0.95), perFeed, len(r.missed), quantile(r.slowest, 0.9))
	}
	return b.String()
}

// TestSimulation polls a population of feeds for weeks of virtual time with
// several policies, all at the same number of requests, prints how late
// articles arrive, and holds this package to its goals.
func TestSimulation(t *testing.T) {
	w := drawnWorld(t)
	bounded := *replay == ""
	chance := func() *rand.Rand { return rand.New(rand.NewPCG(5, 5)) }
	fixed := w.run("hourly", &hourly{chance()})
	rule := w.run("by frequency", &frequency{factor: 10, feeds: len(w.sources), weekly: make([][]time.Time, len(w.sources))})
	own := w.run("tidings", &ours{r: chance(), polls: make([]feed.Poll, len(w.sources))})
	results := []*result{fixed, rule, own}
	var bound *result
	if bounded {
		bound = w.run("clairvoyant", newClairvoyant(w))
		results = append(results, bound)
	}
	t.Log(w.table(results...))
	if !bounded {
		return
	}
	if got, limit := mean(own.delays), mean(fixed.delays)/2; got > limit {
		t.Errorf("mean delay %.3f h, more than half of hourly polling's, %.3f h", got, limit)
	}
	if got, limit := mean(own.delays), 1.2*mean(bound.delays); got > limit {
		t.Errorf("mean delay %.3f h, more than 1.2 times the bound's, %.3f h", got, limit)
	}
	if float64(own.requests) > 1.02*float64(fixed.requests) {
		t.Errorf("%d requests, hourly polling makes %d", own.requests, fixed.requests)
	}
	for article := range own.missed {
		if !fixed.missed[article] {
			t.Errorf("article %s is missed, and hourly polling catches it", article)
		}
	}
	if slow := quantile(own.slowest, 0.9); slow > 24 {
		t.Errorf("the slowest tenth of feeds wait %.1f h", slow)
	}
}

// drawnWorld is the population, or the log to replay: the first half to learn,
// the second measured.
func drawnWorld(t *testing.T) *world {
	if *replay == "" {
		n := 300
		if os.Getenv("TIDINGS_LONG") != "" {
			n = 2000
		}
		start := noon.Truncate(day)
		w := &world{start: start, measured: start.Add(14 * day), done: start.Add(28 * day), end: start.Add(30 * day)}
		w.sources = population(rand.New(rand.NewPCG(11, 12)), n, w.start, w.end)
		return w
	}
	f, err := os.Open(*replay)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sources, err := replayed(f)
	if err != nil || len(sources) == 0 {
		t.Fatalf("%d feeds in %s: %v", len(sources), *replay, err)
	}
	w := &world{sources: sources, start: sources[0].from, done: sources[0].to}
	for _, s := range sources {
		if s.from.Before(w.start) {
			w.start = s.from
		}
		w.done = later(w.done, s.to)
	}
	w.measured = w.start.Add(w.done.Sub(w.start) / 2)
	w.end = w.done.Add(2 * day)
	return w
}
