package plans_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"qianshao"
	"qianshao/agenda"
	"qianshao/plan"
	"qianshao/plan/grammar"
)

// table reads a CSV file into one map a row, by heading.
func table(t *testing.T, path string, rows int) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		m := map[string]string{}
		for i, heading := range all[0] {
			m[heading] = row[i]
		}
		out = append(out, m)
	}
	if len(out) != rows {
		t.Fatalf("%s has %d rows, want %d", path, len(out), rows)
	}
	return out
}

func nanhu(t *testing.T) *qianshao.Plan {
	t.Helper()
	p, err := plan.Load("nanhu-2023/plan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func same(t *testing.T, where, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %s is %q, want %q", where, what, got, want)
	}
}

// The plan holds every row of the catalogue, in its order, and no other.
func TestPlanCoversTheCatalogue(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	rows := table(t, "nanhu-2023/testdata/catalog.csv", 176)
	if len(p.Indicators) != len(rows) {
		t.Fatalf("%d indicators, want %d", len(p.Indicators), len(rows))
	}
	for i, row := range rows {
		in := &p.Indicators[i]
		same(t, row["id"], "id", in.ID, row["id"])
		same(t, row["id"], "battle", in.Battle, row["battle"])
		same(t, row["id"], "clause", in.Clause, row["clause"])
		same(t, row["id"], "name", in.Name.ZH, row["name"])
		same(t, row["id"], "measure", in.Measure.String(), row["measure"])
		same(t, row["id"], "unit", in.Unit, row["unit"])
		same(t, row["id"], "frequency", in.Every.String(), row["frequency"])
		same(t, row["id"], "lead unit", p.UnitName(in.Lead, "zh"), row["lead_unit"])
		same(t, row["id"], "note", in.Note, row["note"])
		checkTargets(t, in, row["target"], row["by"])
	}
}

// checkTargets compares an indicator's targets with a row's target and by.
func checkTargets(t *testing.T, in *qianshao.Indicator, target, by string) {
	t.Helper()
	role, want, err := grammar.Targets(nil, target, 2023)
	if err != nil {
		t.Fatalf("%s: the catalogue's target: %v", in.ID, err)
	}
	if in.Role != role || len(in.Targets) != len(want) {
		t.Fatalf("%s: role %d with %d targets, want %d with %d", in.ID, in.Role, len(in.Targets), role, len(want))
	}
	for i, w := range want {
		got := in.Targets[i]
		due := deadline(in, &got)
		if dated(&w) {
			same(t, in.ID, "by", due, map[bool]string{true: "", false: by}[by == "every period"])
		}
		got.By, w.By, got.Text, w.Text = 0, 0, "", ""
		if !equalTargets(got, w) {
			t.Errorf("%s: target %+v, want %+v", in.ID, got, w)
		}
	}
}

// dated reports whether the catalogue's column by dates a target: comparisons
// with numbers and ranges; steps carry their own dates, each and references none.
func dated(t *qianshao.Target) bool { return t.Numeric() || t.Kind == qianshao.Range }

// deadline is the day a target is due: a total, growth or mean at the end of
// the year where no date stands. A zero is asked of every period.
func deadline(in *qianshao.Indicator, t *qianshao.Target) string {
	standing := in.Measure == qianshao.Level || in.Measure == qianshao.Ratio || t.Cmp == qianshao.Equal
	if t.By == 0 && !standing {
		return "2023-12-31"
	}
	return t.By.String()
}

func equalTargets(a, b qianshao.Target) bool {
	steps := slices.Equal(a.Steps, b.Steps)
	return steps && a.Kind == b.Kind && a.Cmp == b.Cmp && a.Value == b.Value && a.LastYear == b.LastYear && a.Ref == b.Ref &&
		a.Freq == b.Freq && a.Low == b.Low && a.High == b.High && a.Bands == b.Bands && a.From == b.From && a.Until == b.Until
}

// otherNames are units the tables spell in two ways.
var otherNames = map[string]string{"区卫健委": "区卫健局", "区市场监督管理局": "区市场监管局"}

func TestPlanCoversTheWorkgroups(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	rows := table(t, "nanhu-2023/testdata/workgroups.csv", 8)
	if len(p.Battles) != len(rows) {
		t.Errorf("%d battles, want %d", len(p.Battles), len(rows))
	}
	for _, row := range rows {
		id := row["battle"]
		b := p.Battle(id)
		if b == nil {
			t.Errorf("no battle %s", id)
			continue
		}
		same(t, id, "workgroup", b.Workgroup, row["name_zh"])
		same(t, id, "clause", b.Clause, row["clause"])
		same(t, id, "convener", b.Convener, row["convener"])
		same(t, id, "deputy", b.Deputy, row["deputy"])
		same(t, id, "office", p.UnitName(b.Office, "zh"), row["office_unit"])
		same(t, id, "members", memberNames(p, b.Members), canonical(row["member_units"]))
		kinds, clauses := rhythmOf(b)
		same(t, id, "rhythm", kinds, row["rhythm"])
		same(t, id, "clause of rhythm", clauses, row["clause_of_rhythm"])
	}
	same(t, "growth/land", "parent", p.Battle("growth/land").Parent, "growth")
}

func memberNames(p *qianshao.Plan, ids []string) string {
	var out []string
	for _, id := range ids {
		out = append(out, p.UnitName(id, "zh"))
	}
	return strings.Join(out, ";")
}

func canonical(names string) string {
	parts := strings.Split(names, ";")
	for i, n := range parts {
		if other, ok := otherNames[n]; ok {
			parts[i] = other
		}
	}
	return strings.Join(parts, ";")
}

func rhythmOf(b *qianshao.Battle) (kinds, clauses string) {
	var ks, cs []string
	for _, r := range b.Rhythm {
		ks, cs = append(ks, r.Kind), append(cs, r.Clause)
	}
	return strings.Join(ks, ";"), strings.Join(cs, ";")
}

// Rhythms that the text gives an interval come back that often.
func TestRhythmIntervals(t *testing.T) {
	t.Parallel()
	want := map[string]qianshao.Freq{"旬调度": qianshao.TenDay, "月通报": qianshao.Month, "季讲评": qianshao.Quarter, "一月一调度": qianshao.Month,
		"一季一评估": qianshao.Quarter, "按季度监管执法排名": qianshao.Quarter, "每季度公开曝光": qianshao.Quarter}
	p := nanhu(t)
	for _, b := range p.Battles {
		for _, r := range b.Rhythm {
			if r.Every != want[r.Kind] {
				t.Errorf("%s %s: every %q, want %q", b.ID, r.Kind, r.Every, want[r.Kind])
			}
			delete(want, r.Kind)
		}
	}
	if len(want) > 0 {
		t.Errorf("not in the plan: %v", want)
	}
	if n := len(agenda.Dispatches(p)); n != 36+12+4+12+4+4+4 {
		t.Errorf("%d dispatches in the year", n)
	}
}

func TestPlanCoversTheDuties(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	rows := table(t, "nanhu-2023/testdata/rhythm.csv", 90)
	type owned struct {
		battle string
		qianshao.Duty
	}
	have := map[string]owned{}
	for _, b := range p.Battles {
		for _, d := range b.Duties {
			have[d.ID] = owned{b.ID, d}
		}
	}
	if len(have) != len(rows) {
		t.Errorf("%d duties, want %d", len(have), len(rows))
	}
	for _, row := range rows {
		want := owned{row["battle"], qianshao.Duty{ID: row["id"], Kind: row["kind"], Name: qianshao.Text{ZH: row["duty"]}, Who: row["who"], Often: row["how_often"],
			Period: row["period"], Clause: row["clause"], Indicator: row["indicator"], Note: row["note"]}}
		got := have[row["id"]]
		got.Round, got.Name.EN = "", "" // not in the table
		if got != want {
			t.Errorf("duty %+v, want %+v", got, want)
		}
	}
}

// TestRoundsFulfilTheirDuties: each of the seven rounds with dates is what one
// duty asks for.
func TestRoundsFulfilTheirDuties(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	var rounds, duties []string
	for _, b := range p.Battles {
		for _, r := range b.Rhythm {
			if r.Every != 0 {
				rounds = append(rounds, b.ID+" "+r.Kind)
			}
		}
		for _, d := range b.Duties {
			if d.Round != "" {
				duties = append(duties, b.ID+" "+d.Round)
			}
			if agenda.DutyUnits(p, &b, &d) == nil {
				t.Errorf("%s: nobody follows it up", d.ID)
			}
		}
	}
	if len(rounds) != 7 || !slices.Equal(rounds, duties) {
		t.Errorf("rounds %v, duties %v", rounds, duties)
	}
}

// What the notes of the catalogue ask of single rows.
func TestReadingsOfTheNotes(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	for _, in := range p.Indicators {
		if merged := strings.Contains(in.Note, "1月与2月合并"); merged && !in.JanFeb {
			t.Errorf("%s: January and February are published together", in.ID)
		}
		if in.MayFall != strings.Contains(in.Note, "净增可为负") {
			t.Errorf("%s: may fall %t", in.ID, in.MayFall)
		}
		if in.Name.EN == "" || in.Name.EN == in.Name.ZH {
			t.Errorf("%s has no English name", in.ID)
		}
	}
	for id, want := range map[string]qianshao.Sensitivity{"new_hidden_debt": qianshao.Restricted, "hidden_debt_balance": qianshao.Restricted,
		"fake_debt_reduction": qianshao.Restricted, "debt_ratio": qianshao.Internal, "soe_financing_cost": qianshao.Internal, "retail_total": qianshao.Open} {
		if got := p.Indicator(id).Sensitivity; got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
	if !p.Indicator("medicine_reserve").OverOK || p.Indicator("tourism_routes").OverOK {
		t.Error("only the medicine reserve may lie above its range")
	}
	if !slices.Equal(p.Indicator("skills_training").Parts, []string{"startup_training"}) {
		t.Error("start-up training is a part of skills training")
	}
	if p.Remark != (qianshao.Text{}) || len(p.Notes) > 0 {
		t.Errorf("remark %+v, notes %v", p.Remark, p.Notes)
	}
}

// English names tell indicators apart as the Chinese ones do.
func TestEnglishNamesDiffer(t *testing.T) {
	t.Parallel()
	p := nanhu(t)
	seen := map[string]string{}
	for _, in := range p.Indicators {
		if other := seen[in.Name.EN]; other != "" {
			t.Errorf("%s and %s are both %q", in.ID, other, in.Name.EN)
		}
		seen[in.Name.EN] = in.ID
	}
}
