# What a founder types. Everything here needs Go and nothing else.

GO       ?= go
LINT     := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
FUZZTIME ?= 20s

.DEFAULT_GOAL := help

help: ## say what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

build: ## one static binary: bin/milaan
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags="-s -w" -o bin/milaan ./cmd/milaan

test: ## every test
	$(GO) test ./...

check: format vet lint race ## everything a change must pass

format: ## list what gofmt would change, and fail if there is something
	@files=$$(gofmt -l .); if [ -n "$$files" ]; then echo "gofmt -w would change:"; echo "$$files"; exit 1; fi

vet: ## go vet
	$(GO) vet ./...

lint: ## golangci-lint, pinned; the first time it is built, which takes minutes
	$(GO) run $(LINT) run ./...

# Of the scripts only those where something goes on side by side: each starts
# milaan many times, which takes seconds with the detector in it.
race: ## the tests with the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race $$($(GO) list ./... | grep -v /cmd/)
	CGO_ENABLED=1 $(GO) test -race -run 'TestScripts/(broken|interrupt|server|unreachable)$$' ./cmd/milaan

bench: ## every benchmark, with memory
	$(GO) test -run '^$$' -bench . -benchmem ./...

fuzz: ## each fuzz target for FUZZTIME
	@for pkg in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$pkg || exit 1; \
		done; \
	done

golden: ## write the golden files anew; read the difference before it is committed
	@for pkg in $$($(GO) list -f '{{.Dir}}' ./...); do \
		if grep -qs 'flag.Bool("update"' $$pkg/*_test.go; then $(GO) test $$pkg -update || exit 1; fi; \
	done

live: ## the tests against real servers: MILAAN_LIVE_BASE_URL, MILAAN_LIVE_MODEL, MILAAN_LIVE_KEY; MILAAN_LIVE_APERTIUM_URL; MILAAN_LIVE_TOOLS
	@if [ -z "$$MILAAN_LIVE_BASE_URL$$MILAAN_LIVE_APERTIUM_URL$$MILAAN_LIVE_TOOLS" ]; then \
		echo "live: no server given, so nothing was tested; set MILAAN_LIVE_BASE_URL (http://127.0.0.1:11434/v1), MILAAN_LIVE_MODEL and, if it wants one, MILAAN_LIVE_KEY; or MILAAN_LIVE_APERTIUM_URL (http://127.0.0.1:2737); or MILAAN_LIVE_TOOLS=1, where OmegaT, the translate-toolkit and LibreOffice are installed"; \
	else \
		$(GO) test -count=1 -v -run '^TestLive' ./cmd/milaan ./translate/apertium; \
	fi

clean: ## remove what was built
	rm -rf bin

.PHONY: help build test check format vet lint race bench fuzz golden live clean
