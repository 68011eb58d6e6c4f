package api

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// TestDescribedAnswers holds the schemas of openapi.yaml against what is
// answered: every field, and no other.
func TestDescribedAnswers(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Components struct {
			Schemas map[string]struct {
				Properties map[string]any `yaml:"properties"`
			} `yaml:"schemas"`
		} `yaml:"components"`
	}
	if err := yaml.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	for name, answer := range map[string]reflect.Type{"Status": reflect.TypeFor[StatusJSON](), "Verdict": reflect.TypeFor[VerdictJSON](), "Finding": reflect.TypeFor[FindingJSON](),
		"Ending": reflect.TypeFor[EndingJSON](), "Alerts": reflect.TypeFor[AlertsJSON](), "Alert": reflect.TypeFor[AlertJSON](), "Delivery": reflect.TypeFor[deliveryJSON]()} {
		var described []string
		for key := range doc.Components.Schemas[name].Properties {
			described = append(described, key)
		}
		slices.Sort(described)
		fields := jsonFields(answer)
		slices.Sort(fields)
		if !slices.Equal(described, fields) {
			t.Errorf("%s: described %q, answered %q", name, described, fields)
		}
	}
	at := strings.Index(string(raw), "                    sheet: {type: string}")
	for _, key := range jsonFields(reflect.TypeFor[CellRead]()) {
		if !strings.Contains(string(raw)[at:], "                    "+key+": ") {
			t.Errorf("a cell's %s is not described", key)
		}
	}
}

// jsonFields are the names that a struct's fields have in JSON, those of
// embedded ones too.
func jsonFields(t reflect.Type) (out []string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			out = append(out, jsonFields(f.Type)...)
		case name != "" && name != "-":
			out = append(out, name)
		}
	}
	return out
}
