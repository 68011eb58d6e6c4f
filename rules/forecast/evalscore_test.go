package forecast

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// verdict is one probability issued and what came of it.
type verdict struct {
	p, rival, pace float64
	missed         bool
}

func outcome(missed bool) float64 {
	if missed {
		return 1
	}
	return 0
}

// brier is the mean squared error of the probabilities.
func brier(ts []verdict, p func(verdict) float64) float64 {
	sum := 0.
	for _, t := range ts {
		d := p(t) - outcome(t.missed)
		sum += d * d
	}
	return sum / float64(len(ts))
}

func ours(t verdict) float64  { return t.p }
func rival(t verdict) float64 { return t.rival }
func pace(t verdict) float64  { return t.pace }

// auc is the chance that a missed target was given the higher probability.
func auc(ts []verdict) float64 {
	s := slices.Clone(ts)
	slices.SortFunc(s, func(a, b verdict) int { return cmp.Compare(a.p, b.p) })
	rank, missed := 0., 0.
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j].p == s[i].p {
			j++
		}
		for k := i; k < j; k++ {
			if s[k].missed {
				rank += float64(i+j+1) / 2
				missed++
			}
		}
		i = j
	}
	met := float64(len(s)) - missed
	return (rank - missed*(missed+1)/2) / (missed * met)
}

// ece is the expected calibration error in ten equally filled bins.
func ece(ts []verdict) float64 {
	s := slices.Clone(ts)
	slices.SortFunc(s, func(a, b verdict) int { return cmp.Compare(a.p, b.p) })
	sum := 0.
	for b := range 10 {
		p, seen := 0., 0.
		for _, t := range s[b*len(s)/10 : (b+1)*len(s)/10] {
			p += t.p
			seen += outcome(t.missed)
		}
		sum += math.Abs(p - seen)
	}
	return sum / float64(len(s))
}

// light is precision and recall of a red light above a probability.
func light(ts []verdict, above float64) (precision, recall float64) {
	lit, right, missed := 0., 0., 0.
	for _, t := range ts {
		missed += outcome(t.missed)
		if t.p > above {
			lit++
			right += outcome(t.missed)
		}
	}
	return right / max(lit, 1), right / max(missed, 1)
}

// paired is the 95 % bootstrap interval of the difference of the Brier scores,
// ours less the rival's.
func paired(ts []verdict) (low, high float64) {
	r := rand.New(rand.NewPCG(1, 2))
	diff := make([]float64, len(ts))
	for i, t := range ts {
		o := outcome(t.missed)
		diff[i] = (t.p-o)*(t.p-o) - (t.rival-o)*(t.rival-o)
	}
	means := make([]float64, 1000)
	for k := range means {
		for range diff {
			means[k] += diff[r.IntN(len(diff))] / float64(len(diff))
		}
	}
	slices.Sort(means)
	return quantile(means, .025), quantile(means, .975)
}
