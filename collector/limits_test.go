package collector

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"qianshao"
	"qianshao/collector/grid"
)

// endless is a body that goes on for ever: head once, then unit again and again.
type endless struct {
	head, unit string
	rest       string
	read       int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.rest == "" {
		e.rest, e.head = e.head, ""
		if e.rest == "" {
			e.rest = e.unit
		}
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	e.read += n
	return n, nil
}

func firstCode(err error) string {
	var fs qianshao.Faults
	if !errors.As(err, &fs) || len(fs) == 0 || fs[0].ZH == "" || fs[0].EN == "" {
		return ""
	}
	return fs[0].Code
}

// TestEndlessBodies holds that a body is read no further than what is told of
// it: a hundred faults, or more rows than are taken at once.
func TestEndlessBodies(t *testing.T) {
	t.Parallel()
	const good = `{"indicator":"retail","period":"2023-06","value":1}`
	for name, x := range map[string]struct {
		kind       string
		head, unit string
		code       string
		most       int // bytes read
	}{
		"objects without anything": {"application/json", "[{}", ",{}", "unknown-indicator", 10_000},
		"numbers":                  {"application/json", "[1", ",1", "json", 10_000},
		"brackets":                 {"application/json", "[", "[", "json", 100_000},
		"names nearly right":       {"application/json", "[" + `{"indicator":"retai","period":"x"}`, `,{"indicator":"retai","period":"x"}`, "unknown-indicator", 20_000},
		"good rows":                {"application/json", "[" + good, "," + good, "too-many-rows", 20_000},
		"lines without anything":   {"application/x-ndjson", "", "{}\n", "unknown-indicator", 10_000},
		"lines that are no JSON":   {"application/x-ndjson", "", "x\n", "json", 10_000},
		"one line":                 {"application/x-ndjson", "", "{", "too-long", 1 << 20},
		"good lines":               {"application/x-ndjson", "", good + "\n", "too-many-rows", 20_000},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := limitOptions(t)
			body := &endless{head: x.head, unit: x.unit}
			_, err := ReadBody(x.kind, body, o)
			if got := firstCode(err); got != x.code {
				t.Errorf("code %q, want %q (%.200v)", got, x.code, err)
			}
			if x.code == "too-many-rows" {
				x.most += o.MaxRows * len(x.unit)
			}
			if body.read > x.most {
				t.Errorf("read %d bytes, want at most %d", body.read, x.most)
			}
		})
	}
}

func limitOptions(t *testing.T) Options {
	t.Helper()
	p := &qianshao.Plan{ID: "p", Year: 2023, Area: "a", Indicators: []qianshao.Indicator{
		{ID: "retail", Name: qianshao.Text{ZH: "零售"}, Area: "a", Measure: qianshao.Level, Unit: "%", Every: qianshao.Month}}}
	p.Index()
	return Options{Catalog: NewCatalog(p), Source: "push", Year: 2023, MaxRows: 1000}
}

// TestMuchOfLittle holds what a body may hold of one thing: doubtful figures,
// cells of a record, letters of a note, a name or a row.
func TestMuchOfLittle(t *testing.T) {
	t.Parallel()
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	const head = "indicator,period,value,note\n"
	for name, x := range map[string]struct{ kind, body, code string }{
		"many doubtful figures": {"text/csv", head + many(5001, "retail,2023-06,约%d,\n"), "too-many-held"},
		"as many as are taken":  {"text/csv", head + many(5000, "retail,2023-06,约%d,\n"), ""},
		"many contradictions":   {"application/x-ndjson", many(5001, `{"indicator":"retail","period":"2023-06","value":%d}`+"\n"), "too-many-held"},
		"many rows":             {"text/csv", head + many(10_001, "retail,2023-06,1,%d\n"), "too-many-rows"},
		"many commas":           {"text/csv", strings.Repeat(",", 2<<20), "too-large"},
		"many commas after all": {"text/csv", head + strings.Repeat(",", 2<<20), "too-large"},
		"an open quote":         {"text/csv", head + `"` + strings.Repeat("a", 2<<20), "too-large"},
		"a long name":           {"text/csv", head + strings.Repeat("零", 300_000) + ",2023-06,1,\n", "unknown-indicator"},
		"a long note":           {"text/csv", head + "retail,2023-06,1," + strings.Repeat("a", 12_001) + "\n", "too-long"},
		"a long note of JSON":   {"application/json", `[{"indicator":"retail","period":"2023-06","value":1,"note":"` + strings.Repeat("a", 12_001) + `"}]`, "too-long"},
		"a long row":            {"application/json", `[{"indicator":"` + strings.Repeat("a", 1<<16) + `"}]`, "too-long"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := limitOptions(t)
			if strings.HasPrefix(x.code, "too-many-h") || x.code == "" {
				o.MaxRows = 100_000
			}
			_, err := ReadBody(x.kind, io.LimitReader(strings.NewReader(x.body), 64<<20), o)
			var fs qianshao.Faults
			if got := firstCode(err); got != x.code || errors.As(err, &fs) && len(fs[0].Value) > 2000 {
				t.Errorf("code %q, want %q (%.300v)", got, x.code, err)
			}
		})
	}
}

// A sheet that is sent holds no more numbers than rows may be sent, whether the
// plan knows them or not; each of them is answered for.
func TestNumbersInASheet(t *testing.T) {
	t.Parallel()
	p, g := wideSheet(t, 20, 10)
	for i := range g.Rows[1:] {
		g.Rows[i+1][0].Text = fmt.Sprintf("无名%d号", i) // none is the plan's
	}
	g.Rows[1][0].Text = p.Indicators[0].Name.ZH
	for most, refused := range map[int]bool{0: false, 200: false, 199: true} {
		_, err := readGrids(g.File, []*grid.Grid{g}, Options{Catalog: NewCatalog(p), Year: 2023, MaxRows: most})
		if refused != (err != nil) || refused && !strings.Contains(err.Error(), "qianshao import") {
			t.Errorf("at most %d: %v", most, err)
		}
	}
}
