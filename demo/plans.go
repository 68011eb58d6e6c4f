package demo

import (
	"fmt"

	"qianshao"
	"qianshao/plan"
	"qianshao/plans"
)

// Plans returns the bundled plans, the demonstration's first.
func Plans() ([]*qianshao.Plan, error) {
	var out []*qianshao.Plan
	for _, name := range plans.Files() {
		raw, err := plans.FS.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("bundled plan: %w", err)
		}
		p, err := plan.Read(name, raw)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}
