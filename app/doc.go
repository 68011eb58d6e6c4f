// Package app wires the parts of Qianshao together: it is the only place that
// sees two siblings at once, and with cmd the only one that reads the clock.
//
// Figures come in through [App.Ingest], [App.Import] or a scheduled source,
// are checked for plausibility, and are stored. The evaluation loop then hands
// what is new to package watch, which judges what it touches and moves the
// alerts, stores verdicts, alerts and orders to deliver in one transaction, starts
// the sending, and publishes a new [qianshao.Reading] that the wall and the
// interfaces are served from.
package app
