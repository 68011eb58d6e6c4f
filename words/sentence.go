package words

import (
	"strings"

	"qianshao"
)

// Sentence explains a finding. Without values it names rule and light only.
func Sentence(lang string, in *qianshao.Indicator, f *qianshao.Finding, values bool) string {
	if !values {
		return hidden(lang, f)
	}
	p, ok := phrase(sentences, in, f)
	if !ok {
		return Rule(lang, f.Rule) + In(lang, "：", ": ") + Grade(lang, f.Grade)
	}
	s := fill(p.in(lang), filler{lang: lang, in: in, f: f})
	s += waiting(lang, f) + parts(lang, f)
	if f.Evidence.Pending && f.Rule != "reference" {
		s += In(lang, "；待终值", "; final figure awaited")
	}
	return s
}

// phrase finds the words for a finding: those of its turn where the case has
// such, those for a cap where less is better, else those of the case.
func phrase(list map[string]pair, in *qianshao.Indicator, f *qianshao.Finding) (pair, bool) {
	key := f.Rule + "/" + f.Evidence.Case
	t := targetOf(in, f)
	capped := t != nil && isCap(t)
	for _, turn := range turns(t, &f.Evidence) {
		if p, ok := list[key+"/"+turn+"/cap"]; ok && capped {
			return p, true
		}
		if p, ok := list[key+"/"+turn]; ok {
			return p, true
		}
	}
	if p, ok := list[key+"/cap"]; ok && capped {
		return p, true
	}
	p, ok := list[key]
	return p, ok
}

// turns are what words may turn on within a case, the closest first: "zero" a
// cap of nothing, "at" right at the bound, "strict" where that is not
// enough, "about" held against another bound than it names, "back" further off than
// at the start, "past" after the date, "over" above a range whose upper end is
// lifted, "range" a range's end.
func turns(t *qianshao.Target, e *qianshao.Evidence) (out []string) {
	value, ok := e.Get(qianshao.FigValue)
	if t != nil && isCap(t) && t.Numeric() && t.Value == 0 {
		out = append(out, "zero")
	}
	if gap, has := e.Get(qianshao.FigGap); has && gap == 0 {
		out = append(out, "at")
	}
	if n, about := e.Get(qianshao.FigAround); about {
		if bound, has := e.Get(qianshao.FigTarget); has && bound != n {
			out = append(out, "about")
		}
	}
	if t != nil && t.Cmp.Strict() && e.Case == "equal" {
		out = append(out, "strict")
	}
	if progress, has := e.Get(qianshao.FigProgress); has && progress < 0 {
		out = append(out, "back")
	}
	if left, has := e.Get(qianshao.FigDaysLeft); has && left <= 0 {
		out = append(out, "past")
	}
	if t != nil && t.Kind == qianshao.Range {
		if ok && value > t.High {
			out = append(out, "over")
		}
		out = append(out, "range")
	}
	return out
}

// isCap reports whether less is better; = 0 allows no more than none.
func isCap(t *qianshao.Target) bool {
	return t.Kind != qianshao.Range && (t.Cmp.Cap() || t.Cmp == qianshao.Equal && t.Value == 0)
}

// targetOf is the target that a finding is about, nil for none.
func targetOf(in *qianshao.Indicator, f *qianshao.Finding) *qianshao.Target {
	if f.Target < 0 || f.Target >= len(in.Targets) {
		return nil
	}
	return &in.Targets[f.Target]
}

// waiting says how long a pending finding has lasted, and how long it has to
// before it colours the light.
func waiting(lang string, f *qianshao.Finding) string {
	if !f.Pending {
		return ""
	}
	k, _ := f.Evidence.Get(qianshao.FigLasted)
	n, _ := f.Evidence.Get(qianshao.FigFor)
	return In(lang, "；第"+Number(k, 0)+"期，未满"+Number(n, 0)+"期", "; period "+Number(k, 0)+" of the "+Number(n, 0)+
		" it has to last")
}

// parts says how many areas have handed in a period that is not whole yet.
func parts(lang string, f *qianshao.Finding) string {
	n, ok := f.Evidence.Get(qianshao.FigParts)
	if !ok {
		return ""
	}
	of, _ := f.Evidence.Get(qianshao.FigPartsAll)
	p := Period(lang, f.Evidence.PartsOf)
	lack, _ := f.Evidence.Get(qianshao.FigWeightless)
	n += lack
	out := In(lang, "；"+p+"已报 "+Number(n, 0)+"/"+Number(of, 0),
		"; "+Number(n, 0)+" of "+Number(of, 0)+" parts reported for "+p)
	if lack > 0 {
		out += In(lang, "，其中 "+Number(lack, 0)+" 个缺权重，不能汇总", ", "+Number(lack, 0)+" of them without a weight")
	}
	return out
}

func hidden(lang string, f *qianshao.Finding) string {
	return Rule(lang, f.Rule) + In(lang, "：", ": ") + Grade(lang, f.Grade) + In(lang, "（数值不在此显示）",
		" (figures are not shown here)")
}

// Headline is the sentence of the finding that decides the light, or what there
// is to say where none does.
func Headline(lang string, in *qianshao.Indicator, v *qianshao.Verdict, values bool) string {
	if f := v.MainFinding(); f != nil {
		return Sentence(lang, in, f, values)
	}
	return silent(lang, in, v, values)
}

// silent speaks for an indicator without findings that could decide: one that
// is only watched, or has a stretch target alone.
func silent(lang string, in *qianshao.Indicator, v *qianshao.Verdict, values bool) string {
	for i := range v.Findings {
		if v.Findings[i].Rule == "stretch" {
			return Sentence(lang, in, &v.Findings[i], values)
		}
	}
	s := In(lang, "只监测，不评判", "watched, not judged")
	if in.Role == qianshao.Reference {
		s = In(lang, "参照系列，不评判", "a reference, not judged")
	}
	if v.Value == nil {
		return s + In(lang, "；", "; ") + NoValue(lang, v)
	}
	if !values {
		return s
	}
	return s + In(lang, "；"+Period(lang, v.Period)+" ", "; "+Period(lang, v.Period)+": ") + WithUnit(Value(in, v),
		UnitOf(lang, in))
}

// NoValue says why a verdict has no value: none was reported, or 不适用 was.
func NoValue(lang string, v *qianshao.Verdict) string {
	if !v.Period.IsZero() {
		return In(lang, Period(lang, v.Period)+"不适用", Period(lang, v.Period)+": not applicable")
	}
	return In(lang, "尚无数据", "no figure yet")
}

// Brief is the deciding finding in a few words, for lists.
func Brief(lang string, in *qianshao.Indicator, v *qianshao.Verdict, values bool) string {
	return brief(lang, in, v, values, false)
}

// Caption is the brief below a chart that names the unit at its head: in
// English it names none itself.
func Caption(lang string, in *qianshao.Indicator, v *qianshao.Verdict, values bool) string {
	return brief(lang, in, v, values, lang == "en")
}

func brief(lang string, in *qianshao.Indicator, v *qianshao.Verdict, values, bare bool) string {
	f := v.MainFinding()
	if f == nil {
		return silent(lang, in, v, values)
	}
	if !values {
		return hidden(lang, f)
	}
	if p, ok := phrase(briefs, in, f); ok {
		return fill(p.in(lang), filler{lang: lang, in: in, f: f, bare: bare}) + waiting(lang, f)
	}
	return Sentence(lang, in, f, true)
}

// Formula is a finding's formula with the numbers filled in.
func Formula(lang string, in *qianshao.Indicator, f *qianshao.Finding) string {
	if f.Evidence.Formula == "" {
		return ""
	}
	x := filler{lang: lang, in: in, f: f}
	words := strings.Fields(strings.NewReplacer("(", "( ", ")", " )").Replace(f.Evidence.Formula))
	for i, w := range words {
		switch w {
		case "/":
			words[i] = "÷"
		case "*":
			words[i] = "×"
		case "-":
			words[i] = "−"
		case "(", ")", "=", "+":
		default:
			words[i], _ = x.plain(qianshao.FigureNamed(w))
		}
	}
	return strings.NewReplacer("( ", "(", " )", ")").Replace(strings.Join(words, " "))
}
