package forecast

// sum fills in the rate of a figure that slots add up to: amounts, or averages
// weighted by days.
func (q *RunRate) sum(in *Input, t Target, bound float64, end int) {
	weight := func(i int) float64 { return slotSpan(in, i) }
	if in.Kind == Mean {
		weight = func(i int) float64 { return slotDays(in, i) }
	}
	var sum, done float64
	for i, v := range in.Known {
		switch w := weight(i); {
		case w == 0:
		case !isKnown(v):
			q.Status, q.Why = CannotSay, Gap
			return
		case in.Kind == Mean:
			sum, done = sum+v*w, done+w
		default:
			sum, done = sum+v, done+w
		}
	}
	all := done
	for i := in.Through(); i < end; i++ {
		all += weight(i)
		q.Left += slotSpan(in, i)
	}
	goal := bound
	if in.Kind == Mean {
		goal *= all
	}
	if all-done <= 0 {
		q.Status, q.Why = CannotSay, NotModelled
		return
	}
	need := goal - sum
	q.standing(in, t, sum, done)
	if in.Kind.Sums() && q.Met && t.Floor() || q.Lost {
		need = 0
	}
	q.Gap, q.Each = need, need/(all-done)
	if in.Kind == Mean {
		q.Gap /= all
	}
	if done > 0 {
		q.SoFar = sum / done
	}
	q.bestSlots(in, t, weight)
	q.rests(in, t, need, end, weight)
	q.judge(t)
}

// standing sets Met and Lost; only a cap of amounts that cannot fall is lost
// before the deadline.
func (q *RunRate) standing(in *Input, t Target, sum, done float64) {
	now := sum
	if in.Kind == Mean && done > 0 {
		now = sum / done
	}
	q.Met = t.Met(now) && (in.Kind.Sums() || done > 0)
	q.Lost = in.Kind.Sums() && !t.Floor() && !t.Met(sum) && !negative(in)
}

// negative reports whether the series has ever been below zero.
func negative(in *Input) bool {
	for _, v := range allFigures(in) {
		if v < 0 {
			return true
		}
	}
	return false
}

// bestSlots looks for the best single slot of all years. Of amounts, two months
// in one are no single slot.
func (q *RunRate) bestSlots(in *Input, t Target, weight func(int) float64) {
	look := func(year int, slots []float64) {
		for i := range min(len(slots), in.PerYear) {
			if isKnown(slots[i]) && weight(i) > 0 && !(in.Kind.Sums() && slotSpan(in, i) > 1) {
				q.best(t, slots[i], year, i)
			}
		}
	}
	for _, y := range in.Past {
		look(y.Year, y.Slots)
	}
	look(in.Year, in.Known)
}

// rests compares the rest needed with the same slots last year, and the rests
// of past years with those of the years before them.
func (q *RunRate) rests(in *Input, t Target, need float64, end int, weight func(int) float64) {
	rest := func(y Year) (sum float64, ok bool) {
		if len(y.Slots) != in.PerYear {
			return 0, false
		}
		for i := in.Through(); i < end; i++ {
			switch v := y.Slots[i]; {
			case weight(i) == 0:
			case !isKnown(v):
				return 0, false
			case in.Kind == Mean:
				sum += v * weight(i)
			default:
				sum += v
			}
		}
		return sum, sum > 0
	}
	var before Year
	for _, y := range append(in.Past[:len(in.Past):len(in.Past)], Year{Year: in.Year}) {
		base, ok := rest(before)
		if now, now2 := rest(y); ok && now2 && y.Year == before.Year+1 {
			q.bestRest(t, now/base)
		}
		if ok && y.Year == in.Year && before.Year == in.Year-1 {
			q.Rest = need / base
		}
		before = y
	}
	if q.Rest == 0 {
		q.RestYears, q.BestRest = 0, 0
	}
}

// slotSpan is how many slots' worth a slot holds: a merged January and
// February two, the empty January none.
func slotSpan(in *Input, slot int) float64 {
	if in.JanFeb && in.PerYear > 1 && slot < 2 {
		return float64(2 * slot)
	}
	return 1
}

// level fills in the rate of a figure that is where it stands at the end:
// changes a slot.
func (q *RunRate) level(in *Input, t Target, bound float64, end int) {
	l := newLine(in, plain)
	if len(l.at) == 0 {
		q.Status, q.Why = CannotSay, NoFigures
		return
	}
	now := l.v[len(l.v)-1]
	start := longest * l.per
	q.Left = float64(start + end - (in.PerYear - l.per) - 1 - l.at[len(l.at)-1])
	if q.Left <= 0 {
		q.Status, q.Why = CannotSay, NotModelled
		return
	}
	q.Met, q.Gap = t.Met(now), bound-now
	q.Each, q.Rest = q.Gap/q.Left, q.Gap
	q.Lost = in.Kind == Ratio && in.High > in.Low && (t.Floor() && bound > in.High || !t.Floor() && bound < in.Low)
	first := -1
	for i := 1; i < len(l.at); i++ {
		step := (l.v[i] - l.v[i-1]) / float64(l.at[i]-l.at[i-1])
		year := in.Year - longest + l.at[i]/l.per
		q.best(t, step, year, l.slot(l.at[i])+in.PerYear-l.per)
		if l.at[i] >= start && first < 0 {
			first = i - 1
		}
	}
	if first >= 0 {
		q.SoFar = (now - l.v[first]) / float64(l.at[len(l.at)-1]-l.at[first])
	}
	q.levelRests(in, t, end)
	q.judge(t)
}

// levelRests notes the changes of past years over the same slots.
func (q *RunRate) levelRests(in *Input, t Target, end int) {
	var before Year
	for _, y := range in.Past {
		if len(y.Slots) == in.PerYear {
			then := 0.
			ok := false
			if in.Through() > 0 {
				then, ok = y.Slots[in.Through()-1], isKnown(y.Slots[in.Through()-1])
			} else if before.Year == y.Year-1 && len(before.Slots) == in.PerYear {
				then, ok = before.Slots[in.PerYear-1], isKnown(before.Slots[in.PerYear-1])
			}
			if v := y.Slots[end-1]; ok && isKnown(v) {
				q.bestRest(t, v-then)
			}
		}
		before = y
	}
}

// growth fills in the growth the rest needs, with last year's weights.
func (q *RunRate) growth(in *Input, t Target, bound float64, end int) {
	w := growthWeights(in)
	done, all := partDone(w, in.Through()), partDone(w, end)
	if all-done <= 1e-12 {
		q.Status, q.Why = CannotSay, NotModelled
		return
	}
	for i := in.Through(); i < end; i++ {
		q.Left += slotSpan(in, i)
	}
	now := lastReached(in)
	q.SoFar = now
	q.Met = in.Through() > 0 && t.Met(now)
	q.Gap = bound - now
	q.Each = (bound*all - now*done) / (all - done)
	q.Rest = q.Each
	q.Lost = !t.Floor() && q.Each < -100
	look := func(year int, slots []float64) {
		for i := range min(len(slots), in.PerYear) {
			if isKnown(slots[i]) {
				q.best(t, slots[i], year, i)
			}
		}
	}
	for _, y := range in.Past {
		look(y.Year, y.Slots)
		if len(y.Slots) == in.PerYear && in.Through() > 0 && isKnown(y.Slots[end-1]) &&
			isKnown(y.Slots[in.Through()-1]) {
			q.bestRest(t, (y.Slots[end-1]*all-y.Slots[in.Through()-1]*done)/(all-done))
		}
	}
	look(in.Year, in.Known)
	q.judge(t)
	// A published growth is a mean already: one slot may well have done more,
	// so both must be exceeded.
	if !q.Lost && q.RestYears > 0 {
		q.Beyond = q.Seen > 0 && t.exceeds(q.Each, q.Best) && t.exceeds(q.Each, q.BestRest)
	}
}
