package qianshao

import (
	"testing"
	"time"
)

// A battle is held against its own last dispatch, a part against its battle's;
// whoever holds none, and all together, against the plan's.
func TestReadingSince(t *testing.T) {
	t.Parallel()
	p := &Plan{Battles: []Battle{{ID: "growth"}, {ID: "growth/land", Parent: "growth"}, {ID: "risk"}, {ID: "quiet"}}}
	p.Index()
	named := func(battle, kind string) Earlier {
		return Earlier{Dispatch{Battle: battle, Kind: kind}, NewFrame(), []*Verdict{{Year: len(kind)}}}
	}
	whole := named("", "month")
	r := &Reading{Plan: p, Last: whole.Dispatch, Then: whole.Figures, Before: whole.Verdicts, Own: []Earlier{named("growth", "ten"), named("risk", "quarter")}}
	for battle, kind := range map[string]string{"": "month", "growth": "ten", "growth/land": "ten", "risk": "quarter", "quiet": "month", "unknown": "month"} {
		if got := r.Since(battle); got.Kind != kind || got.Verdicts[0].Year != len(kind) {
			t.Errorf("%q is held against %s, want %s", battle, got.Kind, kind)
		}
	}
	if got := (&Reading{Plan: p}).Since("risk"); got.Verdicts != nil || !got.Period.IsZero() {
		t.Errorf("nothing came before, yet %+v", got)
	}
}

// Verdicts and forecasts are found by their line: by place where all are there,
// by search where a reading holds some only.
func TestVerdictsOfAReading(t *testing.T) {
	t.Parallel()
	p := spread()
	r := &Reading{Plan: p}
	for i := range p.Indicators {
		r.Verdicts = append(r.Verdicts, &Verdict{Series: p.Indicators[i].Series(), Decimals: int8(i)})
		r.Forecasts = append(r.Forecasts, &Forecast{Years: i})
	}
	some := &Reading{Plan: p, Verdicts: r.Verdicts[3:], Forecasts: r.Forecasts[:1]}
	loose := &Reading{Verdicts: r.Verdicts}
	south, lane := Series{"jobs", "south"}, Series{"jobs", "lane"}
	for name, x := range map[string]*Reading{"all": r, "some": some, "without a plan": loose} {
		if v := x.VerdictIn(south); v == nil || v.Decimals != 3 {
			t.Errorf("%s: south is %v", name, v)
		}
		if v := x.VerdictIn(lane); v != nil {
			t.Errorf("%s: lane is %v", name, v)
		}
		if v := x.Verdict("roads"); v == nil || v.Decimals != 4 {
			t.Errorf("%s: roads is %v", name, v)
		}
		if v := x.Verdict("none"); v != nil {
			t.Errorf("%s: none is %v", name, v)
		}
	}
	if v := r.Verdict("jobs"); v == nil || v.Decimals != 1 {
		t.Errorf("jobs is %v", v)
	}
	if f := r.Forecast(south); f == nil || f.Years != 3 || r.Forecast(lane) != nil || some.Forecast(south) != nil || some.Forecast(Series{"debt", "city"}) == nil {
		t.Errorf("south's forecast is %v", f)
	}
}

// A moment is known once it has come by both clocks; live, always. What was
// issued by then shows the outcome of then.
func TestWhatAReadingKnew(t *testing.T) {
	t.Parallel()
	at := func(h int) time.Time { return time.Date(2023, 6, 1, h, 0, 0, 0, time.UTC) }
	for _, x := range []struct {
		r    Reading
		at   int
		want bool
	}{{Reading{Clock: Clock{Now: at(9)}}, 9, true}, {Reading{Clock: Clock{Now: at(9)}}, 10, false}, {Reading{Live: true, Clock: Clock{Now: at(9)}}, 10, true},
		{Reading{Clock: Clock{Now: at(9), AsOf: at(8)}}, 8, true}, {Reading{Clock: Clock{Now: at(9), AsOf: at(8)}}, 9, false}} {
		if x.r.Knew(at(x.at)) != x.want {
			t.Errorf("%+v at %d: %t", x.r.Clock, x.at, !x.want)
		}
	}
	s := Series{"debt", "city"}
	list := []Issued{{Series: s, At: at(8).UnixMicro(), Outcome: ClosedMet}, {Series: s, At: at(10).UnixMicro()}, {Series: Series{"none", "city"}, At: at(8).UnixMicro(), Outcome: ClosedMet}}
	r := &Reading{Clock: Clock{Now: at(9)}, Verdicts: []*Verdict{{Series: s, Endings: []Ending{{Closing: ClosedMiss}}}}}
	if got := r.Outcomes(list); len(got) != 2 || got[0].Outcome != ClosedMiss || got[1].Outcome != ClosedMet {
		t.Errorf("%+v", got)
	}
	r.Live = true
	if got := r.Outcomes(list); len(got) != 3 || got[0].Outcome != ClosedMet {
		t.Errorf("live: %+v", got)
	}
}
