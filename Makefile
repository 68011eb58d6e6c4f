# 前哨 Qianshao. `make` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

GO ?= go
# What `make run` hands to the demonstration, for example ARGS='--replay 90s'.
ARGS ?=
FUZZTIME ?= 10s
# Property tests draw from one seed, so that a run says the same every time;
# `make fuzz` draws anew.
export RAPID_SEED ?= 20230315
RACE ?= ./...
# Folder of the series that the forecast is measured on (dev_plan.csv, dev_monthly.csv, bench_m3_monthly.csv).
DEV_DATA ?= ../shared/data
# What `make mutate` breaks, each with the package whose tests judge it where that is another.
MUTATE ?= ./rules ./agenda ./watch ./plan ./plan/grammar ./store=./store/sqlite ./store/sqlite .
# The vulnerabilities known on the day that `make check` holds the code to, so
# that what was green stays green; `make vuln` asks for the newest.
VULNDB := v0.0.0-20261105234957-e22db6528018
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
ASSETS := dashboards/assets
ECHARTS := $(ASSETS)/dist/echarts.min.js

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z][a-z0-9-]*:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: build ## build and open the demonstration: the wall screen of both bundled plans
	@./qianshao demo $(ARGS) | while IFS= read -r line; do \
		echo "$$line"; \
		if [[ $$line == http://* && -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]] && command -v xdg-open >/dev/null; then \
			xdg-open "$$line" >/dev/null 2>&1 || true; \
		fi; \
	done

.PHONY: build
build: assets ## build the binary, ./qianshao
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w -X qianshao/app.Version=$(VERSION)" -o qianshao ./cmd/qianshao

.PHONY: assets
assets: $(ECHARTS) ## fetch the scripts that the pages embed (npm, by lock file)

$(ECHARTS): $(ASSETS)/package-lock.json
	cd $(ASSETS) && npm ci --no-audit --no-fund --ignore-scripts
	cp $(ASSETS)/node_modules/echarts/dist/echarts.min.js $@
	touch $@

.PHONY: test
test: assets ## vet and all tests without a browser
	$(GO) vet ./...
	$(GO) test ./...

.PHONY: check
check: assets ## format, vet, static analysis, tidy, known vulnerabilities
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [[ -n $$unformatted ]]; then echo "not formatted (gofmt -w):"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) vet -tags e2e ./e2e/ ./report/
	$(GO) run $(STATICCHECK) -tags e2e ./...
	$(GO) mod tidy -diff
	$(GO) run ./cmd/qianshao check plans/nanhu-2023/plan.yaml plans/china-retail/*.yaml plans/demo-city/plan.yaml
	$(GO) run ./cmd/qianshao test plans/nanhu-2023/tests.yaml
	.ci/vuln $(VULNDB)

.PHONY: vuln
vuln: ## known vulnerabilities by the newest list, Go's own library too (GOVULNDB=file:///folder where there is no network)
	.ci/vuln latest all

.PHONY: race
race: ## all tests under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -timeout 20m $(RACE)

.PHONY: golden
golden: ## write the expected messages of broken input anew, then look at git diff
	$(GO) test ./plan -run TestBrokenPlans -update

.PHONY: fuzz
fuzz: ## property tests with seeds of their own, then every fuzz target for FUZZTIME (10s)
	@.ci/fuzz $(FUZZTIME)

.PHONY: mutate
mutate: ## break rules, watch, plan, store and vocabulary in many small ways: which do their tests miss? (N=0 all of them, SEED=7 others, MUTATE=./rules one room, RESULTS=FILE goes on)
	nice $(GO) run ./bench/mutate -n $(or $(N),150) -seed $(or $(SEED),20230315) $(if $(RESULTS),-results $(RESULTS)) $(MUTATE)

.PHONY: bench
bench: ## observations a second, series judged a second, alert latency beside the disk's sync time, and random sheets read back, the forecast on the development series
	$(GO) test -run '^$$' -bench . -benchtime 2s ./bench ./store/sqlite
	@$(GO) test -count 1 -v -run 'TestRandom(Sheets|Workbooks)' ./collector | grep -E 'figures read|FAIL'
	@if command -v chromium >/dev/null; then $(MAKE) -s e2e E2EFLAGS="-v -run TestSceneSpeed" | grep -E 'first paint|idle tab|FAIL'; else echo "the wall is not measured: no chromium"; fi
	@if [[ -f "$(DEV_DATA)/dev_plan.csv" ]]; then QIANSHAO_DEV_DATA=$$(cd "$(DEV_DATA)" && pwd) $(GO) test -count 1 -v -run TestDevelopment ./rules/forecast; \
	else echo "the forecast is not measured: no dev_plan.csv in DEV_DATA=$(DEV_DATA)"; fi

.PHONY: bench-peers
bench-peers: build ## the same beside Prometheus, Alertmanager and VictoriaMetrics (apt-get install prometheus prometheus-alertmanager victoria-metrics); PEERS='-only serve,figure' for parts
	@$(GO) run ./bench/peers -program ./qianshao $(PEERS)

AXE := e2e/node_modules/axe-core/axe.min.js

$(AXE): e2e/package-lock.json
	cd e2e && npm ci --no-audit --no-fund --ignore-scripts
	touch $@

.PHONY: e2e
e2e: build $(AXE) ## browser, Prometheus, Alertmanager and LibreOffice tests (installs nothing: see .ci/run for what they need)
	QIANSHAO=$(CURDIR)/qianshao $(GO) test -tags e2e -count 1 -timeout 20m $(E2EFLAGS) ./e2e/ ./report/

OLD := e2e/old/node_modules/chromium
OLDTESTS := TestPages/desk|TestScenesTurn|TestDeskImport|TestDeskWhatIf

$(OLD): e2e/old/package-lock.json
	cd e2e/old && npm ci --no-audit --no-fund --ignore-scripts
	node e2e/old/unpack.js
	touch $@

.PHONY: e2e-old
e2e-old: build $(OLD) ## the pages in Chromium 90, the oldest browser they promise to work in (npm, by lock file)
	@echo "in $$(node e2e/old/unpack.js)"
	CHROMIUM=$(CURDIR)/$(OLD) QIANSHAO=$(CURDIR)/qianshao $(GO) test -tags e2e -count 1 -timeout 10m -run '$(OLDTESTS)' ./e2e/

.PHONY: soak
soak: build ## half an hour of updates on a rotating wall: its memory must not grow (QIANSHAO_SOAK=3m shortens it)
	QIANSHAO=$(CURDIR)/qianshao $(GO) test -tags "e2e soak" -count 1 -timeout 60m -v -run TestSoak ./e2e/

.PHONY: faults
faults: build ## 200 rounds of kills, stops, odd clients, receivers and configurations on one folder (FAULTS=20 shortens it)
	QIANSHAO=$(CURDIR)/qianshao QIANSHAO_FAULTS=$(or $(FAULTS),200) $(GO) test -tags e2e -count 1 -timeout 90m -v -run 'TestFaults$$' ./e2e/

.PHONY: shots
shots: build ## take the screenshots in docs/pictures anew
	QIANSHAO=$(CURDIR)/qianshao QIANSHAO_SHOTS=1 $(GO) test -tags e2e -count 1 -timeout 15m -run 'TestPages|TestDeskImportTeaches' ./e2e/

.PHONY: samples
samples: build ## write the sample papers in docs/samples anew, and their pictures (LibreOffice, pdftoppm, ImageMagick)
	.ci/samples

.PHONY: clean
clean: ## remove what was built
	rm -rf qianshao $(ASSETS)/node_modules $(ECHARTS)
