package token04_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"token04.io/token04"
)

// Under the race detector, this proves that no call modifies its arguments.
func TestRequestsOptionsAndPrivilegesAreShared(t *testing.T) {
	generator := newGenerator(t)
	base := token04.InRoom("r").AllowLogin()
	requests := []token04.TokenRequest{token04.NewTokenRequest("alice", time.Hour, base)}
	login := token04.Login("r")
	options := []token04.VerifierOption{token04.WithPreviousSecrets([]string{secret}), token04.WithClock(time.Now)}
	claims := must(newVerifier(t, options...).Verify(must(generator.Generate("alice", time.Hour, base)), "alice"))
	var group sync.WaitGroup
	for range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			for range 100 {
				verifier := must(token04.NewTokenVerifier(appID, secret, options...))
				token := must(must(generator.GenerateBatch(requests))[0].Token())
				read, err := verifier.VerifyAction(token, "alice", login)
				if err != nil || read.Authorize(login) != nil || claims.Authorize(login) != nil || must(claims.Privileges()).MayPublish() {
					t.Error(err)
				}
				if _, err = base.AllowPublish([]string{"s"}).Payload(); err != nil || strings.Contains(must(base.Payload()), `"2":1`) {
					t.Error(err)
				}
				_ = verifier.Close()
			}
		}()
	}
	group.Wait()
}

// Several goroutines use new privileges for the first time at once.
func TestConcurrentFirstUseOfPrivileges(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
	for i := range 200 {
		room := fmt.Sprintf("room%d", i)
		privileges := token04.InRoom(room).AllowLogin()
		var group sync.WaitGroup
		for range 4 {
			group.Add(1)
			go func() {
				defer group.Done()
				token := must(generator.Generate("alice", time.Hour, privileges))
				if _, err := verifier.VerifyAction(token, "alice", token04.Login(room)); err != nil {
					t.Error(err)
				}
			}()
		}
		group.Wait()
	}
}

// Each goroutine modifies its own slices between calls; no user gets the privileges of another.
func TestUsersAreNeverMixed(t *testing.T) {
	generator, verifier := newGenerator(t), newVerifier(t)
	var group sync.WaitGroup
	for _, user := range []string{"alice", "mallory", "bob", "carol"} {
		group.Add(1)
		go func() {
			defer group.Done()
			requests, streams := make([]token04.TokenRequest, 3), make([]string, 1)
			for i := range 300 {
				streams[0] = fmt.Sprintf("%s_%d", user, i)
				privileges := token04.InRoom(user).AllowLogin().AllowPublish(streams)
				for at := range requests {
					requests[at] = token04.NewTokenRequest(user, time.Hour, privileges)
				}
				stream := streams[0]
				streams[0] = "changed"
				for _, result := range must(generator.GenerateBatch(requests)) {
					claims, err := verifier.VerifyAction(must(result.Token()), user, token04.Publish(user, stream))
					if err != nil || claims.UserID() != user {
						t.Error(claims, err)
					}
				}
			}
		}()
	}
	group.Wait()
}
