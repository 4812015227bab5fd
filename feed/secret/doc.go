// Package secret reads the passwords and tokens that feeds are asked with from
// where a person keeps them: from a command such as `pass show lwn`, or from
// the keyring of the system. What is kept of a feed says only where its secret
// is; the secret itself stays in memory for some minutes and is never written
// anywhere. A command runs as its words, without a shell.
package secret
