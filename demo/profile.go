package demo

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"qianshao"
)

//go:embed profiles.yaml
var profilesYAML []byte

// profile is what stands out in one indicator's figures.
type profile struct {
	Mid, End  *float64
	Past      map[int]float64
	Season    []float64
	Rows      map[int]string
	Set       map[string]float64
	Late      map[string]int
	Missing   []string
	Withdrawn map[string]takeBack
	Revised   map[string]correction
	Status    string
	Target    *float64 // of an area that the plan gives none
	Sum       bool     // of the other areas' figures, or of the parts'
	firm      bool     // no figure is preliminary
}

// takeBack is a figure withdrawn some days after its report, and given anew.
type takeBack struct{ After, Again int }

// correction is a first figure that some days later gave way to the true one.
type correction struct {
	First float64
	After int
	Note  string
}

// mustProfiles reads the bundled table. It is part of the program, and a test
// reads it too: where it is broken, so is the build.
func mustProfiles() map[string]profile {
	var out map[string]profile
	if err := yaml.UnmarshalWithOptions(profilesYAML, &out, yaml.Strict()); err != nil {
		panic(fmt.Sprintf("profiles.yaml: %v", err))
	}
	return out
}

// row returns a year's figures where the profile gives them, one a period.
func (p *profile) row(in *qianshao.Indicator, year int) ([]cell, bool) {
	text, ok := p.Rows[year]
	if !ok {
		return nil, false
	}
	out := make([]cell, qianshao.PeriodsIn(in.Every, year))
	for i, s := range strings.Fields(text) {
		if v, err := strconv.ParseFloat(s, 64); err == nil && i < len(out) {
			out[i] = cell{value: v, there: true}
		}
	}
	return out, true
}

// cell is a period's true figure, if there is one.
type cell struct {
	value float64
	there bool
}
