package dispatches

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"qianshao"
	"qianshao/report/dispatch"
)

// A round is frozen once its cut-off has passed, not at its last second, and only
// if the plan was known by then.
func TestWhatIsDueToBeFrozen(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		now, since time.Time
		before     []string // frozen already
		want       string   // the months of the battle's rounds
	}{
		"in the last second":                   {cutoff, at(7, 1, 0, 0, 0), nil, ""},
		"one second later":                     {cutoff.Add(time.Second), at(7, 1, 0, 0, 0), nil, "2023-06"},
		"two rounds, the older first":          {at(8, 22, 0, 0, 0), at(7, 1, 0, 0, 0), nil, "2023-06 2023-07"},
		"the plan known in the last second":    {at(8, 1, 0, 0, 0), cutoff, nil, "2023-06"},
		"the plan known a second later":        {at(8, 1, 0, 0, 0), cutoff.Add(time.Second), nil, ""},
		"the plan was never stored":            {at(8, 1, 0, 0, 0), time.Time{}, nil, ""},
		"frozen already":                       {at(8, 1, 0, 0, 0), at(7, 1, 0, 0, 0), []string{"2023-06"}, "2023-06"},
		"the older frozen already, one is due": {at(8, 22, 0, 0, 0), at(7, 1, 0, 0, 0), []string{"2023-06"}, "2023-06 2023-07"},
	} {
		d, o, p := open(t)
		o.since = x.since
		for _, r := range x.before {
			period, err := qianshao.ParsePeriod(r)
			if err != nil {
				t.Fatal(err)
			}
			o.frozen = append(o.frozen, qianshao.Frozen{Kind: monthly, Period: period}, qianshao.Frozen{Kind: "month", Period: period})
		}
		had := len(o.frozen)
		n, err := d.FreezeDue(t.Context(), p, x.now)
		if err != nil || n != len(o.frozen)-had {
			t.Errorf("%s: %d frozen, said %d, %v", name, len(o.frozen)-had, n, err)
		}
		var got []string
		for _, f := range o.frozen {
			if f.Kind == monthly {
				got = append(got, f.Period.String())
			}
		}
		if s := strings.Join(got, " "); s != x.want {
			t.Errorf("%s: %s, want %s", name, s, x.want)
		}
	}
}

// What is frozen says what was known by the cut-off, by which commit and version,
// and holds all papers and the evidence.
func TestWhatIsFrozen(t *testing.T) {
	t.Parallel()
	d, o, p := open(t)
	o.know("debt", 305.5, at(7, 22, 10, 0, 0)) // after the cut-off
	r, err := dispatch.RoundOf(p, monthly, "2023-06")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.freezeAsked(t.Context(), p, r); err != nil {
		t.Fatal(err)
	}
	f := o.frozen[0]
	if f.Plan != "small" || f.Key() != monthly+" 2023-06" || f.Cutoff != r.Cutoff || f.Meeting != r.Meeting || !f.AsOf.Equal(cutoff) || f.Commit != 2 ||
		f.PlanVersion != p.Version || f.Build != "b1" || !f.Frozen.Equal(d.Now()) {
		t.Errorf("%+v", f)
	}
	var formats []string
	for _, paper := range f.Papers {
		formats = append(formats, paper.Format)
		if !slices.Contains([]string{qianshao.PaperEvidence, qianshao.PaperHTML}, paper.Format) {
			continue
		}
		if !bytes.Contains(paper.Body, []byte("110.5")) || bytes.Contains(paper.Body, []byte("305.5")) {
			t.Errorf("%s lacks what was known, or holds what came later", paper.Format)
		}
	}
	if s := strings.Join(formats, " "); s != "docx evidence html xlsx" {
		t.Error(s)
	}
	var e Evidence
	if err := json.Unmarshal(f.Paper(qianshao.PaperEvidence).Body, &e); err != nil {
		t.Fatal(err)
	}
	if len(e.Verdicts) != 2 || e.Verdicts[1].Indicator != "debt" || e.Verdicts[1].Grade != qianshao.Green || e.PlanVersion != p.Version || e.Clock.Commit != 2 ||
		e.Promises == nil || e.Duties == nil || e.Tasks == nil {
		t.Errorf("%+v", e)
	}
	again, err := d.freeze(t.Context(), p, r, d.Now())
	if again || err != nil {
		t.Errorf("frozen twice: %t %v", again, err)
	}
}

// The version in force at the cut-off decides what is frozen, not the one of today.
func TestFrozenByTheVersionOfItsTime(t *testing.T) {
	t.Parallel()
	d, o, p := open(t)
	o.inForce = readPlan(t, strings.Replace(smallPlan, "cutoff: 20", "cutoff: 18", 1))
	if n, err := d.FreezeDue(t.Context(), p, at(7, 23, 0, 0, 0)); n != 2 || err != nil {
		t.Fatal(n, err)
	}
	i := slices.IndexFunc(o.frozen, func(f qianshao.Frozen) bool { return f.Kind == monthly })
	if f := o.frozen[i]; f.PlanVersion != o.inForce.Version || f.Cutoff.String() != "2023-07-18" || !f.AsOf.Equal(at(7, 18, 23, 59, 59)) {
		t.Errorf("%+v", f)
	}
}

// Whoever asks for a round too early is told from when it can be frozen.
func TestFrozenWhenAskedFor(t *testing.T) {
	t.Parallel()
	d, o, p := open(t)
	o.since = time.Time{} // also what was cut off before the plan was known
	r, err := dispatch.RoundOf(p, monthly, "2023-06")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		now  time.Time
		code string
	}{{at(7, 20, 12, 0, 0), "too-early"}, {cutoff, "too-early"}, {cutoff.Add(time.Second), ""}} {
		d.Now = func() time.Time { return x.now }
		err := d.freezeAsked(t.Context(), p, r)
		f, _ := errors.AsType[qianshao.Fault](err)
		if f.Code != x.code || (err == nil) != (x.code == "") || err != nil && !strings.Contains(f.Remedy, "2023-07-20") {
			t.Errorf("%v: %v", x.now, err)
		}
		if len(o.frozen) > 0 != (x.code == "") {
			t.Errorf("%v: %d frozen", x.now, len(o.frozen))
		}
	}
}

// What cannot be read or stored ends the freezing with the step that failed.
func TestNothingIsFrozenByHalves(t *testing.T) {
	t.Parallel()
	for _, what := range []string{"since", "list", "head", "plan", "figures", "transitions", "tasks", "freeze"} {
		d, o, p := open(t)
		o.fails = what
		if n, err := d.FreezeDue(t.Context(), p, at(7, 23, 0, 0, 0)); n != 0 || !errors.Is(err, errLost) || len(o.frozen) != 0 {
			t.Errorf("%s is lost: %d, %v", what, n, err)
		}
	}
}
