//go:build !unix

package store_test

// limitFileSize does nothing where there is no such limit; the test that needs
// it is not built there either.
func limitFileSize(uint64) {}

// careOnAFullDisk is asked for by a test that is not built there either.
func careOnAFullDisk(string) {}
