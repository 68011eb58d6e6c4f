package config

import (
	"fmt"
	"slices"
	"strings"

	"qianshao"
)

// CheckRoutes refuses a route to a plan, unit or battle that no plan has: its
// messages would go nowhere without a word.
func (c *Config) CheckRoutes(plans []*qianshao.Plan) error {
	var fs qianshao.Faults
	if len(plans) == 0 {
		return nil
	}
	ids, receivers := receiversOf(plans)
	for i, r := range c.Routes {
		add := func(key, value string, known []string, zh, en string) {
			if !slices.Contains(known, value) {
				fs = append(fs, c.text.in(qianshao.Fault{Field: fmt.Sprintf("routes[%d].%s", i, key), Value: value,
					Code: "route", ZH: zh, EN: en, Remedy: strings.Join(known, ", ")}))
			}
		}
		for _, id := range r.Plans {
			add("plans", id, ids, "没有这个计划", "no such plan")
		}
		for _, to := range r.To {
			add("to", to, receivers, "没有这个单位或召集人", "no such unit or convener")
		}
	}
	return fs.Err()
}

// receiversOf lists the plans, and whom their messages go to.
func receiversOf(plans []*qianshao.Plan) (ids, receivers []string) {
	for _, p := range plans {
		ids = append(ids, p.ID)
		for _, u := range p.Units {
			receivers = append(receivers, u.ID)
		}
		for _, b := range p.Battles {
			receivers = append(receivers, "convener:"+b.ID)
		}
	}
	slices.Sort(receivers)
	return ids, slices.Compact(receivers)
}
