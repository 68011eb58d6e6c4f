// Package ingest takes figures in: pushed, read from files, brought by sources. It
// screens them by what stands of the plans being watched, says what they would
// turn, and stores them; what a person decides about them later is done here too.
package ingest
