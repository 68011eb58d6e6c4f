package main

import (
	"bufio"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// starting measures a start until the wall is shown, and the most memory it
// takes: on a store of -rows figures that was never judged, and on the same with
// its verdicts stored.
func (b *bench) starting(ctx context.Context) error {
	plan, err := b.areasPlan(b.stored / months)
	if err != nil {
		return err
	}
	data := filepath.Join(b.dir, "starting")
	if _, err := b.grown(ctx, plan, data, 0, b.stored/(indicators*months)); err != nil {
		return err
	}
	return b.started(ctx, fmt.Sprintf("%d rows", b.stored), plan, data)
}

// started starts twice on a folder, the first time never judged.
func (b *bench) started(ctx context.Context, what, plan, data string) error {
	for _, when := range []string{"never judged", "verdicts stored"} {
		address, err := free()
		if err != nil {
			return err
		}
		began := time.Now()
		p, err := b.start(ctx, address, "/", b.program, "serve", "--plan", plan, "--data", data, "--listen", address)
		if err != nil {
			return err
		}
		took := time.Since(began)
		b.add(fmt.Sprintf("start on %s, %s", what, when), fmt.Sprintf("wall after %s, %d MB at most", round(took),
			p.memory()), "", 0)
		p.stop()
	}
	return nil
}

// firstJudgement measures the same on a plan of -series lines, each an indicator
// in an area with two targets, half of which raise alerts.
func (b *bench) firstJudgement(ctx context.Context) error {
	areas := max(1, b.series/indicators)
	plan, err := b.file("first.yaml", linesPlan(areas))
	if err != nil {
		return err
	}
	csv, err := b.written("first.csv", func(w *bufio.Writer) {
		w.WriteString("indicator,area,period,value\n")
		for i := range indicators {
			for a := range areas {
				for m := range months - 12 + int(today().Month()) - 1 {
					fmt.Fprintf(w, "i%d,a%d,%d-%02d,%d\n", i, a, today().Year()-1+m/12, m%12+1, 5+(i+a+m)%10+a%2*20)
				}
			}
		}
	})
	if err != nil {
		return err
	}
	data := filepath.Join(b.dir, "first")
	if _, err := b.filed(ctx, plan, data, csv); err != nil {
		return err
	}
	return b.started(ctx, fmt.Sprintf("a plan of %d lines", areas*indicators), plan, data)
}

// linesPlan is a plan whose indicators are judged in each of so many areas.
func linesPlan(areas int) string {
	text := planOf("lines", indicators, areasOf(areas))
	return strings.ReplaceAll(text, `measure: count, unit: 起, every: month, lead: caizheng, targets: "= 0"`,
		`measure: flow, unit: 亿元, every: month, lead: caizheng, areas: {below: nanhu}, targets: ">= 240; growth >= 1"`)
}
