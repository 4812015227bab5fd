package main

import (
	"os"
	"path/filepath"
	"runtime"
)

// paths are the places where the program keeps what it keeps.
type paths struct {
	config string // config.toml
	cache  string // tidings.db
	log    string // tidings.log
}

// defaultPaths follows the XDG base directories, and on macOS and Windows the
// platform's places. getenv is os.Getenv.
func defaultPaths(getenv func(string) string) paths {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	place := func(variable, unix, mac, windows string) string {
		if dir := getenv(variable); filepath.IsAbs(dir) {
			return filepath.Join(dir, "tidings")
		}
		switch runtime.GOOS {
		case "darwin":
			return filepath.Join(home, mac, "tidings")
		case "windows":
			if dir := getenv(windows); dir != "" {
				return filepath.Join(dir, "tidings")
			}
		}
		return filepath.Join(home, unix, "tidings")
	}
	return paths{
		config: filepath.Join(place("XDG_CONFIG_HOME", ".config", "Library/Application Support", "APPDATA"), "config.toml"),
		cache:  filepath.Join(place("XDG_DATA_HOME", ".local/share", "Library/Application Support", "LOCALAPPDATA"), "tidings.db"),
		log:    filepath.Join(place("XDG_STATE_HOME", ".local/state", "Library/Logs", "LOCALAPPDATA"), "tidings.log"),
	}
}
