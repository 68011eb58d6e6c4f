package storetest

import (
	"testing"

	"qianshao"
)

func testSources(t *testing.T, open Open) {
	c := newClock("2023-06-15 12:00")
	b := open(t, c.now)
	save := func(h qianshao.SourceHealth) {
		if err := b.SaveHealth(t.Context(), h); err != nil {
			t.Fatal(err)
		}
	}
	good := qianshao.SourceHealth{Name: "pull", Kind: "http", LastTry: when("2023-06-15 12:00"),
		LastGood: when("2023-06-15 12:00"), Rows: 7}
	save(good)
	save(qianshao.SourceHealth{Name: "folder", Kind: "folder", LastTry: when("2023-06-15 12:00"), LastError: "拒绝访问"})
	save(qianshao.SourceHealth{Name: "pull", Kind: "http", LastTry: when("2023-06-15 12:01"), LastError: "503"})
	list := must[[]qianshao.SourceHealth](t)(b.Health(t.Context()))
	want := good
	want.LastTry, want.LastError = when("2023-06-15 12:01"), "503"
	if len(list) != 2 || !list[0].LastGood.IsZero() || list[0].LastError != "拒绝访问" || list[1] != want {
		t.Errorf("after a failed try: %+v", list)
	}
	good.LastTry, good.LastGood, good.Rows = when("2023-06-15 12:02"), when("2023-06-15 12:02"), 0
	save(good)
	if list := must[[]qianshao.SourceHealth](t)(b.Health(t.Context())); list[1] != good {
		t.Errorf("after a good run: %+v", list[1])
	}
	with := batchOf(row(3, 1, ""), row(4, 1, ""))
	with.Health = &qianshao.SourceHealth{Name: "push", Kind: "push", LastTry: when("2023-06-15 12:03"),
		LastGood: when("2023-06-15 12:03")}
	take(t, b, with)
	want = *with.Health
	want.Rows = 2
	if list := must[[]qianshao.SourceHealth](t)(b.Health(t.Context())); len(list) != 3 || list[2] != want {
		t.Errorf("with a batch: %+v", list)
	}
	idle := batchOf(row(3, 1, ""))
	idle.Health = &qianshao.SourceHealth{Name: "push", Kind: "push", LastTry: when("2023-06-15 12:04"),
		LastGood: when("2023-06-15 12:04")}
	take(t, b, idle)
	if list := must[[]qianshao.SourceHealth](t)(b.Health(t.Context())); list[2] != want {
		t.Errorf("with a batch that leaves no trace: %+v", list[2])
	}
	for _, hash := range []string{"", "0a"} {
		if done := must[bool](t)(b.FileDone(t.Context(), hash)); done {
			t.Errorf("file %q is done", hash)
		}
	}
	batch := batchOf(row(1, 1, ""))
	batch.FileHash = "0a"
	take(t, b, batch)
	if done := must[bool](t)(b.FileDone(t.Context(), "0a")); !done {
		t.Error("the file is not done")
	}
}
