package dispatches

import (
	"errors"
	"strings"
	"testing"
	"time"

	"qianshao"
)

// A round that is not frozen is a draft by what is known now, and after its
// cut-off by what was known then.
func TestReviewOfADraft(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		now, asOf time.Time
		grade     qianshao.Grade
	}{
		"before the cut-off":  {at(7, 16, 9, 30, 0), at(7, 16, 9, 30, 0), qianshao.Orange},
		"in its last second":  {cutoff, cutoff, qianshao.Orange},
		"after it":            {at(7, 30, 9, 0, 0), cutoff, qianshao.Orange},
		"before it was known": {at(7, 10, 9, 0, 0), at(7, 10, 9, 0, 0), qianshao.Yellow},
	} {
		d, o, p := open(t)
		o.know("debt", 250, at(7, 15, 9, 0, 0))
		o.know("debt", 310, at(7, 22, 9, 0, 0))
		d.Now = func() time.Time { return x.now }
		v, err := d.Review(t.Context(), p, monthly, "2023-06")
		if err != nil {
			t.Fatal(name, err)
		}
		if v.Frozen != nil || !v.AsOf.Equal(x.asOf) || v.Commit != 3 || len(v.Verdicts) != 2 || v.Verdicts[1].Grade != x.grade || v.Before.Period != june.Prev() ||
			v.Revised != nil || v.Turned != nil {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

// A frozen round is shown as it was, beside the figures revised since and the
// lights that they turn.
func TestReviewOfAFrozenRound(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		later   func(o *office)
		revised int
		turned  string
	}{
		"nothing since":                     {func(*office) {}, 0, ""},
		"the same figure again":             {func(o *office) { o.know("debt", 110.5, at(8, 1, 9, 0, 0)) }, 0, ""},
		"revised, of the same light":        {func(o *office) { o.know("debt", 111, at(8, 1, 9, 0, 0)) }, 1, ""},
		"revised, of another light":         {func(o *office) { o.know("debt", 305, at(8, 1, 9, 0, 0)) }, 1, "debt green red"},
		"one that had not been reported":    {func(o *office) { o.know("arrears", 250, at(8, 1, 9, 0, 0)) }, 1, "arrears yellow orange"},
		"both":                              {func(o *office) { o.know("arrears", 1, at(8, 1, 9, 0, 0)); o.know("debt", 150, at(8, 2, 9, 0, 0)) }, 2, "arrears yellow green, debt green yellow"},
		"revised there and back, unchanged": {func(o *office) { o.know("debt", 305, at(8, 1, 9, 0, 0)); o.know("debt", 110.5, at(8, 2, 9, 0, 0)) }, 0, ""},
	} {
		d, o, p := frozenJune(t)
		x.later(o)
		v, err := d.Review(t.Context(), p, monthly, "2023-06")
		if err != nil {
			t.Fatal(name, err)
		}
		if v.Frozen == nil || v.Frozen.Build != "b1" || !v.AsOf.Equal(cutoff) || v.Commit != 1 || len(v.Verdicts) != 2 || v.Verdicts[1].Grade != qianshao.Green || len(v.Revised) != x.revised {
			t.Errorf("%s: %+v", name, v)
		}
		var got []string
		for _, c := range v.Turned {
			got = append(got, c.Indicator+" "+c.Then.String()+" "+c.Now.String())
		}
		if s := strings.Join(got, ", "); s != x.turned {
			t.Errorf("%s: %s, want %s", name, s, x.turned)
		}
	}
}

// What is asked for and is not there is named with a remedy; what cannot be read
// is an error.
func TestReviewOfWhatIsNotThere(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		kind, period string
		spoil        func(o *office)
		code         string
	}{
		"no such kind":        {"周调度", "2023-06", func(*office) {}, "unknown-dispatch"},
		"no period":           {monthly, "June", func(*office) {}, "period"},
		"without evidence":    {monthly, "2023-06", func(o *office) { o.frozen[0].Paper("evidence").Body = nil }, "evidence-gone"},
		"evidence in tatters": {monthly, "2023-06", func(o *office) { o.frozen[0].Paper("evidence").Body = []byte("{") }, "evidence-gone"},
	} {
		d, o, p := frozenJune(t)
		x.spoil(o)
		_, err := d.Review(t.Context(), p, x.kind, x.period)
		if f, _ := errors.AsType[qianshao.Fault](err); f.Code != x.code || f.Remedy == "" || f.ZH == "" || f.EN == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, what := range []string{"list", "paper", "figures"} {
		d, o, p := frozenJune(t)
		o.fails = what
		if _, err := d.Review(t.Context(), p, monthly, "2023-06"); !errors.Is(err, errLost) {
			t.Errorf("%s is lost: %v", what, err)
		}
	}
}
