package sqlite

import (
	"encoding/binary"
	"hash/crc32"

	"zombiezen.com/go/sqlite"
)

// sealedVersion is the layout whose runs all carry a checksum.
const sealedVersion = 14

// sealBytes is what a checksum takes at the end of a run.
const sealBytes = 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum is the checksum of a run's bytes and of the key they stand under, so that
// rows found under another key are found out too.
func (k runKey) sum(b []byte) uint32 {
	var key [4 * binary.MaxVarintLen64]byte
	head := key[:0]
	for _, n := range [...]int64{k.series, k.first, k.batch, k.span} {
		head = binary.AppendVarint(head, n)
	}
	return crc32.Update(crc32.Checksum(head, castagnoli), castagnoli, b)
}

// formAt is the place of a run's form, 0: there is none.
func formAt(b []byte) int {
	if _, n := binary.Uvarint(b); n > 0 && n < len(b) {
		return n
	}
	return 0
}

// seal marks a packed run as sealed and appends its checksum. One that is
// sealed, or none at all, stays as it is.
func seal(b []byte, k runKey) []byte {
	at := formAt(b)
	if at == 0 || b[at]&sealed != 0 {
		return b
	}
	b[at] |= sealed
	return binary.LittleEndian.AppendUint32(b, k.sum(b))
}

// unseal checks a run and returns it without its checksum; one that was written
// before there were any passes.
func unseal(b []byte, k runKey) ([]byte, error) {
	at := formAt(b)
	if at == 0 {
		return nil, errRun
	}
	if b[at]&sealed == 0 {
		return b, nil
	}
	n := len(b) - sealBytes
	if n <= at || binary.LittleEndian.Uint32(b[n:]) != k.sum(b[:n]) {
		return nil, errRun
	}
	return b[:n], nil
}

// sealable gives a connection to an older file the SQL function seal, with which
// a migration seals the runs that are there.
func sealable(c *sqlite.Conn) error {
	return c.CreateFunction("seal", &sqlite.FunctionImpl{
		NArgs: 5,
		Scalar: func(_ sqlite.Context, args []sqlite.Value) (sqlite.Value, error) {
			k := runKey{args[0].Int64(), args[1].Int64(), args[2].Int64(), args[3].Int64()}
			return sqlite.BlobValue(seal(append([]byte(nil), args[4].Blob()...), k)), nil
		},
	})
}
