# The porch. `make demo` and `make test` are all that a newcomer types.
PREFIX ?= /usr/local
JOBS ?= $(shell nproc)

.PHONY: demo build test test-api test-browser install deps
demo: build
	scripts/demo

build: deps
	cmake --preset release
	cmake --build --preset release -j $(JOBS)

test:
	scripts/install-deps --tests
	cmake --preset dev
	cmake --build --preset dev -j $(JOBS)
	ctest --preset dev -j $(JOBS)

# The pages in a real browser (Debian's chromium, and npm for the two test-only packages); says so where these are missing.
test-browser:
	scripts/install-deps --tests
	cmake --preset dev
	cmake --build --preset dev -j $(JOBS) --target sayso
	if command -v npm >/dev/null 2>&1; then cd tests/browser && npm ci --silent; fi
	if command -v node >/dev/null 2>&1; then SAYSO=$(CURDIR)/build/dev/bin/sayso node tests/browser/run.mjs; \
	else echo "browser tests are left out: they need node"; [ -z "$$SAYSO_REQUIRE_BROWSER" ]; fi

# The API against its own description, by schemathesis (pinned, see scripts/test-python); says so where that is missing.
test-api:
	scripts/install-deps --tests
	cmake --preset dev
	cmake --build --preset dev -j $(JOBS) --target sayso
	SAYSO=$(CURDIR)/build/dev/bin/sayso python3 tests/serve/check_api.py

install: build
	cmake --install build/release --prefix $(PREFIX)

deps:
	scripts/install-deps
