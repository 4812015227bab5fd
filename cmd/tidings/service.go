package main

import (
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
)

func newService(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "service [systemd|launchd]",
		Short: "Print a unit that polls in the background; installs nothing",
		Long: "Print a systemd user unit, or on macOS a launchd agent, that runs `tidings refresh --every`.\n" +
			"Nothing is installed: its first lines say where to save it and how to start it.",
		Example:   "  tidings service > ~/.config/systemd/user/tidings.service\n  systemctl --user enable --now tidings",
		ValidArgs: []string{"systemd", "launchd"},
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("`%s` takes one manager: systemd or launchd", cmd.CommandPath())
			}
			return nil
		},
	}
	every := cmd.Flags().String("every", "1h", "how often feeds are asked, on average: a `TIME` such as 30m")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if _, err := refreshPause(*every); err != nil {
			return err
		}
		kind := "systemd"
		if runtime.GOOS == "darwin" {
			kind = "launchd"
		}
		if len(args) == 1 {
			kind = args[0]
		}
		command, err := a.pollCommand(*every)
		if err != nil {
			return err
		}
		unit := systemdUnit
		switch kind {
		case "systemd":
		case "launchd":
			unit = launchdAgent
		default:
			return usagef("unknown service manager %q: systemd or launchd", kind)
		}
		_, err = fmt.Fprint(a.out, unit(command))
		return err
	}
	return cmd
}

// pollCommand is the command line of a poller on this run's cache and
// configuration, with absolute paths.
func (a *app) pollCommand(every string) ([]string, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	if installed, err := exec.LookPath("tidings"); err == nil && strings.HasPrefix(program, os.TempDir()) {
		program = installed // this one was built by `go run` and is gone tomorrow
	}
	command := []string{program, "refresh", "--every", every}
	for _, flag := range []struct{ name, value string }{{"--db", a.global.cache}, {"--config", a.global.config}} {
		if flag.value == "" {
			continue
		}
		path, err := filepath.Abs(flag.value)
		if err != nil {
			return nil, fmt.Errorf("find %s: %w", flag.value, err)
		}
		command = append(command, flag.name, path)
	}
	return command, nil
}

// systemdUnit quotes by systemd.service(5): double quotes, and % and $ doubled.
func systemdUnit(command []string) string {
	var words []string
	for _, word := range command {
		word = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "%", "%%", "$", "$$", "\n", `\n`).Replace(word)
		if strings.ContainsAny(word, " \t'\";\\") {
			word = `"` + word + `"`
		}
		words = append(words, word)
	}
	return fmt.Sprintf(`# Save as ~/.config/systemd/user/tidings.service, then:
#   systemctl --user enable --now tidings
[Unit]
Description=tidings asks the feeds for news

[Service]
ExecStart=%s
Restart=on-failure
RestartSec=60
Nice=10
UMask=0077
NoNewPrivileges=yes

[Install]
WantedBy=default.target
`, strings.Join(words, " "))
}

// launchdAgent is a property list by launchd.plist(5).
func launchdAgent(command []string) string {
	var words strings.Builder
	for _, word := range command {
		words.WriteString("    <string>")
		_ = xml.EscapeText(&words, []byte(word))
		words.WriteString("</string>\n")
	}
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<!-- Save as ~/Library/LaunchAgents/tidings.plist, then:
     launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/tidings.plist -->
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>tidings</string>
  <key>ProgramArguments</key>
  <array>
%s  </array>
  <key>RunAtLoad</key>
  <true/>
  <key>KeepAlive</key>
  <dict>
    <key>SuccessfulExit</key>
    <false/>
  </dict>
  <key>ProcessType</key>
  <string>Background</string>
</dict>
</plist>
`, words.String())
}
