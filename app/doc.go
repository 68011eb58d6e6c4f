// Package app is the life of the program: it opens the data folder, wires the
// rooms, watches, serves and stops. It is the only place that sees two siblings at
// once, and with cmd the only one that reads the clock.
//
// Figures come in through app/ingest, which screens and stores them. The
// evaluation loop then has each board (app/boards) judge what is new to it: package
// watch says what that touches and moves the alerts; the board stores verdicts,
// alerts and orders to deliver in one transaction, starts the sending, and publishes
// a new [qianshao.Reading] that the wall and the interfaces are served from. What
// people say of duties, tasks and pledges goes through app/commitments; what stood
// at another clock is read by app/records.
package app
