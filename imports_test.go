package qianshao_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which folders of ours a folder may import, and why no other.
// A folder below one in the table (store/storetest) follows the same line, unless
// it has its own: then whoever imports it names it too.
var mayImport = map[string]struct {
	folders []string
	why     string
}{
	".":      {nil, "the vocabulary stands below everything"},
	"agenda": {[]string{"."}, "what is due when follows from plan and calendar, and from what is handed in"},
	"files":  {nil, "how a file is opened has nothing to do with what is in it"},
	"near":   {nil, "which word was meant is the same question everywhere"},
	"plan":   {[]string{".", "plan/grammar", "files", "near"}, "a plan is read the same whoever asks: check, serve, tests"},
	"plan/grammar": {[]string{"."},
		"what a target means is the same in a plan, a rule test and a file of series, whoever reads those"},
	"plans":     {nil, "bundled files hold no code"},
	"collector": {[]string{".", "files", "near"}, "a source must not know where its figures are kept or how they are judged"},
	"store":     {[]string{"."}, "what is stored must not depend on how it was read or what is made of it; store/sqlite keeps it, store/storetest tests whatever keeps it"},
	"rules":     {[]string{".", "rules"}, "judgement is pure: figures and plan in, verdicts out"},
	"snapshot": {[]string{".", "rules"},
		"a plan as it stood is put together of figures and judgement, wherever those are kept and whoever asks"},
	"watch":  {[]string{".", "rules"}, "how a plan goes on is said by figures, plan and clock handed in: tests need neither store nor program"},
	"words":  {[]string{"."}, "sentences are made from evidence alone, so that every outlet says the same"},
	"notify": {[]string{".", "words"}, "a channel delivers what it is handed; it reads neither store nor rules"},
	"kept":   {nil, "how a text is kept and answered has nothing to do with what it says"},
	"dashboards": {[]string{".", "agenda", "plan/grammar", "words", "kept"},
		"pages show a reading; one that could ask store or rules would show what the alerts do not know"},
	"report": {[]string{".", "words"}, "how a paper is set and written has nothing to do with where its words come from"},
	"report/dispatch": {[]string{".", "agenda", "words", "rules", "snapshot", "report"},
		"a paper is made of a snapshot handed in: the same facts make the same paper, without a store"},
	"api":    {[]string{".", "agenda", "words", "kept"}, "interfaces are declared where they are used, and wired in app"},
	"promql": {[]string{"."}, "the engine reads series through an interface of its own"},
	"people": {[]string{"."}, "accounts know nothing of figures"},
	"tools": {[]string{".", "files", "plan", "plan/grammar", "rules", "words"},
		"what one command does with files alone needs no store, source or channel: it is tried without a program"},
	"tools/terminal": {[]string{".", "api", "words"},
		"it prints what it is handed, in sentences as everywhere and in JSON as over HTTP"},
	"demo": {[]string{".", "agenda", "plan", "plans", "rules", "words"},
		"figures and deeds are made up from a plan; handing them in, as if units had, is for app"},
	"app": {[]string{".", "agenda", "files", "near", "plan", "plans", "collector", "store", "rules", "snapshot", "watch", "words", "notify", "dashboards", "report", "report/dispatch", "api", "promql", "people", "tools", "demo", "app/sheets", "app/ingest", "app/records", "app/boards", "app/commitments"},
		"the one place that sees two siblings"},
	"app/sheets": {[]string{".", "api", "collector", "files"},
		"what was read of a file is answered the same, whoever handed it in"},
	"app/ingest": {[]string{".", "api", "collector", "rules", "snapshot", "watch", "app/sheets"},
		"figures are taken in beside what is watched: how it is judged, told and shown goes on without them"},
	"app/records": {[]string{".", "agenda", "plan", "rules", "snapshot", "watch"},
		"what stood at a clock is read, never changed, and the same whatever runs"},
	"app/boards": {[]string{".", "agenda", "api", "notify", "rules", "snapshot", "store", "watch", "app/records"},
		"a plan goes on by what is stored of it, wherever that came from; where it goes is said by store, sender and events handed in"},
	"app/commitments": {[]string{".", "agenda", "api", "collector", "app/sheets", "app/records", "app/boards"},
		"what people say is checked, stored and shown on a board; it neither judges nor tells"},
	"cmd":   {[]string{".", "agenda", "app", "app/ingest", "plan", "tools", "tools/terminal"}, "the command line is thin: whatever it does, app or a tool can do"},
	"e2e":   {nil, "tests from the outside use the program as its users do"},
	"bench": {nil, "measures only; what it measures it uses from its tests"},
}

// onlyIn says which folder alone, with those in it, may import a package, and
// why. A package below counts too.
var onlyIn = map[string]struct{ folder, why string }{
	"github.com/go-echarts/go-echarts":               {"dashboards/charts", "its snippets are unsafe; one place knows how to use its options"},
	"github.com/xuri/excelize":                       {"collector report", "workbooks are read and written at one place each"},
	"zombiezen.com/go/sqlite":                        {"store/sqlite", "store is words and tests, the same for every database"},
	"modernc.org/sqlite":                             {"store/sqlite collector", "the store's engine; the collector queries other people's databases"},
	"qianshao/store/sqlite":                          {"app", "which database it is, is said where it is opened"},
	"github.com/alecthomas/kong":                     {"cmd", "flags belong to the command line"},
	"github.com/wneessen/go-mail":                    {"notify", "mail is a channel"},
	"github.com/VictoriaMetrics/metrics":             {"api", "its panics on odd names are guarded at one place"},
	"github.com/prometheus/prometheus":               {"promql", "298 packages that nobody else should drag in"},
	"github.com/prometheus/client_golang/prometheus": {"api", "one registry, so that no series is exposed twice"},
}

// imported is one import of a file that is part of the program.
type imported struct {
	file, folder, path string
}

// source is a file of the program, tests left out.
type source struct {
	path string // slashed, from the root
	ast  *ast.File
}

// sources parses every file that is built into the program.
func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	fset := token.NewFileSet()
	err := fs.WalkDir(os.DirFS("."), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || path != "." && d.Name()[0] == '.') {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(fset, filepath.FromSlash(path), nil, parser.SkipObjectResolution)
		out = append(out, source{path, f})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("found %d files only", len(out))
	}
	return out
}

// top is the top folder that a path lies in.
func top(path string) string {
	if folder, _, ok := strings.Cut(path, "/"); ok {
		return folder
	}
	return "."
}

// row is the folder of the table that a folder of ours follows: its own line, or
// that of the one it lies in.
func row(folder string) string {
	for ; strings.Contains(folder, "/"); folder = path.Dir(folder) {
		if _, own := mayImport[folder]; own {
			return folder
		}
	}
	return folder
}

func imports(t *testing.T) []imported {
	t.Helper()
	var out []imported
	for _, s := range sources(t) {
		for _, spec := range s.ast.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, imported{s.path, top(s.path), path})
		}
	}
	return out
}

func TestFoldersImportOnlyWhatTheTableAllows(t *testing.T) {
	t.Parallel()
	for _, i := range imports(t) {
		from := row(path.Dir(i.file))
		line, known := mayImport[from]
		if !known {
			t.Errorf("%s: folder %s is not in the table", i.file, from)
			continue
		}
		if i.path != "qianshao" && !strings.HasPrefix(i.path, "qianshao/") {
			continue
		}
		target := "."
		if rest, ok := strings.CutPrefix(i.path, "qianshao/"); ok {
			target = row(rest)
		}
		if target != from && !slices.Contains(line.folders, target) {
			t.Errorf("%s imports %s: %s", i.file, i.path, line.why)
		}
	}
}

// rooms of a folder, each list in its order: none looks ahead. Sheets are read
// and pages are made step by step; in app what commits people stands on boards, boards on
// records.
var rooms = map[string][]string{
	"app":        {"config", "sheets", "ingest", "records", "dispatches", "boards", "commitments"},
	"collector":  {"grid", "spell", "catalog", "tables", "cells", "decide", "layout"},
	"dashboards": {"sample", "view", "areas", "charts"},
}

func TestRoomsLookBackOnly(t *testing.T) {
	t.Parallel()
	for _, i := range imports(t) {
		list := rooms[i.folder]
		to, of := strings.CutPrefix(i.path, "qianshao/"+i.folder+"/")
		room, _, inRoom := strings.Cut(strings.TrimPrefix(i.file, i.folder+"/"), "/")
		if list == nil || !of || !inRoom {
			continue
		}
		if !slices.Contains(list, room) {
			t.Errorf("%s: room %s is not in the list", i.file, room)
		}
		if slices.Index(list, to) >= slices.Index(list, room) {
			t.Errorf("%s imports %s, a later step", i.file, i.path)
		}
	}
}

// TestEveryRoomIsOnTheMap holds that CONTRIBUTING.md names every top folder and
// every folder of code in it, and no room that is gone.
func TestEveryRoomIsOnTheMap(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]string{} // of the map, by top folder
	for _, line := range strings.Split(string(guide), "\n") {
		if m := regexp.MustCompile("^\\| `([a-z0-9]+)` \\|").FindStringSubmatch(line); m != nil {
			lines[m[1]] = line
			if _, err := os.Stat(m[1]); err != nil {
				t.Errorf("CONTRIBUTING.md names the room %s: %v", m[1], err)
			}
		}
	}
	for _, folder := range folders(t) {
		if lines[folder] == "" {
			t.Errorf("the folder %s has no line in CONTRIBUTING.md, The house", folder)
		}
	}
	for _, s := range sources(t) {
		folder, in, below := strings.Cut(path.Dir(s.path), "/")
		if below && !strings.Contains(lines[folder], "`"+folder+"/"+in+"`") && !strings.Contains(lines[folder], "`"+in+"`") {
			t.Errorf("%s: CONTRIBUTING.md, The house, does not name %s/%s in the line of %s", s.path, folder, in, folder)
		}
	}
}

// folders are the top folders of the project: those that hold code, and what git
// knows. Others lie there by chance.
func folders(t *testing.T) []string {
	t.Helper()
	tracked, err := exec.Command("git", "ls-files", "-z").Output()
	if err != nil {
		t.Logf("git ls-files: %v: folders without code are not looked at", err)
	}
	files := strings.Split(strings.TrimSuffix(string(tracked), "\x00"), "\x00")
	for _, s := range sources(t) {
		files = append(files, s.path)
	}
	var out []string
	for _, f := range files {
		if folder := top(f); folder != "" && folder[0] != '.' && !slices.Contains(out, folder) {
			out = append(out, folder)
		}
	}
	return out
}

func TestVocabularyImportsTheStandardLibraryOnly(t *testing.T) {
	t.Parallel()
	for _, i := range imports(t) {
		if first, _, _ := strings.Cut(i.path, "/"); i.folder == "." && strings.Contains(first, ".") {
			t.Errorf("%s imports %s: the vocabulary imports the standard library only", i.file, i.path)
		}
	}
}

func TestPackagesWithOneHome(t *testing.T) {
	t.Parallel()
	for _, i := range imports(t) {
		for path, rule := range onlyIn {
			homes := func(home string) bool { return strings.HasPrefix(i.file, home+"/") }
			if (i.path == path || strings.HasPrefix(i.path, path+"/")) && !slices.ContainsFunc(strings.Fields(rule.folder), homes) {
				t.Errorf("%s imports %s, which belongs to %s: %s", i.file, i.path, rule.folder, rule.why)
			}
		}
	}
}

// TestClocksAreReadInAppAndCmd holds that time is an argument everywhere else,
// so that any moment can be judged and shown again; bench only takes times.
func TestClocksAreReadInAppAndCmd(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if folder := top(s.path); folder == "app" || folder == "cmd" || folder == "bench" {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name) {
				t.Errorf("%s reads time.%s: take the time as an argument, or a func() time.Time", s.path, sel.Sel.Name)
			}
			return true
		})
	}
}

// TestNoInit holds that importing a package does nothing.
func TestNoInit(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		for _, d := range s.ast.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s has an init(): list things explicitly", s.path)
			}
		}
	}
}

// TestRulesJudgeThroughFigures holds that judgement reads figures through the
// three methods of rules.Figures: what keeps them, and where, is not its matter.
func TestRulesJudgeThroughFigures(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if top(s.path) != "rules" {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == "qianshao" && strings.HasSuffix(sel.Sel.Name, "Frame") {
				t.Errorf("%s names qianshao.%s: take rules.Figures", s.path, sel.Sel.Name)
			}
			return true
		})
	}
}
