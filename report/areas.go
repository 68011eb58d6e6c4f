package report

import (
	"slices"
	"strconv"
	"strings"

	"qianshao"
	"qianshao/words"
)

// together puts the lines of one indicator that stand in different areas and
// share a key where the first of them is; all else stays by itself.
func together[T any](list []T, of func(T) (Place, string)) (out [][]T) {
	type key struct{ shared, more string }
	at := map[key]int{}
	for _, x := range list {
		place, more := of(x)
		k := key{place.Shared, more}
		i, known := at[k]
		if !known || place.Shared == "" {
			i, at[k] = len(out), len(out)
			out = append(out, nil)
		}
		out[i] = append(out[i], x)
	}
	return out
}

// placed tells indicators from areas where rows are of indicators in several: a
// column of areas comes behind the one that names them, to sort and filter by.
func (p *Paper) placed(t Table, name int, of func(row int) Place) Table {
	many := false
	for i := range t.Rows {
		many = many || of(i).Shared != ""
	}
	if !many {
		return t
	}
	t.Columns = slices.Insert(t.Columns, name+1, p.col("地区", "Area", 6, Words))
	for i, row := range t.Rows {
		place := of(i)
		if place.Shared != "" {
			row[name] = text(place.Shared)
		}
		t.Rows[i] = slices.Insert(row, name+1, text(orDash(place.Area)))
	}
	return t
}

// areasIn counts and names areas: 3地（甲县、乙县、丙县）.
func areasIn[T any](lang string, list []T, name func(T) string) string {
	names := make([]string, len(list))
	for i, x := range list {
		names[i] = clean(name(x))
	}
	return words.In(lang, strconv.Itoa(len(list))+"地（", strconv.Itoa(len(list))+" areas (") + strings.Join(names,
		words.In(lang, "、", ", ")) + words.In(lang, "）", ")")
}

// inAreas has the row of an indicator's line tell of its other areas too; its
// figures are those of the first of the worst, which it names.
func (p *Paper) inAreas(row []Cell, same []*Row) {
	first := same[0]
	name := clean(first.Shared)
	var more []string
	if first.Unit != "" {
		more = append(more, clean(first.Unit))
	}
	more = append(more, words.In(p.Lang, "以"+clean(first.Area)+"为例", "as in "+clean(first.Area)))
	if first.Responsible != "" && first.Responsible != first.Area {
		more = append(more, clean(first.Responsible))
	}
	row[1] = text(name + words.In(p.Lang, "（", " (") + strings.Join(more, words.In(p.Lang, "，", ", ")) +
		words.In(p.Lang, "）", ")"))
	var lights []string
	for g := qianshao.Red; g >= qianshao.Yellow; g-- {
		var of []*Row
		for _, r := range same {
			if r.Grade == g {
				of = append(of, r)
			}
		}
		if len(of) > 0 {
			lights = append(lights, words.Grade(p.Lang, g)+words.In(p.Lang, "", " ")+areasIn(p.Lang, of,
				func(r *Row) string { return r.Area }))
		}
	}
	why := strings.Join(lights, words.In(p.Lang, "、", ", ")) + words.In(p.Lang, "。", ". ")
	row[6] = text(why + clean(first.Area) + words.In(p.Lang, "：", ": ") + row[6].String(p.Lang))
}
