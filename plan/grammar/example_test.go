package grammar_test

import (
	"fmt"

	"qianshao"
	"qianshao/plan/grammar"
)

// Several targets on one indicator are judged each on its own.
func ExampleTargets() {
	_, targets, _ := grammar.Targets(nil, ">= 8; > city_gdp_growth", 2023)
	for _, t := range targets {
		fmt.Println(t.Kind == qianshao.Compare, t.Cmp, t.Value, t.Ref)
	}
	// Output:
	// true >= 8 @
	// true > 0 city_gdp_growth@
}
