// Package sanitize is the one door through which text from outside comes in:
// it turns hostile text, HTML and addresses into safe ones, and HTML into plain
// text. It knows nothing of feeds; where a document's bytes come from and what
// its fields mean is left to others.
//
// What comes out of it holds
//   - no control character: C0 but newline and tab where a text has lines, DEL,
//     C1, however they were written (bytes, references, references escaped
//     twice), and nothing of a terminal's sequences that one opened,
//   - no bidirectional override or isolate (U+202A–202E, U+2066–2069), no tag
//     character outside a flag, no non-character, no invalid UTF-8; the joiners
//     and LRM, RLM stay,
//   - no address but absolute http and https ones, and mailto in links,
//   - of HTML only the elements and attributes of an allow-list, balanced.
//
// Every function is pure, safe from several goroutines, and gives back what it
// gave when it is fed its own result.
package sanitize
