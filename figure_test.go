package qianshao

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// TestFigureSetIsAMap: whatever is put in and taken out, in whatever order, a
// set holds and writes what a map by name would.
func TestFigureSetIsAMap(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(20230315, 1))
	for range 2000 {
		var s FigureSet
		m, byName := map[Figure]float64{}, map[string]float64{}
		for range r.IntN(40) {
			f, v := Figure(1+r.IntN(figures)), math.Ldexp(r.NormFloat64(), r.IntN(160)-80)
			if r.IntN(4) == 0 {
				s.Drop(f)
				delete(m, f)
				delete(byName, f.String())
				continue
			}
			s.Set(f, v)
			m[f], byName[f.String()] = v, v
		}
		for f := Figure(0); f <= figures; f++ {
			v, ok := s.Get(f)
			if want, had := m[f]; v != want || ok != had {
				t.Fatalf("%s: %v %v, want %v %v", f, v, ok, want, had)
			}
		}
		if s.Len() != len(m) || s.IsZero() != (len(m) == 0) || len(m) > 0 && !reflect.DeepEqual(s, FiguresOf(m)) {
			t.Fatalf("%v is not %v", s, m)
		}
		for f, v := range s.All() {
			if m[f] != v {
				t.Fatalf("%s: %v, want %v", f, v, m[f])
			}
		}
		have, err := json.Marshal(s)
		want, err2 := json.Marshal(byName)
		if err != nil || err2 != nil || string(have) != string(want) {
			t.Fatalf("%s, want %s", have, want)
		}
		var back FigureSet
		if err := json.Unmarshal(have, &back); err != nil || s.Len() > 0 && !reflect.DeepEqual(back, s) {
			t.Fatalf("%v is read as %v: %v", s, back, err)
		}
	}
}

// TestEveryFigureHasAName of its own, which leads back to it.
func TestEveryFigureHasAName(t *testing.T) {
	t.Parallel()
	for f := Figure(1); f <= figures; f++ {
		if f.String() == "" || FigureNamed(f.String()) != f {
			t.Errorf("figure %d is %q, which is figure %d", f, f, FigureNamed(f.String()))
		}
	}
	for _, name := range []string{"", "zzz", "valuf", "a"} {
		if f := FigureNamed(name); f != 0 {
			t.Errorf("%q is %s", name, f)
		}
	}
	if Figure(figures+1).String() != "" || figures >= 64 {
		t.Errorf("%d figures do not fit", figures)
	}
}

// TestEvidenceWithoutFiguresWritesNone, and one of an unknown name is left out.
func TestEvidenceWithoutFiguresWritesNone(t *testing.T) {
	t.Parallel()
	f := func(e Evidence, want string) {
		t.Helper()
		if b, err := json.Marshal(e); err != nil || string(b) != want {
			t.Errorf("%s, want %s: %v", b, want, err)
		}
	}
	var e Evidence
	f(e, `{"case":"","decimals":0}`)
	if err := json.Unmarshal([]byte(`{"case":"behind","figures":{"value":2,"once_upon":3,"gap":1e-9}}`), &e); err != nil {
		t.Fatal(err)
	}
	f(e, `{"case":"behind","figures":{"gap":1e-9,"value":2},"decimals":0}`)
	e.Set(FigGap, math.NaN())
	if b, err := json.Marshal(e); err == nil {
		t.Errorf("%s, want a refusal", b)
	}
}

// TestMovedFiguresKeepToTheirPart: what is set later in one set does not reach
// into the numbers of the next.
func TestMovedFiguresKeepToTheirPart(t *testing.T) {
	t.Parallel()
	a, b := FiguresOf(map[Figure]float64{FigValue: 1, FigGap: 2}), FiguresOf(map[Figure]float64{FigValue: 3})
	var none FigureSet
	buf := none.MoveTo(b.MoveTo(a.MoveTo(make([]float64, 0, 9))))
	a.Set(FigTarget, 9)
	if v, _ := b.Get(FigValue); v != 3 || len(buf) != 3 || none.Len() != 0 {
		t.Errorf("%v %v %v", v, buf, none)
	}
	if v, _ := a.Get(FigGap); v != 2 {
		t.Errorf("gap %v", v)
	}
}

// TestFiguresAreReadLikeAnyJSON: what is read fast comes out as the JSON at large
// does, and what is not written that way is read too.
func TestFiguresAreReadLikeAnyJSON(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`{}`, `{"value":1}`, `{"gap":-4.7,"value":1e21}`, `{"once_upon":3}`, `{"once,upon":3,"value":2}`, `{"a:b":3,"value":2}`,
		` { "value" : 2 , "gap" : 1e-9 } `, `{"\u0076alue":2}`, `{"value":1,"value":2}`, `{"value":null,"gap":1}`, `null`,
		`{"value":"2"}`, `{"value":[1,2]}`, `{"value":1e999}`, `[]`, `{"value":1,}`, `{"value"}`, `{"value":0x1p3}`, `{"value":inf}`} {
		want, m := FigureSet{}, map[string]float64{}
		wrong := json.Unmarshal([]byte(text), &m)
		for name, v := range m {
			if f := FigureNamed(name); f != 0 && wrong == nil {
				want.Set(f, v)
			}
		}
		var have FigureSet
		if err := have.UnmarshalJSON([]byte(text)); (err == nil) != (wrong == nil) || !reflect.DeepEqual(have, want) {
			t.Errorf("%s is read as %v, want %v: %v, want %v", text, have, want, err, wrong)
		}
	}
}

// What is written is read without the reader of JSON at large; that one reads the rest.
func TestFiguresWrittenAreReadAtOnce(t *testing.T) {
	t.Parallel()
	var s FigureSet
	for _, n := range []int{0, 1, 3} {
		for f := range n {
			s.Set(Figure(f+1), float64(f)-.5)
		}
		raw, err := s.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := readFigures(raw); !ok || len(got.values) != n {
			t.Errorf("%s: %v %t", raw, got, ok)
		}
	}
	for text, want := range map[string]bool{`{}`: true, `{"":1}`: true, `{"value":1}`: true, `[]`: false, `{`: false, ``: false, `{"value":1]`: false, `("value":1}`: false, `{value":1}`: false,
		`{"value:1}`: false, `{":1}`: false, `{:1}`: false, `{"value":}`: false, `{"value":1,}`: false, `{"value"}`: false, `{"value": 1}`: false, `{"value":null}`: false, `{"value":NaN}`: false} {
		if _, ok := readFigures([]byte(text)); ok != want {
			t.Errorf("%s: %t", text, ok)
		}
	}
}
