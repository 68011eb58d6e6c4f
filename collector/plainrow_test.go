package collector

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"qianshao"
)

// careful reads a body without short cuts.
func careful(text string, lines bool) (*qianshao.Batch, error) {
	p := newBody(Options{Catalog: NewCatalog(testPlan()), Year: 2023})
	p.careful = true
	if lines {
		return p.lines(strings.NewReader(text))
	}
	return p.array(strings.NewReader(text))
}

// sameReading holds that a body is read as encoding/json reads it, also where
// it comes byte by byte.
func sameReading(t *testing.T, text string) {
	t.Helper()
	o := Options{Catalog: NewCatalog(testPlan()), Year: 2023}
	for _, lines := range []bool{false, true} {
		want, wantErr := careful(text, lines)
		kind := "application/json"
		if lines {
			kind = "application/x-ndjson"
		}
		got, err := ReadBody(kind, strings.NewReader(text), o)
		dripped, derr := ReadBody(kind, iotest.OneByteReader(strings.NewReader(text)), o)
		if fmt.Sprint(err, derr) != fmt.Sprint(wantErr, wantErr) {
			t.Fatalf("%q: %v, in drops %v, want %v", text, err, derr, wantErr)
		}
		var fs qianshao.Faults
		if wantErr != nil && errors.As(wantErr, &fs) != errors.As(err, &fs) {
			t.Fatalf("%q: %T, want %T", text, err, wantErr)
		}
		if wantErr == nil && (!reflect.DeepEqual(got.Rows, want.Rows) || !reflect.DeepEqual(dripped.Rows, want.Rows)) {
			t.Fatalf("%q: %+v, in drops %+v, want %+v", text, got.Rows, dripped.Rows, want.Rows)
		}
	}
}

const plainSample = `{"indicator":"debt_ratio","period":"2023-03","value":12.3}`

var bodySamples = []string{
	"[" + plainSample + "]", plainSample, "[" + plainSample + "," + plainSample + "]", " [ " + plainSample + " , " + plainSample + " ] ",
	"[" + plainSample + plainSample + "]", "[" + plainSample + ",]", "[" + plainSample, "[" + plainSample + "]x", "[,", "[", "", "[]", "[{}]", "[1," + plainSample + "]", "[" + plainSample + ",null]",
	`[{"indicator":"debt_ratio","period":"2023-03","value":1,"value":2}]`, `[{"indicator":"debt_ratio","period":"2023-03","value":1,"note":null}]`,
	`[{"indicator":"debt_ratio","period":"2023-03","value":01}]`, `[{"indicator":"debt_ratio","period":"2023-03","value":-}]`, `[{"indicator":"debt_ratio","period":"2023-03","value":1e2}]`,
	`[{"indicator":"debt_ratio","period":"2023-03","value":"1"}]`, `[{"indicator":"debt_ratio","period":"2023-03","value":1,"note":"a\\n}\"中"}]`,
	`[{"indicator":"debt_ratio","period":"2023-03","value":1,"note":"` + "\xff" + `"}]`, `[{"indicator":"debt_ratio","period":"2023-03","value":1,"note":"` + "\t" + `"}]`,
	`[{"indicator":"debt_ratio","period":"2023-03","value":1,"more":[{"a":"]"}]}]`, `[{"indicator":"debt_ratio","period":"2023-03","value":1]}`, `[{"indicator":7}]`,
	"[" + plainSample + `,{"indicator":"nobody","period":"x","value":1},` + plainSample + "]", plainSample + "\n\n" + plainSample + "\nx",
}

func TestPlainRowsAreReadAsAnyOthers(t *testing.T) {
	t.Parallel()
	for _, text := range bodySamples {
		sameReading(t, text)
	}
}

func FuzzPlainRows(f *testing.F) {
	for _, text := range bodySamples {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { sameReading(t, text) })
}
