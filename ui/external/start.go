package external

import (
	"context"
	"os/exec"
	"runtime"
	"strings"
)

const system = runtime.GOOS

// start runs a command. With stdin it waits for its end. Without, as for a
// browser, it waits only for its start and lets it live on, apart from the
// terminal: the goroutine that reaps it ends with it.
func start(ctx context.Context, stdin string, argv []string) error {
	if stdin != "" {
		cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
		cmd.Stdin = strings.NewReader(stdin)
		return cmd.Run()
	}
	cmd := exec.Command(argv[0], argv[1:]...)
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}
