# The porch. `make demo` and `make test` are all that a newcomer types.
PREFIX ?= /usr/local
JOBS ?= $(shell nproc)

.PHONY: demo build test install deps
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

install: build
	cmake --install build/release --prefix $(PREFIX)

deps:
	scripts/install-deps
