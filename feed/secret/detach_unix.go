//go:build unix

package secret

import (
	"os/exec"
	"syscall"
)

// detach gives the command a session of its own: it can neither read the
// terminal nor draw on it, and its children end with it.
func detach(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
