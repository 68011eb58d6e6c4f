package config

import (
	"cmp"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"qianshao"
)

// Bytes is a size in memory, written like 512MB or 2GB.
type Bytes int64

// defaultMemory is what the program takes where nothing else is said, and
// leastMemory what it does not run with less than.
const (
	defaultMemory = 1 << 30
	leastMemory   = 64 << 20
)

// UnmarshalText reads a size. Units are powers of 1024.
func (b *Bytes) UnmarshalText(text []byte) error {
	given := strings.TrimSpace(string(text))
	number := strings.TrimRight(strings.ToUpper(strings.ReplaceAll(given, " ", "")), "IB")
	unit := 1.
	if n := len(number); n > 0 {
		if at := strings.IndexByte("KMGT", number[n-1]); at >= 0 {
			number, unit = number[:n-1], math.Pow(1024, float64(at+1))
		}
	}
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || !(v*unit >= leastMemory && v*unit <= math.MaxInt64/2) {
		return qianshao.Fault{Field: "memory", Value: given, Code: "memory", ZH: "看不懂的内存大小，或小于 64MB",
			EN:     "not a size of memory, or less than 64MB",
			Remedy: "写成 512MB、2GB / write 512MB, 2GB"}
	}
	*b = Bytes(v * unit)
	return nil
}

// goPart is how much of what the program may take is for what the runtime looks
// after: the rest is for the program itself and for SQLite's pages, which take
// some 200 MB when a large plan is stored.
const goPart = 3. / 4

// MostMemory is what the program may take.
func (c *Config) MostMemory() int64 { return int64(cmp.Or(c.Memory, defaultMemory)) }

// LimitMemory asks the runtime to stay below its part of what the configuration
// allows, where GOMEMLIMIT does not say otherwise.
func (c *Config) LimitMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(int64(goPart * float64(c.MostMemory())))
	}
}
