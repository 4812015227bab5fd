// Command tidings reads the news in a terminal. Without a verb it opens the
// interface; its verbs do the same work for scripts, also while the interface
// is open.
//
// This package reads flags and the configuration, wires the parts together
// and prints; what a reader does lives in feed/library. One verb a file.
package main

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// streams are where a run reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// run runs the program with args and returns its exit code.
func run(args []string, s streams) int {
	ends := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // nohup has it ignored, and means it
		ends = append(ends, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), ends...)
	defer stop()
	log.SetOutput(io.Discard) // net/http writes what servers say out of turn there, over the interface
	a := newApp(s)
	defer a.close()
	root := newRoot(a)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = a.close()
	}
	if err == nil {
		err = a.output.err
	}
	a.report(err)
	return exitCode(err)
}
