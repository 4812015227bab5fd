// Package action is the one table of everything a person can do in the
// interface: each action's name, where it can be done, its keys under each
// preset and its line of help. Keys become actions here and nowhere else; the
// palette, the help, the hints and the manual are printed from the same table.
// What an action does is left to the interface.
package action
