module token04.io/token04

go 1.24
