package ui_test

import (
	"fmt"
	"testing"
	"time"

	"tidings/ui"
)

// BenchmarkScroll is a key and the frame it gives, over a long list.
func BenchmarkScroll(b *testing.B) {
	for _, size := range [][2]int{{200, 50}, {80, 24}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			p := &paper{title: "Ticker"}
			for i := range 900 {
				p.publish(fmt.Sprintf("Event %d of a long day, told in a line of usual length", i), "<p>text</p>", clock.Add(-time.Duration(i)*time.Minute))
			}
			d := newDesk(b, p)
			d.open(size[0], size[1], ui.Settings{})
			d.sees("1 of 900")
			down, up := keyMsg("j"), keyMsg("k")
			for i := 0; b.Loop(); i++ {
				key := down
				if i%300 >= 150 {
					key = up
				}
				_, cmd := d.model.Update(key)
				d.run(cmd)
				_ = d.model.View()
			}
		})
	}
}
