package plan

import (
	"strings"

	"qianshao"
)

var (
	battleKeys = []string{"id", "name", "workgroup", "clause", "convener", "deputy", "office", "members", "rhythm",
		"duties", "topics"}
	rhythmKeys = []string{"kind", "name", "every", "cutoff", "meeting", "clause", "by"}
)

func (l *loader) readBattles(v value) {
	ids, duties := seen{}, seen{}
	for _, item := range v.list() {
		t, ok := item.table(battleKeys)
		if !ok {
			continue
		}
		t.need("id", "name")
		id := t.get("id").id(battleID)
		if !ids.add(t.get("id"), id, "代号重复", "the battle's id stands twice") {
			continue
		}
		l.battles = append(l.battles, t)
		l.plan.Battles = append(l.plan.Battles, l.battle(id, t, duties))
	}
	for i, b := range l.plan.Battles {
		if b.Parent != "" && l.plan.Battle(b.Parent) == nil {
			l.battles[i].get("id").fault("unknown-battle", "斜杠前的 battle 没有定义",
				"the battle before the slash is not defined", suggest(b.Parent, l.battleIDs()))
		}
	}
}

func (l *loader) battle(id string, t *table, duties seen) qianshao.Battle {
	b := qianshao.Battle{ID: id}
	if head, _, parted := strings.Cut(id, "/"); parted {
		b.Parent = head
	}
	t.get("name").text(&b.Name)
	t.get("workgroup").str(&b.Workgroup)
	t.get("clause").str(&b.Clause)
	t.get("convener").str(&b.Convener)
	t.get("deputy").str(&b.Deputy)
	l.unit(t.get("office"), &b.Office)
	l.unitList(t.get("members"), &b.Members)
	for _, item := range t.get("rhythm").list() {
		if r, ok := rhythm(item); ok {
			l.oneName(item, r)
			b.Rhythm = append(b.Rhythm, r)
		}
	}
	for _, item := range t.get("duties").list() {
		if d, ok := duty(item, duties, &b); ok {
			b.Duties = append(b.Duties, d)
		}
	}
	return b
}

// oneName finds a round that another battle, which meets over the same paper,
// calls otherwise.
func (l *loader) oneName(v value, r qianshao.Rhythm) {
	known := l.plan.RoundName(r.Kind)
	if r.Name == (qianshao.Text{}) || known == r.Name || known == (qianshao.Text{ZH: r.Kind}) {
		return
	}
	if t, ok := v.table(rhythmKeys); ok {
		t.get("name").fault("two-names", "同一调度有两个名称", "a round has two names",
			"与前一个写成一样："+known.ZH+" "+known.EN+" / the same as the one before: "+known.ZH+" "+known.EN)
	}
}

func (l *loader) battleIDs() []string {
	out := make([]string, len(l.plan.Battles))
	for i, b := range l.plan.Battles {
		out[i] = b.ID
	}
	return out
}

// readTopics reads what the battles' own papers go through. They name
// indicators, so it is read after them.
func (l *loader) readTopics() {
	for i := range l.battles {
		b := &l.plan.Battles[i]
		taken := seen{}
		for _, item := range l.battles[i].get("topics").list() {
			t, ok := item.table([]string{"name", "indicators", "note"})
			if !ok {
				continue
			}
			t.need("name")
			var x qianshao.Topic
			t.get("name").text(&x.Name)
			t.get("note").text(&x.Note)
			if !t.has("indicators") && !t.has("note") {
				item.fault("missing", "专题没有指标，也没有说明", "a topic with neither indicators nor a note",
					"写 indicators，或在 note 里说为什么没有 / write indicators, or say in note why there are none")
			}
			for _, of := range t.get("indicators").list() {
				var id string
				of.str(&id)
				if in := l.plan.Indicator(id); in == nil {
					l.series(of, id)
				} else if in.Battle != b.ID {
					of.fault("other-battle", "不是这个 battle 的指标", "an indicator of another battle",
						"写在它自己的 battle 下 / put it under its own battle")
				} else if taken.add(of, id, "同一指标列了两次", "the indicator stands twice") {
					x.Indicators = append(x.Indicators, id)
				}
			}
			b.Topics = append(b.Topics, x)
		}
		for _, r := range l.battles[i].get("rhythm").list() {
			if t, ok := r.table(rhythmKeys); ok && t.has("by") && len(b.Topics) == 0 &&
				t.get("by").choice("lights", "topics") == "topics" {
				t.get("by").fault("no-topics", "按专题写，却没有 topics", "by topics, and there are none",
					"在这个 battle 下补 topics / add topics to the battle")
			}
		}
	}
}

// rhythm reads a meeting or paper that comes back; without every it is only
// named, and has no dates.
func rhythm(v value) (qianshao.Rhythm, bool) {
	t, ok := v.table(rhythmKeys)
	if !ok {
		return qianshao.Rhythm{}, false
	}
	t.need("kind")
	var r qianshao.Rhythm
	t.get("kind").str(&r.Kind)
	if _, err := qianshao.ParseFreq(r.Kind); err == nil || strings.Contains(r.Kind, "/") {
		t.get("kind").fault("kind", "调度名称不能含斜杠，也不能是频率的名字",
			"a dispatch's name holds no slash and is not a frequency's", "如 月调度 / such as 月调度")
	}
	t.get("name").text(&r.Name)
	t.get("every").freq(&r.Every)
	t.get("cutoff").integer(&r.Cutoff, 0, 120)
	t.get("meeting").integer(&r.Meeting, 0, 60)
	t.get("clause").str(&r.Clause)
	r.Topics = t.get("by").choice("lights", "topics") == "topics"
	for _, key := range []string{"cutoff", "meeting"} {
		if r.Every == 0 && t.has(key) && !t.has("every") {
			t.get(key).fault("contradiction", "没有 every 就没有截止日", "no dates without every",
				"补上 every，或删去 / add every, or remove it")
		}
	}
	return r, true
}

func (v value) freq(to *qianshao.Freq) {
	if s := v.choice("day", "ten-day", "month", "quarter", "half", "year"); s != "" {
		*to, _ = qianshao.ParseFreq(s)
	}
}
