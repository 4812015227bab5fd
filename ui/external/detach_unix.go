//go:build unix

package external

import (
	"os/exec"
	"syscall"
)

// detach gives the command a session of its own, so that keys such as ^c in
// the terminal do not reach it.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
