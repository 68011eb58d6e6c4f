package config

import "testing"

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
