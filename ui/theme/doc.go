// Package theme turns colour tokens into styles: what unread, saved, focused
// or in trouble looks like is decided here and nowhere else. A theme file
// under themes/ gives each token a colour for dark, light and 16-colour
// terminals; New makes the styles for one terminal. Without colour the same
// styles speak by weight, reverse video and marks. No I/O; where text goes is
// left to the components.
package theme
