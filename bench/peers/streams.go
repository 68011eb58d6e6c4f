package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// streamCount is how many pages follow a plan at once, streamRounds how many
// figures they hear of.
const (
	streamCount  = 2000
	streamRounds = 10
)

// streams opens many event streams of one plan, and measures what one takes of
// the server's memory and how soon after a figure was answered the last of them
// has heard of it.
func (b *bench) streams(ctx context.Context) error {
	plan, err := b.file("streams.yaml", planOf("streams", indicators, nil))
	if err != nil {
		return err
	}
	p, err := b.qianshao(ctx, "serve", "--plan", plan, "--data", filepath.Join(b.dir, "streams"))
	if err != nil {
		return err
	}
	defer p.stop()
	if _, err := post(p.base+"/api/v1/observations", "application/json",
		strings.NewReader(zeros(indicators))); err != nil {
		return err
	}
	before := p.resident()
	heard := make(chan time.Time, streamCount)
	var open, all sync.WaitGroup
	var conns []net.Conn
	defer func() {
		for _, c := range conns {
			c.Close()
		}
		all.Wait()
	}()
	for range streamCount {
		c, err := net.Dial("tcp", strings.TrimPrefix(p.base, "http://"))
		if err != nil {
			return err
		}
		conns = append(conns, c)
		if _, err := fmt.Fprintf(c, "GET /api/v1/events HTTP/1.1\r\nHost: %s\r\n\r\n", c.RemoteAddr()); err != nil {
			return err
		}
		open.Add(1)
		all.Go(func() { follow(c, open.Done, heard) })
	}
	open.Wait()
	each := float64(p.resident()-before) / streamCount
	var lasts []time.Duration
	for i := range streamRounds {
		row := fmt.Sprintf(`[{"indicator":"i%d","period":"%s","value":%d}]`, i, lastMonth(), i+1)
		if _, err := post(p.base+"/api/v1/observations", "application/json", strings.NewReader(row)); err != nil {
			return err
		}
		answered, last := time.Now(), time.Time{}
		for range streamCount {
			select {
			case at := <-heard:
				if at.After(last) {
					last = at
				}
			case <-time.After(30 * time.Second):
				return fmt.Errorf("round %d: not every stream has heard", i)
			}
		}
		lasts = append(lasts, last.Sub(answered))
		time.Sleep(200 * time.Millisecond) // what else belongs to this figure is told
		for len(heard) > 0 {
			<-heard
		}
	}
	b.add(fmt.Sprintf("%d event streams, memory of one", streamCount), fmt.Sprintf("%.1f KB", each), "", 0)
	b.add(fmt.Sprintf("%d event streams, all have heard after", streamCount),
		fmt.Sprintf("p50 %s, worst of %d %s", round(middle(lasts)), streamRounds, round(slices.Max(lasts))), "", 0)
	return nil
}

// follow reads a stream, and tells when it is greeted and of each commit.
func follow(c net.Conn, greeted func(), heard chan<- time.Time) {
	lines := bufio.NewReaderSize(c, 512)
	for {
		line, err := lines.ReadString('\n')
		switch {
		case err != nil:
			return
		case line == "event: hello\n":
			greeted()
		case line == "event: commit\n":
			select {
			case heard <- time.Now():
			default:
			}
		}
	}
}

func middle(took []time.Duration) time.Duration {
	slices.Sort(took)
	return took[len(took)/2]
}
