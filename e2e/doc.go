// Package e2e tests the program from the outside, as its users meet it: in a
// browser, beside a real Prometheus and Alertmanager, killed in mid-work. It
// holds tests only; they run with
//
//	go test -tags e2e ./e2e/
//
// and need Chromium, prometheus, promtool and prometheus-alertmanager.
package e2e
