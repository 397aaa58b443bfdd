# SPDX-License-Identifier: Apache-2.0

SWIFT ?= swift
PREFIX ?= /usr
SYSCONFDIR ?= /etc
DESTDIR ?=

# Warnings are errors by Package.swift; this makes an import that Package.swift does not declare one too.
CHECKED = --explicit-target-dependency-import-check error
# Without a RUNPATH: they need no library beside them, and look for none there.
RELEASE = -c release --static-swift-stdlib --disable-local-rpath $(CHECKED)
SOURCES = Package.swift Sources Tests
INSTALL = install -D
STRIP ?= -s
# Where the built programs are.
BIN = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)

.DEFAULT_GOAL := help
.PHONY: help run run-postgresql test check check-newer-systemd format documents fuzz sanitize bench bench-large huge torture large soak
.PHONY: build release
.PHONY: libraries test-libraries package-libraries package install install-files install-units show-bin clean

help: ## Says what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: libraries release ## Builds, starts a daemon in a scratch folder, and registers an example list
	@.ci/demo "$(BIN)"

run-postgresql: libraries test-libraries release ## The same with a throw-away PostgreSQL server and two daemons that share the registry
	@.ci/demo-postgresql "$(BIN)"

test: libraries test-libraries ## Everything that CI runs
	@SWIFT="$(SWIFT)" .ci/test

check: ## Formatting, the layer table and the other habits; quick
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	for script in .ci/* Tests/SystemdLab/*.sh Tests/SystemdLab/run-in-systemd; do bash -n "$$script" || exit 1; done
	SWIFT_BACKTRACE=enable=no $(SWIFT) test $(CHECKED) --filter ArchitectureTests

format: ## Formats the Swift files in place
	$(SWIFT) format --in-place --recursive $(SOURCES)

FUZZ_SECONDS ?= 30
fuzz: libraries ## Feeds the readers of hashes, lists and calls with nonsense, FUZZ_SECONDS each
	@SWIFT="$(SWIFT)" .ci/fuzz $(FUZZ_SECONDS)

sanitize: libraries test-libraries ## The unit and integration tests under ThreadSanitizer and AddressSanitizer; an hour
	@SWIFT="$(SWIFT)" .ci/sanitize

documents: ## Writes the man pages, the completions, the tables and autopilotd.conf again
	WRITE_DOCUMENTS=1 $(SWIFT) test $(CHECKED) --filter 'ManualTests|DocumentTests|ExampleTests|CompletionTests'

bench: libraries release ## Measures the daemon beside other programs on the same files, and prints one table
	$(SWIFT) build $(RELEASE) --product Benchmarks
	"$(BIN)/Benchmarks"
	@.ci/bench "$(BIN)"

bench-large: libraries release ## The same with a list of a million rows, and 5 million devices in the registry
	$(SWIFT) build $(RELEASE) --product Benchmarks
	@.ci/bench "$(BIN)" large

huge: libraries release ## Reads a cell of 1 GB, 4 GB behind an open quote and 10 million rows, and shows the memory
	@.ci/huge "$(BIN)"

large: libraries test-libraries ## What is tested by samples each time, at full size: 100,000 devices owed, 100,000 files dropped
	FULL_SIZE=1 SWIFT_BACKTRACE=enable=no $(SWIFT) test $(CHECKED) --filter 'CallEconomyTests|HostileFloodTests|OwedMemoryTests'

TORTURE_MINUTES ?= 30
TORTURE_SEED ?= $(shell date +%s)
TORTURE_EVERY ?= 1
TORTURE_SUBSETS ?= 20
torture: libraries test-libraries ## Every kill, failing call and power cut of a small import, and TORTURE_MINUTES of random work
	@SWIFT="$(SWIFT)" .ci/torture $(TORTURE_MINUTES) $(TORTURE_SEED) $(TORTURE_EVERY) $(TORTURE_SUBSETS)

SOAK_IMPORTS ?= 20000
SOAK_RESTARTS ?= 200
soak: libraries test-libraries ## SOAK_IMPORTS imports and SOAK_RESTARTS restarts: what the daemon takes must not grow with it
	SOAK_IMPORTS=$(SOAK_IMPORTS) SOAK_RESTARTS=$(SOAK_RESTARTS) SWIFT_BACKTRACE=enable=no \
		$(SWIFT) test $(CHECKED) --filter IntegrationTests.SoakTests

build: ## Builds for debugging, with the tests
	$(SWIFT) build --build-tests $(CHECKED)

release: ## Builds both programs for use, with the Swift runtime inside
	$(SWIFT) build $(RELEASE) --product autopilotd
	$(SWIFT) build $(RELEASE) --product autopilotctl

install: install-files install-units ## Installs what `make release` built, below DESTDIR

install-files: # what debhelper does not install by itself, as it does the units with the package's name
	$(INSTALL) $(STRIP) -m 0755 "$(BIN)/autopilotd" $(DESTDIR)$(PREFIX)/bin/autopilotd
	$(INSTALL) $(STRIP) -m 0755 "$(BIN)/autopilotctl" $(DESTDIR)$(PREFIX)/bin/autopilotctl
	$(INSTALL) -m 0644 systemd/autopilotd.catalog $(DESTDIR)$(PREFIX)/lib/systemd/catalog/autopilotd.catalog
	for page in systemd/man/*.[1-8]; do \
		$(INSTALL) -m 0644 $$page $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/} || exit 1; \
	done
	$(INSTALL) -m 0644 systemd/completion/autopilotctl.bash \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/autopilotctl
	$(INSTALL) -m 0644 systemd/completion/_autopilotctl $(DESTDIR)$(PREFIX)/share/zsh/vendor-completions/_autopilotctl
	$(INSTALL) -m 0644 systemd/autopilotd.service.example.conf \
		$(DESTDIR)$(PREFIX)/share/doc/autopilotd/examples/autopilotd.service.conf
	$(INSTALL) -m 0644 systemd/autopilotd-failure.service \
		$(DESTDIR)$(PREFIX)/lib/systemd/system/autopilotd-failure.service
	$(INSTALL) -m 0644 Config/autopilotd.conf $(DESTDIR)$(SYSCONFDIR)/autopilotd/autopilotd.conf

install-units:
	$(INSTALL) -m 0644 systemd/autopilotd.service $(DESTDIR)$(PREFIX)/lib/systemd/system/autopilotd.service
	$(INSTALL) -m 0644 systemd/autopilotd.socket $(DESTDIR)$(PREFIX)/lib/systemd/system/autopilotd.socket
	$(INSTALL) -m 0644 systemd/autopilotd.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/autopilotd.conf
	$(INSTALL) -m 0644 systemd/autopilotd.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/autopilotd.conf

package: libraries package-libraries release ## Makes a Debian package in .build/package
	@.ci/package "$(BIN)"

check-newer-systemd: release ## The tests under a booted systemd once more, under systemd 257 (needs root)
	@.ci/newer-systemd "$(BIN)"

libraries: # the C libraries that a build needs
	@.ci/libraries build

test-libraries: # and what the tests use beside them
	@.ci/libraries test

package-libraries: # and what makes and checks a package
	@.ci/libraries package

show-bin: # where the built programs are
	@echo "$(BIN)"

clean: ## Removes what was built
	rm -rf .build
