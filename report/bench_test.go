package report

import (
	"fmt"
	"io"
	"testing"
)

// large is a bulletin of the size of a whole plan: six battles, 120
// indicators, 24 charts.
func large() *Paper {
	p := sample()
	s := p.Battles[0]
	p.Battles = nil
	for i := range 6 {
		b := Section{Name: fmt.Sprintf("第%d仗", i+1), Text: s.Text, Needs: s.Needs}
		for range 5 {
			b.Rows = append(b.Rows, s.Rows...)
		}
		for range 4 {
			b.Charts = append(b.Charts, s.Charts...)
		}
		p.Battles = append(p.Battles, b)
	}
	return p
}

func BenchmarkBulletin(b *testing.B) {
	for _, form := range []string{"docx", "xlsx", "html"} {
		b.Run(form, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := forms[form](large(), io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
