package token04_test

import (
	"encoding/base64"
	"runtime"
	"sync"
	"testing"
	"time"
)

func TestNoNonceRepeatsAcrossThreads(t *testing.T) {
	const threads, each = 8, 100_000
	generator := newGenerator(t)
	nonces := make([][][12]byte, threads)
	var group sync.WaitGroup
	for i := range nonces {
		group.Add(1)
		go func() {
			defer group.Done()
			// A separate thread, not only a goroutine.
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			var body [64]byte
			for range each {
				token, err := generator.GenerateBasic("alice", time.Hour)
				if err != nil {
					t.Error(err)
					return
				}
				// The expiry and a length precede the nonce.
				if _, err := base64.StdEncoding.Decode(body[:], []byte(token[2:34])); err != nil {
					t.Error(err)
					return
				}
				nonces[i] = append(nonces[i], [12]byte(body[10:22]))
			}
		}()
	}
	group.Wait()
	seen := make(map[[12]byte]struct{}, threads*each)
	for _, drawn := range nonces {
		for _, nonce := range drawn {
			seen[nonce] = struct{}{}
		}
	}
	if len(seen) != threads*each {
		t.Errorf("%d tokens have %d nonces", threads*each, len(seen))
	}
}
