// Package sheets says what was read of a file, as it is answered over HTTP and by
// the command line, reads what people answer, and keeps layouts, which are such
// answers for next month, as files in the data folder.
package sheets
