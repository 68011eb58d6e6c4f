package cells

import (
	"slices"
	"strings"

	"qianshao"
	"qianshao/collector/catalog"
	"qianshao/collector/spell"
)

// meant finds the indicators that a row's, heading's or title's name means for
// figures of a kind: an amount's growth has its column under the amount's
// name. bare says that only the plan makes the figure a growth.
func (r *reader) meant(names []catalog.Entry, label string, what spell.What) (es []catalog.Entry, bare bool) {
	growth := func(e catalog.Entry) bool { return e.In.Measure == qianshao.Growth }
	own := slices.DeleteFunc(slices.Clone(names), func(e catalog.Entry) bool { return !growth(e) })
	if what == spell.Growth {
		if len(own) > 0 {
			return own, false
		}
		var out []catalog.Entry
		for _, e := range names {
			for _, n := range catalog.Names(e.In) {
				for _, x := range r.o.Catalog.Growths(n) {
					if !slices.Contains(out, x) && (x.In.Area == e.In.Area || x.In.Many && e.In.Many) {
						out = append(out, x)
					}
				}
			}
		}
		return out, false
	}
	others := slices.DeleteFunc(slices.Clone(names), growth)
	if len(others) > 0 {
		return others, false
	}
	_, said := spell.OfAmount(spell.Label(label))
	return own, !said && !strings.Contains(label, "率")
}

// named reports whether the plan gives an indicator this very name, and not
// only one that ends in 增速.
func named(in *qianshao.Indicator, label string) bool {
	l := spell.Label(label)
	return slices.ContainsFunc(append(catalog.Names(in), in.ID, in.Name.ZH), func(n string) bool {
		return spell.Label(n) == l
	})
}

// pick chooses among indicators of one name the one that a figure of this
// period suits.
func pick(es []catalog.Entry, sp spell.Spelled, year int) (catalog.Entry, bool) {
	if len(es) == 0 {
		return catalog.Entry{}, false
	}
	best, score := es[0], -1
	for _, e := range es {
		s := 0
		if !sp.Period.IsZero() {
			if _, misfit := Fit(e.In, sp); misfit == nil {
				s += 2
			}
			year = sp.Period.Year()
		}
		if e.Plan.Year == year {
			s++
		}
		if s > score {
			best, score = e, s
		}
	}
	return best, true
}

// rank finds an indicator of places that a column of ranks is of.
func (r *reader) rank(k *key, heading string) ([]catalog.Entry, bool) {
	for _, e := range k.names {
		if isPlace(e.In) {
			return []catalog.Entry{e}, true
		}
	}
	head := strings.Join(strings.Fields(spell.Fold(heading)), "")
	for _, name := range []string{spell.Label(k.label) + head, spell.Label(k.label) + "排名",
		spell.Label(k.label) + "位次", spell.Label(k.label) + "增速排名", spell.Label(k.label) + "增速" + head} {
		if es := r.o.Catalog.Find(name); len(es) > 0 && isPlace(es[0].In) {
			return es, true
		}
	}
	return nil, false
}

// isPlace reports whether an indicator is a place among others.
func isPlace(in *qianshao.Indicator) bool {
	return in.Unit == "位" || in.Unit == "名" && strings.Contains(in.Name.ZH+strings.Join(in.Labels, ""), "名次") ||
		strings.Contains(in.Name.ZH, "排名") || strings.Contains(in.Name.ZH, "位次")
}
