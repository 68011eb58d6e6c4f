// Package api answers over HTTP: JSON under /api/v1, server-sent events, and
// /metrics for Prometheus. openapi.yaml describes every path and is served at
// /api/v1/openapi.yaml. What the package needs of the program it declares as
// small interfaces, which app implements; each may be missing, and what needs
// it then answers 501.
//
// # Reads
//
// A read takes plan, as_of, commit and now; lists take limit and after too. A
// date stands for the end of that day in the plan's zone. A parameter that is
// unknown, given twice or unreadable is refused by name rather than passed
// over: a misspelt as_of would answer with other figures than those asked for.
// Answers carry an ETag that begins with the commit and changes with the
// content; If-None-Match answers 304.
//
// # Errors
//
// Every error is {"errors":[{"row","field","value","code","zh","en","remedy"}]}.
//
// # Who may see what
//
// What leaves the house shows values of open indicators only. Of the others it
// shows light, rule and dates: no figure, no formula, no free text.
package api
