module token04.io/examples

go 1.24

require (
	github.com/golang-jwt/jwt/v5 v5.3.1
	token04.io/token04 v0.0.0
)

// In your own project: go get token04.io/token04
replace token04.io/token04 => ../../bindings/go
