// Package boards is the plans being watched while the program runs. A [Board] is
// one of them: what it has been judged by, the reading that pages are served from,
// and how both go on when figures come, a day begins or somebody records something.
// What is judged stands in package watch, what was in the past in app/records;
// here is what has to be remembered, locked, stored and told.
package boards
