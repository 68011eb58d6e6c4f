package config

import (
	"os"
	"runtime/debug"
	"testing"
)

func TestBytes(t *testing.T) {
	t.Parallel()
	f := func(text string, want Bytes) {
		t.Helper()
		var b Bytes
		if err := b.UnmarshalText([]byte(text)); (err == nil) != (want != 0) || b != want {
			t.Errorf("%q: %d, %v, want %d", text, b, err, want)
		}
	}
	f("64MB", 64<<20)
	f("1GB", 1<<30)
	f("1.5 GiB", 3<<29)
	f("2g", 2<<30)
	f("67108864", 64<<20)
	f("65536kb", 64<<20)
	f("1TB", 1<<40)
	for _, bad := range []string{"", "B", "GB", "67108863", "63MB", "-1GB", "1PB", "1e30", "NaN", "Inf", "lots", "1GBG", "9999999TB"} {
		f(bad, 0)
	}
}

// TestLimitMemory leaves room beside what the runtime looks after; who sets its
// limit by hand is left alone. It changes the process, so it runs by itself.
func TestLimitMemory(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	t.Setenv("GOMEMLIMIT", "5GiB")
	(&Config{}).LimitMemory()
	if debug.SetMemoryLimit(-1) != before {
		t.Error("GOMEMLIMIT is overruled")
	}
	os.Unsetenv("GOMEMLIMIT")
	for given, most := range map[Bytes]int64{0: 768 << 20, 300 << 20: 225 << 20, 3 << 30: 2304 << 20} {
		(&Config{Memory: given}).LimitMemory()
		if limit := debug.SetMemoryLimit(-1); limit > most || limit < most*9/10 {
			t.Errorf("of %d: the runtime may take %d", given, limit)
		}
	}
}
