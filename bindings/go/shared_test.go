package token04_test

import (
	"sync"
	"testing"
	"time"

	"token04.io/token04"
)

// Under the race detector this shows that no call writes what it is passed.
func TestRequestsOptionsAndPrivilegesAreShared(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t, secret)
	base := token04.InRoom("r").AllowLogin()
	requests := []token04.TokenRequest{token04.NewTokenRequest("alice", time.Hour, must(base.Payload()))}
	login := token04.Login("r")
	options := []token04.VerifyOption{token04.ForUser("alice"), &login, token04.At(time.Now())}
	var group sync.WaitGroup
	for range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			for range 100 {
				results, err := generator.GenerateBatch(requests)
				if err != nil || results[0].Err != nil {
					t.Error(results, err)
					return
				}
				claims, err := verifier.Verify(results[0].Token, options...)
				if err != nil || claims.Authorize(login, time.Now()) != nil {
					t.Error(err)
				}
				_, err = base.AllowPublish().OnlyStreams("s").Payload()
				if err != nil || base.MayPublish() {
					t.Error(err)
				}
			}
		}()
	}
	group.Wait()
}
