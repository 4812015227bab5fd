package external

import "context"

// Copy gives text to the system's clipboard and reports whether a program
// took it. Over ssh, and where there is no such program, nothing is done and
// false comes back: the terminal's own way (OSC 52) is all there is.
func (o *Outside) Copy(ctx context.Context, text string) bool {
	argv := o.clipboardCommand()
	return argv != nil && text != "" && o.run(ctx, text, argv) == nil
}

func (o *Outside) clipboardCommand() []string {
	if o.getenv("SSH_TTY") != "" || o.getenv("SSH_CONNECTION") != "" {
		return nil
	}
	for _, c := range o.clipboards() {
		if _, err := o.look(c[0]); err == nil {
			return c
		}
	}
	return nil
}

func (o *Outside) clipboards() [][]string {
	switch {
	case o.system == "darwin":
		return [][]string{{"pbcopy"}}
	case o.system == "windows":
		return [][]string{{"clip.exe"}}
	case o.getenv("WAYLAND_DISPLAY") != "":
		return [][]string{{"wl-copy"}}
	case o.getenv("DISPLAY") != "":
		return [][]string{{"xclip", "-selection", "clipboard"}, {"xsel", "--clipboard", "--input"}}
	case o.getenv("WSL_DISTRO_NAME") != "":
		return [][]string{{"clip.exe"}}
	}
	return nil
}
