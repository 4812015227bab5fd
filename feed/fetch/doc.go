// Package fetch turns an address into bytes, with manners: conditional
// requests that return a server's validators byte for byte, decompression,
// redirects followed hop by hop, limits on time and size, a guard that keeps
// public hosts from leading the program into private networks, and a pace for
// each host. It knows nothing of feeds: what the bytes mean is left to package
// parse, and when to ask again to package poll.
package fetch
