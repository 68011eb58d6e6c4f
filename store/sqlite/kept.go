package sqlite

import "qianshao"

// keepVerdict lets a verdict just read take no more memory than it needs.
func keepVerdict(v *qianshao.Verdict, _ int64, met texts) {
	met.once(&v.Indicator, &v.Area, &v.PlanVersion, (*string)(&v.Cause))
	if v.Findings != nil {
		v.Findings = append(make([]qianshao.Finding, 0, len(v.Findings)), v.Findings...)
	}
	for i := range v.Findings {
		f := &v.Findings[i]
		met.once(&f.Rule)
		keepEvidence(&f.Evidence, met)
	}
}

// keepAlert is the same of an alert, which gets its id.
func keepAlert(a *qianshao.Alert, id int64, met texts) {
	a.ID = id
	met.once(&a.Plan, &a.Indicator, &a.Area, &a.Target, &a.Name.ZH, &a.Name.EN, &a.Rule, &a.Unit, &a.Battle, &a.Why)
	keepEvidence(&a.Evidence, met)
}

func keepEvidence(e *qianshao.Evidence, met texts) {
	met.once(&e.Case, &e.Scope, &e.Formula, &e.Clause, &e.PlanVersion, &e.Unit)
	if s := e.Compared; s != nil {
		met.once(&s.Indicator, &s.Area)
	}
}
