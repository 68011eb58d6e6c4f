package cells

import (
	"qianshao"
	"qianshao/collector/grid"
	"qianshao/collector/spell"
)

// draft is a cell while it is read: what it means is still its own.
type draft struct {
	Cell
	Meaning
	from  From
	means bool // something was found out
}

// draft begins a cell.
func (r *reader) draft(row, c int, cell grid.Cell) *draft {
	r.now = draft{Cell: Cell{Table: int32(r.n), Row: int32(row), Col: int16(c), Raw: cell.Text},
		Meaning: Meaning{grid: r.t.Grid}}
	return &r.now
}

// mean notes that a cell means something, to be filled in.
func (r *reader) mean(x *draft) { x.means, x.Recorded = true, r.o.Recorded }

// is settles which indicator a cell is of.
func (x *draft) is(plan *qianshao.Plan, in *qianshao.Indicator) {
	x.plan, x.in, x.Series.Indicator = plan, in, in.ID
}

// place puts a number into the cell as [Place] does.
func (x *draft) place(n spell.Number, misfit *qianshao.Fault) *qianshao.Fault {
	o := qianshao.Observation{Period: x.Period}
	doubt := Place(&o, x.in, n, misfit)
	x.Value, x.Decimals, x.Note, x.barred = o.Value, o.Decimals, o.Note, o.Period.IsZero()
	return doubt
}

// keep appends a cell whose fate is known.
func (r *reader) keep(x *draft) {
	x.Cell.Meaning = r.none
	if x.means {
		x.Cell.Meaning = r.share(x)
	}
	r.out = append(r.out, x.Cell)
}

// share finds the meaning that other cells have too.
func (r *reader) share(x *draft) *Meaning {
	from := r.froms[x.from]
	if from == nil {
		from = &From{}
		*from = x.from
		r.froms[x.from] = from
	}
	x.Meaning.From = from
	m := r.shared[x.Meaning]
	if m == nil {
		m = &Meaning{}
		*m = x.Meaning
		r.shared[x.Meaning] = m
	}
	return m
}

// leave keeps a cell of no use.
func (r *reader) leave(x *draft, why *qianshao.Fault) {
	x.Fate, x.Reason = Unused, why
	r.keep(x)
}

// hold keeps a cell for a person; cells asked the same share the question, and
// all do of a kind where nobody looks at so many.
func (r *reader) hold(x *Cell, f qianshao.Fault) {
	if r.tooMany() {
		f.Value = ""
	}
	if !otherForm(f.Code) && !r.silent(x) {
		r.firm++
	}
	q := r.asked[f]
	if q == nil {
		q = &f
		r.asked[f] = q
	}
	x.Fate, x.Reason = Held, q
}
