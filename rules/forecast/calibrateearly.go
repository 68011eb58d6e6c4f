package forecast

// doubt is how a probability of missing read off the paths of a sum after a
// quarter of its year is taken down: from the development series, where what
// was said to be missed with .75 was missed in two of three years. A change
// that comes over a whole class of series cannot be seen in one of them, and
// early in a year there is most time for it.
var doubt = [...][2]float64{{0, 0}, {.63, .63}, {.785, .70}, {.92, .90}, {1, 1}}

// early is how much of the doubt counts: all of it through the first quarter
// of the way to the deadline, none from half of it on.
func (o *Outlook) early(by int) float64 {
	if o.kind != Total || len(o.paths) == 0 {
		return 0
	}
	if by == 0 {
		by = o.Through + len(o.paths[0])
	}
	return min(max((.5-float64(o.Through)/float64(by))/.25, 0), 1)
}

// doubted takes a probability down by a weight of the doubt.
func doubted(p, weight float64) float64 {
	for i := 1; i < len(doubt); i++ {
		a, b := doubt[i-1], doubt[i]
		if p <= b[0] {
			return p + weight*(a[1]+(b[1]-a[1])*(p-a[0])/(b[0]-a[0])-p)
		}
	}
	return p
}
