package sqlite

// tops remembers of series how far their periods go, so that the next period of
// each is stored without reading what there is. It holds as long as nobody else
// writes; only who writes looks at it.
type tops struct {
	commit int64 // that it stands at; 0: it does not hold
	of     []top // by series
}

// top is what is known of a stored series; period 0: nothing.
type top struct {
	period int64 // the greatest
	small  int   // small runs
}

// begin makes ready for a transaction that takes a commit's number. Until that
// has been written, nothing holds.
func (x *tops) begin(number int64) {
	if x.commit == 0 || x.commit != number-1 {
		clear(x.of)
	}
	x.commit = 0
}

func (x *tops) get(series int64) top {
	if series < int64(len(x.of)) {
		return x.of[series]
	}
	return top{}
}

func (x *tops) set(series int64, t top) {
	for int64(len(x.of)) <= series {
		x.of = append(x.of, top{})
	}
	x.of[series] = t
}
