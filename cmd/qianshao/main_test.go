package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"qianshao"
	"qianshao/store"
	"qianshao/store/sqlite"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"qianshao": func() {
			os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestScripts runs one script a feature of the command line.
func TestScripts(t *testing.T) {
	t.Parallel()
	plans, err := filepath.Abs("../../plans")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Dir: "testdata", RequireExplicitExec: true, RequireUniqueNames: true,
		Cmds:  map[string]func(*testscript.TestScript, bool, []string){"stuck": stuck},
		Setup: func(e *testscript.Env) error { e.Setenv("PLANS", plans); return nil }})
}

// stuck puts a message into the outbox of a data folder that was tried on a
// channel and given up: stuck DIR CHANNEL UNIT WHY.
func stuck(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: stuck DIR CHANNEL UNIT WHY")
	}
	at := time.Date(2023, 4, 3, 9, 0, 0, 0, time.UTC)
	s, err := sqlite.Open(context.Background(), ts.MkAbs(args[0]), sqlite.Options{Now: func() time.Time { return at }})
	ts.Check(err)
	m := qianshao.Message{Key: args[1] + args[2], Plan: "small", To: args[2], Kind: "alert", Created: at}
	j := store.Judgement{Plan: "small", Deliveries: []qianshao.Delivery{{Channel: args[1], Message: m}}}
	ts.Check(s.SaveJudgement(context.Background(), &j))
	ts.Check(s.MarkFailed(context.Background(), j.Deliveries[0].ID, qianshao.Failure{Why: args[3], GiveUp: true}))
	ts.Check(s.Close())
}
