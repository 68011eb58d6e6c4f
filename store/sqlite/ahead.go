package sqlite

// encodedAtOnce is how many values are encoded before those before them are
// stored.
const encodedAtOnce = 256

// encoded is a value's JSON, or why there is none.
type encoded struct {
	body string
	err  error
}

// eachEncoded hands over n values as JSON in order, encoded beside: of many, half
// the work of storing them is that.
func eachEncoded(n int, value func(i int) any, take func(i int, body string) error) error {
	chunks := make(chan []encoded, 2)
	done := make(chan struct{})
	defer close(done)
	go func() {
		defer close(chunks)
		for from := 0; from < n; from += encodedAtOnce {
			chunk := make([]encoded, min(encodedAtOnce, n-from))
			for i := range chunk {
				chunk[i].body, chunk[i].err = encode(value(from + i))
			}
			select {
			case chunks <- chunk:
			case <-done:
				return
			}
		}
	}()
	at := 0
	for chunk := range chunks {
		for _, x := range chunk {
			if x.err != nil {
				return x.err
			}
			if err := take(at, x.body); err != nil {
				return err
			}
			at++
		}
	}
	return nil
}
