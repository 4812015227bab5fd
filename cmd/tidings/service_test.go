package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// oddCommand has all that units need quoted.
var oddCommand = []string{"/bin/sh", "refresh", "--every", "1h", "--db", `/tmp/my 100% "$HOME" \news's.db`, "--config", "a<b>&c.toml"}

// TestSystemdTakesTheUnit shows the unit to systemd, where there is one.
func TestSystemdTakesTheUnit(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd here")
	}
	path := filepath.Join(t.TempDir(), "tidings.service")
	if err := os.WriteFile(path, []byte(systemdUnit(oddCommand)), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(analyze, "verify", "--user", "--man=no", path)
	cmd.Env = append(os.Environ(), "XDG_RUNTIME_DIR="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if strings.Contains(string(out), path) || strings.Contains(string(out), "tidings.service") {
		t.Errorf("%v: %s", err, out)
	} else if err != nil {
		t.Logf("systemd has nothing against the unit, but cannot run here: %s", out)
	}
}

// TestLaunchdAgentIsAPropertyList reads the agent as the XML it should be, and
// its words back.
func TestLaunchdAgentIsAPropertyList(t *testing.T) {
	d := xml.NewDecoder(strings.NewReader(launchdAgent(oddCommand)))
	var words []string
	var keys int
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		var text string
		switch start.Name.Local {
		case "key":
			keys++
		case "string":
			if err := d.DecodeElement(&text, &start); err != nil {
				t.Fatal(err)
			}
			words = append(words, text)
		}
	}
	if want := append(append([]string{"tidings"}, oddCommand...), "Background"); strings.Join(words, "|") != strings.Join(want, "|") || keys != 6 {
		t.Errorf("%d keys, words %q, want %q", keys, words, want)
	}
}
