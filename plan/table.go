package plan

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"qianshao"
	"qianshao/near"
)

// table is a mapping all of whose keys are known and stand once.
type table struct {
	r      *reader
	at     place
	field  string
	values map[string]value
	keys   []string // in the file's order
	meant  []string // known keys that unknown ones seem to mean
	merged bool     // a merge key stood here: what is missing may be in it
}

// table reads a mapping with the keys known; unknown and doubled ones are
// noted. False: it is no mapping, which is noted too.
func (v value) table(known []string) (*table, bool) {
	t, ok := v.mapping()
	if !ok {
		return nil, false
	}
	for _, key := range t.keys {
		if !slices.Contains(known, key) {
			t.unknown(key, known)
		}
	}
	return t, true
}

// mapping reads a mapping with any keys.
func (v value) mapping() (*table, bool) {
	entries, ok := entriesOf(v.ast)
	if !ok {
		v.wrongKind("这里要写键和值", "want keys and values here", "如 {id: …, name: …} / such as {id: …, name: …}")
		return nil, false
	}
	t := &table{r: v.r, at: at(v.ast), field: v.field, values: make(map[string]value, len(entries))}
	for _, e := range entries {
		t.add(e)
	}
	return t, true
}

// entryNode is a key with its value.
type entryNode = ast.MappingValueNode

func entriesOf(n ast.Node) ([]*entryNode, bool) {
	switch x := n.(type) {
	case *ast.MappingNode:
		return x.Values, true
	case *ast.MappingValueNode:
		return []*entryNode{x}, true
	}
	return nil, false
}

func (t *table) add(e *entryNode) {
	token := e.Key.GetToken()
	key := token.Value
	where := placeOf(token)
	if e.Key.Type() == ast.MergeKeyType {
		t.merged = true
		t.r.fault(where, qianshao.Fault{Field: t.field, Value: "<<", Code: "alias", ZH: "计划文件不用合并键",
			EN: "plan files take no merge keys", Remedy: "把值写出来 / write the values out"})
		return
	}
	v := value{r: t.r, ast: e.Value, field: join(t.field, key), at: where}
	if _, twice := t.values[key]; twice {
		t.r.fault(where, qianshao.Fault{Field: v.field, Value: key, Code: "duplicate-key", ZH: "同一个键写了两次",
			EN: "the key stands twice", Remedy: "只留一个 / keep one of them"})
		return
	}
	t.values[key] = v
	t.keys = append(t.keys, key)
}

func (t *table) unknown(key string, known []string) {
	f := qianshao.Fault{Field: join(t.field, key), Value: key, Code: "unknown-key", ZH: "不认识的键", EN: "unknown key"}
	f.Remedy = suggest(key, known)
	word, ok := otherWords[strings.ToLower(key)]
	if !ok || !slices.Contains(known, word) {
		word, ok = near.Word(key, known)
	}
	if ok {
		f.Remedy = didYouMean(word)
		t.meant = append(t.meant, word)
	}
	t.r.fault(t.values[key].at, f)
}

// otherWords are what people write for keys of a plan.
var otherWords = map[string]string{"frequency": "every", "freq": "every", "period": "every", "goal": "targets",
	"threshold": "targets",
	"bounds":    "targets", "responsible": "lead", "owner": "lead", "unit_lead": "lead", "aliases": "labels",
	"alias":        "labels",
	"sheet labels": "labels", "sheet_labels": "labels", "comment": "note", "remarks": "remark", "head": "convener",
	"departments": "units", "series": "indicators",
	"tz": "timezone", "deadline": "due", "confidential": "sensitivity", "secrecy": "sensitivity"}

// get returns the value of a key; one that is not there reads as absent.
func (t *table) get(key string) value {
	v, ok := t.values[key]
	if !ok {
		return value{r: t.r, field: join(t.field, key), at: t.at}
	}
	return v
}

// has reports whether a key is there with a value.
func (t *table) has(key string) bool { return t.get(key).present() }

// need notes each key that is missing, unless it seems to be there misspelt.
func (t *table) need(keys ...string) {
	for _, key := range keys {
		if !t.has(key) && !t.merged && !slices.Contains(t.meant, key) {
			t.r.fault(t.at, qianshao.Fault{Field: join(t.field, key), Value: key, Code: "missing", ZH: "缺少必填的键",
				EN: "a required key is missing", Remedy: remedies[key]})
		}
	}
}

// remedies say what to write for required keys.
var remedies = map[string]string{
	"id":         "写代号，如 id: retail_total / give an id",
	"name":       "写名称，如 name: {zh: 社会消费品零售总额, en: Retail sales} / give a name",
	"title":      "写标题，如 title: {zh: …, en: …} / give a title",
	"year":       "写年度，如 year: 2023 / give the plan's year",
	"area":       "写地区代号，如 area: nanhu / give the area's id",
	"measure":    "写口径：ytd, flow, count, level, mean, ratio, growth / give the measure",
	"unit":       "写计量单位，如 unit: 亿元 / give the unit of measurement",
	"every":      "写频率：day, ten-day, month, quarter, half, year / give the frequency",
	"targets":    "写目标；只看不判写 monitor，供比较写 reference / give targets, or monitor, or reference",
	"indicators": "至少一个指标 / give at least one indicator",
	"kind":       "写名称，如 kind: 月调度 / name it",
	"battle":     "写所属的 battle / name the battle it belongs to",
	"lead":       "写责任单位的代号 / name the responsible unit",
	"target":     "写目标，如 target: \">= 52\" / give the target",
	"off":        "写放假的日子，如 off: 2023-04-29..2023-05-03 / give the days off",
	"duty":       "写职责的内容 / say what is to be done",
	"weights":    "写各项分值，合计100：weights: {attainment: 40, pace: 20, timeliness: 15, quality: 10, promises: 15} / give points that sum to 100",
	"attainment": "写完成分值，不计写 0 / give points for attainment, or 0",
	"pace":       "写进度分值，不计写 0 / give points for pace, or 0",
	"timeliness": "写及时分值，不计写 0 / give points for timeliness, or 0",
	"quality":    "写数据质量分值，不计写 0 / give points for data quality, or 0",
	"promises":   "写整改见效分值，不计写 0 / give points for promises kept, or 0",
	"most":       "写最多扣几分 / say how much may be taken at most",
	"indicator":  "写指标代号 / name the indicator",
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// keyNode returns the node of a key itself.
func keyNode(entries []*entryNode, key string) ast.Node {
	for _, e := range entries {
		if e.Key.GetToken().Value == key {
			return e.Key
		}
	}
	return nil
}
