package main

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// load is how requests at a steady rate were answered.
type load struct {
	Asked, Failed int
	P50, P99, Max time.Duration
	Bytes         int64 // of one answer, as sent
}

func (l load) String() string {
	return fmt.Sprintf("%d asked, %d failed, p50 %s, p99 %s, worst %s, %d bytes", l.Asked, l.Failed, round(l.P50),
		round(l.P99), round(l.Max), l.Bytes)
}

// steady asks for an address so many times a second, whether or not earlier
// answers have come: a request that has to wait in line counts its wait.
func steady(client *http.Client, url string, rate int, lasts time.Duration) load {
	n := int(lasts.Seconds() * float64(rate))
	took, sizes := make([]time.Duration, n), make([]int64, n)
	bad := make([]bool, n)
	var all sync.WaitGroup
	start := time.Now()
	for i := range n {
		due := start.Add(time.Duration(i) * time.Second / time.Duration(rate))
		time.Sleep(time.Until(due))
		all.Go(func() {
			var err error
			sizes[i], err = ask(client, url)
			took[i], bad[i] = time.Since(due), err != nil
		})
	}
	all.Wait()
	l := load{Asked: n, Bytes: sizes[n/2]}
	for _, b := range bad {
		if b {
			l.Failed++
		}
	}
	l.P50, l.P99, l.Max = quantiles(took)
	return l
}

// ask reads an answer to its end, compressed as browsers ask for it.
func ask(client *http.Client, url string) (int64, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := client.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", url, res.Status)
	}
	return n, err
}

// quantiles are the middle, the ninety-ninth of a hundred, and the worst.
func quantiles(took []time.Duration) (p50, p99, worst time.Duration) {
	s := slices.Sorted(slices.Values(took))
	if len(s) == 0 {
		return 0, 0, 0
	}
	return s[len(s)/2], s[min(len(s)*99/100, len(s)-1)], s[len(s)-1]
}

func round(d time.Duration) time.Duration {
	switch {
	case d > time.Second:
		return d.Round(10 * time.Millisecond)
	case d > time.Millisecond:
		return d.Round(10 * time.Microsecond)
	}
	return d.Round(time.Microsecond)
}
